package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.items.Step46ReadManyByPartitionKeys.Read;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosRequests;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step46ReadManyByPartitionKeysTest {

    @Test
    void allItemsOfTheKeysAreReadAndNoOthers(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(80));

        List<Product> found = new ArrayList<>();
        FeedResponse<Product> first = Step46ReadManyByPartitionKeys.page(products, null);
        found.addAll(first.getResults());
        found.addAll(Step46ReadManyByPartitionKeys.rest(products, first.getContinuationToken()));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.products(80).stream()
                                .filter(
                                        product ->
                                                Step46ReadManyByPartitionKeys.CATEGORIES.contains(
                                                        product.categoryId()))
                                .toList())
                .hasSize(30);
        assertThat(first.getResults()).hasSizeLessThanOrEqualTo(12);
        assertThat(Step46ReadManyByPartitionKeys.readTogether(products).count()).isEqualTo(30);
    }

    @Test
    void theQueryFiltersAndProjects(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer products) {
        products.createItem(new Product("1", "gear-camp-tents", "Full price", 9.0, 3));
        products.createItem(onSale("2", "gear-camp-tents", "On sale"));
        products.createItem(onSale("3", "bikes-road", "On sale elsewhere"));

        assertThat(Step46ReadManyByPartitionKeys.namesOnSale(products)).containsExactly("On sale");
    }

    /** All keys are on one partition, and "default is 100" for the keys of one query. */
    @Test
    @RequiresCapability(Capability.OBSERVED_REQUESTS)
    void oneQueryIsEnoughForThreeKeysOfOnePartition(
            CosmosRequests requests,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(24));
        requests.clear();

        Read together = Step46ReadManyByPartitionKeys.readTogether(products);
        int queries = requests.queries().size();
        requests.clear();
        Read oneByOne = Step46ReadManyByPartitionKeys.readOneByOne(products);

        assertThat(queries).isEqualTo(1);
        assertThat(requests.queries()).hasSize(3);
        assertThat(together.count()).isEqualTo(9).isEqualTo(oneByOne.count());
    }

    private static Product onSale(String id, String category, String name) {
        return new Product(id, category, name, 9, 3, true, "2026-01-15", List.of(), List.of());
    }
}
