package bulk;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.PartitionKey;
import java.util.Map;

/**
 * Writes two items, or none.
 *
 * <p>An order and its invoice belong together: nobody wants one without the other. Items with the
 * same partition key can be written in one transaction.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/transactional-batch">Transactional
 *     batch operations in Azure Cosmos DB</a>
 */
public final class Exercise18TransactionalBatch {

    private Exercise18TransactionalBatch() {}

    /** Creates both items, or none, and returns whether they were created. */
    public static boolean store(
            CosmosContainer sales,
            String customerId,
            Map<String, Object> order,
            Map<String, Object> invoice) {
        PartitionKey customer = new PartitionKey(customerId);
        // Your turn: create both in one batch.
        // <start>
        // sales.createItem(order, customer, null);
        // sales.createItem(invoice, customer, null);
        // return true;
        // </start>
        // <solution>
        CosmosBatch batch = CosmosBatch.createCosmosBatch(customer);
        batch.createItemOperation(order);
        batch.createItemOperation(invoice);
        return sales.executeCosmosBatch(batch).isSuccessStatusCode();
        // </solution>
    }
}

// Hint 1: CosmosBatch.createCosmosBatch(customer) makes an empty batch. Put two operations into it,
// and let the container execute it. The response says whether it was a success.
// Hint 2: Call batch.createItemOperation for each of the two items. Return
// sales.executeCosmosBatch(batch).isSuccessStatusCode().
