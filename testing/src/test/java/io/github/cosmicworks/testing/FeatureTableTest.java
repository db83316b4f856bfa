package io.github.cosmicworks.testing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosScripts;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.Http2ConnectionConfig;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.CosmosUserDefinedFunctionProperties;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The emulator's README says what it answers, line by line; here each line is tried. */
@CosmosDbTest
class FeatureTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| (yes|not yet) \\|$");
    private static final PartitionKey SURF = new PartitionKey("surf");

    @Cosmos private static CosmosTarget target;
    @Cosmos private static CosmosClient client;
    @Cosmos private static CosmosDatabase database;

    @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.json")
    private CosmosContainer products;

    @TempDir private Path folder;

    /** Tries a family; fails with whatever is thrown if it does not work. */
    @FunctionalInterface
    private interface Probe {
        void run() throws Exception;
    }

    record Row(String family, boolean works) {
        @Override
        public String toString() {
            return family + ": " + (works ? "yes" : "not yet");
        }
    }

    static Stream<Row> rows() throws IOException {
        String readme = Files.readString(Path.of("../emulator/README.md"));
        List<MatchResult> found = ROW.matcher(readme).results().toList();
        return found.stream().map(row -> new Row(row.group(1), row.group(2).equals("yes")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    @RequiresCapability(Capability.CONTROLLED_CLOCK)
    void theTableSaysWhatIsSo(Row row) throws Exception {
        Probe probe = probes().get(row.family());
        assertThat(probe).as("a probe of '%s'", row.family()).isNotNull();
        if (row.works()) {
            probe.run();
            return;
        }
        try {
            probe.run();
        } catch (CosmosException | AssertionError | UnsupportedOperationException refused) {
            return;
        }
        throw new AssertionError(
                "'%s' works: say so in emulator/README.md".formatted(row.family()));
    }

    @Test
    void everyProbeHasItsLine() throws IOException {
        assertThat(rows().map(Row::family)).containsExactlyInAnyOrderElementsOf(probes().keySet());
    }

    private Map<String, Probe> probes() {
        QueryProbes queries = new QueryProbes(database, products);
        AccessProbes access = new AccessProbes(target, database, products);
        return Map.ofEntries(
                entry("account: locations, consistency, the first call of any SDK", this::account),
                entry("databases: create, read, list, query, delete", this::databases),
                entry(
                        "containers: partition keys of both versions and hierarchical, unique keys, time to live, indexing policy, replace, list",
                        this::containers),
                entry("throughput: manual, autoscale, read, replace", this::throughput),
                entry(
                        "items: create, read, replace, upsert, patch, delete, read many, ETags",
                        this::items),
                entry("transactional batch: all or nothing", this::batch),
                entry("bulk", this::bulk),
                entry(
                        "queries: joins, aggregates, parameters, across partitions",
                        queries::queries),
                entry("computed properties", queries::computedProperties),
                entry("change feed: latest version", this::changeFeed),
                entry("change feed: all versions and deletes", this::allVersions),
                entry("request charge of every operation", this::requestCharge),
                entry("query metrics, indexing metrics", queries::queryMetrics),
                entry("Query Advisor: the rules QA1000 to QA1009", queries::queryAdvice),
                entry("direct mode and gateway mode", this::connectionModes),
                entry("HTTP/2 at the gateway", this::http2),
                entry("account keys, read-only keys", access::keys),
                entry("Microsoft Entra tokens with data-plane roles", access::entra),
                entry(
                        "keys that are regenerated, key-based authentication that is switched off",
                        access::keyRotation),
                entry("users, permissions and resource tokens", access::users),
                entry(
                        "client encryption keys and policies (Always Encrypted)",
                        access::clientEncryption),
                entry("stored procedures, triggers, functions", this::scripts),
                entry("vector search", queries::vectorSearch),
                entry(
                        "full-text search",
                        () ->
                                queries.queries(
                                        "SELECT VALUE p.id FROM p WHERE FullTextContains(p.name, 'Yamba')")),
                entry("hybrid search", queries::hybridSearch),
                entry("spatial functions, spatial indexes", queries::spatial),
                entry(
                        "errors, delays, lost answers and connections, on request (`CosmosEmulator.faults()`)",
                        this::faults),
                entry(
                        "snapshots in memory that are restored in milliseconds (`CosmosEmulator.snapshot()`)",
                        this::snapshots),
                entry(
                        "with `--throttling`: priorities of requests, throughput buckets, the SDK's throughput control groups",
                        ThroughputAndIndexProbes::buckets),
                entry(
                        "global secondary indexes: built, and kept up to date from their source container",
                        () -> ThroughputAndIndexProbes.globalSecondaryIndex(database)),
                entry("several regions", this::regions),
                entry("data that survives a restart", this::durability),
                entry(
                        "export and import of all data, as lines of JSON",
                        () -> TransferProbes.exportAndImport(folder)),
                entry(
                        "data that is there from the start (`--seed`)",
                        () -> TransferProbes.seed(folder)),
                entry("a page to look at the data", this::explorer));
    }

    private void account() {
        assertThat(client.readAllDatabases().stream()).isNotEmpty();
    }

    private void databases() {
        client.createDatabase("probe");
        assertThat(client.getDatabase("probe").read().getStatusCode()).isEqualTo(200);
        assertThat(client.readAllDatabases().stream().map(each -> each.getId())).contains("probe");
        assertThat(
                        client.queryDatabases("SELECT * FROM r WHERE r.id = 'probe'", null).stream()
                                .map(each -> each.getId()))
                .containsExactly("probe");
        assertThat(client.getDatabase("probe").delete().getStatusCode()).isEqualTo(204);
    }

    private void containers() {
        CosmosContainer visits =
                database.getContainer(
                        database.createContainer(
                                        ContainerDeclaration.of(List.of("/tenant", "/user"))
                                                .properties("visits"))
                                .getProperties()
                                .getId());
        visits.createItem(Map.of("id", "1", "tenant", "a", "user", "b"));
        PartitionKey key = new PartitionKeyBuilder().add("a").add("b").build();
        assertThat(visits.readItem("1", key, ObjectNode.class).getStatusCode()).isEqualTo(200);
        CosmosContainerProperties changed = visits.read().getProperties();
        changed.setDefaultTimeToLiveInSeconds(60);
        assertThat(visits.replace(changed).getProperties().getDefaultTimeToLiveInSeconds())
                .isEqualTo(60);
        assertThat(database.readAllContainers().stream().map(each -> each.getId()))
                .contains("visits");
        assertThat(visits.delete().getStatusCode()).isEqualTo(204);
    }

    private void throughput() {
        database.createContainer(
                new CosmosContainerProperties("paid", "/id"),
                ThroughputProperties.createManualThroughput(400));
        CosmosContainer paid = database.getContainer("paid");
        paid.replaceThroughput(ThroughputProperties.createManualThroughput(500));
        assertThat(paid.readThroughput().getProperties().getManualThroughput()).isEqualTo(500);
        paid.delete();
    }

    private void items() {
        products.upsertItem(Map.of("id", "fin", "categoryId", "surf", "quantity", 1));
        CosmosPatchOperations more = CosmosPatchOperations.create().increment("/quantity", 2);
        products.patchItem("fin", SURF, more, ObjectNode.class);
        ObjectNode fin = products.readItem("fin", SURF, ObjectNode.class).getItem();
        assertThat(fin.get("quantity").intValue()).isEqualTo(3);
        assertThat(fin.get("_etag").textValue()).isNotBlank();
        assertThat(
                        products.readMany(
                                        List.of(
                                                new CosmosItemIdentity(SURF, "fin"),
                                                new CosmosItemIdentity(SURF, "yamba")),
                                        ObjectNode.class)
                                .getResults())
                .hasSize(2);
        assertThat(products.deleteItem("fin", SURF, null).getStatusCode()).isEqualTo(204);
    }

    private void batch() {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(SURF);
        batch.createItemOperation(Map.of("id", "new", "categoryId", "surf"));
        batch.createItemOperation(Map.of("id", "yamba", "categoryId", "surf"));
        assertThat(products.executeCosmosBatch(batch).isSuccessStatusCode()).isFalse();
        assertThat(products.readAllItems(SURF, ObjectNode.class).stream()).hasSize(2);
    }

    private void bulk() {
        var operation =
                CosmosBulkOperations.getCreateItemOperation(
                        Map.of("id", "bulk", "categoryId", "surf"), SURF);
        assertThat(products.executeBulkOperations(List.of(operation)))
                .allSatisfy(each -> assertThat(each.getResponse().getStatusCode()).isEqualTo(201));
    }

    private void changeFeed() {
        var options =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange());
        assertThat(products.queryChangeFeed(options, ObjectNode.class).stream().limit(3))
                .hasSize(3);
    }

    private void allVersions() {
        var options =
                CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange())
                        .allVersionsAndDeletes();
        assertThat(products.queryChangeFeed(options, ObjectNode.class).iterableByPage())
                .isNotNull();
        for (var page : products.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            assertThat(page.getContinuationToken()).isNotBlank();
            return;
        }
    }

    private void requestCharge() {
        assertThat(products.readItem("yamba", SURF, ObjectNode.class).getRequestCharge())
                .isGreaterThanOrEqualTo(1);
        assertThat(database.read().getRequestCharge()).isPositive();
    }

    private void connectionModes() {
        for (ConnectionMode mode : ConnectionMode.values()) {
            try (CosmosClient own = target.clientBuilder(mode).buildClient()) {
                assertThat(read(own)).isEqualTo(200);
            }
        }
    }

    private int read(CosmosClient own) {
        return own.getDatabase(database.getId())
                .getContainer(products.getId())
                .readItem("yamba", SURF, ObjectNode.class)
                .getStatusCode();
    }

    private void http2() {
        GatewayConnectionConfig gateway =
                new GatewayConnectionConfig()
                        .setHttp2ConnectionConfig(new Http2ConnectionConfig().setEnabled(true));
        try (CosmosClient own =
                target.clientBuilder(ConnectionMode.GATEWAY).gatewayMode(gateway).buildClient()) {
            assertThat(read(own)).isEqualTo(200);
        }
    }

    private void scripts() {
        CosmosScripts scripts = products.getScripts();
        scripts.createStoredProcedure(
                new CosmosStoredProcedureProperties(
                        "hello", "function (name) { __.response.setBody('Hello, ' + name); }"));
        var options = new CosmosStoredProcedureRequestOptions().setPartitionKey(SURF);
        assertThat(
                        scripts.getStoredProcedure("hello")
                                .execute(List.of("margo"), options)
                                .getResponseAsString())
                .isEqualTo("\"Hello, margo\"");

        var trigger =
                new CosmosTriggerProperties(
                        "stamp",
                        "function () { const r = __.request; r.setBody(Object.assign(r.getBody(), { stamped: 1 })); }");
        trigger.setTriggerType(TriggerType.PRE).setTriggerOperation(TriggerOperation.CREATE);
        scripts.createTrigger(trigger);
        var item = Map.of("id", "stamped", "categoryId", "surf");
        products.createItem(
                item, SURF, new CosmosItemRequestOptions().setPreTriggerInclude(List.of("stamp")));
        scripts.createUserDefinedFunction(
                new CosmosUserDefinedFunctionProperties("twice", "n => 2 * n"));
        assertThat(
                        products
                                .queryItems(
                                        "SELECT VALUE udf.twice(p.stamped) FROM p WHERE p.id = 'stamped'",
                                        null,
                                        Integer.class)
                                .stream())
                .containsExactly(2);
    }

    private void faults() {
        FaultRule rule =
                FaultRule.error(429)
                        .on(FaultOperation.READ)
                        .in(database.getId(), products.getId())
                        .times(1);
        try (InjectedFault fault = target.emulator().orElseThrow().faults().inject(rule)) {
            assertThat(products.readItem("yamba", SURF, ObjectNode.class).getStatusCode())
                    .isEqualTo(200);
            assertThat(fault.hits()).isEqualTo(1);
        }
    }

    private void snapshots() {
        CosmosEmulator emulator = target.emulator().orElseThrow();
        EmulatorSnapshot before = emulator.snapshot(database.getId());
        products.deleteItem("yamba", SURF, new CosmosItemRequestOptions());
        emulator.restore(before);
        assertThat(products.readItem("yamba", SURF, ObjectNode.class).getStatusCode())
                .isEqualTo(200);
    }

    private void regions() {
        // The emulator would have to be told of a second region, and there is nothing to tell it
        // with.
        assertThat(List.of(EmulatorOptions.class.getMethods()))
                .anySatisfy(method -> assertThat(method.getName()).containsIgnoringCase("region"));
    }

    private void durability() {
        EmulatorOptions options = EmulatorOptions.defaults().withPort(0).withDataPath(folder);
        CosmosEmulator.start(options.withContainer("shop", "products", "/categoryId")).close();
        try (CosmosEmulator again = CosmosEmulator.start(options)) {
            assertThat(again.snapshot().databases()).containsExactly("shop");
        }
    }

    private void explorer() throws Exception {
        HttpResponse<String> page =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        target.endpoint() + "_explorer/index.html"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
    }
}
