package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the SDK writes of a container and its partition keys, in forms of its own. */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class ContainerSettingsTest {

    private final CosmosAsyncContainer container;
    private final CosmosAsyncDatabase database;

    ContainerSettingsTest(ConnectionMode mode) {
        this.container = TestAccount.newContainer(mode, "/category");
        this.database = TestAccount.sharedClient(mode).getDatabase("tests");
    }

    /** The SDK writes the version as the name of its constant. */
    @Test
    void theVersionOfAPartitionKeyIsTakenAsTheSdkWritesIt() {
        PartitionKeyDefinition byPlace = new PartitionKeyDefinition();
        byPlace.setPaths(List.of("/country", "/city"));
        byPlace.setKind(PartitionKind.MULTI_HASH);
        byPlace.setVersion(PartitionKeyDefinitionVersion.V2);
        String id = TestAccount.newId();

        database.createContainer(new CosmosContainerProperties(id, byPlace)).block();

        PartitionKeyDefinition stored =
                database.getContainer(id)
                        .read()
                        .block()
                        .getProperties()
                        .getPartitionKeyDefinition();
        assertThat(stored.getVersion()).isEqualTo(PartitionKeyDefinitionVersion.V2);
        assertThat(stored.getPaths()).containsExactly("/country", "/city");
    }

    @Test
    void allItemsOfAPartitionKeyAreDeletedAtOnce() {
        container.createItem(Map.of("id", "1", "category", "surf")).block();
        container.createItem(Map.of("id", "2", "category", "surf")).block();
        container.createItem(Map.of("id", "3", "category", "camp")).block();

        container
                .deleteAllItemsByPartitionKey(
                        new PartitionKey("surf"), new CosmosItemRequestOptions())
                .block();

        assertThat(
                        container
                                .queryItems(
                                        "SELECT VALUE c.id FROM c",
                                        new CosmosQueryRequestOptions(),
                                        String.class)
                                .collectList()
                                .block())
                .containsExactly("3");
    }
}
