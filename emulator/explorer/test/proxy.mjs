// What stands between a browser and an emulator where ports are forwarded: it ends the encryption with a certificate of
// its own, and goes on without.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'

const PASSWORD = 'secret'

// change(headers, target): has the headers of a request as the proxy sends them on
export async function startProxy(endpoint, change = () => {}) {
  const target = new URL(endpoint)
  const server = createServer({ pfx: certificate(), passphrase: PASSWORD }, (asked, answer) => {
    const headers = { ...asked.headers }
    change(headers, target)
    const passed = request({ host: target.hostname, port: target.port, method: asked.method, path: asked.url, headers }, (response) => {
      answer.writeHead(response.statusCode, response.headers)
      response.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `https://localhost:${server.address().port}/`,
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()))
  }
}

function certificate() {
  const folder = mkdtempSync(path.join(tmpdir(), 'proxy-'))
  try {
    const file = path.join(folder, 'proxy.p12')
    const names = ['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost']
    const store = ['-keystore', file, '-storetype', 'PKCS12', '-storepass', PASSWORD]
    execFileSync('keytool', ['-genkeypair', '-alias', 'proxy', '-keyalg', 'EC', '-validity', '2', ...names, ...store], { stdio: 'ignore' })
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
