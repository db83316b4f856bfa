package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step241SplitAContinuationTest {

    @Test
    @RequiresCapability(Capability.PHYSICAL_PARTITIONS)
    void eachPartGoesOnWhereTheWholeWasAndTogetherTheyHaveEachChangeOnce(
            @CosmosDbContainer(partitionKey = "/id", throughput = 18_000)
                    CosmosContainer products) {
        Catalogue.products(20).forEach(products::createItem);
        List<String> before = new ArrayList<>();
        String whole =
                Step241SplitAContinuation.readAll(
                        products, Step241SplitAContinuation.fromBeginning(), before);
        Catalogue.products(40).subList(20, 40).forEach(products::createItem);

        List<String> after = new ArrayList<>();
        Map<?, String> parts = Step241SplitAContinuation.split(whole, 2);
        List<Integer> sizes = new ArrayList<>();
        for (String part : parts.values()) {
            List<String> own = new ArrayList<>();
            Step241SplitAContinuation.readAll(products, Step241SplitAContinuation.from(part), own);
            sizes.add(own.size());
            after.addAll(own);
        }

        assertThat(before).hasSize(20);
        assertThat(parts).hasSize(2);
        assertThat(sizes).allMatch(size -> size < 20);
        assertThat(after)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.products(40).subList(20, 40).stream().map(Product::id).toList());
    }

    /** "Max will be capped by the count of sub-feedRanges included in the continuation token". */
    @Test
    void onePartitionHasOnePart(@CosmosDbContainer(partitionKey = "/id") CosmosContainer products) {
        Catalogue.products(3).forEach(products::createItem);
        String whole =
                Step241SplitAContinuation.readAll(
                        products, Step241SplitAContinuation.fromBeginning(), new ArrayList<>());

        assertThat(Step241SplitAContinuation.split(whole, 2)).hasSize(1);
    }
}
