package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.certificate.SelfSigned;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificate that the emulator proves itself with, and its private key. */
record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

    private static final Pattern PEM_BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");

    private static final Set<String> ANY_ADDRESS = Set.of("0.0.0.0", "::");

    /** The certificate itself, without those above it. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate as text, the way {@code keytool} and {@code openssl} take it. */
    String pem() {
        return SelfSigned.pem(certificate());
    }

    /**
     * Makes a certificate for this machine's own names and others.
     *
     * @param others host names or addresses under which clients reach the emulator
     */
    static ServerCertificate generate(Collection<String> others) {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(others);
        names.removeAll(ANY_ADDRESS);
        SelfSigned made =
                SelfSigned.ofServer(
                        "CN=localhost, O=Azure Cosmos DB emulator in Java", Instant.now(), names);
        return new ServerCertificate(made.key(), List.of(made.certificate()));
    }

    /**
     * Reads a certificate and its private key from a PKCS #12 or PEM file.
     *
     * @throws IOException when the file cannot be read, with a message that says why and what to do
     */
    static ServerCertificate read(Path file, String secret) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        try {
            return text.contains("-----BEGIN ")
                    ? ofPem(text)
                    : ofPkcs12(content, secret.toCharArray());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new IOException(
                    "it holds no certificate with a private key that can be read; it has to be a PKCS #12 file whose"
                            + " password is the secret, or a PEM file with the certificate and a PKCS #8 key",
                    e);
        }
    }

    private static ServerCertificate ofPkcs12(byte[] content, char[] secret)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), secret);
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, secret) instanceof PrivateKey key) {
                List<X509Certificate> chain = new ArrayList<>();
                for (Certificate certificate : store.getCertificateChain(alias)) {
                    chain.add((X509Certificate) certificate);
                }
                return new ServerCertificate(key, chain);
            }
        }
        throw new GeneralSecurityException("There is no private key in the file.");
    }

    private static ServerCertificate ofPem(String text) throws GeneralSecurityException {
        PrivateKey key = null;
        List<X509Certificate> chain = new ArrayList<>();
        Matcher blocks = PEM_BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
            if (blocks.group(1).equals("CERTIFICATE")) {
                chain.add(
                        (X509Certificate)
                                CertificateFactory.getInstance("X.509")
                                        .generateCertificate(new ByteArrayInputStream(der)));
            } else if (blocks.group(1).equals("PRIVATE KEY")) {
                key = privateKey(der);
            }
        }
        if (key == null || chain.isEmpty()) {
            throw new GeneralSecurityException("The file does not hold both.");
        }
        return new ServerCertificate(key, chain);
    }

    private static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "ServerCertificate[" + certificate().getSubjectX500Principal() + "]";
    }
}
