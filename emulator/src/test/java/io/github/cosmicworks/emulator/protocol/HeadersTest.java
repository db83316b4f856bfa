package io.github.cosmicworks.emulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What listeners and operations rely on when they pass headers to each other. */
class HeadersTest {

    @Test
    void whatIsBuiltStaysAsItIs() {
        Headers.Builder builder = Headers.builder().set("etag", "1");
        Headers first = builder.build();
        Headers second = builder.set("etag", "2").build();
        Headers third = first.toBuilder().set("etag", null).build();

        assertThat(first.get("etag")).isEqualTo("1");
        assertThat(second.get("etag")).isEqualTo("2");
        assertThat(third.has("etag")).isFalse();
    }

    @Test
    void namesKeepTheirPlacesWhenOthersGo() {
        Headers.Builder builder = Headers.builder();
        for (int i = 0; i < 100; i++) {
            builder.set("x-" + i, i);
        }
        for (int i = 0; i < 100; i += 2) {
            builder.set("x-" + i, null);
        }
        Headers odd = builder.set("x-1", "again").set("x-0", "last").build();

        List<String> names = new ArrayList<>();
        odd.forEach((name, value) -> names.add(name));
        assertThat(names).hasSize(51).startsWith("x-1", "x-3", "x-5").endsWith("x-99", "x-0");
        assertThat(odd.get("x-1")).isEqualTo("again");
        assertThat(odd.number("x-99", -1)).isEqualTo(99);
        assertThat(odd.get("x-98")).isNull();
        assertThat(odd).asString().startsWith("Headers[x-1, x-3").doesNotContain("again");
    }

    /** The service writes charges with two decimals. */
    @ParameterizedTest
    @CsvSource({"1, 1.00", "10.29, 10.29", "2.05, 2.05", "0.005, 0.01", "123456.789, 123456.79"})
    void aChargeHasTwoDecimals(double charge, String header) {
        assertThat(RequestCharge.header(charge)).isEqualTo(header);
    }
}
