package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.ChangeFeedOperationType;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.ChangeFeedProcessorState;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The SDK's change feed processor with its lease container.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-processor">Change
 *     feed processor</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class ChangeFeedProcessorTest {

    record Product(String id, String categoryId, int quantity) {}

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(3);

    private final CosmosAsyncContainer products;
    private final CosmosAsyncContainer leases;
    private final List<ChangeFeedProcessor> processors = new ArrayList<>();

    /** The ids of the items that each host has been handed. */
    private final Map<String, List<String>> handed = new ConcurrentHashMap<>();

    ChangeFeedProcessorTest(ConnectionMode mode) {
        products =
                TestAccount.newContainer(
                        mode,
                        new CosmosContainerProperties(TestAccount.newId(), "/categoryId"),
                        12_000);
        leases = TestAccount.newContainer(mode, "/id");
    }

    @AfterEach
    void stop() {
        for (ChangeFeedProcessor processor : processors) {
            if (processor.isStarted()) {
                processor.stop().block(BOUND);
            }
        }
    }

    private static ChangeFeedProcessorOptions options() {
        return new ChangeFeedProcessorOptions()
                .setStartFromBeginning(true)
                .setFeedPollDelay(Duration.ofMillis(50))
                .setLeaseAcquireInterval(Duration.ofMillis(300))
                .setLeaseRenewInterval(Duration.ofSeconds(1))
                .setLeaseExpirationInterval(Duration.ofSeconds(10));
    }

    private ChangeFeedProcessorBuilder builder(String host) {
        return new ChangeFeedProcessorBuilder()
                .hostName(host)
                .feedContainer(products)
                .leaseContainer(leases);
    }

    private ChangeFeedProcessor start(ChangeFeedProcessor processor) {
        processors.add(processor);
        processor.start().block(BOUND);
        return processor;
    }

    private ChangeFeedProcessor latestVersions(String host) {
        List<String> ids = handed.computeIfAbsent(host, h -> new CopyOnWriteArrayList<>());
        return start(
                builder(host)
                        .options(options())
                        .handleLatestVersionChanges(
                                changes ->
                                        changes.forEach(
                                                change ->
                                                        ids.add(
                                                                change.getCurrent()
                                                                        .get("id")
                                                                        .asText())))
                        .buildChangeFeedProcessor());
    }

    private void create(int from, int to) {
        for (int i = from; i < to; i++) {
            products.createItem(new Product("p" + i, "category " + i, 1)).block();
        }
    }

    private Set<String> seen() {
        Set<String> all = ConcurrentHashMap.newKeySet();
        handed.values().forEach(all::addAll);
        return all;
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void twoWorkersShareThePartitionsAndARestartLosesNothing() {
        create(0, 20);
        ChangeFeedProcessor first = latestVersions("first");
        await("the first worker sees all", () -> seen().size() == 20);

        latestVersions("second");
        await(
                "each worker owns a lease",
                () ->
                        first.getCurrentState().block().stream()
                                        .map(ChangeFeedProcessorState::getHostName)
                                        .distinct()
                                        .count()
                                == 2);
        create(20, 60);
        await("both workers see the new items", () -> seen().containsAll(ids(20, 60)));
        // The first one may go on with a lease that it has lost until it is to renew it.
        AtomicInteger more = new AtomicInteger(1000);
        await(
                "the second worker is handed items",
                () -> {
                    create(more.get(), more.incrementAndGet());
                    return !handed.get("second").isEmpty();
                });

        processors.forEach(processor -> processor.stop().block(BOUND));
        create(60, 70);
        ChangeFeedProcessor again = latestVersions("third");
        await("what came in between is not lost", () -> seen().containsAll(ids(60, 70)));
        create(70, 80);
        await("the new worker has taken over", () -> handed.get("third").containsAll(ids(70, 80)));
        assertThat(handed.get("third"))
                .as("what was done long before")
                .doesNotContainAnyElementsOf(ids(0, 20));
        awaitNoLag(again);
    }

    /**
     * The SDK reads a lease to renew it and writes what it has read, twice if it must: a checkpoint
     * of that very moment is undone until the next change. So there is one now and then.
     */
    private void awaitNoLag(ChangeFeedProcessor worker) {
        AtomicInteger more = new AtomicInteger(2000);
        AtomicLong next = new AtomicLong(System.nanoTime() + BETWEEN_CHANGES.toNanos());
        await(
                "all is processed",
                () -> {
                    if (System.nanoTime() > next.get()) {
                        create(more.get(), more.incrementAndGet());
                        next.set(System.nanoTime() + BETWEEN_CHANGES.toNanos());
                    }
                    return lag(worker) == 0;
                });
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "p" + i).toList();
    }

    private static int lag(ChangeFeedProcessor processor) {
        return processor.getCurrentState().block().stream()
                .mapToInt(ChangeFeedProcessorState::getEstimatedLag)
                .sum();
    }

    @Test
    void theEstimatorSaysHowFarBehindTheWorkersAre() {
        List<String> ids = new CopyOnWriteArrayList<>();
        // A renewal could undo a checkpoint, see awaitNoLag. So no lease is renewed here.
        ChangeFeedProcessorOptions withoutRenewal =
                options()
                        .setLeaseRenewInterval(Duration.ofMinutes(5))
                        .setLeaseExpirationInterval(Duration.ofMinutes(10));
        ChangeFeedProcessor worker =
                start(
                        builder("worker")
                                .options(withoutRenewal)
                                .handleChanges(
                                        changes ->
                                                changes.forEach(
                                                        change ->
                                                                ids.add(change.get("id").asText())))
                                .buildChangeFeedProcessor());
        create(0, 5);
        await("the worker sees all", () -> ids.size() == 5);
        await(
                "nothing is left",
                () -> worker.getEstimatedLag().block().values().stream().allMatch(lag -> lag == 0));
        worker.stop().block(BOUND);
        // The worker goes on for a moment after it was told to stop; then it lets its leases go.
        await(
                "the worker lets go",
                () ->
                        worker.getCurrentState().block().stream()
                                .allMatch(state -> state.getHostName() == null));
        create(5, 12);
        Map<String, Integer> lags = worker.getEstimatedLag().block();
        assertThat(lags.values().stream().mapToInt(lag -> lag).sum())
                .as("the sum over the leases %s", lags)
                .isEqualTo(7);
    }

    @Test
    void allVersionsAndDeletesAreHandedOver() {
        List<ChangeFeedProcessorItem> changes = new CopyOnWriteArrayList<>();
        ChangeFeedProcessor worker =
                start(
                        builder("worker")
                                .options(options().setStartFromBeginning(false))
                                .handleAllVersionsAndDeletesChanges(
                                        (List<ChangeFeedProcessorItem> page) -> {
                                            changes.addAll(page);
                                        })
                                .buildChangeFeedProcessor());
        await(
                "both leases are processed",
                () ->
                        worker.getCurrentState().block().stream()
                                        .filter(state -> state.getContinuationToken() != null)
                                        .filter(state -> state.getHostName() != null)
                                        .count()
                                == 2);
        // The feed starts from the moment that a worker first reads it, which nothing else shows.
        await(
                "the feed has begun",
                () -> {
                    products.upsertItem(new Product("probe", "surf", 0)).block();
                    products.upsertItem(new Product("probe", "climb", 0)).block();
                    return changes.stream()
                                    .map(change -> change.getCurrent().get("categoryId").asText())
                                    .distinct()
                                    .count()
                            == 2;
                });
        products.createItem(new Product("a", "surf", 1)).block();
        products.upsertItem(new Product("a", "surf", 2)).block();
        products.deleteItem("a", new PartitionKey("surf")).block();
        await(
                "all changes are handed over",
                () ->
                        changes.stream()
                                .anyMatch(
                                        change ->
                                                change.getChangeFeedMetaData().getOperationType()
                                                        == ChangeFeedOperationType.DELETE));
        List<ChangeFeedOperationType> types =
                changes.stream()
                        .filter(
                                change ->
                                        change.getCurrent().path("id").asText().equals("a")
                                                || (change.getPrevious() != null
                                                        && change.getPrevious()
                                                                .path("id")
                                                                .asText()
                                                                .equals("a")))
                        .map(change -> change.getChangeFeedMetaData().getOperationType())
                        .toList();
        assertThat(types)
                .containsExactly(
                        ChangeFeedOperationType.CREATE,
                        ChangeFeedOperationType.REPLACE,
                        ChangeFeedOperationType.DELETE);
    }
}
