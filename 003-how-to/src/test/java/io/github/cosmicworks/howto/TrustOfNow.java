package io.github.cosmicworks.howto;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * A JVM reads once whom it trusts. A test whose step asks over HTTPS without the SDK may come after
 * another that made it read, before the certificate of this test's emulator was there.
 */
public final class TrustOfNow {

    private TrustOfNow() {}

    /** Has the JVM read anew whom it trusts. */
    public static void read() throws GeneralSecurityException {
        SSLContext ofNow = SSLContext.getInstance("TLS");
        ofNow.init(null, null, null);
        SSLContext.setDefault(ofNow);
    }
}
