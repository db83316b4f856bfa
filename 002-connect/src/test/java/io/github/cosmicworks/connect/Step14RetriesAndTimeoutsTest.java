package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step14RetriesAndTimeoutsTest {

    @BeforeAll
    static void createContainer(CosmosTarget target) {
        Products.create(target);
    }

    @Test
    void anOperationEndsWithItsTime(CosmosTarget target) {
        try (CosmosClient client =
                Step14RetriesAndTimeouts.configure(target.clientBuilder()).buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");

            assertThat(Step14RetriesAndTimeouts.write(products, Duration.ofSeconds(60)))
                    .isEqualTo("written");
            assertThat(Step14RetriesAndTimeouts.write(products, Duration.ofNanos(1_000)))
                    .isEqualTo("given up (408)");
        }
    }
}
