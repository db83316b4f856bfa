package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.GlobalThroughputControlConfig;
import com.azure.cosmos.ThroughputControlGroupConfig;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets several clients share one target, where a throughput control group of 003/75 limits each for
 * itself.
 *
 * <p>The clients keep their accounts in a container of their own. Each writes there what it uses,
 * reads what the others do, and takes its share of the target. A client that is gone leaves its
 * share to the others when its item expires. The shares are renewed every five seconds at the
 * earliest, so a client that has just come may take more than its share for a moment. The service
 * knows nothing of this. It is the clients that wait.
 *
 * <p>Ends with: {@code Shared: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-control-java">Throughput
 *     control groups in the Java SDK</a>
 */
public final class Step271GlobalThroughputControl {

    private static final int TARGET = 132; // RU/s: a third of 400

    private static final int WRITERS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration MEASURED = Duration.ofSeconds(3);

    private Step271GlobalThroughputControl() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient one = client();
                CosmosClient another = client()) {
            CosmosDatabase database = Cosmicworks.database(one);
            CosmosContainer load = Cosmicworks.container(one, "shared-load", "/categoryId");
            CosmosContainer control = control(database, "throughput-control");
            try {
                share(List.of(one, another), database.getId(), load.getId(), control.getId());
            } finally {
                load.delete();
                control.delete();
            }
        }
    }

    private static CosmosClient client() {
        return new CosmosClientBuilder()
                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                .key(System.getenv("COSMOS_KEY"))
                .buildClient();
    }

    /**
     * What two clients had together.
     *
     * @param apart RU/s when each had a group of its own
     * @param shares RU/s that each may take of the target in one group
     * @param shared RU/s in one group
     */
    record Together(double apart, List<Double> shares, double shared) {}

    static Together share(
            List<CosmosClient> clients, String databaseId, String loadId, String controlId) {
        List<CosmosDatabase> databases =
                clients.stream().map(client -> client.getDatabase(databaseId)).toList();
        List<CosmosContainer> load =
                databases.stream().map(database -> database.getContainer(loadId)).toList();
        CosmosContainer control = databases.get(0).getContainer(controlId);
        load.forEach(Step271GlobalThroughputControl::limitAlone);
        load(load, "alone", Duration.ofSeconds(1)); // the first requests are slow
        double apart = load(load, "alone", MEASURED);
        System.out.printf("Each for itself: %.0f RU/s together%n", apart);

        for (int i = 0; i < clients.size(); i++) {
            limitTogether(clients.get(i), load.get(i), databaseId, controlId);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Double> shares = List.of();
        while (shares.size() < clients.size() || sum(shares) > 1.1 * TARGET) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The clients have not found each other: " + shares);
            }
            load(load, "all-loads", Duration.ofSeconds(1));
            shares = shares(control);
        }
        System.out.printf("Shares:          %.0f and %.0f RU/s%n", shares.get(0), shares.get(1));
        double shared = load(load, "all-loads", MEASURED);
        System.out.printf("One group:       %.0f RU/s together%n", shared);
        System.out.printf("Shared: %s%n", shared < 1.5 * TARGET);
        return new Together(apart, shares, shared);
    }

    private static void limitAlone(CosmosContainer container) {
        container.enableLocalThroughputControlGroup(
                new ThroughputControlGroupConfigBuilder()
                        .groupName("alone")
                        .targetThroughput(TARGET)
                        .build());
    }

    static CosmosContainer control(CosmosDatabase database, String id) {
        // <control_container>
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/groupId").setDefaultTimeToLiveInSeconds(-1));
        // </control_container>
        return database.getContainer(id);
    }

    private static void limitTogether(
            CosmosClient client, CosmosContainer container, String databaseId, String controlId) {
        // <global_throughput_control>
        ThroughputControlGroupConfig group =
                new ThroughputControlGroupConfigBuilder()
                        .groupName("all-loads")
                        .targetThroughput(TARGET)
                        .build();
        GlobalThroughputControlConfig accounts =
                client.createGlobalThroughputControlConfigBuilder(databaseId, controlId)
                        .setControlItemRenewInterval(Duration.ofSeconds(5))
                        .setControlItemExpireInterval(Duration.ofSeconds(11))
                        .build();
        container.enableGlobalThroughputControlGroup(group, accounts);
        // </global_throughput_control>
    }

    private static double sum(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static List<Double> shares(CosmosContainer control) {
        // <shares>
        return control
                .queryItems(
                        "SELECT VALUE c.allocatedThroughput FROM c WHERE IS_DEFINED(c.loadFactor)",
                        new CosmosQueryRequestOptions(),
                        Double.class)
                .stream()
                .toList();
        // </shares>
    }

    /** Lets all of them write for a while; the answer is their RU/s together. */
    private static double load(List<CosmosContainer> containers, String group, Duration duration) {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS * containers.size());
        List<CompletableFuture<Double>> loads =
                containers.stream()
                        .flatMap(container -> Collections.nCopies(WRITERS, container).stream())
                        .map(c -> CompletableFuture.supplyAsync(() -> load(c, group, end), writers))
                        .toList();
        double charge = loads.stream().mapToDouble(CompletableFuture::join).sum();
        writers.shutdown();
        return charge * 1e9 / (System.nanoTime() - start);
    }

    private static double load(CosmosContainer container, String group, long end) {
        CosmosItemRequestOptions inGroup = new CosmosItemRequestOptions();
        inGroup.setThroughputControlGroupName(group);
        double charge = 0;
        for (int n = 0; System.nanoTime() < end; n++) {
            try {
                Product product = new Product("p" + n % 10, "bikes-road", "Bike", 1250, n);
                charge += container.upsertItem(product, inGroup).getRequestCharge();
            } catch (CosmosException e) {
                if (e.getStatusCode() != 429) {
                    throw e;
                } // else the client has waited as often as it may, and the next one goes on
            }
        }
        return charge;
    }
}
