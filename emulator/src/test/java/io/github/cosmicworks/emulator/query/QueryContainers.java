package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.gateway.Signatures;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The same items in a container of one physical partition and in one of five, queried through the
 * SDK.
 */
public final class QueryContainers implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** More pages than any test has. */
    private static final int MAX_PAGES = 200;

    /** A physical partition for every 6,000 RU/s. */
    private static final int FIVE_PARTITIONS = 30_000;

    /** One for all tests: to build a client takes longer than most tests. */
    private static final CosmosClient CLIENT =
            TestAccount.client(ConnectionMode.GATEWAY).buildClient();

    private static final CosmosClient DIRECT_CLIENT =
            TestAccount.client(ConnectionMode.DIRECT).buildClient();

    private static final CosmosDatabase DATABASE = database();

    private final CosmosContainer one;
    private final CosmosContainer five;
    private final List<ObjectNode> added = new ArrayList<>();

    public QueryContainers() {
        this(properties("/pk"));
    }

    public QueryContainers(CosmosContainerProperties properties) {
        String name = UUID.randomUUID().toString();
        one = create(properties, "one-" + name, 400);
        five = create(properties, "five-" + name, FIVE_PARTITIONS);
    }

    /**
     * Containers with properties that the SDK has no method for, by the REST API.
     *
     * @param properties those of a container in JSON; its id will be replaced
     */
    public static QueryContainers of(String properties) {
        String name = UUID.randomUUID().toString();
        return new QueryContainers(
                create(properties, "one-" + name, 400),
                create(properties, "five-" + name, FIVE_PARTITIONS));
    }

    private QueryContainers(CosmosContainer one, CosmosContainer five) {
        this.one = one;
        this.five = five;
    }

    /** The properties of a container with a partition key; its id will be replaced. */
    public static CosmosContainerProperties properties(String partitionKeyPath) {
        return new CosmosContainerProperties("container", partitionKeyPath);
    }

    private static CosmosDatabase database() {
        String name = "query-" + UUID.randomUUID();
        CLIENT.createDatabase(name);
        return CLIENT.getDatabase(name);
    }

    private static CosmosContainer create(
            CosmosContainerProperties properties, String id, int throughput) {
        CosmosContainerProperties named =
                new CosmosContainerProperties(id, properties.getPartitionKeyDefinition());
        named.setIndexingPolicy(properties.getIndexingPolicy());
        if (!properties.getComputedProperties().isEmpty()) {
            named.setComputedProperties(properties.getComputedProperties());
        }
        if (properties.getVectorEmbeddingPolicy() != null) {
            named.setVectorEmbeddingPolicy(properties.getVectorEmbeddingPolicy());
        }
        if (properties.getFullTextPolicy() != null) {
            named.setFullTextPolicy(properties.getFullTextPolicy());
        }
        DATABASE.createContainer(named, ThroughputProperties.createManualThroughput(throughput));
        return DATABASE.getContainer(id);
    }

    private static CosmosContainer create(String properties, String id, int throughput) {
        String link = "dbs/" + DATABASE.getId();
        String date = Signatures.date();
        HttpRequest request =
                HttpRequest.newBuilder(TestAccount.endpoint().resolve("/" + link + "/colls"))
                        .header("x-ms-version", "2018-12-31")
                        .header("x-ms-date", date)
                        .header("x-ms-offer-throughput", Integer.toString(throughput))
                        .header(
                                "authorization",
                                Signatures.authorization(
                                        TestAccount.key(), "post", "colls", link, date))
                        .POST(
                                BodyPublishers.ofString(
                                        ((ObjectNode) json(properties)).put("id", id).toString()))
                        .build();
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return DATABASE.getContainer(id);
    }

    /** The container of one partition. */
    public CosmosContainer one() {
        return one;
    }

    /** The container of five partitions. */
    public CosmosContainer five() {
        return five;
    }

    /**
     * Both: the container of one partition in gateway mode, that of five in direct mode, where the
     * client addresses each partition itself.
     */
    public List<CosmosContainer> both() {
        return List.of(one, direct(five));
    }

    /** Both in both connection modes. */
    public List<CosmosContainer> all() {
        return List.of(one, five, direct(one), direct(five));
    }

    private static CosmosContainer direct(CosmosContainer container) {
        return DIRECT_CLIENT.getDatabase(DATABASE.getId()).getContainer(container.getId());
    }

    /** Adds an item to both; one without an id or {@code pk} is given them. */
    public void add(String json) {
        ObjectNode item = (ObjectNode) json(json);
        if (!item.has("id")) {
            item.put("id", UUID.randomUUID().toString());
        }
        if (!item.has("pk")) {
            item.put("pk", item.get("id").asText());
        }
        one.createItem(item);
        five.createItem(item);
        added.add(item);
    }

    /** Deletes the items that were added so far. */
    public void clear() {
        for (ObjectNode item : added) {
            PartitionKey key = new PartitionKey(item.get("pk").asText());
            for (CosmosContainer container : List.of(one, five)) {
                container.deleteItem(item.get("id").asText(), key, null);
            }
        }
        added.clear();
    }

    /** Adds the elements of a JSON array. */
    public void addAll(String jsonArray) {
        json(jsonArray).forEach(item -> add(item.toString()));
    }

    /** All results of a query; its parameters as name, value, name, value. */
    public static List<JsonNode> query(
            CosmosContainer container, String text, Object... parameters) {
        return query(container, -1, text, parameters);
    }

    /** All results, with a continuation token of each partition between any two of its pages. */
    public static List<JsonNode> query(
            CosmosContainer container, int pageSize, String text, Object... parameters) {
        List<SqlParameter> list = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 2) {
            list.add(new SqlParameter((String) parameters[i], parameters[i + 1]));
        }
        List<JsonNode> results = new ArrayList<>();
        for (FeedResponse<JsonNode> page :
                container
                        .queryItems(
                                new SqlQuerySpec(text, list),
                                new CosmosQueryRequestOptions(),
                                JsonNode.class)
                        .iterableByPage(pageSize > 0 ? pageSize : 1_000)) {
            results.addAll(page.getResults());
        }
        return results;
    }

    /** All results, each page by a query of its own with the SDK's token of the page before. */
    public static List<JsonNode> resumed(CosmosContainer container, int pageSize, String text) {
        List<JsonNode> results = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            FeedResponse<JsonNode> page =
                    container
                            .queryItems(text, new CosmosQueryRequestOptions(), JsonNode.class)
                            .iterableByPage(token, pageSize)
                            .iterator()
                            .next();
            results.addAll(page.getResults());
            token = page.getContinuationToken();
        } while (token != null && ++pages < MAX_PAGES);
        return results;
    }

    /** Reads JSON. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        one.delete();
        five.delete();
    }
}
