package io.github.cosmicworks.emulator;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are not on the command line, from environment variables by the names that
 * Microsoft's image has for them.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux#docker-commands">Docker
 *     commands</a>
 */
record OptionsOfTheEnvironment(Map<String, String> environment) implements IDefaultValueProvider {

    /** Of this project's image; Microsoft's has the probe always, and on port 8080. */
    static final String PROBE_PORT = "PROBE_PORT";

    private static final Map<String, String> VARIABLES =
            Map.of(
                    "--probe-port", PROBE_PORT,
                    "--port", "PORT",
                    "--protocol", "PROTOCOL",
                    "--gateway-endpoint", "GATEWAY_PUBLIC_ENDPOINT",
                    "--key-file", "KEY_FILE",
                    "--data-path", "DATA_PATH",
                    "--cert-path", "CERT_PATH",
                    "--cert-secret", "CERT_SECRET",
                    "--log-level", "LOG_LEVEL",
                    "--enable-otlp", "ENABLE_OTLP_EXPORTER");

    /** What Microsoft's image does when they are true, and this one does not. */
    private static final List<String> UNSUPPORTED =
            List.of("ENABLE_CONSOLE_EXPORTER", "ENABLE_INIT_DATA");

    /**
     * Nothing that is asked for is left out without a word.
     *
     * @throws EmulatorStartException when a variable asks for what there is not
     */
    void requireSupported() {
        for (String name : UNSUPPORTED) {
            if ("true".equalsIgnoreCase(environment.get(name))) {
                throw new EmulatorStartException(
                        name + " is not supported by this emulator. Leave the variable out.", null);
            }
        }
    }

    /** Null, which stands for the option's own default, for what no variable says. */
    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String value = environment.get(VARIABLES.getOrDefault(option.longestName(), ""));
        return value == null || value.isBlank() ? null : value;
    }
}
