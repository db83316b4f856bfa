import { button, h, notice, number, say } from '../parts/dom.js'
import { call } from '../service/client.js'
import { pretty } from '../service/json.js'

const MOST = 200
const PAUSE_MILLIS = 1000

// The change feed as it comes: the latest version of each item, partition by partition.
export async function view(container) {
  const place = h('div', { class: 'messages' })
  const changes = h('ol', { class: 'changes', 'aria-label': 'Changes, the newest first' })
  const status = h('p', { class: 'status', role: 'status' })
  const live = button('Pause', () => (timer ? stop() : start()))
  let tokens = new Map()
  let timer
  let count = 0
  let charge = 0
  let left = false

  const again = (from) => {
    tokens = new Map()
    count = charge = 0
    changes.replaceChildren()
    beginning = from
    start()
  }
  let beginning = false

  async function poll() {
    const ranges = await container.ranges()
    for (const range of ranges) {
      const headers = {
        'a-im': 'Incremental feed',
        'x-ms-documentdb-partitionkeyrangeid': range.id,
        'x-ms-max-item-count': '100'
      }
      // After a split the new partitions go on where the one before them was.
      const token = tokens.get(range.id) ?? range.parents?.map((id) => tokens.get(id)).find(Boolean)
      if (token) headers['if-none-match'] = token
      else if (!beginning) headers['if-none-match'] = '*'
      const answer = await call('GET', container.items, { headers })
      tokens.set(range.id, answer.headers.get('etag') ?? token)
      charge += Number(answer.headers.get('x-ms-request-charge'))
      if (answer.status === 200) show(range, answer)
    }
    status.textContent = `${number(count)} changes for ${number(charge)} RU. ${timer ? 'Waiting for more.' : 'Paused.'}`
  }

  function show(range, answer) {
    const list = answer.json().Documents
    for (const item of list) {
      count++
      changes.prepend(
        h(
          'li',
          {},
          h(
            'details',
            {},
            h('summary', {}, h('time', {}, new Date(item._ts * 1000).toISOString().slice(11, 19)), ' ', h('strong', {}, item.id), ` partition ${range.id}, LSN ${item._lsn}`),
            h('pre', { tabindex: '0' }, pretty(JSON.stringify(item)))
          )
        )
      )
    }
    if (list.length > 0) say(`${list.length} changes`)
    while (changes.children.length > MOST) changes.lastElementChild.remove()
  }

  function stop() {
    clearTimeout(timer)
    timer = undefined
    live.textContent = 'Go on'
    status.textContent = status.textContent.replace('Waiting for more.', 'Paused.')
  }

  async function step() {
    const mine = timer
    try {
      // Nobody looks at a page that is in the background.
      if (!document.hidden) await poll()
    } catch (error) {
      place.replaceChildren(notice(error))
      return stop()
    }
    if (!left && timer === mine) timer = setTimeout(step, PAUSE_MILLIS)
  }

  function start() {
    clearTimeout(timer)
    place.replaceChildren()
    live.textContent = 'Pause'
    timer = setTimeout(step, 0)
  }
  start()

  return {
    element: h(
      'div',
      {},
      h('p', {}, 'Changes from now on, as a reader of the change feed gets them.'),
      h('div', { class: 'actions' }, live, button('From the beginning', () => again(true)), button('From now', () => again(false))),
      place,
      status,
      changes
    ),
    leave: () => {
      left = true
      clearTimeout(timer)
    }
  }
}
