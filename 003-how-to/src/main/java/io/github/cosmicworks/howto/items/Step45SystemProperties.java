package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shows what the service adds to each item, and what one may build on.
 *
 * <p>{@code _etag} changes with each write and is for optimistic concurrency; {@code _ts} is the
 * second of the last write; {@code _rid} and {@code _self} are the service's own addresses. None of
 * them is the application's to set: what a program sends in their place is overwritten.
 *
 * <p>Ends with: {@code Added by the service: [_attachments, _etag, _rid, _self, _ts]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/resource-model">Azure Cosmos DB
 *     resource model</a>
 */
public final class Step45SystemProperties {

    private Step45SystemProperties() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                systemProperties(stock);
            } finally {
                stock.deleteItem(
                        "TOU-1001",
                        new PartitionKey("bikes-touring"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    /** What the service says of an item. */
    record Written(String rid, String eTag, Instant last) {}

    static Written systemProperties(CosmosContainer stock) {
        stock.upsertItem(
                new Product("TOU-1001", "bikes-touring", "Lennox Touring Bike", 1099.0, 3));
        // <system_properties>
        ObjectNode item =
                stock.readItem("TOU-1001", new PartitionKey("bikes-touring"), ObjectNode.class)
                        .getItem();
        Written written =
                new Written(
                        item.path("_rid").textValue(),
                        item.path("_etag").textValue(),
                        Instant.ofEpochSecond(item.path("_ts").longValue()));
        System.out.printf("Last written at %s, ETag %s%n", written.last(), written.eTag());

        List<String> added = new ArrayList<>();
        item.fieldNames().forEachRemaining(added::add);
        added.removeIf(name -> !name.startsWith("_"));
        Collections.sort(added);
        System.out.printf("Added by the service: %s%n", added);
        // </system_properties>
        return written;
    }
}
