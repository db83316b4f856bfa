package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Changes single properties of an item with all six patch operations, without reading it first.
 *
 * <p>A patch sends the change and not the item, and the service applies all of its operations or
 * none. Paths are JSON pointers; {@code /tags/-} is the end of an array. An increment needs no read
 * and no ETag: two programs that count at the same moment both count. A patch holds ten operations
 * at most. An increment that is repeated because its answer was lost counts twice, see 003/94.
 *
 * <p>Ends with: {@code Quantity 11, price 499.0, tags [new, surf]}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/partial-document-update-getting-started">Get
 *     started with partial document update</a>
 */
public final class Step36PatchItem {

    private Step36PatchItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                patchItem(stock);
            } finally {
                stock.deleteItem(
                        "SUR-1003",
                        new PartitionKey("gear-surf-surfboards"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    static ObjectNode patchItem(CosmosContainer stock) {
        PartitionKey category = new PartitionKey("gear-surf-surfboards");
        stock.upsertItem(
                Map.of(
                        "id",
                        "SUR-1003",
                        "categoryId",
                        "gear-surf-surfboards",
                        "label",
                        "Noosa Pro Surfboard",
                        "price",
                        529.0,
                        "quantity",
                        12,
                        "draft",
                        true,
                        "tags",
                        List.of("surf")));
        // <patch_item>
        CosmosPatchOperations changes =
                CosmosPatchOperations.create()
                        .add("/tags/0", "new") // before what was first in the array
                        .set("/color", "blue") // creates the property or overwrites it
                        .replace("/price", 499.0) // must exist
                        .increment("/quantity", -1)
                        .remove("/draft")
                        .move("/label", "/name");
        CosmosPatchItemRequestOptions withContent = new CosmosPatchItemRequestOptions();
        withContent.setContentResponseOnWriteEnabled(true);
        CosmosItemResponse<ObjectNode> patched =
                stock.patchItem("SUR-1003", category, changes, withContent, ObjectNode.class);
        // </patch_item>
        ObjectNode board = patched.getItem();
        System.out.printf(
                "Quantity %d, price %s, tags [%s]%n",
                board.path("quantity").intValue(),
                board.path("price").doubleValue(),
                String.join(", ", tags(board)));
        return board;
    }

    private static List<String> tags(ObjectNode board) {
        List<String> tags = new ArrayList<>();
        board.path("tags").forEach(tag -> tags.add(tag.textValue()));
        return tags;
    }
}
