package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.IncludedPath;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step17WatchIndexTransformationTest {

    @Test
    void theNewPolicyIsInForce(@Container(partitionKey = "/categoryId") CosmosContainer container)
            throws Exception {
        Step17WatchIndexTransformation.changeIndex(container);

        assertThat(Step17WatchIndexTransformation.awaitIndex(container, Duration.ofSeconds(30)))
                .isEqualTo(100);
        assertThat(container.read().getProperties().getIndexingPolicy().getIncludedPaths())
                .extracting(IncludedPath::getPath)
                .contains("/name/?", "/price/?")
                .doesNotContain("/*");
    }
}
