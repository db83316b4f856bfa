package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.util.stream.Stream;
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
            // On a busy machine an answer may be seen before the limit.
            assertThat(
                            Stream.generate(
                                            () ->
                                                    Step14RetriesAndTimeouts.write(
                                                            products, Duration.ofNanos(1_000)))
                                    .limit(20))
                    .contains("given up (408)");
        }
    }

    @Test
    void theClientHasTheRetriesAndTheTimeout(CosmosTarget target) {
        CosmosClientBuilder builder = Step14RetriesAndTimeouts.configure(target.clientBuilder());

        ThrottlingRetryOptions throttling = ClientSettings.of(builder).getThrottlingRetryOptions();
        assertThat(throttling.getMaxRetryAttemptsOnThrottledRequests()).isEqualTo(5);
        assertThat(throttling.getMaxRetryWaitTime()).isEqualTo(Duration.ofSeconds(3));
        try (CosmosClient client = builder.buildClient()) {
            CosmosItemResponse<Product> written =
                    client.getDatabase("cosmicworks")
                            .getContainer("products")
                            .upsertItem(new Product("strap", "gear-surf-racks", "Strap", 3));
            assertThat(written.getDiagnostics().toString()).contains("PT2S");
        }
    }

    /** As the SDK's Javadoc of setNonIdempotentWriteRetryPolicy says. */
    @Test
    void theTrackingIdIsAPropertyOfTheItemThatAskedForIt(CosmosTarget target) {
        try (CosmosClient client = target.clientBuilder().buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");

            assertThat(Step14RetriesAndTimeouts.createWithTrackingId(products)).isTrue();
        }
    }

    @Test
    void noOtherItemHasOne(CosmosTarget target) {
        try (CosmosClient client =
                Step14RetriesAndTimeouts.configure(target.clientBuilder()).buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");
            products.upsertItem(new Product("peg", "gear-surf-racks", "Peg", 3));

            assertThat(
                            products.readItem(
                                            "peg",
                                            new PartitionKey("gear-surf-racks"),
                                            ObjectNode.class)
                                    .getItem()
                                    .has("_trackingId"))
                    .isFalse();
        }
    }
}
