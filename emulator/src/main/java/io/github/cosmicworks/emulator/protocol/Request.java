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
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; a copy for every message would cost more than it
// saves
public record Request(
        OperationType operation,
        ResourceType resourceType,
        ResourcePath path,
        Headers headers,
        byte[] body) {

    /**
     * Says what is asked for and leaves out headers and body, which hold keys and the user's data.
     */
    @Override
    public String toString() {
        return operation + " " + resourceType + " /" + path;
    }
}
