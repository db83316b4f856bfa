/** What all families share: bodies of requests, pages, preconditions, charges, and responses. */
package io.github.cosmicworks.emulator.operation.message;
