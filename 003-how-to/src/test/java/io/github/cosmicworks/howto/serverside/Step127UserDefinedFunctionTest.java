package io.github.cosmicworks.howto.serverside;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.SERVER_SIDE_CODE)
class Step127UserDefinedFunctionTest {

    @Test
    void theFunctionIsApplied(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThat(Step127UserDefinedFunction.queryWithTax(products))
                .containsExactly(236.81, 272.51);
    }
}
