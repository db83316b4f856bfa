// The page behind a proxy that ends the encryption, in a browser: the browser sees another scheme and another port than
// the emulator.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, afterEach, before, test } from 'node:test'
import { missing, startBrowser, startEmulator, visit } from './emulator.mjs'
import { startProxy } from './proxy.mjs'

const skip = missing
const KINDS = {
  'that leaves the name as it is': () => {},
  'that puts the name of the emulator in': (headers, target) => {
    headers.host = target.host
  },
  // https://github.com/symfony/demo/issues/1542
  'that changes the origin too, as Codespaces does': (headers, target) => {
    headers['x-forwarded-host'] = headers.host
    headers['x-forwarded-proto'] = 'https'
    if (headers.origin === `https://${headers.host}`) headers.origin = target.origin
    headers.host = target.host
  }
}

let emulator
let browser

before(async () => {
  if (skip) return
  emulator = await startEmulator('--protocol', 'http', '--container', 'shop/products:/categoryId')
  browser = await startBrowser()
})

after(async () => {
  await browser?.stop()
  await emulator?.stop()
})

// Cookies are sent to every port of a machine.
afterEach(() => browser?.context.clearCookies())

for (const [kind, change] of Object.entries(KINDS)) {
  test(`one signs in, writes and queries behind a proxy ${kind}`, { skip }, async () => {
    const proxy = await startProxy(emulator.endpoint, change)
    try {
      const page = await browser.context.newPage()
      page.setDefaultTimeout(30_000)
      await visit(page, proxy.endpoint + '_explorer/')
      await page.getByLabel('Account key').fill(emulator.key)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('treeitem', { name: 'shop' }).click()
      await page.getByRole('treeitem', { name: 'products' }).click()
      await page.getByRole('button', { name: 'New item' }).click()
      const editor = page.getByRole('textbox', { name: 'Item as JSON' })
      await editor.click()
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText(JSON.stringify({ id: proxy.endpoint.replace(/\D/g, ''), categoryId: 'a' }))
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByText(/Created for [\d.]+ RU/).waitFor()
      await page.getByRole('link', { name: 'Query' }).click()
      await page.getByRole('button', { name: 'Run' }).click()
      await page.getByText(/Page 1/).waitFor()
    } finally {
      await proxy.stop()
    }
  })
}

test('another page of the same machine gets nothing, by the proxy or without', { skip }, async () => {
  const proxy = await startProxy(emulator.endpoint, KINDS['that puts the name of the emulator in'])
  const other = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end('<title>Other</title>'))
  await new Promise((resolve) => other.listen(0, '127.0.0.1', resolve))
  const before = await startProxy(`http://localhost:${other.address().port}/`)
  try {
    const signedIn = await browser.context.newPage()
    await visit(signedIn, proxy.endpoint + '_explorer/')
    await signedIn.getByLabel('Account key').fill(emulator.key)
    await signedIn.getByRole('button', { name: 'Sign in' }).click()
    await signedIn.getByRole('treeitem', { name: 'shop' }).waitFor()
    const page = await browser.context.newPage()
    // The same scheme and name, and another port: the cookie is sent, and the answer must be no.
    await visit(page, before.endpoint)
    const statuses = []
    page.on('response', (response) => response.url().includes('_explorer') && statuses.push(response.status()))
    const read = await page.evaluate(async (endpoint) => {
      const seen = []
      for (const options of [
        { headers: { 'x-cosmos-explorer': '1' } },
        { method: 'DELETE', headers: { 'x-cosmos-explorer': '1' } },
        { method: 'POST', body: '{"id":"theirs"}', mode: 'no-cors' },
        { mode: 'no-cors' }
      ]) {
        try {
          const answer = await fetch(endpoint + '_explorer/api/dbs', { credentials: 'include', ...options })
          seen.push(answer.type === 'opaque' ? '' : await answer.text())
        } catch {
          // Stopped by the browser.
        }
      }
      return seen.join('')
    }, proxy.endpoint)
    assert.equal(read, '')
    assert.ok(statuses.every((status) => status === 403), String(statuses))
    await visit(signedIn, proxy.endpoint + '_explorer/')
    await signedIn.getByRole('treeitem', { name: 'shop' }).waitFor()
    assert.equal(await signedIn.getByRole('treeitem', { name: 'theirs' }).count(), 0)
  } finally {
    await before.stop()
    await proxy.stop()
    other.close()
  }
})
