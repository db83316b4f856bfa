package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A spatial index finds what a scan finds, reads little else, and is named.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/geospatial-index">Index
 *     geospatial data</a>
 */
@Tag("slow")
class SpatialIndexTest {

    private static final String INDEXED =
            """
            {"indexingMode": "consistent", "includedPaths": [{"path": "/*"}], "excludedPaths": [],
             "spatialIndexes": [{"path": "/location/?", "types": ["Point"]%s}]}""";

    private static final String ON_EARTH = INDEXED.formatted("");

    private static final String ON_PLANE =
            INDEXED.formatted(
                    ", \"boundingBox\": {\"xmin\": -180, \"ymin\": -90, \"xmax\": 100, \"ymax\": 90}");

    /** Items that count how often one is loaded. */
    private static final class Items implements ItemSource {
        private final List<JsonObject> items;
        private final ItemSource source;
        private final IndexView index;
        private final ItemModel model;
        private int loaded;

        Items(List<JsonObject> items, String policy, GeospatialType type) {
            this.items = items;
            this.source = ItemSource.of(items);
            this.model = new ItemModel(ComputedProperties.NONE, type);
            this.index =
                    IndexView.over(
                            object(policy),
                            ComputedProperties.NONE,
                            visitor -> {
                                for (int i = 0; i < items.size(); i++) {
                                    visitor.visit(i + 1L, items.get(i));
                                }
                            });
        }

        @Override
        public Cursor scan(long after) {
            loaded += items.size();
            return source.scan(after);
        }

