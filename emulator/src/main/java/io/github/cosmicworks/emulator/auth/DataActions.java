package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which data actions a request takes.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/reference-data-plane-security">Data
 *     plane security reference</a>
 */
final class DataActions {

    private static final String ACCOUNT = "Microsoft.DocumentDB/databaseAccounts/";
    private static final String CONTAINERS = ACCOUNT + "sqlDatabases/containers/";

    static final String READ_METADATA = ACCOUNT + "readMetadata";
    static final String CREATE = CONTAINERS + "items/create";
    static final String READ = CONTAINERS + "items/read";
    static final String REPLACE = CONTAINERS + "items/replace";
    static final String UPSERT = CONTAINERS + "items/upsert";
    static final String DELETE = CONTAINERS + "items/delete";
    static final String EXECUTE_QUERY = CONTAINERS + "executeQuery";
    static final String READ_CHANGE_FEED = CONTAINERS + "readChangeFeed";
    static final String EXECUTE_STORED_PROCEDURE = CONTAINERS + "executeStoredProcedure";
    static final String MANAGE_CONFLICTS = CONTAINERS + "manageConflicts";

    private DataActions() {}

    /** All actions that a request takes; none when no token may ask for it. */
    static Set<String> of(Request request) {
        OperationType operation = request.operation();
        return switch (request.resourceType()) {
            case DATABASE_ACCOUNT, DATABASE, CONTAINER ->
                    operation.isWrite() ? Set.of() : Set.of(READ_METADATA);
            case PARTITION_KEY_RANGE, ADDRESS -> Set.of(READ_METADATA);
            case ITEM -> ofItems(request);
            case PARTITION_KEY -> Set.of(DELETE);
            case CONFLICT -> Set.of(MANAGE_CONFLICTS);
            case STORED_PROCEDURE ->
                    operation == OperationType.EXECUTE
                            ? Set.of(EXECUTE_STORED_PROCEDURE)
                            : Set.of();
            case OFFER, TRIGGER, USER_DEFINED_FUNCTION, USER, PERMISSION, CLIENT_ENCRYPTION_KEY ->
                    Set.of();
        };
    }

    private static Set<String> ofItems(Request request) {
        return switch (request.operation()) {
            case CREATE -> Set.of(CREATE);
            case READ, HEAD -> Set.of(READ);
            case REPLACE, PATCH -> Set.of(REPLACE);
            case UPSERT -> Set.of(UPSERT);
            case DELETE -> Set.of(DELETE);
            case READ_FEED -> Set.of(READ_CHANGE_FEED);
            // The reference says that a query from an SDK takes both.
            case QUERY, QUERY_PLAN -> Set.of(EXECUTE_QUERY, READ_CHANGE_FEED);
            case BATCH -> ofBatch(request);
            case EXECUTE -> Set.of();
        };
    }

    /** A batch takes what each of its operations takes. */
    private static Set<String> ofBatch(Request request) {
        Set<String> actions = new TreeSet<>();
        try {
            if (JsonParser.parse(request.body()) instanceof JsonArray operations) {
                for (JsonValue operation : operations) {
                    actions.add(ofBatchOperation(operation));
                }
            }
        } catch (JsonSyntaxException e) {
            actions.clear();
        }
        // What cannot be read will be refused for that; until then it may do the least.
        return actions.isEmpty() ? Set.of(READ) : actions;
    }

    private static String ofBatchOperation(JsonValue operation) {
        JsonValue type =
                operation instanceof JsonObject object ? object.get("operationType") : null;
        return switch (type instanceof JsonString text ? text.value() : "") {
            case "Read" -> READ;
            case "Replace", "Patch" -> REPLACE;
            case "Upsert" -> UPSERT;
            case "Delete" -> DELETE;
            default -> CREATE;
        };
    }
}
