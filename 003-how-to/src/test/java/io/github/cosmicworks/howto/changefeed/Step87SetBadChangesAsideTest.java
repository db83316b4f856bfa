package io.github.cosmicworks.howto.changefeed;

import static io.github.cosmicworks.howto.changefeed.Step87SetBadChangesAside.settingAside;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.ProcessorClient;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step87SetBadChangesAsideTest {

    private final BlockingQueue<String> handled = new LinkedBlockingQueue<>();

    private ProcessorClient client;
    private CosmosAsyncContainer orders;
    private CosmosAsyncContainer leases;
    private CosmosAsyncContainer aside;

    @BeforeEach
    void orderTwiceSomethingAndOnceNothing(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(name = "orders", partitionKey = "/customerId")
                    CosmosContainer orderItems,
            @CosmosDbContainer(name = "leases", partitionKey = "/id") CosmosContainer leaseItems,
            @CosmosDbContainer(name = "aside", partitionKey = "/customerId")
                    CosmosContainer asideItems) {
        client = new ProcessorClient(target, database);
        orders = client.of(orderItems);
        leases = client.of(leaseItems);
        aside = client.of(asideItems);
        write("1", 3);
        write("2", 0);
        write("3", 7);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void write(String id, int pieces) {
        orders.upsertItem(Map.of("id", id, "customerId", "maple-cycles", "pieces", pieces)).block();
    }

    private void handle(JsonNode order) {
        Step87SetBadChangesAside.send(order);
        handled.add(order.path("id").asText());
    }

    private List<String> handledBy(String application, Consumer<JsonNode> handler, int changes)
            throws InterruptedException {
        ChangeFeedProcessor processor =
                Step87SetBadChangesAside.processor(application, orders, leases, handler);
        processor.start().block();
        String[] first = new String[changes];
        for (int n = 0; n < changes; n++) {
            first[n] = handled.poll(60, TimeUnit.SECONDS);
        }
        processor.stop().block();
        return List.of(first);
    }

    @Test
    void aBadChangeIsKeptWithItsReasonAndHoldsUpNobody() throws InterruptedException {
        assertThat(handledBy("aside", settingAside(this::handle, aside), 2))
                .containsExactly("1", "3");

        assertThat(Step87SetBadChangesAside.read(aside)).containsExactly("2: nothing was ordered");
    }

    /** "Effectively sending the same batch of changes to the delegate", as the page says. */
    @Test
    void withoutThatThoseBehindItDoNotCome() throws InterruptedException {
        assertThat(handledBy("thrown", this::handle, 3)).containsExactly("1", "1", "1");
    }

    @Test
    void whatMayPassIsNotSetAsideButComesAgain() throws InterruptedException {
        AtomicBoolean well = new AtomicBoolean();
        Consumer<JsonNode> outOfLabels =
                order -> {
                    if (order.path("id").asText().equals("3") && !well.getAndSet(true)) {
                        throw new IllegalStateException("out of labels");
                    }
                    handle(order);
                };

        assertThat(handledBy("again", settingAside(outOfLabels, aside), 3))
                .containsExactly("1", "1", "3");
        assertThat(Step87SetBadChangesAside.read(aside)).containsExactly("2: nothing was ordered");
    }
}
