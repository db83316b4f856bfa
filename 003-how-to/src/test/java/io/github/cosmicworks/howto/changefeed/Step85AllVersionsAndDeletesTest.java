package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ChangeFeedOperationType;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.CHANGE_FEED_ALL_VERSIONS)
class Step85AllVersionsAndDeletesTest {

    @Test
    void everyVersionComesAndTheDeleteToo(CosmosDatabase database) {
        CosmosContainer container =
                Step85AllVersionsAndDeletes.createContainer(database, "all-versions");
        String start = Step85AllVersionsAndDeletes.start(container);
        container.createItem(new Product("1", "surf", "Yamba", 1, 1));
        container.upsertItem(new Product("1", "surf", "Yamba", 2, 1));
        container.deleteItem("1", new PartitionKey("surf"), new CosmosItemRequestOptions());

        assertThat(Step85AllVersionsAndDeletes.operations(container, start))
                .containsExactly(
                        ChangeFeedOperationType.CREATE,
                        ChangeFeedOperationType.REPLACE,
                        ChangeFeedOperationType.DELETE);
        assertThat(Documents.count(container)).isZero();
        assertThat(
                        container
                                .read()
                                .getProperties()
                                .getChangeFeedPolicy()
                                .getRetentionDurationForAllVersionsAndDeletesPolicy())
                .isEqualTo(Duration.ofMinutes(10));
    }
}
