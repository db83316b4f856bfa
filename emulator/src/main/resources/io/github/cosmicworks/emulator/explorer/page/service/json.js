// JSON as text: numbers keep the digits that they were written with, which JSON.parse would round.

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs

// The same text with one property or element on a line.
export function pretty(text) {
  let out = ''
  let depth = 0
  let before = ''
  const newLine = () => '\n' + '  '.repeat(depth)
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') {
      depth--
      out += before === '{' || before === '[' ? token : newLine() + token
    } else {
      if (before === '{' || before === '[' || before === ',') out += newLine()
      out += token === ':' ? ': ' : token
      if (token === '{' || token === '[') depth++
    }
    before = token
  }
  return out
}

// The elements of a text that is an array, or JSON lines, each as the text that it is.
export function elements(text) {
  const found = []
  const array = text.trimStart().startsWith('[')
  let depth = 0
  let start = -1
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0]
    const open = token === '{' || token === '['
    const close = token === '}' || token === ']'
    if (array && depth === 0) {
      if (!open) throw new SyntaxError(`Nothing may stand behind the array, at character ${match.index + 1}.`)
      depth = 1
      continue
    }
    const floor = array ? 1 : 0
    if (close) depth--
    if (depth < floor) {
      if (!array || depth < 0) throw new SyntaxError(`A bracket is closed that is not open, at character ${match.index + 1}.`)
      if (start >= 0) found.push(text.slice(start, match.index).trim())
      start = -1
      continue
    }
    if (depth === floor && token === ',') {
      if (start >= 0) found.push(text.slice(start, match.index).trim())
      start = -1
      continue
    }
    if (start < 0) start = match.index
    if (open) depth++
    else if (!array && depth === 0) {
      found.push(text.slice(start, match.index + token.length))
      start = -1
    }
  }
  if (depth !== 0) throw new SyntaxError('The file ends in the middle of something.')
  return found
}

// The text of the list in an answer of the service.
export function listText(text, name) {
  const start = text.indexOf('[', text.indexOf(`"${name}"`))
  return start < 0 ? '[]' : text.slice(start, text.lastIndexOf(']') + 1)
}

// What a header can hold: all that is not ASCII is escaped.
export function headerText(value) {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'))
}
