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
class Step77ThroughputBucketsTest {

    /** "Subsequent requests sent to that bucket receive an HTTP 429 with substatus code 3212." */
    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theLoadKeepsToItsPartAndCustomersHaveTheRest(ConnectionMode mode) throws Exception {
        try (ThrottledEmulator emulator = ThrottledEmulator.start(mode)) {
            CosmosContainer container = emulator.container();

            Rivals.Outcomes before = Step77ThroughputBuckets.withoutBucket(container);
            Rivals.Outcomes after = Step77ThroughputBuckets.inBucket(container);

            assertThat(before.customers().refused()).isPositive();
            assertThat(after.spareCustomers(before)).isTrue();
            assertThat(after.load().subStatus()).isEqualTo(3212);
            assertThat(after.load().answered()).isPositive();
        }
    }
}
