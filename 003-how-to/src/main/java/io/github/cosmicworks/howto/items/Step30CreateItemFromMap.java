package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates an item from a map, for data whose shape is known at run time only.
 *
 * <p>Nested maps and lists become nested objects and arrays. The partition key is taken from the
 * item; when the program knows it anyway, passing it along spares the SDK the search.
 *
 * <p>Ends with: {@code Properties stored: [categoryId, frame, gears, id, name]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step30CreateItemFromMap {

    private Step30CreateItemFromMap() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                createItem(stock);
            } finally {
                stock.deleteItem(
                        "ROA-1001", new PartitionKey("bikes-road"), new CosmosItemRequestOptions());
            }
        }
    }

    static void createItem(CosmosContainer stock) {
        // <create_item>
        Map<String, Object> bike = new LinkedHashMap<>();
        bike.put("id", "ROA-1001");
        bike.put("categoryId", "bikes-road");
        bike.put("name", "Noosa Road Bike");
        bike.put("gears", 22);
        bike.put("frame", Map.of("material", "carbon", "sizes", List.of("S", "M", "L")));
        stock.createItem(bike, new PartitionKey("bikes-road"), new CosmosItemRequestOptions());
        // </create_item>

        Map<?, ?> stored =
                stock.readItem("ROA-1001", new PartitionKey("bikes-road"), Map.class).getItem();
        System.out.printf(
                "Properties stored: %s%n",
                stored.keySet().stream()
                        .map(Object::toString)
                        .filter(name -> !name.startsWith("_"))
                        .sorted()
                        .toList());
    }
}
