package io.github.cosmicworks.emulator.operation.queries;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Indexing metrics as the SDKs for .NET and JavaScript ask for them, with {@code
 * x-ms-cosmos-populateindexmetrics-V2}: less of each index, in JSON with escapes of URLs.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.EmulatorTests/BaselineTest/TestBaseline/IndexMetricsParserBaselineTest.IndexUtilizationClientSideExistenceTest.xml">Recorded
 *     answers of the service</a>
 */
public final class IndexMetricsV2 {

    /**
     * The service cuts the header, wherever that is: the longest recorded ones have this length.
     */
    static final int MAX_LENGTH = 5_000;

    private static final Set<String> OF_UTILIZED = Set.of("IndexSpec", "IndexSpecs");
    private static final Set<String> OF_POTENTIAL =
            Set.of("IndexSpec", "IndexSpecs", "IndexImpactScore");

    private IndexMetricsV2() {}

    /**
     * The value of the header in this form.
     *
     * @param metrics the value in the first form: JSON in Base64; null for none
     */
    public static String of(String metrics) {
        if (metrics == null) {
            return null;
        }
        JsonObject first;
        try {
            first = JsonParser.parseObject(Base64.getDecoder().decode(metrics));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("The first form is no JSON", e);
        }
        JsonObject second =
                JsonObject.builder()
                        .put("UtilizedIndexes", indexes(first, "Utilized", OF_UTILIZED))
                        .put("PotentialIndexes", indexes(first, "Potential", OF_POTENTIAL))
                        .build();
        return escaped(JsonWriter.toJson(second));
    }

    private static JsonObject indexes(JsonObject metrics, String which, Set<String> properties) {
        // In the recorded answers the last condition comes first.
        List<JsonValue> singles = list(metrics, which + "SingleIndexes", properties);
        Collections.reverse(singles);
        return JsonObject.builder()
                .put("SingleIndexes", JsonArray.of(singles))
                .put(
                        "CompositeIndexes",
                        JsonArray.of(list(metrics, which + "CompositeIndexes", properties)))
                .build();
    }

    private static List<JsonValue> list(JsonObject metrics, String name, Set<String> properties) {
        Set<JsonValue> list = new LinkedHashSet<>();
        for (JsonValue element : (JsonArray) metrics.get(name)) {
            JsonObject index = (JsonObject) element;
            JsonObject.Builder shorter = JsonObject.builder();
            for (String property : index.names()) {
                if (properties.contains(property)) {
                    shorter.put(property, index.get(property));
                }
            }
            list.add(shorter.build());
        }
        return new ArrayList<>(list);
    }

    /** Never cut within a character, which no client could read. */
    private static String escaped(String json) {
        StringBuilder header = new StringBuilder();
        int length;
        for (int i = 0; i < json.length(); i += length) {
            length = Character.charCount(json.codePointAt(i));
            String character = escapedCharacter(json.substring(i, i + length));
            if (header.length() + character.length() > MAX_LENGTH) {
                break;
            }
            header.append(character);
        }
        return header.toString();
    }

    private static String escapedCharacter(String character) {
        char first = character.charAt(0);
        if (first > ' ' && first < 0x7F && "\"%+".indexOf(first) < 0) {
            return character;
        }
        StringBuilder escapes = new StringBuilder();
        for (byte unit : character.getBytes(StandardCharsets.UTF_8)) {
            escapes.append("%%%02X".formatted(unit));
        }
        return escapes.toString();
    }
}
