package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.access.PermissionDefinition;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.routing.ItemLinks;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath.Segment;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * What a permission allows in its container: reads, or reads and writes, of its resource and what
 * is below it, within its partition key. Besides, whoever may do anything in a container may read
 * the container, its partition key ranges and their addresses: no client finds an item without.
 *
 * @param definition the permission
 * @param container the container that its resource is or is in
 */
record ResourceGrant(PermissionDefinition definition, Container container) {

    /** Whether it allows a request for something in its container. */
    boolean allows(Account account, Request request) {
        if (isMetadata(request)) {
            return true;
        }
        if (writes(request) && !definition.mode().writes()) {
            return false;
        }
        Segment resource = definition.path().last();
        return switch (resource.type()) {
            case CONTAINER -> allowsInContainer(request);
            case ITEM -> allowsItem(account, request, resource.id());
            default -> allowsScript(request, resource);
        };
    }

    /** What a client needs to know of a container to find anything in it. */
    private static boolean isMetadata(Request request) {
        boolean reads =
                request.operation() == OperationType.READ
                        || request.operation() == OperationType.HEAD;
        return switch (request.resourceType()) {
            case CONTAINER -> reads;
            case PARTITION_KEY_RANGE -> request.operation() == OperationType.READ_FEED;
            case ADDRESS -> !request.operation().isWrite();
            default -> false;
        };
    }

    private static boolean writes(Request request) {
        return request.operation().isWrite()
                || request.resourceType() == ResourceType.PARTITION_KEY;
    }

    private boolean allowsInContainer(Request request) {
        return switch (request.resourceType()) {
            case ITEM -> allowsItems(request);
            case PARTITION_KEY -> isWithinPartitionKey(request);
            // A script runs within one partition key.
            case STORED_PROCEDURE ->
                    request.operation() == OperationType.EXECUTE
                            ? isWithinPartitionKey(request)
                            : isForAllPartitionKeys();
            case TRIGGER, USER_DEFINED_FUNCTION, CONFLICT -> isForAllPartitionKeys();
            case CONTAINER ->
                    isForAllPartitionKeys()
                            && (request.operation() == OperationType.REPLACE
                                    || request.operation() == OperationType.DELETE);
            default -> false;
        };
    }

    private boolean allowsItems(Request request) {
        return switch (request.operation()) {
            // A plan tells nothing but what is in the query. Clients ask for it with a partition
            // key or without.
            case QUERY_PLAN ->
                    request.headers().get(HeaderNames.PARTITION_KEY) == null
                            || isWithinPartitionKey(request);
            case BATCH -> isForAllPartitionKeys() || isBatchWithinPartitionKey(request);
            default -> isWithinPartitionKey(request);
        };
    }

    /** Reads, replaces, patches and deletes of one item; nothing that could be about another. */
    private boolean allowsItem(Account account, Request request, String granted) {
        if (request.resourceType() != ResourceType.ITEM) {
            return false;
        }
        return switch (request.operation()) {
            case READ, HEAD, REPLACE, PATCH, DELETE ->
                    isWithinPartitionKey(request) && isItem(account, request, granted);
            default -> false;
        };
    }

    /** A permission names its item by the name or by the resource id, and so does a request. */
    private boolean isItem(Account account, Request request, String granted) {
        String requested = ItemLinks.named(account, request).path().id(ResourceType.ITEM);
        boolean grantedByRid =
                definition.path().id(ResourceType.CONTAINER).equals(container.rid())
                        && ResourceIds.isItemOf(container.rid(), granted);
        if (!grantedByRid) {
            return granted.equals(requested);
        }
        String key = request.headers().get(HeaderNames.PARTITION_KEY);
        return key != null
                && ItemLinks.find(container, granted)
                        .map(Item::key)
                        .filter(item -> item.id().equals(requested))
                        .filter(
                                item ->
                                        item.effectivePartitionKey()
                                                .equals(effectivePartitionKey(key)))
                        .isPresent();
    }

    /** "To run stored procedures the user must have the All permission on the container." */
    private boolean allowsScript(Request request, Segment granted) {
        if (request.resourceType() != granted.type() || !isForAllPartitionKeys()) {
            return false;
        }
        return switch (request.operation()) {
            case READ, HEAD, REPLACE, DELETE ->
                    granted.id().equals(request.path().id(granted.type()));
            default -> false;
        };
    }

    private boolean isForAllPartitionKeys() {
        return definition.partitionKeyHeader().isEmpty();
    }

    private boolean isWithinPartitionKey(Request request) {
        return isForAllPartitionKeys()
                || isPartitionKey(request.headers().get(HeaderNames.PARTITION_KEY));
    }

    /**
     * Whether a key is the granted one. The first levels of a hierarchical key are never: to the
     * service, a permission for them allows nothing.
     *
     * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/4099">A report of
     *     that</a>
     */
    private boolean isPartitionKey(String header) {
        if (header == null || header.isEmpty()) {
            return false;
        }
        String granted = effectivePartitionKey(definition.partitionKeyHeader());
        return granted != null && granted.equals(effectivePartitionKey(header));
    }

    /** The key that items are found by; null for what is not a whole key. */
    private String effectivePartitionKey(String header) {
        try {
            return container.effectivePartitionKey(PartitionKeyValue.ofHeader(header));
        } catch (ServiceException e) {
            return null;
        }
    }

    /** The operations of a bulk request name a partition key each, which counts for that one. */
    private boolean isBatchWithinPartitionKey(Request request) {
        boolean bulk =
                !request.headers().isTrue(HeaderNames.BATCH_ATOMIC)
                        && PartitionRouter.rangeId(request.headers()) != null;
        if (!bulk) {
            return isPartitionKey(request.headers().get(HeaderNames.PARTITION_KEY));
        }
        try {
            if (!(JsonParser.parse(request.body()) instanceof JsonArray operations)) {
                return false;
            }
            for (JsonValue operation : operations) {
                String key =
                        operation instanceof JsonObject object
                                ? object.string("partitionKey")
                                : null;
                if (!isPartitionKey(key)) {
                    return false;
                }
            }
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }
}
