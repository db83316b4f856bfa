import { h, number } from '../parts/dom.js'
import { metricsOf } from '../service/query.js'

// The way of a query as boxes from top to bottom: who is asked, how the items are found, what is done with them there,
// and what the client does with what comes back.
export function drawPlan(plan, ranges, pages, options) {
  const info = plan.queryInfo ?? plan.hybridSearchQueryInfo?.componentQueryInfos?.[0] ?? {}
  const asked = options.key ? [] : ranges.filter((range) => (plan.queryRanges ?? []).some((one) => overlaps(one, range)))
  const alone = options.key || ranges.length === 1
  const metrics = metricsOf(pages.at(-1)?.metrics)
  const indexes = pages.at(-1)?.indexes
  const steps = [
    step(
      'Partitions',
      options.key
        ? 'The partition of one partition key is asked.'
        : `${asked.length} of ${ranges.length} ${ranges.length === 1 ? 'partition' : 'partitions'} asked.`,
      !options.key && partitions(ranges, asked)
    ),
    step('Index', indexText(indexes, metrics), indexList(indexes)),
    metrics.retrievedDocumentCount !== undefined &&
      step(
        'Items loaded and put out',
        `${number(metrics.retrievedDocumentCount)} loaded (${number((metrics.retrievedDocumentSize ?? 0) / 1024)} KiB), ` +
          `${number(metrics.outputDocumentCount)} put out.`,
        bars(metrics.retrievedDocumentCount, metrics.outputDocumentCount)
      ),
    info.rewrittenQuery && step(alone ? 'One partition does it alone. Of several, each would run' : 'Each partition runs', undefined, h('pre', {}, info.rewrittenQuery)),
    ...clientSteps(info, plan),
    step('Results', `${number(pages.reduce((sum, page) => sum + page.rows.length, 0))} so far, in ${pages.length} ${pages.length === 1 ? 'page' : 'pages'}.`)
  ]
  return h('ol', { class: 'plan', 'aria-label': 'Query plan' }, steps.filter(Boolean))
}

function step(title, text, drawing) {
  return h('li', {}, h('strong', {}, title), text && h('span', {}, text), drawing)
}

// What the client has to do: with one partition it is done there.
function clientSteps(info, plan) {
  const list = (values) => (values ?? []).join(', ')
  const found = []
  if (plan.hybridSearchQueryInfo) found.push(['Fuse', 'The ranks of several searches become one order (RRF).'])
  if (info.orderBy?.length > 0) {
    const orders = info.orderByExpressions ?? []
    found.push(['Order', orders.map((expression, i) => `${expression} ${info.orderBy[i]}`).join(', ')])
  }
  if (info.groupByExpressions?.length > 0) found.push(['Group', list(info.groupByExpressions)])
  const aggregates = info.aggregates?.length > 0 ? info.aggregates : Object.values(info.groupByAliasToAggregateType ?? {}).filter(Boolean)
  if (aggregates.length > 0) found.push(['Aggregate', list(aggregates)])
  if (info.dCountInfo) found.push(['Count distinct', ''])
  if (info.distinctType && info.distinctType !== 'None') found.push(['Drop duplicates', info.distinctType === 'Ordered' ? 'They stand side by side.' : 'All that were seen are remembered.'])
  if (typeof info.offset === 'number') found.push(['Skip', `${info.offset} results`])
  if (typeof info.limit === 'number') found.push(['Limit', `${info.limit} results`])
  if (typeof info.top === 'number') found.push(['Top', `${info.top} results`])
  return found.map(([title, text]) => step(title, text))
}

function overlaps(wanted, range) {
  const single = wanted.min === wanted.max
  return single
    ? range.minInclusive <= wanted.min && wanted.min < range.maxExclusive
    : wanted.min < range.maxExclusive && range.minInclusive < wanted.max
}

function partitions(ranges, asked) {
  return h(
    'ul',
    { class: 'ranges', 'aria-label': 'Partitions' },
    ranges.map((range) =>
      h('li', { class: asked.includes(range) ? 'asked' : '' }, range.id, h('span', { class: 'unseen' }, asked.includes(range) ? ' asked' : ' not asked'))
    )
  )
}

function indexText(indexes, metrics) {
  const used = [...(indexes?.UtilizedSingleIndexes ?? []), ...(indexes?.UtilizedCompositeIndexes ?? [])]
  const time = metrics.indexLookupTimeInMs !== undefined ? ` Lookup took ${number(metrics.indexLookupTimeInMs, 3)} ms.` : ''
  return (used.length > 0 ? `${used.length} used.` : 'None used: items are read one by one.') + time
}

function indexList(indexes) {
  const all = [...(indexes?.UtilizedSingleIndexes ?? []), ...(indexes?.UtilizedCompositeIndexes ?? [])]
  if (all.length === 0) return undefined
  return h('ul', {}, all.map((index) => h('li', {}, h('code', {}, index.IndexSpec ?? index.IndexDocumentExpression ?? (index.IndexSpecs ?? []).join(', ')))))
}

// How much of what was loaded was wanted.
function bars(loaded, out) {
  const most = Math.max(loaded, out, 1)
  return h(
    'div',
    { class: 'bars', 'aria-hidden': 'true' },
    h('meter', { min: '0', max: String(most), value: loaded }),
    h('meter', { min: '0', max: String(most), value: out })
  )
}
