package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ReadConsistencyStrategy;
import com.azure.cosmos.models.CosmosItemResponse;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@CosmosDbTest
@InEveryConnectionMode
class Step252ReadConsistencyStrategyTest {

    private static final Product BOARD =
            new Product("SUR-1010", "gear-surf-surfboards", "Cactus Surfboard", 549.0, 3);

    @ParameterizedTest
    @EnumSource(
            value = ReadConsistencyStrategy.class,
            names = {"EVENTUAL", "SESSION", "LATEST_COMMITTED"})
    void theReadIsOfTheStrategyThatIsAskedFor(
            ReadConsistencyStrategy strategy,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.upsertItem(BOARD);

        CosmosItemResponse<Product> read = Step252ReadConsistencyStrategy.read(stock, strategy);

        assertThat(read.getItem()).isEqualTo(BOARD);
        assertThat(
                        read.getDiagnostics()
                                .getDiagnosticsContext()
                                .getEffectiveReadConsistencyStrategy())
                .isEqualTo(strategy);
    }

    /** "Only supported for ... accounts with Strong consistency enabled as default consistency". */
    @Test
    void globalStrongIsRefusedOnAnAccountThatIsNotStrong(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.upsertItem(BOARD);

        assertThatThrownBy(
                        () ->
                                Step252ReadConsistencyStrategy.read(
                                        stock, ReadConsistencyStrategy.GLOBAL_STRONG))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(400));
    }
}
