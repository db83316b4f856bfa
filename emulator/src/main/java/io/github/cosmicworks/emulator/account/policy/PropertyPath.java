package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths of properties as policies spell them: {@code /category/name}, with names in quotes where
 * they need it.
 */
public final class PropertyPath {

    private PropertyPath() {}

    /**
     * The names in a path.
     *
     * @param path what a policy holds, e.g. {@code /address/"zip code"}
     * @param what the policy that it stands in, for the message
     * @throws ServiceException 400 when it does not begin with a slash, or has an empty name or an
     *     open quote
     */
    public static List<String> parse(String path, String what) {
        if (path == null || path.length() < 2 || path.charAt(0) != '/') {
            throw invalid(path, what);
        }
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            if (path.charAt(at) != '/') {
                throw invalid(path, what);
            }
            at++;
            int end =
                    at < path.length() && isQuote(path.charAt(at))
                            ? path.indexOf(path.charAt(at), at + 1) + 1
                            : endOfName(path, at);
            if (end <= at) {
                throw invalid(path, what);
            }
            boolean quoted = isQuote(path.charAt(at));
            names.add(quoted ? path.substring(at + 1, end - 1) : path.substring(at, end));
            at = end;
        }
        return List.copyOf(names);
    }

    private static int endOfName(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static ServiceException invalid(String path, String what) {
        return ServiceException.badRequest(
                "The path '"
                        + path
                        + "' in the "
                        + what
                        + " is invalid. A path begins with '/' and has a name between every two slashes; put a name with"
                        + " special characters in quotes.");
    }
}
