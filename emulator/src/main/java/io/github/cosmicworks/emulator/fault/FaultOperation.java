package io.github.cosmicworks.emulator.fault;

import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import java.util.EnumSet;
import java.util.Set;

/** What a request asks for, as a {@link FaultRule} tells requests apart. */
public enum FaultOperation {
    /** A point read of an item. */
    READ(ResourceType.ITEM, OperationType.READ),
    /** A page of a query over items. */
    QUERY(ResourceType.ITEM, OperationType.QUERY),
    /** A page of a change feed, or of a list of all items. */
    READ_FEED(ResourceType.ITEM, OperationType.READ_FEED),
    /** An item is created. */
    CREATE(ResourceType.ITEM, OperationType.CREATE),
    /** An item is created or replaced. */
    UPSERT(ResourceType.ITEM, OperationType.UPSERT),
    /** An item is replaced. */
    REPLACE(ResourceType.ITEM, OperationType.REPLACE),
    /** An item is patched. */
    PATCH(ResourceType.ITEM, OperationType.PATCH),
    /** An item is deleted. */
    DELETE(ResourceType.ITEM, OperationType.DELETE),
    /** A transactional batch, or a part of a bulk execution. */
    BATCH(ResourceType.ITEM, OperationType.BATCH),
    /** A stored procedure is executed. */
    EXECUTE(ResourceType.STORED_PROCEDURE, OperationType.EXECUTE),
    /** The plan of a query, which a client asks for before its first page. */
    QUERY_PLAN(ResourceType.ITEM, OperationType.QUERY_PLAN),
    /** The settings of a container, which a client reads before it first uses one. */
    READ_CONTAINER(ResourceType.CONTAINER, OperationType.READ),
    /** The list of the physical partitions of a container. */
    READ_PARTITION_KEY_RANGES(ResourceType.PARTITION_KEY_RANGE, OperationType.READ_FEED),
    /** The addresses of physical partitions, which a client in direct mode asks for. */
    READ_ADDRESSES(ResourceType.ADDRESS, OperationType.READ_FEED);

    /** What an application asks for, and not what the client asks for to serve it. */
    static final Set<FaultOperation> OF_APPLICATIONS = EnumSet.range(READ, EXECUTE);

    private final ResourceType resource;
    private final OperationType operation;

    FaultOperation(ResourceType resource, OperationType operation) {
        this.resource = resource;
        this.operation = operation;
    }

    boolean isOf(Request request) {
        return request.operation() == operation && request.resourceType() == resource;
    }
}
