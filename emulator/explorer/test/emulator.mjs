// An emulator of its own for a test, and a browser in front of it. CHROMIUM names the browser where it is not at one of
// the usual places.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'

// The page as it is in the source, before that in the jar.
const page = path.join(import.meta.dirname, '../../src/main/resources')
const jar = path.join(import.meta.dirname, '../../runnable/target/cosmos-emulator.jar')

const program = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(
  (place) => place && existsSync(place)
)

// Why nothing can be tried here; false when it can.
export const missing = !program
  ? 'needs Chromium: apt-get install chromium, or set CHROMIUM to its path'
  : !existsSync(jar) && 'needs the runnable jar: mvn -q package -DskipTests -pl emulator/runnable -am'

export async function startEmulator(...options) {
  const classPath = [page, jar].join(path.delimiter)
  const main = 'io.github.cosmicworks.emulator.Main'
  const process = spawn('java', ['-XX:TieredStopAtLevel=1', '-cp', classPath, main, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const said = {}
  for await (const line of createInterface({ input: process.stdout })) {
    if (line === 'Started') break
    const [, name, value] = /^([\w ]+): +(.*)$/.exec(line)
    said[name] = value
  }
  return {
    endpoint: said.Endpoint,
    key: said.Key,
    link: said.Explorer,
    stop: () => new Promise((resolve) => (process.on('exit', resolve), process.kill()))
  }
}

export async function startBrowser(options = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), 'explorer-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: program,
    headless: true,
    // The certificate is made anew for each start.
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 900 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync'
    ],
    ...options
  })
  return {
    context,
    stop: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    }
  }
}

// Opens an address; once more when a network interface of this machine came or went meanwhile, as containers have them.
export async function visit(page, address) {
  for (let left = 3; ; left--) {
    try {
      await page.goto(address)
      return page
    } catch (error) {
      if (left === 0 || !/ERR_NETWORK_CHANGED|interrupted by another/.test(error.message)) throw error
    }
  }
}
