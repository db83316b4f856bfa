package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the same readings by minute and by device, and sees which physical partition has the work.
 *
 * <p>Every device reports in the same minute, so a container by minute sends all writes of now to
 * one partition, whatever it has. Each physical partition has its share of the throughput and no
 * more: the others are idle while the hot one refuses requests with 429. By device and month, the
 * same writes are spread, and no key grows for ever.
 *
 * <p>An account throttles. The emulator does when it is started with {@code --throttling}.
 *
 * <p>Ends with: {@code By device: 64 writes, 52 % of the charge on the busiest of 2 partitions}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large">Diagnose
 *     and troubleshoot 429 exceptions</a>
 */
public final class Step229TimeSeriesHotPartition {

    private static final int TWO_PARTITIONS = 12_000;
    private static final int LEAST = 400;
    private static final int DEVICES = 64;
    private static final int TOO_MANY_REQUESTS = 429;

    /** A reading with the key of its container. */
    record Reading(String id, String key, String deviceId, String at, double celsius) {}

    /**
     * What has become of a minute's writes.
     *
     * @param charges what was written where, by physical partition
     * @param refused how many were answered 429
     */
    record Load(Map<String, Double> charges, int refused) {

        double busiest() {
            double all = charges.values().stream().mapToDouble(Double::doubleValue).sum();
            return Collections.max(charges.values()) / all;
        }
    }

    private Step229TimeSeriesHotPartition() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .throttlingRetryOptions(noRetries())
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            CosmosContainer byMinute = container(database, "readings-by-minute");
            CosmosContainer byDevice = container(database, "readings-by-device");
            try {
                print("By minute", write(byMinute, byMinute()));
                print("By device", write(byDevice, byDevice()));
            } finally {
                byMinute.delete();
                byDevice.delete();
            }
        }
    }

    private static void print(String name, Load load) {
        System.out.printf("%s: %d writes answered 429%n", name, load.refused());
        System.out.printf(
                Locale.ROOT,
                "%s: %d writes, %.0f %% of the charge on the busiest of 2 partitions%n",
                name,
                DEVICES,
                100 * load.busiest());
    }

    /** So that every 429 is seen; in production the client waits and tries again. */
    static ThrottlingRetryOptions noRetries() {
        return new ThrottlingRetryOptions().setMaxRetryAttemptsOnThrottledRequests(0);
    }

    /** Two physical partitions, which stay when the throughput is lowered: 200 RU/s for each. */
    static CosmosContainer container(CosmosDatabase database, String id) {
        // <two_partitions_with_little>
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/key"),
                ThroughputProperties.createManualThroughput(TWO_PARTITIONS));
        CosmosContainer container = database.getContainer(id);
        container.replaceThroughput(ThroughputProperties.createManualThroughput(LEAST));
        // </two_partitions_with_little>
        return container;
    }

    static List<Reading> byMinute() {
        // <key_by_minute>
        return readings((deviceId, minute) -> minute);
        // </key_by_minute>
    }

    static List<Reading> byDevice() {
        // <key_by_device>
        return readings((deviceId, minute) -> deviceId + "-" + minute.substring(0, 7));
        // </key_by_device>
    }

    /** Which partition key a reading has. */
    @FunctionalInterface
    private interface Key {
        String of(String deviceId, String minute);
    }

    private static List<Reading> readings(Key key) {
        List<Reading> readings = new ArrayList<>();
        String minute = "2026-01-15T08:30";
        for (int n = 1; n <= DEVICES; n++) {
            String deviceId = "device-" + n;
            String id = deviceId + "-" + minute.replace(':', '-');
            readings.add(
                    new Reading(id, key.of(deviceId, minute), deviceId, minute + ":00Z", 20 + n));
        }
        return readings;
    }

    static Load write(CosmosContainer container, List<Reading> readings) {
        Map<String, Double> charges = new TreeMap<>();
        int refused = 0;
        for (Reading reading : readings) {
            // <who_was_busy>
            try {
                CosmosItemResponse<Reading> written = container.upsertItem(reading);
                String partition =
                        written.getDiagnostics()
                                .getDiagnosticsContext()
                                .getRequestInfo()
                                .iterator()
                                .next()
                                .getPartitionKeyRangeId();
                charges.merge(partition, written.getRequestCharge(), Double::sum);
            } catch (CosmosException e) {
                if (e.getStatusCode() != TOO_MANY_REQUESTS) {
                    throw e;
                }
                refused++;
            }
            // </who_was_busy>
        }
        return new Load(charges, refused);
    }
}
