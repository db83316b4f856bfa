package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Creates an item from JSON text, for data that comes as JSON and goes on as JSON.
 *
 * <p>Parsed to an {@code ObjectNode} the text is stored as it is, with properties that no class of
 * the program knows. Nulls and the order of arrays are kept; numbers are kept as doubles, so an
 * integer beyond 2^53 belongs into a string.
 *
 * <p>Ends with: {@code Stored with 2 reviews}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step31CreateItemFromJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Step31CreateItemFromJson() {}

    public static void main(String[] args) throws Exception {
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
                        "TEN-1001",
                        new PartitionKey("gear-camp-tents"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    static void createItem(CosmosContainer stock) throws JsonProcessingException {
        // <create_item>
        String json =
                """
                {
                  "id": "TEN-1001",
                  "categoryId": "gear-camp-tents",
                  "name": "Bells Tent",
                  "weight": 2.85,
                  "discontinued": null,
                  "reviews": [{"stars": 5}, {"stars": 3, "text": "Dry, but low."}]
                }
                """;
        JsonNode tent = MAPPER.readTree(json);
        stock.createItem(tent);

        JsonNode stored =
                stock.readItem("TEN-1001", new PartitionKey("gear-camp-tents"), JsonNode.class)
                        .getItem();
        System.out.printf("Stored with %d reviews%n", stored.path("reviews").size());
        // </create_item>
    }
}
