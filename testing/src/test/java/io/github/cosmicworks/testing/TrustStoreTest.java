package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.certificate.SelfSigned;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The trust of the whole JVM changes meanwhile. */
@Isolated
class TrustStoreTest {

    private Properties before;

    @BeforeEach
    void rememberTheProperties() {
        before = (Properties) System.getProperties().clone();
    }

    @AfterEach
    void putThemBack() {
        System.setProperties(before);
    }

    @Test
    void whatIsInstalledIsTrustedWithWhatWasTrustedBefore() throws Exception {
        List<X509Certificate> trustedBefore = trusted();
        X509Certificate one = certificate();
        X509Certificate another = certificate();

        TrustStore.install(one);
        TrustStore.install(another);
        TrustStore.install(one);

        assertThat(trusted()).contains(one, another).containsAll(trustedBefore);
    }

    @Test
    void aCertificateIsInstalledAgainAfterSomebodyChangedWhatIsTrusted() throws Exception {
        X509Certificate certificate = certificate();
        TrustStore.install(certificate);
        System.setProperties((Properties) before.clone());
        assertThat(trusted()).doesNotContain(certificate);

        TrustStore.install(certificate);

        assertThat(trusted()).contains(certificate);
    }

    @Test
    void clientsThatAreBuiltAtTheSameTimeAllTrustIt() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                X509Certificate certificate = certificate();
                TrustStore.install(certificate);
                List<Future<List<X509Certificate>>> trusted =
                        clients.invokeAll(Collections.nCopies(8, TrustStoreTest::trusted));
                for (Future<List<X509Certificate>> each : trusted) {
                    assertThat(each.get()).as("round %d", round).contains(certificate);
                }
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static X509Certificate certificate() {
        return SelfSigned.ofServer("CN=localhost", Instant.now(), List.of("localhost"))
                .certificate();
    }

    private static List<X509Certificate> trusted() throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return Stream.of(factory.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                .toList();
    }
}
