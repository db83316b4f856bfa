package io.github.cosmicworks.testing;

import static io.github.cosmicworks.testing.CosmosAssertions.assertThatItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Events;

/** What a test asked for, through clients of its own and others. */
@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.OBSERVED_REQUESTS)
class RequestsTest {

    /** Two physical partitions. */
    private static final int THROUGHPUT = 12_000;

    @Cosmos private CosmosRequests requests;

    @CosmosDbContainer(partitionKey = "/categoryId", throughput = THROUGHPUT)
    private CosmosContainer products;

    @BeforeEach
    void fill() {
        for (int i = 0; i < 20; i++) {
            products.createItem(
                    Map.of("id", "p" + i, "categoryId", "c" + i % 5, "rank", i, "name", "n" + i));
        }
    }

    private List<ObjectNode> query(String text, CosmosQueryRequestOptions options) {
        return products.queryItems(text, options, ObjectNode.class).stream().toList();
    }

    private CosmosRequestsAssert asserted() {
        return CosmosAssertions.assertThat(requests);
    }

    @Test
    void aTestBeginsWithoutThoseOfItsPreparation(
            @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.json")
                    CosmosContainer seeded) {
        assertThat(requests.all()).isEmpty();
        seeded.readItem("yamba", new PartitionKey("surf"), ObjectNode.class);
        assertThat(requests.all()).hasSize(1);
    }

