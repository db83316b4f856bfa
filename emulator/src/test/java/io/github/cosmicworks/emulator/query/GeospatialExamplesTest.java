package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.SpatialSpec;
import com.azure.cosmos.models.SpatialType;
import io.github.cosmicworks.emulator.query.ExamplePage.Example;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every example query of the documentation's pages on shapes, to the letter, with the result that
 * the page gives: on one partition and on five, in both connection modes, and both without a
 * spatial index and with the one that "Index geospatial data" has, or with the page's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeospatialExamplesTest {

    private List<QueryContainers> both;

    @BeforeAll
    void createContainers() {
        CosmosContainerProperties indexed = QueryContainers.properties("/pk");
        indexed.getIndexingPolicy()
                .setSpatialIndexes(
                        List.of(
                                new SpatialSpec()
                                        .setPath("/*")
                                        .setSpatialTypes(List.of(SpatialType.values()))));
        both = List.of(new QueryContainers(), new QueryContainers(indexed));
    }

    @AfterAll
    void close() {
        both.forEach(QueryContainers::close);
    }

    @TestFactory
    Stream<DynamicTest> pages() {
        return ExamplePage.files("geospatial").stream()
                .map(
                        file -> {
                            ExamplePage page = ExamplePage.read(file);
                            return DynamicTest.dynamicTest(page.name(), () -> check(page));
                        });
    }

    private void check(ExamplePage page) {
        if (page.policy().isEmpty()) {
            both.forEach(containers -> check(page.examples(), containers));
            return;
        }
        try (QueryContainers containers =
                QueryContainers.of(
                        "{\"partitionKey\": {\"paths\": [\"%s\"], \"kind\": \"Hash\", \"version\": 2}, \"indexingPolicy\": %s}"
                                .formatted(page.partitionKey(), page.policy()))) {
            containers.addAll(page.examples().get(0).data());
            for (CosmosContainer container : four(containers)) {
                page.examples().forEach(example -> example.check(container));
            }
        }
    }

    private static void check(List<Example> examples, QueryContainers containers) {
        for (Example example : examples) {
            // A query that needs no items has one result for each that there is.
            containers.addAll(
                    example.data().isEmpty() ? "[{\"id\": \"the only one\"}]" : example.data());
            try {
                four(containers).forEach(example::check);
            } finally {
                containers.clear();
            }
        }
    }

    private static List<CosmosContainer> four(QueryContainers containers) {
        assertThat(containers.one().getFeedRanges()).hasSize(1);
        assertThat(containers.five().getFeedRanges()).hasSize(5);
        return containers.all();
    }
}
