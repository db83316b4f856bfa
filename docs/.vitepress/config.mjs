import path from 'node:path'
import { defineConfig } from 'vitepress'
import { toSite } from './pages.mjs'

const root = path.dirname(import.meta.dirname)
// On GitHub Pages the workflow says where the repository and the site are.
const repository = process.env.DOCS_REPOSITORY || undefined

export default defineConfig({
  title: 'Azure Cosmos DB for NoSQL, in Java',
  description: 'Tutorials whose every line has been run.',
  lang: 'en',
  base: process.env.DOCS_BASE || '/',
  cleanUrls: false,
  rewrites: { 'README.md': 'index.md' },
  srcExclude: ['node_modules/**', 'target/**', 'src/**', 'starter/**', 'snippets/**'],
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    ...(repository && { socialLinks: [{ icon: 'github', link: repository }] }),
    nav: [
      { text: 'Quickstart', link: '/quickstart' },
      { text: 'Get started', link: '/get-started' },
      { text: 'How to', link: '/how-to/items' },
      { text: 'Troubleshooting', link: '/troubleshooting' }
    ],
    sidebar: [
      {
        text: 'Begin here',
        items: [
          { text: 'Overview', link: '/' },
          { text: 'Quickstart', link: '/quickstart' },
          { text: 'Get started', link: '/get-started' },
          { text: 'Connect', link: '/connect' },
          { text: 'Dev container and IDE', link: '/dev-container' }
        ]
      },
      {
        text: 'How to',
        items: [{ text: 'Items', link: '/how-to/items' }]
      },
      { text: 'Help', items: [{ text: 'Troubleshooting', link: '/troubleshooting' }] }
    ]
  },
  vite: {
    plugins: [
      {
        name: 'pages-to-site',
        enforce: 'pre',
        transform(code, id) {
          const file = path.relative(root, id).split(path.sep).join('/')
          return file.endsWith('.md') ? toSite(code, file, repository) : undefined
        }
      }
    ]
  }
})
