package io.github.cosmicworks.emulator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** What RFC 5280 and RFC 6125 want of a certificate, by the JDK's own reading of it. */
class SelfSignedTest {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    @Test
    void aServersCertificateNamesItsHostsAndAddresses() throws Exception {
        X509Certificate certificate =
                SelfSigned.ofServer(
                                "CN=localhost, O=Example",
                                Instant.now(),
                                List.of("localhost", "cosmos.example", "127.0.0.1", "::1"))
                        .certificate();

        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=localhost,O=Example");
        assertThat(certificate.getIssuerX500Principal())
                .isEqualTo(certificate.getSubjectX500Principal());
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(DNS_NAME, "localhost"),
                        List.of(DNS_NAME, "cosmos.example"),
                        List.of(IP_ADDRESS, "127.0.0.1"),
                        List.of(IP_ADDRESS, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void aServersCertificateIsForServersAndVouchesForItself() throws Exception {
        X509Certificate certificate =
                SelfSigned.ofServer("CN=localhost", Instant.now(), List.of("localhost"))
                        .certificate();

        boolean[] keyUsage = certificate.getKeyUsage();
        for (int bit = 0; bit < keyUsage.length; bit++) {
            // digitalSignature and keyCertSign, RFC 5280 4.2.1.3.
            assertThat(keyUsage[bit]).as("bit %d", bit).isEqualTo(bit == 0 || bit == 5);
        }
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(SERVER_AUTHENTICATION);
        assertThat(certificate.getBasicConstraints())
                .as("an authority without a limit to its path")
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(certificate.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void aClientThatTrustsTheCertificateTakesIt() throws Exception {
        X509Certificate certificate =
                SelfSigned.ofServer("CN=localhost", Instant.now(), List.of("localhost"))
                        .certificate();
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);

        for (TrustManager manager : factory.getTrustManagers()) {
            ((X509TrustManager) manager)
                    .checkServerTrusted(new X509Certificate[] {certificate}, "ECDHE_ECDSA");
        }
    }

    @Test
    void aCertificateHoldsForAYearFromAnHourBefore() {
        Instant now = Instant.parse("2026-03-01T10:20:30Z");
        X509Certificate certificate =
                SelfSigned.ofServer("CN=localhost", now, List.of("localhost")).certificate();

        assertThat(certificate.getNotBefore()).isEqualTo(Date.from(now.minus(Duration.ofHours(1))));
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(now.plus(Duration.ofDays(365))));
    }

    @Test
    void noTwoCertificatesHaveOneNumber() {
        Instant now = Instant.now();
        X509Certificate one = SelfSigned.ofServer("CN=a", now, List.of("a")).certificate();
        X509Certificate another = SelfSigned.ofServer("CN=a", now, List.of("a")).certificate();

        assertThat(one.getSerialNumber()).isPositive().isNotEqualTo(another.getSerialNumber());
    }

    @Test
    void aClientsCertificateSignsAndVouchesForNobody() throws Exception {
        SelfSigned client = SelfSigned.ofClient("CN=backend", Instant.now());
        X509Certificate certificate = client.certificate();

        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(isSignedBy(client.key(), certificate)).isTrue();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(List.of(certificate)),
                        parameters);
    }

    private static boolean isSignedBy(PrivateKey key, X509Certificate certificate)
            throws Exception {
        byte[] content = {1, 2, 3};
        Signature signature = Signature.getInstance(certificate.getSigAlgName());
        signature.initSign(key);
        signature.update(content);
        byte[] signed = signature.sign();
        signature.initVerify(certificate);
        signature.update(content);
        return signature.verify(signed);
    }
}
