import { ask } from '../parts/dialog.js'
import { busy, field, h, say, select } from '../parts/dom.js'
import { call, path } from '../service/client.js'

const NONE = 'none'

// How much a database or a container may do in a second; its headers.
export function throughputFields(withNone) {
  const kind = select(
    [
      ...(withNone ? [[NONE, withNone]] : []),
      ['manual', 'Manual'],
      ['autoscale', 'Autoscale']
    ],
    withNone ? NONE : 'manual'
  )
  const amount = h('input', { type: 'number', min: '400', step: '100', value: '400' })
  const amountField = field('RU/s (autoscale: at most)', amount)
  const follow = () => {
    amountField.hidden = kind.value === NONE
    amount.min = kind.value === 'autoscale' ? '1000' : '400'
    if (Number(amount.value) < Number(amount.min)) amount.value = amount.min
  }
  kind.addEventListener('change', follow)
  follow()
  return {
    element: [field('Throughput', kind), amountField],
    headers: () =>
      ({
        manual: { 'x-ms-offer-throughput': amount.value },
        autoscale: { 'x-ms-cosmos-offer-autopilot-settings': JSON.stringify({ maxThroughput: Number(amount.value) }) }
      })[kind.value] ?? {}
  }
}

export async function newDatabase(context) {
  const id = h('input', { required: true, autocomplete: 'off', maxlength: '255' })
  const throughput = throughputFields('Each container has its own')
  await ask({
    title: 'New database',
    content: [field('Id', id), throughput.element],
    submit: 'Create',
    action: async () => {
      await call('POST', '/dbs', { body: { id: id.value }, headers: throughput.headers() })
      await context.refresh()
      say(`Database ${id.value} created`)
      location.hash = '#/' + encodeURIComponent(id.value)
    }
  })
}

export function createContainerView(database, context) {
  const id = h('input', { required: true, autocomplete: 'off', maxlength: '255' })
  const key = h('input', { required: true, autocomplete: 'off', placeholder: '/categoryId' })
  const unique = h('input', { autocomplete: 'off', placeholder: '/sku' })
  const throughput = throughputFields('As the database, or 400 RU/s')
  const place = h('div', { class: 'messages' })
  const submit = h('button', { type: 'submit', class: 'primary' }, 'Create container')
  const create = busy(submit, place, async () => {
    const paths = key.value.split(',').map((one) => one.trim())
    const body = {
      id: id.value,
      partitionKey: { paths, kind: paths.length > 1 ? 'MultiHash' : 'Hash', version: 2 }
    }
    if (unique.value.trim()) {
      body.uniqueKeyPolicy = { uniqueKeys: [{ paths: unique.value.split(',').map((one) => one.trim()) }] }
    }
    await call('POST', path('dbs', database, 'colls'), { body, headers: throughput.headers() })
    const href = '#/' + encodeURIComponent(database)
    await context.refresh(href)
    say(`Container ${id.value} created`)
    location.hash = `${href}/${encodeURIComponent(id.value)}/items`
  })
  return {
    title: 'New container',
    element: h(
      'section',
      {},
      h('h1', {}, `${database} / new container`),
      h(
        'form',
        {
          class: 'narrow',
          submit: (event) => {
            event.preventDefault()
            create()
          }
        },
        field('Id', id),
        field('Partition key', key, 'A path. Up to three, with commas, make a hierarchical key. It stays for ever.'),
        field('Unique key (optional)', unique, 'Paths whose values are unique together within a partition key.'),
        throughput.element,
        place,
        h('div', { class: 'actions' }, submit)
      )
    )
  }
}
