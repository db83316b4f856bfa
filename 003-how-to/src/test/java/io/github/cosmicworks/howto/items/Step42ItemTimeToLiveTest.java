package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class Step42ItemTimeToLiveTest {

    @Test
    void theBasketIsGoneAfterHalfAnHour(CosmosDatabase database, TestClock clock) {
        CosmosContainer baskets = Step42ItemTimeToLive.createBaskets(database);
        baskets.createItem(
                new Step42ItemTimeToLive.Basket("kept", "harbour-outfitters", List.of(), -1));
        Step42ItemTimeToLive.putBasket(baskets);

        clock.advance(Duration.ofMinutes(29));
        assertThat(Documents.ids(baskets)).containsExactlyInAnyOrder("basket-1", "kept");

        clock.advance(Duration.ofMinutes(2));
        assertThat(Documents.ids(baskets)).containsExactly("kept");
    }
}
