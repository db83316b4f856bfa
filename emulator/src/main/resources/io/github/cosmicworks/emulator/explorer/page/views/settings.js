import { confirm } from '../parts/dialog.js'
import { busy, button, h, say } from '../parts/dom.js'
import { createEditor } from '../parts/editor.js'
import { call } from '../service/client.js'
import { pretty } from '../service/json.js'
import { throughput } from './throughput.js'

// The definition of a container: indexing policy, time to live, and what else there is.
export async function view(container, context) {
  let definition = container.definition
  const place = h('div', { class: 'messages' })
  const editor = createEditor({
    label: 'Container as JSON',
    text: text(definition),
    language: 'json',
    keys: [['Mod-s', () => save.click()]]
  })
  const save = button('Save settings', undefined, { class: 'primary' })
  save.addEventListener(
    'click',
    busy(save, place, async () => {
      const body = editor.text()
      JSON.parse(body)
      const answer = await call('PUT', container.path, { body, headers: { 'if-match': definition._etag } })
      definition = answer.json()
      editor.setText(text(definition))
      place.replaceChildren(h('p', { class: 'done' }, 'Saved'))
      say('Settings saved')
    })
  )
  const remove = button(
    'Delete container',
    () =>
      confirm(`Delete ${container.id}?`, 'The container goes with all of its items.', 'Delete', async () => {
        await call('DELETE', container.path)
        const href = '#/' + encodeURIComponent(container.database)
        await context.refresh(href)
        say(`Container ${container.id} deleted`)
        location.hash = href
      }),
    { class: 'danger' }
  )
  return {
    element: h(
      'div',
      {},
      h('div', { class: 'actions' }, save, remove),
      place,
      editor.element,
      await throughput(definition._rid, 'The container shares the throughput of its database.')
    ),
    leave: () => editor.destroy()
  }
}

// What the service adds is not for the reader to change.
function text(definition) {
  const own = Object.entries(definition).filter(([name]) => !name.startsWith('_'))
  return pretty(JSON.stringify(Object.fromEntries(own)))
}
