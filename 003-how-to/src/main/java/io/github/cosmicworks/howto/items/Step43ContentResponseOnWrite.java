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
import java.util.Optional;

/**
 * Asks for the stored item in the answer to a write, and shows what is saved by not asking.
 *
 * <p>By default a write answers with headers only: the program has just sent the item, so sending
 * it back is a waste of network and memory. Ask for it, for one request or for the whole client,
 * when the program needs what the service added, or after a patch of an item it has never read.
 *
 * <p>Ends with: {@code When asked for: Torquay Tent}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/best-practice-java">Best
 *     practices for the Java SDK</a>
 */
public final class Step43ContentResponseOnWrite {

    private Step43ContentResponseOnWrite() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                write(stock);
            } finally {
                stock.deleteItem(
                        "TEN-1002",
                        new PartitionKey("gear-camp-tents"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    static Optional<Product> write(CosmosContainer stock) {
        Product tent = new Product("TEN-1002", "gear-camp-tents", "Torquay Tent", 249.0, 8);
        // <content_response_on_write>
        CosmosItemResponse<Product> bare = stock.upsertItem(tent);
        System.out.printf("By default: %s%n", bare.getItem());

        CosmosItemResponse<Product> full =
                stock.upsertItem(
                        tent,
                        new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(true));
        System.out.printf("When asked for: %s%n", full.getItem().name());
        // </content_response_on_write>
        return Optional.ofNullable(bare.getItem());
    }
}
