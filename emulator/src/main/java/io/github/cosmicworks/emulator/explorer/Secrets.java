package io.github.cosmicworks.emulator.explorer;

import java.security.SecureRandom;
import java.util.Base64;

/** Words that nobody can guess. */
final class Secrets {

    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 256 random bits, in letters that need no escapes in a cookie or an address. */
    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
