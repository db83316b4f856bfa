/** What a query costs, and how much it may: time, memory, bytes, metrics. */
package io.github.cosmicworks.emulator.query.cost;
