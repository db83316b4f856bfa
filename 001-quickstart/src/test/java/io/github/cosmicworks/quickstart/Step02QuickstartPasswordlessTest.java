package io.github.cosmicworks.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** With a token, as the samples come: a container that is there, and no right to create one. */
class Step02QuickstartPasswordlessTest {

    private CosmosTarget target;

    @BeforeEach
    void start() {
        target = CosmosTarget.embedded(0);
    }

    @AfterEach
    void stop() {
        target.close();
    }

    @Test
    void theItemIsThereAfterwardsHoweverOftenItRuns() {
        try (CosmosClient client =
                target.clientBuilder().credential(token(EntraOptions.APPLICATION)).buildClient()) {
            Step02QuickstartPasswordless.run(client);
            Step02QuickstartPasswordless.run(client);

            assertThat(
                            client.getDatabase("cosmicworks")
                                    .getContainer("products")
                                    .readItem(
                                            "70b63682-b93a-4c77-aad2-65501347265f",
                                            new PartitionKey(
                                                    "61dba35b-4f02-45c5-b648-c6badc0cbd79"),
                                            Step02QuickstartPasswordless.Product.class)
                                    .getItem()
                                    .name())
                    .isEqualTo("Yamba Surfboard");
        }
    }

    @Test
    void theAsynchronousTwinFindsWhatItWrote() {
        try (CosmosAsyncClient client =
                target.clientBuilder()
                        .credential(token(EntraOptions.SYSTEM_ASSIGNED))
                        .buildAsyncClient()) {
            Step02QuickstartPasswordlessAsync.run(client).block();

            assertThat(
                            Step02QuickstartPasswordlessAsync.queryItems(
                                            client.getDatabase("cosmicworks")
                                                    .getContainer("products"))
                                    .collectList()
                                    .block())
                    .extracting(Step02QuickstartPasswordlessAsync.Product::name)
                    .containsExactly("Yamba Surfboard");
        }
    }

    private TokenCredential token(EntraPrincipal principal) {
        return request -> {
            var issued = target.entra().orElseThrow().accessToken(principal, "https://localhost");
            return Mono.just(
                    new AccessToken(issued.token(), issued.expires().atOffset(ZoneOffset.UTC)));
        };
    }
}
