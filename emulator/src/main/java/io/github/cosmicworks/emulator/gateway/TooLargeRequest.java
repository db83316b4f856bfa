package io.github.cosmicworks.emulator.gateway;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpUtil;

/**
 * A request whose body is larger than any request's may be. It was read to its end and thrown away,
 * or the client has asked whether to send it.
 *
 * @param keepAlive whether the client may send others after it
 * @param asked whether the client has asked; it may send the body after a while all the same
 */
record TooLargeRequest(boolean keepAlive, boolean asked) {

    /** One whose client has asked: nobody can tell its body from what comes next. */
    static final TooLargeRequest ASKED = new TooLargeRequest(false, true);

    static TooLargeRequest of(HttpMessage request) {
        return new TooLargeRequest(HttpUtil.isKeepAlive(request), false);
    }
}
