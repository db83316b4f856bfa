package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.queries.IndexMetricsV2;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Indexing metrics that Microsoft's team of the SDK for .NET recorded of the service, over a
 * container with the default indexing policy. The order in which single indexes are listed differs
 * between two of its recordings.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/tree/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.EmulatorTests/BaselineTest/TestBaseline">Baselines
 *     named IndexMetricsParserBaselineTest</a>
 */
class RecordedIndexMetricsTest {

    private static final IndexView EVERYTHING =
            IndexView.over(
                    JsonObject.builder()
                            .put("indexingMode", "consistent")
                            .put(
                                    "includedPaths",
                                    JsonArray.of(JsonObject.builder().put("path", "/*").build()))
                            .build(),
                    ComputedProperties.NONE,
                    visitor -> {});

    private static String header(String query) {
        ItemSource empty = ItemSource.of(List.of());
        ItemSource source =
                new ItemSource() {
                    @Override
                    public Cursor scan(long after) {
                        return empty.scan(after);
                    }

                    @Override
                    public JsonValue item(long position) {
                        return empty.item(position);
                    }

                    @Override
                    public int size() {
                        return 0;
                    }

                    @Override
                    public IndexView index() {
                        return EVERYTHING;
                    }
                };
        PageRequest request = new PageRequest(-1, PageRequest.MAX_BYTES, null, false, true);
        return IndexMetricsV2.of(
                CompiledQuery.compile(QuerySpec.of(query)).execute(source, request).indexMetrics());
    }

    private static JsonNode metrics(String query) {
        return QueryContainers.json(URLDecoder.decode(header(query), StandardCharsets.UTF_8));
    }

