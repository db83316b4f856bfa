package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.transport.HostNames;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps pages of other origins out. A browser sends cookies of this machine along whatever page of
 * this machine asks, at any port, so a cookie alone says nothing about who is asking.
 */
final class Origins {

    /**
     * Sent by the page with every request but those for its files. A page of another origin has to
     * ask first whether it may send it, and is told no.
     */
    static final String OWN_HEADER = "x-cosmos-explorer";

    private static final String ORIGIN = "origin";

    /**
     * What a browser says of the page that asks; no page can set it, and it is sent to addresses
     * that are secure and to this machine only.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
     */
    private static final String FETCH_SITE = "sec-fetch-site";

    private static final String SAME_ORIGIN = "same-origin";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HostNames names;

    Origins(HostNames names) {
        this.names = names;
    }

    /**
     * Refuses whoever comes under a name that is not the emulator's, or on behalf of another
     * origin.
     *
     * @throws ServiceException 421 or 403
     */
    void require(Visit visit) {
        String host = visit.headers().get(Visit.HOST);
        if (host == null || !names.accept(host)) {
            throw new ServiceException(
                    421,
                    0,
                    "MisdirectedRequest",
                    "The explorer answers to the emulator's own names only. If this one is its own, start it with"
                            + " --gateway-endpoint or --cert-name and the name.");
        }
        if (!isPrivate(visit) && !THIS_MACHINE.contains(withoutPort(host))) {
            throw ServiceException.forbidden(
                    0,
                    "Without encryption the explorer is for this machine only, as localhost: a key would be readable on"
                            + " the way. Start the emulator with --protocol https.");
        }
        String origin = visit.headers().get(ORIGIN);
        if (origin != null
                && !origin.equalsIgnoreCase(ownOrigin(visit, host))
                && !isOwnByAnotherAddress(visit, origin)) {
            throw foreign();
        }
    }

    /**
     * Whether nobody can read along on the way. A proxy that ends the encryption goes on without:
     * that the browser has an encrypted connection to it is said by a header that no browser sends
     * otherwise. What a proxy says of itself (X-Forwarded-Proto) is not asked for.
     */
    private static boolean isPrivate(Visit visit) {
        return visit.encrypted() || visit.headers().has(FETCH_SITE);
    }

    /**
     * Whether this is the page itself, which a proxy or a forwarded port serves under another
     * scheme or port, or another name of the emulator. The browser says that it is, and the name
     * must be one that no other site can have: a proxy that changes the header Host hides there
     * whose page it is.
     */
    private boolean isOwnByAnotherAddress(Visit visit, String origin) {
        int name = origin.indexOf("://");
        return name > 0
                && SAME_ORIGIN.equals(visit.headers().get(FETCH_SITE))
                && names.accept(origin.substring(name + 3));
    }

    /**
     * Refuses what does not come from the page itself.
     *
     * @throws ServiceException 403
     */
    void requireOwnPage(Visit visit) {
        String site = visit.headers().get(FETCH_SITE);
        boolean sameOrigin = site == null || site.equals(SAME_ORIGIN);
        boolean says = visit.isRead() || visit.headers().has(ORIGIN);
        if (!sameOrigin || !says || !visit.headers().has(OWN_HEADER)) {
            throw foreign();
        }
    }

    private static ServiceException foreign() {
        return ServiceException.forbidden(0, "The explorer answers to its own page only.");
    }

    private static String ownOrigin(Visit visit, String host) {
        String scheme = visit.encrypted() ? "https" : "http";
        String usual = visit.encrypted() ? ":443" : ":80";
        String plain = host.endsWith(usual) ? withoutPort(host) : host;
        return scheme + "://" + plain.toLowerCase(Locale.ROOT);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    /** The port that the client used, which tells the emulators of one machine apart. */
    static String port(Visit visit) {
        String host = visit.headers().get(Visit.HOST);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']')
                ? host.substring(colon + 1).replaceAll("[^0-9]", "")
                : visit.encrypted() ? "443" : "80";
    }
}
