package io.github.cosmicworks.emulator.protocol;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names for requests, by which client and server mean the same one. They are no secret, so they do
 * not wait for random numbers that are.
 */
public final class ActivityIds {

    private static final long VERSION_BITS = 0xF000L;
    private static final long RANDOM_VERSION = 0x4000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static final int LONGEST = 128;

    private ActivityIds() {}

    /** Whether a client may name a request so: with 1 to 128 characters that a header can have. */
    public static boolean isOne(String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= LONGEST
                && id.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** A new random UUID. */
    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                        (random.nextLong() & ~VERSION_BITS) | RANDOM_VERSION,
                        (random.nextLong() & ~VARIANT_BITS) | VARIANT)
                .toString();
    }
}
