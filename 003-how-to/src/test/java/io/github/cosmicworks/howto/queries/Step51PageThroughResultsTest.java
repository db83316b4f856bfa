package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step51PageThroughResultsTest {

    @Test
    void thePagesHoldEachNameOnceAndInOrder(
            @Container(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(72));

        List<String> names = new ArrayList<>();
        String token = null;
        do {
            Step51PageThroughResults.Page page =
                    Step51PageThroughResults.page(products, "gear-surf-surfboards", token);
            assertThat(page.names().size()).isLessThanOrEqualTo(4);
            names.addAll(page.names());
            token = page.next();
        } while (token != null);

        assertThat(names).hasSize(9).doesNotHaveDuplicates().isSorted();
    }
}
