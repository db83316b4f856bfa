package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.partition.key.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
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

    /** A new container gets a physical partition for each so many request units a second. */
    private static final int MANUAL_THROUGHPUT_OF_A_NEW_PARTITION = 6_000;

    /**
     * The last key of version 2, a hexadecimal number below 2^126: the two highest bits of the hash
     * are cleared.
     */
    private static final BigInteger V2_LAST =
            BigInteger.ONE.shiftLeft(126).subtract(BigInteger.ONE);

    private static final int V2_DIGITS = 32;
    private static final BigInteger V1_LAST = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);

    private PartitionLayout() {}

    /**
     * The number of physical partitions that a throughput needs: one for every 10,000 RU/s begun,
     * at least one.
     */
    public static int partitionsFor(int requestUnitsPerSecond) {
        return begun(requestUnitsPerSecond, THROUGHPUT_OF_A_PARTITION);
    }

    /**
     * The number of physical partitions that a new container gets: for manual throughput of its own
     * one for every 6,000 RU/s begun, so that there is room to scale up without a split.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/scaling-provisioned-throughput-best-practices">Best
     *     practices for scaling provisioned throughput</a>
     */
    static int partitionsForNew(Throughput own) {
        return own.autoscale()
                ? partitionsFor(own.requestUnitsPerSecond())
                : begun(own.requestUnitsPerSecond(), MANUAL_THROUGHPUT_OF_A_NEW_PARTITION);
    }

    private static int begun(int requestUnitsPerSecond, int each) {
        return Math.max(1, (requestUnitsPerSecond + each - 1) / each);
    }

    /**
     * Cuts the whole key space into ranges of the same size, which is rounded down: two begin at
     * {@code 05C1DFFFFFFFFC}, or at {@code 1FFF...} with keys of version 2.
     */
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
        BigInteger high =
                range.max().equals(EpkRange.MAX)
                        ? V2_LAST.add(BigInteger.ONE)
                        : digits(range.max(), '0');
        String middle = hex(low.add(high).shiftRight(1));
        return List.of(new EpkRange(range.min(), middle), new EpkRange(middle, range.max()));
    }

    private static String boundary(int index, int of, PartitionKeyDefinition definition) {
        BigInteger last = definition.version() == 2 ? V2_LAST : V1_LAST;
        BigInteger bound = last.divide(BigInteger.valueOf(of)).multiply(BigInteger.valueOf(index));
        if (definition.version() == 2) {
            return hex(bound);
        }
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        EffectivePartitionKey.writeNumberInOrder(key, bound.doubleValue());
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
