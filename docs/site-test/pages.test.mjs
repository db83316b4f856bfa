import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { linkedSources, pageOf, queriesOf, toSite, triesOf, unmarked } from '../.vitepress/pages.mjs'

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

test('a query is what the code says, from a text block or from literals that are put together', () => {
  assert.deepEqual(queriesOf('x = """\n    SELECT p.a,\n      p.b\n    FROM p\n    """;'), ['SELECT p.a,\n  p.b\nFROM p'])
  assert.deepEqual(queriesOf('f("no", "SELECT \\"a\\" FROM p"\n    + " WHERE p.b")'), ['SELECT "a" FROM p WHERE p.b'])
  assert.deepEqual(queriesOf('f("INSERT")'), [])
  assert.deepEqual(queriesOf("```java\nf(\"SELECT 'a' FROM p\", \"SELECT 2\");\n```"), ["SELECT 'a' FROM p", 'SELECT 2'])
  assert.deepEqual(queriesOf("```js\nf('SELECT 1', `SELECT TOP ${n} * FROM p`, \"SELECT 'x'\")\n```"), ['SELECT 1', 'SELECT TOP ${n} * FROM p', "SELECT 'x'"])
  assert.deepEqual(queriesOf('```sql\nSELECT 1\nFROM c\n```'), ['SELECT 1\nFROM c'])
})

test('a query has a link that has the explorer show it', () => {
  const query = '<!-- try: {"@a": 1} -->\n<!-- source: 003/48#x -->\n```java\nf("SELECT * FROM p WHERE p.a = @a & true");\n```'
  const site = toSite(`${query}\n\n${output}`, 'page.md')
  assert.match(
    site,
    /^<p class="try"><a href="https:\/\/localhost:8081\/_explorer\/#\/-try\?container=products&amp;query=SELECT\+\*\+FROM\+p\+WHERE\+p.a\+%3D\+%40a\+%26\+true&amp;parameters=%5B%7B/m
  )
  assert.match(site, /<div class="output">/)
  assert.doesNotMatch(site, /<!--/)
})

test('several queries of a block have a link each, or say why not', () => {
  const block = '<!-- source: 003/48#x -->\n```java\nf("SELECT 1", "SELECT 2 FROM c." + x, "SELECT 3");\n```'
  const marks = '<!-- try: {} -->\n<!-- try: {"container": "stores", "key": "coast", "query": "SELECT 2 FROM c.d"} -->\n<!-- no try: it is an error -->\n'
  const site = toSite(marks + block, 'page.md')
  assert.match(site, /query=SELECT\+1"[^]*>Try query 1 in the explorer<[^]*container=stores&amp;query=SELECT\+2\+FROM\+c.d&amp;key=coast"[^]*>Try query 2 in/)
  assert.doesNotMatch(site, /SELECT\+3|<!--/)
  assert.deepEqual(unmarked(marks + block), [])
  assert.deepEqual(unmarked(block), ['SELECT 1', 'SELECT 2 FROM c.', 'SELECT 3'])
  assert.deepEqual(unmarked('<!-- try: {} -->\n' + block), ['SELECT 2 FROM c.', 'SELECT 3'])
  assert.deepEqual(unmarked(marks.replace('SELECT 2 FROM c.d', 'SELECT 4') + block), ['SELECT 4'])
  assert.deepEqual(unmarked('```java\nf("a " + "SELECT 1"\n  + x);\n```').length, 1)
  assert.deepEqual(unmarked('<!-- try: {} -->\n```java\nf();\n```').length, 1)
})

test('every query of every page can be tried, or says why not', () => {
  const folder = path.join(import.meta.dirname, '..')
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.md') && !/node_modules|^\.vitepress|^src\//.test(name))
    .map((name) => path.join(folder, name))
  names.push(...['testing', 'emulator', 'benchmarks'].map((name) => path.join(folder, '..', name, 'README.md')))
  const without = names.flatMap((name) => unmarked(readFileSync(name, 'utf8')).map((query) => `${path.relative(folder, name)}: ${query}`))
  assert.deepEqual(without, [])
  assert.ok(names.flatMap((name) => triesOf(readFileSync(name, 'utf8'))).length >= 60)
})
