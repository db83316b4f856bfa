package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionKeyValue;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import java.util.List;

/**
 * Deletes all items of a logical partition. The service does so in the background and hides them at
 * once; here they are gone when the request is answered.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-delete-by-partition-key">Delete
 *     items by partition key value</a>
 */
final class PartitionKeyDeletion {

    private final PartitionRouter router;

    PartitionKeyDeletion(PartitionRouter router) {
        this.router = router;
    }

    Response execute(Request request) {
        if (request.operation() != OperationType.DELETE) {
            throw ServiceException.methodNotAllowed("A logical partition can only be deleted.");
        }
        Container container = router.container(request);
        PartitionKeyValue key = PartitionRouter.requirePartitionKey(request);
        String epk = container.effectivePartitionKey(key);
        return PartitionRouter.onPartition(
                request,
                container,
                epk,
                partition ->
                        Response.empty(
                                200,
                                Answers.items(container, partition, delete(partition, epk))
                                        .build()));
    }

    private static double delete(PhysicalPartition partition, String epk) {
        return partition.write(
                transaction -> {
                    List<Item> items = transaction.readLogicalPartition(epk);
                    items.forEach(transaction::delete);
                    return items.stream()
                            .mapToDouble(item -> RequestCharge.write(item.sizeInBytes()))
                            .sum();
                });
    }
}
