package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What clients make of faults; what they have to make of them is documented.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with Azure Cosmos DB SDKs</a>
 */
@InThisJvm("emulator with faults of the test's own")
class FaultsTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    private static CosmosEmulator emulator;
    private static final Map<ConnectionMode, CosmosClient> CLIENTS =
            new EnumMap<>(ConnectionMode.class);

    @BeforeAll
    static void start() {
        emulator =
                TestAccount.trusted(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withContainer("shop", "products", "/categoryId")
                                .withContainer("shop", "orders", "/categoryId"));
        for (ConnectionMode mode : ConnectionMode.values()) {
            CLIENTS.put(mode, TestAccount.client(emulator, mode).buildClient());
        }
        container(ConnectionMode.GATEWAY, "products")
                .createItem(Map.of("id", "yamba", "categoryId", "surf"));
        container(ConnectionMode.GATEWAY, "orders")
                .createItem(Map.of("id", "yamba", "categoryId", "surf"));
    }

    @AfterEach
    void clear() {
        emulator.faults().clear();
    }

    @AfterAll
    static void stop() {
        CLIENTS.values().forEach(CosmosClient::close);
        emulator.close();
    }

    private static CosmosContainer container(ConnectionMode mode, String name) {
        return CLIENTS.get(mode).getDatabase("shop").getContainer(name);
    }

    private static CosmosItemResponse<ObjectNode> read(CosmosContainer container) {
        return container.readItem("yamba", SURF, ObjectNode.class);
    }

    private static InjectedFault inject(FaultRule rule) {
        return emulator.faults().inject(rule);
    }

    @ParameterizedTest
    @EnumSource
    void aThrottledReadIsRepeatedByTheClient(ConnectionMode mode) {
        InjectedFault fault = inject(FaultRule.error(429).on(FaultOperation.READ).times(2));
        assertThat(read(container(mode, "products")).getStatusCode()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatRepeatsNothingSeesTheErrorAsTheServiceGivesIt(ConnectionMode mode) {
        inject(FaultRule.error(429).withRetryAfter(Duration.ofMillis(1234)));
        ThrottlingRetryOptions never =
                new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(0);
        try (CosmosClient impatient =
                TestAccount.client(emulator, mode).throttlingRetryOptions(never).buildClient()) {
            CosmosContainer products = impatient.getDatabase("shop").getContainer("products");
            CosmosException e = TestAccount.failure(() -> read(products));
            assertThat(e.getStatusCode()).isEqualTo(429);
            assertThat(e.getSubStatusCode()).isEqualTo(3200);
            assertThat(e.getRetryAfterDuration()).isEqualTo(Duration.ofMillis(1234));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWriteWithALostAnswerWasDone(ConnectionMode mode) {
        String id = "lost-" + mode;
        CosmosContainer products = container(mode, "products");
        InjectedFault fault = inject(FaultRule.error(403).on(FaultOperation.CREATE).executed());
        Map<String, String> item = Map.of("id", id, "categoryId", "surf");
        assertThat(TestAccount.failure(() -> products.createItem(item)).getStatusCode())
                .isEqualTo(403);
        fault.close();
        assertThat(products.readItem(id, SURF, ObjectNode.class).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aWriteThatIsRefusedWasNot(ConnectionMode mode) {
        CosmosContainer products = container(mode, "products");
        inject(FaultRule.error(403).on(FaultOperation.CREATE));
        Map<String, String> item = Map.of("id", "refused", "categoryId", "surf");
        assertThat(TestAccount.failure(() -> products.createItem(item)).getStatusCode())
                .isEqualTo(403);
        assertThat(
                        TestAccount.failure(
                                        () -> products.readItem("refused", SURF, ObjectNode.class))
                                .getStatusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void aLateAnswerIsLate(ConnectionMode mode) {
        CosmosContainer products = container(mode, "products");
        read(products);
        inject(FaultRule.delay(Duration.ofMillis(400)).on(FaultOperation.READ).times(1));
        assertThat(read(products).getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(read(products).getDuration()).isLessThan(Duration.ofMillis(400));
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnAnswerTheTimeLimitOfTheClientEndsTheRequest(ConnectionMode mode) {
        CosmosContainer products = container(mode, "products");
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(
                                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(
                                                Duration.ofSeconds(1))
                                        .build());
        InjectedFault fault = inject(FaultRule.noAnswer().on(FaultOperation.READ));
        CosmosException e =
                TestAccount.failure(
                        () -> products.readItem("yamba", SURF, options, ObjectNode.class));
        assertThat(e.getStatusCode()).isEqualTo(408);
        // sdk:com.azure.cosmos.implementation.HttpConstants: CLIENT_OPERATION_TIMEOUT
        assertThat(e.getSubStatusCode()).isEqualTo(20008);
        assertThat(fault.hits()).isPositive();
        fault.close();
        assertThat(read(products).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aClientReadsAgainWhoseConnectionWasClosed(ConnectionMode mode) {
        CosmosContainer products = container(mode, "products");
        read(products);
        InjectedFault fault = inject(FaultRule.connectionClose().on(FaultOperation.READ).times(1));
        assertThat(read(products).getStatusCode()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheContainerAndTheOperationAreHitThatTheRuleNames(ConnectionMode mode) {
        InjectedFault fault =
                inject(FaultRule.error(403).in("shop", "orders").on(FaultOperation.READ));
        inject(FaultRule.error(500).in("elsewhere"));
        assertThat(read(container(mode, "products")).getStatusCode()).isEqualTo(200);
        assertThat(
                        container(mode, "orders")
                                .queryItems(
                                        "SELECT * FROM c",
                                        new CosmosQueryRequestOptions(),
                                        ObjectNode.class))
                .hasSize(1);
        assertThat(fault.hits()).isZero();
        assertThat(TestAccount.failure(() -> read(container(mode, "orders"))).getStatusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstRequestsMayPass(ConnectionMode mode) {
        CosmosContainer products = container(mode, "products");
        inject(FaultRule.error(403).on(FaultOperation.READ).after(2).times(1));
        assertThat(read(products).getStatusCode()).isEqualTo(200);
        assertThat(read(products).getStatusCode()).isEqualTo(200);
        assertThat(TestAccount.failure(() -> read(products)).getStatusCode()).isEqualTo(403);
        assertThat(read(products).getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aClientReadsTheSettingsOfAContainerAgain(ConnectionMode mode) {
        InjectedFault fault =
                inject(FaultRule.error(429).on(FaultOperation.READ_CONTAINER).times(1));
        try (CosmosClient fresh = TestAccount.client(emulator, mode).buildClient()) {
            assertThat(read(fresh.getDatabase("shop").getContainer("products")).getStatusCode())
                    .isEqualTo(200);
        }
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void addressesAreAskedForAgain() {
        InjectedFault fault =
                inject(FaultRule.error(429).on(FaultOperation.READ_ADDRESSES).times(1));
        try (CosmosClient fresh =
                TestAccount.client(emulator, ConnectionMode.DIRECT).buildClient()) {
            assertThat(read(fresh.getDatabase("shop").getContainer("products")).getStatusCode())
                    .isEqualTo(200);
        }
        assertThat(fault.hits()).isEqualTo(1);
    }

    @Test
    void aShareOfTheRequestsIsHit() {
        CosmosContainer products = container(ConnectionMode.DIRECT, "products");
        InjectedFault fault =
                inject(
                        FaultRule.error(429)
                                .withRetryAfter(Duration.ofMillis(1))
                                .withProbability(0.25, 7));
        for (int i = 0; i < 300; i++) {
            read(products);
        }
        // Each read is one request and one more for each hit: a third of 300, give or take.
        assertThat((double) fault.hits()).isCloseTo(100, within(40.0));
    }

    @Test
    void whoIsNotLetThroughIsToldSoAndHitsNothing() throws Exception {
        InjectedFault fault = inject(FaultRule.error(429).on(FaultOperation.READ));
        HttpRequest withoutKey =
                HttpRequest.newBuilder(
                                emulator.endpoint().resolve("dbs/shop/colls/products/docs/yamba"))
                        .header("x-ms-version", "2020-07-15")
                        .build();
        assertThat(
                        HttpClient.newHttpClient()
                                .send(withoutKey, HttpResponse.BodyHandlers.discarding())
                                .statusCode())
                .isEqualTo(401);
        assertThat(fault.hits()).isZero();
    }

    @Test
    void aRuleSaysWhatIsWrongWithIt() {
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.error(200));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.error(404, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.delay(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.delay(Duration.ofDays(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.noAnswer().times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> FaultRule.noAnswer().after(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.noAnswer().withProbability(0, 1));
    }
}
