package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a container whose partition key values may be longer than 101 bytes.
 *
 * <p>Version 2 of the hash looks at up to 2 KB of a value, version 1 at the first 101 bytes only:
 * values that begin alike are then one logical partition to the service. The Java SDK sends no
 * version unless it is told to, which is version 1. It cannot be changed later, so say it for every
 * new container.
 *
 * <p>Ends with: {@code When asked for: V2}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/large-partition-keys">Create
 *     containers with a large partition key</a>
 */
public final class Step11LargePartitionKey {

    private Step11LargePartitionKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                byDefault(database, "pages-by-default");
                createContainer(database, "pages");
            } finally {
                database.getContainer("pages").delete();
                database.getContainer("pages-by-default").delete();
            }
        }
    }

    static CosmosContainer byDefault(CosmosDatabase database, String id) {
        database.createContainerIfNotExists(new CosmosContainerProperties(id, "/url"));
        CosmosContainer pages = database.getContainer(id);
        System.out.printf("By default: %s%n", version(pages));
        return pages;
    }

    /** The version that the service tells; none is version 1. */
    static PartitionKeyDefinitionVersion version(CosmosContainer container) {
        return Optional.ofNullable(
                        container.read().getProperties().getPartitionKeyDefinition().getVersion())
                .orElse(PartitionKeyDefinitionVersion.V1);
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <large_partition_key>
        PartitionKeyDefinition byUrl = new PartitionKeyDefinition();
        byUrl.setPaths(List.of("/url"));
        byUrl.setVersion(PartitionKeyDefinitionVersion.V2);
        database.createContainerIfNotExists(new CosmosContainerProperties(id, byUrl));
        CosmosContainer pages = database.getContainer(id);

        String url = "https://cosmicworks.example/surf/" + "boards/".repeat(100);
        pages.upsertItem(
                Map.of("id", "1", "url", url),
                new PartitionKey(url),
                new CosmosItemRequestOptions());
        // </large_partition_key>
        System.out.printf("When asked for: %s%n", version(pages));
        return pages;
    }
}
