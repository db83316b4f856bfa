/** Requests that carry a query, and the plans that clients ask for. */
package io.github.cosmicworks.emulator.operation.queries;
