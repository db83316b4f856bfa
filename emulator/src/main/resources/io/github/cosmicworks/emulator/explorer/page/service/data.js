import { call, list, path } from './client.js'
import { Container } from './container.js'
import { send } from './upload.js'

// Containers that queries of the tutorials are for. Each has a file: an export of what the samples make.
export const KNOWN = [
  'arrows',
  'articles',
  'blog1-posts',
  'blog2-posts',
  'blog3-feed',
  'blog3-users',
  'computed-products',
  'copied-orders',
  'hierarchical-readings',
  'orders-by-country',
  'orders-by-customer',
  'products',
  'random-suffix',
  'referenced',
  'sessions',
  'shop-with-texts',
  'sorted-products',
  'stores',
  'synthetic-readings',
  'taxed'
]

const SCRIPTS = { storedProcedure: 'sprocs', trigger: 'triggers', userDefinedFunction: 'udfs' }
const ITEM = '{"item":'

// Makes one of them in a database, which is made as well where it is missing.
export async function make(database, id) {
  const answer = await fetch(`data/${id}.jsonl`)
  if (!answer.ok) throw new Error(`There is no data for ${id}.`)
  const lines = (await answer.text()).split('\n').filter(Boolean)
  const databases = await list('/dbs', 'Databases')
  if (!databases.some((one) => one.id === database)) await call('POST', '/dbs', { body: { id: database } })
  // Items are sent as they are written: their numbers need not be ours.
  const items = lines.filter((line) => line.startsWith(ITEM)).map((line) => line.slice(ITEM.length, -1))
  for (const line of lines.filter((line) => !line.startsWith(ITEM))) await define(database, id, JSON.parse(line))
  const container = await Container.read(database, id)
  const failures = await send(container, items, true, () => {})
  if (failures.length > 0) throw failures[0][1]
  return container
}

async function define(database, id, line) {
  if (line.container) {
    const most = line.autoscaleMaxThroughput
    const headers = most ? { 'x-ms-cosmos-offer-autopilot-settings': JSON.stringify({ maxThroughput: most }) } : {}
    await call('POST', path('dbs', database, 'colls'), { body: line.container, headers })
  }
  for (const [name, segment] of Object.entries(SCRIPTS)) {
    if (line[name]) await call('POST', path('dbs', database, 'colls', id, segment), { body: line[name] })
  }
}
