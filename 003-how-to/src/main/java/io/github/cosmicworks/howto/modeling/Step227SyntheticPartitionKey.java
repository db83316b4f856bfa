package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Makes a partition key from several properties, with a random suffix, and with a calculated one.
 *
 * <p>All vehicles report on the same date, so a date alone is one partition key for all of a day's
 * writes. Each of the three ways spreads them. They differ in how one vehicle is found again: who
 * can calculate the key reads the item for 1 RU, and who cannot must search.
 *
 * <p>Ends with: {@code Calculated suffix: 1.00 RU, by a point read}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/synthetic-partition-keys">Create
 *     a synthetic partition key</a>
 */
public final class Step227SyntheticPartitionKey {

    private static final String DATE = "2018-08-09";
    private static final int VEHICLES = 200;

    /** As in the documentation: from 1 to 400. */
    private static final int SUFFIXES = 400;

    /**
     * What a vehicle says on a date.
     *
     * @param vin the Vehicle Identification Number, which is the id as well
     */
    record Report(String id, String partitionKey, String date, String vin, int kilometers) {}

    private Step227SyntheticPartitionKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer random =
                    Cosmicworks.container(client, "random-suffix", "/partitionKey");
            CosmosContainer calculated =
                    Cosmicworks.container(client, "calculated-suffix", "/partitionKey");
            try {
                List<String> vins = vins();
                Set<String> keys = new HashSet<>();
                for (String vin : vins) {
                    keys.add(calculated(vin));
                    random.upsertItem(report(vin, randomSuffix()));
                    calculated.upsertItem(report(vin, calculated(vin)));
                }
                System.out.println("Several properties: " + concatenated("abc-123", 2018));
                System.out.printf(
                        "%d vehicles on one date: %d partition keys%n", vins.size(), keys.size());
                Meter meter = new Meter();
                search(random, vins.get(41), meter);
                System.out.printf(
                        Locale.ROOT,
                        "Random suffix: %.2f RU, by a search in all partitions%n",
                        meter.take().charge());
                read(calculated, vins.get(41), meter);
                System.out.printf(
                        Locale.ROOT,
                        "Calculated suffix: %.2f RU, by a point read%n",
                        meter.take().charge());
            } finally {
                random.delete();
                calculated.delete();
            }
        }
    }

    static List<String> vins() {
        return IntStream.range(0, VEHICLES)
                .mapToObj(n -> String.format(Locale.ROOT, "WCW%014d", n * 7919L))
                .toList();
    }

    static Report report(String vin, String partitionKey) {
        return new Report(vin, partitionKey, DATE, vin, 42);
    }

    static String concatenated(String deviceId, int date) {
        // <concatenated>
        return deviceId + "-" + date;
        // </concatenated>
    }

    static String randomSuffix() {
        // <random_suffix>
        return DATE + "." + ThreadLocalRandom.current().nextInt(1, SUFFIXES + 1);
        // </random_suffix>
    }

    static String calculated(String vin) {
        // <calculated_suffix>
        return DATE + "." + (1 + Math.floorMod(vin.hashCode(), SUFFIXES));
        // </calculated_suffix>
    }

    static Report search(CosmosContainer reports, String vin, Meter meter) {
        // <search_for_the_item>
        String sql = "SELECT * FROM r WHERE r.vin = @p0 AND r.date = @p1";
        return meter.query(reports, Optional.empty(), Report.class, sql, vin, DATE).get(0);
        // </search_for_the_item>
    }

    static Report read(CosmosContainer reports, String vin, Meter meter) {
        // <calculate_and_read>
        return meter.read(reports, vin, calculated(vin), Report.class);
        // </calculate_and_read>
    }
}
