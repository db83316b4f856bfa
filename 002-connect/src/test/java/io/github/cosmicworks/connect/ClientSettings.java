package io.github.cosmicworks.connect;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.implementation.ConnectionPolicy;
import com.azure.cosmos.implementation.ImplementationBridgeHelpers.CosmosClientBuilderHelper;

/**
 * What a client is built with. The SDK tells nobody, so this looks behind its public API: a setting
 * that no answer shows could be taken out of a sample, and no test would notice.
 */
final class ClientSettings {

    private ClientSettings() {}

    /** The settings of the connection and of retries. */
    static ConnectionPolicy of(CosmosClientBuilder builder) {
        return CosmosClientBuilderHelper.getCosmosClientBuilderAccessor()
                .buildConnectionPolicy(builder);
    }
}
