import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkedSources, pageOf, toSite } from '../.vitepress/pages.mjs'

const code = (name) => `<!-- source: 001/01#${name} -->\n\`\`\`java\n${name}();\n\`\`\``
const output = '<!-- output: 001/01 -->\n```text\ndone\n```'

test('tabs become a component with a panel for each label', () => {
  const page = `<!-- tabs -->\n**Synchronous**\n\n${code('a')}\n\n**Asynchronous**\n\n${code('b')}\n<!-- /tabs -->`
  assert.equal(
    toSite(page, 'page.md'),
    '<Tabs labels="Synchronous|Asynchronous">\n' +
      '<template #tab0>\n\n```java\na();\n```\n\n</template>\n' +
      '<template #tab1>\n\n```java\nb();\n```\n\n</template>\n' +
      '</Tabs>'
  )
})

test('output that follows code stands beside it, and only beside the nearest', () => {
  const site = toSite(`${code('a')}\n\nText.\n\n${code('b')}\n\n${output}`, 'page.md')
  assert.equal(
    site,
    '```java\na();\n```\n\nText.\n\n<div class="beside">\n<div>\n\n```java\nb();\n```\n\n</div>\n' +
      '<div class="output">\n\n```text\ndone\n```\n\n</div>\n</div>'
  )
})

test('output that follows a command stands below it', () => {
  const site = toSite(`<!-- run: 001/01 -->\n\`\`\`bash\n./samples 001/01\n\`\`\`\n\n${output}`, 'page.md')
  assert.match(site, /^<div class="beside command">\n<div>\n\n```bash\n/)
})

test('what an error says is told from code', () => {
  assert.equal(
    toSite('<!-- message: refused -->\n```text\nConnection refused\n```', 'page.md'),
    '<div class="message">\n\n```text\nConnection refused\n```\n\n</div>'
  )
})

test('links to what the site does not have lead to the repository, or name the path', () => {
  const page = 'A [folder](../../003-how-to), a [page](../README.md#top), [tests](../../testing/README.md), [here](#x).'
  assert.equal(
    toSite(page, 'how-to/items.md', 'https://example.com/repo'),
    'A [folder](https://example.com/repo/blob/main/003-how-to), a [page](/overview#top), [tests](/test-harness), [here](#x).'
  )
  assert.equal(
    toSite(page, 'how-to/items.md'),
    'A <span title="003-how-to">folder</span>, a [page](/overview#top), [tests](/test-harness), [here](#x).'
  )
})

test('a sample is one click away also where no repository is published', () => {
  const file = '003-how-to/src/main/java/io/github/cosmicworks/howto/items/Step32ReadItem.java'
  assert.equal(toSite(`[The whole sample](../../${file})`, 'how-to/items.md'), `[The whole sample](/source/${file}.txt){target="_blank"}`)
  assert.ok(linkedSources.has(file))
})

test('a page of the site may be a README from elsewhere', () => {
  assert.equal(pageOf('# Title\n\n<!-- page: testing/README.md -->\nText'), 'testing/README.md')
  assert.equal(pageOf('# Title'), undefined)
})

test('what looks like a link inside of code stays as it is', () => {
  const page = '```java\nvar x = list[0](../a.md);\n```'
  assert.equal(toSite(page, 'page.md'), page)
})
