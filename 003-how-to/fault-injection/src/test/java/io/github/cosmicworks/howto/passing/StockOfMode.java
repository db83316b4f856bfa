package io.github.cosmicworks.howto.passing;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosItemResponse;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A client in one connection mode, with a product in its container. */
record StockOfMode(CosmosAsyncClient client, CosmosAsyncContainer stock, CosmosItemResponse<?> any)
        implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static StockOfMode open(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            CosmosContainer made,
            String id) {
        CosmosAsyncClient client = target.clientBuilder(mode).buildAsyncClient();
        CosmosAsyncContainer stock =
                client.getDatabase(database.getId()).getContainer(made.getId());
        Product board = new Product(id, "gear-surf-surfboards", "Yamba", 849, 3);
        return new StockOfMode(client, stock, run(stock.upsertItem(board)));
    }

    static <T> T run(Mono<T> call) {
        return call.blockOptional(PATIENCE).orElseThrow();
    }

    @Override
    public void close() {
        client.close();
    }
}
