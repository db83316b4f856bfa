import { ask } from '../parts/dialog.js'
import { button, field, h, number, say } from '../parts/dom.js'
import { call } from '../service/client.js'
import { elements, listText } from '../service/json.js'
import { send } from '../service/upload.js'

const MOST_BYTES = 64 * 1024 * 1024
const MOST_DOWNLOADED = 512 * 1024 * 1024
const MOST_REASONS = 20

export function save(name, parts) {
  const address = URL.createObjectURL(new Blob(parts, { type: 'application/json' }))
  h('a', { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

// All items as one JSON array, and items from such a file.
export function transfer(container, changed) {
  return [button('Download items', () => download(container)), button('Upload items', () => upload(container, changed))]
}

function download(container) {
  const progress = h('p', { role: 'status' }, 'Nothing read yet.')
  return ask({
    title: `Download the items of ${container.id}`,
    content: [h('p', {}, 'The file is a JSON array. Every item is read, and that is charged.'), progress],
    submit: 'Download',
    action: async () => {
      const parts = ['[']
      let count = 0
      let bytes = 0
      for (const range of await container.ranges()) {
        let continuation
        do {
          const headers = { 'x-ms-documentdb-partitionkeyrangeid': range.id, 'x-ms-max-item-count': '1000' }
          if (continuation) headers['x-ms-continuation'] = continuation
          const page = await call('GET', container.items, { headers })
          const text = listText(page.text, 'Documents').slice(1, -1).trim()
          if (text) parts.push(parts.length > 1 ? ',\n' : '\n', text)
          count += page.json().Documents.length
          bytes += text.length
          if (bytes > MOST_DOWNLOADED) throw new Error(`There are more than ${MOST_DOWNLOADED / 1024 / 1024} MB of items; a page of a browser is no place for them.`)
          progress.textContent = `${number(count)} items read.`
          continuation = page.headers.get('x-ms-continuation')
        } while (continuation)
      }
      parts.push('\n]\n')
      save(`${container.id}.json`, parts)
      say(`${count} items downloaded`)
    }
  })
}

async function upload(container, changed) {
  const file = h('input', { type: 'file', accept: '.json,.jsonl,.ndjson,application/json', required: true })
  const replace = h('input', { type: 'checkbox' })
  const progress = h('div', { role: 'status' })
  await ask({
    title: `Upload items to ${container.id}`,
    content: [
      field('File', file, 'A JSON array, or one item on each line. At most 64 MB.'),
      field('Replace items that are there', replace),
      progress
    ],
    submit: 'Upload',
    action: async () => {
      const chosen = file.files[0]
      if (chosen.size > MOST_BYTES) throw new Error('The file has more than 64 MB.')
      const items = elements(await chosen.text())
      const failures = await send(container, items, replace.checked, (done) => (progress.textContent = `${number(done)} of ${number(items.length)} items sent.`))
      await changed()
      if (failures.length > 0) {
        progress.replaceChildren(h('ul', {}, failures.slice(0, MOST_REASONS).map(([index, error]) => h('li', {}, `Item ${index + 1}: ${error.message}`))))
        throw new Error(`Refused: ${number(failures.length)} of ${number(items.length)} items. The others are in the container.`)
      }
      say(`${items.length} items uploaded`)
    }
  })
}
