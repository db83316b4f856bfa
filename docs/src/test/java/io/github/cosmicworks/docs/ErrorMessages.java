package io.github.cosmicworks.docs;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.implementation.RMResources;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.identity.EntraPrincipal.Kind;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * The errors of the page on troubleshooting, each brought about for real, but for the one that
 * takes a real account's load: that is the text which the SDK has for it.
 */
final class ErrorMessages {

    private static final Map<String, Callable<String>> PROVOKED =
            Map.of(
                    "untrusted_certificate", ErrorMessages::untrustedCertificate,
                    "certificate_of_another_emulator", ErrorMessages::certificateOfAnotherEmulator,
                    "wrong_key", ErrorMessages::wrongKey,
                    "clock_skew", SkewedRequest::refusal,
                    "entra_create_database", ErrorMessages::entraCreatesDatabase,
                    "entra_no_role", ErrorMessages::entraWithoutRole,
                    "rate_too_large", () -> RMResources.TooManyRequests,
                    "direct_blocked", ErrorMessages::directBlocked);

    /** Says where a JVM reads whom it trusts. */
    private static final List<String> TRUST =
            List.of(
                    "javax.net.ssl.trustStore",
                    "javax.net.ssl.trustStorePassword",
                    "javax.net.ssl.trustStoreType");

    private static final String PASSWORD = "changeit";

    private ErrorMessages() {}

    /**
     * All that the error says, its causes' messages included.
     *
     * @throws IllegalArgumentException when there is no such error
     */
    static String of(String name) {
        return Optional.ofNullable(PROVOKED.get(name))
                .map(ErrorMessages::call)
                .orElseThrow(
                        () -> new IllegalArgumentException("nothing provokes the error " + name));
    }

    private static String call(Callable<String> provoked) {
        try {
            return provoked.call();
        } catch (Exception e) {
            throw new IllegalStateException("The error could not be provoked", e);
        }
    }

    private static String failure(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            return Stream.iterate((Throwable) e, t -> t != null, Throwable::getCause)
                    .map(Throwable::toString)
                    .collect(Collectors.joining("\n"));
        }
        throw new IllegalStateException("Nothing has failed");
    }

    /** In a JVM that trusts no emulator: one that trusts another has something else to say. */
    private static String untrustedCertificate() {
        try (CosmosEmulator emulator = start()) {
            return trusting(Map.of(), () -> connect(emulator));
        }
    }

    /** Both certificates have the same subject, so Java tries the key of the one that it trusts. */
    private static String certificateOfAnotherEmulator() throws Exception {
        Path file = Files.createTempFile("another-emulator", ".p12");
        try (CosmosEmulator trusted = start();
                CosmosEmulator met = start()) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD.toCharArray());
            store.setCertificateEntry("emulator", trusted.certificate());
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
            return trusting(
                    Map.of(TRUST.get(0), file.toString(), TRUST.get(1), PASSWORD),
                    () -> connect(met));
        } finally {
            Files.delete(file);
        }
    }

    private static CosmosEmulator start() {
        return CosmosEmulator.start(EmulatorOptions.defaults().withPort(0));
    }

    private static String connect(CosmosEmulator emulator) {
        CosmosClientBuilder builder =
                new CosmosClientBuilder()
                        .endpoint(emulator.endpoint().toString())
                        .key(emulator.key());
        return failure(() -> builder.buildClient().close());
    }

    /** Calls something in a JVM that reads its trust from these properties, and then as before. */
    private static String trusting(Map<String, String> properties, Supplier<String> call) {
        Map<String, String> before = new HashMap<>();
        for (String name : TRUST) {
            String value = System.clearProperty(name);
            if (value != null) {
                before.put(name, value);
            }
        }
        properties.forEach(System::setProperty);
        try {
            return call.get();
        } finally {
            TRUST.forEach(System::clearProperty);
            before.forEach(System::setProperty);
        }
    }

    private static String wrongKey() {
        try (CosmosTarget target = CosmosTarget.embedded(0)) {
            CosmosClientBuilder builder =
                    target.clientBuilder().key("bm90IHRoZSBrZXkgb2YgdGhpcyBhY2NvdW50");
            return failure(() -> builder.buildClient().close());
        }
    }

    private static String entraCreatesDatabase() {
        try (CosmosTarget target = CosmosTarget.embedded(0);
                CosmosClient client =
                        target.clientBuilder()
                                .credential(
                                        credential(
                                                target.entra().orElseThrow(),
                                                EntraOptions.DEVELOPER))
                                .buildClient()) {
            return failure(() -> client.createDatabase("shop"));
        }
    }

    private static String entraWithoutRole() {
        EntraPrincipal newcomer =
                new EntraPrincipal(
                        Kind.USER,
                        "newcomer@cosmicworks.example",
                        "7b1c4d52-9f0e-4a3b-8c6d-2e5f7a9b1c30",
                        "7b1c4d52-9f0e-4a3b-8c6d-2e5f7a9b1c30");
        try (CosmosTarget target = CosmosTarget.embedded(0)) {
            CosmosClientBuilder builder =
                    target.clientBuilder()
                            .credential(credential(target.entra().orElseThrow(), newcomer));
            return failure(() -> readAnItem(builder));
        }
    }

    private static void readAnItem(CosmosClientBuilder builder) {
        try (CosmosClient client = builder.buildClient()) {
            client.getDatabase("cosmicworks")
                    .getContainer("products")
                    .readItem("wax", new PartitionKey("gear-surf-wax"), Map.class);
        }
    }

    private static TokenCredential credential(EntraAuthority authority, EntraPrincipal principal) {
        return request ->
                Mono.fromSupplier(
                        () -> {
                            var issued = authority.accessToken(principal, "https://localhost");
                            return new AccessToken(
                                    issued.token(), issued.expires().atOffset(ZoneOffset.UTC));
                        });
    }

    private static String directBlocked() {
        CosmosTarget target = CosmosTarget.embedded(0);
        try (CosmosClient client = impatientDirectClient(target)) {
            CosmosContainer container = client.getDatabase("cosmicworks").getContainer("products");
            container.upsertItem(item());
            target.close();
            container.readItem("wax", new PartitionKey("gear-surf-wax"), Map.class);
        } catch (CosmosException e) {
            return e.getDiagnostics().toString();
        }
        throw new IllegalStateException("Nothing has failed");
    }

    private static CosmosClient impatientDirectClient(CosmosTarget target) {
        return target.clientBuilder(ConnectionMode.DIRECT)
                .endToEndOperationLatencyPolicyConfig(
                        new CosmosEndToEndOperationLatencyPolicyConfigBuilder(Duration.ofSeconds(2))
                                .build())
                .buildClient();
    }

    private static Map<String, String> item() {
        return Map.of("id", "wax", "categoryId", "gear-surf-wax");
    }
}
