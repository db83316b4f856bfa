package io.github.cosmicworks.emulator.entra;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that vouches for itself, with its key. Neither outlives the process. */
record SelfSigned(X509Certificate certificate, PrivateKey key) {

    private static final Duration VALIDITY = Duration.ofDays(30);

    /** For a server of these names. */
    static SelfSigned ofServer(Instant now, String... names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of(generator.generateKeyPair(), "SHA256withECDSA", now, names);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has elliptic curves.", e);
        }
    }

    /** For a client that signs assertions, which takes RSA. */
    static SelfSigned ofClient(Instant now, String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return of(generator.generateKeyPair(), "SHA256withRSA", now, name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA.", e);
        }
    }

    private static SelfSigned of(KeyPair keys, String algorithm, Instant now, String... names)
            throws GeneralSecurityException {
        X500Name name = new X500Name("CN=" + names[0]);
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(VALIDITY)),
                        name,
                        keys.getPublic());
        GeneralName[] alternatives = new GeneralName[names.length];
        for (int i = 0; i < names.length; i++) {
            boolean address = names[i].matches("[0-9.]+|.*:.*");
            alternatives[i] =
                    new GeneralName(
                            address ? GeneralName.iPAddress : GeneralName.dNSName, names[i]);
        }
        try {
            // It vouches for itself and for nobody else.
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
            return new SelfSigned(
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(
                                            new JcaContentSignerBuilder(algorithm)
                                                    .build(keys.getPrivate()))),
                    keys.getPrivate());
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Key and certificate as PEM text, the form of the file that clients are given. */
    String pem() {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, null));
            writer.writeObject(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Says whose certificate it is and nothing of the key. */
    @Override
    public String toString() {
        return "SelfSigned[" + certificate.getSubjectX500Principal() + "]";
    }
}
