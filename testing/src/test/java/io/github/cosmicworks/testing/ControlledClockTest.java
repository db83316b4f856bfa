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
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class ControlledClockTest {

    @Test
    void anItemExpiresWhenItsTimeHasCome(
            @CosmosDbContainer(defaultTimeToLive = 3600) CosmosContainer sessions,
            TestClock clock) {
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

    /** The time stamp that the database gives to an item now. */
    private static Instant written(CosmosContainer container) {
        String id = UUID.randomUUID().toString();
        container.createItem(Map.of("id", id));
        return Instant.ofEpochSecond(
                container
                        .readItem(id, new PartitionKey(id), ObjectNode.class)
                        .getItem()
                        .get("_ts")
                        .asLong());
    }

    @Test
    void aTimeIsSetAndFrozen(@CosmosDbContainer CosmosContainer notes, TestClock clock) {
        Instant leapDay = Instant.parse("2028-02-29T12:00:00Z");
        clock.set(leapDay);
        assertThat(written(notes)).isBetween(leapDay, leapDay.plusSeconds(60));

        clock.freeze();
        Instant frozen = clock.instant();
        assertThat(clock.instant()).isEqualTo(frozen);
        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(frozen.plus(Duration.ofHours(1)));
        clock.set(leapDay);
        assertThat(written(notes)).isEqualTo(leapDay);
        assertThat(clock.instant()).isEqualTo(leapDay);

        clock.unfreeze();
        await(() -> clock.instant().isAfter(leapDay));
        assertThat(clock.instant()).isBefore(leapDay.plusSeconds(60));

        clock.set(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(written(notes)).isBefore(Instant.parse("2020-01-01T00:01:00Z"));

        clock.reset();
        assertThat(Duration.between(clock.instant(), Instant.now()))
                .isLessThan(Duration.ofSeconds(60));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
