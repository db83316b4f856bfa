import { confirm } from '../parts/dialog.js'
import { button, h, say } from '../parts/dom.js'
import { call, list, path } from '../service/client.js'
import { throughput } from './throughput.js'

export async function database(id, context) {
  const resource = path('dbs', id)
  const [definition, containers] = await Promise.all([
    call('GET', resource).then((answer) => answer.json()),
    list(resource + '/colls', 'DocumentCollections')
  ])
  const href = '#/' + encodeURIComponent(id)
  return {
    title: id,
    element: h(
      'section',
      {},
      h('h1', {}, id),
      h('h2', {}, 'Containers'),
      containers.length === 0
        ? h('p', {}, 'There is none yet.')
        : h(
            'ul',
            {},
            containers.map((container) =>
              h('li', {}, h('a', { href: `${href}/${encodeURIComponent(container.id)}/items` }, container.id), ' ', h('small', {}, (container.partitionKey?.paths ?? []).join(', ')))
            )
          ),
      h('p', {}, h('a', { href: href + '/-new' }, 'New container')),
      await throughput(definition._rid, 'Each container has its own throughput.'),
      h(
        'div',
        { class: 'actions' },
        button('Delete database', () =>
          confirm(`Delete ${id}?`, 'The database goes with all of its containers and items.', 'Delete', async () => {
            await call('DELETE', resource)
            await context.refresh()
            say(`Database ${id} deleted`)
            location.hash = '#'
          }),
          { class: 'danger' }
        )
      )
    )
  }
}
