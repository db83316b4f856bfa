import { h } from './parts/dom.js'
import { onSignedOut, session } from './service/client.js'
import { signIn } from './views/sign-in.js'

const app = document.getElementById('app')

// A link that the emulator has printed works once: it goes out of the address before anything else happens.
const link = /^#link=([\w-]+)$/.exec(location.hash)?.[1]
if (link) history.replaceState(null, '', location.pathname)

async function start() {
  let refused
  try {
    const opened = link ? await session('POST', { link }) : await session('GET')
    return show(opened.json())
  } catch (error) {
    if (link || error.status !== 401) refused = error
  }
  // Whoever has a session already needs no link.
  if (link) {
    try {
      return show((await session('GET')).json())
    } catch {
      // Has none: the field for the key says why the link did not do.
    }
  }
  askForKey(refused)
}

function askForKey(refused) {
  onSignedOut(() => {})
  app.replaceChildren(signIn(show, refused))
  app.querySelector('input').focus()
}

async function show(opened) {
  onSignedOut(() => askForKey(new Error('The session has ended. Sign in again.')))
  app.replaceChildren(h('p', { class: 'wait' }, 'Loading'))
  const { shell } = await import('./views/shell.js')
  app.replaceChildren(await shell(opened))
}

start()
