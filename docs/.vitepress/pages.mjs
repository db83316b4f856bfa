import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The files of the repository that the pages link to and the site shows itself. */
export const linkedSources = new Set()

// These have a page of the site, made from the README.
const pages = {
  'testing/README.md': 'test-harness',
  'emulator/README.md': 'emulator',
  'benchmarks/README.md': 'benchmarks',
  'docs/README.md': 'overview'
}

/** The file that a page of the site consists of, where it is kept elsewhere. */
export function pageOf(markdown) {
  return markdown.match(/^<!-- page: (\S+) -->$/m)?.[1]
}

// The pages are written for GitHub, with comments that no reader sees. From these the site gets what GitHub lacks:
// tabs, and the output beside the code. Whatever the comments say about origins is for the test, and goes.

// Each of these ends at the first end there is, whatever a longer pattern asks for behind it.
const fence = String.raw`\`\`\`[^\n]*(?:\n(?!\`\`\`)[^\n]*)*\n\`\`\``
const origin = String.raw`<!-- (?:source|run|output|message): [^\n]*-->\n`
const tabs = String.raw`<!-- tabs -->(?:\n(?!<!-- \/tabs -->)[^\n]*)*\n<!-- \/tabs -->`
const message = new RegExp(String.raw`<!-- message: [^\n]*-->\n(${fence})`, 'g')
const codeThenOutput = new RegExp(
  String.raw`((?:${tabs})|(?:<!-- (?:source|run): [^\n]*-->\n${fence}))\n\n(<!-- output: [^\n]*-->\n${fence})`,
  'g'
)

// What stands above a block with queries, one comment for each of them: how the explorer of an emulator runs it, or why
// not. "@name" is a parameter. "container" is products where nothing else is said, "key" a partition key that the program
// gives as an option, and "query" the whole text where the program puts it together.
const marks = String.raw`(?:<!-- (?:no )?try: [^\n]*-->\n)+`
const marked = new RegExp(String.raw`(${marks})((?:<!-- source: [^\n]*-->\n)?(${fence}))`, 'g')

/** Where an emulator serves its explorer that runs as the pages start it. */
const explorer = 'https://localhost:8081/_explorer/'

// In Java a text in single quotes is none.
const strings = {
  java: /"""\n([^]*?)"""|"(?:[^"\\\n]|\\.)*"(?:\s*\+\s*"(?:[^"\\\n]|\\.)*")*/g,
  js: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g
}

/** The queries in a block of code, in its order: every text that begins as one. */
export function queriesOf(block) {
  const [, language, code] = /^```(\w*)[^\n]*\n([^]*)$/.exec(block) ?? [, 'java', block]
  if (language === 'sql') return [code.replace(/\n```$/, '').trim()]
  return [...code.matchAll(language.startsWith('j') && language !== 'java' ? strings.js : strings.java)]
    .map(([text, block]) => (block === undefined ? joined(text) : unindented(block)))
    .filter((text) => /^\s*SELECT\b/.test(text))
}

function unindented(block) {
  const lines = block.replace(/\\"/g, '"').trimEnd().split('\n')
  const indent = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(indent)).join('\n')
}

function joined(text) {
  if (!text.startsWith('"')) return text.slice(1, -1)
  return text
    .match(/"(?:[^"\\\n]|\\.)*"/g)
    .map((part) => JSON.parse(part))
    .join('')
}

/** The marks of a block: { query, container, key, parameters } of what can be tried, { reason } of what cannot. */
function triesOfBlock(comments, block) {
  const queries = queriesOf(block)
  return [...comments.matchAll(/<!-- (no )?try: ([^\n]*) -->\n/g)].map(([, no, said], i) => {
    if (no) return { shown: queries[i], reason: said }
    const { container = 'products', key, query = queries[i], ...values } = JSON.parse(said)
    const parameters = Object.entries(values).map(([name, value]) => ({ name, value: valueOf(value) }))
    return { shown: queries[i], query, container, key, parameters }
  })
}

// A vector is too long for a comment: it is named by the phrase that it was made of.
function valueOf(value) {
  if (typeof value?.phrase !== 'string') return value
  const folder = path.join(root, '003-how-to/src/main/resources/io/github/cosmicworks/howto/search')
  const phrases = readFileSync(path.join(folder, 'phrases.txt'), 'utf8').trimEnd().split('\n')
  const at = phrases.indexOf(value.phrase)
  if (at < 0) throw new Error(`No vector was made of "${value.phrase}".`)
  const bytes = readFileSync(path.join(folder, 'vectors.f32'))
  const dimensions = 384
  const first = bytes.length / 4 - (phrases.length - at) * dimensions
  // As many digits as the products of the explorer have.
  return Array.from({ length: dimensions }, (_, i) => Math.round(bytes.readFloatLE(4 * (first + i)) * 1000) / 1000)
}

/** The queries of a page that can be tried, each with its parameters and its container. */
export function triesOf(markdown) {
  return [...markdown.matchAll(marked)].flatMap(([, comments, , block]) => triesOfBlock(comments, block)).filter((one) => one.query)
}

