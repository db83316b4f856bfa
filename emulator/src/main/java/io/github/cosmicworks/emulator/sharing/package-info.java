/**
 * How clients share what this machine has: processors in turns, fairly between containers and
 * connections, and memory within bounds.
 */
package io.github.cosmicworks.emulator.sharing;
