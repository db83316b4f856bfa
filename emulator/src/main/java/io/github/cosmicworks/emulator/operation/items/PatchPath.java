package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * The place in an item that a patch operation is about: a JSON Pointer such as {@code /tags/0}.
 *
 * @param text the pointer as sent
 * @param names property names and array indexes, at least one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">JSON Pointer</a>
 */
record PatchPath(String text, List<String> names) {

    PatchPath {
        names = List.copyOf(names);
    }

    /**
     * Reads a pointer.
     *
     * @throws ServiceException 400 when it is none, or points to the whole item
     */
    static PatchPath parse(String text) {
        if (text == null || text.length() < 2 || text.charAt(0) != '/') {
            throw ServiceException.badRequest(
                    "The path '"
                            + text
                            + "' of a patch operation is invalid: it begins with '/' and names a property.");
        }
        List<String> names = new ArrayList<>();
        for (String token : text.substring(1).split("/", -1)) {
            names.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return new PatchPath(text, names);
    }

    /** The name or index at the end. */
    String last() {
        return names.get(names.size() - 1);
    }

    /** Whether this place lies inside another one. */
    boolean isInside(PatchPath other) {
        return names.size() > other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }
}
