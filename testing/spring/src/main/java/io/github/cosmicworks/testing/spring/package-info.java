/**
 * A Cosmos DB for each Spring context of a test run.
 *
 * @see io.github.cosmicworks.testing.spring.AutoConfigureCosmosDb
 */
package io.github.cosmicworks.testing.spring;
