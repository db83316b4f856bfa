package io.github.cosmicworks.emulator.protocol;

/**
 * A decoded request.
 *
 * @param operation what is asked for
 * @param resourceType the type of the resource that it is asked of; for a create or a list, the
 *     type of the children
 * @param path the resource, or for a create or a list its parent, e.g. {@code
 *     dbs/cosmicworks/colls/products}
 * @param headers the headers by their names in the REST protocol
 * @param body the body as sent; empty when there is none. Nobody changes it.
 * @param turn what work that takes long asks whether it may go on
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; a copy for every message would cost more than it
// saves
public record Request(
        OperationType operation,
        ResourceType resourceType,
        ResourcePath path,
        Headers headers,
        byte[] body,
        Turn turn) {

    /** A request whose work is short. */
    public Request(
            OperationType operation,
            ResourceType resourceType,
            ResourcePath path,
            Headers headers,
            byte[] body) {
        this(operation, resourceType, path, headers, body, Turn.SHORT);
    }

    /** The same request, to be worked on in turns. */
    public Request in(Turn other) {
        return new Request(operation, resourceType, path, headers, body, other);
    }

    /**
     * Says what is asked for and leaves out headers and body, which hold keys and the user's data.
     */
    @Override
    public String toString() {
        return operation + " " + resourceType + " /" + printable(path.toString());
    }

    /** What a client has named must not look like lines of a log. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return printable.toString();
    }
}
