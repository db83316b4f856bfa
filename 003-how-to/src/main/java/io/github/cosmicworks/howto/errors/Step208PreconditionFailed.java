package io.github.cosmicworks.howto.errors;

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
 * Sells the same item at two tills at once: a sale gets lost, or it ends in 412, or both are
 * counted.
 *
 * <p>Both tills read 12. Without an ETag the second write puts 11 over the 11 of the first, and
 * nobody notices. With the ETag of the read the service refuses it: 412. The same write again would
 * be refused again, so the cure is to read once more and to decide anew.
 *
 * <p>Ends with: {@code Read again, and written: 10 left}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/database-transactions-optimistic-concurrency">Transactions
 *     and optimistic concurrency control</a>
 */
public final class Step208PreconditionFailed {

    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");
    private static final String ID = "SUR-1208";

    private Step208PreconditionFailed() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);

            CosmosItemResponse<Product> readTwice = twelve(stock);
            sellUnchecked(stock, readTwice);
            sellUnchecked(stock, readTwice);
            System.out.printf("Two sales without ETag: %d left%n", left(stock));

            CosmosItemResponse<Product> read = twelve(stock);
            System.out.println("First sale with ETag: " + Told.about(() -> sell(stock, read)));
            System.out.println("Second sale with it: " + Told.about(() -> sell(stock, read)));
            sellAtLast(stock, read);
            System.out.printf("Read again, and written: %d left%n", left(stock));
            stock.deleteItem(ID, BOARDS, new CosmosItemRequestOptions());
        }
    }

    static CosmosItemResponse<Product> twelve(CosmosContainer stock) {
        stock.upsertItem(new Product(ID, "gear-surf-surfboards", "Yamba Surfboard", 849.0, 12));
        return read(stock);
    }

    static CosmosItemResponse<Product> read(CosmosContainer stock) {
        return stock.readItem(ID, BOARDS, Product.class);
    }

    static int left(CosmosContainer stock) {
        return read(stock).getItem().quantity();
    }

    static int sellUnchecked(CosmosContainer stock, CosmosItemResponse<Product> read) {
        // <last_write_wins>
        Product sold = read.getItem().withQuantity(read.getItem().quantity() - 1);
        return stock.replaceItem(sold, ID, BOARDS, new CosmosItemRequestOptions()).getStatusCode();
        // </last_write_wins>
    }

    static int sell(CosmosContainer stock, CosmosItemResponse<Product> read) {
        // <only_if_unchanged>
        Product sold = read.getItem().withQuantity(read.getItem().quantity() - 1);
        CosmosItemRequestOptions ifUnchanged =
                new CosmosItemRequestOptions().setIfMatchETag(read.getETag());
        return stock.replaceItem(sold, ID, BOARDS, ifUnchanged).getStatusCode();
        // </only_if_unchanged>
    }

    static void sellAtLast(CosmosContainer stock, CosmosItemResponse<Product> firstRead) {
        // <read_again>
        CosmosItemResponse<Product> read = firstRead;
        for (int attempts = 5; attempts > 0; attempts--) {
            try {
                sell(stock, read);
                return;
            } catch (CosmosException e) {
                if (e.getStatusCode() != 412) {
                    throw e;
                }
                read = read(stock); // what the other one has left
            }
        }
        throw new IllegalStateException("Too many others sell this product at the same time");
        // </read_again>
    }
}
