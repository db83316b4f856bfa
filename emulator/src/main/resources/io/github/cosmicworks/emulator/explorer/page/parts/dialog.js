import { button, h, notice } from './dom.js'

// Asks for something in a window of its own. The action gets called until it succeeds or the reader gives up.
export function ask({ title, content, submit, danger, action }) {
  return new Promise((resolve) => {
    const place = h('div', { class: 'messages' })
    const accept = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, submit)
    const heading = h('h2', { id: 'dialog-title' }, title)
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'dialog-title', close: () => end(undefined) },
      h(
        'form',
        {
          method: 'dialog',
          submit: async (event) => {
            event.preventDefault()
            if (accept.disabled) return
            accept.disabled = true
            place.replaceChildren()
            try {
              end((await action()) ?? true)
            } catch (error) {
              place.replaceChildren(notice(error))
              accept.disabled = false
            }
          }
        },
        heading,
        content,
        place,
        h('div', { class: 'actions' }, accept, button('Cancel', () => dialog.close()))
      )
    )
    const before = document.activeElement
    function end(result) {
      dialog.remove()
      before?.focus()
      resolve(result)
    }
    document.body.append(dialog)
    dialog.showModal()
  })
}

export function confirm(title, text, submit, action) {
  return ask({ title, content: h('p', {}, text), submit, danger: true, action })
}
