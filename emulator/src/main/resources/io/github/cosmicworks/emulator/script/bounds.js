// Bounds of what runs without looking up, and so without noticing that the script has to end: some functions of arrays
// take whatever says that it is long, and count to its length. Arrays know how many elements they have. Of other objects
// these functions take those whose length is a plain value below a bound. Which functions look up differs from one version
// of the engine to the next, so all of them are bounded that way.
//
// The value of this file is undefined. It is run before the library of scripts, in the same realm.
(function () {
  'use strict';

  /** No array-like object of a request is longer. To count that far takes less than a second or two. */
  const MOST = 4 * 1024 * 1024;

  const { isArray, prototype } = Array;
  const { isView } = ArrayBuffer;
  const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { add, has } = WeakSet.prototype;
  const { concat, map } = prototype;
  const { isConcatSpreadable } = Symbol;
  const NativeNumber = Number;
  const NativeObject = Object;
  const NativeProxy = Proxy;
  const { revocable } = Proxy;

  /** All proxies: what they say of themselves can change from one question to the next. */
  const proxies = new WeakSet();
  let anyProxies = false;

  function noted(proxy) {
    apply(add, proxies, [proxy]);
    anyProxies = true;
    return proxy;
  }

  function isProxy(value) {
    return anyProxies && apply(has, proxies, [value]);
  }

  function replace(owner, name, like, value) {
    defineProperty(value, 'name', { value: like.name, configurable: true });
    defineProperty(value, 'length', { value: like.length, configurable: true });
    defineProperty(owner, name, { value, writable: true, enumerable: false, configurable: true });
    return value;
  }

  const NotedProxy = replace(globalThis, 'Proxy', NativeProxy, function (target, handler) {
    if (new.target === undefined) {
      throw new TypeError('Constructor Proxy requires \'new\'');
    }
    return noted(new NativeProxy(target, handler));
  });
  NotedProxy.prototype = undefined;
  replace(NotedProxy, 'revocable', revocable, (target, handler) => {
    const pair = apply(revocable, NativeProxy, [target, handler]);
    noted(pair.proxy);
    return pair;
  });

  /** The length of an object, if it is a plain value; NaN if something computes it. */
  function plainLength(object) {
    for (let at = object; at !== null; at = getPrototypeOf(at)) {
      if (isProxy(at)) {
        return NaN;
      }
      const property = getOwnPropertyDescriptor(at, 'length');
      if (property !== undefined) {
        return property.get || property.set || typeof property.value === 'object' || typeof property.value === 'function'
          ? NaN
          : NativeNumber(property.value) || 0;
      }
    }
    return 0;
  }

  /**
   * Lets those objects through whose elements a function may count without looking up.
   *
   * @param arraysToo whether the function counts the holes of arrays, too
   */
  function requireShort(object, name, arraysToo) {
    if (object === null || object === undefined || isView(object)
        || (isArray(object) && !isProxy(object) && !(arraysToo && object.length > MOST))) {
      return;
    }
    const length = plainLength(NativeObject(object));
    if (!(length <= MOST)) {
      throw new RangeError('"' + name + '" takes nothing ' + (length > MOST
        ? 'that has more than ' + MOST + ' elements.'
        : 'whose length is computed. Copy it with Array.from first.'));
    }
  }

  for (const name of ['copyWithin', 'every', 'fill', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'forEach',
    'includes', 'indexOf', 'join', 'lastIndexOf', 'map', 'reduce', 'reduceRight', 'reverse', 'shift', 'slice', 'some',
    'sort', 'splice', 'toLocaleString', 'unshift']) {
    const native = prototype[name];
    if (native !== undefined) {
      replace(prototype, name, native, function (...args) {
        requireShort(this, name, name === 'join' || name === 'toLocaleString');
        return apply(native, this, args);
      });
    }
  }

  /** As the engine does it, but looking up for each element: one of them may be the proxy of an array. */
  function flatten(source, depth, into) {
    for (let i = 0; i < source.length; i++) {
      if (i in source) {
        if (depth > 0 && isArray(source[i])) {
          flatten(source[i], depth - 1, into);
        } else {
          into[into.length] = source[i];
        }
      }
    }
    return into;
  }

  replace(prototype, 'flat', prototype.flat, function (depth) {
    requireShort(this, 'flat');
    if (this === null || this === undefined) {
      throw new TypeError('Cannot convert undefined or null to object');
    }
    return flatten(NativeObject(this), depth === undefined ? 1 : NativeNumber(depth) || 0, []);
  });
  replace(prototype, 'flatMap', prototype.flatMap, function (...args) {
    requireShort(this, 'flatMap');
    return flatten(apply(map, this, args), 1, []);
  });

  /** Whether concat takes the elements of an object, and not the object itself. */
  function isSpread(value) {
    const says = value !== null && typeof value === 'object' ? value[isConcatSpreadable] : false;
    return says === undefined ? isArray(value) : !!says;
  }

  replace(prototype, 'concat', prototype.concat, function (...args) {
    if (!anyProxies) {
      return apply(concat, this, args);
    }
    const joined = [];
    for (const value of [NativeObject(this), ...args]) {
      if (isSpread(value)) {
        const start = joined.length;
        for (let i = 0; i < value.length; i++) {
          if (i in value) {
            joined[start + i] = value[i];
          }
        }
        joined.length = start + value.length;
      } else {
        joined[joined.length] = value;
      }
    }
    return joined;
  });
})()