/** The queries that a page shows without a mark that says how to try them, or why not; and marks of no query. */
export function unmarked(markdown) {
  const wrong = []
  for (const [, comments, block] of markdown.matchAll(new RegExp(String.raw`(?:^|\n)(${marks})?(?:<!-- source: [^\n]*-->\n)?(${fence})`, 'g'))) {
    const queries = queriesOf(block)
    const told = comments ? triesOfBlock(comments, block) : []
    // Whatever the code looks like around it: a text that begins as a query is one.
    if (queries.length === 0 && /(?:["'`]|^)\s*SELECT\s/m.test(block.replace(/^[^\n]*\n/, ''))) wrong.push(block)
    if (told.length !== queries.length) wrong.push(...(queries.length === 0 ? [block] : queries.slice(told.length)))
    for (const one of told) {
      // What is put together begins as it is shown.
      const beginning = one.shown?.split(/%s|\$\{/)[0]
      if (one.query && !one.query.startsWith(beginning)) wrong.push(one.query)
      if (one.query && one.query === one.shown && (/%s|\$\{|[.\s]$/.test(one.query) || one.query.split("'").length % 2 === 0)) wrong.push(one.query)
    }
  }
  return wrong
}

/** The address that has the explorer show a query; it runs when the reader says so. */
export function tryAddress({ query, container, key, parameters }) {
  const asked = { container, query, ...(key && { key }), ...(parameters.length > 0 && { parameters: JSON.stringify(parameters) }) }
  return `${explorer}#/-try?` + new URLSearchParams(asked)
}

function toTry(_, comments, block, code) {
  const tries = triesOfBlock(comments, code).filter((one) => one.query)
  if (tries.length === 0) return block
  const title = 'Opens the explorer of the emulator, if it runs at port 8081: ./samples emulator'
  const links = tries.map((one, i) => {
    const what = tries.length === 1 ? 'Try it' : `Try query ${i + 1}`
    const address = tryAddress(one).replaceAll('&', '&amp;')
    return `<a href="${address}" target="_blank" rel="noopener noreferrer" title="${title}">${what} in the explorer</a>`
  })
  return `<p class="try">${links.join(' ')}</p>\n\n${block}`
}

/** Markdown as the site renders it; `file` is relative to the folder of the pages, `repository` an address or nothing. */
export function toSite(markdown, file, repository) {
  const text = markdown
    .replace(/```mermaid\n[^]*?\n```\n/g, '')
    .replace(marked, toTry)
    .replace(codeThenOutput, (_, code, output) => beside(code, output))
    .replace(new RegExp(tabs, 'g'), toTabs)
    .replace(message, (_, text) => `<div class="message">\n\n${text}\n\n</div>`)
    .replace(new RegExp(origin, 'g'), '')
  return outsideFences(text, (part) => relink(part, file, repository))
}

// A command is too short to have something stand beside it.
function beside(code, output) {
  const kind = code.startsWith('<!-- run:') ? 'beside command' : 'beside'
  return `<div class="${kind}">\n<div>\n\n${code}\n\n</div>\n<div class="output">\n\n${output}\n\n</div>\n</div>`
}

function toTabs(block) {
  const body = block.replace('<!-- tabs -->\n', '').replace('\n<!-- /tabs -->', '')
  const [, ...parts] = body.split(/^\*\*([^*\n]+)\*\*$/m)
  const labels = parts.filter((_, i) => i % 2 === 0)
  const panels = parts
    .filter((_, i) => i % 2 === 1)
    .map((panel, i) => `<template #${'tab' + i}>\n\n${panel.trim()}\n\n</template>`)
  return `<Tabs labels="${labels.join('|')}">\n${panels.join('\n')}\n</Tabs>`
}

function outsideFences(text, change) {
  return text
    .split(new RegExp(`(^${fence}$)`, 'm'))
    .map((part) => (part.startsWith('```') ? part : change(part)))
    .join('')
}

// What the site does not have, it shows where the repository is published; without that, the path is in a tooltip.
function relink(text, file, repository) {
  return text.replace(/(?<!!)\[([^\]]+)\]\(([^)\s]+)\)/g, (link, label, target) => {
    if (/^([a-z]+:|#)/.test(target)) return link
    const [place, anchor] = target.split('#')
    const from = path.posix.join('docs', path.posix.dirname(file))
    const full = path.posix.normalize(path.posix.join(from, place))
    if (pages[full]) return `[${label}](/${pages[full]}${anchor ? '#' + anchor : ''})`
    if (full.startsWith('docs/') && full.endsWith('.md')) {
      return `[${label}](/${full.slice('docs/'.length).replace(/\.md$/, '')}${anchor ? '#' + anchor : ''})`
    }
    if (!repository && /\.(java|xml|gradle|sh|yml|bicep)$/.test(full) && existsSync(path.join(root, full)) && statSync(path.join(root, full)).isFile()) {
      linkedSources.add(full)
      return `[${label}](/source/${full}.txt){target="_blank"}`
    }
    return repository ? `[${label}](${repository}/blob/main/${full})` : `<span title="${full}">${label}</span>`
  })
}
