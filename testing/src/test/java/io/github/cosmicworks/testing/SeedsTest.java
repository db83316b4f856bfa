package io.github.cosmicworks.testing;

import static io.github.cosmicworks.testing.CosmosAssertions.assertThatItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items from files, and files of items. */
class SeedsTest {

    private static List<ObjectNode> items(String name) {
        return Seeds.items(SeedsTest.class, name);
    }

    @Test
    void aLineIsAnItem() {
        List<ObjectNode> items = items("products.jsonl");
        assertThat(items).hasSize(2);
        assertThatItem(items.get(0))
                .isSameItemAs(Map.of("id", "yamba", "categoryId", "surf", "quantity", 12));
        assertThatItem(items.get(1)).hasProperty("tags", List.of("a", "b"));
    }

    @Test
    void aRowIsAnItem() {
        List<ObjectNode> items = items("products.csv");
        assertThat(items).hasSize(3);
        assertThatItem(items.get(0))
                .isSameItemAs(
                        Map.of(
                                "id", "1",
                                "categoryId", "surf",
                                "name", "Yamba, the \"long\" one",
                                "quantity", 12,
                                "sale", true));
        // No number of JSON begins with a zero; an empty cell is no property, and null is null.
        assertThat(items.get(1).toString())
                .isEqualTo(
                        "{\"id\":\"2\",\"categoryId\":\"00123\",\"name\":\"Kiama\",\"sale\":null}");
        assertThatItem(items.get(2))
                .isSameItemAs(
                        Map.of(
                                "id",
                                "3",
                                "categoryId",
                                "1e400x",
                                "name",
                                "-0.5 m",
                                "quantity",
                                1.5));
    }

    @Test
    void theEndOfTheNameTellsTheForm() {
        assertThat(items("lines.NDJSON")).hasSize(2);
    }

    @Test
    void spacesAroundCellsAndEmptyLinesMeanNothing() {
        List<ObjectNode> items = items("spaced.csv");
        assertThat(items).hasSize(2);
        assertThatItem(items.get(0))
                .isSameItemAs(Map.of("id", "1", "categoryId", "surf", "name", "kept as it is: "));
    }

    @CosmosDbTest
    static class EveryFormAndPlace {

        @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.json")
        private static CosmosContainer ofTheClass;

        @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.jsonl")
        private CosmosContainer ofTheTest;

        @Test
        void itemsAreThere(
                @CosmosDbContainer(partitionKey = "/categoryId", seed = "products.csv")
                        CosmosContainer ofTheMethod) {
            assertThat(ids(ofTheClass)).containsExactlyInAnyOrder("yamba", "kiama", "bondi");
            assertThat(ids(ofTheTest)).containsExactlyInAnyOrder("yamba", "kiama");
            assertThat(ids(ofTheMethod)).containsExactlyInAnyOrder("1", "2", "3");
        }

        private static List<String> ids(CosmosContainer container) {
            return container
                    .queryItems(
                            "SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class)
                    .stream()
                    .map(item -> item.get("id").asText())
                    .toList();
        }
    }

    @Test
    void aContainerOfAClassAFieldOrAMethodIsFilledFromEveryForm() {
        JUnitRun.assertSucceeded(JUnitRun.of(EveryFormAndPlace.class).execute().testEvents(), 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "broken.jsonl  | Line 2 of the resource 'broken.jsonl' is not JSON",
                "two.jsonl     | Line 1 of the resource 'two.jsonl' is not JSON",
                "no-item.jsonl | Line 3 of the resource 'no-item.jsonl' is not an item",
                "broken.csv    | The resource 'broken.csv' is not a table with a header, line 3",
                "nowhere.csv   | There is no resource 'nowhere.csv'",
                "nowhere.jsonl | There is no resource 'nowhere.jsonl'"
            })
    void whatIsWrongIsSaidWithItsPlace(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> items(name))
                .withMessageStartingWith(message);
    }

    record Kept(String id, String categoryId) {}

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
