/** Lists of items, the change feed and the conflict feed. */
package io.github.cosmicworks.emulator.operation.feeds;
