package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Reads an item only if it has changed since the last read, to keep a cached copy fresh.
 *
 * <p>With the ETag of the cached copy in {@code If-None-Match} the service answers 304 and sends no
 * content while the item is the same. That saves the transfer and the parsing, though not the
 * request unit of the read.
 *
 * <p>Ends with: {@code After a change: 200, 11 in stock}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/get-a-document">Get a document (REST
 *     reference)</a>
 */
public final class Step41ReadIfChanged {

    private Step41ReadIfChanged() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                readIfChanged(stock);
            } finally {
                stock.deleteItem(
                        "SUR-1005",
                        new PartitionKey("gear-surf-surfboards"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    static List<Integer> readIfChanged(CosmosContainer stock) {
        Product board =
                new Product("SUR-1005", "gear-surf-surfboards", "Byron Light Surfboard", 899.0, 12);
        String cachedETag = stock.upsertItem(board).getETag();
        PartitionKey category = new PartitionKey(board.categoryId());
        // <read_if_changed>
        CosmosItemRequestOptions ifChanged =
                new CosmosItemRequestOptions().setIfNoneMatchETag(cachedETag);

        CosmosItemResponse<Product> unchanged =
                stock.readItem(board.id(), category, ifChanged, Product.class);
        System.out.printf("Without a change: %d%n", unchanged.getStatusCode());

        stock.upsertItem(board.withQuantity(11));
        CosmosItemResponse<Product> changed =
                stock.readItem(board.id(), category, ifChanged, Product.class);
        System.out.printf(
                "After a change: %d, %d in stock%n",
                changed.getStatusCode(), changed.getItem().quantity());
        // </read_if_changed>
        return List.of(unchanged.getStatusCode(), changed.getStatusCode());
    }
}
