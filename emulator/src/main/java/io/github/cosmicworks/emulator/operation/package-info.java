/**
 * What the emulator does, one class a family of operations. A decoded {@link
 * io.github.cosmicworks.emulator.operation.Request} comes in, a {@link
 * io.github.cosmicworks.emulator.operation.Response} goes out; nothing here knows by which door a
 * request came. Headers carry the names of the REST protocol in lower case; the direct door
 * translates its tokens to and from them.
 */
package io.github.cosmicworks.emulator.operation;
