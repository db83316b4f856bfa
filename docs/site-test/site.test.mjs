// The built site in a real browser. CHROMIUM names the browser where it is not at one of the usual places.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import axe from 'axe-core'
import { chromium } from 'playwright-core'

const dist = path.join(import.meta.dirname, '..', '.vitepress', 'dist')
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2'
}
const pages = readdirSync(dist, { recursive: true })
  .filter((file) => file.endsWith('.html') && file !== '404.html')
  .map((file) => '/' + file.split(path.sep).join('/'))

let server
let profile
let context
let origin

function browser() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']
  const found = places.find((place) => place && existsSync(place))
  assert.ok(found, 'no Chromium found: set CHROMIUM to its path')
  return found
}

before(async () => {
  server = createServer((request, response) => {
    const file = path.join(dist, decodeURIComponent(new URL(request.url, 'http://localhost').pathname))
    const found = file.endsWith(path.sep) ? file + 'index.html' : file
    if (!found.startsWith(dist) || !existsSync(found)) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': types[path.extname(found)] ?? 'application/octet-stream' })
    response.end(readFileSync(found))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${server.address().port}`
  profile = mkdtempSync(path.join(tmpdir(), 'docs-site-'))
  context = await chromium.launchPersistentContext(profile, {
    executablePath: browser(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ]
  })
})

after(async () => {
  await context?.close()
  server?.close()
  if (profile) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

// A tab that fails the test with everything that the page complains of.
async function open(address, width = 1600) {
  const page = await context.newPage()
  const complaints = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`))
  await page.setViewportSize({ width, height: 900 })
  await page.goto(origin + address, { waitUntil: 'networkidle' })
  return { page, complaints }
}

// A few at a time: most of what a page takes is waiting.
async function onEveryPage(width, check) {
  const left = [...pages]
  const tab = async () => {
    for (let address = left.shift(); address; address = left.shift()) {
      const { page, complaints } = await open(address, width)
      await check(page, address)
      assert.deepEqual(complaints, [], address)
      await page.close()
    }
  }
  await Promise.all(Array.from({ length: 4 }, tab))
}

test('every page opens without a complaint, with a copy button at every code block, and nothing unrendered', async () => {
  assert.ok(pages.length >= 6, String(pages))
  await onEveryPage(1600, async (page, address) => {
    assert.ok((await page.locator('h1').first().innerText()).length > 0, address)
    assert.equal(
      await page.locator('.vp-doc div[class*="language-"]').count(),
      await page.locator('.vp-doc div[class*="language-"] button.copy').count(),
      address
    )
    const text = await page.evaluate(() => {
      const prose = document.querySelector('.vp-doc').cloneNode(true)
      prose.querySelectorAll('pre').forEach((code) => code.remove())
      return prose.textContent
    })
    assert.doesNotMatch(text, /<!--|<Tabs|#tab0|\*\*(Synchronous|Maven)/, address)
  })
})

test('no page is wider than a phone', async () => {
  await onEveryPage(360, async (page, address) => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 360, `${address} is ${width} px wide`)
  })
})

// The criteria of WCAG 2.2, level AA: contrast, names of buttons, order of headings and so on.
test('every page can be read by everybody, light and dark, on a phone and on a desk', async () => {
  const options = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    // An experimental rule: the theme writes the keys of the search on its button, which are not part of its name.
    rules: { 'label-content-name-mismatch': { enabled: false } }
  }
  const found = []
  for (const address of pages) {
    for (const [colorScheme, width] of [['light', 1440], ['dark', 360]]) {
      const { page } = await open(address, width)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate((dark) => document.documentElement.classList.toggle('dark', dark), colorScheme === 'dark')
      await page.addScriptTag({ content: axe.source })
      const { violations } = await page.evaluate((options) => globalThis.axe.run(options), options)
      for (const { id, nodes } of violations) {
        found.push(`${address} ${colorScheme}: ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 150)).join(' | ')}`)
      }
      await page.close()
    }
  }
  assert.deepEqual(found, [])
})

