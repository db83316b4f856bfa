// What scripts find on the server, for editors: with jsconfig.json beside it, they complete and check these scripts.
// Reference: https://azure.github.io/azure-cosmosdb-js-server/

/** The request, the response and the container that a stored procedure or a trigger belongs to. */
declare function getContext(): ServerContext;

/** The container; also without a call: `__.createDocument(...)`. */
declare const __: Collection & { request: ServerRequest; response: ServerResponse };

/** What is written here comes back in a header when the call asks for the log. */
declare const console: { log(format: unknown, ...values: unknown[]): void };

interface ServerContext {
  getCollection(): Collection;
  getRequest(): ServerRequest;
  /** Not in pre-triggers. */
  getResponse(): ServerResponse;
  /** Ends the script and takes back what it has written, also from a promise. */
  abort(reason?: unknown): never;
}

interface ServerRequest {
  getBody(): any;
  /** Only in pre-triggers: the item that is written instead. */
  setBody(body: unknown): void;
  getOperationType(): 'Create' | 'Replace' | 'Upsert' | 'Delete' | 'Execute';
  getValue(header: string): any;
}

interface ServerResponse {
  getBody(): any;
  setBody(body: unknown): void;
  appendBody(body: unknown): void;
  getValue(header: string): any;
  setValue(header: string, value: unknown): void;
  appendValue(header: string, value: unknown): void;
}

/** An item as it is stored. */
interface StoredDocument {
  id: string;
  _self: string;
  _etag: string;
  _ts: number;
  [property: string]: any;
}

interface ServerError extends Error {
  /** The status, such as 404 or 409. */
  number: number;
  body: string;
}

interface ResponseOptions {
  continuation?: string;
  statusCode?: number;
  notModified?: boolean;
}

interface FeedOptions {
  /** 100 unless given. */
  pageSize?: number;
  continuation?: string;
}

interface WriteOptions {
  etag?: string;
  disableAutomaticIdGeneration?: boolean;
}

type SqlQuery = string | { query: string; parameters?: { name: string; value: unknown }[] };
type Done = (error: ServerError | undefined, options: ResponseOptions) => void;
type DocumentDone = (error: ServerError | undefined, document: StoredDocument, options: ResponseOptions) => void;
type FeedDone<T = any> = (error: ServerError | undefined, feed: T[], options: ResponseOptions) => void;

/** Every operation says whether it is accepted: false when the script should come to its end. */
interface Collection extends QueryApi {
  getSelfLink(): string;
  getAltLink(): string;
  createDocument(collection: string, body: object | string, callback?: DocumentDone): boolean;
  createDocument(collection: string, body: object | string, options: WriteOptions, callback?: DocumentDone): boolean;
  upsertDocument(collection: string, body: object | string, callback?: DocumentDone): boolean;
  upsertDocument(collection: string, body: object | string, options: WriteOptions, callback?: DocumentDone): boolean;
  replaceDocument(document: string, body: object | string, callback?: DocumentDone): boolean;
  replaceDocument(document: string, body: object | string, options: WriteOptions, callback?: DocumentDone): boolean;
  deleteDocument(document: string, callback?: Done): boolean;
  deleteDocument(document: string, options: WriteOptions, callback?: Done): boolean;
  readDocument(document: string, callback?: DocumentDone): boolean;
  readDocument(document: string, options: { ifNoneMatch?: string }, callback?: DocumentDone): boolean;
  readDocuments(collection: string, callback?: FeedDone<StoredDocument>): boolean;
  readDocuments(collection: string, options: FeedOptions, callback?: FeedDone<StoredDocument>): boolean;
  queryDocuments(collection: string, query: SqlQuery, callback?: FeedDone): boolean;
  queryDocuments(collection: string, query: SqlQuery, options: FeedOptions, callback?: FeedDone): boolean;
  chain(): Chain;
}

interface Queued {
  isAccepted: boolean;
}

/** Without a callback, the results are the response. */
interface QueryApi {
  filter(predicate: (document: StoredDocument) => unknown, callback?: FeedDone): Queued;
  filter(predicate: (document: StoredDocument) => unknown, options: FeedOptions, callback?: FeedDone): Queued;
  map(transform: (document: StoredDocument) => unknown, callback?: FeedDone): Queued;
  map(transform: (document: StoredDocument) => unknown, options: FeedOptions, callback?: FeedDone): Queued;
  pluck(property: string, callback?: FeedDone): Queued;
  pluck(property: string, options: FeedOptions, callback?: FeedDone): Queued;
  sortBy(key: (document: StoredDocument) => unknown, callback?: FeedDone): Queued;
  sortBy(key: (document: StoredDocument) => unknown, options: FeedOptions, callback?: FeedDone): Queued;
  sortByDescending(key: (document: StoredDocument) => unknown, callback?: FeedDone): Queued;
  sortByDescending(key: (document: StoredDocument) => unknown, options: FeedOptions, callback?: FeedDone): Queued;
  unwind(collection: (document: StoredDocument) => unknown[], callback?: FeedDone): Queued;
}

interface Chain extends Queued {
  filter(predicate: (value: any) => unknown): Chain;
  map(transform: (value: any) => unknown): Chain;
  pluck(property: string): Chain;
  flatten(isShallow?: boolean): Chain;
  sortBy(key: (value: any) => unknown): Chain;
  sortByDescending(key: (value: any) => unknown): Chain;
  unwind(collection: (value: any) => unknown[], result?: (value: any, element: any) => unknown): Chain;
  value(callback?: FeedDone, options?: FeedOptions): Queued;
}

interface ErrorConstructor {
  /** An error with a number comes before its message on the server. */
  new (number: number, message: string): Error;
}
