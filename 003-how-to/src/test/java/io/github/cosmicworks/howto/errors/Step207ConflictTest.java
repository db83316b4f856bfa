package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * "Conflict failure is when the identity (ID and partition key) provided for a resource on a write
 * operation has been taken by an existing resource or when a unique key constraint has been
 * violated", as the page on resilient applications says.
 */
@CosmosDbTest
@InEveryConnectionMode
class Step207ConflictTest {

    private static void assertConflict(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(409));
    }

    /** The unique key of the step, for a container of the test's own. */
    static final class UniqueName implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties properties) {
            properties.setUniqueKeyPolicy(
                    Step207Conflict.properties(properties.getId()).getUniqueKeyPolicy());
        }
    }

    @Test
    void anIdAndAUniqueKeyAreTakenOnce(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = UniqueName.class)
                    CosmosContainer lights) {
        assertThatBothAreTakenOnce(lights);
    }

    @Test
    void soItIsOnSeveralPartitions(
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            settings = UniqueName.class,
                            throughput = 12_000)
                    CosmosContainer lights) {
        assertThatBothAreTakenOnce(lights);
    }

    private static void assertThatBothAreTakenOnce(CosmosContainer lights) {
        Step207Conflict.create(lights, "LIG-1", "Bells");
        assertConflict(() -> Step207Conflict.create(lights, "LIG-1", "Sea"));
        assertConflict(() -> Step207Conflict.create(lights, "LIG-2", "Bells"));
        assertConflict(() -> Step207Conflict.upsert(lights, "LIG-2", "Bells"));

        assertThat(Step207Conflict.add(lights, "LIG-1", "Sea")).isEqualTo("this id is Bells");
        assertThat(Step207Conflict.add(lights, "LIG-2", "Bells"))
                .isEqualTo("this name is that of LIG-1");
        assertThat(Documents.ids(lights)).containsExactly("LIG-1");

        assertThat(Step207Conflict.add(lights, "LIG-2", "Sea")).isEqualTo("created");
        assertThat(Documents.ids(lights)).containsExactlyInAnyOrder("LIG-1", "LIG-2");
    }
}
