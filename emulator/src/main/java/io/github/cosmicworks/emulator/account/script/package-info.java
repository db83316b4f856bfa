/**
 * The stored procedures, triggers and user-defined functions that are registered with a container.
 */
package io.github.cosmicworks.emulator.account.script;
