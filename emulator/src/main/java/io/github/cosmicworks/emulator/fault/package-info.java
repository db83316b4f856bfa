/**
 * Faults that a test asks for: errors, delays, answers and connections that are lost. The listeners
 * and the operations know only what becomes of one request.
 */
package io.github.cosmicworks.emulator.fault;
