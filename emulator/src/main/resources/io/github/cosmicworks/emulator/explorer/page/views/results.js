import { button, h, notice, number } from '../parts/dom.js'
import { createEditor } from '../parts/editor.js'
import { rowsTable, table } from '../parts/table.js'
import { tabs } from '../parts/tabs.js'
import { pretty } from '../service/json.js'
import { metricsOf } from '../service/query.js'
import { drawPlan } from './plan.js'
import { save } from './transfer.js'

// A text that is longer makes the editor slow; the rest is in the file.
const MOST_LETTERS = 2_000_000

// What a query has given so far: the last page in four ways, and what all of them cost.
export function results(container, askPlan, options) {
  const summary = h('p', { class: 'status', role: 'status' })
  const rowsPanel = h('div')
  const jsonPanel = h('div', { class: 'json' })
  const planPanel = h('div')
  const metricsPanel = h('div')
  const shown = tabs('Results', { Table: rowsPanel, JSON: jsonPanel, Plan: planPanel, Metrics: metricsPanel })
  const texts = []
  const pages = []

  function add(page) {
    pages.push(page)
    texts.push(page.text)
    const rows = pages.reduce((sum, one) => sum + one.rows.length, 0)
    const charge = pages.reduce((sum, one) => sum + one.charge, 0)
    summary.textContent =
      `Page ${pages.length}${page.done ? ', the last one' : ''}: ${number(page.rows.length)} results for ${number(page.charge)} RU in ` +
      `${number(page.duration, 1)} ms.` +
      (pages.length > 1 ? ` All pages: ${number(rows)} results for ${number(charge)} RU.` : '')
    rowsPanel.replaceChildren(page.rows.length > 0 ? rowsTable('Results', page.rows) : h('p', {}, 'No results.'))
    const json = pretty(page.text)
    jsonPanel.replaceChildren(
      createEditor({
        label: 'Results as JSON',
        text: json.length > MOST_LETTERS ? json.slice(0, MOST_LETTERS) + '\n…' : json,
        language: json.length > MOST_LETTERS ? 'text' : 'json',
        readOnly: true
      }).element
    )
    metricsPanel.replaceChildren(...metrics(page))
    draw()
  }

  let asked
  async function draw() {
    try {
      asked ??= askPlan()
      const [plan, ranges] = await asked
      planPanel.replaceChildren(drawPlan(plan, ranges, pages, options))
    } catch (error) {
      planPanel.replaceChildren(notice(error))
    }
  }

  const download = button('Download results', () => {
    const all = texts.map((text) => text.trim().slice(1, -1).trim()).filter(Boolean)
    save(`${container.id}-results.json`, ['[', all.join(',\n'), ']\n'])
  })
  return { add, element: h('section', { 'aria-label': 'Results' }, summary, shown.element, h('div', { class: 'actions' }, download)) }
}

function metrics(page) {
  const times = Object.entries(metricsOf(page.metrics))
  const parts = [
    times.length > 0
      ? table('Query metrics of this page', ['metric', 'value'], times.map(([name, value]) => [name, number(value, 4)]))
      : h('p', {}, 'There are no metrics.')
  ]
  const indexes = page.indexes
  if (!indexes) return parts
  const single = (title, list, potential) =>
    list?.length > 0 &&
    table(
      title,
      ['index', 'impact'],
      list.map((index) => [
        index.IndexSpec ?? index.IndexDocumentExpression ?? (index.IndexSpecs ?? []).join(', '),
        index.IndexImpactScore ?? (potential ? 'High' : '')
      ])
    )
  const found = [
    single('Indexes that were used', indexes.UtilizedSingleIndexes),
    single('Composite indexes that were used', indexes.UtilizedCompositeIndexes),
    single('Indexes that could help', indexes.PotentialSingleIndexes, true),
    single('Composite indexes that could help', indexes.PotentialCompositeIndexes, true)
  ].filter(Boolean)
  return [...parts, ...(found.length > 0 ? found : [h('p', {}, 'The query used no index, and none would help.')])]
}
