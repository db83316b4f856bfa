package io.github.cosmicworks.emulator.gateway;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpUtil;

/**
 * A request whose body was larger than any request's may be; it was read to its end and thrown
 * away.
 *
 * @param keepAlive whether the client may send others after it
 */
record TooLargeRequest(boolean keepAlive) {

    static TooLargeRequest of(HttpMessage request) {
        return new TooLargeRequest(HttpUtil.isKeepAlive(request));
    }
}
