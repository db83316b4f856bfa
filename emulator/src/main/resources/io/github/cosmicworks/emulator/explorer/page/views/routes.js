import { h } from '../parts/dom.js'
import { Container } from '../service/container.js'
import { account } from './account.js'
import { createContainerView } from './create.js'
import { database } from './database.js'

const VIEWS = {
  items: () => import('./items.js'),
  query: () => import('./query.js'),
  feed: () => import('./feed.js'),
  partitions: () => import('./partitions.js'),
  settings: () => import('./settings.js'),
  sprocs: () => import('./scripts.js'),
  triggers: () => import('./scripts.js'),
  udfs: () => import('./scripts.js')
}

// The view for an address: { element, title, leave }.
export async function route(hash, context) {
  if (hash.startsWith('#/-try?')) {
    const { tutorial } = await import('./tutorial.js')
    return tutorial(new URLSearchParams(hash.slice('#/-try?'.length)), context)
  }
  const [databaseId, containerId, view, rest] = hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .map(decodeURIComponent)
  if (!databaseId) return account()
  if (!containerId) return database(databaseId, context)
  if (containerId === '-users') {
    const { users } = await import('./users.js')
    return users(databaseId, context)
  }
  if (containerId === '-new') return createContainerView(databaseId, context)
  const container = await Container.read(databaseId, containerId)
  const module = await (VIEWS[view] ?? VIEWS.items)()
  const shown = await module.view(container, context, view, rest)
  const title = `${databaseId} / ${containerId}`
  return {
    title,
    leave: shown.leave,
    element: h('section', {}, h('h1', {}, title), links(hash, databaseId, containerId, view ?? 'items'), shown.element)
  }
}

// From one view of a container to the next without the tree, which a phone has no room for.
function links(hash, databaseId, containerId, current) {
  const base = `#/${encodeURIComponent(databaseId)}/${encodeURIComponent(containerId)}/`
  const names = { items: 'Items', query: 'Query', feed: 'Change feed', partitions: 'Partitions', settings: 'Settings' }
  return h(
    'nav',
    { class: 'views', 'aria-label': 'Views of the container' },
    Object.entries(names).map(([view, label]) =>
      h('a', { href: base + view, 'aria-current': view === current ? 'page' : undefined }, label)
    )
  )
}