        @Override
        public JsonValue item(long position) {
            loaded++;
            return position <= items.size()
                    ? items.get((int) position - 1)
                    : JsonUndefined.UNDEFINED;
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public IndexView index() {
            return index;
        }

        QueryPage page(String text) {
            loaded = 0;
            PageRequest request =
                    new PageRequest(100_000, PageRequest.MAX_BYTES, null, false, true);
            return CompiledQuery.compile(QuerySpec.of(text), model).execute(this, request);
        }

        List<String> ids(String condition) {
            return page("SELECT VALUE c.id FROM c WHERE " + condition).results().stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    private static JsonObject object(String json) {
        try {
            return (JsonObject) JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A point for every degree of a part of the Earth, three of them without a valid location. */
    private static List<JsonObject> points() {
        List<JsonObject> items = new ArrayList<>();
        for (int x = -30; x < 30; x++) {
            for (int y = -30; y < 30; y++) {
                items.add(
                        object(
                                "{\"id\": \"%d,%d\", \"location\": {\"type\": \"Point\", \"coordinates\": [%d, %d]}}"
                                        .formatted(x, y, x, y)));
            }
        }
        items.add(object("{\"id\": \"none\"}"));
        items.add(object("{\"id\": \"text\", \"location\": \"5.5, 5.5\"}"));
        items.add(
                object(
                        "{\"id\": \"far\", \"location\": {\"type\": \"Point\", \"coordinates\": [5, 95]}}"));
        return items;
    }

    private static final String BOX =
            "{'type': 'Polygon', 'coordinates': [[[4.5, 4.5], [7.5, 4.5], [7.5, 6.5], [4.5, 6.5], [4.5, 4.5]]]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ST_WITHIN(c.location, $BOX)                                                            | 6
                    ST_INTERSECTS(c.location, $BOX)                                                        | 6
                    ST_INTERSECTS($BOX, c.location)                                                        | 6
                    ST_WITHIN(c.location, $BOX) AND c.id != '5,5'                                          | 5
                    ST_WITHIN(c.location, $BOX) OR c.id = '-9,-9'                                          | 7
                    ST_INTERSECTS(c.location, {'type': 'LineString', 'coordinates': [[0, 0], [0, 3]]})     | 4
                    ST_WITHIN({'type': 'Point', 'coordinates': [5, 5]}, c.location)                        | 1
                    ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [5, 5]}) < 112000             | 5
                    ST_DISTANCE({'type': 'Point', 'coordinates': [5, 5]}, c.location) <= 112000            | 5
                    112000 > ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [5, 5]})             | 5
                    ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [5, 5]}) BETWEEN 1 AND 112000 | 4
                    ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [5, 5]}) = 0                  | 1
                    """)
    void aConditionOnShapesReadsWhatIsNear(String condition, int results) {
        Items items = new Items(points(), ON_EARTH, GeospatialType.GEOGRAPHY);
        assertThat(items.ids(condition.replace("$BOX", BOX))).hasSize(results);
        assertThat(items.loaded).as("items loaded").isLessThan(80);
    }

    /** "This function benefits from a geospatial index except in queries with aggregates." */
    @Test
    void whatTheIndexDoesNotServeIsScanned() {
        Items items = new Items(points(), ON_EARTH, GeospatialType.GEOGRAPHY);
        assertThat(
                        items.page(
                                        "SELECT VALUE COUNT(1) FROM c WHERE ST_WITHIN(c.location, "
                                                + BOX
                                                + ")")
                                .results())
                .hasToString("[6]");
        assertThat(items.loaded).isGreaterThanOrEqualTo(3_600);
        assertThat(items.ids("NOT ST_WITHIN(c.location, " + BOX + ")")).hasSize(3_594);
        assertThat(
                        items.ids(
                                "ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [5, 5]}) > 112000"))
                .hasSize(3_595);
        assertThat(items.ids("ST_WITHIN(c.location, {'type': 'Circle'})")).isEmpty();
        assertThat(items.ids("NOT ST_WITHIN(c.location, {'type': 'Circle'})")).isEmpty();
    }

    @Test
    void indexMetricsNameIt() {
        Items items = new Items(points(), ON_EARTH, GeospatialType.GEOGRAPHY);
        String query = "SELECT * FROM p WHERE ST_WITHIN(p.location, " + BOX + ")";
        JsonNode used = metrics(items.page(query)).get("UtilizedSingleIndexes");
        assertThat(used).hasSize(1);
        assertThat(used.get(0).get("IndexSpec").asText()).isEqualTo("/location/?");
        assertThat(used.get(0).get("FilterExpression").asText())
                .startsWith("ST_WITHIN(ROOT.location, {");
        String elsewhere = "SELECT * FROM p WHERE ST_DISTANCE(p.address.place, " + BOX + ") < 5";
        JsonNode missing = metrics(items.page(elsewhere));
        assertThat(missing.get("UtilizedSingleIndexes")).isEmpty();
        assertThat(missing.get("PotentialSingleIndexes").get(0).get("IndexSpec").asText())
                .isEqualTo("/address/place/?");
    }

    private static JsonNode metrics(QueryPage page) {
        return QueryContainers.json(
                new String(
                        Base64.getDecoder().decode(page.indexMetrics()), StandardCharsets.UTF_8));
    }

    /** Random shapes of all types, near the antimeridian and a pole among others. */
    @Test
    void anIndexFindsWhatAScanFinds() {
        Random random = new Random(20260309);
        List<JsonObject> items = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            items.add(object("{\"id\": \"%d\", \"location\": %s}".formatted(i, shape(random, 3))));
        }
        for (GeospatialType type : GeospatialType.values()) {
            Items indexed =
                    new Items(items, type == GeospatialType.GEOGRAPHY ? ON_EARTH : ON_PLANE, type);
            Items scanned = new Items(items, "{\"indexingMode\": \"none\"}", type);
            int found = 0;
            for (int i = 0; i < 8; i++) {
                String shape = shape(random, 12);
                for (String condition :
                        List.of(
                                "ST_WITHIN(c.location, " + shape + ")",
                                "ST_WITHIN(" + shape + ", c.location)",
                                "ST_INTERSECTS(c.location, " + shape + ")",
                                "ST_DISTANCE(c.location, "
                                        + shape
                                        + ") < "
                                        + (type == GeospatialType.GEOGRAPHY ? 400_000 : 4))) {
                    List<String> expected = scanned.ids(condition);
                    found += expected.size();
                    assertThat(indexed.ids(condition)).as(condition).isEqualTo(expected);
                }
            }
            assertThat(found).isGreaterThan(20);
        }
    }

    private static String shape(Random random, int size) {
        double x = random.nextInt(4) == 0 ? 178 : random.nextInt(300) - 150;
        double y = random.nextInt(4) == 0 ? 84 : random.nextInt(150) - 75;
        double east = Math.min(180, x + 1 + random.nextInt(size));
        double north = y + 1 + random.nextInt(Math.min(size, 5));
        return switch (random.nextInt(3)) {
            case 0 -> "{\"type\": \"Point\", \"coordinates\": [%s, %s]}".formatted(x, y);
            case 1 ->
                    "{\"type\": \"LineString\", \"coordinates\": [[%s, %s], [%s, %s]]}"
                            .formatted(x, y, east, north);
            default ->
                    "{\"type\": \"Polygon\", \"coordinates\": [[[%1$s, %2$s], [%3$s, %2$s], [%3$s, %4$s], [%1$s, %4$s], [%1$s, %2$s]]]}"
                            .formatted(x, y, east, north);
        };
    }

    /**
     * By processor time, of the fastest of many tries: to fail when the index is broken, and not
     * when the machine is busy. What is loaded is counted, too; that depends on no clock.
     */
    @Test
    void anIndexFindsTenOfManyPointsFiftyTimesFasterThanAScan() {
        Random random = new Random(20260310);
        List<JsonObject> items = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            // Ten in a square around 7, 47, all others more than a degree away from it.
            double x = i < 10 ? 7 + i / 1_000.0 : 10 + random.nextDouble() * 20;
            items.add(
                    object(
                            "{\"id\": \"%d\", \"location\": {\"type\": \"Point\", \"coordinates\": [%s, 47]}}"
                                    .formatted(i, x)));
        }
        Items indexed = new Items(items, ON_EARTH, GeospatialType.GEOGRAPHY);
        Items scanned = new Items(items, "{\"indexingMode\": \"none\"}", GeospatialType.GEOGRAPHY);
        for (String condition :
                List.of(
                        "ST_DISTANCE(c.location, {'type': 'Point', 'coordinates': [7, 47]}) < 10000",
                        "ST_WITHIN(c.location, {'type': 'Polygon', 'coordinates': [[[6.9, 46.9], [7.1, 46.9], [7.1, 47.1], [6.9, 47.1], [6.9, 46.9]]]})")) {
            assertThat(indexed.ids(condition)).hasSize(10);
            assertThat(indexed.loaded).as("items loaded").isLessThanOrEqualTo(20);
            long byIndex = fastest(indexed, condition, 300);
            long byScan = fastest(scanned, condition, 3);
            assertThat(byScan / Math.max(1, byIndex)).as(condition).isGreaterThanOrEqualTo(50);
        }
    }

    /** Of a query that has been compiled, as the emulator keeps them. */
    private static long fastest(Items items, String condition, int tries) {
        CompiledQuery query =
                CompiledQuery.compile(
                        QuerySpec.of("SELECT * FROM c WHERE " + condition), items.model);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < tries; i++) {
            long started = thread.getCurrentThreadCpuTime();
            List<JsonValue> results = query.execute(items, PageRequest.FIRST).results();
            fastest = Math.min(fastest, thread.getCurrentThreadCpuTime() - started);
            assertThat(results).hasSize(10);
        }
        return fastest;
    }
}
