package io.github.cosmicworks.emulator.account.resource;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;

/**
 * The rules for ids.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits">Service
 *     quotas</a>
 */
public final class ResourceNames {

    /**
     * What the service says of a database or container, and of an item to be patched, that is not
     * there.
     */
    public static final String NOT_FOUND =
            "Message: {\"Errors\":[\"Resource Not Found. Learn more:"
                    + " https://aka.ms/cosmosdb-tsg-not-found\"]}";

    /** What the service says of a name that is taken. */
    public static final String CONFLICT =
            "Message: {\"Errors\":[\"Resource with specified id or name already exists.\"]}";

    /** Characters in the id of a database or container. */
    private static final int MAX_RESOURCE_LENGTH = 255;

    /** Bytes of UTF-8 in the id of an item. */
    private static final int MAX_ITEM_BYTES = 1023;

    private ResourceNames() {}

    /**
     * The id in the body of a request that creates or replaces a database or container.
     *
     * @throws ServiceException 400 when it is missing, too long or has a character that is not
     *     allowed
     */
    public static String requireResourceId(JsonObject body) {
        String id = requireString(body);
        if (id.length() > MAX_RESOURCE_LENGTH) {
            throw ServiceException.badRequest(
                    "The id of a database or container has at most "
                            + MAX_RESOURCE_LENGTH
                            + " characters; this one has "
                            + id.length()
                            + ".");
        }
        requireCharacters(id, "/\\#?", true);
        if (id.endsWith(" ")) {
            throw ServiceException.badRequest(
                    "The input name '" + id + "' is invalid. Ensure to not end in a space.");
        }
        return id;
    }

    /**
     * The id in the body of an item.
     *
     * @throws ServiceException 400 when it is missing, too long or has a character that is not
     *     allowed
     */
    public static String requireItemId(JsonObject body) {
        String id = requireString(body);
        if (id.getBytes(StandardCharsets.UTF_8).length > MAX_ITEM_BYTES) {
            throw ServiceException.badRequest(
                    "The id of an item has at most " + MAX_ITEM_BYTES + " bytes.");
        }
        // The documentation forbids '/' as well. The service takes it, and cannot address the item:
        // https://github.com/Azure/azure-sdk-for-java, CosmosItemIdEncodingTest.
        requireCharacters(id, "\\", false);
        return id;
    }

    private static String requireString(JsonObject body) {
        String id = body.string("id");
        if (id == null || id.isEmpty()) {
            throw ServiceException.badRequest(
                    "The input content is invalid because the required properties - 'id; ' - are missing");
        }
        return id;
    }

    private static void requireCharacters(String id, String forbidden, boolean noControls) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (forbidden.indexOf(c) >= 0 || (noControls && Character.isISOControl(c))) {
                throw ServiceException.badRequest(
                        "The input name '"
                                + id
                                + "' is invalid. Ensure to provide a unique non-empty string less than"
                                + " '255' characters. Illegal chars/strings: '/' '\\' '#' '?' and control characters"
                                + " (for items: '/' and '\\').");
            }
        }
    }
}
