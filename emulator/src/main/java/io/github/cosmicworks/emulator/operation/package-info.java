/**
 * What the emulator does, one folder a family of operations. A decoded {@link
 * io.github.cosmicworks.emulator.protocol.Request} comes in, a {@link
 * io.github.cosmicworks.emulator.protocol.Response} goes out; nothing here knows by which listener
 * a request came. Headers carry the names of the REST protocol in lower case; direct mode
 * translates its tokens to and from them.
 */
package io.github.cosmicworks.emulator.operation;
