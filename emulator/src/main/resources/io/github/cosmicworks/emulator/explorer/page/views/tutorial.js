import { busy, button, h, say } from '../parts/dom.js'
import { Container } from '../service/container.js'
import { KNOWN, make } from '../service/data.js'
import { keep, view } from './query.js'

const LONGEST = 10_000

// A query that a page of the tutorials leads to. Any page can have such a link, so it does nothing by itself: the query
// stands in the editor, and the reader runs it. Where its container is missing, the reader may have it made.
export async function tutorial(asked, context) {
  const database = asked.get('database') ?? 'cosmicworks'
  const id = asked.get('container') ?? 'products'
  const query = (asked.get('query') ?? 'SELECT * FROM c').slice(0, LONGEST)
  const parameters = parametersOf(asked.get('parameters'))
  const key = (asked.get('key') ?? '').slice(0, LONGEST)
  const href = `#/${encodeURIComponent(database)}/${encodeURIComponent(id)}/query`
  const title = `${database} / ${id}`
  try {
    const container = await Container.read(database, id)
    keep(container, query, parameters, key)
    const shown = await view(container, context)
    return { title, leave: shown.leave, element: h('section', {}, h('h1', {}, title), h('p', {}, 'A query of the tutorials. Run it with Ctrl+Enter.'), shown.element) }
  } catch (error) {
    if (error.status !== 404) throw error
  }
  const missing = h('p', {}, `This query of the tutorials is for the container ${id} in the database ${database}, which is not there.`)
  const text = h('pre', { tabindex: '0' }, query)
  if (!KNOWN.includes(id)) {
    return { title, element: h('section', {}, h('h1', {}, title), missing, text, h('p', {}, 'The explorer has no data for it.')) }
  }
  const place = h('div', { class: 'messages' })
  const makeButton = button('Make it, with the items of the tutorials', undefined, { class: 'primary' })
  makeButton.addEventListener(
    'click',
    busy(makeButton, place, async () => {
      keep(await make(database, id), query, parameters, key)
      await context.refresh()
      say('Container created')
      location.hash = href
    })
  )
  return { title, element: h('section', {}, h('h1', {}, title), missing, text, h('div', { class: 'actions' }, makeButton), place) }
}

function parametersOf(text) {
  try {
    const list = JSON.parse(text ?? '[]')
    return list.filter((one) => typeof one?.name === 'string').slice(0, 20)
  } catch {
    return []
  }
}
