package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

// </imports>

/**
 * Connects with a connection string, the form in which the portal hands out endpoint and key.
 *
 * <p>The Java client takes endpoint and key apart, so the string has to be parsed. What goes wrong
 * in practice: a key is Base64 and ends in equals signs, so a pair must be split at its first one
 * only.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-get-started">Get
 *     started with Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Step09ConnectionString {

    private Step09ConnectionString() {}

    public static void main(String[] args) {
        String connectionString = Environment.require("COSMOS_CONNECTION_STRING");

        // <client>
        Map<String, String> account = parse(connectionString);
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(account.get("AccountEndpoint"))
                        .key(account.get("AccountKey"))
                        .buildClient()) {
            // </client>
            System.out.printf("Connected to %s%n", account.get("AccountEndpoint"));
            client.readAllDatabases()
                    .forEach(database -> System.out.printf("Database: %s%n", database.getId()));
        }
    }

    /**
     * The parts of a connection string by name.
     *
     * @throws IllegalArgumentException when endpoint or key is missing; the string, which holds the
     *     key, is not repeated
     */
    static Map<String, String> parse(String connectionString) {
        // <parse_connection_string>
        Map<String, String> parts = new LinkedHashMap<>();
        for (String pair : connectionString.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parts.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
            }
        }
        if (!parts.containsKey("AccountEndpoint") || !parts.containsKey("AccountKey")) {
            throw new IllegalArgumentException(
                    "A connection string looks like AccountEndpoint=https://...;AccountKey=...;");
        }
        // </parse_connection_string>
        return parts;
    }
}
