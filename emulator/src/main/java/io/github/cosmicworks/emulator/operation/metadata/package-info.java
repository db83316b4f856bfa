/** Requests for the account, databases, containers, throughput and partition key ranges. */
package io.github.cosmicworks.emulator.operation.metadata;
