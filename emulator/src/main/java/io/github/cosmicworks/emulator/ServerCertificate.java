package io.github.cosmicworks.emulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** The certificate that the emulator proves itself with, and its private key. */
record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

    private static final Duration LIFETIME = Duration.ofDays(365);

    /** Clocks of client and server may differ a little. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;

    /** Two digits for the year: the form that certificates use until 2049. */
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);

    private static final Pattern PEM_BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
    private static final Pattern IP_ADDRESS =
            Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** The certificate itself, without those above it. */
    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificate as text, the way {@code keytool} and {@code openssl} take it. */
    String pem() {
        try {
            Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
            return "-----BEGIN CERTIFICATE-----\n"
                    + encoder.encodeToString(certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be encoded", e);
        }
    }

    /**
     * Makes a certificate for this machine's own names and one more.
     *
     * @param name a host name or address under which clients reach the emulator; null for none
     */
    static ServerCertificate generate(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Instant now = Instant.now();
            X500Name subject = new X500Name("CN=localhost, O=Azure Cosmos DB emulator in Java");
            X509v3CertificateBuilder builder =
                    new X509v3CertificateBuilder(
                            subject,
                            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                            time(now.minus(EARLIER)),
                            time(now.plus(LIFETIME)),
                            subject,
                            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
            addExtensions(builder, name);
            byte[] encoded = builder.build(new EcdsaSigner(pair.getPrivate())).getEncoded();
            X509Certificate certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(encoded));
            return new ServerCertificate(pair.getPrivate(), List.of(certificate));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    "This JVM cannot make a certificate: " + e.getMessage(), e);
        }
    }

    /**
     * A time as the certificate spells it. The library would format a date, for which the JDK loads
     * the calendars of all languages.
     */
    private static Time time(Instant instant) {
        return new Time(new DERUTCTime(UTC_TIME.format(instant.atOffset(ZoneOffset.UTC))));
    }

    /**
     * Signs with the JDK. The library's own signer first learns the names of all algorithms there
     * are, which takes longer than to sign.
     */
    private static final class EcdsaSigner implements ContentSigner {

        private static final AlgorithmIdentifier ALGORITHM =
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

        private final PrivateKey key;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        EcdsaSigner(PrivateKey key) {
            this.key = key;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return ALGORITHM;
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSA");
                signature.initSign(key);
                signature.update(content.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has ECDSA.", e);
            }
        }
    }

    private static void addExtensions(X509v3CertificateBuilder builder, String name)
            throws CertIOException {
        Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        if (name != null && !name.equals("0.0.0.0") && !name.equals("::")) {
            names.add(name);
        }
        GeneralName[] alternatives =
                names.stream()
                        .map(
                                host ->
                                        new GeneralName(
                                                IP_ADDRESS.matcher(host).matches()
                                                        ? GeneralName.iPAddress
                                                        : GeneralName.dNSName,
                                                host))
                        .toArray(GeneralName[]::new);
        builder.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
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
