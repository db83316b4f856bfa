package io.github.cosmicworks.emulator.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where clients reach the account. Unless that is set, it follows from the request: a client that
 * has come under a name and a port can come again under both, whatever ports are published or
 * forwarded between it and the listener.
 */
public final class AccountAddress {

    /** Of a request that came encrypted to a listener that takes both; no client can send it. */
    public static final String ENCRYPTED = ":encrypted";

    private static final String HOST = "host";
    private static final int DEFAULT_HTTP = 80;
    private static final int DEFAULT_HTTPS = 443;
    private static final int LONGEST_NAME = 253;

    /**
     * Names, also those of containers with an underscore, and addresses; nothing that could end a
     * string.
     */
    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "(?<host>[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?|\\[[0-9A-Fa-f:.]+])(:(?<port>[0-9]{1,5}))?");

    /**
     * A scheme, a host and a port.
     *
     * @param host a name or an address; one of IPv6 has its brackets
     */
    public record Endpoint(String scheme, String host, int port) {

        /** As a URI that ends with a slash, with the port always. */
        @Override
        public String toString() {
            return scheme + "://" + host + ":" + port + "/";
        }
    }

    private final Endpoint own;
    private final boolean set;
    private final boolean both;

    private AccountAddress(Endpoint own, boolean set, boolean both) {
        this.own = own;
        this.set = set;
        this.both = both;
    }

    /** The same for every client. */
    public static AccountAddress of(Endpoint endpoint) {
        return new AccountAddress(endpoint, true, false);
    }

    /**
     * For each client the one that it came to.
     *
     * @param own for clients that do not say where they came to
     * @param both whether the listener takes encrypted requests and others: the first ones have
     *     {@link #ENCRYPTED} among their headers
     */
    public static AccountAddress ofRequests(Endpoint own, boolean both) {
        return new AccountAddress(own, false, both);
    }

    /** Where the sender of a request reaches the account. */
    public Endpoint endpoint(Headers request) {
        String host = request.get(HOST);
        if (set || host == null || host.length() > LONGEST_NAME) {
            return own;
        }
        Matcher authority = AUTHORITY.matcher(host);
        if (!authority.matches()) {
            return own;
        }
        String scheme = both && !request.has(ENCRYPTED) ? "http" : own.scheme();
        String port = authority.group("port");
        int number =
                port == null
                        ? scheme.equals("https") ? DEFAULT_HTTPS : DEFAULT_HTTP
                        : Integer.parseInt(port);
        return number > 0 && number <= 65_535
                ? new Endpoint(scheme, authority.group("host"), number)
                : own;
    }
}
