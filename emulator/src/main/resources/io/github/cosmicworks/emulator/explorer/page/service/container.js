import { call, list, path } from './client.js'
import { headerText } from './json.js'

// A container as the page knows it: its definition, its partitions, and where its items belong.
export class Container {
  constructor(database, id, definition) {
    this.database = database
    this.id = id
    this.definition = definition
  }

  static async read(database, id, headers) {
    const answer = await call('GET', path('dbs', database, 'colls', id), { headers })
    return new Container(database, id, answer.json())
  }

  get path() {
    return path('dbs', this.database, 'colls', this.id)
  }

  get items() {
    return this.path + '/docs'
  }

  get keyPaths() {
    return this.definition.partitionKey?.systemKey ? [] : (this.definition.partitionKey?.paths ?? [])
  }

  ranges() {
    return list(this.path + '/pkranges', 'PartitionKeyRanges')
  }

  // The components of an item's partition key; undefined for one that it lacks.
  keyOf(item) {
    return this.keyPaths.map((keyPath) => segments(keyPath).reduce((value, name) => value?.[name], item))
  }

  keyHeader(components) {
    if (this.keyPaths.length === 0) return {}
    return { 'x-ms-documentdb-partitionkey': headerText(components.map((value) => (value === undefined ? {} : value))) }
  }

  // An address treats the ids . and .. as steps on the way, even escaped; such items are reached by their link.
  itemPath(id, self) {
    return /^\.\.?$/.test(id) && self ? '/' + self.replace(/\/$/, '') : this.items + path(id)
  }
}

// The names in a path such as /address/"zip code".
export function segments(keyPath) {
  return [...keyPath.matchAll(/\/(?:"((?:[^"\\]|\\.)*)"|([^/]*))/g)].map(([, quoted, plain]) => quoted ?? plain)
}

// How a query writes the same path.
export function expression(keyPath) {
  return 'c' + segments(keyPath).map((name) => `[${JSON.stringify(name)}]`).join('')
}

// What a reader types into a field for a partition key: a JSON array, or the text of the only component.
export function keyOfText(text, container) {
  const typed = text.trim()
  if (typed.startsWith('[')) {
    const components = JSON.parse(typed)
    if (components.length !== container.keyPaths.length) {
      throw new Error(`The partition key has ${container.keyPaths.length} components: ${container.keyPaths.join(', ')}.`)
    }
    return components
  }
  if (container.keyPaths.length > 1) throw new Error(`Write the components of the key as a JSON array: ["a", "b"].`)
  if (/^(true|false|null|-?\d.*|".*")$/s.test(typed)) {
    try {
      return [JSON.parse(typed)]
    } catch {
      return [typed]
    }
  }
  return [typed]
}
