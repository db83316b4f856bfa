package io.github.cosmicworks.benchmarks.setup;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosItemOperation;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * An emulator in this JVM and a client of it in gateway mode, for what has to be compared in one
 * JVM.
 */
public final class OwnEmulator implements AutoCloseable {

    private static final int CREATED = 201;

    private final CosmosEmulator emulator;
    private final CosmosClient client;

    /** Starts an emulator on a free port. */
    public OwnEmulator(EmulatorOptions options) throws IOException {
        this(CosmosEmulator.start(options.withPort(0)));
    }

    /** Takes one that runs, which is closed with this. */
    public OwnEmulator(CosmosEmulator running) throws IOException {
        emulator = running;
        client = newClient();
    }

    /** A client that trusts the emulator, in a JVM that trusts what it did before. */
    private CosmosClient newClient() throws IOException {
        Path store = Files.createTempFile("own-emulator", ".p12");
        Properties before = (Properties) System.getProperties().clone();
        try {
            TrustStores.write(store, List.of(emulator.certificate()));
            TrustStores.install(store);
            return new CosmosClientBuilder()
                    .endpoint(emulator.endpoint().toString())
                    .key(emulator.key())
                    .gatewayMode()
                    .connectionSharingAcrossClientsEnabled(false)
                    .buildClient();
        } finally {
            System.setProperties(before);
            Files.delete(store);
        }
    }

    /** A client of it, which is closed with it. */
    public CosmosClient client() {
        return client;
    }

    /** Creates items in bulk; fails unless all are created. */
    public static void create(CosmosContainer container, List<CosmosItemOperation> operations) {
        for (CosmosBulkOperationResponse<?> response :
                container.executeBulkOperations(operations)) {
            if (response.getResponse() == null
                    || response.getResponse().getStatusCode() != CREATED) {
                throw new IllegalStateException("An item was not created", response.getException());
            }
        }
    }

    @Override
    public void close() {
        client.close();
        emulator.close();
    }
}
