package io.github.cosmicworks.testing;

import static io.github.cosmicworks.testing.CosmosAssertions.assertThatItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
