package io.github.cosmicworks.emulator.explorer;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.CookieHeaderNames.SameSite;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.netty.handler.codec.http.cookie.ServerCookieEncoder;

/**
 * The cookie that a session is known by. No script can read it, no other site's page has it sent,
 * and it goes nowhere but to the explorer. Browsers send cookies to all ports of a host, so each
 * port has a cookie of its own name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265, HTTP State Management</a>
 */
final class SessionCookie {

    /** Sent by browsers and by the gateway. */
    static final String HEADER = "cookie";

    static final String SET_HEADER = "set-cookie";

    private SessionCookie() {}

    /** The session that a visit says it belongs to; null for none. */
    static String read(Visit visit) {
        String header = visit.headers().get(HEADER);
        if (header == null) {
            return null;
        }
        String name = name(visit);
        return ServerCookieDecoder.STRICT.decode(header).stream()
                .filter(cookie -> cookie.name().equals(name))
                .map(Cookie::value)
                .findFirst()
                .orElse(null);
    }

    /** The header that gives a session to the browser. */
    static String give(Visit visit, String id) {
        return encode(visit, id, Sessions.LONGEST.toSeconds());
    }

    /** The header that takes it away. */
    static String take(Visit visit) {
        return encode(visit, "", 0);
    }

    private static String encode(Visit visit, String value, long seconds) {
        DefaultCookie cookie = new DefaultCookie(name(visit), value);
        cookie.setPath(Explorer.PATH);
        cookie.setHttpOnly(true);
        // Browsers take this machine for secure without encryption, and no other is let in so.
        cookie.setSecure(true);
        cookie.setSameSite(SameSite.Strict);
        cookie.setMaxAge(seconds);
        return ServerCookieEncoder.STRICT.encode(cookie);
    }

    /** By the prefix a browser refuses the cookie to whoever is not encrypted. */
    private static String name(Visit visit) {
        return (visit.encrypted() ? "__Secure-explorer-" : "explorer-") + Origins.port(visit);
    }
}
