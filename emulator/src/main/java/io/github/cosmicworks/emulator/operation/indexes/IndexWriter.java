package io.github.cosmicworks.emulator.operation.indexes;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.policy.GlobalSecondaryIndex;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.PartitionTransaction;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.function.ToDoubleFunction;

/**
 * Writes single items of a global secondary index. Each belongs to one item of the source: its id
 * is the resource id of that one, which no other item of the source ever has. What is written twice
 * is there once.
 */
final class IndexWriter {

    private static final int GONE = 410;

    private final Container source;
    private final Container index;
    private final GlobalSecondaryIndex definition;
    private final RequestUnits requestUnits;

    IndexWriter(
            Container source,
            Container index,
            GlobalSecondaryIndex definition,
            RequestUnits requestUnits) {
        this.source = source;
        this.index = index;
        this.definition = definition;
        this.requestUnits = requestUnits;
    }

    /** Where the index has what it has of an item. */
    ItemKey key(Item ofSource) {
        return key(project(ofSource));
    }

    private JsonObject project(Item ofSource) {
        return definition.project(
                ofSource.body(), ResourceIds.item(source.rid(), ofSource.position()));
    }

    private ItemKey key(JsonObject projected) {
        return new ItemKey(
                index.effectivePartitionKey(index.partitionKey().extract(projected)),
                projected.string("id"));
    }

    /**
     * Has the index follow one item.
     *
     * @param before the version that the index has followed; null for none
     * @param now the version to follow; null for a delete
     * @return false when there are no request units left for it: then it may be done in part, and
     *     is to be done again
     */
    boolean follow(PhysicalPartition from, Item before, Item now) {
        if (!requestUnits.isLeft(source, from)) {
            return false;
        }
        JsonObject projected = now == null ? null : project(now);
        ItemKey key = projected == null ? null : key(projected);
        ItemKey old = before == null ? null : key(before);
        if (old != null && !old.equals(key) && !delete(old)) {
            return false;
        }
        if (key != null && !put(key, projected)) {
            return false;
        }
        if (now != null) {
            requestUnits.take(source, from, RequestCharge.read(now.sizeInBytes()));
        }
        return true;
    }

    private boolean put(ItemKey key, JsonObject projected) {
        return write(
                key,
                transaction -> {
                    Item current = transaction.read(key);
                    if (current != null && isSame(current.body(), projected)) {
                        return 0;
                    }
                    int size = JsonWriter.toBytes(projected).length;
                    if (current == null) {
                        transaction.create(key, projected, size);
                        return RequestCharge.write(size);
                    }
                    transaction.replace(current, projected, size);
                    return RequestCharge.replace(size);
                });
    }

    /** Takes an item out of the index. */
    boolean delete(ItemKey key) {
        return write(
                key,
                transaction -> {
                    Item current = transaction.read(key);
                    if (current == null) {
                        return 0;
                    }
                    transaction.delete(current);
                    return RequestCharge.write(current.sizeInBytes());
                });
    }

    private boolean write(ItemKey key, ToDoubleFunction<PartitionTransaction> work) {
        while (true) {
            PhysicalPartition partition = index.partitionOf(key.effectivePartitionKey());
            if (!requestUnits.isLeft(index, partition)) {
                return false;
            }
            try {
                double charge = partition.write(work::applyAsDouble);
                requestUnits.take(index, partition, charge);
                return true;
            } catch (ServiceException e) {
                if (e.status() != GONE) {
                    throw e;
                } // else it was split, and another one has taken over
            }
        }
    }

    /** Whether an item of the index is what it would be made of, system properties aside. */
    private static boolean isSame(JsonObject current, JsonObject projected) {
        int own = 0;
        for (int i = 0; i < current.size(); i++) {
            if (!SystemProperties.NAMES.contains(current.name(i))) {
                own++;
                if (!current.value(i).equals(projected.get(current.name(i)))) {
                    return false;
                }
            }
        }
        return own == projected.size();
    }
}
