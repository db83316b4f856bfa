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

/** For write operations the SDKs do not retry, as the page on resilient applications says. */
@CosmosDbTest
@InEveryConnectionMode
class Step211ServiceTimeoutTest {

    private StockOfMode board;

    @BeforeEach
    void open(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        board = StockOfMode.open(target, mode, database, stock, "SUR-1211");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void aWriteIsNotRepeatedByTheClient() {
        assertThat(
                        run(
                                Step211ServiceTimeout.outcome(
                                        Step211ServiceTimeout.duringTimeout(
                                                board.stock(),
                                                board.any(),
                                                Step211ServiceTimeout.write(board.stock())))))
                .isEqualTo("410/21010, its cause is 408/0");
    }

    @Test
    void anUpsertMayBeRepeated() {
        assertThat(
                        run(
                                Step211ServiceTimeout.outcome(
                                        Step211ServiceTimeout.duringTimeout(
                                                board.stock(),
                                                board.any(),
                                                Step211ServiceTimeout.writeAgain(board.stock())))))
                .isEqualTo("200");
    }
}
