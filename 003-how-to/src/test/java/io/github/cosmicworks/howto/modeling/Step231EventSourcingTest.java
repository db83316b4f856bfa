package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.modeling.Step231EventSourcing.Cart;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.CHANGE_FEED_ALL_VERSIONS)
class Step231EventSourcingTest {

    /** The documentation's customer: B is shipped, and A, which was removed before, is not. */
    @Test
    void theEventsTellWhatWasBoughtAsOftenAsOneAsks(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/username", throughput = 12_000)
                    CosmosContainer events) {
        CosmosContainer carts = Step231EventSourcing.createCarts(database, "carts");
        String start = Step231EventSourcing.now(carts);
        Step231EventSourcing.shop(events, carts);

        assertThat(Step231EventSourcing.replay(events)).isEqualTo("[item-b], shipped");
        assertThat(Step231EventSourcing.replay(events)).isEqualTo("[item-b], shipped");
        assertThat(new Changes<>(carts, Cart.class, new Meter()).sinceLastTime()).isEmpty();
        assertThat(Step231EventSourcing.versions(carts, start))
                .containsExactly(
                        "CREATE [\"item-a\"]",
                        "REPLACE [\"item-a\",\"item-b\"]",
                        "REPLACE [\"item-b\"]",
                        "DELETE");
        carts.delete();
    }
}
