// Makes an element: attributes, then children. What is a function listens; what is true is an attribute without value.
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue
    if (typeof value === 'function') element.addEventListener(key, value)
    else if (key === 'value' || key === 'checked' || key === 'selected') element[key] = value
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false))
  return element
}

export function button(label, action, attributes = {}) {
  return h('button', { type: 'button', click: action, ...attributes }, label)
}

let fields = 0

// A field with its label, which is found by a name as well as by sight.
export function field(label, control, hint) {
  const id = `field-${++fields}`
  control.id = id
  const note = hint && h('small', { id: id + '-hint' }, hint)
  if (note) control.setAttribute('aria-describedby', note.id)
  return h('div', { class: 'field' }, h('label', { for: id }, label), control, note)
}

export function select(options, chosen) {
  return h(
    'select',
    {},
    options.map(([value, label]) => h('option', { value, selected: value === chosen }, label))
  )
}

// Tells those who do not see the page what has happened on it.
export function say(text) {
  document.getElementById('said').textContent = text
}

// What went wrong, where it went wrong.
export function notice(error) {
  const details = error.status
    ? `${error.status}${error.subStatus ? ' / ' + error.subStatus : ''} ${error.code ?? ''}`
    : ''
  return h(
    'div',
    { class: 'notice', role: 'alert' },
    details && h('strong', {}, details + ' '),
    h('span', {}, error.message),
    error.activityId && h('small', {}, 'Activity id ' + error.activityId)
  )
}

// Has a slow action show that it runs and what came of it; a second one does not begin before.
export function busy(control, place, action) {
  return async (...given) => {
    if (control.getAttribute('aria-disabled') === 'true') return
    control.setAttribute('aria-disabled', 'true')
    place.replaceChildren()
    try {
      await action(...given)
    } catch (error) {
      place.replaceChildren(notice(error))
    } finally {
      control.removeAttribute('aria-disabled')
    }
  }
}

export function number(value, digits = 2) {
  return Number(value).toLocaleString('en', { maximumFractionDigits: digits })
}
