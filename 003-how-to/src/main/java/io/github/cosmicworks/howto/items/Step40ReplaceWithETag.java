package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Changes an item that somebody else may be changing at the same moment, without losing either
 * change.
 *
 * <p>Every item carries an ETag that changes with each write. A replace that names the ETag it
 * started from succeeds only while nobody has written in between; otherwise the service answers 412
 * and the right thing to do is to read again and decide again. The part people get wrong is the
 * loop: it must start from a fresh read, and it must end.
 *
 * <p>Ends with: {@code Left in stock: 11}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/database-transactions-optimistic-concurrency">Transactions
 *     and optimistic concurrency control</a>
 */
public final class Step40ReplaceWithETag {

    private static final int ATTEMPTS = 5;

    private Step40ReplaceWithETag() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            Product board =
                    new Product(
                            "SUR-1004",
                            "gear-surf-surfboards",
                            "Bells Sport Surfboard",
                            729.99,
                            12);
            stock.upsertItem(board);
            Product sold = sellOne(stock, board.id(), board.categoryId());
            System.out.printf("Left in stock: %d%n", sold.quantity());
            stock.deleteItem(
                    board.id(),
                    new PartitionKey(board.categoryId()),
                    new CosmosItemRequestOptions());
        }
    }

    /** Takes one off the stock of a product; gives up after {@value #ATTEMPTS} lost races. */
    static Product sellOne(CosmosContainer stock, String id, String categoryId) {
        PartitionKey category = new PartitionKey(categoryId);
        // <replace_with_etag>
        for (int attempt = 1; ; attempt++) {
            CosmosItemResponse<Product> read = stock.readItem(id, category, Product.class);
            Product now = read.getItem();
            Product sold = now.withQuantity(now.quantity() - 1);
            try {
                stock.replaceItem(
                        sold,
                        id,
                        category,
                        new CosmosItemRequestOptions().setIfMatchETag(read.getETag()));
                return sold;
            } catch (CosmosException e) {
                boolean lostTheRace = e.getStatusCode() == 412;
                if (!lostTheRace || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
        // </replace_with_etag>
    }
}
