package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.IncludedPath;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step17WatchIndexTransformationTest {

    @Test
    void aSortThatWasRefusedIsAnsweredFromTheNewIndex(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container)
            throws Exception {
        container.createItem(new Product("1", "c", "Yamba", 10, 1));
        container.createItem(new Product("2", "c", "Kiama", 20, 1));
        assertThatThrownBy(() -> sorted(container))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(400));

        Step17WatchIndexTransformation.addIndex(container);
        CosmosContainerResponse last =
                Step17WatchIndexTransformation.awaitIndex(container, Duration.ofSeconds(30));
        assertThat(last.getIndexTransformationProgress()).isEqualTo(100);
        assertThat(last.getResponseHeaders()).as("asked for").containsKey("x-ms-resource-usage");

        assertThat(sorted(container)).containsExactly("2", "1");
        assertThat(container.read().getProperties().getIndexingPolicy().getIncludedPaths())
                .as("what was indexed before")
                .extracting(IncludedPath::getPath)
                .containsExactly("/*");
    }

    private static List<String> sorted(CosmosContainer container) {
        return container
                .queryItems(
                        "SELECT VALUE p.id FROM p ORDER BY p.categoryId ASC, p.price DESC",
                        new CosmosQueryRequestOptions(),
                        String.class)
                .stream()
                .toList();
    }
}
