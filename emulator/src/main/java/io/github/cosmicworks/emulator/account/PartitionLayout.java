package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.partition.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.EpkRange;
import io.github.cosmicworks.emulator.partition.PartitionKeyDefinition;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** How many physical partitions a throughput needs, and where the key space is cut for them. */
public final class PartitionLayout {

    /** A physical partition serves at most this many request units a second. */
    public static final int THROUGHPUT_OF_A_PARTITION = 10_000;

    /**
     * Keys of version 2 are hexadecimal numbers below 2^126: the two highest bits of the hash are
     * cleared.
     */
    private static final BigInteger V2_KEYS = BigInteger.ONE.shiftLeft(126);

    private static final int V2_DIGITS = 32;
    private static final BigInteger V1_HASHES = BigInteger.ONE.shiftLeft(32);

    private PartitionLayout() {}

    /**
     * The number of physical partitions for a throughput: one for every 10,000 RU/s begun, at least
     * one.
     */
    public static int partitionsFor(int requestUnitsPerSecond) {
        return Math.max(
                1,
                (requestUnitsPerSecond + THROUGHPUT_OF_A_PARTITION - 1)
                        / THROUGHPUT_OF_A_PARTITION);
    }

    /** Cuts the whole key space into ranges of the same size. */
    public static List<EpkRange> cut(int partitions, PartitionKeyDefinition definition) {
        List<EpkRange> ranges = new ArrayList<>();
        String min = EpkRange.MIN;
        for (int i = 1; i <= partitions; i++) {
            String max = i == partitions ? EpkRange.MAX : boundary(i, partitions, definition);
            ranges.add(new EpkRange(min, max));
            min = max;
        }
        return ranges;
    }

    /** The two halves of a range. */
    public static List<EpkRange> halve(EpkRange range) {
        BigInteger low = digits(range.min(), '0');
        BigInteger high = range.max().equals(EpkRange.MAX) ? V2_KEYS : digits(range.max(), '0');
        String middle = hex(low.add(high).shiftRight(1));
        return List.of(new EpkRange(range.min(), middle), new EpkRange(middle, range.max()));
    }

    private static String boundary(int index, int of, PartitionKeyDefinition definition) {
        if (definition.version() == 2) {
            return hex(V2_KEYS.multiply(BigInteger.valueOf(index)).divide(BigInteger.valueOf(of)));
        }
        double hash =
                V1_HASHES
                        .multiply(BigInteger.valueOf(index))
                        .divide(BigInteger.valueOf(of))
                        .doubleValue();
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        EffectivePartitionKey.writeNumberInOrder(key, hash);
        return HexFormat.of().withUpperCase().formatHex(key.toByteArray());
    }

    private static BigInteger digits(String key, char fill) {
        StringBuilder padded = new StringBuilder(key);
        while (padded.length() < V2_DIGITS) {
            padded.append(fill);
        }
        return new BigInteger(padded.substring(0, V2_DIGITS), 16);
    }

    private static String hex(BigInteger value) {
        String digits = value.toString(16).toUpperCase(Locale.ROOT);
        return "0".repeat(V2_DIGITS - digits.length()) + digits;
    }
}
