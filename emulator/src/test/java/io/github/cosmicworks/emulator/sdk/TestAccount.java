package io.github.cosmicworks.emulator.sdk;

import com.azure.cosmos.ConnectionMode;
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

/** One emulator for all tests of this JVM, and the trust in its certificate that a client needs. */
public final class TestAccount {

    private static final CosmosEmulator EMULATOR = trusted(EmulatorOptions.defaults().withPort(0));

    private TestAccount() {}

    /** The emulator that all tests share. */
    public static CosmosEmulator emulator() {
        return EMULATOR;
    }

    /** A builder of clients that reach it in a connection mode. */
    public static CosmosClientBuilder client(ConnectionMode mode) {
        return client(EMULATOR, mode);
    }

    /** A builder of clients that reach an emulator in a connection mode. */
    public static CosmosClientBuilder client(CosmosEmulator emulator, ConnectionMode mode) {
        CosmosClientBuilder builder = gateway(emulator);
        return mode == ConnectionMode.DIRECT ? builder.directMode() : builder;
    }

    /** A builder of clients that reach it through the gateway. */
    public static CosmosClientBuilder gateway() {
        return gateway(EMULATOR);
    }

    /** A builder of clients that reach an emulator through its gateway. */
    public static CosmosClientBuilder gateway(CosmosEmulator emulator) {
        return new CosmosClientBuilder()
                .endpoint(emulator.endpoint().toString())
                .key(emulator.key())
                .gatewayMode();
    }

    /** Starts another emulator whose certificate this JVM trusts from now on. */
    public static synchronized CosmosEmulator trusted(EmulatorOptions options) {
        CosmosEmulator emulator = CosmosEmulator.start(options);
        try {
            char[] password = "changeit".toCharArray();
            KeyStore trust = KeyStore.getInstance("PKCS12");
            String before = System.getProperty("javax.net.ssl.trustStore");
            if (before == null) {
                trust.load(null, password);
            } else {
                try (var in = Files.newInputStream(Path.of(before))) {
                    trust.load(in, password);
                }
            }
            trust.setCertificateEntry("emulator-" + emulator.port(), emulator.certificate());
            Path file = Files.createTempFile("emulator-trust", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                trust.store(out, password);
            }
            // The JDK reads the file again when the property names another one.
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
            System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
            return emulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
