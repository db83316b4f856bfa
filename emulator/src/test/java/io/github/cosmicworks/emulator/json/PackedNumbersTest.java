package io.github.cosmicworks.emulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long arrays of numbers come back as they were sent, and are like any other array to a query. */
class PackedNumbersTest {

    private static final String SIXTEEN = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16";

    private static JsonArray array(String json) {
        try {
            return (JsonArray) JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.10",
                "1.0",
                "-0",
                "1E-7",
                "2.5e+3",
                "0.12345678901234567890123456789",
                "9223372036854775807",
                "123456789012345678901234567890"
            })
    void everyDigitComesBack(String number) {
        String json = "[" + SIXTEEN + "," + number + "]";
        assertThat(JsonWriter.toJson(array(json))).isEqualTo(json);
        assertThat(
                        new String(
                                JsonWriter.toBytes(array(json)),
                                java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @Test
    void whiteSpaceDoesNotComeBack() {
        String json = "[" + SIXTEEN + "]";
        assertThat(array(json.replace(",", " ,\n\t")).toString()).isEqualTo(json);
    }

    @Test
    void elementsAreTheSameAsInAShortArray() {
        JsonArray packed = array("[" + SIXTEEN + ",9223372036854775807,1.5,-0.25]");
        assertThat(packed.packedJsonLength()).isPositive();
        assertThat(packed.size()).isEqualTo(19);
        assertThat(packed.get(16)).isEqualTo(new JsonInteger(Long.MAX_VALUE));
        assertThat(packed.get(17)).isEqualTo(new JsonDouble(1.5));
        assertThat(packed.get(19)).isEqualTo(JsonUndefined.UNDEFINED);
        assertThat(packed).isEqualTo(JsonArray.of(packed.elements()));
        assertThat(packed).hasSameHashCodeAs(JsonArray.of(packed.elements()));
        assertThat(packed.floats()).startsWith(1f, 2f).endsWith(1.5f, -0.25f);
    }

    @Test
    void anArrayWithAnythingElseIsNotPacked() {
        JsonArray mixed = array("[" + SIXTEEN + ",\"17\",18]");
        assertThat(mixed.packedJsonLength()).isNegative();
        assertThat(mixed.floats()).isNull();
        assertThat(mixed.elements()).last().isEqualTo(new JsonInteger(18));
        assertThat(mixed.size()).isEqualTo(18);
        assertThat(List.of(array("[]").size(), array("[[1]]").size())).containsExactly(0, 1);
    }
}
