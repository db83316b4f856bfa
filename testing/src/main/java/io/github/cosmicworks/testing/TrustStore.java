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
     * The format of files that come and go with a target. It does not encrypt: what is in it is
     * public, and a PKCS #12 file costs each JVM that reads it tens of thousands of rounds of a
     * hash.
     */
    private static final String QUICK_TYPE = "JKS";

    /** The format of files that others keep. */
    private static final String TYPE = "PKCS12";

    /**
     * Guards no secret: the file holds public certificates alone, and the format wants a password.
     */
    private static final String PASSWORD = "changeit";

    /** What the file holds that was installed last, while nobody else installs another. */
    private static Set<X509Certificate> installed = Set.of();

    private static Path installedFile;

    private TrustStore() {}

    /** An empty file that goes when this JVM does. */
    static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("cosmos-truststore-", ".jks");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a file for a trust store", e);
        }
    }

    /** Writes a PKCS #12 trust store of everything this JVM trusts and the certificates. */
    static void write(Path file, Collection<X509Certificate> certificates) {
        write(file, TYPE, trusted(), certificates);
    }

    /** Writes a trust store for {@link #systemProperties}. */
    static void writeTemporary(Path file, Collection<X509Certificate> certificates) {
        write(file, QUICK_TYPE, trusted(), certificates);
    }

    private static void write(
            Path file,
            String type,
            Collection<X509Certificate> trusted,
            Collection<X509Certificate> certificates) {
        Set<X509Certificate> all = new LinkedHashSet<>(trusted);
        all.addAll(certificates);
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
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

    /** The system properties that make a JVM use a temporary file. */
    static Map<String, String> systemProperties(Path file) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(FILE_PROPERTY, file.toString());
        properties.put(PASSWORD_PROPERTY, PASSWORD);
        properties.put(TYPE_PROPERTY, QUICK_TYPE);
        return properties;
    }

    /**
     * Makes this JVM trust the certificate, in addition to what it trusts already.
     *
     * <p>The JDK looks at the property for each new TLS context; clients built before keep the
     * trust they have. To read what a JVM trusts takes a while, so what was installed is
     * remembered, until somebody sets the property to something else.
     */
    static synchronized void install(X509Certificate certificate) {
        boolean isStillThere =
                installedFile != null
                        && installedFile.toString().equals(System.getProperty(FILE_PROPERTY));
        if (isStillThere && installed.contains(certificate)) {
            return;
        }
        Set<X509Certificate> trusted = trusted();
        if (trusted.add(certificate)) {
            installedFile = temporaryFile();
            write(installedFile, QUICK_TYPE, trusted, Set.of());
            systemProperties(installedFile).forEach(System::setProperty);
            // The JDK keeps what it has read, and while one thread reads the new file it may give
            // others what was in the old one.
            installed = trusted();
        }
    }

    private static Set<X509Certificate> trusted() {
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    certificates.addAll(Set.of(x509.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot read what this JVM trusts", e);
        }
        return certificates;
    }
}
