package io.github.cosmicworks.howto.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@CosmosDbTest
@InEveryConnectionMode
class Step93InjectFaultsTest {

    private static final String ID = "SUR-1009";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<CosmosDiagnosticsContext> reads = new CopyOnWriteArrayList<>();

    private CosmosAsyncClient client;
    private CosmosAsyncContainer stock;
    private Map<String, FaultInjectionRule> faults;

    @BeforeEach
    void writeABoardWithAClientOfItsOwn(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(name = "stock", partitionKey = "/categoryId") CosmosContainer made) {
        client =
                target.clientBuilder(mode)
                        .clientTelemetryConfig(
                                new CosmosClientTelemetryConfig()
                                        .diagnosticsHandler((context, trace) -> keepReads(context)))
                        .buildAsyncClient();
        stock = client.getDatabase(database.getId()).getContainer(made.getId());
        CosmosItemResponse<Product> written =
                stock.createItem(new Product(ID, "gear-surf-surfboards", "Yamba", 849, 3))
                        .blockOptional(PATIENCE)
                        .orElseThrow();
        faults =
                Step93InjectFaults.faults(Step93InjectFaults.readsOverTheSameConnection(written))
                        .stream()
                        .collect(Collectors.toMap(FaultInjectionRule::getId, Function.identity()));
        assertThat(written.getDiagnostics().getDiagnosticsContext().getConnectionMode())
                .isEqualTo(mode.toString().toUpperCase(Locale.ROOT));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void keepReads(CosmosDiagnosticsContext context) {
        if (Objects.equals(context.getOperationType(), "Read")) {
            reads.add(context);
        }
    }

    /** On a thread on which Reactor lets nobody wait. */
    private String shownDuring(String fault) {
        return run(
                Step93InjectFaults.during(
                        faults.get(fault), stock, Step93InjectFaults.quantityLeft(stock, ID)));
    }

    private static String run(Mono<String> code) {
        return code.subscribeOn(Schedulers.parallel()).blockOptional(PATIENCE).orElseThrow();
    }

    private CosmosDiagnosticsContext read() {
        assertThat(reads).hasSize(1);
        return reads.get(0);
    }

    @Test
    void twoThrottledAnswersAreRetriedByTheClient() {
        assertThat(shownDuring("429 twice")).isEqualTo("3 left");

        assertThat(faults.get("429 twice").getHitCount()).isEqualTo(2);
        assertThat(read().getStatusCode()).isEqualTo(200);
        assertThat(read().getRetryCount()).isEqualTo(2);
    }

    @Test
    void aServiceThatStaysUnavailableReachesTheCode() {
        assertThat(shownDuring("503")).isEqualTo("not known (503)");

        assertThat(faults.get("503").getHitCount()).isPositive();
        assertThat(read().getStatusCode()).isEqualTo(503);
    }

    @Test
    void aSlowAnswerIsNotWaitedForBeyondTheLimit() {
        assertThat(shownDuring("slow")).isEqualTo("not known (408)");

        assertThat(faults.get("slow").getHitCount()).isEqualTo(1);
        assertThat(read().getStatusCode()).isEqualTo(408);
        assertThat(read().getDuration())
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4).minusMillis(1));
    }

    @Test
    void aFaultIsOverWhenTheCodeHasRun() {
        shownDuring("503");
        long hits = faults.get("503").getHitCount();

        assertThat(run(Step93InjectFaults.quantityLeft(stock, ID))).isEqualTo("3 left");
        assertThat(faults.get("503").isEnabled()).isFalse();
        assertThat(faults.get("503").getHitCount()).isEqualTo(hits);
    }

    @Test
    void whatIsNotThereIsNotTakenForAFault() {
        assertThatThrownBy(() -> Step93InjectFaults.quantityLeft(stock, "SUR-9999").block(PATIENCE))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(404));
    }
}
