package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step45SystemPropertiesTest {

    @Test
    void theETagChangesWithEachWriteAndTheTimeIsNow(
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        ObjectNode first = Step45SystemProperties.systemProperties(stock);
        ObjectNode second = Step45SystemProperties.systemProperties(stock);

        assertThat(second.path("_etag").textValue())
                .isNotBlank()
                .isNotEqualTo(first.path("_etag").textValue());
        assertThat(second.path("_rid")).isEqualTo(first.path("_rid"));
        assertThat(Instant.ofEpochSecond(second.path("_ts").longValue()))
                .isCloseTo(Instant.now(), within(2, ChronoUnit.MINUTES));
    }
}
