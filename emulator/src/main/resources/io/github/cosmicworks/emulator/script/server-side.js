// What a stored procedure, a trigger or a user-defined function sees: the server-side JavaScript API of Azure Cosmos DB.
// Reference: https://azure.github.io/azure-cosmosdb-js-server/
//
// The value of this file is a function that takes the host function and returns the function that the host calls. Scripts
// run in the same realm and can change what they like in it; they harm nobody but themselves, because the host checks
// everything again that comes from here.
(function (host) {
  'use strict';

  const { parse, stringify } = JSON;
  const NativeError = Error;
  const { isArray } = Array;
  const { setPrototypeOf } = Object;
  const { apply } = Reflect;
  const { slice } = String.prototype;

  const BAD_REQUEST = 400;
  const FORBIDDEN = 403;
  const TOO_LARGE = 413;
  const PAGE_SIZE = 100;
  /** The most characters of a message or a stack that the client is told. */
  const MOST_TOLD = 8192;

  /** Operations that wait for their turn, each with what happens to its answer. */
  const queue = [];
  /** Set when the script has asked for an end without a commit. */
  let aborted;
  let request;
  let response;
  let functionOnly = false;

  // ---- Errors ----------------------------------------------------------------------------------------------------

  /** The engine of the service takes an error number before the message: new Error(429, 'not accepted'). */
  function NumberedError(number, message) {
    const numbered = arguments.length > 1 && typeof number === 'number';
    const error = Reflect.construct(
      NativeError, numbered ? [message] : [...arguments], new.target || NumberedError);
    if (numbered) {
      Object.defineProperty(error, 'number', { value: number, writable: true, configurable: true });
    }
    NativeError.captureStackTrace(error, NumberedError);
    return error;
  }
  NumberedError.prototype = NativeError.prototype;
  NumberedError.captureStackTrace = NativeError.captureStackTrace;
  Object.defineProperty(NumberedError, 'name', { value: 'Error' });
  Object.defineProperty(NumberedError, 'length', { value: 1 });
  NativeError.prototype.constructor = NumberedError;
  globalThis.Error = NumberedError;

  /** The error of an operation, as a callback gets it. */
  function failure(number, body) {
    const error = new NumberedError(number, body);
    error.body = body;
    return error;
  }

  function badRequest(message) {
    return new NumberedError(BAD_REQUEST, message);
  }

  /** What the client is told of whatever a script has thrown. */
  function describe(thrown) {
    let text;
    let stack = '';
    let number = 0;
    try {
      text = thrown instanceof NativeError || typeof thrown !== 'object' ? String(thrown) : stringify(thrown);
      if (thrown instanceof NativeError) {
        stack = String(thrown.stack);
        number = Number.isInteger(thrown.number) ? thrown.number : 0;
      }
    } catch (e) {
      text = 'an object that cannot be shown';
    }
    return plain({ text: shortened(text), stack: shortened(stack), number });
  }

  /** A script may throw as much as it can hold. */
  function shortened(text) {
    return apply(slice, text, [0, MOST_TOLD]);
  }

  /** What the host reads, as it is here: a script may have given all other objects a toJSON. */
  function plain(values) {
    return setPrototypeOf(values, null);
  }

  // ---- Request and response --------------------------------------------------------------------------------------

  /**
   * A message with its properties: body, headers and what else it has.
   *
   * @param properties by their names: a value or what gives it, and whether a script may set it
   * @param limits the most characters that a property may have
   */
  function Message(properties, limits) {
    function writable(name) {
      const property = properties[name];
      if (property === undefined) {
        throw new NumberedError(BAD_REQUEST, 'Cannot set new values: ' + name);
      }
      if (!property.writable) {
        throw new NumberedError(FORBIDDEN, 'Not a writable property: ' + name);
      }
      return property;
    }

    function requireRoom(name, value) {
      const limit = limits[name];
      if (limit === undefined || value === null || value === undefined) {
        return;
      }
      const text = typeof value === 'object' ? stringify(value) : String(value);
      if (text.length > limit) {
        throw new NumberedError(TOO_LARGE,
          'Resulting message would be too large because of "' + name + '". Return from script with current message and'
          + ' use continuation token to call the script again or modify your script.');
      }
    }

    this.getValue = function (name) {
      const property = properties[name];
      return property === undefined ? undefined : property.get ? property.get() : property.value;
    };
    const settable = Object.keys(properties).some(name => properties[name].writable);
    if (settable) {
      this.setValue = function (name, value) {
        const property = writable(name);
        requireRoom(name, value);
        property.value = value;
        property.changed = true;
      };
      this.appendValue = function (name, value) {
        const before = writable(name).value;
        this.setValue(name, before === null || before === undefined ? value : before + value);
      };
    }
    for (const name of Object.keys(properties)) {
      this['get' + name] = () => this.getValue(name);
      if (properties[name].writable) {
        this['set' + name] = value => this.setValue(name, value);
        this['append' + name] = value => this.appendValue(name, value);
      }
    }
  }

  // ---- Operations on items ---------------------------------------------------------------------------------------

  /** Puts an operation in the queue; false when there is no time left for it. */
  function enqueue(run, complete) {
    if (aborted !== undefined || host('accept', '') !== 'true') {
      return false;
    }
    queue.push({ run, complete });
    return true;
  }

  /** Has the host do an operation now. */
  function ask(operation, parameters, body) {
    const answer = host(operation, stringify(parameters) + '\n' + (body === undefined ? '' : body));
    const end = answer.indexOf('\n');
    const head = parse(answer.substring(0, end));
    if (head.error) {
      return { error: failure(head.error.number, head.error.body) };
    }
    const options = head.options;
    usage(options);
    const text = answer.substring(end + 1);
    return { resource: text === '' ? undefined : parse(text), options };
  }

  /** The sizes of the container are asked for by few scripts and take a while. */
  function usage(target) {
    for (const name of ['currentCollectionSizeInMB', 'maxCollectionSizeInMB']) {
      Object.defineProperty(target, name, { enumerable: true, configurable: true, get: () => host('usage', name) });
    }
  }

  function requireArguments(name, least, count) {
    if (count < least) {
      throw badRequest('The function "' + name + '" requires at least ' + least
        + ' argument(s) but was called with ' + count + ' argument(s).');
    }
  }

  /** Options may be left out, with the callback in their place. */
  function optionsAndCallback(options, callback) {
    if (typeof options === 'function' && callback === undefined) {
      return { options: {}, callback: options };
    }
    if (options !== undefined && typeof options !== 'object') {
      throw badRequest('The "options" parameter must be of type "object". Actual type is: "' + typeof options + '".');
    }
    if (callback !== undefined && typeof callback !== 'function') {
      throw badRequest('The "callback" parameter must be of type "function". Actual type is: "' + typeof callback
        + '".');
    }
    return { options: options === undefined || options === null ? {} : options, callback };
  }

  /** Hands an answer to the callback; without one, an error ends the script. */
  function deliver(callback, withResource) {
    return answer => {
      if (callback === undefined) {
        if (answer.error) {
          throw answer.error;
        }
      } else if (answer.error) {
        callback(answer.error);
      } else if (withResource) {
        callback(undefined, answer.resource, answer.options);
      } else {
        callback(undefined, answer.options);
      }
    };
  }

  function pageSizeOf(options) {
    return options.pageSize || PAGE_SIZE;
  }

  function Collection(links) {
    function requireCollection(link) {
      const parts = typeof link === 'string' ? link.split('/') : [];
      if (parts[4] === '') {
        parts.pop();
      }
      if (parts.length !== 4 || parts[0].toLowerCase() !== 'dbs' || parts[2].toLowerCase() !== 'colls') {
        throw badRequest('Invalid collection link: "' + link + '".');
      }
      const path = parts.join('/') + '/';
      if (path !== links.self && path !== links.alt + '/') {
        throw outside(link);
      }
    }

    function requireDocument(link) {
      const parts = typeof link === 'string' ? link.split('/') : [];
      if (parts[6] === '') {
        parts.pop();
      }
      if (parts.length !== 6 || parts[0].toLowerCase() !== 'dbs' || parts[2].toLowerCase() !== 'colls'
          || parts[4].toLowerCase() !== 'docs') {
        throw badRequest('Invalid document link: "' + link + '".');
      }
      if (link.startsWith(links.self)) {
        return { rid: parts[5] };
      }
      if (link.startsWith(links.alt + '/')) {
        return { id: parts[5] };
      }
      throw outside(link);
    }

    function outside(link) {
      return badRequest('Function is not allowed to operate on resources outside current collection. Make sure that the'
        + ' link provided, "' + link + '", belongs to current collection.');
    }

    /** The JSON text of an item that is created, with an id. */
    function withId(body, options) {
      if (body === null || (typeof body !== 'object' && typeof body !== 'string')) {
        throw badRequest(
          'The document body must be an object or a string representing a JSON-serialized object.');
      }
      if (options.disableAutomaticIdGeneration !== true) {
        const item = typeof body === 'string' ? parse(body) : body;
        if (!item.id) {
          return stringify(Object.assign({}, item, { id: host('guid', '') }));
        }
      }
      return typeof body === 'string' ? body : stringify(body);
    }

    function write(operation, parameters, body, callback) {
      return enqueue(() => ask(operation, parameters, body), deliver(callback, true));
    }

    this.getSelfLink = () => links.self;
    this.getAltLink = () => links.alt;

    this.createDocument = function (collectionLink, body, options, callback) {
      requireArguments('createDocument', 2, arguments.length);
      requireCollection(collectionLink);
      const given = optionsAndCallback(options, callback);
      return write('create', { indexAction: given.options.indexAction }, withId(body, given.options), given.callback);
    };

    this.upsertDocument = function (collectionLink, body, options, callback) {
      requireArguments('upsertDocument', 2, arguments.length);
      requireCollection(collectionLink);
      const given = optionsAndCallback(options, callback);
      return write('upsert', { indexAction: given.options.indexAction, etag: given.options.etag },
        withId(body, given.options), given.callback);
    };

    this.replaceDocument = function (documentLink, document, options, callback) {
      requireArguments('replaceDocument', 2, arguments.length);
      const parameters = requireDocument(documentLink);
      const given = optionsAndCallback(options, callback);
      if (document === null || (typeof document !== 'object' && typeof document !== 'string')) {
        throw badRequest(
          'The document body must be an object or a string representing a JSON-serialized object.');
      }
      parameters.etag = given.options.etag;
      parameters.indexAction = given.options.indexAction;
      return write('replace', parameters, typeof document === 'string' ? document : stringify(document),
        given.callback);
    };

    this.deleteDocument = function (documentLink, options, callback) {
      requireArguments('deleteDocument', 1, arguments.length);
      const parameters = requireDocument(documentLink);
      const given = optionsAndCallback(options, callback);
      parameters.etag = given.options.etag;
      return enqueue(() => ask('delete', parameters), deliver(given.callback, false));
    };

    this.readDocument = function (documentLink, options, callback) {
      requireArguments('readDocument', 1, arguments.length);
      const parameters = requireDocument(documentLink);
      const given = optionsAndCallback(options, callback);
      parameters.ifNoneMatch = given.options.ifNoneMatch;
      return enqueue(() => ask('read', parameters), deliver(given.callback, true));
    };

    this.readDocuments = function (collectionLink, options, callback) {
      requireArguments('readDocuments', 1, arguments.length);
      requireCollection(collectionLink);
      const given = optionsAndCallback(options, callback);
      const parameters = { pageSize: pageSizeOf(given.options), continuation: given.options.continuation };
      return enqueue(() => ask('feed', parameters), deliver(given.callback, true));
    };

    this.queryDocuments = function (collectionLink, filterQuery, options, callback) {
      requireArguments('queryDocuments', 2, arguments.length);
      requireCollection(collectionLink);
      if (filterQuery === null || (typeof filterQuery !== 'string' && typeof filterQuery !== 'object')) {
        throw badRequest('The "filterQuery" parameter must be of type "string" or "object". Actual type is: "'
          + typeof filterQuery + '".');
      }
      const given = optionsAndCallback(options, callback);
      const parameters = { pageSize: pageSizeOf(given.options), continuation: given.options.continuation };
      const query = stringify(typeof filterQuery === 'string' ? { query: filterQuery } : filterQuery);
      return enqueue(() => ask('query', parameters, query), deliver(given.callback, true));
    };

    for (const name of ['readAttachment', 'readAttachments', 'queryAttachments', 'createAttachment',
      'upsertAttachment', 'replaceAttachment', 'deleteAttachment']) {
      this[name] = function () {
        throw badRequest('The function "' + name + '" is not supported by this emulator: attachments are a legacy'
          + ' feature of the service.');
      };
    }

    this.spatial = {};
    for (const [name, count] of [['distance', 2], ['intersects', 2], ['within', 2], ['isValid', 1],
      ['isValidDetailed', 1]]) {
      this.spatial[name] = function (...shapes) {
        requireArguments(name, count, shapes.length);
        for (let i = 0; i < count; i++) {
          if (typeof shapes[i] !== 'object') {
            throw badRequest('The value specified by the "geoJSON' + (count === 1 ? '' : i + 1)
              + '" parameter is not a valid GeoJSON object. Example of valid GeoJSON object:'
              + ' { "type": "Point", "coordinates": [-122.3331, 47.6097] }.');
          }
        }
        const answer = ask('spatial', { name }, stringify(shapes.slice(0, count)));
        if (answer.error) {
          throw answer.error;
        }
        return answer.resource;
      };
    }

    defineQueries(this);
  }

  // ---- The integrated query API ----------------------------------------------------------------------------------

  /** Ranks of types when values are sorted, as ORDER BY has them. */
  function rank(value) {
    switch (typeof value) {
      case 'undefined': return 0;
      case 'boolean': return 2;
      case 'number': return 3;
      case 'string': return 4;
      default: return value === null ? 1 : isArray(value) ? 5 : 6;
    }
  }

  function compare(a, b) {
    const ranks = rank(a) - rank(b);
    return ranks !== 0 ? ranks : a < b ? -1 : a > b ? 1 : 0;
  }

  function flattened(values, shallow, into) {
    for (const value of values) {
      if (isArray(value)) {
        if (shallow) {
          into.push(...value);
        } else {
          flattened(value, false, into);
        }
      } else {
        into.push(value);
      }
    }
    return into;
  }

  const stages = {
    filter: predicate => values => values.filter(value => predicate(value)),
    map: transform => values => values.map(value => transform(value)),
    flatten: shallow => values => flattened(values, shallow, []),
    unwind: (collectionOf, resultOf) => values => {
      const results = [];
      for (const value of values) {
        for (const inner of collectionOf(value)) {
          results.push(resultOf === undefined ? inner : resultOf(value, inner));
        }
      }
      return results;
    },
    sortBy: (key, direction) => Object.assign(
      values => values.map(value => ({ value, key: key(value) }))
        .sort((a, b) => direction * compare(a.key, b.key))
        .map(entry => entry.value),
      { needsAll: true })
  };

  function applied(chain, values) {
    return chain.reduce((result, stage) => stage(result), values);
  }

  /** Reads items from a position on, a batch at a time, until a visitor has enough. */
  function scan(after, visit) {
    let position = after;
    for (;;) {
      const answer = ask('scan', { after: position });
      if (answer.error) {
        return answer.error;
      }
      for (const entry of answer.resource) {
        position = entry.position;
        if (!visit(entry.item, position)) {
          return undefined;
        }
      }
      if (!answer.options.more) {
        return undefined;
      }
    }
  }

  function startOf(continuation) {
    if (continuation === undefined || continuation === null || continuation === '') {
      return { position: 0, skip: 0 };
    }
    const match = /^(\d+)\+(\d+)$/.exec(continuation);
    return match === null ? undefined : { position: Number(match[1]), skip: Number(match[2]) };
  }

  /** One page of a chain over the items: a token says behind which item it goes on, and how many of its results. */
  function page(chain, options) {
    const start = startOf(options.continuation);
    if (start === undefined) {
      return { error: failure(BAD_REQUEST, '{"Errors":["Invalid Continuation Token"]}') };
    }
    const size = pageSizeOf(options);
    const results = [];
    let continuation;
    let error;
    if (chain.some(stage => stage.needsAll)) {
      const all = [];
      error = scan(0, item => all.push(item));
      if (error === undefined) {
        const sorted = applied(chain, all);
        results.push(...sorted.slice(start.skip, start.skip + size));
        if (start.skip + size < sorted.length) {
          continuation = '0+' + (start.skip + size);
        }
      }
    } else {
      let before = start.position;
      let skip = start.skip;
      error = scan(before, (item, position) => {
        const rest = applied(chain, [item]).slice(skip);
        const room = size - results.length;
        results.push(...rest.slice(0, room));
        if (rest.length > room) {
          continuation = before + '+' + (skip + room);
          return false;
        }
        before = position;
        skip = 0;
        return true;
      });
    }
    if (error !== undefined) {
      return { error };
    }
    const information = { continuation };
    usage(information);
    return { resource: results, options: information };
  }

  /** Puts a chain in the queue; without a callback, its results are appended to the response. */
  function submit(chain, options, callback) {
    const given = optionsAndCallback(options, callback);
    const complete = given.callback !== undefined
      ? deliver(given.callback, true)
      : answer => {
        if (answer.error) {
          throw answer.error;
        }
        if (response === undefined) {
          throw badRequest('The callback function must be provided for scenarios, such as pre-trigger, when response'
            + ' object is not available.');
        }
        response.appendBody(stringify(answer.resource));
      };
    const run = () => {
      try {
        return page(chain, given.options);
      } catch (thrown) {
        return { error: thrown };
      }
    };
    return { isAccepted: enqueue(run, complete) };
  }

  /**
   * Gives an object the functions of the query API.
   *
   * @param chain the stages so far; undefined outside of a chain
   */
  function defineQueries(target, chain) {
    function add(stage, options, callback) {
      if (chain === undefined) {
        return submit([stage], options, callback);
      }
      if (options !== undefined && typeof options !== 'function') {
        throw badRequest('When using "chain", options can only be provided on the call to the "value" function');
      }
      if (options !== undefined || callback !== undefined) {
        throw badRequest('When using "chain", the callback parameter can only be provided on the "value" function.');
      }
      return chained(chain.concat([stage]));
    }

    /** The collection itself may stand before all other arguments, which need not name it. */
    function own(args) {
      return args.length > 0 && (args[0] === undefined || args[0] instanceof Collection) ? args.slice(1) : args;
    }

    function withFunction(make) {
      return function (...args) {
        const [fn, options, callback] = own(args);
        if (typeof fn !== 'function') {
          throw badRequest('The predicate/transform function must be provided.');
        }
        return add(make(fn), options, callback);
      };
    }

    target.filter = withFunction(stages.filter);
    target.map = withFunction(stages.map);
    target.sortBy = withFunction(key => stages.sortBy(key, 1));
    target.sortByDescending = withFunction(key => stages.sortBy(key, -1));
    target.pluck = function (...args) {
      const [name, options, callback] = own(args);
      if (typeof name !== 'string' || name === '') {
        throw badRequest('The property name must be a string and cannot be empty.');
      }
      return add(stages.map(value => value[name]), options, callback);
    };
    target.flatten = function (...args) {
      const given = own(args);
      const shallow = typeof given[0] === 'boolean' ? given.shift() : false;
      return add(stages.flatten(shallow), given[0], given[1]);
    };
    target.unwind = function (...args) {
      const given = own(args);
      const collectionOf = given.shift();
      if (!collectionOf) {
        throw badRequest('When using "unwind", "collectionSelector" must be used.');
      }
      if (typeof collectionOf !== 'function') {
        throw badRequest('When using "unwind", "collectionSelector" must be a function.');
      }
      if (collectionOf.length !== 1) {
        throw badRequest('"collectionSelector" requires one argument.');
      }
      const resultOf = typeof given[0] === 'function' ? given.shift() : undefined;
      if (resultOf !== undefined && resultOf.length < 2) {
        throw badRequest('"resultSelector" requires two arguments.');
      }
      return add(stages.unwind(collectionOf, resultOf), given[0], given[1]);
    };
    if (chain === undefined) {
      target.chain = () => (aborted === undefined && host('accept', '') === 'true' ? chained([]) : refused());
      // Passes variables on that the service's optimizer would not find; a closure has them anyway.
      Object.defineProperty(target, 'proxy', { value: function () { return Object.create(this); } });
    }
  }

  function chained(chain) {
    const query = { isAccepted: true };
    defineQueries(query, chain);
    query.value = (options, callback) => {
      const swapped = typeof options === 'function';
      return submit(chain, swapped ? callback : options, swapped ? options : callback);
    };
    return query;
  }

  /** What is left of a chain when there was no time for it. */
  function refused() {
    const query = { isAccepted: false };
    for (const name of ['filter', 'map', 'sortBy', 'sortByDescending', 'flatten', 'pluck', 'unwind', 'value']) {
      query[name] = () => query;
    }
    return query;
  }

  // ---- What scripts find in their realm --------------------------------------------------------------------------

  const LOG = 'x-ms-documentdb-script-log-results';

  function log(enabled) {
    return function (format, ...substitutes) {
      if (!enabled) {
        return;
      }
      requireArguments('log', 1, arguments.length);
      if (substitutes.length > 0 && typeof format !== 'string') {
        throw badRequest(
          'First argument to console.log should be a string containing zero or more substitution strings.');
      }
      let next = 0;
      const text = substitutes.length === 0
        ? String(format)
        : format.replace(/%([%s])/g, (all, kind) => (kind === '%' ? '%' : String(substitutes[next++])));
      response.appendValue(LOG, text);
    };
  }

  /** The properties of a message whose values the host gives. */
  function propertiesOf(values, writable) {
    const properties = {};
    for (const name of Object.keys(values)) {
      properties[name] = { value: values[name], writable: writable.includes(name) };
    }
    return properties;
  }

  let requestProperties;
  let responseProperties;

  /** What the engine has and the service has not. */
  for (const name of ['Java', 'loadWithNewGlobal', 'printErr']) {
    delete globalThis[name];
  }

  function configure(settings) {
    functionOnly = settings.kind === 'function';
    globalThis.console = { log: log(settings.kind === 'procedure' && settings.logging) };
    if (functionOnly) {
      return;
    }
    requestProperties = propertiesOf(settings.request, settings.kind === 'pre' ? ['Body'] : []);
    request = new Message(requestProperties, settings.limits);
    if (settings.kind !== 'pre') {
      responseProperties = propertiesOf(settings.response, ['Body', LOG]);
      if (settings.kind === 'post') {
        responseProperties.ResourceQuotaCurrentUsage = { get: () => host('usage', 'currentCollectionSizeInMB') };
        responseProperties.MaxResourceQuota = { get: () => host('usage', 'maxCollectionSizeInMB') };
      }
      response = new Message(responseProperties, settings.limits);
    }
    const collection = new Collection(settings.links);
    const context = {
      getCollection: () => collection,
      getRequest: () => request,
      abort(reason) {
        if (aborted === undefined) {
          aborted = describe(reason);
          queue.length = 0;
        }
        throw reason;
      }
    };
    if (response !== undefined) {
      context.getResponse = () => response;
    }
    globalThis.getContext = () => context;
    globalThis.__ = Object.create(collection);
    globalThis.__.request = request;
    if (response !== undefined) {
      globalThis.__.response = response;
    }
  }

  // ---- What the host calls ---------------------------------------------------------------------------------------

  function guarded(work) {
    try {
      return work();
    } catch (thrown) {
      return '!' + stringify(describe(thrown));
    }
  }

  /** One operation with its callback. Says whether there is something left to do. */
  function step() {
    if (aborted !== undefined) {
      return '!' + stringify(aborted);
    }
    if (queue.length === 0) {
      return 'done';
    }
    const task = queue.shift();
    task.complete(task.run());
    return 'more';
  }

  function textOf(value) {
    const text = stringify(value);
    return text === undefined ? '""' : text;
  }

  function result() {
    if (responseProperties === undefined) {
      const body = requestProperties.Body.value;
      return plain({
        changed: requestProperties.Body.changed === true,
        body: typeof body === 'string' ? body : stringify(body)
      });
    }
    return plain({
      changed: responseProperties.Body.changed === true,
      body: textOf(responseProperties.Body.value),
      log: responseProperties[LOG].value
    });
  }

  return function (operation, script, argument) {
    switch (operation) {
      case 'configure':
        configure(parse(argument));
        return 'done';
      case 'start':
        return guarded(() => {
          script(...parse(argument));
          return 'more';
        });
      case 'step':
        return guarded(step);
      case 'result':
        return guarded(() => stringify(result()));
      case 'evaluate':
        return guarded(() => {
          const value = stringify(script(...parse(argument).map(wrapped => wrapped[0])));
          return value === undefined ? undefined : '=' + value;
        });
      default:
        throw new NativeError('Unknown operation ' + operation);
    }
  };
})
