package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.REQUEST_CHARGE)
@CosmosDbTest
class Step96RequestChargeTest {

    @Test
    void aPointReadOfASmallItemCostsOneRequestUnit(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThat(Step96RequestCharge.chargeOfWrite(stock)).isGreaterThan(1);
        assertThat(Step96RequestCharge.chargeOfRead(stock)).isEqualTo(1);
        assertThat(Step96RequestCharge.chargeOfQuery(stock)).isGreaterThan(1);
        assertThat(Documents.ids(stock)).containsExactly("JAC-1002");
    }
}
