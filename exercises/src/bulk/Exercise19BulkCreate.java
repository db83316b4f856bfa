package bulk;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates many items together.
 *
 * <p>One request for each of many items spends most of its time on the way. In bulk, the client
 * puts many operations into one request, and sends several requests at a time.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">
 *     Migrate from the bulk executor library to the bulk support in the Java SDK</a>
 */
public final class Exercise19BulkCreate {

    private Exercise19BulkCreate() {}

    /** Creates all products; the partition key is /categoryId. */
    public static void createAll(CosmosContainer products, List<Map<String, Object>> items) {
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (Map<String, Object> item : items) {
            // Your turn: do not send the item here. Add an operation to the list.
            products.createItem(item);
        }
        products.executeBulkOperations(operations);
    }
}
