package io.github.cosmicworks.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Trust for a certificate that no authority has signed: what this JVM trusts already, and that
 * certificate.
 *
 * <p>Verification stays on everywhere; a client just knows one certificate more.
 */
final class TrustStore {

    private static final String FILE_PROPERTY = "javax.net.ssl.trustStore";
    private static final String PASSWORD_PROPERTY = "javax.net.ssl.trustStorePassword";
    private static final String TYPE_PROPERTY = "javax.net.ssl.trustStoreType";

    /**
     * Guards no secret: the file holds public certificates alone, and the format wants a password.
     */
    private static final String PASSWORD = "changeit";

    private TrustStore() {}

    /** An empty file that goes when this JVM does. */
    static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("cosmos-truststore-", ".p12");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a file for a trust store", e);
        }
    }

    /** Writes a trust store of everything this JVM trusts and the certificates. */
    static void write(Path file, Collection<X509Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Set<X509Certificate> all = new LinkedHashSet<>(trusted());
            all.addAll(certificates);
            int number = 0;
            for (X509Certificate each : all) {
                store.setCertificateEntry("ca-" + number++, each);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the trust store " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a trust store", e);
        }
    }

    /** The system properties that make a JVM use the file. */
    static Map<String, String> systemProperties(Path file) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(FILE_PROPERTY, file.toString());
        properties.put(PASSWORD_PROPERTY, PASSWORD);
        properties.put(TYPE_PROPERTY, "PKCS12");
        return properties;
    }

    /**
     * Makes this JVM trust the certificate, in addition to what it trusts already.
     *
     * <p>The JDK looks at the property for each new TLS context; clients built before keep the
     * trust they have.
     */
    static synchronized void install(X509Certificate certificate) {
        try {
            if (!trusted().contains(certificate)) {
                Path file = temporaryFile();
                write(file, Set.of(certificate));
                systemProperties(file).forEach(System::setProperty);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read what this JVM trusts", e);
        }
    }

    private static Set<X509Certificate> trusted() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                certificates.addAll(Set.of(x509.getAcceptedIssuers()));
            }
        }
        return certificates;
    }
}
