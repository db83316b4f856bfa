package io.github.cosmicworks.emulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doors and operations rely on when they pass headers to each other. */
class HeadersTest {

    @Test
    void whatIsBuiltStaysAsItIs() {
        Headers.Builder builder = Headers.builder().set("Etag", "1");
        Headers first = builder.build();
        Headers second = builder.set("etag", "2").build();
        Headers third = first.toBuilder().set("etag", null).build();

        assertThat(first.get("etag")).isEqualTo("1");
        assertThat(second.get("etag")).isEqualTo("2");
        assertThat(third.has("etag")).isFalse();
    }

    /** The service writes charges with two decimals. */
    @ParameterizedTest
    @CsvSource({"1, 1.00", "10.29, 10.29", "2.05, 2.05", "0.005, 0.01", "123456.789, 123456.79"})
    void aChargeHasTwoDecimals(double charge, String header) {
        assertThat(RequestCharge.header(charge)).isEqualTo(header);
    }
}
