package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/**
 * Deletes all items of a logical partition. The service does so in the background and hides them at
 * once; here they are gone when the request is answered.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-delete-by-partition-key">Delete
 *     items by partition key value</a>
 */
public final class PartitionKeyDeletion {

    private final PartitionRouter router;

    public PartitionKeyDeletion(PartitionRouter router) {
        this.router = router;
    }

    public Response execute(Request request) {
        if (request.operation() != OperationType.DELETE) {
            throw ServiceException.methodNotAllowed("A logical partition can only be deleted.");
        }
        Container container = router.container(request);
        ReadOnlyIndexes.requireWritable(container);
        PartitionKeyValue key = PartitionRouter.requirePartitionKey(request, container);
        String epk = container.effectivePartitionKey(key);
        return PartitionRouter.onPartition(
                request,
                container,
                epk,
                partition ->
                        Response.empty(
                                200,
                                Responses.items(container, partition, delete(partition, epk))
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
