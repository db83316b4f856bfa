package io.github.cosmicworks.howto.serverside;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.SERVER_SIDE_CODE)
class Step123AllOrNothingTest {

    @Test
    void whatIsRefusedLeavesNoTrace(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThat(Step123AllOrNothing.moveTooMany(products)).containsExactly(5, 1);
    }

    /** The same procedure with units that are there: it is the error that makes the difference. */
    @Test
    void whatIsPossibleIsDone(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Step123AllOrNothing.moveTooMany(products);
        CosmosStoredProcedure moveStock = Scripts.procedure(products, "moveStock");
        moveStock.execute(List.of("bells", "byron", 2), Scripts.in("gear-camp-tents"));
        assertThat(
                        products.readItem(
                                        "byron", new PartitionKey("gear-camp-tents"), Product.class)
                                .getItem()
                                .quantity())
                .isEqualTo(3);
    }
}
