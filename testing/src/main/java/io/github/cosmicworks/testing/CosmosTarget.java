package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClientBuilder;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A running Cosmos DB for samples and tests: embedded, in Docker or a real account.
 *
 * <p>{@link #resolve()} picks it by the environment variable {@code COSMOS_TARGET} and starts what
 * has to be started:
 *
 * <ul>
 *   <li>{@code embedded}, the default: an emulator in this JVM, on a free port, with a certificate
 *       and a key of its own;
 *   <li>{@code docker}: an emulator image through Testcontainers; {@code COSMOS_EMULATOR_IMAGE}
 *       picks the image;
 *   <li>{@code account}: the account that {@code COSMOS_ENDPOINT} names, with {@code COSMOS_KEY},
 *       or with Microsoft Entra when no key is set. The endpoint alone chooses nothing: tests
 *       create and delete databases, and many applications have that variable set for themselves.
 * </ul>
 *
 * <pre>{@code
 * try (CosmosTarget target = CosmosTarget.resolve();
 *         CosmosClient client = target.clientBuilder().buildClient()) {
 *     client.createDatabaseIfNotExists("cosmicworks");
 * }
 * }</pre>
 *
 * <p>This JVM trusts the certificate of a target from its start on, in addition to what it trusts
 * already: every client that is built afterwards may connect. The exception is a program that keeps
 * a TLS context of before: {@link javax.net.ssl.SSLContext#getDefault()} is made once and reads the
 * trust store then. It is left as it is, because it is the TLS of others, too.
 *
 * <p>Instances are safe for use by several threads.
 */
public abstract sealed class CosmosTarget implements AutoCloseable
        permits AccountTarget, DockerTarget, EmbeddedTarget {

    /** The three kinds of targets. */
    public enum Kind {
        /** The emulator in this JVM. */
        EMBEDDED,
        /** An emulator image in a Docker engine. */
        DOCKER,
        /** A real account, or any other endpoint that runs already. */
        ACCOUNT
    }

    private final TargetSettings settings;
    private Path trustStore;

    CosmosTarget(TargetSettings settings) {
        LibraryVersions.check();
        this.settings = settings;
    }

    /**
     * Starts the target that the environment of this process asks for.
     *
     * @throws IllegalArgumentException if a variable has a value that it cannot have
     * @throws TargetUnavailableException if the target cannot be had here, such as Docker without
     *     an engine
     */
    public static CosmosTarget resolve() {
        return resolve(System.getenv());
    }

    /**
     * Starts the target that the given environment asks for.
     *
     * @param environment values of {@code COSMOS_TARGET} and the other variables, as {@link
     *     System#getenv()} has them
     * @throws IllegalArgumentException if a variable has a value that it cannot have
     * @throws TargetUnavailableException if the target cannot be had here, such as Docker without
     *     an engine
     */
    public static CosmosTarget resolve(Map<String, String> environment) {
        return start(TargetSettings.from(environment));
    }

    /**
     * What a program says that resolves a target, to somebody who has set {@code COSMOS_ENDPOINT}
     * and nothing else, and expects it to be used.
     *
     * @param environment as for {@link #resolve(Map)}
     * @return one sentence; empty if the endpoint is used, if it is not set, or if another target
     *     was asked for by name
     */
    public static Optional<String> unusedEndpoint(Map<String, String> environment) {
        return TargetSettings.unusedEndpoint(environment);
    }

    /**
     * Starts an embedded emulator on a port of its own, whatever the environment asks for.
     *
     * @param port the port on loopback; 0 takes a free one
     */
    public static CosmosTarget embedded(int port) {
        return embedded(port, EntraOptions.defaults());
    }

    /**
     * The same with a local Microsoft Entra authority of the caller's choice.
     *
     * @param port the port on loopback; 0 takes a free one
     * @param entra such as one with a managed identity at the same address after each start
     */
    public static CosmosTarget embedded(int port, EntraOptions entra) {
        return EmbeddedTarget.start(TargetSettings.embedded(), port, entra);
    }

    /**
     * The same with all options in the hands of the caller, such as who is told of the requests.
     *
     * @param options with a local Microsoft Entra authority, or with none, which takes the usual
     *     one; the container that {@link #embedded(int)} has from the start is not there
     */
    public static CosmosTarget embedded(EmulatorOptions options) {
        return EmbeddedTarget.start(TargetSettings.embedded(), options);
    }

    static CosmosTarget start(TargetSettings settings) {
        return switch (settings.kind()) {
            case EMBEDDED -> EmbeddedTarget.start(settings, 0, EntraOptions.defaults());
            case DOCKER -> DockerTarget.start(settings);
            case ACCOUNT -> new AccountTarget(settings);
        };
    }

    /** The kind of this target. */
    public final Kind kind() {
        return settings.kind();
    }

    /** The address to give to a client. */
    public abstract URI endpoint();

    /** The account key; empty means Microsoft Entra. */
    public abstract Optional<String> key();

    /** The certificate that a client has to be told to trust, if no authority vouches for it. */
    public abstract Optional<X509Certificate> certificate();

    /** What the target can do. */
    public final Set<Capability> capabilities() {
        return capabilities(settings);
    }

    static Set<Capability> capabilities(TargetSettings settings) {
        EnumSet<Capability> capabilities =
                switch (settings.kind()) {
                    case EMBEDDED -> EmbeddedTarget.supported();
                    case DOCKER -> DockerTarget.supported(settings.image());
                    case ACCOUNT -> AccountTarget.supported(settings.key().isPresent());
                };
        return Collections.unmodifiableSet(capabilities);
    }

    /** The connection mode of {@link #clientBuilder()}. */
    public final ConnectionMode connectionMode() {
        return settings.connectionMode()
                .orElse(
                        capabilities().contains(Capability.DIRECT_MODE)
                                ? ConnectionMode.DIRECT
                                : ConnectionMode.GATEWAY);
    }

    /**
     * A client builder with endpoint and credential, and with the connection mode that {@code
     * COSMOS_CONNECTION_MODE} asks for; without it direct mode, the SDK's default, where the target
     * has it.
     */
    public final CosmosClientBuilder clientBuilder() {
        return clientBuilder(connectionMode());
    }

    /** A client builder as {@link #clientBuilder()} gives it, in the given connection mode. */
    public final CosmosClientBuilder clientBuilder(ConnectionMode mode) {
        // Once more, in case somebody has changed since then what this JVM trusts.
        certificate().ifPresent(TrustStore::install);
        CosmosClientBuilder builder = new CosmosClientBuilder().endpoint(endpoint().toString());
        key().ifPresentOrElse(
                        builder::key, () -> builder.credential(AccountTarget.defaultCredential()));
        // Direct mode is the builder's default; said aloud it could not be taken back by
        // gatewayMode().
        return mode == ConnectionMode.GATEWAY ? builder.gatewayMode() : builder;
    }

    /**
     * The environment variables that tell a program where the target is, and with which key to
     * come.
     */
    public final Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(TargetSettings.ENDPOINT, endpoint().toString());
        key().ifPresent(key -> environment.put(TargetSettings.KEY, key));
        return environment;
    }

    /** What the target was asked, where it tells. */
    Optional<RequestLog> requests() {
        return Optional.empty();
    }

    /** The keys of the account, where they can be had all and be regenerated. */
    public Optional<AccountKeys> keys() {
        return Optional.empty();
    }

    /**
     * The emulator in this JVM, where the target is one: for snapshots, faults, splits of physical
     * partitions and whatever else no account offers. It is closed with the target.
     */
    public Optional<CosmosEmulator> emulator() {
        return Optional.empty();
    }

    /** The local Microsoft Entra authority, where the target has one. */
    public Optional<EntraAuthority> entra() {
        return Optional.empty();
    }

    /**
     * The environment variables for a program that comes to the target as somebody. Where the
     * target does not know the identity they are those of {@link #environment()}: the rest is the
     * reader's.
     */
    public Map<String, String> environment(Identity identity) {
        Map<String, String> environment = environment();
        if (identity == Identity.CONNECTION_STRING) {
            key().ifPresent(
                            key ->
                                    environment.put(
                                            TargetSettings.CONNECTION_STRING,
                                            "AccountEndpoint=%s;AccountKey=%s;"
                                                    .formatted(endpoint(), key)));
        }
        return environment;
    }

    /** The system properties for a program that comes to the target as somebody. */
    public Map<String, String> systemProperties(Identity identity) {
        return systemProperties();
    }

    /**
     * The system properties that make another JVM trust the target's certificate: the trust store
     * that they name holds what this JVM trusts and the certificate, and is there until this target
     * is closed. Empty where the certificate needs no help.
     */
    public final synchronized Map<String, String> systemProperties() {
        if (trustStore == null && certificate().isPresent()) {
            trustStore = TrustStore.temporaryFile();
            TrustStore.writeTemporary(trustStore, untrusted());
        }
        return trustStore == null ? Map.of() : TrustStore.systemProperties(trustStore);
    }

    /**
     * Writes a PKCS #12 trust store of what this JVM trusts and the target's certificate; its
     * password is {@code changeit}, as for the JDK's own.
     *
     * @param file is replaced if it is there
     */
    public final void writeTrustStore(Path file) {
        TrustStore.write(file, untrusted());
    }

    private List<X509Certificate> untrusted() {
        return Stream.concat(
                        certificate().stream(), entra().map(EntraAuthority::certificate).stream())
                .toList();
    }

    /**
     * Makes the target what it was when it started, without any database of its users.
     *
     * @throws UnsupportedOperationException where others may have data, in an account, and on an
     *     image that cannot list its databases
     */
    public void reset() {
        throw new UnsupportedOperationException(
                "The target %s may hold data of others, so it is not emptied.".formatted(this));
    }

    /** Stops what was started for this target. */
    @Override
    public final synchronized void close() {
        stop();
        if (trustStore != null) {
            try {
                Files.deleteIfExists(trustStore);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete the trust store of the target", e);
            }
        }
    }

    abstract void stop();

    final TargetSettings settings() {
        return settings;
    }

    /** Names the target without any secret. */
    @Override
    public String toString() {
        return describe(settings);
    }

    static String describe(TargetSettings settings) {
        return switch (settings.kind()) {
            case EMBEDDED -> "embedded";
            case DOCKER -> "docker (" + settings.image() + ")";
            case ACCOUNT -> "account (" + settings.endpoint().orElseThrow() + ")";
        };
    }
}
