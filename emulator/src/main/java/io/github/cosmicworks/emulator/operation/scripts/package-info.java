/**
 * Stored procedures, triggers and user-defined functions: their resources, and how they are run in
 * a transaction on a logical partition.
 */
package io.github.cosmicworks.emulator.operation.scripts;
