/**
 * A Cosmos DB for tests: embedded in milliseconds, from Docker when asked, a real account when
 * configured.
 *
 * <p>{@link io.github.cosmicworks.testing.CosmosDbTest} brings it to a JUnit test, {@link
 * io.github.cosmicworks.testing.CosmosTarget#resolve()} to any other code.
 */
package io.github.cosmicworks.testing;
