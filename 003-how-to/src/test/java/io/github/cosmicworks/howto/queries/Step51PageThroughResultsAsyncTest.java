package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step51PageThroughResultsAsyncTest {

    @Test
    void readsTwoPages(
            @Container(name = "p", partitionKey = "/categoryId") CosmosContainer filled,
            @Container(name = "p", partitionKey = "/categoryId") CosmosAsyncContainer products) {
        Cosmicworks.fill(filled, Catalogue.products(80));

        List<List<String>> pages =
                Pipelines.run(
                        () ->
                                Step51PageThroughResultsAsync.firstPages(
                                                products, "gear-surf-surfboards")
                                        .collectList());

        assertThat(pages).hasSize(2).allSatisfy(page -> assertThat(page).hasSize(4));
        assertThat(pages.get(1).get(0)).isGreaterThan(pages.get(0).get(3));
    }
}
