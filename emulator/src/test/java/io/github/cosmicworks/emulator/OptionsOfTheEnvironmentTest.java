package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The variables are those of the documentation of Microsoft's image.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux#docker-commands">Docker
 *     commands</a>
 */
class OptionsOfTheEnvironmentTest {

    private static String value(String option, Map<String, String> environment) {
        return new OptionsOfTheEnvironment(environment)
                .defaultValue(OptionSpec.builder(option).type(String.class).build());
    }

    @ParameterizedTest
    @CsvSource({
        "--port, PORT, 9000",
        "--protocol, PROTOCOL, https",
        "--gateway-endpoint, GATEWAY_PUBLIC_ENDPOINT, cosmos",
        "--key-file, KEY_FILE, /mykey",
        "--data-path, DATA_PATH, /usr/cosmos/data",
        "--cert-path, CERT_PATH, /mycert.pfx",
        "--cert-secret, CERT_SECRET, secret",
        "--log-level, LOG_LEVEL, debug",
        "--enable-otlp, ENABLE_OTLP_EXPORTER, true",
    })
    void eachOptionHasTheVariableOfMicrosoftsImage(String option, String variable, String value) {
        assertThat(value(option, Map.of(variable, value))).isEqualTo(value);
    }

    @Test
    void withoutTheVariableAnOptionHasItsOwnDefault() {
        assertThat(value("--port", Map.of())).isNull();
        assertThat(value("--port", Map.of("PORT", " "))).isNull();
        assertThat(value("--host", Map.of("HOST", "0.0.0.0"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ENABLE_CONSOLE_EXPORTER", "ENABLE_INIT_DATA"})
    void whatThereIsNotIsRefusedByName(String variable) {
        assertThatThrownBy(
                        () ->
                                new OptionsOfTheEnvironment(Map.of(variable, "true"))
                                        .requireSupported())
                .isInstanceOf(EmulatorStartException.class)
                .hasMessageContaining(variable);
        assertThatCode(
                        () ->
                                new OptionsOfTheEnvironment(Map.of(variable, "false"))
                                        .requireSupported())
                .doesNotThrowAnyException();
    }
}
