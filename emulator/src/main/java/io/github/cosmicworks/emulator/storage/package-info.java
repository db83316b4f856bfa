/** What makes an account outlive the process: it is read from a data folder, and kept there. */
package io.github.cosmicworks.emulator.storage;
