package io.github.cosmicworks.howto.passing;

import static io.github.cosmicworks.howto.passing.StockOfMode.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A replica that is not available is a 503 with sub-status 21008, by the list of status codes of
 * the SDK.
 */
@CosmosDbTest
@InEveryConnectionMode
class Step214ServiceUnavailableTest {

    private StockOfMode board;

    @BeforeEach
    void open(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        board = StockOfMode.open(target, mode, database, stock, "SUR-1214");
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void withOneRegionTheErrorComesAtOnce() {
        assertThatThrownBy(
                        () ->
                                run(
                                        Step214ServiceUnavailable.duringOutage(
                                                2,
                                                board.stock(),
                                                board.any(),
                                                Step214ServiceUnavailable.read(board.stock()))))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(503));
    }

    @Test
    void aReadIsRepeatedUntilTheServiceIsThere() {
        assertThat(
                        run(
                                Step214ServiceUnavailable.duringOutage(
                                        2,
                                        board.stock(),
                                        board.any(),
                                        Step214ServiceUnavailable.readAgain(board.stock()))))
                .isEqualTo(new Step214ServiceUnavailable.Read(200, 2));
    }

    @Test
    void anOutageThatLastsIsToldAtLast() {
        assertThatThrownBy(
                        () ->
                                run(
                                        Step214ServiceUnavailable.duringOutage(
                                                1_000,
                                                board.stock(),
                                                board.any(),
                                                Step214ServiceUnavailable.readAgain(
                                                        board.stock()))))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(503));
    }
}
