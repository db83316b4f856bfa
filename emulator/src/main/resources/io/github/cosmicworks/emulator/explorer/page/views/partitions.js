import { button, h, number } from '../parts/dom.js'
import { Container } from '../service/container.js'

// Physical partitions with what they hold, a bar each.
export async function view(container) {
  const place = h('div')
  async function load() {
    const [measured, ranges] = await Promise.all([
      Container.read(container.database, container.id, { 'x-ms-documentdb-populatepartitionstatistics': 'true' }),
      container.ranges()
    ])
    const statistics = new Map((measured.definition.statistics ?? []).map((one) => [one.id, one]))
    const most = Math.max(1, ...[...statistics.values()].map((one) => one.sizeInKB))
    place.replaceChildren(
      h(
        'table',
        { class: 'sizes' },
        h('caption', {}, `${ranges.length} ${ranges.length === 1 ? 'partition' : 'partitions'}`),
        h('thead', {}, h('tr', {}, ['Partition', 'Size', 'Items', 'Hashes of keys', 'Throughput'].map((head) => h('th', { scope: 'col' }, head)))),
        h(
          'tbody',
          {},
          ranges.map((range) => {
            const { sizeInKB = 0, documentCount = 0 } = statistics.get(range.id) ?? {}
            return h(
              'tr',
              {},
              h('th', { scope: 'row' }, range.id),
              h('td', {}, h('meter', { min: '0', max: String(most), value: sizeInKB, 'aria-label': `Size of partition ${range.id}` }), ` ${number(sizeInKB)} KB`),
              h('td', {}, number(documentCount)),
              h('td', {}, h('code', {}, `${range.minInclusive || '0'} to ${range.maxExclusive}`)),
              h('td', {}, `${number(range.throughputFraction * 100)} %`)
            )
          })
        )
      )
    )
  }
  await load()
  return { element: h('div', {}, h('div', { class: 'actions' }, button('Measure again', load)), h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Partitions' }, place)) }
}
