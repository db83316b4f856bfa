package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step45SystemPropertiesTest {

    @Test
    void theETagChangesWithEachWriteAndTheTimeIsNow(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        Step45SystemProperties.Written first = Step45SystemProperties.systemProperties(stock);
        Step45SystemProperties.Written second = Step45SystemProperties.systemProperties(stock);

        assertThat(second.eTag()).isNotBlank().isNotEqualTo(first.eTag());
        assertThat(second.rid()).isNotBlank().isEqualTo(first.rid());
        assertThat(second.last()).isCloseTo(Instant.now(), within(2, ChronoUnit.MINUTES));
    }
}
