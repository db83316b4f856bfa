package io.github.cosmicworks.emulator.chaos;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/**
 * Makes requests by the SDK, which repeats what it takes for safe to repeat. Now and then the
 * client is closed and another one takes its place.
 */
final class SdkCaller implements Caller {

    private static final int CALLS_OF_A_CLIENT = 1_500;

    private final CosmosClientBuilder builder;
    private final History history;
    private final Random random;
    private CosmosClient client;

    SdkCaller(CosmosClientBuilder builder, History history, Random random) {
        this.builder = builder.contentResponseOnWriteEnabled(true);
        this.history = history;
        this.random = random;
    }

    @Override
    public Answer call(Call call) throws Lost {
        history.called();
        if (client == null) {
            client = builder.buildClient();
        }
        try {
            return answer(
                    client.getDatabase(Setting.DATABASE).getContainer(call.container()), call);
        } catch (CosmosException e) {
            return refusal(e, call);
        } finally {
            if (random.nextInt(CALLS_OF_A_CLIENT) == 0) {
                close();
            }
        }
    }

    private Answer refusal(CosmosException e, Call call) throws Lost {
        int status = e.getStatusCode();
        // What the SDK says when it has given up: the request may have been carried out.
        if (status == 408 || status == 410 || status == 503 || status == 0) {
            throw Lost.afterSending("given up with " + status);
        }
        if (status >= 500) {
            history.violated(status + " to " + call + ": " + e.getShortMessage());
        }
        if (status == 404 && e.getSubStatusCode() != 0) {
            history.violated("404/" + e.getSubStatusCode() + " to " + call + " in a session");
        }
        return new Answer(status, e.getSubStatusCode(), null, MissingNode.getInstance(), true);
    }

    private static Answer answer(CosmosContainer container, Call call) {
        PartitionKey key = new PartitionKey(call.partitionKey());
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions().setIfMatchETag(call.ifMatch());
        return switch (call.verb()) {
            case CREATE -> of(container.createItem(json(call.body()), key, options));
            case UPSERT -> of(container.upsertItem(json(call.body()), key, options));
            case READ -> of(container.readItem(call.id(), key, ObjectNode.class));
            case REPLACE -> of(container.replaceItem(json(call.body()), call.id(), key, options));
            case DELETE -> {
                CosmosItemResponse<Object> deleted = container.deleteItem(call.id(), key, options);
                yield new Answer(deleted.getStatusCode(), 0, null, MissingNode.getInstance(), true);
            }
            case PATCH ->
                    of(container.patchItem(call.id(), key, patch(call.body()), ObjectNode.class));
            case BATCH -> batch(container, key, json(call.body()));
            case QUERY -> {
                ArrayNode found = WireCaller.JSON.createArrayNode();
                String query = json(call.body()).path("query").asText();
                container
                        .queryItems(
                                query,
                                new CosmosQueryRequestOptions().setPartitionKey(key),
                                JsonNode.class)
                        .iterableByPage()
                        .forEach(page -> page.getResults().forEach(found::add));
                // Of several pages each may be of another time.
                yield new Answer(200, 0, null, found, true);
            }
        };
    }

    private static JsonNode json(String text) {
        try {
            return WireCaller.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Answer of(CosmosItemResponse<? extends JsonNode> response) {
        return new Answer(
                response.getStatusCode(), 0, response.getETag(), response.getItem(), true);
    }

    private static CosmosPatchOperations patch(String body) {
        CosmosPatchOperations patch = CosmosPatchOperations.create();
        for (JsonNode operation : json(body).path("operations")) {
            String path = operation.path("path").asText();
            long value = operation.path("value").asLong();
            if (operation.path("op").asText().equals("incr")) {
                patch.increment(path, value);
            } else {
                patch.set(path, value);
            }
        }
        return patch;
    }

    private static Answer batch(CosmosContainer container, PartitionKey key, JsonNode operations) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(key);
        for (JsonNode operation : operations) {
            switch (operation.path("operationType").asText()) {
                case "Upsert" -> batch.upsertItemOperation(operation.get("resourceBody"));
                case "Delete" -> batch.deleteItemOperation(operation.path("id").asText());
                default -> batch.readItemOperation(operation.path("id").asText());
            }
        }
        CosmosBatchResponse response = container.executeCosmosBatch(batch);
        ArrayNode results = WireCaller.JSON.createArrayNode();
        response.getResults()
                .forEach(
                        result -> {
                            ObjectNode json = results.addObject();
                            json.put("statusCode", result.getStatusCode());
                            json.set("resourceBody", result.getItem(ObjectNode.class));
                        });
        boolean whole = response.isSuccessStatusCode();
        return new Answer(whole ? 200 : 207, 0, null, results, true);
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
