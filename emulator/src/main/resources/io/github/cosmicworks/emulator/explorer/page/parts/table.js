import { h } from './dom.js'

// More would make the page slow, and nobody reads them.
const MOST_COLUMNS = 40
const MOST_LETTERS = 160

export function short(value) {
  if (value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > MOST_LETTERS ? text.slice(0, MOST_LETTERS) + '…' : text
}

// Rows of a query: objects by their properties, everything else as one column.
export function rowsTable(caption, rows) {
  const plain = (row) => row !== null && typeof row === 'object' && !Array.isArray(row)
  const columns = new Set()
  for (const row of rows) Object.keys(plain(row) ? row : { value: 0 }).forEach((name) => columns.add(name))
  const shown = [...columns].slice(0, MOST_COLUMNS)
  return table(
    caption,
    shown,
    rows.map((row) => {
      const cells = plain(row) ? row : { value: row }
      return shown.map((name) => short(cells[name]))
    }),
    columns.size > shown.length ? `${columns.size - shown.length} more columns are in the JSON.` : undefined
  )
}

export function table(caption, heads, rows, foot) {
  return h(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('caption', {}, caption),
      h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, rows.map((cells) => h('tr', {}, cells.map((cell) => h('td', {}, cell)))))
    ),
    foot && h('p', {}, foot)
  )
}
