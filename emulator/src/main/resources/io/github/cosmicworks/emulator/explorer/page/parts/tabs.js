import { h } from './dom.js'

let groups = 0

// Panels of which one is shown; arrow keys go from tab to tab: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
export function tabs(label, panels) {
  const id = `tabs-${++groups}`
  const names = Object.keys(panels)
  const list = h('div', { role: 'tablist', 'aria-label': label, class: 'tabs' })
  const buttons = names.map((name, i) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${id}-${i}`,
        'aria-controls': `${id}-panel-${i}`,
        click: () => show(i),
        keydown: (event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
          if (!step) return
          event.preventDefault()
          const next = (i + step + names.length) % names.length
          show(next)
          buttons[next].focus()
        }
      },
      name
    )
  )
  list.append(...buttons)
  const bodies = names.map((name, i) =>
    h('div', { role: 'tabpanel', id: `${id}-panel-${i}`, 'aria-labelledby': `${id}-${i}`, tabindex: '0' }, panels[name])
  )
  function show(index) {
    buttons.forEach((one, i) => {
      one.setAttribute('aria-selected', String(i === index))
      one.tabIndex = i === index ? 0 : -1
    })
    bodies.forEach((body, i) => (body.hidden = i !== index))
  }
  show(0)
  return { element: h('div', { class: 'tab-group' }, list, bodies), show: (name) => show(names.indexOf(name)) }
}
