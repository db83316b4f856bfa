package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ChangeFeedProcessorState;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.howto.ProcessorClient;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@CosmosDbTest
class Step84ShareTheWorkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void nothingIsLostWhenOneWorkerFollowsAnother(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId", throughput = 12_000)
                    CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems)
            throws Exception {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            CosmosAsyncContainer orders = client.of(orderItems);
            CosmosAsyncContainer leases = client.of(leaseItems);
            Set<String> handled = new ConcurrentSkipListSet<>();
            ChangeFeedProcessor first =
                    Step84ShareTheWork.worker("first", orders, leases, handled::add);
            first.start().block();
            Flux.fromIterable(Catalogue.orders(6)).concatMap(orders::createItem).blockLast();
            Step84ShareTheWork.waitUntil(handled, 6);
            first.stop().block();
            Flux.fromIterable(Catalogue.orders(12))
                    .skip(6)
                    .concatMap(orders::createItem)
                    .blockLast();

            ChangeFeedProcessor second =
                    Step84ShareTheWork.worker("second", orders, leases, handled::add);
            second.start().block();
            Step84ShareTheWork.waitUntil(handled, 12);
            second.stop().block();

            assertThat(handled).hasSize(12);
        }
    }

    @Test
    @RequiresCapability(Capability.PHYSICAL_PARTITIONS)
    void twoWorkersOwnAPartitionEachAndHandleEveryChangeTogether(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId", throughput = 12_000)
                    CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems)
            throws Exception {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            CosmosAsyncContainer orders = client.of(orderItems);
            CosmosAsyncContainer leases = client.of(leaseItems);
            BlockingQueue<String> ofAnne = new LinkedBlockingQueue<>();
            BlockingQueue<String> ofBob = new LinkedBlockingQueue<>();
            ChangeFeedProcessor anne =
                    Step84ShareTheWork.worker("anne", orders, leases, ofAnne::add);
            ChangeFeedProcessor bob = Step84ShareTheWork.worker("bob", orders, leases, ofBob::add);
            anne.start().then(bob.start()).block();
            owners(anne)
                    .filter(Set.of("anne", "bob")::equals)
                    .repeatWhenEmpty(looks -> looks.delayElements(Duration.ofMillis(100)))
                    .block(PATIENCE);

            Flux.fromIterable(Catalogue.orders(16)).concatMap(orders::createItem).blockLast();
            Set<String> byAnne = new TreeSet<>();
            Set<String> byBob = new TreeSet<>();
            Instant giveUp = Instant.now().plus(PATIENCE);
            while (union(byAnne, byBob).size() < 16 && Instant.now().isBefore(giveUp)) {
                ofAnne.drainTo(byAnne);
                String change = ofBob.poll(100, TimeUnit.MILLISECONDS);
                byBob.addAll(change == null ? Set.of() : Set.of(change));
            }
            anne.stop().then(Mono.defer(bob::stop)).block();

            assertThat(union(byAnne, byBob))
                    .containsExactlyElementsOf(
                            Catalogue.orders(16).stream().map(Order::id).toList());
            assertThat(byAnne).isNotEmpty();
            assertThat(byBob).isNotEmpty();
        }
    }

    private static Mono<Set<String>> owners(ChangeFeedProcessor worker) {
        return Mono.defer(worker::getCurrentState)
                .map(
                        leases ->
                                leases.stream()
                                        .map(ChangeFeedProcessorState::getHostName)
                                        .filter(Objects::nonNull)
                                        .collect(Collectors.toSet()));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
