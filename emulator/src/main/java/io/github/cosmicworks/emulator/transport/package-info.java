/** How bytes get from and to sockets; what both front doors and the Entra authority stand on. */
package io.github.cosmicworks.emulator.transport;
