package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.modeling.Step229TimeSeriesHotPartition.Load;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Throttled, on two partitions of 200 RU/s each, within a second that does not end. */
@CosmosDbTest(controlledClock = true, throttling = true)
@InEveryConnectionMode
class Step229TimeSeriesHotPartitionTest {

    private CosmosClient client;
    private CosmosDatabase same;

    @BeforeEach
    void open(CosmosTarget target, ConnectionMode mode, CosmosDatabase database, TestClock clock) {
        client =
                target.clientBuilder(mode)
                        .throttlingRetryOptions(Step229TimeSeriesHotPartition.noRetries())
                        .buildClient();
        same = client.getDatabase(database.getId());
        clock.freeze();
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** 64 writes of 5 RU take 320 RU: more than the one partition has, which gets all of them. */
    @Test
    void byMinuteOnePartitionRefusesWhileTheOtherOneIsIdle() {
        CosmosContainer container =
                Step229TimeSeriesHotPartition.container(same, "readings-by-minute");

        Load load =
                Step229TimeSeriesHotPartition.write(
                        container, Step229TimeSeriesHotPartition.byMinute());

        assertThat(load.charges()).hasSize(1);
        assertThat(load.busiest()).isEqualTo(1);
        assertThat(load.charges().values().iterator().next()).isBetween(195.0, 210.0);
        assertThat(load.refused()).isEqualTo(64 - 40);
        container.delete();
    }

    @Test
    void byDeviceBothPartitionsTakePartAndNothingIsRefused() {
        CosmosContainer container =
                Step229TimeSeriesHotPartition.container(same, "readings-by-device");

        Load load =
                Step229TimeSeriesHotPartition.write(
                        container, Step229TimeSeriesHotPartition.byDevice());

        assertThat(load.charges()).hasSize(2);
        assertThat(load.busiest()).isLessThan(0.62);
        assertThat(load.refused()).isZero();
        container.delete();
    }
}
