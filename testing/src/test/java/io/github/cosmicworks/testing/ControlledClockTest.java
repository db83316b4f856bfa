package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class ControlledClockTest {

    @Test
    void anItemExpiresWhenItsTimeHasCome(
            @Container(defaultTimeToLive = 3600) CosmosContainer sessions, TestClock clock) {
        sessions.createItem(Map.of("id", "visit"));

        clock.advance(Duration.ofMinutes(59));
        assertThat(sessions.readItem("visit", new PartitionKey("visit"), ObjectNode.class))
                .isNotNull();

        clock.advance(Duration.ofMinutes(2));
        assertThatExceptionOfType(CosmosException.class)
                .isThrownBy(
                        () ->
                                sessions.readItem(
                                        "visit", new PartitionKey("visit"), ObjectNode.class))
                .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(404));
    }

    @Test
    void timeGoesForwardOnly(TestClock clock) {
        Instant before = clock.instant();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)));
        assertThat(clock.instant()).isAfterOrEqualTo(before);
    }
}
