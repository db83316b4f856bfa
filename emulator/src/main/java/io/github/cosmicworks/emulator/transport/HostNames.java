package io.github.cosmicworks.emulator.transport;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names a request without encryption may come under. A page of any site can have its name
 * lead to this machine and so make a browser send requests here as if to that site ("DNS
 * rebinding"). The header Host of such a request still has the site's name, which no certificate
 * refuses where there is none.
 */
public final class HostNames {

    /**
     * Names under these belong to no site: they are kept for private networks.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6761">Special-Use Domain Names</a>
     */
    private static final Set<String> PRIVATE =
            Set.of("localhost", "internal", "local", "test", "arpa", "localdomain");

    private static final Pattern IP_V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Set<String> known;

    /** These names, besides addresses and names that no site can have. */
    public HostNames(Set<String> known) {
        this.known = known;
    }

    /**
     * Whether a request may come under a name.
     *
     * @param header the header Host, with or without a port; null when the request has none, as no
     *     browser's is
     */
    public boolean accept(String header) {
        if (header == null) {
            return true;
        }
        String host = withoutPort(header).toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        int dot = host.lastIndexOf('.');
        return host.startsWith("[")
                || IP_V4.matcher(host).matches()
                // One label: a container's name in a network of containers, or localhost.
                || dot < 0
                || PRIVATE.contains(host.substring(dot + 1))
                || known.contains(host);
    }

    private static String withoutPort(String header) {
        int colon = header.lastIndexOf(':');
        return colon > header.lastIndexOf(']') ? header.substring(0, colon) : header;
    }
}
