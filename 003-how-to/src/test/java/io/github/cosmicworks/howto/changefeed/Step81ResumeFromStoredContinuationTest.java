package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step81ResumeFromStoredContinuationTest {

    @Test
    void eachChangeIsHandledOnce(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer container) {
        Map<String, String> bookmarks = new HashMap<>();
        container.createItem(new Product("a", "surf", "Yamba", 1, 1));
        container.createItem(new Product("b", "camp", "Bells", 1, 1));
        assertThat(Step81ResumeFromStoredContinuation.handleChanges(container, bookmarks))
                .containsExactlyInAnyOrder("a", "b");

        container.createItem(new Product("c", "surf", "Kiama", 1, 1));
        assertThat(Step81ResumeFromStoredContinuation.handleChanges(container, bookmarks))
                .containsExactly("c");
        assertThat(Step81ResumeFromStoredContinuation.handleChanges(container, bookmarks))
                .isEmpty();
    }
}
