package io.github.cosmicworks.emulator.security;

import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One operation of the API as both protocols have it. What would change something is asked for in a
 * way that ends after it was let through: with an ETag that nothing has.
 *
 * @param operation what it is to the direct protocol
 * @param type of what
 * @param path the resource, or for a create, list or query its parent
 * @param headers besides those of every request
 * @param body what is sent, or null
 * @param direct whether the direct protocol has it; else clients ask the gateway in both modes
 */
record AccessRequest(
        OperationType operation,
        ResourceType type,
        String path,
        Map<String, String> headers,
        String body,
        boolean direct) {

    private static final String QUERY = "{\"query\":\"SELECT * FROM c\",\"parameters\":[]}";

    static AccessRequest of(String verb, ResourceType type, String parent, String id) {
        return switch (verb) {
            case "create", "upsert" ->
                    new AccessRequest(
                            verb.equals("create") ? OperationType.Create : OperationType.Upsert,
                            type,
                            parent,
                            verb.equals("create")
                                    ? Map.of()
                                    : Map.of("x-ms-documentdb-is-upsert", "True"),
                            // Refused for its form, after it was let through.
                            "{}",
                            true);
            case "read" -> reading(OperationType.Read, type, parent, id);
            case "head" -> reading(OperationType.Head, type, parent, id);
            case "list" -> reading(OperationType.ReadFeed, type, parent, null);
            case "query" ->
                    new AccessRequest(
                            OperationType.Query,
                            type,
                            parent,
                            Map.of(
                                    "x-ms-documentdb-isquery",
                                    "True",
                                    "content-type",
                                    "application/query+json",
                                    "x-ms-documentdb-query-enablecrosspartition",
                                    "True"),
                            QUERY,
                            true);
            case "replace" -> changing(OperationType.Replace, type, parent, id, "{}");
            case "patch" ->
                    changing(
                            OperationType.Patch,
                            type,
                            parent,
                            id,
                            "{\"operations\":[{\"op\":\"add\",\"path\":\"/n\",\"value\":1}]}");
            case "delete" -> changing(OperationType.Delete, type, parent, id, null);
            case "execute" ->
                    new AccessRequest(
                            OperationType.ExecuteJavaScript,
                            type,
                            join(parent, type, id),
                            Map.of(),
                            "[]",
                            true);
            default -> throw new IllegalArgumentException(verb);
        };
    }

    private static AccessRequest reading(
            OperationType operation, ResourceType type, String parent, String id) {
        String path = id == null ? parent : join(parent, type, id);
        return new AccessRequest(operation, type, path, Map.of(), null, true);
    }

    private static AccessRequest changing(
            OperationType operation, ResourceType type, String parent, String id, String body) {
        return new AccessRequest(
                operation,
                type,
                join(parent, type, id),
                Map.of("If-Match", "\"nothing has this\""),
                body,
                true);
    }

    private static String join(String parent, ResourceType type, String id) {
        return (parent.isEmpty() ? "" : parent + "/") + segment(type) + "/" + id;
    }

    AccessRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new AccessRequest(operation, type, path, more, body, direct);
    }

    AccessRequest withBody(OperationType changed, String text) {
        return new AccessRequest(changed, type, path, headers, text, direct);
    }

    AccessRequest gatewayOnly() {
        return new AccessRequest(operation, type, path, headers, body, false);
    }

    String verb() {
        return switch (operation) {
            case Read, ReadFeed -> "GET";
            case Head -> "HEAD";
            case Replace -> "PUT";
            case Patch -> "PATCH";
            case Delete -> "DELETE";
            default -> "POST";
        };
    }

    /** Where the gateway has it. */
    String address() {
        boolean ofChildren =
                switch (operation) {
                    case Create, Upsert, ReadFeed, Query, QueryPlan, Batch -> true;
                    default -> false;
                };
        return ofChildren ? (path.isEmpty() ? "" : path + "/") + segment(type) : path;
    }

    static String segment(ResourceType type) {
        return switch (type) {
            case Database -> "dbs";
            case DocumentCollection -> "colls";
            case Document -> "docs";
            case User -> "users";
            case Permission -> "permissions";
            case Offer -> "offers";
            case PartitionKeyRange -> "pkranges";
            case StoredProcedure -> "sprocs";
            case Trigger -> "triggers";
            case UserDefinedFunction -> "udfs";
            case Conflict -> "conflicts";
            case ClientEncryptionKey -> "clientencryptionkeys";
            default -> "";
        };
    }
}
