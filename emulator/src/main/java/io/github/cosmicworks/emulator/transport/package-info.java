/** How bytes get from and to sockets; what both listeners and the Entra authority stand on. */
package io.github.cosmicworks.emulator.transport;
