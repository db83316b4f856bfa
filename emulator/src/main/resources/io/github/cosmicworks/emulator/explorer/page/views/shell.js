import { button, h, notice } from '../parts/dom.js'
import { Tree } from '../parts/tree.js'
import { list, path, session } from '../service/client.js'
import { newDatabase } from './create.js'
import { route } from './routes.js'

const SCRIPTS = [
  ['sprocs', 'StoredProcedures', 'Stored procedures'],
  ['triggers', 'Triggers', 'Triggers'],
  ['udfs', 'UserDefinedFunctions', 'Functions']
]

// The tree on one side, and beside it what it leads to.
export async function shell(opened) {
  const tree = new Tree('Databases')
  const main = h('main', { id: 'main', tabindex: '-1' })
  const side = h('nav', { id: 'side', 'aria-label': 'Databases' })
  const toggle = button('Databases', () => showSide(side.hidden), { class: 'menu', 'aria-controls': 'side' })

  const narrow = matchMedia('(max-width: 760px)')
  function showSide(shown) {
    side.hidden = !shown
    toggle.setAttribute('aria-expanded', String(shown))
  }
  showSide(!narrow.matches || !location.hash)
  narrow.addEventListener('change', () => showSide(!narrow.matches))

  const none = h('p', { hidden: true }, 'There is no database yet.')
  const fill = async () => {
    const databases = await list('/dbs', 'Databases')
    none.hidden = databases.length > 0
    await tree.fill(databases.map((database) => databaseNode(database.id)))
  }
  // What a view changes shows in the tree.
  const context = { opened, refresh: (href) => (href ? tree.refresh(href) : fill()) }

  side.append(
    h(
      'div',
      { class: 'actions' },
      button('New database', () => newDatabase(context)),
      button('Refresh', async () => {
        await fill()
        await tree.reveal(location.hash)
      })
    ),
    none,
    tree.element
  )

  // A view that takes long must not take the place of one that was asked for later.
  let turn = 0
  let current
  async function go() {
    const mine = ++turn
    current?.leave?.()
    current = undefined
    if (narrow.matches && location.hash) showSide(false)
    let view
    try {
      view = await route(location.hash, context)
    } catch (error) {
      view = { element: notice(error) }
    }
    if (mine !== turn) {
      view.leave?.()
      return
    }
    current = view
    main.replaceChildren(view.element)
    document.title = (view.title ? view.title + ' · ' : '') + 'Explorer'
    tree.reveal(location.hash)
  }
  addEventListener('hashchange', go)

  try {
    await fill()
  } catch (error) {
    tree.element.replaceChildren(h('li', {}, notice(error)))
  }
  go()
  return h(
    'div',
    { class: 'shell' },
    h('a', { class: 'skip', href: '#main', click: (event) => (event.preventDefault(), main.focus()) }, 'To the content'),
    h(
      'header',
      {},
      toggle,
      h('a', { class: 'home', href: '#' }, 'Explorer'),
      h('span', { class: 'host' }, location.host),
      opened.readOnly && h('span', { class: 'badge' }, 'read-only key'),
      button('Sign out', async () => {
        await session('DELETE')
        location.reload()
      })
    ),
    side,
    main
  )

  function databaseNode(id) {
    const href = '#/' + encodeURIComponent(id)
    return {
      label: id,
      kind: 'database',
      href,
      children: async () => {
        const containers = await list(path('dbs', id, 'colls'), 'DocumentCollections')
        return [
          ...containers.map((container) => containerNode(href, id, container.id)),
          { label: 'Users', kind: 'users', href: href + '/-users' },
          { label: 'New container', kind: 'new', href: href + '/-new' }
        ]
      }
    }
  }

  function containerNode(above, database, id) {
    const href = above + '/' + encodeURIComponent(id)
    const leaf = (label, view) => ({ label, kind: view, href: href + '/' + view })
    return {
      label: id,
      kind: 'container',
      href,
      children: async () => [
        leaf('Items', 'items'),
        leaf('Query', 'query'),
        leaf('Change feed', 'feed'),
        leaf('Partitions', 'partitions'),
        leaf('Settings', 'settings'),
        ...SCRIPTS.map(([segment, name, label]) => ({
          label,
          kind: segment,
          list: href + '/' + segment,
          holds: (sought) => sought.startsWith(href + '/' + segment + '/'),
          children: async () => [
            ...(await list(path('dbs', database, 'colls', id, segment), name)).map((script) => ({
              label: script.id,
              kind: 'script',
              href: `${href}/${segment}/${encodeURIComponent(script.id)}`
            })),
            { label: 'New', kind: 'new', href: `${href}/${segment}/-new` }
          ]
        }))
      ]
    }
  }
}
