import { h, notice, number } from '../parts/dom.js'
import { call } from '../service/client.js'

// What the account says of itself: its regions, where they are reached, and how consistent reads are. See
// https://learn.microsoft.com/rest/api/cosmos-db/get-a-database-account
export async function account() {
  return {
    element: h(
      'section',
      {},
      h('h1', {}, 'Explorer'),
      h('p', {}, 'Choose a database and a container in the tree. Arrow keys move in it, Enter opens.'),
      h('p', {}, 'What you do here costs request units as it does in a program, and the page says how many.'),
      await regions().catch(notice)
    )
  }
}

async function regions() {
  const said = (await call('GET', '/')).json()
  const writes = new Set(said.writableLocations.map((location) => location.name))
  const all = [...said.readableLocations, ...said.writableLocations.filter(({ name }) => !said.readableLocations.some((one) => one.name === name))]
  const reads = new Set(said.readableLocations.map((location) => location.name))
  return h(
    'div',
    {},
    h('h2', { id: 'regions' }, 'Account'),
    h('dl', {}, h('dt', {}, 'Default consistency'), h('dd', {}, consistency(said.userConsistencyPolicy)), h('dt', {}, 'Writes'), h('dd', {}, said.enableMultipleWriteLocations ? 'in several regions' : 'in one region')),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Regions of the account' },
      h(
        'table',
        { 'aria-label': 'Regions' },
        h('thead', {}, h('tr', {}, ['Region', 'Serves', 'Endpoint'].map((head) => h('th', { scope: 'col' }, head)))),
        h(
          'tbody',
          {},
          all.map(({ name, databaseAccountEndpoint }) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, name),
              h('td', {}, [writes.has(name) && 'writes', reads.has(name) && 'reads'].filter(Boolean).join(' and ')),
              h('td', {}, h('code', {}, databaseAccountEndpoint))
            )
          )
        )
      )
    ),
    h('p', { class: 'status' }, lag(all.length))
  )
}

function consistency({ defaultConsistencyLevel: level, maxStalenessPrefix: versions, maxIntervalInSeconds: seconds }) {
  return level === 'BoundedStaleness' ? `BoundedStaleness: at most ${number(versions)} versions or ${number(seconds)} s behind` : level
}

// Exported for its test: an account of several regions is not the emulator's.
export function lag(regions) {
  return regions === 1
    ? 'Lag of replication: none. There is one region, so nothing is copied to another one.'
    : 'Lag of replication: not known here. The account names its regions, and does not say how far each is behind.'
}
