import { busy, field, h } from '../parts/dom.js'
import { session } from '../service/client.js'

// Asks for the account's key. It is sent once, and is in no variable, store or address afterwards.
export function signIn(show, refused) {
  const key = h('input', { type: 'password', autocomplete: 'off', required: true, spellcheck: 'false' })
  const place = h('div', { class: 'messages' })
  const submit = h('button', { type: 'submit', class: 'primary' }, 'Sign in')
  const send = busy(submit, place, async () => {
    const typed = key.value
    key.value = ''
    const opened = await session('POST', { key: typed })
    await show(opened.json())
  })
  if (refused) place.append(h('div', { class: 'notice', role: 'alert' }, refused.message))
  return h(
    'main',
    { class: 'sign-in' },
    h('h1', {}, 'Explorer'),
    h('p', {}, 'The emulator prints its key when it starts, and a link that works once instead of it.'),
    h(
      'form',
      {
        submit: (event) => {
          event.preventDefault()
          send()
        }
      },
      field('Account key', key),
      place,
      h('div', { class: 'actions' }, submit)
    )
  )
}
