import { busy, button, field, h, say, select } from '../parts/dom.js'
import { call } from '../service/client.js'

// What a database or a container may do in a second, to be changed.
export async function throughput(rid, without) {
  const found = await call('POST', '/offers', {
    headers: { 'content-type': 'application/query+json', 'x-ms-documentdb-isquery': 'true' },
    body: { query: 'SELECT * FROM o WHERE o.offerResourceId = @rid', parameters: [{ name: '@rid', value: rid }] }
  })
  const section = h('section', {}, h('h2', {}, 'Throughput'))
  let offer = found.json().Offers[0]
  if (!offer) {
    section.append(h('p', {}, without))
    return section
  }
  const automatic = () => offer.content.offerAutopilotSettings !== undefined
  const kind = select(
    [
      ['manual', 'Manual'],
      ['autoscale', 'Autoscale']
    ],
    automatic() ? 'autoscale' : 'manual'
  )
  const amount = h('input', { type: 'number', min: '400', step: '100' })
  const show = () => (amount.value = automatic() ? offer.content.offerAutopilotSettings.maxThroughput : offer.content.offerThroughput)
  show()
  const place = h('div', { class: 'messages' })
  const replace = async (content, headers) => {
    const answer = await call('PUT', '/offers/' + encodeURIComponent(offer.id), { body: { ...offer, content }, headers })
    offer = answer.json()
  }
  const save = button('Save throughput', undefined, { class: 'primary' })
  save.addEventListener(
    'click',
    busy(save, place, async () => {
      const wanted = kind.value === 'autoscale'
      // The kind changes first, and the service chooses the amount then: https://learn.microsoft.com/azure/cosmos-db/provision-throughput-autoscale
      if (wanted !== automatic()) {
        const header = wanted ? 'x-ms-cosmos-migrate-offer-to-autopilot' : 'x-ms-cosmos-migrate-offer-to-manual-throughput'
        await replace(offer.content, { [header]: 'true' })
      } else {
        const value = Number(amount.value)
        await replace(wanted ? { offerAutopilotSettings: { maxThroughput: value } } : { offerThroughput: value })
      }
      show()
      place.replaceChildren(h('p', { class: 'done' }, `Saved: ${amount.value} RU/s`))
      say('Throughput saved')
    })
  )
  section.append(h('div', { class: 'row' }, field('Kind', kind), field('RU/s (autoscale: at most)', amount), save), place)
  return section
}
