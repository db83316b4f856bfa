import * as cm from '../vendor/editor.js'
import { h } from './dom.js'

const cosmosSql = cm.SQLDialect.define({
  keywords:
    'select value distinct top from in join where and or not between like escape exists array all as order by asc desc ' +
    'group having offset limit rank null true false undefined udf case when then else end',
  builtin:
    'abs array_concat array_contains array_contains_all array_contains_any array_length array_slice avg ceiling concat ' +
    'contains count countif datetimeadd datetimediff datetimepart endswith floor fulltextcontains fulltextcontainsall ' +
    'fulltextcontainsany fulltextscore getcurrentdatetime getcurrenttimestamp iif index_of is_array is_bool is_defined ' +
    'is_null is_number is_object is_primitive is_string left length lower ltrim max min objecttoarray power regexmatch ' +
    'replace replicate reverse right round rrf rtrim setintersect setunion sign sqrt startswith st_area st_distance ' +
    'st_intersects st_isvalid st_isvaliddetailed st_within stringequals stringtoarray stringtoboolean stringtonumber ' +
    'stringtoobject substring sum tostring trim trunc upper vectordistance',
  doubleQuotedStrings: true,
  backslashEscapes: true,
  operatorChars: '*+-%<>!=&|~^/?:',
  specialVar: '@'
})

const languages = {
  sql: () => cm.sql({ dialect: cosmosSql, upperCaseKeywords: true }),
  json: () => [cm.json(), cm.linter(cm.jsonParseLinter())],
  javascript: () => cm.javascript(),
  text: () => []
}

// Colours are those of the page, which follow light and dark.
const theme = cm.EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--field)', fontSize: '13px', height: '100%' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--code)', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--quiet)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--active)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)'
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--selection)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selection)' },
  '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--text)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  // Without the picture of a wavy line, which is an address with data in it.
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--danger)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--quiet)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--active)', borderColor: 'var(--line)', color: 'var(--quiet)' },
  '.cm-changedLine, &.cm-merge-a .cm-changedLine, &.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--active)' },
  '&.cm-merge-a .cm-changedText, &.cm-merge-b .cm-changedText': { background: 'var(--changed)' }
})

const { tags } = cm
const colours = cm.HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number], color: 'var(--code-number)' },
  { tag: [tags.propertyName, tags.standard(tags.name)], color: 'var(--code-name)' },
  { tag: [tags.comment], color: 'var(--quiet)', fontStyle: 'italic' }
])

// What is typed over a selection goes into the editor's state at once. A browser would put it into the page first, and
// keep the colours that were there by an inline style, which the page's policy forbids.
const typedOver = cm.EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    if (event.inputType !== 'insertText' || empty || !event.data || view.composing || view.state.readOnly) return false
    event.preventDefault()
    const insert = () =>
      view.state.update(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true })
    const handled = view.state.facet(cm.EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, insert))
    if (!handled) view.dispatch(insert())
    return true
  }
})

function extensions({ label, language = 'json', readOnly, onChange, keys = [] }) {
  return [
    cm.keymap.of(keys.map(([key, run]) => ({ key, run: () => (run(), true), preventDefault: true }))),
    typedOver,
    cm.basicSetup,
    languages[language](),
    theme,
    cm.syntaxHighlighting(colours),
    cm.EditorView.lineWrapping,
    cm.EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    readOnly ? [cm.EditorState.readOnly.of(true), cm.EditorView.editable.of(false)] : [],
    onChange ? cm.EditorView.updateListener.of((update) => update.docChanged && onChange()) : []
  ]
}

// The editor makes its style by script. In a root of its own that is a style sheet object, which the page's policy
// allows; in the page it would be an element with inline style, which the policy is there to forbid.
function host(name) {
  const element = h('div', { class: name })
  return { element, root: element.attachShadow({ mode: 'open' }) }
}

export function createEditor(options) {
  const { element, root } = host('editor')
  const view = new cm.EditorView({ doc: options.text ?? '', extensions: extensions(options), root, parent: root })
  return {
    element,
    text: () => view.state.doc.toString(),
    setText(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    },
    // Underlines a place; positions count characters from the start.
    mark(start, end, message) {
      const from = Math.min(start, view.state.doc.length)
      const to = Math.min(Math.max(end, from), view.state.doc.length)
      view.dispatch(cm.setDiagnostics(view.state, [{ from, to, severity: 'error', message }]))
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true })
      const line = view.state.doc.lineAt(from)
      return { line: line.number, column: from - line.from + 1 }
    },
    clearMarks() {
      view.dispatch(cm.setDiagnostics(view.state, []))
    },
    focus: () => view.focus(),
    destroy: () => view.destroy()
  }
}

// Two texts side by side, with what differs marked.
export function createComparison(left, right) {
  const { element, root } = host('comparison')
  const side = ({ label, text }) => ({ doc: text, extensions: extensions({ label, readOnly: true }) })
  new cm.MergeView({ a: side(left), b: side(right), root, parent: root, collapseUnchanged: { margin: 3, minSize: 6 } })
  return element
}
