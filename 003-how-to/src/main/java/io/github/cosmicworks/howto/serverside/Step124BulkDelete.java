package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosStoredProcedure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Deletes what a query finds, however much it is, with a procedure that is called until it is done.
 *
 * <p>No procedure runs longer than five seconds. Its operations say beforehand when the time is
 * nearly up: they are no longer accepted. It then answers how far it came, and is called again.
 *
 * <p>Ends with: {@code Deleted 60 in 1 call}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-write-stored-procedures-triggers-udfs">Write
 *     stored procedures, triggers, and user-defined functions</a>
 */
public final class Step124BulkDelete {

    private Step124BulkDelete() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "cleared", "/categoryId");
            try {
                deleteSoldOut(products);
            } finally {
                products.delete();
            }
        }
    }

    static int deleteSoldOut(CosmosContainer products) {
        for (int i = 0; i < 80; i++) {
            products.upsertItem(new Product("tent-" + i, "tents", "Tent " + i, 99.0, i % 4));
        }
        // <bulk_delete>
        CosmosStoredProcedure bulkDelete = Scripts.procedure(products, "bulkDelete");
        List<Object> query = List.of("SELECT * FROM c WHERE c.quantity > 0");
        int deleted = 0;
        int calls = 0;
        boolean more = true;
        while (more) {
            JsonNode result =
                    json(bulkDelete.execute(query, Scripts.in("tents")).getResponseAsString());
            deleted += result.get("deleted").intValue();
            more = result.get("continuation").booleanValue();
            calls++;
        }
        // </bulk_delete>
        System.out.printf("Deleted %d in %d call%s%n", deleted, calls, calls == 1 ? "" : "s");
        return deleted;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The procedure did not answer with JSON", e);
        }
    }
}
