import path from 'node:path'

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
    if (full.startsWith('docs/') && full.endsWith('.md')) {
      return `[${label}](${place.replace(/README\.md$/, 'index.md')}${anchor ? '#' + anchor : ''})`
    }
    return repository ? `[${label}](${repository}/blob/main/${full})` : `<span title="${full}">${label}</span>`
  })
}
