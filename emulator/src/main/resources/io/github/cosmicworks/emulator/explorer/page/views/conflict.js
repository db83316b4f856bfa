import { busy, button, h } from '../parts/dom.js'
import { createComparison } from '../parts/editor.js'

// Somebody else has changed the item: both versions, and what can be done.
export function conflict(mine, theirs, { overwrite, take }) {
  const place = h('div', { class: 'messages' })
  const save = button('Save mine over it', undefined, { class: 'danger' })
  save.addEventListener('click', busy(save, place, overwrite))
  return h(
    'section',
    { class: 'conflict', role: 'alert', tabindex: '-1', 'aria-label': 'Conflict' },
    h('h3', {}, 'Somebody has changed this item since you read it'),
    h('p', {}, 'Your version is on the left, and the one in the account on the right. Nothing is saved yet (412).'),
    createComparison({ label: 'Your version', text: mine }, { label: 'The version in the account', text: theirs }),
    place,
    h('div', { class: 'actions' }, button('Go on with the one in the account', take), save)
  )
}
