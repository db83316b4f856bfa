package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody learns in direct mode who has no key: nothing. */
class UnauthenticatedClientTest {

    private static CosmosEmulator emulator;

    @BeforeAll
    static void start() {
        emulator =
                CosmosEmulator.start(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withContainer("shop", "products", "/categoryId"));
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aContainerThatIsThereAndOneThatIsNotLookAlike() throws IOException {
        byte[] toMaster = SdkOracle.toMaster(OperationType.Read, "dbs/shop");
        byte[] toNobody =
                SdkOracle.byName(
                        OperationType.Read,
                        ResourceType.Document,
                        "dbs/shop/colls/products/docs/1",
                        Map.of(),
                        null);

        assertStranger(ask(toMaster));
        assertStranger(ask(toNobody));
    }

    @ParameterizedTest
    @CsvSource({"Create", "Read", "Delete", "ReadFeed", "Query"})
    void aRefusalTellsNeitherLsnNorRange(OperationType operation) throws IOException {
        assertStranger(
                ask(
                        SdkOracle.byName(
                                operation,
                                ResourceType.Document,
                                "dbs/shop/colls/products/docs/1",
                                Map.of("authorization", "type%3Dmaster%26ver%3D1.0%26sig%3DAAAA"),
                                null)));
    }

    private static RntbdResponse ask(byte[] frame) throws IOException {
        try (DirectClient client = DirectClient.negotiate(emulator.directPort())) {
            client.send(frame);
            return client.readAnswer();
        }
    }

    private static void assertStranger(RntbdResponse response) {
        assertThat(response.getStatus().code()).isEqualTo(401);
        Map<String, String> headers =
                response.getHeaders().asMap("1.0.0", response.getActivityId());
        assertThat(headers.keySet())
                .doesNotContain(
                        "lsn",
                        "x-ms-cosmos-llsn",
                        "x-ms-session-token",
                        "x-ms-documentdb-partitionkeyrangeid",
                        "x-ms-global-Committed-lsn",
                        "x-ms-quorum-acked-lsn");
        assertThat(headers).containsEntry("x-ms-request-validation-failure", "1");
    }
}
