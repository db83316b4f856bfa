/**
 * The second listener: RNTBD over TLS on TCP, the protocol of the SDK's default connection mode. A
 * frame is decoded to a {@link io.github.cosmicworks.emulator.protocol.Request} and the {@link
 * io.github.cosmicworks.emulator.protocol.Response} encoded to a frame; everything between is
 * shared with the HTTPS gateway.
 *
 * <p>RNTBD has no public specification. What is known of it here was read from what the Java SDK
 * sends and demands ({@code com.azure.cosmos.implementation.directconnectivity}). All numbers are
 * little-endian. A message is a head, whose first four bytes are its length, these four included,
 * and, when a token of the head says so, a payload, whose first four bytes are its length without
 * them.
 *
 * <pre>
 *   request head    length:4  resource type:2  operation type:2  activity id:16  tokens
 *   response head   length:4  status:4                           activity id:16  tokens
 *   token           id:2      type:1           value
 * </pre>
 *
 * <p>The first message of a connection negotiates its context: protocol version, client version,
 * user agent.
 *
 * <p>One thing is sent that the service does not send: what {@link
 * io.github.cosmicworks.emulator.direct.ClientWaker} wakes a client with.
 */
package io.github.cosmicworks.emulator.direct;
