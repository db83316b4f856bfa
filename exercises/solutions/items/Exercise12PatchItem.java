package items;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Changes one property of an item.
 *
 * <p>To read an item, change it and replace it takes two requests, and somebody else may change it
 * in between. A patch says what is to be changed, and the account does it in one step.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/partial-document-update">Partial
 *     document update in Azure Cosmos DB</a>
 */
public final class Exercise12PatchItem {

    private Exercise12PatchItem() {}

    /** Makes the property quantity of the product larger by a number. */
    public static void receive(
            CosmosContainer products, String id, String categoryId, int delivered) {
        PartitionKey category = new PartitionKey(categoryId);
        // Your turn: do the same with one patch.
        // <start>
        // ObjectNode product = products.readItem(id, category, ObjectNode.class).getItem();
        // product.put("quantity", product.get("quantity").asInt() + delivered);
        // products.replaceItem(product, id, category, null);
        // </start>
        // <solution>
        CosmosPatchOperations change =
                CosmosPatchOperations.create().increment("/quantity", delivered);
        products.patchItem(id, category, change, ObjectNode.class);
        // </solution>
    }
}

// Hint 1: CosmosPatchOperations.create() has methods for each kind of change. One of them adds to a
// number. Give what it returns to products.patchItem.
// Hint 2: The change is CosmosPatchOperations.create().increment("/quantity", delivered). The call
// is products.patchItem(id, category, change, ObjectNode.class).
