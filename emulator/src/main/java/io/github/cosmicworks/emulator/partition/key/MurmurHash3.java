package io.github.cosmicworks.emulator.partition.key;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MurmurHash3 with seed 0, in the two widths that partition keys are hashed with. */
final class MurmurHash3 {

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private MurmurHash3() {}

    /** The 32-bit variant for x86. */
    static int hash32(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int hash = 0;
        while (in.remaining() >= Integer.BYTES) {
            hash ^= mix32(in.getInt());
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        hash ^= mix32((int) tail(in, in.remaining()));
        hash ^= data.length;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    private static int mix32(int k) {
        return Integer.rotateLeft(k * 0xcc9e2d51, 15) * 0x1b873593;
    }

    /**
     * The 128-bit variant for x64: 16 bytes, the second half first, each half with its highest byte
     * first.
     */
    static byte[] hash128(byte[] data) {
        ByteBuffer in = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        long h1 = 0;
        long h2 = 0;
        while (in.remaining() >= 2 * Long.BYTES) {
            h1 = (Long.rotateLeft(h1 ^ mixFirst(in.getLong()), 27) + h2) * 5 + 0x52dce729;
            h2 = (Long.rotateLeft(h2 ^ mixSecond(in.getLong()), 31) + h1) * 5 + 0x38495ab5;
        }
        h1 ^= mixFirst(tail(in, Math.min(Long.BYTES, in.remaining())));
        h2 ^= mixSecond(tail(in, in.remaining()));
        h1 ^= data.length;
        h2 ^= data.length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        h2 += h1;
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(h2).putLong(h1).array();
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    /** The next bytes as a number, lowest byte first. */
    private static long tail(ByteBuffer in, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (in.get() & 0xffL) << (Byte.SIZE * i);
        }
        return value;
    }
}
