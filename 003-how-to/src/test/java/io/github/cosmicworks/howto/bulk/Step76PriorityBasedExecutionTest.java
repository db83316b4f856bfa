package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RequiresCapability(Capability.THROUGHPUT_FAIRNESS)
@Tag("slow")
class Step76PriorityBasedExecutionTest {

    /** "Cosmos DB throttles low priority requests to prioritize high priority requests." */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theLoadIsRefusedBeforeCustomersAre(ConnectionMode mode) throws Exception {
        try (ThrottledEmulator emulator = ThrottledEmulator.start(mode)) {
            CosmosContainer container = emulator.container();

            Rivals.Outcomes before = Step76PriorityBasedExecution.withoutPriority(container);
            Rivals.Outcomes after = Step76PriorityBasedExecution.withLowPriority(container);

            assertThat(before.customers().refused()).isPositive();
            assertThat(after.spareCustomers(before)).isTrue();
            assertThat(after.load().subStatus()).isEqualTo(3200);
            // "There's no reservation of RU/s."
            assertThat(after.load().answered()).isPositive();
        }
    }
}
