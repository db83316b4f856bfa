package io.github.cosmicworks.howto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@CosmosDbTest
class PipelinesTest {

    @Test
    void aPipelineThatWaitsWhileItIsBuiltIsCaught() {
        assertThatThrownBy(() -> Pipelines.run(() -> Mono.just(waited())))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void aPipelineThatWaitsInTheMiddleIsCaught(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosAsyncContainer stock) {
        Product board = new Product("b", "surf", "Yamba Surfboard", 849.99, 12);

        assertThatThrownBy(() -> Pipelines.run(() -> stock.createItem(board).map(item -> waited())))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
        assertThat(
                        stock.readItem("b", new PartitionKey("surf"), Product.class)
                                .block(Duration.ofSeconds(10)))
                .isNotNull();
    }

    @Test
    void aBulkThatWaitsForEachOfItsResultsIsCaught(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosAsyncContainer stock) {
        CosmosItemOperation create =
                CosmosBulkOperations.getCreateItemOperation(
                        new Product("b", "surf", "Yamba Surfboard", 849.99, 12),
                        new PartitionKey("surf"));

        assertThatThrownBy(
                        () ->
                                Pipelines.run(
                                        () ->
                                                stock.executeBulkOperations(Flux.just(create))
                                                        .map(result -> waited())
                                                        .then()))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    private static boolean waited() {
        try {
            return new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
