package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which Cosmos DB to use: the one place that reads the environment.
 *
 * @param image the Docker image of the target {@code docker}
 * @param endpoint the account of the target {@code account}; another target does not use it
 * @param key its key; none means Microsoft Entra
 * @param connectionMode what {@code COSMOS_CONNECTION_MODE} asks for
 * @param whenUnavailable what {@code COSMOS_TARGET_UNAVAILABLE} asks for: tests fail unless it is
 *     {@code skip}
 */
record TargetSettings(
        Kind kind,
        String image,
        Optional<URI> endpoint,
        Optional<String> key,
        Optional<ConnectionMode> connectionMode,
        WhenUnavailable whenUnavailable) {

    static final String TARGET = "COSMOS_TARGET";
    static final String ENDPOINT = "COSMOS_ENDPOINT";
    static final String KEY = "COSMOS_KEY";
    static final String IMAGE = "COSMOS_EMULATOR_IMAGE";

    /** For samples that are given nothing else; no setting of the harness. */
    static final String CONNECTION_STRING = "COSMOS_CONNECTION_STRING";

    /** For samples that are to trust an emulator; no setting of the harness. */
    static final String EMULATOR_CERTIFICATE = "COSMOS_EMULATOR_CERTIFICATE";

    static final String CONNECTION_MODE = "COSMOS_CONNECTION_MODE";

    static final String UNAVAILABLE = "COSMOS_TARGET_UNAVAILABLE";

    static final List<String> VARIABLES =
            List.of(TARGET, ENDPOINT, KEY, IMAGE, CONNECTION_MODE, UNAVAILABLE);

    /** What becomes of tests whose target cannot be had on this machine. */
    enum WhenUnavailable {
        FAIL,
        SKIP
    }

    /** The settings of an embedded emulator, with nothing asked for. */
    static TargetSettings embedded() {
        return from(Map.of(TARGET, "embedded"));
    }

    static TargetSettings from(Map<String, String> environment) {
        Kind kind =
                value(environment, TARGET)
                        .map(name -> oneOf(Kind.class, TARGET, name))
                        .orElse(Kind.EMBEDDED);
        // Another target does not mind what an application has in that variable.
        Optional<URI> endpoint =
                kind == Kind.ACCOUNT
                        ? value(environment, ENDPOINT).map(TargetSettings::endpoint)
                        : Optional.empty();
        if (kind == Kind.ACCOUNT && endpoint.isEmpty()) {
            throw new IllegalArgumentException(
                    TARGET
                            + " is account, but COSMOS_ENDPOINT is not set: set it to the address of the account, such"
                            + " as https://NAME.documents.azure.com:443/, or leave COSMOS_TARGET out to use the"
                            + " embedded emulator");
        }
        return new TargetSettings(
                kind,
                value(environment, IMAGE).orElse(DockerImages.MICROSOFT),
                endpoint,
                value(environment, KEY),
                connectionMode(environment),
                value(environment, UNAVAILABLE)
                        .map(name -> oneOf(WhenUnavailable.class, UNAVAILABLE, name))
                        .orElse(WhenUnavailable.FAIL));
    }

    /**
     * A class of the SDK, of which the first takes a tenth of a second, only where it is asked for.
     */
    private static Optional<ConnectionMode> connectionMode(Map<String, String> environment) {
        Optional<String> name = value(environment, CONNECTION_MODE);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(oneOf(ConnectionMode.class, CONNECTION_MODE, name.get()));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static URI endpoint(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw notAnEndpoint(text, e);
        }
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw notAnEndpoint(text, null);
        }
        return uri;
    }

    private static IllegalArgumentException notAnEndpoint(String text, Throwable cause) {
        return new IllegalArgumentException(
                "COSMOS_ENDPOINT is not the address of an account: '"
                        + text
                        + "'; it looks like https://NAME.documents.azure.com:443/",
                cause);
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String variable, String name) {
        E[] values = Objects.requireNonNull(type.getEnumConstants());
        for (E value : values) {
            if (value.name().equalsIgnoreCase(name)) {
                return value;
            }
        }
        String names =
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "%s is '%s', but it can be one of: %s".formatted(variable, name, names));
    }

    /**
     * What somebody should know who has set {@code COSMOS_ENDPOINT} and expects it to be used.
     *
     * @return empty if it is used, if it is not set, or if another target was asked for by name
     */
    static Optional<String> unusedEndpoint(Map<String, String> environment) {
        return value(environment, TARGET).isPresent()
                ? Optional.empty()
                : value(environment, ENDPOINT)
                        .map(
                                endpoint ->
                                        "COSMOS_ENDPOINT is set and not used: COSMOS_TARGET=account makes it the target");
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "TargetSettings[" + CosmosTarget.describe(this) + "]";
    }
}
