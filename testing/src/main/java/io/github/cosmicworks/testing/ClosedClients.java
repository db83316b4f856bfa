package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosBridgeInternal;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.implementation.AsyncDocumentClient;
import com.azure.cosmos.implementation.RxDocumentClientImpl;
import java.util.function.Supplier;

/**
 * Tells whether a client was closed. A closed one answers every request with an error that does not
 * say so, and the SDK has no public way to ask.
 */
final class ClosedClients {

    private ClosedClients() {}

    static boolean isClosed(CosmosClient client) {
        return isClosed(() -> CosmosBridgeInternal.getAsyncDocumentClient(client));
    }

    static boolean isClosed(CosmosAsyncClient client) {
        return isClosed(() -> CosmosBridgeInternal.getAsyncDocumentClient(client));
    }

    private static boolean isClosed(Supplier<AsyncDocumentClient> inner) {
        try {
            return inner.get() instanceof RxDocumentClientImpl client && client.isClosed();
        } catch (LinkageError e) {
            // An SDK that is laid out otherwise: then a test that closes the client is not found.
            return false;
        }
    }
}
