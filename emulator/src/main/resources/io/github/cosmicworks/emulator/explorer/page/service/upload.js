import { call, ServiceError } from './client.js'

// What the service takes in one batch: https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-request-limits
const MOST_OPERATIONS = 100
const MOST_BYTES = 1024 * 1024

const AT_ONCE = 4
const BATCH = {
  'x-ms-cosmos-is-batch-request': 'true',
  // Each item stands for itself: one that is refused stops no other.
  'x-ms-cosmos-batch-atomic': 'false',
  'x-ms-cosmos-batch-continue-on-error': 'true'
}

// Sends items, which are texts, in batches by partition key; gives those that were refused, as [index, error].
export async function send(container, items, upsert, told) {
  const failures = []
  const batches = group(container, items, failures)
  let next = 0
  let done = failures.length
  const worker = async () => {
    while (next < batches.length) {
      const batch = batches[next++]
      try {
        failures.push(...(await sendBatch(container, batch, upsert)))
      } catch (error) {
        // Not authorized, too many requests, no connection: the next one will not fare better.
        next = batches.length
        throw error
      }
      done += batch.items.length
      told(done)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return failures.sort(([a], [b]) => a - b)
}

// Batches of { headers, items: [[index, text]] }.
function group(container, items, failures) {
  const batches = []
  const open = new Map()
  items.forEach((text, index) => {
    let headers
    try {
      headers = container.keyHeader(container.keyOf(JSON.parse(text)))
    } catch (error) {
      failures.push([index, error])
      return
    }
    const key = headers['x-ms-documentdb-partitionkey']
    let batch = open.get(key)
    if (!batch || key === undefined || batch.items.length === MOST_OPERATIONS || batch.bytes + text.length > MOST_BYTES) {
      batch = { headers, items: [], bytes: 0 }
      open.set(key, batch)
      batches.push(batch)
    }
    batch.items.push([index, text])
    batch.bytes += text.length
  })
  return batches
}

async function sendBatch(container, { headers, items }, upsert) {
  if (items.length === 1) return one(container, headers, items[0], upsert)
  const type = upsert ? 'Upsert' : 'Create'
  const operations = items.map(([, text]) => `{"operationType":"${type}","minimalReturnPreference":true,"resourceBody":${text}}`)
  const answer = await call('POST', container.items, { headers: { ...headers, ...BATCH }, body: `[${operations.join(',')}]` })
  const refused = answer.json().flatMap((result, i) => (result.statusCode >= 400 ? [items[i]] : []))
  // A batch says which were refused, and not why; each says so by itself.
  const failures = []
  for (const item of refused) failures.push(...(await one(container, headers, item, upsert)))
  return failures
}

async function one(container, headers, [index, text], upsert) {
  try {
    const more = upsert ? { 'x-ms-documentdb-is-upsert': 'true' } : {}
    await call('POST', container.items, { body: text, headers: { ...headers, ...more } })
    return []
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status === 401 || error.status === 429) throw error
    return [[index, error]]
  }
}
