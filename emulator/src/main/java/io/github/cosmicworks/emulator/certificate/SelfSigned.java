package io.github.cosmicworks.emulator.certificate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
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
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** A certificate that vouches for itself, with its key. Neither outlives the process. */
public record SelfSigned(X509Certificate certificate, PrivateKey key) {

    private static final Duration LIFETIME = Duration.ofDays(365);

    /** Clocks of client and server may differ a little. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final int SERIAL_BITS = 127;
    private static final int RSA_BITS = 2048;
    private static final AlgorithmIdentifier ECDSA =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final AlgorithmIdentifier RSA =
            new AlgorithmIdentifier(
                    PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

    /** Two digits for the year: the form that certificates use until 2049. */
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);

    private static final Pattern IP_ADDRESS =
            Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /**
     * For a server.
     *
     * @param subject whose certificate it is, such as {@code CN=localhost}
     * @param now when its year begins
     * @param names the host names and addresses under which clients reach the server
     */
    public static SelfSigned ofServer(String subject, Instant now, Collection<String> names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509v3CertificateBuilder builder = builder(subject, now, pair);
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            return signed(builder, pair, ECDSA, "SHA256withECDSA");
        } catch (GeneralSecurityException | IOException e) {
            throw cannot(e);
        }
    }

    /**
     * For a client that signs assertions, which takes RSA.
     *
     * @param subject whose certificate it is, such as {@code CN=backend}
     * @param now when its year begins
     */
    public static SelfSigned ofClient(String subject, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            KeyPair pair = generator.generateKeyPair();
            X509v3CertificateBuilder builder = builder(subject, now, pair);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            return signed(builder, pair, RSA, "SHA256withRSA");
        } catch (GeneralSecurityException | IOException e) {
            throw cannot(e);
        }
    }

    private static X509v3CertificateBuilder builder(String subject, Instant now, KeyPair pair) {
        X500Name name = new X500Name(subject);
        return new X509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                time(now.minus(EARLIER)),
                time(now.plus(LIFETIME)),
                name,
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()));
    }

    private static SelfSigned signed(
            X509v3CertificateBuilder builder,
            KeyPair pair,
            AlgorithmIdentifier algorithm,
            String name)
            throws GeneralSecurityException, IOException {
        byte[] encoded =
                builder.build(new JdkSigner(algorithm, name, pair.getPrivate())).getEncoded();
        return new SelfSigned(
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(encoded)),
                pair.getPrivate());
    }

    private static IllegalStateException cannot(Exception e) {
        return new IllegalStateException(
                "This JVM cannot make a certificate: " + e.getMessage(), e);
    }

    /**
     * A time as the certificate spells it. The library would format a date, for which the JDK loads
     * the calendars of all languages.
     */
    private static Time time(Instant instant) {
        return new Time(new DERUTCTime(UTC_TIME.format(instant.atOffset(ZoneOffset.UTC))));
    }

    private static GeneralNames alternativeNames(Collection<String> names) {
        return new GeneralNames(
                names.stream()
                        .map(
                                host ->
                                        new GeneralName(
                                                IP_ADDRESS.matcher(host).matches()
                                                        ? GeneralName.iPAddress
                                                        : GeneralName.dNSName,
                                                host))
                        .toArray(GeneralName[]::new));
    }

    /** The certificate as text, the way {@code keytool} and {@code openssl} take it. */
    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be encoded", e);
        }
    }

    /** Key and certificate as PEM text, the form of the file that clients are given. */
    public String pemWithKey() {
        return pem("PRIVATE KEY", key.getEncoded()) + pem(certificate);
    }

    private static String pem(String what, byte[] der) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, encoder.encodeToString(der));
    }

    /** Says whose certificate it is and nothing of the key. */
    @Override
    public String toString() {
        return "SelfSigned[" + certificate.getSubjectX500Principal() + "]";
    }
}
