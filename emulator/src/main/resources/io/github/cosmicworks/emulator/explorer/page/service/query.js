import { call, explained, ROOT, ServiceError } from './client.js'
import { listText } from './json.js'

const METRICS = { 'x-ms-documentdb-populatequerymetrics': 'true', 'x-ms-cosmos-populateindexmetrics': 'true' }
const QUERY = { 'content-type': 'application/query+json', 'x-ms-documentdb-isquery': 'true' }
const FEATURES =
  'Aggregate, CompositeAggregate, CountIf, DCount, Distinct, GroupBy, HybridSearch, ListAndSetAggregate, MultipleAggregates, ' +
  'MultipleOrderBy, NonStreamingOrderBy, NonValueAggregate, OffsetAndLimit, OrderBy, Top, WeightedRankFusion'

// A query that is run page by page. One partition answers it alone, and its answer is shown as it came. What several
// partitions answer is put together by the SDK for JavaScript, as it is in a program.
export class QueryRun {
  #container
  #spec
  #options
  #target
  #continuation
  #pages

  // key: components of the partition key, or undefined; pageSize: items of a page
  constructor(container, spec, options = {}) {
    this.#container = container
    this.#spec = spec
    this.#options = { pageSize: 100, ...options }
  }

  // { rows, text, charge, metrics, indexes, done, duration }
  async next(signal) {
    this.#target ??= await this.#choose()
    const start = performance.now()
    const page = this.#target.sdk ? await this.#bySdk(signal) : await this.#byOne(signal)
    return { ...page, duration: performance.now() - start }
  }

  async #choose() {
    // A ranking is put together by the client, of whatever partitions.
    if (/\bRANK\b/i.test(this.#spec.query)) return { sdk: true, ranks: true }
    if (this.#options.key) return { headers: this.#container.keyHeader(this.#options.key) }
    const ranges = await this.#container.ranges()
    return ranges.length > 1 ? { sdk: true } : { headers: { 'x-ms-documentdb-partitionkeyrangeid': ranges[0].id } }
  }

  async #byOne(signal) {
    const headers = {
      ...QUERY,
      ...(this.#options.metrics ? METRICS : {}),
      ...this.#target.headers,
      'x-ms-documentdb-query-enablecrosspartition': 'true',
      'x-ms-max-item-count': String(this.#options.pageSize)
    }
    if (this.#continuation) headers['x-ms-continuation'] = this.#continuation
    const answer = await call('POST', this.#container.items, { headers, body: this.#spec, signal })
    this.#continuation = answer.headers.get('x-ms-continuation')
    return {
      rows: answer.json().Documents,
      text: listText(answer.text, 'Documents'),
      charge: Number(answer.headers.get('x-ms-request-charge')),
      metrics: answer.headers.get('x-ms-documentdb-query-metrics'),
      indexes: indexesOf(answer.headers.get('x-ms-cosmos-index-utilization')),
      done: !this.#continuation
    }
  }

  async #bySdk(signal) {
    const { CosmosClient } = await import('../vendor/cosmos.js')
    const options = {
      maxItemCount: this.#options.pageSize,
      maxDegreeOfParallelism: 4,
      // Without, the query is tried first and refused, which a browser writes into its console.
      forceQueryPlan: true,
      populateQueryMetrics: this.#options.metrics,
      populateIndexMetrics: this.#options.metrics,
      abortSignal: signal,
      partitionKey: this.#options.key?.length === 1 ? this.#options.key[0] : this.#options.key
    }
    this.#pages ??= new CosmosClient({
      endpoint: location.origin + ROOT,
      // The emulator signs for this session, whatever comes.
      tokenProvider: async () => 'session',
      defaultHeaders: { 'x-cosmos-explorer': '1' },
      connectionPolicy: { enableEndpointDiscovery: false, requestTimeout: 60000 }
    })
      .database(this.#container.database)
      .container(this.#container.id)
      .items.query(this.#spec, options)
    try {
      let page
      let rows
      let charge = 0
      // A ranking begins with steps that have no results.
      do {
        page = await this.#pages.fetchNext()
        rows = page.resources ?? []
        charge += page.requestCharge
      } while (rows.length === 0 && this.#target.ranks && this.#pages.hasMoreResults())
      return {
        rows,
        text: JSON.stringify(rows),
        charge,
        metrics: totals(page.queryMetrics),
        indexes: indexesOf(page.indexMetrics),
        done: !this.#pages.hasMoreResults()
      }
    } catch (error) {
      if (error.code === undefined) throw error
      const body = error.body ?? {}
      const told = explained((body.message ?? error.message).replace(/\r?\nActivityId:[^]*$/, '').replace(/^Message: /, ''))
      throw new ServiceError(error.code, error.substatus, body.code, told.message, error.activityId, told.locations)
    }
  }
}

// What the client would be told to do, if several partitions had to be asked.
export async function plan(container, spec) {
  const headers = {
    ...QUERY,
    'x-ms-cosmos-is-query-plan-request': 'true',
    'x-ms-cosmos-supported-query-features': FEATURES
  }
  return (await call('POST', container.items, { headers, body: spec })).json()
}

// Of the SDK the metrics of each partition come apart, or as the header they were.
function totals(metrics) {
  if (!metrics || typeof metrics === 'string') return metrics || undefined
  const sums = {}
  for (const one of Object.values(metrics)) {
    for (const pair of String(one).split(';')) {
      const [name, value] = pair.split('=')
      if (value !== undefined) sums[name] = (sums[name] ?? 0) + Number(value)
    }
  }
  return Object.entries(sums)
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}

function indexesOf(header) {
  if (!header) return undefined
  try {
    if (header.startsWith('{')) return JSON.parse(header)
    const bytes = Uint8Array.from(atob(header), (c) => c.charCodeAt(0))
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return { text: header }
  }
}

// The pairs of the metrics header as numbers.
export function metricsOf(header) {
  return Object.fromEntries(
    (header ?? '')
      .split(';')
      .map((pair) => pair.split('='))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, Number(value)])
  )
}
