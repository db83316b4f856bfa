import { existsSync, statSync } from 'node:fs'
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

/** Markdown as the site renders it; `file` is relative to the folder of the pages, `repository` an address or nothing. */
export function toSite(markdown, file, repository) {
  const text = markdown
    .replace(/```mermaid\n[^]*?\n```\n/g, '')
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
