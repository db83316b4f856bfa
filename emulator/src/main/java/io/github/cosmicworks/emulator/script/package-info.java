/**
 * Runs JavaScript within limits: the seam behind which an engine stands, the library that a script
 * sees ({@code server-side.js}), and the threads that scripts have to themselves. Nothing crosses
 * the seam but text.
 */
package io.github.cosmicworks.emulator.script;
