package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosItemSerializer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.LocalDate;
import java.util.Map;

/**
 * Stores items with an object mapper of the application's own: property names in snake case, dates
 * as ISO text.
 *
 * <p>The SDK turns objects into JSON with a mapper of its own that knows neither the application's
 * modules nor its naming. A {@code CosmosItemSerializer} takes over both directions, for the whole
 * client or for one request.
 *
 * <p>Ends with: {@code Read back: Delivery[id=d-1, customerId=maple-cycles, dueOn=2026-03-01]}
 *
 * @see <a
 *     href="https://learn.microsoft.com/java/api/com.azure.cosmos.cosmositemserializer">CosmosItemSerializer
 *     (API reference)</a>
 */
public final class Step44CustomItemSerializer {

    private Step44CustomItemSerializer() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer deliveries =
                    Cosmicworks.container(client, "deliveries", "/customer_id");
            try {
                storeAndRead(deliveries);
            } finally {
                deliveries.delete();
            }
        }
    }

    /** Delivery with a date, which the SDK's own mapper would refuse. */
    public record Delivery(String id, String customerId, LocalDate dueOn) {}

    // <serializer>
    /** Writes and reads items with one mapper. */
    static final class SnakeCase extends CosmosItemSerializer {
        private final ObjectMapper mapper =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

        @Override
        public <T> Map<String, Object> serialize(T item) {
            return mapper.convertValue(item, new TypeReference<>() {});
        }

        @Override
        public <T> T deserialize(Map<String, Object> properties, Class<T> type) {
            return mapper.convertValue(properties, type);
        }
    }

    // </serializer>

    static Delivery storeAndRead(CosmosContainer deliveries) {
        // <use_serializer>
        CosmosItemRequestOptions snakeCase =
                new CosmosItemRequestOptions().setCustomItemSerializer(new SnakeCase());
        Delivery due = new Delivery("d-1", "maple-cycles", LocalDate.of(2026, 3, 1));
        deliveries.upsertItem(due, snakeCase);

        Delivery read =
                deliveries
                        .readItem(
                                "d-1", new PartitionKey("maple-cycles"), snakeCase, Delivery.class)
                        .getItem();
        System.out.printf("Read back: %s%n", read);
        // </use_serializer>
        return read;
    }
}
