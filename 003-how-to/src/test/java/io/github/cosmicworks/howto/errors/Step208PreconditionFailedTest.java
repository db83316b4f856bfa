package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * "Precondition failure is where the operation specified an eTag that is different from the version
 * available at the server", as the page on resilient applications says.
 */
@CosmosDbTest
@InEveryConnectionMode
class Step208PreconditionFailedTest {

    private CosmosContainer stock;
    private CosmosItemResponse<Product> twelve;

    @BeforeEach
    void twelveAreLeft(
            @CosmosDbContainer(name = "s", partitionKey = "/categoryId") CosmosContainer empty) {
        stock = empty;
        twelve = Step208PreconditionFailed.twelve(stock);
    }

    @Test
    void withoutAnETagASaleIsLost() {
        Step208PreconditionFailed.sellUnchecked(stock, twelve);
        Step208PreconditionFailed.sellUnchecked(stock, twelve);

        assertThat(Step208PreconditionFailed.left(stock)).isEqualTo(11);
    }

    @Test
    void withTheETagTheSecondSaleIsRefused() {
        Step208PreconditionFailed.sell(stock, twelve);
        assertThatThrownBy(() -> Step208PreconditionFailed.sell(stock, twelve))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(412));

        assertThat(Step208PreconditionFailed.left(stock)).isEqualTo(11);
    }

    @Test
    void bothCountWhenTheSecondReadsAgain() {
        Step208PreconditionFailed.sellAtLast(stock, twelve);
        Step208PreconditionFailed.sellAtLast(stock, twelve);

        assertThat(Step208PreconditionFailed.left(stock)).isEqualTo(10);
    }
}
