package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Creates an item from a plain Java class with accessors, the form that most existing code has.
 *
 * <p>The SDK maps classes with Jackson: it needs a constructor without parameters and accessors, or
 * annotations that say otherwise. {@code @JsonProperty} gives a property another name in the item,
 * and absent values can be left out.
 *
 * <p>Ends with: {@code Stored: Kiama Wetsuit in gear-surf-wetsuits}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Step29CreateItemFromPojo {

    private Step29CreateItemFromPojo() {}

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
                        "WET-1001",
                        new PartitionKey("gear-surf-wetsuits"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    // <wetsuit>
    /** A product in the style of a bean. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public static class Wetsuit {
        private String id;
        private String category;
        private String name;
        private Integer thickness;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        @JsonProperty("categoryId")
        public String getCategory() {
            return category;
        }

        public void setCategory(String category) {
            this.category = category;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public Integer getThickness() {
            return thickness;
        }

        public void setThickness(Integer thickness) {
            this.thickness = thickness;
        }
    }

    // </wetsuit>

    static Wetsuit createItem(CosmosContainer stock) {
        // <create_item>
        Wetsuit wetsuit = new Wetsuit();
        wetsuit.setId("WET-1001");
        wetsuit.setCategory("gear-surf-wetsuits");
        wetsuit.setName("Kiama Wetsuit");
        stock.createItem(wetsuit);

        Wetsuit stored =
                stock.readItem("WET-1001", new PartitionKey("gear-surf-wetsuits"), Wetsuit.class)
                        .getItem();
        System.out.printf("Stored: %s in %s%n", stored.getName(), stored.getCategory());
        // </create_item>
        return stored;
    }
}
