package io.github.cosmicworks.howto.items;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step40ReplaceWithETagTest {

    @Test
    void everySaleCountsWhenFourTillsSellAtOnce(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock)
            throws Exception {
        stock.createItem(new Product("board", "surf", "Yamba Surfboard", 849.99, 12));

        Callable<Product> sale = () -> Step40ReplaceWithETag.sellOne(stock, "board", "surf");
        ExecutorService tills = Executors.newFixedThreadPool(4);
        for (Future<Product> sold : tills.invokeAll(nCopies(4, sale))) {
            sold.get();
        }
        tills.shutdown();

        Product left = stock.readItem("board", new PartitionKey("surf"), Product.class).getItem();
        assertThat(left.quantity()).isEqualTo(8);
    }
}
