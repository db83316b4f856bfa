package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step15IndexingPolicyTest {

    @Test
    void theServiceKeepsThePolicyAndAddsTheETag(CosmosDatabase database) {
        CosmosContainer products = Step15IndexingPolicy.createContainer(database, "indexed");

        IndexingPolicy stored = products.read().getProperties().getIndexingPolicy();
        assertThat(stored.getExcludedPaths())
                .extracting(ExcludedPath::getPath)
                .containsExactly("/description/?", "/\"_etag\"/?");
        assertThat(stored.getCompositeIndexes().get(0))
                .extracting(CompositePath::getPath)
                .containsExactly("/categoryId", "/price");
    }
}
