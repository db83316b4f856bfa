package io.github.cosmicworks.emulator.security;

import com.azure.cosmos.models.ContainerChildResourceType;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.RoleAssignment;
import io.github.cosmicworks.emulator.identity.RoleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One credential of every kind there is, in the order of the columns of the matrix. */
final class Credentials {

    /** The partition key that tokens are for, where they are for one. */
    static final String KEY = "surf";

    static final String ANOTHER_KEY = "bike";

    private static final RoleDefinition APPEND_ONLY =
            new RoleDefinition(
                    "77777777-0000-0000-0000-000000000000",
                    "Append only",
                    Set.of(
                            "Microsoft.DocumentDB/databaseAccounts/readMetadata",
                            "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create"));

    private static final EntraPrincipal READER = EntraOptions.SYSTEM_ASSIGNED;
    private static final EntraPrincipal CONTRIBUTOR = EntraOptions.APPLICATION;
    private static final EntraPrincipal APPENDER = EntraOptions.USER_ASSIGNED;

    private final List<Credential> all = new ArrayList<>();

    private Credentials() {}

    /** What goes into the authorization header of a request. */
    @FunctionalInterface
    interface Authorization {

        /**
         * The header, not yet URL-encoded.
         *
         * @param verb the HTTP method
         * @param link what a signature names
         * @param segment the type that a signature names
         */
        String header(String verb, String link, String segment, String date);
    }

    record Credential(String name, Authorization authorization) {}

    /** The roles that the principals have. */
    static EntraOptions roles() {
        return EntraOptions.defaults()
                .withRoleDefinition(APPEND_ONLY)
                .withRoleAssignments(
                        RoleAssignment.of(RoleDefinition.DATA_READER, READER.objectId()),
                        RoleAssignment.of(RoleDefinition.DATA_CONTRIBUTOR, CONTRIBUTOR.objectId()),
                        RoleAssignment.of(APPEND_ONLY, APPENDER.objectId()));
    }

    static Credentials of(AccessServer server) {
        Credentials credentials = new Credentials();
        for (Kind kind : Kind.values()) {
            String key = server.key(kind);
            credentials.add(
                    kind.name(),
                    (verb, link, segment, date) ->
                            AccessMatrixTest.sign(key, verb, link, segment, date));
        }
        credentials.add("reader", bearer(server.entraToken(READER)));
        credentials.add("contributor", bearer(server.entraToken(CONTRIBUTOR)));
        credentials.add("appender", bearer(server.entraToken(APPENDER)));
        credentials.addTokens(server, "container", new CosmosPermissionProperties());
        credentials.addTokens(
                server,
                "key",
                new CosmosPermissionProperties().setResourcePartitionKey(new PartitionKey(KEY)));
        credentials.addTokens(
                server,
                "item",
                new CosmosPermissionProperties()
                        .setResourcePath(ContainerChildResourceType.ITEM, "board"));
        credentials.addTokens(
                server,
                "item-and-key",
                new CosmosPermissionProperties()
                        .setResourcePath(ContainerChildResourceType.ITEM, "board")
                        .setResourcePartitionKey(new PartitionKey(KEY)));
        credentials.addTokens(
                server,
                "procedure",
                new CosmosPermissionProperties()
                        .setResourcePath(ContainerChildResourceType.STORED_PROCEDURE, "hello"));
        credentials.addTokens(
                server,
                "trigger",
                new CosmosPermissionProperties()
                        .setResourcePath(ContainerChildResourceType.TRIGGER, "before"));
        credentials.addTokens(
                server,
                "function",
                new CosmosPermissionProperties()
                        .setResourcePath(ContainerChildResourceType.USER_DEFINED_FUNCTION, "tax"));
        return credentials;
    }

    List<Credential> all() {
        return all;
    }

    private void add(String name, Authorization authorization) {
        all.add(new Credential(name, authorization));
    }

    private static Authorization bearer(String token) {
        return (verb, link, segment, date) -> "type=aad&ver=1.0&sig=" + token;
    }

    private void addTokens(AccessServer server, String of, CosmosPermissionProperties permission) {
        for (PermissionMode mode : List.of(PermissionMode.ALL, PermissionMode.READ)) {
            String name = of + "-" + mode;
            permission.setId(name).setContainerName("products").setPermissionMode(mode);
            String token = server.resourceToken(name, permission);
            add(name, (verb, link, segment, date) -> token);
        }
    }
}
