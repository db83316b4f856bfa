// The page for everybody: on a phone, in the dark, by a screen reader.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import axe from 'axe-core'
import { missing, startBrowser, startEmulator, visit } from './emulator.mjs'

const skip = missing
const VIEWS = [
  '',
  '#/shop',
  '#/shop/-new',
  '#/shop/-users',
  '#/shop/products/items',
  '#/shop/products/query',
  '#/shop/products/feed',
  '#/shop/products/partitions',
  '#/shop/products/settings',
  '#/shop/products/sprocs/-new'
]

let emulator
let browser

before(async () => {
  if (skip) return
  emulator = await startEmulator('--container', 'shop/products:/categoryId')
  // The rules are put into the page by the test, which the page's policy is there to stop.
  browser = await startBrowser({ bypassCSP: true })
  const page = await browser.context.newPage()
  await visit(page, emulator.link)
  await page.getByRole('tree').waitFor()
  await page.evaluate(async () => {
    const { call } = await import('./service/client.js')
    for (let i = 0; i < 30; i++) {
      const body = { id: `item-${i}`, categoryId: 'gear-surf-surfboards', name: `Yamba Surfboard ${i}`, price: i }
      await call('POST', '/dbs/shop/colls/products/docs', { body, headers: { 'x-ms-documentdb-partitionkey': '["gear-surf-surfboards"]' } })
    }
  })
  await page.close()
})

after(async () => {
  await browser?.stop()
  await emulator?.stop()
})

async function open(view, width, colorScheme) {
  const page = await browser.context.newPage()
  page.setDefaultTimeout(15_000)
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme })
  await visit(page, new URL('_explorer/' + view, emulator.endpoint).href)
  await page.locator('main h1').waitFor()
  if (view.endsWith('/items')) {
    await page.getByRole('button', { name: 'item-7', exact: true }).click()
    await page.getByRole('textbox', { name: 'Item as JSON' }).waitFor()
  }
  if (view.endsWith('/query')) {
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByText(/Page 1/).waitFor()
    await page.getByRole('tab', { name: 'Plan' }).click()
    await page.getByRole('list', { name: 'Query plan' }).waitFor()
  }
  return page
}

test('no view is wider than a phone', { skip }, async () => {
  for (const view of VIEWS) {
    const page = await open(view, 360, 'light')
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 360, `${view} is ${width} px wide`)
    await page.close()
  }
})

// The criteria of WCAG 2.2, level AA.
test('everybody can read every view, light and dark, on a phone and on a desk', { skip, timeout: 240_000 }, async () => {
  const options = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    // An experimental rule: it takes what is below a node of the tree for the node's own text.
    rules: { 'label-content-name-mismatch': { enabled: false } }
  }
  const found = []
  for (const view of VIEWS) {
    for (const [scheme, width] of [
      ['light', 1280],
      ['dark', 360]
    ]) {
      const page = await open(view, width, scheme)
      await page.evaluate(axe.source)
      const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options)
      for (const { id, nodes } of violations) {
        found.push(`${view} ${scheme}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`)
      }
      await page.close()
    }
  }
  assert.deepEqual(found, [])
})

test('dark mode is dark', { skip }, async () => {
  const page = await open('', 1280, 'dark')
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(20, 24, 31)')
  await page.close()
})

test('on a phone the tree is out of the way, and comes back by a button', { skip }, async () => {
  const page = await open('#/shop/products/query', 360, 'light')
  assert.equal(await page.getByRole('tree').count(), 0)
  const button = page.getByRole('button', { name: 'Databases' })
  assert.equal(await button.getAttribute('aria-expanded'), 'false')
  await button.click()
  await page.getByRole('treeitem', { name: 'shop' }).waitFor()
  await page.close()
})
