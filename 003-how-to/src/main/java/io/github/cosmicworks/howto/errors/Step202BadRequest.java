package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends what the service cannot accept, 400 three times: no id, another partition key, a quote in a
 * query.
 *
 * <p>A 400 is a mistake of the program, so the same request fails tomorrow, too. The SDK makes no
 * ids. It takes the partition key out of the item when it is left to, and then it is right. A value
 * that is put into the text of a query ends the text at its first quote; a parameter cannot.
 *
 * <p>Ends with: {@code Name as a parameter: 1 found}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-bad-request">Diagnose and
 *     troubleshoot bad request exceptions</a>
 */
public final class Step202BadRequest {

    static final Map<String, Object> WITHOUT_ID =
            Map.of("categoryId", "gear-surf-wetsuits", "name", "Nell's Wetsuit", "quantity", 4);

    private static final String ID = "WET-1002";

    private Step202BadRequest() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            System.out.println("No id: " + Told.about(() -> createWithoutId(stock)));
            System.out.println("With an id: " + Told.about(() -> createWithId(stock, ID)));
            System.out.println(
                    "Partition key of another: "
                            + Told.about(() -> replaceElsewhere(stock, withId(ID))));
            System.out.println(
                    "That of the item: " + Told.about(() -> replaceInPlace(stock, withId(ID))));
            System.out.println(
                    "Name in the text: "
                            + Told.about(() -> namedInText(stock, "Nell's Wetsuit").size()));
            System.out.printf(
                    "Name as a parameter: %d found%n", named(stock, "Nell's Wetsuit").size());
            stock.deleteItem(
                    ID, new PartitionKey("gear-surf-wetsuits"), new CosmosItemRequestOptions());
        }
    }

    static int createWithoutId(CosmosContainer stock) {
        // <create_without_id>
        return stock.upsertItem(WITHOUT_ID).getStatusCode();
        // </create_without_id>
    }

    static int createWithId(CosmosContainer stock, String id) {
        // <create_with_id>
        return stock.upsertItem(withId(id)).getStatusCode();
        // </create_with_id>
    }

    static Map<String, Object> withId(String id) {
        // <with_id>
        Map<String, Object> item = new HashMap<>(WITHOUT_ID);
        item.put("id", id); // a text of your choice; the SDK makes none
        return item;
        // </with_id>
    }

    static int replaceElsewhere(CosmosContainer stock, Map<String, Object> item) {
        // <partition_key_of_another>
        PartitionKey another = new PartitionKey("gear-surf-surfboards");
        return stock.upsertItem(item, another, new CosmosItemRequestOptions()).getStatusCode();
        // </partition_key_of_another>
    }

    static int replaceInPlace(CosmosContainer stock, Map<String, Object> item) {
        // <partition_key_of_item>
        return stock.upsertItem(item).getStatusCode(); // the SDK takes it out of the item
        // </partition_key_of_item>
    }

    static List<Product> namedInText(CosmosContainer stock, String name) {
        // <value_in_text>
        String query = "SELECT * FROM p WHERE p.name = '" + name + "'";
        return stock.queryItems(query, new CosmosQueryRequestOptions(), Product.class).stream()
                .toList();
        // </value_in_text>
    }

    static List<Product> named(CosmosContainer stock, String name) {
        // <value_as_parameter>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE p.name = @name", new SqlParameter("@name", name));
        return stock.queryItems(query, new CosmosQueryRequestOptions(), Product.class).stream()
                .toList();
        // </value_as_parameter>
    }
}
