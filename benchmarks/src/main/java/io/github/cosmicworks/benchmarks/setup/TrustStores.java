package io.github.cosmicworks.benchmarks.setup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** One trust store for all servers of a run. */
public final class TrustStores {

    static final String TYPE = "PKCS12";

    /** Guards no secret: the file holds public certificates, and the format wants a password. */
    static final String PASSWORD = "changeit";

    private TrustStores() {}

    /** Writes what this JVM trusts and the certificates of the run's servers. */
    public static void write(Path file, Collection<X509Certificate> certificates)
            throws IOException {
        try {
            Set<Certificate> all = new LinkedHashSet<>(defaults());
            all.addAll(certificates);
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : all) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("Cannot make a trust store", e);
        }
    }

    /** Makes this JVM trust what a file says. */
    public static void install(Path file) {
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        System.setProperty("javax.net.ssl.trustStoreType", TYPE);
    }

    private static List<X509Certificate> defaults() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }
}
