package io.github.cosmicworks.exercises.checks;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What is in the account. */
final class Items {

    private Items() {}

    static Optional<JsonNode> find(CosmosContainer container, String id, String partitionKey) {
        try {
            return Optional.of(
                    container
                            .readItem(id, new PartitionKey(partitionKey), JsonNode.class)
                            .getItem());
        } catch (CosmosException e) {
            if (e.getStatusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static int count(CosmosContainer container) {
        return container
                .queryItems(
                        "SELECT VALUE COUNT(1) FROM c",
                        new CosmosQueryRequestOptions(),
                        Integer.class)
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    static Map<String, Object> product(String id, String categoryId, String name, int quantity) {
        return Map.of("id", id, "categoryId", categoryId, "name", name, "quantity", quantity);
    }

    /** Products of one category with the ids board-01, board-02 and so on. */
    static List<Map<String, Object>> boards(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> product("board-%02d".formatted(i), "boards", "Board " + i, i))
                .toList();
    }

    /** A property of each element of an array, sorted. */
    static List<String> texts(JsonNode array, String property) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(each -> each.isValueNode() ? each.asText() : each.path(property).asText())
                .sorted()
                .toList();
    }
}
