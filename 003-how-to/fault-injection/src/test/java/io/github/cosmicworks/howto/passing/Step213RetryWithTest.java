package io.github.cosmicworks.howto.passing;

import static io.github.cosmicworks.howto.passing.StockOfMode.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 449 "only occurs on write operations, and is safe to retry", as the page on resilient
 * applications says.
 */
@CosmosDbTest
@InEveryConnectionMode
class Step213RetryWithTest {

    private StockOfMode board;
    private ConnectionMode mode;

    @BeforeEach
    void open(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        this.mode = mode;
        board = StockOfMode.open(target, mode, database, stock, "SUR-1213");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void inDirectModeTheClientTriesAgain() {
        assertThat(
                        run(
                                Step213RetryWith.outcome(
                                        Step213RetryWith.duringOthers(
                                                board.stock(),
                                                board.any(),
                                                Step213RetryWith.take(board.stock())))))
                .isEqualTo(
                        mode == ConnectionMode.DIRECT
                                ? "200, 2 left; the client met {449/0=2}"
                                : "449/0");
    }

    @Test
    void withARetryItIsTakenOnce() {
        int left =
                run(Step213RetryWith.duringOthers(
                                board.stock(),
                                board.any(),
                                Step213RetryWith.takeAtLast(board.stock())))
                        .getItem()
                        .quantity();

        assertThat(left).isEqualTo(2);
    }
}
