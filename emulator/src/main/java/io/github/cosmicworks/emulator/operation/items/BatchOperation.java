package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * One operation of a batch.
 *
 * @param command what is to be done
 * @param effectivePartitionKey where
 * @param minimal whether the client declines the item in the result
 */
record BatchOperation(ItemCommand command, String effectivePartitionKey, boolean minimal) {

    /**
     * Reads an operation.
     *
     * @param partitionKey the batch's; null when the operation says its own
     * @throws ServiceException 400 or 413 that says what is wrong with it
     */
    static BatchOperation of(JsonValue json, Container container, PartitionKeyValue partitionKey) {
        PartitionKeyValue key =
                partitionKey != null
                        ? partitionKey
                        : PartitionKeyValue.ofHeader(
                                String.valueOf(object(json).string("partitionKey")));
        return of(json, container, key, container.effectivePartitionKey(key));
    }

    /**
     * Reads an operation on a logical partition.
     *
     * @throws ServiceException 400 or 413 that says what is wrong with it
     */
    static BatchOperation of(
            JsonValue json, Container container, PartitionKeyValue partitionKey, String epk) {
        JsonObject operation = object(json);
        OperationType type = type(operation.string("operationType"));
        JsonObject body = operation.get("resourceBody") instanceof JsonObject sent ? sent : null;
        if (type == OperationType.PATCH
                && operation.get("resourceBody") instanceof JsonArray operations) {
            body = Patch.body(operations);
        }
        int size = body == null ? 0 : JsonWriter.toBytes(body).length;
        boolean needsBody = type != OperationType.READ && type != OperationType.DELETE;
        if (needsBody && body == null) {
            throw ServiceException.badRequest(
                    "The operation " + type + " of a batch has no 'resourceBody'.");
        }
        ItemCommand command =
                new ItemCommand(
                        type,
                        container,
                        new ItemCommand.Target(partitionKey, epk, operation.string("id")),
                        new ItemCommand.Content(body, size),
                        new ItemCommand.Conditions(
                                operation.string("ifMatch"), operation.string("ifNoneMatch")));
        boolean minimal = operation.get("minimalReturnPreference") == JsonBoolean.TRUE;
        return new BatchOperation(command, epk, minimal);
    }

    private static JsonObject object(JsonValue json) {
        if (json instanceof JsonObject object) {
            return object;
        }
        throw ServiceException.badRequest("An operation of a batch is a JSON object.");
    }

    private static OperationType type(String name) {
        return switch (String.valueOf(name)) {
            case "Create" -> OperationType.CREATE;
            case "Upsert" -> OperationType.UPSERT;
            case "Read" -> OperationType.READ;
            case "Replace" -> OperationType.REPLACE;
            case "Patch" -> OperationType.PATCH;
            case "Delete" -> OperationType.DELETE;
            default ->
                    throw ServiceException.badRequest(
                            "The operation type '"
                                    + name
                                    + "' of a batch is invalid; use Create, Upsert, Read, Replace, Patch or Delete.");
        };
    }
}
