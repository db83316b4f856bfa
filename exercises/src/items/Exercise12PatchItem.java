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
        ObjectNode product = products.readItem(id, category, ObjectNode.class).getItem();
        product.put("quantity", product.get("quantity").asInt() + delivered);
        products.replaceItem(product, id, category, null);
    }
}