test('the search finds what a reader looks for', async () => {
  const { page, complaints } = await open('/')
  await page.locator('.VPNavBarSearch button').first().click()
  await page.locator('.VPLocalSearchBox input').fill('partition key')
  const results = page.locator('.VPLocalSearchBox .result')
  await results.first().waitFor()
  assert.match((await results.allInnerTexts()).join('\n'), /Choose partition key/)
  await results.filter({ hasText: 'Choose partition key' }).first().click()
  await page.waitForURL(/how-to\/containers\.html#choose-partition-key/)
  assert.deepEqual(complaints, [])
  await page.close()
})

test('the search finds the page for a message that a reader pastes', async () => {
  const messages = {
    "The input content is invalid because the required properties - 'id; ' - are missing": 'bad-request',
    "PartitionKey extracted from document doesn't match the one specified in the header": 'bad-request',
    "Syntax error, incorrect syntax near 's'.": 'bad-request',
    "The input authorization token can't serve the request. The wrong key is being used": 'unauthorized',
    'Insufficient permissions provided in the authorization header for the corresponding request': 'forbidden',
    'Request is blocked because principal does not have required RBAC permissions': 'forbidden',
    'Entity with the specified id does not exist in the system': 'not-found',
    'The read session is not available for the input session token.': 'not-found',
    'Entity with the specified id already exists in the system.': 'conflict',
    'Unique index constraint violation.': 'conflict',
    'Operation cannot be performed because one of the specified precondition is not met.': 'conflict',
    'Conflicting request to resource has been attempted. Retry to avoid conflicts.': 'conflict',
    'Request cancelled by client after reaching timeout specified in end-end timeout policy': 'request-timeout',
    'Service is currently unavailable, please retry after a while.': 'service-unavailable',
    'The requested resource is no longer available at the server.': 'service-unavailable',
    'Request size is too large': 'too-large',
    'The request rate is too large': 'too-many-requests',
    'failed to establish connection': 'service-unavailable',
    'Timeout on blocking read for 2000000000 NANOSECONDS': 'slow-requests',
    'PKIX path building failed: unable to find valid certification path to requested target': 'certificates-and-names',
    'java.net.UnknownHostException': 'certificates-and-names',
    'Could not find a valid Docker environment': 'docker-and-samples'
  }
  const { page, complaints } = await open('/')
  await page.locator('.VPNavBarSearch button').first().click()
  for (const [message, name] of Object.entries(messages)) {
    await page.locator('.VPLocalSearchBox input').fill(message)
    const isFirst = (name) => document.querySelector('.VPLocalSearchBox a.result')?.href.includes(`/troubleshooting/${name}.html`)
    await page.waitForFunction(isFirst, name, { timeout: 5_000 }).catch(async () => {
      const found = await page.locator('.VPLocalSearchBox a.result').evaluateAll((all) => all.map((result) => result.href))
      assert.fail(`'${message}' finds ${found.slice(0, 3)} and not ${name} first`)
    })
  }
  assert.deepEqual(complaints, [])
  await page.close()
})

test('the landing page says above the fold what it is, with a command and no account', async () => {
  const { page, complaints } = await open('/', 1440)
  const hero = await page.locator('.VPHero').innerText()
  assert.match(hero, /No Azure account, no Docker/)
  assert.equal(await page.locator('.VPFeature').count(), 3)
  assert.ok(await page.locator('.VPHero img').first().isVisible())
  assert.match(await page.locator('.landing').innerText(), /\.\/samples 001\/01[^]*Yamba Surfboard/)
  assert.deepEqual(complaints, [])
  await page.close()
})

test('the overview has the tasks in the order of the menu', async () => {
  const { page, complaints } = await open('/overview.html')
  const links = (place) => page.locator(place).evaluateAll((all) => all.map((link) => new URL(link.href).pathname))
  const inMenu = await links('.VPSidebar a[href*="/how-to/"]')
  assert.ok(inMenu.length >= 12, String(inMenu))
  assert.deepEqual(await links('.vp-doc td:first-child a[href*="/how-to/"]'), inMenu)
  assert.deepEqual(complaints, [])
  await page.close()
})

test('the arrow keys turn pages', async () => {
  const { page, complaints } = await open('/how-to/items.html')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('heading', { level: 1, name: 'Queries' }).waitFor()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('heading', { level: 1, name: 'Items' }).waitFor()
  assert.deepEqual(complaints, [])
  await page.close()
})

test('the whole sample is one click away', async () => {
  const { page } = await open('/how-to/items.html')
  const address = await page.getByText('The whole sample').first().getAttribute('href')
  const source = await page.request.get(origin + address)
  assert.match(await source.text(), /public final class Step\d+/)
  await page.close()
})

test('a tab switches all of its kind, and the next page remembers', async () => {
  const { page, complaints } = await open('/quickstart.html')
  assert.ok(await page.getByText('buildClient();').or(page.getByText('buildClient()')).first().isVisible())
  await page.getByRole('tab', { name: 'Asynchronous' }).first().click()
  const selected = page.getByRole('tab', { name: 'Asynchronous', selected: true })
  assert.equal(await selected.count(), await page.locator('.tabs').count())
  assert.ok(await page.getByText('buildAsyncClient()').first().isVisible())
  await page.keyboard.press('ArrowLeft')
  assert.equal(await page.getByRole('tab', { name: 'Synchronous', selected: true, exact: true }).count(), await page.locator('.tabs').count())
  await page.getByRole('tab', { name: 'Asynchronous' }).last().click()
  await page.goto(origin + '/how-to/items.html', { waitUntil: 'networkidle' })
  assert.equal(await page.getByRole('tab', { name: 'Asynchronous', selected: true }).count(), await page.locator('.tabs').count())
  assert.deepEqual(complaints, [])
  await page.close()
})

test('the output stands beside the code, and below it on a phone', async () => {
  for (const [width, beside] of [
    [1600, true],
    [360, false]
  ]) {
    const { page } = await open('/how-to/items.html', width)
    const both = page.locator('.beside').first()
    const code = await both.locator('> div').nth(0).boundingBox()
    const output = await both.locator('> .output').boundingBox()
    assert.equal(output.x >= code.x + code.width, beside, `at ${width} px`)
    await page.close()
  }
})

function cutOff(page) {
  return page
    .locator('.output pre, .message pre')
    .evaluateAll((all) => all.filter((pre) => pre.scrollWidth > pre.clientWidth).length)
}

test('the menu has its room at every width, and no output or message is cut off', async () => {
  for (const width of [960, 1280, 1440, 1600, 1920, 2560]) {
    const { page } = await open('/quickstart.html', width)
    const title = await page.locator('.VPNavBarTitle .title').boundingBox()
    const search = await page.locator('.VPNavBarSearch button').first().boundingBox()
    const menu = await page.locator('.VPSidebar').boundingBox()
    assert.ok(menu.width >= 240, `the menu is ${menu.width} px wide at ${width} px`)
    assert.ok(title.x + title.width <= search.x, `the title covers the search at ${width} px`)
    assert.equal(await cutOff(page), 0, `at ${width} px`)
    await page.close()
  }
  const { page } = await open('/troubleshooting/certificates-and-names.html', 360)
  assert.equal(await cutOff(page), 0)
  await page.close()
})
