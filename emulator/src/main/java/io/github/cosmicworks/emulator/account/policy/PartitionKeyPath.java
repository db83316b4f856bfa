package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths of partition keys: names behind slashes, in quotes where they have special characters.
 * White space between names is passed over, as the service does it.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/partitioning-overview">Partitioning</a>
 */
final class PartitionKeyPath {

    /** What no name has unless it stands in quotes. */
    private static final String SPECIAL = "@#%^&*()!=+{}[]|\\:;'\"<>?,~`/";

    private final String path;
    private int at;

    private PartitionKeyPath(String path) {
        this.path = path;
    }

    /**
     * The names in a path.
     *
     * @throws ServiceException 400 that says how far the path is one
     */
    static List<String> parse(String path) {
        return new PartitionKeyPath(path).names();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            if (at == path.length() || path.charAt(at) != '/') {
                throw refused();
            }
            at++;
            names.add(name());
            skipSpace();
        } while (at < path.length());
        return List.copyOf(names);
    }

    private String name() {
        if (at < path.length() && (path.charAt(at) == '"' || path.charAt(at) == '\'')) {
            int end = path.indexOf(path.charAt(at), at + 1);
            if (end < 0) {
                throw refused();
            }
            String name = path.substring(at + 1, end);
            at = end + 1;
            return name;
        }
        int start = at;
        while (at < path.length() && isPlain(path.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw refused();
        }
        return path.substring(start, at);
    }

    private void skipSpace() {
        while (at < path.length() && Character.isWhitespace(path.charAt(at))) {
            at++;
        }
    }

    private static boolean isPlain(char c) {
        return !Character.isWhitespace(c) && SPECIAL.indexOf(c) < 0;
    }

    private ServiceException refused() {
        String sentence =
                "The partition key component definition path '%s' could not be accepted, failed near position '%d'. Partition key paths must contain only valid characters and not contain a trailing slash or wildcard character."
                        .formatted(path, at);
        return ServiceException.refused(sentence);
    }
}
