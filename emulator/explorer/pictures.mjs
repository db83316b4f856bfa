// Draws the pictures of docs/explorer.md: the explorer in a browser, with the products of the tutorials.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { missing, startBrowser, startEmulator, visit } from './test/emulator.mjs'

if (missing) {
  console.error(`No pictures: this ${missing}`)
  process.exit(1)
}
const images = fileURLToPath(new URL('../../docs/images/', import.meta.url))
const emulator = await startEmulator()
const browser = await startBrowser({ viewport: { width: 1200, height: 620 }, colorScheme: 'light', reducedMotion: 'reduce' })
try {
  const page = await browser.context.newPage()
  await visit(page, emulator.link)
  await page.getByRole('button', { name: 'New database' }).waitFor()
  const query = { query: 'SELECT p.name, p.price, p.sale\nFROM products p\nWHERE p.price < @price\nORDER BY p.price DESC', parameters: '[{"name":"@price","value":300}]' }
  await visit(page, `${emulator.endpoint}_explorer/#/-try?${new URLSearchParams(query)}`)
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('button', { name: 'Run' }).click()
  await page.getByText(/Page 1/).waitFor()
  const picture = async (name, what = page) => writeFileSync(path.join(images, `explorer-${name}.webp`), await small(await what.screenshot()))
  // Less than half of the bytes of a PNG.
  const small = async (png) => {
    const { context } = browser
    const blank = await context.newPage()
    const webp = await blank.evaluate(async (base64) => {
      const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + base64)).blob())
      const canvas = new OffscreenCanvas(image.width, image.height)
      canvas.getContext('2d').drawImage(image, 0, 0)
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    }, png.toString('base64'))
    await blank.close()
    return Buffer.from(webp, 'base64')
  }

  await page.setViewportSize({ width: 1200, height: 800 })
  await page.evaluate(() => document.activeElement.blur())
  await picture('query')
  await page.getByRole('tab', { name: 'Plan' }).click()
  const plan = page.getByRole('list', { name: 'Query plan' })
  await plan.waitFor()
  await page.evaluate(() => document.activeElement.blur())
  await page.setViewportSize({ width: 1200, height: 1500 })
  await picture('plan', plan)
  await page.setViewportSize({ width: 1200, height: 620 })

  await visit(page, `${emulator.endpoint}_explorer/#/cosmicworks/products/items`)
  await page.getByRole('button', { name: 'TEN-0001' }).click()
  await page.getByRole('textbox', { name: 'Item as JSON' }).waitFor()
  await page.evaluate(() => document.activeElement.blur())
  await picture('items')

  await page.evaluate(async () => {
    const { call } = await import('./service/client.js')
    const { Container } = await import('./service/container.js')
    const { send } = await import('./service/upload.js')
    await call('POST', '/dbs/cosmicworks/colls', {
      body: { id: 'catalogue', partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 } },
      headers: { 'x-ms-offer-throughput': '18000' }
    })
    const lines = (await (await fetch('data/products.jsonl')).text()).split('\n').filter((line) => line.startsWith('{"item":'))
    await send(await Container.read('cosmicworks', 'catalogue'), lines.map((line) => line.slice('{"item":'.length, -1)), true, () => {})
  })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.setViewportSize({ width: 1200, height: 420 })
  await visit(page, `${emulator.endpoint}_explorer/#/cosmicworks/catalogue/partitions`)
  await page.getByRole('meter').nth(2).waitFor()
  await picture('partitions')
} finally {
  await browser.stop()
  await emulator.stop()
}
