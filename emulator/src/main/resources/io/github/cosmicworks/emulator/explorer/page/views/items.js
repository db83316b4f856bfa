import { busy, button, field, h, notice, number, say, select } from '../parts/dom.js'
import { short } from '../parts/table.js'
import { expression } from '../service/container.js'
import { QueryRun } from '../service/query.js'
import { itemEditor } from './item.js'
import { transfer } from './transfer.js'

// The items of a container page by page, and the one that is open.
export async function view(container) {
  const keys = container.keyPaths
  const columns = keys.map((keyPath, i) => `, "k${i}": ${expression(keyPath)}`).join('')
  const projection = `SELECT VALUE {"id": c.id, "self": c._self, "ts": c._ts${columns}} FROM c`

  const filter = h('input', { placeholder: 'WHERE c.price > 10 ORDER BY c.price', autocomplete: 'off', spellcheck: 'false' })
  const size = select([['25', '25'], ['100', '100'], ['1000', '1000']], '100')
  const place = h('div', { class: 'messages' })
  const body = h('tbody')
  const status = h('p', { class: 'status', role: 'status' })
  const open = h('div', { class: 'open-item', hidden: true })
  const layout = h('div', { class: 'items' })

  // A query goes forwards only: pages that were seen are kept, so that one can go back.
  let run
  let pages
  let at
  let charge

  const previous = button('Previous page', () => show(at - 1))
  const next = button('Next page', undefined)
  const forward = busy(next, place, async () => {
    if (at + 1 < pages.length) return show(at + 1)
    let page
    do {
      page = await run.next()
      charge += page.charge
      // A page may be empty and not the last: the service ends it by time.
    } while (page.rows.length === 0 && !page.done)
    if (page.rows.length > 0 || pages.length === 0) pages.push(page)
    else pages[at] = { ...pages[at], done: true }
    show(pages.length - 1)
  })
  next.addEventListener('click', forward)
  const find = h('button', { type: 'submit', class: 'primary' }, 'Show')

  async function restart() {
    run = new QueryRun(container, { query: `${projection} ${filter.value}`, parameters: [] }, { pageSize: Number(size.value) })
    pages = []
    at = -1
    charge = 0
    await forward()
  }

  function show(index) {
    at = index
    const { rows, done } = pages[at]
    const before = pages.slice(0, at).reduce((sum, page) => sum + page.rows.length, 0)
    body.replaceChildren(...rows.map(line))
    status.textContent =
      rows.length === 0
        ? `No items. ${number(charge)} RU`
        : `Items ${number(before + 1)} to ${number(before + rows.length)}${done ? ', the last ones' : ''}. ${number(charge)} RU so far`
    previous.disabled = at === 0
    next.disabled = done && at + 1 >= pages.length
  }

  function line(row) {
    const key = keys.map((_, i) => row['k' + i])
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, button(row.id, () => edit({ id: row.id, key, self: row.self }), { class: 'link' })),
      key.map((value) => h('td', {}, value === undefined ? h('em', {}, 'none') : short(value))),
      h('td', {}, h('time', {}, new Date(row.ts * 1000).toISOString().replace('.000Z', 'Z')))
    )
  }

  let editor
  async function edit(item) {
    try {
      const opened = await itemEditor(container, item, {
        changed: restart,
        close: () => {
          editor?.destroy()
          editor = undefined
          open.replaceChildren()
          open.hidden = true
          layout.classList.remove('with-item')
          filter.focus()
        }
      })
      editor?.destroy()
      editor = opened
      open.replaceChildren(opened.element)
      open.hidden = false
      layout.classList.add('with-item')
      opened.focus()
    } catch (error) {
      place.replaceChildren(notice(error))
    }
  }

  layout.append(
    h(
      'div',
      { class: 'list' },
      h(
        'form',
        {
          class: 'row',
          submit: (event) => {
            event.preventDefault()
            restart()
          }
        },
        field('Only items', filter),
        field('Per page', size),
        find
      ),
      h('div', { class: 'actions' }, button('New item', () => edit(undefined)), transfer(container, restart)),
      place,
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Items' },
        h(
          'table',
          {},
          h('caption', { class: 'unseen' }, 'Items'),
          h(
            'thead',
            {},
            h('tr', {}, h('th', { scope: 'col' }, 'id'), keys.map((key) => h('th', { scope: 'col' }, key)), h('th', { scope: 'col' }, '_ts'))
          ),
          body
        )
      ),
      status,
      h('div', { class: 'actions' }, previous, next)
    ),
    open
  )
  await restart()
  say('Items loaded')
  return { element: layout, leave: () => editor?.destroy() }
}
