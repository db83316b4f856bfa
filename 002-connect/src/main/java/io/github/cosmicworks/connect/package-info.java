/** Every way to connect to Azure Cosmos DB for NoSQL, one step a file. */
package io.github.cosmicworks.connect;
