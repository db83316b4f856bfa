import { confirm } from '../parts/dialog.js'
import { busy, button, field, h, number, say, select } from '../parts/dom.js'
import { createEditor } from '../parts/editor.js'
import { call, path } from '../service/client.js'
import { keyOfText } from '../service/container.js'
import { pretty } from '../service/json.js'

const NEW = '-new'

const BODIES = {
  sprocs: 'function sample(name) {\n  getContext().getResponse().setBody("Hello, " + name);\n}\n',
  triggers: 'function trigger() {\n  const request = getContext().getRequest();\n  const item = request.getBody();\n  request.setBody(item);\n}\n',
  udfs: 'function sample(value) {\n  return value;\n}\n'
}

// A stored procedure, a trigger or a function.
export async function view(container, context, segment, id) {
  const base = container.path + '/' + segment
  const fresh = id === undefined || id === NEW
  let script = fresh ? { id: '', body: BODIES[segment] } : (await call('GET', base + path(id))).json()
  const place = h('div', { class: 'messages' })
  const name = h('input', { value: script.id, required: true, autocomplete: 'off', readonly: !fresh })
  const type = select([['Pre', 'Before the write'], ['Post', 'After the write']], script.triggerType)
  const operation = select(['All', 'Create', 'Replace', 'Delete', 'Update'].map((one) => [one, one]), script.triggerOperation)
  const editor = createEditor({ label: 'Script', text: script.body, language: 'javascript', keys: [['Mod-s', () => save.click()]] })
  const href = `#/${encodeURIComponent(container.database)}/${encodeURIComponent(container.id)}/${segment}`

  const save = button('Save', undefined, { class: 'primary' })
  save.addEventListener(
    'click',
    busy(save, place, async () => {
      const body = { id: name.value, body: editor.text() }
      if (segment === 'triggers') Object.assign(body, { triggerType: type.value, triggerOperation: operation.value })
      if (fresh) {
        await call('POST', base, { body })
        await context.refresh(href)
        location.hash = href + '/' + encodeURIComponent(name.value)
      } else {
        script = (await call('PUT', base + path(script.id), { body, headers: { 'if-match': script._etag } })).json()
        place.replaceChildren(h('p', { class: 'done' }, 'Saved'))
      }
      say('Script saved')
    })
  )
  const remove =
    !fresh &&
    button(
      'Delete',
      () =>
        confirm(`Delete ${script.id}?`, 'The script is gone then.', 'Delete', async () => {
          await call('DELETE', base + path(script.id))
          await context.refresh(href)
          location.hash = href.replace(/\/\w+$/, '/items')
        }),
      { class: 'danger' }
    )
  return {
    element: h(
      'div',
      {},
      h('div', { class: 'row' }, field('Id', name), segment === 'triggers' && [field('Runs', type), field('For', operation)]),
      h('div', { class: 'actions' }, save, remove),
      place,
      editor.element,
      segment === 'sprocs' && !fresh && execution(container, base + path(script.id))
    ),
    leave: () => editor.destroy()
  }
}

// Runs a stored procedure in a partition key, and shows its answer and what it logged.
function execution(container, resource) {
  const place = h('div', { class: 'messages' })
  const output = h('div')
  const key = h('input', { autocomplete: 'off', required: true })
  const values = h('input', { autocomplete: 'off', value: '[]' })
  const run = button('Run', undefined, { class: 'primary' })
  run.addEventListener(
    'click',
    busy(run, place, async () => {
      output.replaceChildren()
      const headers = { ...container.keyHeader(keyOfText(key.value, container)), 'x-ms-documentdb-script-enable-logging': 'true' }
      const answer = await call('POST', resource, { headers, body: values.value || '[]' })
      const log = decodeURIComponent(answer.headers.get('x-ms-documentdb-script-log-results') ?? '')
      output.replaceChildren(
        h('p', { class: 'done', role: 'status' }, `Done for ${number(answer.headers.get('x-ms-request-charge'))} RU`),
        h('pre', { tabindex: '0', 'aria-label': 'Answer' }, pretty(answer.text) || '(no answer)'),
        ...(log ? [h('h3', {}, 'Log'), h('pre', { tabindex: '0' }, log)] : [])
      )
    })
  )
  return h(
    'section',
    {},
    h('h2', {}, 'Run it'),
    h('div', { class: 'row' }, field('Partition key', key, container.keyPaths.join(', ')), field('Arguments, a JSON array', values), run),
    place,
    output
  )
}
