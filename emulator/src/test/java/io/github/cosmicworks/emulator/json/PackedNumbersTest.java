package io.github.cosmicworks.emulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long arrays of numbers come back as they were sent, and are like any other array to a query. */
class PackedNumbersTest {

    private static final String SIXTEEN = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16";

    /** Ends of ranges, zeros, and a number in the middle between two floats but for its end. */
    private static final List<String> HARD =
            List.of(
                    "0",
                    "-0",
                    "-0.0",
                    "0.000000000000000000000000000000",
                    "0e5",
                    "3.4028235E38",
                    "3.4028236E38",
                    "-1e39",
                    "1.17549435E-38",
                    "1.4E-45",
                    "1e-46",
                    "1.00000005960464477539062500000000000001",
                    "1.000000059604644775",
                    "1.0000000596046447",
                    "1.0000000596046448",
                    "16777217",
                    "16777217.000000001",
                    "9223372036854775807",
                    "123456789012345678",
                    "1E+22",
                    "1E-22",
                    "1E23");

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

    /** What the JDK makes of the same text is the reference. */
    @Test
    void floatsAreRoundedAsTheJdkRoundsThem() {
        Random random = new Random(23);
        List<String> numbers = new ArrayList<>(HARD);
        for (int i = 0; i < 50_000; i++) {
            float number = Float.intBitsToFloat(random.nextInt());
            double near = (double) number + Math.ulp(number) / 2;
            if (Float.isFinite(number) && !Double.isInfinite(near)) {
                numbers.add(Float.toString(number));
                numbers.add(Double.toString(near));
                numbers.add(new BigDecimal(near).toPlainString());
            }
            numbers.add(Double.toString(random.nextGaussian()));
            numbers.add(Float.toString((float) random.nextGaussian()));
            numbers.add("%.6f".formatted(random.nextGaussian()));
            numbers.add(random.nextLong() + "e" + (random.nextInt(60) - 30));
        }
        float[] floats = array(numbers.toString()).floats();
        for (int i = 0; i < floats.length; i++) {
            assertThat(Float.floatToRawIntBits(floats[i]))
                    .as(numbers.get(i))
                    .isEqualTo(Float.floatToRawIntBits(Float.parseFloat(numbers.get(i))));
        }
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
