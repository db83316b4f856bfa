/** How a query is distributed: the answer to the SDK's query plan request. */
package io.github.cosmicworks.emulator.query.plan;
