package io.github.cosmicworks.emulator.query;

import static io.github.cosmicworks.emulator.query.QueryContainers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.ComputedProperty;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Queries see computed properties wherever they could name a property of the items, in both
 * connection modes, on one and on five partitions.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/computed-properties">Computed
 *     properties</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComputedPropertiesTest {

    private QueryContainers containers;

    @BeforeAll
    void createItems() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties.setComputedProperties(
                List.of(
                        new ComputedProperty("cp_lowerName", "SELECT VALUE LOWER(c.name) FROM c"),
                        new ComputedProperty(
                                "cp_20PercentDiscount", "SELECT VALUE (c.price * 0.2) FROM c"),
                        new ComputedProperty(
                                "cp_primaryCategory",
                                "SELECT VALUE SUBSTRING(c.categoryName, 0, INDEX_OF(c.categoryName, ',')) FROM c"),
                        new ComputedProperty(
                                "cp_splitSku",
                                "SELECT VALUE StringSplit(p.sku, \"-\") FROM products p"),
                        new ComputedProperty("color", "SELECT VALUE UPPER(c.color) FROM root c")));
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(
                List.of(
                        new IncludedPath("/*"),
                        new IncludedPath("/cp_lowerName/?"),
                        new IncludedPath("/cp_splitSku/*")));
        indexing.setCompositeIndexes(
                List.of(
                        List.of(
                                new CompositePath().setPath("/cp_primaryCategory"),
                                new CompositePath().setPath("/price"))));
        properties.setIndexingPolicy(indexing);
        containers = new QueryContainers(properties);
        containers.addAll(
                """
                [{"id": "1", "name": "Touring-1000 Blue, 50", "categoryName": "Bikes, Touring Bikes", "sku": "BK-T79U-50", "price": 2384.07, "color": "blue"},
                 {"id": "2", "name": "LL Fork", "categoryName": "Components, Forks", "sku": "FK-1639", "price": 148.22},
                 {"id": "3", "name": "Road-650 Red", "categoryName": "Bikes, Road Bikes", "sku": "BK-R50R-52", "price": 100},
                 {"id": "4", "name": "awc cap", "categoryName": "Clothing, Caps", "sku": "CA-1098", "price": 8.5},
                 {"id": "5", "price": 1}]""");
    }

    @AfterAll
    void close() {
        containers.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT c.cp_lowerName FROM c WHERE c.id = '1' | {"cp_lowerName": "touring-1000 blue, 50"}
            SELECT c.price - c.cp_20PercentDiscount AS discountedPrice, c.name FROM c WHERE c.cp_20PercentDiscount < 50.00 AND c.price = 100 | {"discountedPrice": 80, "name": "Road-650 Red"}
            SELECT VALUE c.id FROM c WHERE c.cp_lowerName = 'll fork' | "2"
            SELECT VALUE c.id FROM c WHERE STARTSWITH(c.cp_lowerName, 't') | "1"
            SELECT VALUE c.id FROM c WHERE c['cp_lowerName'] = 'll fork' | "2"
            SELECT VALUE c.id FROM c WHERE NOT IS_DEFINED(c.cp_lowerName) | "5"
            SELECT VALUE c.cp_lowerName FROM c WHERE c.id = '5' |
            SELECT COUNT(1) AS n, c.cp_primaryCategory FROM c WHERE IS_DEFINED(c.name) GROUP BY c.cp_primaryCategory | {"n": 1, "cp_primaryCategory": "Clothing"}; {"n": 1, "cp_primaryCategory": "Components"}; {"n": 2, "cp_primaryCategory": "Bikes"}
            SELECT VALUE MAX(c.cp_lowerName) FROM c | "touring-1000 blue, 50"
            SELECT DISTINCT VALUE c.cp_primaryCategory FROM c | "Bikes"; "Clothing"; "Components"
            SELECT VALUE part FROM c JOIN part IN c.cp_splitSku WHERE c.id = '1' | "50"; "BK"; "T79U"
            SELECT VALUE part FROM part IN c.cp_splitSku WHERE STARTSWITH(part, 'BK') | "BK"; "BK"
            SELECT VALUE c.cp_splitSku[0] FROM c WHERE ARRAY_CONTAINS(c.cp_splitSku, '1098') | "CA"
            SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE s FROM s IN c.cp_splitSku WHERE s = 'T79U') | "1"
            SELECT VALUE c.color FROM c WHERE c.color = 'BLUE' | "BLUE"
            SELECT VALUE c.id FROM c WHERE c.color = 'blue' |
            """)
    void queriesSeeThemAsProperties(String text, String expected) {
        List<String> wanted = new ArrayList<>();
        if (expected != null) {
            for (String json : expected.split("; ", -1)) {
                wanted.add(JsonText.of(QueryContainers.json(json)));
            }
        }
        for (CosmosContainer container : containers.all()) {
            assertThat(query(container, 2, text))
                    .as(container.getId())
                    .extracting(JsonText::of)
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void indexedOnesOrderTheResults() {
        for (CosmosContainer container : containers.all()) {
            assertThat(query(container, 2, "SELECT * FROM c ORDER BY c.cp_lowerName DESC"))
                    .extracting(item -> item.get("id").asText())
                    .containsExactly("1", "3", "2", "4", "5");
            assertThat(
                            query(
                                    container,
                                    2,
                                    "SELECT VALUE c.id FROM c WHERE IS_DEFINED(c.name) ORDER BY c.cp_primaryCategory, c.price"))
                    .extracting(JsonNode::asText)
                    .containsExactly("3", "1", "4", "2");
        }
    }

    @Test
    void wildcardsOfTheIndexingPolicyDoNotCoverThem() {
        for (String text :
                List.of(
                        "SELECT * FROM c ORDER BY c.cp_20PercentDiscount",
                        // Not even where items have a property of the same name.
                        "SELECT * FROM c ORDER BY c.color")) {
            assertThatThrownBy(() -> query(containers.one(), text))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(400))
                    .hasMessageContaining("range index");
        }
    }

    @Test
    void wildcardsOfSelectGiveWhatIsStored() {
        for (CosmosContainer container : containers.all()) {
            for (String text :
                    List.of(
                            "SELECT * FROM c WHERE c.id = '1'",
                            "SELECT VALUE c FROM c WHERE c.id = '1'")) {
                JsonNode item = query(container, text).get(0);
                assertThat(item.fieldNames())
                        .toIterable()
                        .contains("name", "color")
                        .noneMatch(name -> name.startsWith("cp_"));
                assertThat(item.get("color").asText()).isEqualTo("blue");
            }
        }
    }

    @Test
    void aParameterMayNameOne() {
        for (CosmosContainer container : containers.all()) {
            assertThat(
                            query(
                                    container,
                                    "SELECT VALUE c[@name] FROM c WHERE c.id = '4'",
                                    "@name",
                                    "cp_primaryCategory"))
                    .extracting(JsonNode::asText)
                    .containsExactly("Clothing");
        }
    }

    @Test
    void aReplaceOfTheContainerChangesThem() {
        try (QueryContainers replaced = new QueryContainers()) {
            replaced.add("{\"id\": \"1\", \"name\": \"Bike\"}");
            for (CosmosContainer container : replaced.both()) {
                String text = "SELECT VALUE c.cp FROM c WHERE c.cp != ''";
                assertThat(query(container, text)).isEmpty();
                define(container, "SELECT VALUE LOWER(c.name) FROM c");
                assertThat(query(container, text).get(0).asText()).isEqualTo("bike");
                define(container, "SELECT VALUE UPPER(c.name) FROM c");
                assertThat(query(container, text).get(0).asText()).isEqualTo("BIKE");
                container.replace(withOne(container, "other", "SELECT VALUE 1 FROM c"));
                assertThat(query(container, text)).isEmpty();
            }
        }
    }

    private static void define(CosmosContainer container, String query) {
        container.replace(withOne(container, "cp", query));
    }

    private static CosmosContainerProperties withOne(
            CosmosContainer container, String name, String query) {
        return container
                .read()
                .getProperties()
                .setComputedProperties(List.of(new ComputedProperty(name, query)));
    }

    @Test
    void theIndexFollowsTheDefinition() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties.setComputedProperties(
                List.of(new ComputedProperty("cp", "SELECT VALUE c.n FROM c")));
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*"), new IncludedPath("/cp/?")));
        properties.setIndexingPolicy(indexing);
        try (QueryContainers indexed = new QueryContainers(properties)) {
            for (int n = 1; n <= 3; n++) {
                indexed.add("{\"n\": %d}".formatted(n));
            }
            CosmosContainer container = indexed.one();
            String text = "SELECT VALUE c.n FROM c WHERE c.cp > -3 ORDER BY c.cp";
            assertThat(query(container, text)).extracting(JsonNode::asInt).containsExactly(1, 2, 3);
            define(container, "SELECT VALUE -c.n FROM c");
            assertThat(query(container, text)).extracting(JsonNode::asInt).containsExactly(2, 1);
            assertThatThrownBy(
                            () ->
                                    container.replace(
                                            withOne(container, "other", "SELECT VALUE 1 FROM c")))
                    .hasMessageContaining("Remove its paths from the indexing policy first");
        }
    }

    @Test
    void aNameThatIsIndexedAsAPropertyOfItemsIsRefused() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*"), new IncludedPath("/cp/?")));
        properties.setIndexingPolicy(indexing);
        try (QueryContainers indexed = new QueryContainers(properties)) {
            assertThatThrownBy(() -> define(indexed.one(), "SELECT VALUE c.n FROM c"))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(400))
                    .hasMessageContaining("indexed already");
        }
    }

    /** The first messages are those that the tests of Microsoft's SDKs expect of the service. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ''        | SELECT VALUE 1 FROM c | Computed property 'name' is either empty or unspecified.
            lowerName | '' | Computed property 'query' is either empty or unspecified.
            id        | SELECT VALUE 1 FROM c | The system property name 'id' cannot be used as a computed property name.
            _ts       | SELECT VALUE 1 FROM c | The system property name '_ts' cannot be used as a computed property name.
            other     | SELECT VALUE 1 FROM c | Computed property name 'other' cannot be used in multiple definitions.
            lowerName | SELECT LOWER(c.name) FROM c | Required VALUE expression missing from computed property query 'SELECT LOWER(c.name) FROM c' at index (1).
            lowerName | SELECT VALUE LOWER(c.name) FROM r | Identifier 'c' could not be resolved.
            lowerName | SELECT VALUE FROM c | malformed query
            lowerName | SELECT VALUE 1 | FROM clause
            lowerName | SELECT VALUE t FROM t IN c.tags | FROM clause
            lowerName | SELECT VALUE c.x FROM c.y c | FROM clause
            lowerName | SELECT VALUE c.x FROM (SELECT VALUE d FROM d) c | FROM clause
            lowerName | SELECT VALUE t FROM c JOIN t IN c.tags | JOIN
            lowerName | SELECT VALUE c.x FROM c WHERE c.x > 1 | WHERE
            lowerName | SELECT VALUE c.x FROM c GROUP BY c.x | GROUP BY
            lowerName | SELECT VALUE c.x FROM c ORDER BY c.x | ORDER BY
            lowerName | SELECT TOP 1 VALUE c.x FROM c | TOP
            lowerName | SELECT DISTINCT VALUE c.x FROM c | DISTINCT
            lowerName | SELECT VALUE c.x FROM c OFFSET 0 LIMIT 1 | OFFSET LIMIT
            lowerName | SELECT VALUE EXISTS(SELECT VALUE t FROM t IN c.tags) FROM c | EXISTS
            lowerName | SELECT VALUE (SELECT VALUE 1) FROM c | subquery
            lowerName | SELECT VALUE ARRAY(SELECT VALUE 1) FROM c | subquery
            lowerName | SELECT VALUE COUNT(1) FROM c | aggregate
            lowerName | SELECT VALUE [1, {a: MAX(c.x)}] FROM c | aggregate
            lowerName | SELECT VALUE GetCurrentDateTime() FROM c | nondeterministic
            lowerName | SELECT VALUE GetCurrentTimestamp() FROM c | nondeterministic
            lowerName | SELECT VALUE GetCurrentTicks() FROM c | nondeterministic
            lowerName | SELECT VALUE RAND() FROM c | nondeterministic
            lowerName | SELECT VALUE udf.f(c.x) FROM c | user-defined function
            lowerName | SELECT VALUE c[@p] FROM c | parameter
            """)
    void aDefinitionThatIsNotOneIsRefused(String name, String query, String message) {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties.setComputedProperties(
                List.of(
                        new ComputedProperty("other", "SELECT VALUE 1 FROM c"),
                        new ComputedProperty(name, query)));
        assertThatThrownBy(() -> new QueryContainers(properties))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(400);
                            assertThat(e.getMessage().replace("\\", "")).contains(message);
                        });
    }

    @Test
    @InThisJvm("emulator without analyzers of languages")
    void aDefinitionThatSearchesTextsNamesTheModuleThatItTakes() {
        aDefinitionThatIsNotOneIsRefused(
                "lowerName",
                "SELECT VALUE FullTextContains(c.x, \"y\") FROM c",
                "io.github.cosmicworks:emulator-analyzers");
    }

    @Test
    void moreThanTwentyAreRefused() {
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        List<ComputedProperty> definitions = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            definitions.add(new ComputedProperty("cp" + i, "SELECT VALUE " + i + " FROM c"));
        }
        properties.setComputedProperties(definitions);
        new QueryContainers(properties).close();
        definitions.add(new ComputedProperty("one_too_many", "SELECT VALUE 1 FROM c"));
        properties.setComputedProperties(definitions);
        assertThatThrownBy(() -> new QueryContainers(properties))
                .hasMessageContaining("at most 20 computed properties");
    }
}
