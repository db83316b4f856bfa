// Writes what the page takes from others: one file for the editor, one for the SDK, and the licenses of what is in them.
// With --check it writes nothing, and says which file is not what it would write.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

const here = import.meta.dirname
const vendor = path.join(here, '../src/main/resources/io/github/cosmicworks/emulator/explorer/page/vendor')
const check = process.argv.includes('--check')

const built = await build({
  absWorkingDir: here,
  entryPoints: ['src/editor.js', 'src/cosmos.js'],
  outdir: vendor,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  metafile: true,
  write: false
})

const files = new Map(built.outputFiles.map((file) => [path.basename(file.path), file.text]))
files.set('LICENSES.txt', licenses(Object.keys(built.metafile.inputs)))

const different = []
for (const [name, text] of files) {
  const file = path.join(vendor, name)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  different.push(name)
  if (!check) writeFileSync(file, text)
}
if (check && different.length > 0) {
  console.error(`Not as built from its source: ${different.join(', ')}. Run "npm run build" in emulator/explorer.`)
  process.exit(1)
}
console.log(check ? 'The built files match their source.' : `Written: ${different.join(', ') || 'nothing new'}`)

// The licenses ask that their texts go with the code.
function licenses(inputs) {
  const packages = new Set(inputs.map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean))
  return [...packages]
    .sort()
    .map((name) => {
      const folder = path.join(here, 'node_modules', name)
      const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
      const text = file ? readFileSync(path.join(folder, file), 'utf8').trim().replace(/\r\n/g, '\n') : `License: ${license}`
      return `${name} ${version}\n\n${text}\n`
    })
    .join('\n----------------------------------------\n\n')
}
