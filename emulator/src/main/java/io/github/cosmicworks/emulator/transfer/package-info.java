/** Data in and out as text: export, import, and what is there from the start. */
package io.github.cosmicworks.emulator.transfer;
