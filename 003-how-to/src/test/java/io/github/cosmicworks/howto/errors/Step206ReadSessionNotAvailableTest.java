package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step206ReadSessionNotAvailableTest {

    private CosmosClient reader;

    @BeforeEach
    void connect(CosmosTarget target, ConnectionMode mode) {
        reader =
                target.clientBuilder(mode)
                        .sessionRetryOptions(Step206ReadSessionNotAvailable.soonElsewhere())
                        .buildClient();
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aTokenIsForItsOwnContainer(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer busy,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer quiet) {
        assertThatATokenIsForItsOwn(busy, quiet, database);
    }

    @Test
    void soItIsOnSeveralPartitions(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer busy,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer quiet) {
        assertThatATokenIsForItsOwn(busy, quiet, database);
    }

    private void assertThatATokenIsForItsOwn(
            CosmosContainer busy, CosmosContainer quiet, CosmosDatabase database) {
        String ofBusy = Step206ReadSessionNotAvailable.write(busy, 20);
        String ofQuiet = Step206ReadSessionNotAvailable.write(quiet, 1);
        CosmosContainer same = reader.getDatabase(database.getId()).getContainer(quiet.getId());

        assertThat(Step206ReadSessionNotAvailable.outcome(same, ofBusy))
                .startsWith("404/1002")
                .contains("; met [404/1002] in ");
        assertThat(Step206ReadSessionNotAvailable.outcome(same, ofQuiet)).isEqualTo("200");
    }

    /** By default the client looks for 20 seconds in direct mode. */
    @Test
    void theClientLooksNoLongerThanItIsTold(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer busy,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer quiet) {
        String ofBusy = Step206ReadSessionNotAvailable.write(busy, 20);
        Step206ReadSessionNotAvailable.write(quiet, 1);
        CosmosContainer same = reader.getDatabase(database.getId()).getContainer(quiet.getId());

        assertThatThrownBy(() -> Step206ReadSessionNotAvailable.read(same, ofBusy))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e ->
                                assertThat(e.getDiagnostics().getDuration())
                                        .isLessThan(Duration.ofSeconds(15)));
    }

    /** Another 404 is not taken for it. */
    @Test
    void anItemThatIsNotThereIsAnotherError(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer busy,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer quiet) {
        String ofBusy = Step206ReadSessionNotAvailable.write(busy, 1);
        Step206ReadSessionNotAvailable.write(quiet, 1);
        quiet.deleteItem(
                "SUR-1206",
                new PartitionKey("gear-surf-surfboards"),
                new CosmosItemRequestOptions());
        CosmosContainer same = reader.getDatabase(database.getId()).getContainer(quiet.getId());

        assertThatThrownBy(() -> Step206ReadSessionNotAvailable.outcome(same, ofBusy))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getSubStatusCode()).isZero());
    }
}
