/**
 * Who may use a processor when: threads for work that takes long, shared fairly between containers
 * and connections.
 */
package io.github.cosmicworks.emulator.scheduling;