    private static List<String> singles(JsonNode indexes) {
        List<String> singles = new ArrayList<>();
        indexes.get("SingleIndexes")
                .forEach(
                        single -> {
                            assertThat(single.fieldNames()).toIterable().containsOnly("IndexSpec");
                            singles.add(single.get("IndexSpec").asText());
                        });
        return singles;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT * FROM c WHERE c.id = "1" | /id/? | -
            SELECT * FROM c WHERE c.id = "1" and c.name = "Abc" | /id/? /name/? | -
            SELECT * FROM c WHERE c.id = "1" and c.name > "Abc" | /id/? /name/? | composite
            SELECT * FROM c WHERE c.id > "1" and c.name > "Abc" | /id/? /name/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" | /id/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" and c.name = "Abc" | /id/? /name/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" and c.name > "Abc" | /id/? /name/? | composite
            SELECT COUNT(1) FROM c WHERE c.id > "1" and c.name > "Abc" | /id/? /name/? | -
            SELECT VALUE COUNT(1) FROM c WHERE c.id = "1" | /id/? | -
            SELECT VALUE COUNT(1) FROM c WHERE c.id = "1" and c.name = "Abc" | /id/? /name/? | -
            SELECT VALUE COUNT(1) FROM c WHERE c.id = "1" and c.name > "Abc" | /id/? /name/? | composite
            SELECT VALUE COUNT(1) FROM c WHERE c.id > "1" and c.name > "Abc" | /id/? /name/? | -
            SELECT * FROM c WHERE c.id = "1" ORDER BY c.id ASC | /id/? | -
            SELECT * FROM c WHERE c.id = "1" and c.name = "Abc" ORDER BY c.id ASC | /name/? | -
            SELECT * FROM c WHERE c.id = "1" and c.name > "Abc" ORDER BY c.id ASC | /id/? /name/? | composite
            SELECT * FROM c WHERE c.id > "1" and c.name > "Abc" ORDER BY c.id ASC | /name/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" GROUP BY c.id | /id/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" and c.name = "Abc" GROUP BY c.id | /id/? /name/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" and c.name > "Abc" GROUP BY c.id | /id/? /name/? | composite
            SELECT COUNT(1) FROM c WHERE c.id > "1" and c.name > "Abc" GROUP BY c.id | /id/? /name/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" GROUP BY c.id, c.name | /id/? | -
            SELECT COUNT(1) FROM c WHERE c.id = "1" and c.name = "Abc" GROUP BY c.id, c.name | /id/? /name/? | composite
            SELECT COUNT(1) FROM c WHERE c.id = "1" and c.name > "Abc" GROUP BY c.id, c.name | /id/? /name/? | composite
            SELECT COUNT(1) FROM c WHERE c.id > "1" and c.name > "Abc" GROUP BY c.id, c.name | /id/? /name/? | -
            SELECT VALUE COUNT(1) FROM c WHERE c.id = "1" GROUP BY c.id, c.name | /id/? | -
            SELECT VALUE COUNT(1) FROM c WHERE c.id = "1" and c.name = "Abc" GROUP BY c.id, c.name | /id/? /name/? | composite
            SELECT VALUE COUNT(1) FROM c WHERE c.id = "1" and c.name > "Abc" GROUP BY c.id, c.name | /id/? /name/? | composite
            SELECT VALUE COUNT(1) FROM c WHERE c.id > "1" and c.name > "Abc" GROUP BY c.id, c.name | /id/? /name/? | -
            """)
    void whatIsUtilizedAndRecommendedIsWhatWasRecorded(
            String query, String utilized, String recommended) {
        JsonNode metrics = metrics(query);

        assertThat(singles(metrics.get("UtilizedIndexes")))
                .containsExactlyInAnyOrder(utilized.split(" ", -1));
        assertThat(metrics.get("UtilizedIndexes").get("CompositeIndexes")).isEmpty();
        assertThat(singles(metrics.get("PotentialIndexes"))).isEmpty();
        assertThat(metrics.get("PotentialIndexes").get("CompositeIndexes"))
                .hasToString(
                        recommended.equals("composite")
                                ? "[{\"IndexSpecs\":[\"/id ASC\",\"/name ASC\"],\"IndexImpactScore\":\"High\"}]"
                                : "[]");
    }

    /** Conditions count that SELECT computes, and names that are no identifiers are quoted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT 'Input full string' AS test, c.id, c.statement FROM c WHERE STARTSWITH(c.statement, 'The quick brown fox jumps over the lazy dog', false) | /statement/?
            SELECT VALUE STARTSWITH(r['\u0131'], 's', false) FROM root r | /\u0131/?
            SELECT VALUE STARTSWITH(r['ZZZzzz'], 's', true) FROM root r | /ZZZzzz/?
            SELECT VALUE STARTSWITH(r[' !"!@#$%^&*()<>?:"{}x\u00df12\u1eb7'], 's', true) FROM root r | /" !\\"!@#$%^&*()<>?:\\"{}x\u00df12\u1eb7"/?
            SELECT VALUE STARTSWITH(r['Der schnelle Braunfuchs springt \u00fcber den faulen Hund'], 's', true) FROM root r | /"Der schnelle Braunfuchs springt \u00fcber den faulen Hund"/?
            SELECT VALUE STARTSWITH(r['\u7d20\u65e9\u304f\u8336\u8272\u306e\u30ad\u30c4\u30cd\u304c'], 's', true) FROM root r | /\u7d20\u65e9\u304f\u8336\u8272\u306e\u30ad\u30c4\u30cd\u304c/?
            """)
    void conditionsOfSelectAndAllNamesAreToldAsRecorded(String query, String utilized) {
        JsonNode metrics = metrics(query);

        assertThat(singles(metrics.get("UtilizedIndexes"))).containsExactly(utilized);
        assertThat(metrics.get("PotentialIndexes"))
                .hasToString("{\"SingleIndexes\":[],\"CompositeIndexes\":[]}");
    }

    /** The recorded ones end in the middle of a name. */
    @Test
    void aVeryLongHeaderIsCut() {
        String b = "b".repeat(5_000);
        String c = "c".repeat(5_000);

        String header = header("SELECT * FROM r WHERE r." + b + " > 0 AND r." + c + " > 0");

        assertThat(header)
                .hasSize(5_000)
                .startsWith("{%22UtilizedIndexes%22:{%22SingleIndexes%22:[{%22IndexSpec%22:%22/ccc")
                .endsWith("c".repeat(4_000));
    }
}
