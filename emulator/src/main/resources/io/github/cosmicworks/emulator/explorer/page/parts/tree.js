import { h } from './dom.js'

// A tree as https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ describes it. A node is
// { label, kind, href, children }: children is a function that fetches them, when they are asked for.
export class Tree {
  #element
  #typed = ''
  #typedAt = 0

  constructor(label) {
    this.#element = h('ul', {
      role: 'tree',
      'aria-label': label,
      keydown: (event) => this.#key(event),
      click: (event) => this.#click(event)
    })
  }

  get element() {
    return this.#element
  }

  async fill(nodes) {
    this.#element.replaceChildren(...nodes.map((node) => this.#item(node, 1)))
    this.#stopAt(this.#visible()[0])
  }

  #item(node, level) {
    const label = h('span', { class: 'label' }, h('span', { class: 'kind ' + (node.kind ?? ''), 'aria-hidden': 'true' }), node.label)
    const item = h(
      'li',
      {
        role: 'treeitem',
        'aria-level': String(level),
        'aria-label': node.label,
        'aria-expanded': node.children ? 'false' : undefined,
        'aria-selected': 'false',
        tabindex: '-1'
      },
      label
    )
    item.node = node
    return item
  }

  // Opens the way to where the page is, and marks it.
  async reveal(href) {
    let items = [...this.#element.children]
    for (;;) {
      const next = items.find((item) => item.node.href && (href === item.node.href || href.startsWith(item.node.href + '/')) && item.node.children)
      const group = items.find((item) => item.node.holds?.(href))
      const target = items.find((item) => item.node.href === href)
      if (target && !next) return this.#select(target)
      if (target && next === target) {
        this.#select(target)
        return
      }
      const way = next ?? group
      if (!way) return
      await this.#expand(way)
      items = [...(way.querySelector(':scope > ul')?.children ?? [])]
    }
  }

  // Fetches again what is below a node that is open.
  async refresh(href) {
    const item = [...this.#element.querySelectorAll('[role=treeitem]')].find((one) => one.node.href === href || one.node.list === href)
    if (item?.getAttribute('aria-expanded') === 'true') {
      this.#collapse(item)
      await this.#expand(item)
    }
  }

  #select(item) {
    this.#element.querySelectorAll('[aria-selected=true]').forEach((one) => one.setAttribute('aria-selected', 'false'))
    item.setAttribute('aria-selected', 'true')
    this.#stopAt(item)
  }

  // The one item that the Tab key leads to.
  #stopAt(item) {
    this.#element.querySelectorAll('[tabindex="0"]').forEach((one) => (one.tabIndex = -1))
    if (item) item.tabIndex = 0
  }

  #visible() {
    return [...this.#element.querySelectorAll('[role=treeitem]')].filter(
      (item) => !item.parentElement.closest('[aria-expanded=false]')
    )
  }

  #focus(item) {
    if (!item) return
    this.#stopAt(item)
    item.focus()
  }

  async #expand(item) {
    if (item.getAttribute('aria-expanded') !== 'false') return
    item.setAttribute('aria-expanded', 'true')
    item.setAttribute('aria-busy', 'true')
    const level = Number(item.getAttribute('aria-level')) + 1
    let children
    try {
      children = (await item.node.children()).map((node) => this.#item(node, level))
    } catch (error) {
      children = [this.#item({ label: error.message, kind: 'error' }, level)]
    }
    item.removeAttribute('aria-busy')
    item.querySelector(':scope > ul')?.remove()
    item.append(h('ul', { role: 'group' }, children))
  }

  #collapse(item) {
    item.setAttribute('aria-expanded', 'false')
    if (item.contains(this.#element.querySelector('[tabindex="0"]'))) this.#stopAt(item)
    item.querySelector(':scope > ul')?.remove()
  }

  #toggle(item) {
    return item.getAttribute('aria-expanded') === 'true' ? this.#collapse(item) : this.#expand(item)
  }

  #open(item) {
    if (item.node.href) location.hash = item.node.href
    else this.#toggle(item)
  }

  #click(event) {
    const item = event.target.closest('[role=treeitem]')
    if (!item) return
    this.#focus(item)
    // Where there is something to open and something below, a click does both.
    if (item.node.href) this.#open(item)
    if (item.node.children) {
      if (item.node.href && item.getAttribute('aria-selected') !== 'true') this.#expand(item)
      else this.#toggle(item)
    }
  }

  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const item = event.target.closest('[role=treeitem]')
    const visible = this.#visible()
    const at = visible.indexOf(item)
    const open = item.getAttribute('aria-expanded')
    const actions = {
      ArrowDown: () => this.#focus(visible[at + 1]),
      ArrowUp: () => this.#focus(visible[at - 1]),
      Home: () => this.#focus(visible[0]),
      End: () => this.#focus(visible[visible.length - 1]),
      ArrowRight: () => (open === 'true' ? this.#focus(item.querySelector('[role=treeitem]')) : this.#expand(item)),
      ArrowLeft: () =>
        open === 'true' ? this.#collapse(item) : this.#focus(item.parentElement.closest('[role=treeitem]')),
      Enter: () => this.#open(item),
      ' ': () => this.#open(item),
      '*': () => [...item.parentElement.children].forEach((one) => this.#expand(one))
    }
    const action = actions[event.key] ?? (event.key.length === 1 ? () => this.#type(event.key, visible, at) : undefined)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  // Letters lead to the next node that begins with them.
  #type(letter, visible, at) {
    const now = Date.now()
    this.#typed = now - this.#typedAt > 800 ? letter : this.#typed + letter
    this.#typedAt = now
    const from = this.#typed.length === 1 ? at + 1 : at
    const order = [...visible.slice(from), ...visible.slice(0, from)]
    const found = order.find((item) => item.node.label.toLowerCase().startsWith(this.#typed.toLowerCase()))
    this.#focus(found)
  }
}
