package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Does not find an item that is there, in three ways: by another partition key, in a container of
 * another name, by an id with a slash.
 *
 * <p>An item is found by its id together with its partition key. The sub-status says what is
 * missing: 0 is the item, 1003 the container or its database. Names are case-sensitive. An item
 * whose id has a slash can be written, and no read by its id reaches it; Base64 for addresses makes
 * an id of any text.
 *
 * <p>Ends with: {@code Id U1VSLzEyMDU: 200}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-not-found">Diagnose and
 *     troubleshoot not found exceptions</a>
 */
public final class Step205NotFound {

    static final String BOARDS = "gear-surf-surfboards";

    private Step205NotFound() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer boards = Cosmicworks.container(client, "boards", "/categoryId");
            write(boards, "SUR-1205");
            System.out.println(
                    "Another partition key: "
                            + Told.about(() -> read(boards, "SUR-1205", "bikes-road")));
            System.out.println(
                    "Its own partition key: " + Told.about(() -> read(boards, "SUR-1205", BOARDS)));
            CosmosContainer capital = Cosmicworks.database(client).getContainer("Boards");
            System.out.println(
                    "Container Boards: " + Told.about(() -> read(capital, "SUR-1205", BOARDS)));
            System.out.println(
                    "Container boards: " + Told.about(() -> read(boards, "SUR-1205", BOARDS)));
            System.out.println("Id SUR/1205 is written: " + write(boards, "SUR/1205"));
            System.out.println("Id SUR/1205: " + readWithSlash(boards));
            String id = asId("SUR/1205");
            write(boards, id);
            System.out.printf("Id %s: %s%n", id, Told.about(() -> read(boards, id, BOARDS)));
            boards.delete(); // and with it the item that no call can name
        }
    }

    static int write(CosmosContainer boards, String id) {
        return boards.upsertItem(new Product(id, BOARDS, "Yamba Surfboard", 849.0, 3))
                .getStatusCode();
    }

    static int read(CosmosContainer boards, String id, String categoryId) {
        // <read_by_id_and_partition_key>
        return boards.readItem(id, new PartitionKey(categoryId), Product.class).getStatusCode();
        // </read_by_id_and_partition_key>
    }

    static String readWithSlash(CosmosContainer boards) {
        // <read_id_with_slash>
        try {
            return "" + read(boards, "SUR/1205", BOARDS);
        } catch (IllegalArgumentException e) { // the SDK cannot make an address of it
            return e.getClass().getSimpleName();
        }
        // </read_id_with_slash>
    }

    static String asId(String text) {
        // <text_as_id>
        return Base64.getUrlEncoder() // plain Base64 has slashes of its own
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        // </text_as_id>
    }
}
