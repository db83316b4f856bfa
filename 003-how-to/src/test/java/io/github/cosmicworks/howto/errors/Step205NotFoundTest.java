package io.github.cosmicworks.howto.errors;

import static io.github.cosmicworks.howto.errors.Step205NotFound.BOARDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The sub-statuses are those of the SDK's list of status codes. */
@CosmosDbTest
@InEveryConnectionMode
class Step205NotFoundTest {

    private static void assertNotFound(ThrowingCallable call, int subStatus) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(404);
                            assertThat(e.getSubStatusCode()).isEqualTo(subStatus);
                        });
    }

    @Test
    void anItemIsFoundByItsPartitionKey(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer boards) {
        assertThatItIsFoundByItsPartitionKey(boards);
    }

    @Test
    void soItIsOnSeveralPartitions(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer boards) {
        assertThatItIsFoundByItsPartitionKey(boards);
    }

    private static void assertThatItIsFoundByItsPartitionKey(CosmosContainer boards) {
        Step205NotFound.write(boards, "SUR-1");
        assertNotFound(() -> Step205NotFound.read(boards, "SUR-1", "bikes-road"), 0);

        assertThat(Step205NotFound.read(boards, "SUR-1", BOARDS)).isEqualTo(200);
    }

    @Test
    void aContainerOfAnotherNameIsAnotherOne(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer boards) {
        Step205NotFound.write(boards, "SUR-1");
        String capital = boards.getId().toUpperCase(Locale.ROOT);

        assertNotFound(
                () -> Step205NotFound.read(database.getContainer(capital), "SUR-1", BOARDS), 1003);
    }

    @Test
    void anIdWithASlashIsWrittenAndNotRead(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer boards) {
        assertThat(Step205NotFound.write(boards, "SUR/1205")).isEqualTo(201);

        assertThat(Step205NotFound.readWithSlash(boards)).isEqualTo("IllegalArgumentException");
    }

    /** RFC 4648, section 5: "/" is "_" there, and "+" is "-". */
    @Test
    void asBase64ForAddressesAnyTextIsAnId(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer boards) {
        String id = Step205NotFound.asId("SUR/1205?>");
        Step205NotFound.write(boards, id);

        assertThat(id).isEqualTo("U1VSLzEyMDU_Pg");
        assertThat(Step205NotFound.read(boards, id, BOARDS)).isEqualTo(200);
    }
}
