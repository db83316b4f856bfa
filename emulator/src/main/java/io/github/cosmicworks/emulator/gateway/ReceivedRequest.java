package io.github.cosmicworks.emulator.gateway;

import io.netty.handler.codec.http.FullHttpRequest;

/**
 * A request that has come to its end.
 *
 * @param http to be released by whoever answers it
 * @param held what its connection holds for it, in bytes; to be given back by whoever answers it
 */
record ReceivedRequest(FullHttpRequest http, int held) {}
