import path from 'node:path'
import { defineConfig } from 'vitepress'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { linkedSources, pageOf, toSite } from './pages.mjs'

const root = path.dirname(import.meta.dirname)
// On GitHub Pages the workflow says where the repository and the site are.
const repository = process.env.DOCS_REPOSITORY || undefined

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5" fill="#2563eb"/>' +
  '<ellipse cx="8" cy="8" rx="7.5" ry="2.5" fill="none" stroke="#60a5fa" transform="rotate(-25 8 8)"/></svg>'
const icon = 'data:image/svg+xml,' + encodeURIComponent(drawing)

// What scrolls sideways can be reached by keys: code that is indented becomes a block as others are, with a button that
// copies it, and a picture can be focused.
function reachable(md) {
  md.renderer.rules.code_block = (tokens, index, options, env, self) =>
    md.renderer.rules.fence(tokens, index, options, env, self)
  md.core.ruler.push('focusable-pictures', ({ tokens }) => {
    tokens.forEach((token, index) => {
      const content = tokens[index + 1]?.children
      if (token.type === 'paragraph_open' && content?.length === 1 && content[0].type === 'image') {
        token.attrSet('tabindex', '0')
      }
    })
  })
}

export default defineConfig({
  title: 'Azure Cosmos DB for NoSQL, in Java',
  description: 'Learn it, test with it and measure it: samples that have been run, a test harness, an emulator, benchmarks.',
  lang: 'en',
  base: process.env.DOCS_BASE || '/',
  // The icon is in the page: one file less, and no request that fails.
  head: [['link', { rel: 'icon', href: icon }]],
  rewrites: { 'README.md': 'overview.md' },
  // What the site shows of the repository beside its pages; see buildEnd.
  ignoreDeadLinks: [/^\/source\//],
  srcExclude: ['node_modules/**', 'target/**', 'src/**', 'starter/**', 'snippets/**'],
  // The default colours of code are below a contrast of 4.5 to 1.
  markdown: { theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' }, config: reachable },
  themeConfig: {
    // The whole title has no room beside the search on a phone.
    siteTitle: 'Cosmos DB in Java',
    search: { provider: 'local' },
    outline: [2, 3],
    ...(repository && { socialLinks: [{ icon: 'github', link: repository }] }),
    nav: [
      { text: 'Quickstart', link: '/quickstart' },
      { text: 'Get started', link: '/get-started' },
      { text: 'How to', link: '/overview#how-to' },
      { text: 'Test', link: '/test-harness' },
      { text: 'Troubleshooting', link: '/troubleshooting' }
    ],
    sidebar: [
      {
        text: 'Begin here',
        items: [
          { text: 'Overview', link: '/overview' },
          { text: 'Quickstart', link: '/quickstart' },
          { text: 'Get started', link: '/get-started' },
          { text: 'Connect', link: '/connect' },
          { text: 'Dev container and IDE', link: '/dev-container' },
          { text: 'Exercises', link: '/exercises' }
        ]
      },
      // As Microsoft's documentation has them: its developer guide first, then its sections on other goals.
      {
        text: 'How to',
        items: [
          { text: 'Databases', link: '/how-to/databases' },
          { text: 'Containers', link: '/how-to/containers' },
          { text: 'Items', link: '/how-to/items' },
          { text: 'Queries', link: '/how-to/queries' },
          { text: 'Batches and bulk', link: '/how-to/bulk' },
          { text: 'Change feed', link: '/how-to/change-feed' },
          { text: 'Geospatial', link: '/how-to/geospatial' },
          { text: 'Modeling', link: '/how-to/modeling' },
          { text: 'Observability', link: '/how-to/observability' },
          { text: 'Server-side code', link: '/how-to/server-side' },
          { text: 'Reliability', link: '/how-to/reliability' },
          { text: 'Search', link: '/how-to/search' },
          { text: 'Security', link: '/how-to/security' }
        ]
      },
      {
        text: 'Test and measure',
        items: [
          { text: 'Test harness', link: '/test-harness' },
          { text: 'Emulator', link: '/emulator' },
          { text: 'Storage', link: '/storage' },
          { text: 'Explorer', link: '/explorer' },
          { text: 'How it is kept honest', link: '/kept-honest' },
          { text: 'Benchmarks', link: '/benchmarks' },
          { text: 'Index of operations', link: '/operations' },
          { text: 'Methods of the SDK', link: '/sdk-methods' },
          { text: 'Pages of the documentation', link: '/coverage' }
        ]
      },
      {
        text: 'Troubleshooting',
        items: [
          { text: 'All messages', link: '/troubleshooting' },
          { text: '400 Bad request', link: '/troubleshooting/bad-request' },
          { text: '401 Unauthorized', link: '/troubleshooting/unauthorized' },
          { text: '403 Forbidden', link: '/troubleshooting/forbidden' },
          { text: '404 Not found', link: '/troubleshooting/not-found' },
          { text: '408 Request timeout', link: '/troubleshooting/request-timeout' },
          { text: '409, 412, 449 Conflict', link: '/troubleshooting/conflict' },
          { text: '413 Too large', link: '/troubleshooting/too-large' },
          { text: '429 Too many requests', link: '/troubleshooting/too-many-requests' },
          { text: '410, 503 Unavailable', link: '/troubleshooting/service-unavailable' },
          { text: 'Slow requests', link: '/troubleshooting/slow-requests' },
          { text: 'Certificates and names', link: '/troubleshooting/certificates-and-names' },
          { text: 'Docker and the samples', link: '/troubleshooting/docker-and-samples' }
        ]
      }
    ]
  },
  // Without an address of the repository the sources are part of the site, as text.
  buildEnd({ outDir }) {
    for (const file of linkedSources) {
      const to = path.join(outDir, 'source', file + '.txt')
      mkdirSync(path.dirname(to), { recursive: true })
      cpSync(path.join(root, '..', file), to)
    }
  },
  vite: {
    plugins: [
      {
        name: 'pages-to-site',
        enforce: 'pre',
        transform(code, id) {
          const file = path.relative(root, id).split(path.sep).join('/')
          if (!file.endsWith('.md')) return undefined
          const elsewhere = pageOf(code)
          return elsewhere
            ? toSite(readFileSync(path.join(root, '..', elsewhere), 'utf8'), '../' + elsewhere, repository)
            : toSite(code, file, repository)
        }
      }
    ]
  }
})
