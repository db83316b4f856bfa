package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.certificate.SelfSigned;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * One emulator for all tests of this JVM, and the trust in its certificate that a client needs.
 *
 * <p>Other emulators of this JVM show the same certificate. So what clients trust is settled before
 * the first of them, and does not change while tests run side by side.
 *
 * <p>It runs in this JVM, unless the environment variable {@code COSMOS_EMULATOR_ENDPOINT} names
 * one that runs elsewhere, in a container for example. Then a test that needs more of it than a
 * client gets is skipped: see {@link InThisJvm}.
 */
public final class TestAccount {

    private static final String ENDPOINT_VARIABLE = "COSMOS_EMULATOR_ENDPOINT";

    private static final Optional<URI> ELSEWHERE =
            Optional.ofNullable(System.getenv(ENDPOINT_VARIABLE)).map(URI::create);

    /** Certificate and key of all emulators of this JVM. */
    private static final Path CERTIFICATE = ELSEWHERE.isPresent() ? null : certificate();

    private static final CosmosEmulator EMULATOR =
            ELSEWHERE.isPresent() ? null : start(EmulatorOptions.defaults().withPort(0));

    private static final URI ENDPOINT = ELSEWHERE.orElseGet(() -> EMULATOR.endpoint());

    private static final String KEY =
            ELSEWHERE.isPresent() ? EmulatorOptions.WELL_KNOWN_KEY : EMULATOR.key();

    static {
        ELSEWHERE.ifPresent(endpoint -> trust(ShownCertificate.of(endpoint)));
    }

    private static final Map<ConnectionMode, CosmosAsyncClient> CLIENTS = new ConcurrentHashMap<>();

    private static final String DATABASE = "tests";

    private static boolean databaseIsThere;

    private TestAccount() {}

    /** A client that all tests of a connection mode share; it shows the content of writes. */
    public static CosmosAsyncClient sharedClient(ConnectionMode mode) {
        return CLIENTS.computeIfAbsent(
                mode, m -> client(m).contentResponseOnWriteEnabled(true).buildAsyncClient());
    }

    /** A new container, with a name of its own in a database that tests share. */
    public static CosmosAsyncContainer newContainer(ConnectionMode mode, String partitionKeyPath) {
        return newContainer(mode, new CosmosContainerProperties(newId(), partitionKeyPath), 400);
    }

    /** A new container in a database that tests share. */
    public static CosmosAsyncContainer newContainer(
            ConnectionMode mode, CosmosContainerProperties properties, int throughput) {
        CosmosAsyncClient client = sharedClient(mode);
        CosmosAsyncDatabase database = client.getDatabase(sharedDatabase(client));
        database.createContainer(
                        properties, ThroughputProperties.createManualThroughput(throughput))
                .block();
        return database.getContainer(properties.getId());
    }

    /** One at a time: the SDK reads before it creates, so the second of two would get a 409. */
    private static synchronized String sharedDatabase(CosmosAsyncClient client) {
        if (!databaseIsThere) {
            client.createDatabaseIfNotExists(DATABASE).block();
            databaseIsThere = true;
        }
        return DATABASE;
    }

    /** A name that no other test has. */
    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** The error that a call of the SDK ends with. */
    public static CosmosException failure(ThrowingCallable call) {
        CosmosException failure = catchThrowableOfType(CosmosException.class, call);
        assertThat(failure).as("an error of the service").isNotNull();
        return failure;
    }

    /** Where the emulator is that all tests share. */
    public static URI endpoint() {
        return ENDPOINT;
    }

    /** Its key. */
    public static String key() {
        return KEY;
    }

    /** Splits the only partition of a container that {@link #newContainer} has made. */
    public static void split(CosmosAsyncContainer container) {
        requireInThisJvm();
        EMULATOR.splitPartition(DATABASE, container.getId(), "0");
    }

    /** Whether the emulator that all tests share is at hand, and not just its clients'. */
    static boolean isInThisJvm() {
        return ELSEWHERE.isEmpty();
    }

    private static void requireInThisJvm() {
        if (!isInThisJvm()) {
            throw new IllegalStateException(
                    ENDPOINT_VARIABLE
                            + " is set, and the test needs an emulator in this JVM: say so with @InThisJvm");
        }
    }

    /** A builder of clients that reach it in a connection mode. */
    public static CosmosClientBuilder client(ConnectionMode mode) {
        CosmosClientBuilder builder = gateway();
        return mode == ConnectionMode.DIRECT ? builder.directMode() : builder;
    }

    /** A builder of clients that reach an emulator in a connection mode. */
    public static CosmosClientBuilder client(CosmosEmulator emulator, ConnectionMode mode) {
        CosmosClientBuilder builder = gateway(emulator);
        return mode == ConnectionMode.DIRECT ? builder.directMode() : builder;
    }

    /** A builder of clients that reach it through the gateway. */
    public static CosmosClientBuilder gateway() {
        return gateway(ENDPOINT, KEY);
    }

    /** A builder of clients that reach an emulator through its gateway. */
    public static CosmosClientBuilder gateway(CosmosEmulator emulator) {
        return gateway(emulator.endpoint(), emulator.key());
    }

    private static CosmosClientBuilder gateway(URI endpoint, String key) {
        return new CosmosClientBuilder().endpoint(endpoint.toString()).key(key).gatewayMode();
    }

    /** Starts another emulator whose certificate this JVM trusts. */
    public static CosmosEmulator trusted(EmulatorOptions options) {
        requireInThisJvm();
        return start(options);
    }

    private static CosmosEmulator start(EmulatorOptions options) {
        return CosmosEmulator.start(options.withCertPath(CERTIFICATE));
    }

    private static Path certificate() {
        SelfSigned made =
                SelfSigned.ofServer(
                        "CN=localhost", Instant.now(), List.of("localhost", "127.0.0.1", "::1"));
        trust(made.certificate());
        try {
            // Readable by its owner alone.
            Path file = Files.createTempFile("emulator-certificate", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, made.pemWithKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void trust(X509Certificate certificate) {
        try {
            char[] password = "changeit".toCharArray();
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, password);
            trust.setCertificateEntry("emulator", certificate);
            Path file = Files.createTempFile("emulator-trust", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                trust.store(out, password);
            }
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
            // Another test may have made the JVM read whom it trusts, which it does only once.
            SSLContext ofNow = SSLContext.getInstance("TLS");
            ofNow.init(null, null, null);
            SSLContext.setDefault(ofNow);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