    @Test
    void aPointReadIsOneRequestForOneRequestUnit() {
        double charge =
                products.readItem("p1", new PartitionKey("c1"), ObjectNode.class)
                        .getRequestCharge();
        asserted().hasSize(1).hasNoError().hasNoRetry().hasNoScan().hasNoCrossPartitionQuery();
        CosmosRequest read = requests.all().get(0);
        assertThat(read.operation()).isEqualTo("read");
        assertThat(read.path()).endsWith("/colls/" + products.getId() + "/docs/p1");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.partitionKeyRange()).isPresent();
        // What the service takes for the read of an item of up to 1 KiB.
        assertThat(charge).isEqualTo(1.0);
        asserted().totalCharge().isEqualTo(charge, within(0.01));
    }

    @Test
    void anErrorIsOneToo() {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(
                        () ->
                                products.readItem(
                                        "nowhere", new PartitionKey("c1"), ObjectNode.class));
        // The SDK reads once more with another session before it believes that nothing is there.
        assertThat(requests.all()).isNotEmpty().allMatch(each -> each.status() == 404);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> asserted().hasNoError())
                .withMessageContaining("-> 404");
    }

    @Test
    void aQueryWithoutAKeyAsksEveryPartition() {
        query("SELECT * FROM c WHERE c.rank < 3", new CosmosQueryRequestOptions());
        assertThat(requests.queries())
                .extracting(each -> each.partitionKeyRange().orElseThrow())
                .containsExactlyInAnyOrder("0", "1");
        asserted().usesIndex("/rank/?").hasNoScan();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> asserted().hasNoCrossPartitionQuery())
                .withMessageContaining("SELECT * FROM c WHERE c.rank < 3");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> asserted().usesIndex("/name/?"));
    }

    @Test
    void aQueryWithAKeyDoesNot() {
        query(
                "SELECT * FROM c",
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey("c2")));
        query("SELECT * FROM c WHERE c.categoryId = 'c2'", new CosmosQueryRequestOptions());
        assertThat(requests.queries()).hasSize(2);
        asserted().hasNoCrossPartitionQuery();
    }

    /** Which the SDK asks for before it asks several partitions. */
    @Test
    void thePlanOfAQueryIsNoRequestOfTheTest() {
        query("SELECT * FROM c ORDER BY c.rank", new CosmosQueryRequestOptions());
        products.readItem("p1", new PartitionKey("c1"), ObjectNode.class);
        assertThat(requests.queries()).hasSize(2);
        assertThat(requests.all())
                .extracting(CosmosRequest::operation)
                .containsExactly("query", "query", "read");
    }

    @Test
    void aFilterThatNoIndexServesIsAScan() {
        List<ObjectNode> found =
                query(
                        "SELECT * FROM c WHERE c.rank * 2 = 8",
                        new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey("c4")));
        assertThat(found).hasSize(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> asserted().hasNoScan())
                .withMessageContaining("1 of 4 loaded items matched");
    }

    @Test
    void nothingIsAddedToWhatTheClientAskedFor() {
        products.queryItems(
                        "SELECT * FROM c WHERE c.rank < 3",
                        new CosmosQueryRequestOptions().setQueryMetricsEnabled(false),
                        ObjectNode.class)
                .iterableByPage()
                .forEach(
                        page ->
                                assertThat(page.getResponseHeaders())
                                        .doesNotContainKeys(
                                                "x-ms-documentdb-query-metrics",
                                                "x-ms-cosmos-index-utilization"));
    }

    @Test
    void aClientOfTheProgramsOwnIsSeen(
            CosmosTarget target, ConnectionMode mode, CosmosDatabase database) {
        try (CosmosClient own = target.clientBuilder(mode).buildClient()) {
            own.getDatabase(database.getId())
                    .getContainer(products.getId())
                    .upsertItem(Map.of("id", "own", "categoryId", "c1"));
        }
        assertThat(requests.all()).extracting(CosmosRequest::operation).containsExactly("upsert");
    }

    @Test
    void thoseToOtherDatabasesAreNotTheTestsOwn(CosmosClient client) {
        CosmosContainer other = client.getDatabase("cosmicworks").getContainer("products");
        assertThatExceptionOfType(CosmosException.class)
                .isThrownBy(
                        () -> other.readItem("nowhere", new PartitionKey("c1"), ObjectNode.class));
        assertThat(requests.all()).isEmpty();
    }

    @Test
    @CosmosFault(status = 429, times = 1, on = FaultOperation.READ)
    void anAssertionThatDoesNotHoldListsTheRequests() {
        products.readItem("p1", new PartitionKey("c1"), ObjectNode.class);
        asserted().hasSize(2);
        assertFails(() -> asserted().hasSize(1), "-> 429/3200");
        assertFails(() -> asserted().hasNoRetry(), "-> 429/3200");
        assertFails(() -> asserted().hasNoError(), "-> 429/3200");
        assertFails(() -> asserted().totalCharge().isZero(), "-> 200, 1.00 RU");
    }

    private static void assertFails(ThrowingCallable assertion, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageContaining(message);
    }

    /** Those that the documentation of designing resilient applications has the SDK retry. */
    @Test
    void aClientSendsARequestAgainAfterSomeStatuses() {
        assertThat(Stream.of(408, 410, 429, 449, 503)).allMatch(RequestsTest::isToBeRetried);
        assertThat(Stream.of(200, 304, 400, 401, 403, 404, 409, 412, 413, 500))
                .noneMatch(RequestsTest::isToBeRetried);
    }

    private static boolean isToBeRetried(int status) {
        return new CosmosRequest(
                        "read",
                        "dbs/d/colls/c/docs/1",
                        status,
                        0,
                        1,
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .isToBeRetried();
    }

    @Test
    void clearForgets() {
        query("SELECT * FROM c", new CosmosQueryRequestOptions());
        requests.clear();
        assertThat(requests.all()).isEmpty();
        asserted().totalCharge().isZero();
    }

    @CosmosDbTest
    @RequestUnits(max = 20)
    static class Budgets {

        @CosmosDbContainer(partitionKey = "/categoryId")
        private CosmosContainer products;

        @Test
        void within() {
            products.createItem(Map.of("id", "1", "categoryId", "c"));
        }

        /** An item of up to 1 KiB is read for one request unit. */
        @Test
        @RequestUnits(max = 1)
        void exactly(
                @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.json")
                        CosmosContainer seeded) {
            seeded.readItem("yamba", new PartitionKey("surf"), ObjectNode.class);
        }

        @Test
        @RequestUnits(max = 1)
        void beyond() {
            products.createItem(Map.of("id", "1", "categoryId", "c"));
        }

        @Test
        void beyondThatOfTheClass() {
            for (int i = 0; i < 10; i++) {
                products.createItem(Map.of("id", "" + i, "categoryId", "c"));
            }
        }
    }

    @Test
    void aTestBeyondItsBudgetFails() {
        Events events = JUnitRun.of(Budgets.class).execute().testEvents();
        events.assertStatistics(stats -> stats.succeeded(2).failed(2));
        assertThat(
                        events.failed().stream()
                                .flatMap(
                                        event ->
                                                event
                                                        .getPayload(TestExecutionResult.class)
                                                        .stream())
                                .flatMap(result -> result.getThrowable().stream())
                                .map(Throwable::getMessage))
                .allMatch(message -> message.contains("create dbs/Budgets-"))
                .anyMatch(message -> message.contains("may use 1.00 request units"))
                .anyMatch(message -> message.contains("may use 20.00 request units"));
    }

    @Test
    void itemsAreComparedWithoutWhatTheServiceAdds() {
        ObjectNode item =
                products.readItem("p3", new PartitionKey("c3"), ObjectNode.class).getItem();
        assertThatItem(item)
                .isSameItemAs(Map.of("id", "p3", "categoryId", "c3", "rank", 3.0, "name", "n3"))
                .hasProperty("rank", 3);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                assertThatItem(item)
                                        .isSameItemAs(Map.of("id", "p3", "categoryId", "c3")));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThatItem(item).hasProperty("rank", 4));
        products.upsertItem(item);
        ObjectNode again =
                products.readItem("p3", new PartitionKey("c3"), ObjectNode.class).getItem();
        assertThat(again.get("_etag")).isNotEqualTo(item.get("_etag"));
        assertThatItem(again).isSameItemAs(item);
    }
}
