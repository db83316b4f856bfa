package io.github.cosmicworks.emulator;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * The health check of the container image: exit code 0 while the emulator of process 1 takes
 * requests, 1 when it does not. It asks the probe, whose port it finds where the emulator found it:
 * on the command line of process 1 or in the environment.
 */
public final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthCheck() {}

    /** Asks once. */
    public static void main(String[] args) {
        List<String> options =
                args.length > 0 ? Arrays.asList(args) : optionsOfTheContainersProcess();
        System.exit(isReady(options) ? 0 : 1);
    }

    private static List<String> optionsOfTheContainersProcess() {
        return ProcessHandle.of(1)
                .flatMap(process -> process.info().arguments())
                .map(Arrays::asList)
                .orElse(List.of());
    }

    static boolean isReady(List<String> options) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create("http://127.0.0.1:" + port(options) + "/ready")
                                    .toURL()
                                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e);
            return false;
        }
    }

    private static String port(List<String> options) {
        String port =
                System.getenv()
                        .getOrDefault(
                                OptionsOfTheEnvironment.PROBE_PORT,
                                Integer.toString(EmulatorOptions.DEFAULT_PROBE_PORT));
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (option.equals("--probe-port") && i + 1 < options.size()) {
                port = options.get(i + 1);
            } else if (option.startsWith("--probe-port=")) {
                port = option.substring("--probe-port=".length());
            }
        }
        return port;
    }
}
