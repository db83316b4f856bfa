package io.github.cosmicworks.benchmarks.setup;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;

/** Client builders as the benchmarks use them: default settings, but for what is measured. */
public final class Clients {

    /** Of the items that are read and written one at a time. */
    public static final String ITEMS = "items";

    /** Of the items that are queried. */
    public static final String QUERIES = "queries";

    private Clients() {}

    /** A builder for a server, with its key, or without one with Microsoft Entra. */
    public static CosmosClientBuilder builder(Server server, Connection connection) {
        return builder(
                server, connection, server.key().isPresent() ? Credential.KEY : Credential.ENTRA);
    }

    /** A builder for a server. */
    public static CosmosClientBuilder builder(
            Server server, Connection connection, Credential credential) {
        CosmosClientBuilder builder =
                new CosmosClientBuilder()
                        .endpoint(server.endpoint().toString())
                        // Each client of a benchmark is on its own, none finds caches filled.
                        .connectionSharingAcrossClientsEnabled(false);
        connection.configure(builder);
        switch (credential) {
            case KEY -> builder.key(server.key().orElseThrow());
            case ENTRA -> builder.credential(new DefaultAzureCredentialBuilder().build());
        }
        return builder;
    }
}
