import { confirm } from '../parts/dialog.js'
import { busy, button, h, say } from '../parts/dom.js'
import { createEditor } from '../parts/editor.js'
import { call } from '../service/client.js'
import { segments } from '../service/container.js'
import { pretty } from '../service/json.js'
import { conflict } from './conflict.js'

// One item as text. It is saved only if nobody has changed it since it was read; the ETag says so.
export async function itemEditor(container, item, { changed, close }) {
  let etag
  let path = item && container.itemPath(item.id, item.self)
  const key = () => container.keyHeader(item.key)
  const heading = h('h2', {}, item ? item.id : 'New item')
  const place = h('div', { class: 'messages' })
  const compare = h('div')

  async function read() {
    const answer = await call('GET', path, { headers: key() })
    etag = answer.headers.get('etag')
    return { text: pretty(answer.text), etag, charge: answer.headers.get('x-ms-request-charge') }
  }

  const first = item ? await read() : { text: template(container) }
  const editor = createEditor({
    label: 'Item as JSON',
    text: first.text,
    language: 'json',
    keys: [['Mod-s', () => save.click()]]
  })

  function took(answer, what) {
    etag = answer.headers.get('etag')
    editor.setText(pretty(answer.text))
    compare.replaceChildren()
    const charge = answer.headers.get('x-ms-request-charge')
    place.replaceChildren(h('p', { class: 'done' }, `${what} for ${charge} RU`))
    say(what)
  }

  async function create() {
    const text = editor.text()
    const parsed = JSON.parse(text)
    const answer = await call('POST', container.items, { body: text, headers: container.keyHeader(container.keyOf(parsed)) })
    const created = answer.json()
    item = { id: created.id, key: container.keyOf(created), self: created._self }
    path = container.itemPath(item.id, item.self)
    heading.textContent = item.id
    remove.hidden = reload.hidden = false
    took(answer, 'Created')
    changed()
  }

  async function replace(match) {
    const text = editor.text()
    JSON.parse(text)
    try {
      took(await call('PUT', path, { body: text, headers: { ...key(), 'if-match': match } }), 'Saved')
    } catch (error) {
      if (error.status !== 412) throw error
      const theirs = await read()
      compare.replaceChildren(
        conflict(text, theirs.text, {
          overwrite: () => replace(theirs.etag),
          take: () => {
            editor.setText(theirs.text)
            compare.replaceChildren()
            place.replaceChildren()
            editor.focus()
          }
        })
      )
      compare.firstElementChild.focus()
    }
  }

  const save = button('Save', undefined, { class: 'primary' })
  save.addEventListener('click', busy(save, place, () => (item ? replace(etag) : create())))
  const reload = button('Read again', undefined, { hidden: !item })
  reload.addEventListener(
    'click',
    busy(reload, place, async () => {
      const { text, charge } = await read()
      editor.setText(text)
      compare.replaceChildren()
      place.replaceChildren(h('p', { class: 'done' }, `Read for ${charge} RU`))
    })
  )
  const remove = button(
    'Delete',
    () =>
      confirm(`Delete ${item.id}?`, 'The item is gone then.', 'Delete', async () => {
        await call('DELETE', path, { headers: { ...key(), 'if-match': etag } })
        say('Deleted')
        close()
        await changed()
      }),
    { class: 'danger', hidden: !item }
  )

  return {
    element: h(
      'div',
      {},
      h('div', { class: 'row between' }, heading, button('Close', close)),
      h('div', { class: 'actions' }, save, reload, remove),
      place,
      compare,
      editor.element
    ),
    focus: () => editor.focus(),
    destroy: () => editor.destroy()
  }
}

// What a new item has at least.
function template(container) {
  const item = { id: crypto.randomUUID() }
  for (const keyPath of container.keyPaths) {
    const names = segments(keyPath)
    let at = item
    names.slice(0, -1).forEach((name) => (at = at[name] ??= {}))
    at[names.at(-1)] ??= ''
  }
  return JSON.stringify(item, null, 2)
}
