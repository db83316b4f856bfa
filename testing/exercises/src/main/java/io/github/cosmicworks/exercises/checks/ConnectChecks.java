package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How a client comes to an account. */
final class ConnectChecks {

    private ConnectChecks() {}

    static void connect(Attempt attempt) {
        CosmosClient client = client(attempt);
        unless(
                attempt.requests().clients() > 0,
                "Your client has never asked this account for anything. Give endpoint(...) the first parameter as it is.");
        client.createDatabaseIfNotExists("from-your-client");
    }

    static void oneClient(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        List<Map<String, Object>> items = items(5);
        attempt.call("storeAll", attempt.endpoint(), attempt.key(), items);
        for (Map<String, Object> item : items) {
            unless(
                    isThere(products, item),
                    "The product %s is not in the account. Each product of the list has to be stored."
                            .formatted(item.get("id")));
        }
        long clients = attempt.requests().clients();
        unless(
                clients == 1,
                "All products are there, but %d clients were built for them, one for each product. Build one client before the loop."
                        .formatted(clients));
    }

    static void gatewayMode(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        products.createItem(item(1));
        CosmosClient client = client(attempt);
        String diagnostics =
                client.getDatabase(Attempt.DATABASE)
                        .getContainer("products")
                        .readItem("product-1", new PartitionKey("gear"), JsonNode.class)
                        .getDiagnostics()
                        .toString();
        unless(
                diagnostics.contains("\"connectionMode\":\"GATEWAY\""),
                "The client connects, but in direct mode, which is the default. Ask the builder for gateway mode.");
    }

    /** The client that the method of the learner builds. */
    private static CosmosClient client(Attempt attempt) {
        Outcome outcome = attempt.attempt("connect", attempt.endpoint(), attempt.key());
        outcome.failure().ifPresent(failure -> explain(attempt, failure));
        unless(
                outcome.value() instanceof CosmosClient,
                "The method returns null. Let it return the client that the builder has built.");
        return attempt.closeInTheEnd((CosmosClient) outcome.value());
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException) {
            throw new StillMissing(
                    "No client could be built. The builder needs two things: the endpoint, with endpoint(...), and the key, with key(...).");
        }
        throw new StillMissing(attempt.explain(failure));
    }

    private static List<Map<String, Object>> items(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(ConnectChecks::item).toList();
    }

    private static Map<String, Object> item(int number) {
        return Map.of("id", "product-" + number, "categoryId", "gear", "name", "Board " + number);
    }

    private static boolean isThere(CosmosContainer products, Map<String, Object> item) {
        return Items.find(products, (String) item.get("id"), (String) item.get("categoryId"))
                .isPresent();
    }
}
