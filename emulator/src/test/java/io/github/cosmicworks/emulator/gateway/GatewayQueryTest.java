package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries of clients that leave it to the gateway to find the partitions.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/querying-cosmosdb-resources-using-the-rest-api">Querying
 *     Azure Cosmos DB resources using the REST API</a>
 */
class GatewayQueryTest {

    private static final List<String> ALL =
            IntStream.range(0, 12).mapToObj(Integer::toString).toList();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> CROSS_PARTITION =
            Map.of("x-ms-documentdb-query-enablecrosspartition", "True");

    private CosmosEmulator emulator;
    private String container;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void createItemsInThreePartitions() throws IOException, InterruptedException {
        emulator =
                CosmosEmulator.start(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withProtocol(EmulatorOptions.Protocol.HTTP));
        send("dbs", "", "dbs", "{\"id\":\"db\"}", Map.of());
        create("items", Map.of("x-ms-offer-throughput", "18000"));
    }

    /** Creates a container with twelve items, which queries go to from now on. */
    private void create(String id, Map<String, String> headers)
            throws IOException, InterruptedException {
        String definition =
                "{\"id\":\"%s\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}}"
                        .formatted(id);
        send("dbs/db/colls", "dbs/db", "colls", definition, headers);
        container = "dbs/db/colls/" + id;
        for (int i = 0; i < 12; i++) {
            HttpResponse<String> created =
                    send(
                            container + "/docs",
                            container,
                            "docs",
                            "{\"id\":\"%d\",\"pk\":\"p%d\",\"n\":%d}".formatted(i, i, i),
                            Map.of("x-ms-documentdb-partitionkey", "[\"p%d\"]".formatted(i)));
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private HttpResponse<String> send(
            String path, String link, String type, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        String date = Signatures.date();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(emulator.endpoint().resolve(path))
                        .header("x-ms-date", date)
                        .header("x-ms-version", "2018-12-31")
                        .header(
                                "authorization",
                                Signatures.authorization(emulator.key(), "POST", type, link, date))
                        .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> query(
            String text, Map<String, String> headers, String continuation, int pageSize)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(headers);
        all.put("x-ms-documentdb-isquery", "True");
        all.put("Content-Type", "application/query+json");
        all.put("x-ms-max-item-count", Integer.toString(pageSize));
        if (continuation != null) {
            all.put("x-ms-continuation", continuation);
        }
        String body = JSON.createObjectNode().put("query", text).toString();
        return send(container + "/docs", container, "docs", body, all);
    }

    private static String continuation(HttpResponse<String> page) {
        return page.headers().firstValue("x-ms-continuation").orElse(null);
    }

    private static List<String> ids(HttpResponse<String> page) throws IOException {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        JSON.readTree(page.body()).get("Documents").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** The ids of all pages behind a token. */
    private List<String> rest(String text, String token, int pageSize)
            throws IOException, InterruptedException {
        List<String> results = new ArrayList<>();
        String continuation = token;
        while (continuation != null) {
            HttpResponse<String> page = query(text, CROSS_PARTITION, continuation, pageSize);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(pageSize);
            results.addAll(ids(page));
            continuation = continuation(page);
        }
        return results;
    }

    /** A client whose plan is from before a split asks each part for what only all have. */
    @Test
    void aPartOfTheItemsIsNotCollectedFromForASubquery() throws Exception {
        String text = "SELECT VALUE x + 0 FROM (SELECT DISTINCT VALUE c.n FROM c) AS x";
        HttpResponse<String> onePart =
                query(text, Map.of("x-ms-documentdb-partitionkeyrangeid", "0"), null, 100);
        assertThat(onePart.statusCode()).isEqualTo(400);
        assertThat(onePart.body()).contains("over items in several physical partitions");
        HttpResponse<String> oneKey =
                query(text, Map.of("x-ms-documentdb-partitionkey", "[\"p7\"]"), null, 100);
        assertThat(ids(oneKey)).containsExactly("7");
    }

    @Test
    void filtersAndProjectionsGoFromPartitionToPartition() throws Exception {
        String text = "SELECT VALUE c.id FROM c WHERE c.n < 9";
        for (int pageSize : new int[] {1, 5, 100}) {
            HttpResponse<String> first = query(text, CROSS_PARTITION, null, pageSize);
            List<String> results = new ArrayList<>(ids(first));
            results.addAll(rest(text, continuation(first), pageSize));
            assertThat(results).containsExactlyInAnyOrderElementsOf(ALL.subList(0, 9));
        }
    }

    @Test
    void aSplitBetweenTwoPagesLosesAndRepeatsNothing() throws Exception {
        HttpResponse<String> first = query("SELECT VALUE c.id FROM c", CROSS_PARTITION, null, 1);
        List<String> results = new ArrayList<>(ids(first));
        emulator.splitPartition("db", "items", "0");
        emulator.splitPartition("db", "items", "1");
        results.addAll(rest("SELECT VALUE c.id FROM c", continuation(first), 1));
        assertThat(results).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void aTokenFromBeforeTheOnlyPartitionWasSplitIsGood() throws Exception {
        create("small", Map.of());
        HttpResponse<String> first = query("SELECT VALUE c.id FROM c", CROSS_PARTITION, null, 5);
        List<String> results = new ArrayList<>(ids(first));
        assertThat(results).hasSize(5);
        emulator.splitPartition("db", "small", "0");
        results.addAll(rest("SELECT VALUE c.id FROM c", continuation(first), 5));
        assertThat(results).containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void aFilterOnThePartitionKeyNeedsNoPermissionToCrossPartitions() throws Exception {
        HttpResponse<String> answer =
                query(
                        "SELECT VALUE c.id FROM c WHERE c.pk = 'p7' ORDER BY c.n",
                        Map.of(),
                        null,
                        10);
        assertThat(ids(answer)).containsExactly("7");
    }

    @Test
    void withoutThePermissionItIsA400() throws Exception {
        HttpResponse<String> answer = query("SELECT * FROM c", Map.of(), null, 10);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "Cross partition query is required but disabled. Please set"
                                + " x-ms-documentdb-query-enablecrosspartition to true, specify"
                                + " x-ms-documentdb-partitionkey, or revise your query to avoid this exception.");
    }

    /** Everything that has to be remembered between pages, as the page says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP 2 * FROM c",
                "SELECT * FROM c ORDER BY c.n",
                "SELECT * FROM c OFFSET 1 LIMIT 2",
                "SELECT VALUE COUNT(1) FROM c",
                "SELECT SUM(c.n) AS total FROM c",
                "SELECT DISTINCT c.n FROM c",
                "SELECT c.n FROM c GROUP BY c.n"
            })
    void whatNeedsStateIsA400WithThePlanThatAClientNeeds(String text) throws Exception {
        HttpResponse<String> answer = query(text, CROSS_PARTITION, null, 10);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-ms-substatus")).hasValue("1004");
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.get("code").asText()).isEqualTo("BadRequest");
        assertThat(body.get("message").asText())
                .startsWith(
                        "The provided cross partition query can not be directly served by the gateway.");
        JsonNode plan = JSON.readTree(body.get("additionalErrorInfo").asText());
        assertThat(plan.get("partitionedQueryExecutionInfoVersion").asInt()).isEqualTo(2);
        assertThat(plan.get("queryInfo").has("rewrittenQuery")).isTrue();
        assertThat(plan.get("queryRanges").get(0).get("max").asText()).isEqualTo("FF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[]", "[{}]", "[{\"range\":{\"min\":\"FF\",\"max\":\"\"}}]"})
    void aContinuationThatIsNotOneIsA400(String token) throws Exception {
        HttpResponse<String> answer = query("SELECT * FROM c", CROSS_PARTITION, token, 10);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Invalid Continuation Token");
    }
}
