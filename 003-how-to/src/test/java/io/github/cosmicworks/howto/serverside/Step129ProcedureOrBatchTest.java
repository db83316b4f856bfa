package io.github.cosmicworks.howto.serverside;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
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
class Step129ProcedureOrBatchTest {

    @Test
    void bothMoveAndTheBatchCostsLess(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        List<Double> charges = Step129ProcedureOrBatch.compare(products);
        assertThat(charges.get(1)).isLessThan(charges.get(0));
        assertThat(
                        products.readItem(
                                        "byron", new PartitionKey("gear-camp-tents"), Product.class)
                                .getItem()
                                .quantity())
                .isEqualTo(4);
    }
}
