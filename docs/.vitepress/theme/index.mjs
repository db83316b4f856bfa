import DefaultTheme from 'vitepress/theme'
import Tabs from './Tabs.vue'
import './style.css'

// The arrow keys turn pages, where no field or tab wants them.
function turnPage(event) {
  const link = { ArrowLeft: '.pager-link.prev', ArrowRight: '.pager-link.next' }[event.key]
  const wanted = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
  if (!link || wanted || event.target.closest('input, textarea, [contenteditable], [role=tab], pre')) return
  document.querySelector(link)?.click()
}

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('Tabs', Tabs)
    if (typeof window !== 'undefined') window.addEventListener('keydown', turnPage)
  }
}
