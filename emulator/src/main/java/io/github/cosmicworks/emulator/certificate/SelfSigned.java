package io.github.cosmicworks.emulator.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.apache.kerby.asn1.type.Asn1Type;

/** A certificate that vouches for itself, with its key. Neither outlives the process. */
public record SelfSigned(X509Certificate certificate, PrivateKey key) {

    private static final Duration LIFETIME = Duration.ofDays(365);

    /** Clocks of client and server may differ a little. */
    private static final Duration EARLIER = Duration.ofHours(1);

    /** Counted from 0. */
    private static final BigInteger VERSION_3 = BigInteger.TWO;

    private static final int SERIAL_BITS = 127;
    private static final int RSA_BITS = 2048;

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
            return signed(
                    subject,
                    now,
                    pair,
                    SignatureAlgorithm.SHA256_WITH_ECDSA,
                    List.of(
                            CertificateExtension.subjectAlternativeNames(names),
                            CertificateExtension.authority(true),
                            CertificateExtension.keyUsageOfServer(),
                            CertificateExtension.serverAuthentication()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
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
            return signed(
                    subject,
                    now,
                    pair,
                    SignatureAlgorithm.SHA256_WITH_RSA,
                    List.of(CertificateExtension.authority(false)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw cannot(e);
        }
    }

    /**
     * The certificate of RFC 5280, section 4.1.
     *
     * @throws IllegalArgumentException when the JDK's form of the name or of the public key is not
     *     what the library takes for DER
     */
    private static SelfSigned signed(
            String subject,
            Instant now,
            KeyPair pair,
            SignatureAlgorithm algorithm,
            List<CertificateExtension> extensions)
            throws GeneralSecurityException {
        Asn1Type name = Der.decoded(new X500Principal(subject).getEncoded());
        Asn1Type content =
                Der.sequence(
                        Der.tagged(0, Der.number(VERSION_3)),
                        Der.number(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0)),
                        algorithm.identifier(),
                        name,
                        Der.sequence(Der.time(now.minus(EARLIER)), Der.time(now.plus(LIFETIME))),
                        name,
                        Der.decoded(pair.getPublic().getEncoded()),
                        Der.tagged(
                                3,
                                Der.sequence(
                                        extensions.stream()
                                                .map(CertificateExtension::encoded)
                                                .toList())));
        Signature signature = Signature.getInstance(algorithm.jdkName());
        signature.initSign(pair.getPrivate());
        signature.update(Der.encoded(content));
        Asn1Type certificate =
                Der.sequence(content, algorithm.identifier(), Der.bits(signature.sign(), 0));
        return new SelfSigned(
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(
                                        new ByteArrayInputStream(Der.encoded(certificate))),
                pair.getPrivate());
    }

    private static IllegalStateException cannot(Exception e) {
        return new IllegalStateException(
                "This JVM cannot make a certificate: " + e.getMessage(), e);
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
