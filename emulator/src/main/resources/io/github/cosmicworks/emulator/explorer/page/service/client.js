// Requests of the REST reference, as any client sends them; the emulator signs them for this session. See
// https://learn.microsoft.com/rest/api/cosmos-db/

export const ROOT = new URL('api', document.baseURI).pathname
const VERSION = '2020-07-15'

export class ServiceError extends Error {
  constructor(status, subStatus, code, message, activityId, locations) {
    super(message)
    Object.assign(this, { status, subStatus, code, activityId, locations })
  }
}

let signedOut = () => {}

// Who is told when the session has ended.
export function onSignedOut(action) {
  signedOut = action
}

export function path(...parts) {
  return '/' + parts.map(encodeURIComponent).join('/')
}

async function send(address, method, headers, body, signal) {
  const answer = await fetch(address, {
    method,
    headers: { 'x-cosmos-explorer': '1', ...headers },
    body,
    signal,
    cache: 'no-store',
    redirect: 'error'
  })
  if (answer.status === 401 && answer.headers.has('x-cosmos-explorer-signed-out')) signedOut()
  const text = await answer.text()
  if (!answer.ok && answer.status !== 304) throw errorOf(answer, text)
  return { status: answer.status, headers: answer.headers, text, json: () => (text ? JSON.parse(text) : undefined) }
}

export function call(method, resource, { headers, body, signal } = {}) {
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  return send(ROOT + resource, method, { 'x-ms-version': VERSION, accept: 'application/json', ...headers }, content, signal)
}

export function session(method, body) {
  return send('session', method, {}, body && JSON.stringify(body))
}

// A message is a sentence, or JSON with the places in a query that are wrong.
function errorOf(answer, text) {
  let code
  let message = text
  try {
    const body = JSON.parse(text)
    code = body.code
    message = body.message ?? text
  } catch {
    // Not from the service: shown as it is.
  }
  const activityId = answer.headers.get('x-ms-activity-id')
  message = message.replace(/\r?\nActivityId:[^]*$/, '').replace(/^Message: /, '')
  const told = explained(message)
  return new ServiceError(
    answer.status,
    answer.headers.get('x-ms-substatus'),
    code,
    told.message || answer.statusText || `Status ${answer.status}`,
    activityId,
    told.locations
  )
}

export function explained(message) {
  try {
    const { errors, Errors } = JSON.parse(message)
    const list = errors ?? Errors
    return {
      message: list.map((error) => (typeof error === 'string' ? error : `${error.code ?? ''} ${error.message}`.trim())).join(' '),
      locations: list.map((error) => error.location).filter(Boolean)
    }
  } catch {
    return { message, locations: [] }
  }
}

// All of a list, page by page, up to a bound.
export async function list(resource, name, most = 1000) {
  const found = []
  let continuation
  do {
    const headers = continuation ? { 'x-ms-continuation': continuation } : {}
    const page = await call('GET', resource, { headers })
    found.push(...page.json()[name])
    continuation = page.headers.get('x-ms-continuation')
  } while (continuation && found.length < most)
  return found
}
