package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.message.Preconditions;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.ItemTransaction;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Objects;
import java.util.function.Function;

/**
 * One operation on one item, checked as far as it can be before the item is known. It comes from a
 * request of its own or is one of a batch.
 */
public final class ItemCommand {

    /**
     * Which item an operation is about.
     *
     * @param partitionKey the partition key that the client names
     * @param effectivePartitionKey its hash
     * @param id the item's; ignored by a create and an upsert, which have it in their body
     */
    public record Target(PartitionKeyValue partitionKey, String effectivePartitionKey, String id) {}

    /**
     * What a client sent.
     *
     * @param body an item or a patch, or null
     * @param sizeInBytes the length of the body as JSON text
     */
    public record Content(JsonObject body, int sizeInBytes) {}

    /** The ETags that a client names, or nulls. */
    public record Conditions(String ifMatch, String ifNoneMatch) {}

    private final OperationType operation;
    private final Container container;
    private final PartitionKeyValue partitionKey;
    private final ItemKey key;
    private final JsonObject body;
    private final int sizeInBytes;
    private final Patch patch;
    private final Conditions conditions;

    /**
     * Checks an operation.
     *
     * @throws ServiceException 400 or 413 that says what is wrong
     */
    public ItemCommand(
            OperationType operation,
            Container container,
            Target target,
            Content content,
            Conditions conditions) {
        this.operation = operation;
        this.container = container;
        this.partitionKey = target.partitionKey();
        this.body = content.body();
        this.sizeInBytes = content.sizeInBytes();
        this.conditions = conditions;
        this.patch =
                operation == OperationType.PATCH
                        ? Patch.of(body, container.definition().geospatialType())
                        : null;
        if (operation.isWrite()) {
            ReadOnlyIndexes.requireWritable(container);
        }
        switch (operation) {
            case CREATE, UPSERT, REPLACE ->
                    ItemBodies.require(container, partitionKey, body, sizeInBytes);
            case READ, HEAD, DELETE, PATCH -> {}
            default ->
                    throw ServiceException.methodNotAllowed(
                            "The operation " + operation + " does not exist for items.");
        }
        boolean named = operation != OperationType.CREATE && operation != OperationType.UPSERT;
        String itemId = named ? target.id() : body.string("id");
        if (itemId == null || itemId.isEmpty()) {
            throw ServiceException.badRequest("The operation does not say which item it is about.");
        }
        this.key = new ItemKey(target.effectivePartitionKey(), itemId);
    }

    /**
     * Reads the item.
     *
     * @param reader gives the current version, or null
     * @throws ServiceException 404 when there is none
     */
    public ItemOutcome read(Function<ItemKey, Item> reader) {
        Item item = require(reader);
        boolean known = Preconditions.isNotModified(conditions.ifNoneMatch(), item.etag());
        return new ItemOutcome(known ? 304 : 200, item, RequestCharge.read(item.sizeInBytes()));
    }

    /**
     * Does what is asked for.
     *
     * @throws ServiceException the error that the client is answered with; the transaction must not
     *     be committed then
     */
    public ItemOutcome execute(ItemTransaction transaction) {
        return switch (operation) {
            case CREATE -> create(transaction);
            case UPSERT -> upsert(transaction);
            case REPLACE -> {
                Item previous = require(transaction::read);
                Preconditions.requireMatch(conditions.ifMatch(), previous.etag());
                yield replace(transaction, previous);
            }
            case PATCH -> patch(transaction);
            case DELETE -> delete(transaction);
            default -> read(transaction::read);
        };
    }

    private ItemOutcome create(ItemTransaction transaction) {
        Item created = transaction.create(key, body, sizeInBytes);
        return new ItemOutcome(201, created, RequestCharge.write(sizeInBytes));
    }

    private ItemOutcome upsert(ItemTransaction transaction) {
        Item previous = transaction.read(key);
        if (previous == null) {
            return create(transaction);
        }
        Preconditions.requireMatch(conditions.ifMatch(), previous.etag());
        return replace(transaction, previous);
    }

    /** Another id in the body is the item's from then on. */
    private ItemOutcome replace(ItemTransaction transaction, Item previous) {
        String id = body.string("id");
        Item replaced =
                id.equals(previous.key().id())
                        ? transaction.replace(previous, body, sizeInBytes)
                        : transaction.rename(previous, id, body, sizeInBytes);
        return new ItemOutcome(200, replaced, RequestCharge.replace(sizeInBytes));
    }

    private ItemOutcome patch(ItemTransaction transaction) {
        Item previous = require(transaction::read);
        Preconditions.requireMatch(conditions.ifMatch(), previous.etag());
        JsonObject patched = patch.apply(previous.body());
        if (!key.id().equals(patched.string("id"))) {
            throw ServiceException.badRequest("A patch cannot change the id of an item.");
        }
        if (!container.partitionKey().extract(patched).equals(partitionKey)) {
            throw ServiceException.badRequest(
                    "A patch cannot change the partition key of an item: delete the item and create it anew.");
        }
        int size = JsonWriter.toBytes(ItemBodies.withoutSystemProperties(patched)).length;
        ItemBodies.require(container, partitionKey, patched, size);
        return new ItemOutcome(
                200, transaction.replace(previous, patched, size), RequestCharge.replace(size));
    }

    private ItemOutcome delete(ItemTransaction transaction) {
        Item previous = require(transaction::read);
        Preconditions.requireMatch(conditions.ifMatch(), previous.etag());
        transaction.delete(previous);
        return new ItemOutcome(204, previous, RequestCharge.write(previous.sizeInBytes()));
    }

    private Item require(Function<ItemKey, Item> reader) {
        Item item = reader.apply(key);
        if (item == null) {
            throw ServiceException.notFound(
                    operation == OperationType.PATCH
                            ? ResourceNames.NOT_FOUND
                            : "Entity with the specified id does not exist in the system. More info:"
                                    + " https://aka.ms/cosmosdb-tsg-not-found");
        }
        return item;
    }

    /** Says what is asked for, without the user's data. */
    @Override
    public String toString() {
        return operation + " in " + Objects.toString(container.namePath());
    }
}
