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

/** 410/1007 is a split that is being completed, by the list of status codes of the SDK. */
@CosmosDbTest
@InEveryConnectionMode
class Step212PartitionSplitsTest {

    private StockOfMode board;
    private ConnectionMode mode;

    @BeforeEach
    void open(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        this.mode = mode;
        board = StockOfMode.open(target, mode, database, stock, "SUR-1212");
    }

    @AfterEach
    void close() {
        board.close();
    }

    /** The client in direct mode tries again for longer than the time limit is. */
    @Test
    void aSplitThatTakesLongerThanTheTimeLimitIsAnError() {
        String outcome =
                run(
                        Step212PartitionSplits.outcome(
                                Step212PartitionSplits.duringSplit(
                                        Step212PartitionSplits.LONG,
                                        board.stock(),
                                        board.any(),
                                        Step212PartitionSplits.read(board.stock()))));

        assertThat(outcome)
                .isEqualTo(
                        mode == ConnectionMode.DIRECT
                                ? "408/20008, met [410/1007]"
                                : "410/1007, met []");
    }

    @Test
    void aSplitThatIsSoonOverIsSeenInTheTimeAlone() {
        assertThat(
                        run(Step212PartitionSplits.duringSplit(
                                        2,
                                        board.stock(),
                                        board.any(),
                                        Step212PartitionSplits.readAgain(board.stock())))
                                .getStatusCode())
                .isEqualTo(200);
    }
}
