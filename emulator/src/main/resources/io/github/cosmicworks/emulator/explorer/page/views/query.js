import { busy, button, field, h, notice, number, say, select } from '../parts/dom.js'
import { createEditor } from '../parts/editor.js'
import { keyOfText } from '../service/container.js'
import { QueryRun, plan } from '../service/query.js'
import { results } from './results.js'

// What a reader has typed stays while the page is open, container by container.
const kept = new Map()

export function keep(container, query, parameters, key) {
  kept.set(container.path, { query, parameters, key })
}

export async function view(container) {
  const before = kept.get(container.path) ?? { query: 'SELECT * FROM c', parameters: [] }
  const place = h('div', { class: 'messages' })
  const output = h('div', { class: 'output' })
  const parameters = parameterFields(before.parameters, remember)
  const key = h('input', { autocomplete: 'off', placeholder: 'all partitions', value: before.key ?? '', input: remember })
  const size = select([['10', '10'], ['100', '100'], ['1000', '1000']], '100')
  const editor = createEditor({
    label: 'Query',
    text: before.query,
    language: 'sql',
    onChange: remember,
    keys: [['Mod-Enter', () => runButton.click()]]
  })
  let shown
  let run
  let abort

  function remember() {
    kept.set(container.path, { query: editor.text(), parameters: parameters.read(), key: key.value })
  }

  const nextButton = button('Next page', undefined, { disabled: true })
  const stopButton = button('Stop', () => abort?.abort(), { disabled: true })

  async function page() {
    abort = new AbortController()
    stopButton.disabled = false
    try {
      const result = await run.next(abort.signal)
      nextButton.disabled = result.done
      shown.add(result)
      say(`${result.rows.length} results for ${number(result.charge)} request units`)
    } catch (error) {
      if (error.name === 'AbortError') return
      nextButton.disabled = true
      place.replaceChildren(...explain(error))
    } finally {
      stopButton.disabled = true
    }
  }

  // An error of the language says where it is.
  function explain(error) {
    const where = error.locations?.[0]
    if (!where) return [notice(error)]
    const { line, column } = editor.mark(where.start, where.end, error.message)
    const go = button(`Line ${line}, column ${column}`, () => editor.focus(), { class: 'link' })
    return [notice(error), h('p', {}, go)]
  }

  const runButton = button('Run', undefined, { class: 'primary', title: 'Ctrl+Enter' })
  runButton.addEventListener(
    'click',
    busy(runButton, place, async () => {
      editor.clearMarks()
      output.replaceChildren()
      nextButton.disabled = true
      const spec = { query: editor.text(), parameters: parameters.read() }
      const options = { pageSize: Number(size.value), metrics: true }
      if (key.value.trim()) options.key = keyOfText(key.value, container)
      run = new QueryRun(container, spec, options)
      shown = results(container, () => Promise.all([plan(container, spec), container.ranges()]), options)
      await page()
      if (!place.hasChildNodes()) output.replaceChildren(shown.element)
    })
  )
  nextButton.addEventListener('click', busy(nextButton, place, page))

  return {
    element: h(
      'div',
      { class: 'query' },
      editor.element,
      parameters.element,
      h(
        'div',
        { class: 'row' },
        field('Partition key', key, container.keyPaths.join(', ')),
        field('Per page', size),
        runButton,
        nextButton,
        stopButton
      ),
      place,
      output
    ),
    leave: () => {
      abort?.abort()
      editor.destroy()
    }
  }
}

// Names and values beside the query; a value is JSON, or else a text.
function parameterFields(given, changed) {
  const rows = h('div', { class: 'parameters' })
  const add = (name = '@', value = '') => {
    const nameField = h('input', { value: name, 'aria-label': 'Name of the parameter', autocomplete: 'off', input: changed })
    const valueField = h('input', { value, 'aria-label': 'Value of the parameter, as JSON', autocomplete: 'off', input: changed })
    const row = h(
      'div',
      { class: 'row parameter' },
      nameField,
      valueField,
      button('Remove', () => {
        row.remove()
        changed()
      })
    )
    rows.append(row)
    return nameField
  }
  given.forEach(({ name, value }) => add(name, JSON.stringify(value)))
  return {
    element: h('div', {}, rows, button('Add parameter', () => add().focus())),
    read: () =>
      [...rows.children]
        .map((row) => [...row.querySelectorAll('input')].map((input) => input.value.trim()))
        .filter(([name]) => name.length > 1)
        .map(([name, text]) => ({ name, value: valueOf(text) }))
  }
}

function valueOf(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
