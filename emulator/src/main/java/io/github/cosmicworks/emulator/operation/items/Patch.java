package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.util.ArrayList;
import java.util.List;

/**
 * A partial update: operations that are carried out in their order, all or none, if the item
 * fulfils a condition.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/partial-document-update">Partial
 *     document update</a>
 */
final class Patch {

    private static final int MAX_OPERATIONS = 10;

    private final List<PatchOperation> operations;

    /** Finds the item when it fulfils the condition; null for no condition. */
    private final CompiledQuery condition;

    private Patch(List<PatchOperation> operations, CompiledQuery condition) {
        this.operations = operations;
        this.condition = condition;
    }

    /**
     * The body of a request for a patch: an object, or the array of its operations alone.
     *
     * @throws ServiceException 400 when it is neither
     */
    static JsonObject body(Request request) {
        try {
            return request.body().length > 0
                            && JsonParser.parse(request.body()) instanceof JsonArray operations
                    ? body(operations)
                    : Bodies.object(request);
        } catch (JsonSyntaxException e) {
            return Bodies.object(request); // says what is wrong
        }
    }

    /** The body that has operations and nothing else. */
    static JsonObject body(JsonArray operations) {
        return JsonObject.builder().put("operations", operations).build();
    }

    /**
     * Reads the body of a patch: {@code {"condition": "FROM c WHERE ...", "operations": [...]}}.
     *
     * @param type what the coordinates of shapes are
     * @throws ServiceException 400 that says what is wrong with it
     */
    static Patch of(JsonObject body, GeospatialType type) {
        if (!(body.get("operations") instanceof JsonArray array) || array.size() == 0) {
            throw ServiceException.badRequest(
                    "Invalid patch request: check syntax of patch specification. The body of a patch has an array"
                            + " 'operations' that is not empty.");
        }
        if (array.size() > MAX_OPERATIONS) {
            throw ServiceException.badRequest(
                    "The number of patch operations cannot exceed " + MAX_OPERATIONS + ".");
        }
        List<PatchOperation> operations = new ArrayList<>();
        for (JsonValue element : array) {
            operations.add(PatchOperation.of(element));
        }
        String predicate = body.string("condition");
        CompiledQuery condition =
                predicate == null
                        ? null
                        : CompiledQuery.compile(
                                QuerySpec.of("SELECT VALUE 1 " + predicate),
                                new ItemModel(ComputedProperties.NONE, type));
        return new Patch(operations, condition);
    }

    /**
     * The item with all operations done to it.
     *
     * @throws ServiceException 412 when it does not fulfil the condition, 400 when an operation
     *     cannot be done
     */
    JsonObject apply(JsonObject item) {
        if (condition != null && !isFulfilledBy(item)) {
            throw ServiceException.preconditionFailed(
                    "One of the specified pre-condition is not met: the item does not fulfil the"
                            + " filter predicate of the patch.");
        }
        JsonObject patched = item;
        for (int i = 0; i < operations.size(); i++) {
            try {
                patched = operations.get(i).apply(patched);
            } catch (PatchOperation.Impossible e) {
                throw ServiceException.badRequest(
                        "For Operation(%d): %s".formatted(i + 1, e.getMessage()));
            }
        }
        return patched;
    }

    private boolean isFulfilledBy(JsonObject item) {
        return condition
                .execute(ItemSource.of(List.of(item)), PageRequest.FIRST)
                .results()
                .iterator()
                .hasNext();
    }
}
