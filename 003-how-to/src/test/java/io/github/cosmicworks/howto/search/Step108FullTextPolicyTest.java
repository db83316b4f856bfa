package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step108FullTextPolicyTest {

    @Test
    void theContainerKeepsThePolicyAndTheIndex(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer container) {
        CosmosContainerProperties kept = container.read().getProperties();

        assertThat(kept.getFullTextPolicy().getDefaultLanguage()).isEqualTo("en-US");
        assertThat(kept.getFullTextPolicy().getPaths())
                .singleElement()
                .satisfies(path -> assertThat(path.getPath()).isEqualTo("/description"))
                .satisfies(path -> assertThat(path.getLanguage()).isEqualTo("en-US"));
        assertThat(kept.getIndexingPolicy().getCosmosFullTextIndexes())
                .singleElement()
                .satisfies(index -> assertThat(index.getPath()).isEqualTo("/description"));
    }

    // The documentation: without the index a search works, and takes more request units.
    @Test
    void aSearchIsCheaperWithTheIndex(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = VectorSettings.class)
                    CosmosContainer without,
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        Shop.fill(without);
        double scan = Step108FullTextPolicy.charge(without);
        for (CosmosContainer with : new CosmosContainer[] {one, five}) {
            Shop.fill(with);

            assertThat(Step108FullTextPolicy.charge(with)).isLessThan(scan);
        }
    }
}
