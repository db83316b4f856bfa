package io.github.cosmicworks.benchmarks.baseline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The key and certificate of the baseline, made anew for each start by the JDK's keytool. */
final class BaselineCertificate implements AutoCloseable {

    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "baseline";

    private final Path folder;
    private final String password;
    private final KeyStore store;

    private BaselineCertificate(Path folder, String password, KeyStore store) {
        this.folder = folder;
        this.password = password;
        this.store = store;
    }

    static BaselineCertificate generate() throws IOException {
        Path folder = Files.createTempDirectory("cosmos-baseline-");
        Path file = folder.resolve("baseline.p12");
        String password = UUID.randomUUID().toString();
        ProcessBuilder keytool =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-ext",
                        "bc:critical=ca:true",
                        "-validity",
                        "30",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        file.toString(),
                        "-storepass:env",
                        "BASELINE_PASSWORD");
        keytool.environment().put("BASELINE_PASSWORD", password);
        keytool.redirectErrorStream(true);
        Process process = keytool.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
            KeyStore store = KeyStore.getInstance(TYPE);
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return new BaselineCertificate(folder, password, store);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made a certificate", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot read what keytool made", e);
        }
    }

    Path file() {
        return folder.resolve("baseline.p12");
    }

    String password() {
        return password;
    }

    X509Certificate certificate() {
        try {
            return (X509Certificate) store.getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A loaded store has no certificate", e);
        }
    }

    KeyManagerFactory keys() throws IOException {
        try {
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot use the key of the baseline", e);
        }
    }

    /** Trust in this certificate and in nothing else. */
    SSLContext trust() throws IOException {
        try {
            KeyStore trusted = KeyStore.getInstance(TYPE);
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate());
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot trust the certificate of the baseline", e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
