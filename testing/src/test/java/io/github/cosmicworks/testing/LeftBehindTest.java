package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.fault.FaultRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test that fails leaves in files, and where it says that they are. */
@ResourceLock(Resources.SYSTEM_OUT)
class LeftBehindTest {

    record Kept(String id, String categoryId) {}

    /** As many as CosmosDbTest.dumpOnFailure promises. */
    private static final int MOST = 10_000;

    @CosmosDbTest(dumpOnFailure = true)
    static class Leaving {

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void something(
                String id,
                @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.jsonl")
                        CosmosContainer products) {
            products.createItem(new Kept(id, "surf"));
            assertThat(id).isEqualTo("a");
        }
    }

    @CosmosDbTest
    static class LeavingNothing {

        @Test
        void something(@CosmosDbContainer CosmosContainer products) {
            products.createItem(Map.of("id", "1"));
            throw new AssertionError("without a dump");
        }
    }

    @Test
    void aTestThatFailsLeavesNothingUnlessItIsAskedTo() throws IOException {
        Path folder =
                Path.of("target/cosmos-left", LeavingNothing.class.getName()).toAbsolutePath();
        delete(folder);

        JUnitRun.of(LeavingNothing.class)
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(1));

        assertThat(folder).doesNotExist();
    }

    @Test
    void aTestThatFailsLeavesItsData() throws IOException {
        Path folder = Path.of("target/cosmos-left", Leaving.class.getName()).toAbsolutePath();
        delete(folder);

        JUnitRun.of(Leaving.class)
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(1));

        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(1);
        assertThat(files.get(0).getFileName().toString()).startsWith("products-");
        assertThat(files.get(0).getParent().getFileName().toString()).contains("something", "b");
        assertThat(Files.readAllLines(files.get(0)))
                .containsExactlyInAnyOrder(
                        "{\"id\":\"yamba\",\"categoryId\":\"surf\",\"quantity\":12}",
                        "{\"id\":\"kiama\",\"categoryId\":\"surf\",\"tags\":[\"a\",\"b\"]}",
                        "{\"id\":\"b\",\"categoryId\":\"surf\"}");
    }

    @CosmosDbTest(dumpOnFailure = true)
    static class PreparedWithAFault {

        @CosmosDbContainer private CosmosContainer products;

        @BeforeEach
        void prepare(CosmosFaults faults) {
            products.createItem(Map.of("id", "1"));
            faults.inject(FaultRule.error(403));
            throw new AssertionError("the preparation has failed");
        }

        @Test
        void neverRuns() {}
    }

    @Test
    @RequiresCapability(Capability.FAULTS)
    void faultsThatATestHasLeftDoNotKeepItsData() throws IOException {
        Path folder =
                Path.of("target/cosmos-left", PreparedWithAFault.class.getName()).toAbsolutePath();
        delete(folder);

        JUnitRun.of(PreparedWithAFault.class)
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(1));

        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSize(1);
        assertThat(files.get(0)).content().isEqualToIgnoringNewLines("{\"id\":\"1\"}");
    }

    @CosmosDbTest(dumpOnFailure = true)
    static class LeavingMuch {

        @Test
        void something(
                @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer all,
                @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer most) {
            fill(all, MOST);
            fill(most, MOST + 1);
            throw new AssertionError("with much in it");
        }

        private static void fill(CosmosContainer container, int items) {
            PartitionKey key = new PartitionKey("surf");
            List<CosmosItemOperation> operations =
                    IntStream.range(0, items)
                            .mapToObj(i -> new Kept(Integer.toString(i), "surf"))
                            .map(item -> CosmosBulkOperations.getCreateItemOperation(item, key))
                            .toList();
            container
                    .executeBulkOperations(operations)
                    .forEach(r -> assertThat(r.getResponse().getStatusCode()).isEqualTo(201));
        }
    }

    @Test
    void whatIsTooMuchIsLeftOutAndNamed() throws IOException {
        Path folder = Path.of("target/cosmos-left", LeavingMuch.class.getName()).toAbsolutePath();
        delete(folder);

        String printed = printed(() -> run(LeavingMuch.class));

        assertThat(printed)
                .contains("What LeavingMuch.something has left is in " + folder)
                .containsPattern(", but of most-\\S+ only the first 10000 items\\R");
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file)).hasSize(MOST);
            }
        }
    }

    private static void run(Class<?> type) {
        JUnitRun.of(type).execute().testEvents().assertStatistics(stats -> stats.failed(1));
    }

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : found.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }
}
