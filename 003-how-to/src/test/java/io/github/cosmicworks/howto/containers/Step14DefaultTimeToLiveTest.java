package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class Step14DefaultTimeToLiveTest {

    @Test
    void itemsExpireUnlessTheySayOtherwise(CosmosDatabase database, TestClock clock) {
        CosmosContainer sessions = Step14DefaultTimeToLive.createContainer(database, "sessions");
        assertThat(Documents.ids(sessions)).containsExactlyInAnyOrder("visit", "settings");

        clock.advance(Duration.ofMinutes(61));

        assertThat(Documents.ids(sessions)).containsExactly("settings");
    }
}
