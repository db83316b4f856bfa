package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step79ReadFromNowTest {

    @Test
    void whatWasThereBeforeDoesNotCome(
            @Container(partitionKey = "/categoryId") CosmosContainer container) {
        container.createItem(new Product("before", "surf", "Yamba", 1, 1));
        String now = Step79ReadFromNow.now(container);
        container.createItem(new Product("after", "surf", "Kiama", 1, 1));

        assertThat(Step79ReadFromNow.since(container, now)).containsExactly("after");
    }
}
