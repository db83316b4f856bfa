package io.github.cosmicworks.emulator.account.access;

import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client says of a permission: validated.
 *
 * @param id its name
 * @param mode what it allows
 * @param path the resource that it is for: a container, or an item or script in one. The resource
 *     need not be there, as little as the service wants it to
 * @param partitionKeyHeader the partition key that it ends at, in the form of the header; empty
 *     when it is for all of them
 * @param json the permission as a read returns it, without system properties and token
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/create-a-permission">Create a
 *     permission</a>
 */
public record PermissionDefinition(
        String id, Mode mode, ResourcePath path, String partitionKeyHeader, JsonObject json) {

    /** The access modes. */
    public enum Mode {
        READ("Read"),
        ALL("All");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /** Whether it allows changes. */
        public boolean writes() {
            return this == ALL;
        }
    }

    /** The limit that the service names when it refuses a link. */
    private static final int MAX_LINK = 256;

    /** The documented limit of a partition key, in bytes; the header is not much longer. */
    private static final int MAX_PARTITION_KEY = 4096;

    /**
     * Reads the body of a request that creates or replaces a permission.
     *
     * @param databaseId the name of the user's database; nobody is given a part of another one
     * @param databaseRid the resource id of that database
     * @throws ServiceException 400 that names what is wrong
     */
    public static PermissionDefinition of(JsonObject body, String databaseId, String databaseRid) {
        String id = ResourceNames.requireResourceId(body);
        Mode mode = mode(body.string("permissionMode"));
        String link = String.valueOf(body.string("resource"));
        ResourcePath path = path(link);
        String named = path.id(ResourceType.DATABASE);
        if (!named.equals(databaseId) && !named.equals(databaseRid)) {
            throw invalidLink(link);
        }
        JsonObject.Builder json =
                JsonObject.builder()
                        .put("id", id)
                        .put("permissionMode", mode.text)
                        .put("resource", link);
        JsonValue key = body.get("resourcePartitionKey");
        String header = "";
        if (key != JsonUndefined.UNDEFINED && key != JsonNull.NULL) {
            header = partitionKeyHeader(key);
            json.put("resourcePartitionKey", key);
        }
        return new PermissionDefinition(id, mode, path, header, json.build());
    }

    private static Mode mode(String name) {
        for (Mode mode : Mode.values()) {
            if (mode.text.equalsIgnoreCase(name)) {
                return mode;
            }
        }
        throw ServiceException.badRequest(
                "The permission mode '" + name + "' is invalid; use 'All' or 'Read'.");
    }

    private static String partitionKeyHeader(JsonValue key) {
        String header = key.toString();
        boolean valid =
                key instanceof JsonArray array
                        && array.size() > 0
                        && header.length() <= MAX_PARTITION_KEY;
        if (!valid) {
            throw invalidPartitionKey();
        }
        try {
            PartitionKeyValue.ofHeader(header);
        } catch (ServiceException e) {
            throw invalidPartitionKey();
        }
        return header;
    }

    private static ServiceException invalidPartitionKey() {
        return ServiceException.badRequest(
                "Message: {\"Errors\":[\"Partition key supplied is not valid.\"]}");
    }

    /** A path to a container or into it; slashes at its ends do not count. */
    private static ResourcePath path(String link) {
        if (link.length() >= MAX_LINK) {
            throw invalidLink(link);
        }
        int start = link.startsWith("/") ? 1 : 0;
        int end = link.endsWith("/") ? link.length() - 1 : link.length();
        String[] parts = link.substring(Math.min(start, end), end).split("/", -1);
        List<ResourcePath.Segment> segments = new ArrayList<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            Optional<ResourceType> type = ResourceType.ofSegment(parts[i]);
            if (type.isEmpty() || parts[i + 1].isEmpty() || !belongs(type.get(), i / 2)) {
                throw invalidLink(link);
            }
            segments.add(new ResourcePath.Segment(type.get(), parts[i + 1]));
        }
        if (parts.length % 2 != 0 || segments.size() < 2 || segments.size() > 3) {
            throw invalidLink(link);
        }
        return new ResourcePath(segments);
    }

    private static boolean belongs(ResourceType type, int level) {
        return switch (type) {
            case DATABASE -> level == 0;
            case CONTAINER -> level == 1;
            case ITEM, STORED_PROCEDURE, TRIGGER, USER_DEFINED_FUNCTION -> level == 2;
            default -> false;
        };
    }

    private static ServiceException invalidLink(String link) {
        return ServiceException.badRequest(
                "Message: {\"Errors\":[\"The input Resource link '"
                        + link.substring(0, Math.min(link.length(), MAX_LINK))
                        + "' is invalid. Ensure to provide a valid resource link of size lesser than '256'"
                        + " characters.\",\"The request payload is invalid. Ensure to provide a valid request"
                        + " payload.\"]}");
    }
}
