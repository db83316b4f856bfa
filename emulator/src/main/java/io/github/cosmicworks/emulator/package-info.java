/**
 * Azure Cosmos DB for NoSQL in one JVM: {@link io.github.cosmicworks.emulator.CosmosEmulator}
 * starts it. This package is the public API; everything below it is how it is done and may change.
 */
package io.github.cosmicworks.emulator;
