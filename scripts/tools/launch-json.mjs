// Writes .vscode/launch.json anew: node scripts/tools/launch-json.mjs
//
// The word Run above a main takes the configuration with exactly that class, and where there is none it adds one, without
// variables, to launch.json. So each sample has its own.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(import.meta.dirname, '../..')
export const file = '.vscode/launch.json'

const onTheEmulator = {
  preLaunchTask: 'emulator',
  envFile: '${workspaceFolder}/.emulator/emulator-8081.env',
  console: 'integratedTerminal'
}

/** The class of each sample with a name for people, in the order of their numbers. */
export function samples() {
  const found = []
  const modules = readdirSync(root).filter((name) => /^\d{3}-/.test(name))
  const entries = modules.flatMap((name) => readdirSync(path.join(root, name), { recursive: true, withFileTypes: true }))
  for (const entry of entries) {
    const folder = path.relative(root, entry.parentPath).split(path.sep).join('/')
    const step = entry.name.match(/^Step(\d+)(\w+?)(Async)?\.java$/)
    if (!step || !/^\d{3}-.*src\/main\/java\//.test(folder)) continue
    const text = readFileSync(path.join(root, folder, entry.name), 'utf8')
    const id = folder.slice(0, 3) + '/' + step[1] + (step[3] ? '-async' : '')
    found.push({
      id,
      number: Number(step[1]),
      mainClass: text.match(/^package ([\w.]+);/m)[1] + '.' + entry.name.replace('.java', ''),
      name: id + ' ' + step[2].replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    })
  }
  return found.sort((a, b) => a.id.localeCompare(b.id) && (a.id.slice(0, 3).localeCompare(b.id.slice(0, 3)) || a.number - b.number || a.id.length - b.id.length))
}

/** What the file has to be. */
export function launchJson() {
  const sample = { type: 'java', request: 'launch' }
  const configurations = [
    { name: 'The file in the editor, on the emulator', ...sample, mainClass: '${file}', ...onTheEmulator },
    { name: 'The file in the editor, on your account', ...sample, mainClass: '${file}', envFile: '${workspaceFolder}/.env', console: 'integratedTerminal' },
    ...samples().map(({ name, mainClass }) => ({ name, ...sample, mainClass, ...onTheEmulator }))
  ]
  return JSON.stringify({ version: '0.2.0', configurations }, null, 2) + '\n'
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(root, file), launchJson())
}
