package io.github.cosmicworks.emulator.lucene;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One emulator for all tests of this module, whose certificate this JVM trusts. */
final class TestEmulator {

    private static final CosmosEmulator EMULATOR = start();
    private static final Map<ConnectionMode, CosmosClient> CLIENTS = new ConcurrentHashMap<>();

    private TestEmulator() {}

    /** The client of a connection mode. */
    static CosmosClient client(ConnectionMode mode) {
        return CLIENTS.computeIfAbsent(
                mode,
                m -> {
                    CosmosClientBuilder builder =
                            new CosmosClientBuilder()
                                    .endpoint(EMULATOR.endpoint().toString())
                                    .key(EMULATOR.key());
                    return (m == ConnectionMode.DIRECT
                                    ? builder.directMode()
                                    : builder.gatewayMode())
                            .buildClient();
                });
    }

    private static CosmosEmulator start() {
        CosmosEmulator emulator = CosmosEmulator.start(EmulatorOptions.defaults().withPort(0));
        try {
            char[] password = "changeit".toCharArray();
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, password);
            trust.setCertificateEntry("emulator", emulator.certificate());
            Path file = Files.createTempFile("emulator-trust", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                trust.store(out, password);
            }
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return emulator;
    }
}
