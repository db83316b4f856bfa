package io.github.cosmicworks.howto;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a container holds, for tests that check the effect of a step. */
public final class Documents {

    private Documents() {}

    /** All items. */
    public static <T> List<T> all(CosmosContainer container, Class<T> type) {
        return container
                .queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), type)
                .stream()
                .toList();
    }

    /** The ids of all items. */
    public static List<String> ids(CosmosContainer container) {
        return all(container, ObjectNode.class).stream()
                .map(item -> item.path("id").textValue())
                .toList();
    }

    /** How many items there are. */
    public static int count(CosmosContainer container) {
        return ids(container).size();
    }
}
