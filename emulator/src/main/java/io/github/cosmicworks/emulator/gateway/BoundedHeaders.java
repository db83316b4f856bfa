package io.github.cosmicworks.emulator.gateway;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import java.io.Serial;

/**
 * The headers of a request, which are not too many. The decoder bounds their bytes, and the objects
 * for the shortest ones take thirty times as much as these.
 */
final class BoundedHeaders extends DefaultHttpHeaders {

    /** Far more than any client sends, and few enough to be searched one by one. */
    static final int MOST = 500;

    static final HttpHeadersFactory FACTORY =
            new HttpHeadersFactory() {
                @Override
                public HttpHeaders newHeaders() {
                    return new BoundedHeaders();
                }

                @Override
                public HttpHeaders newEmptyHeaders() {
                    return new BoundedHeaders();
                }
            };

    /** What the result of the decoder has as its cause then. */
    static final class TooManyException extends TooLongFrameException {

        @Serial private static final long serialVersionUID = 1;

        private TooManyException() {
            super("A request can have " + MOST + " headers at most.");
        }
    }

    private int count;

    private BoundedHeaders() {}

    /** What the decoder adds them by. */
    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        count++;
        if (count > MOST) {
            throw new TooManyException();
        }
        return super.add(name, value);
    }
}
