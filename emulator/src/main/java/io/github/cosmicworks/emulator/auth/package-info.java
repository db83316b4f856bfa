/**
 * Who is calling and what may they do: account keys and Microsoft Entra tokens. One entry, {@link
 * io.github.cosmicworks.emulator.auth.Authorizer}, for the requests of both listeners.
 */
package io.github.cosmicworks.emulator.auth;
