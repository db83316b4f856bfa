package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsRequestInfo;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks for all readings of a device: of a key that was put together, and of a hierarchical one.
 *
 * <p>A key such as {@code abc-123-2018-08} is one value. Who knows the device and no month asks all
 * partitions. A hierarchical key of device and month spreads the readings as well, and its
 * beginning is enough: the query goes to the partitions of that device only.
 *
 * <p>Ends with: {@code Hierarchical: 12 readings from 1 physical partition of 2}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys">Hierarchical
 *     partition keys</a>
 */
public final class Step228HierarchyInsteadOfSynthetic {

    private static final int TWO_PARTITIONS = 20_000;
    private static final int DEVICES = 8;
    private static final int MONTHS = 12;

    /** A reading with the key that an application puts together. */
    record Reading(String id, String partitionKey, String deviceId, String month, double celsius) {}

    /**
     * What a query has found.
     *
     * @param partitions the physical partitions that were asked
     */
    record Found(int readings, double charge, Set<String> partitions) {}

    private Step228HierarchyInsteadOfSynthetic() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer synthetic =
                    BlogData.onTwoPartitions(client, "synthetic-readings", "/partitionKey");
            CosmosContainer hierarchical =
                    hierarchical(Cosmicworks.database(client), "hierarchical-readings");
            try {
                fill(synthetic);
                fill(hierarchical);
                print("Synthetic", bySyntheticKey(synthetic, "device-3"), 2);
                print("Hierarchical", byPrefix(hierarchical, "device-3"), 2);
            } finally {
                synthetic.delete();
                hierarchical.delete();
            }
        }
    }

    private static void print(String name, Found found, int all) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d readings for %.2f RU%n",
                name,
                found.readings(),
                found.charge());
        int asked = found.partitions().size();
        System.out.printf(
                "%s: %d readings from %d physical partition%s of %d%n",
                name, found.readings(), asked, asked == 1 ? "" : "s", all);
    }

    static CosmosContainer hierarchical(CosmosDatabase database, String id) {
        // <hierarchy_of_device_and_month>
        PartitionKeyDefinition byDevice = new PartitionKeyDefinition();
        byDevice.setPaths(List.of("/deviceId", "/month"));
        byDevice.setKind(PartitionKind.MULTI_HASH);
        byDevice.setVersion(PartitionKeyDefinitionVersion.V2);
        // </hierarchy_of_device_and_month>
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, byDevice),
                ThroughputProperties.createAutoscaledThroughput(TWO_PARTITIONS));
        return database.getContainer(id);
    }

    static void fill(CosmosContainer readings) {
        for (int device = 1; device <= DEVICES; device++) {
            for (int month = 1; month <= MONTHS; month++) {
                String deviceId = "device-" + device;
                String date = String.format(Locale.ROOT, "2018-%02d", month);
                String key = deviceId + "-" + date;
                readings.upsertItem(new Reading(key, key, deviceId, date, 10 + month));
            }
        }
    }

    static Found bySyntheticKey(CosmosContainer readings, String deviceId) {
        // <no_beginning_of_a_synthetic_key>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM r WHERE r.deviceId = @device",
                        List.of(new SqlParameter("@device", deviceId)));
        return ask(readings, query, new CosmosQueryRequestOptions());
        // </no_beginning_of_a_synthetic_key>
    }

    static Found byPrefix(CosmosContainer readings, String deviceId) {
        // <beginning_of_a_hierarchical_key>
        CosmosQueryRequestOptions ofDevice =
                new CosmosQueryRequestOptions()
                        .setPartitionKey(new PartitionKeyBuilder().add(deviceId).build());
        return ask(readings, new SqlQuerySpec("SELECT * FROM r"), ofDevice);
        // </beginning_of_a_hierarchical_key>
    }

    private static Found ask(
            CosmosContainer readings, SqlQuerySpec query, CosmosQueryRequestOptions options) {
        int found = 0;
        double charge = 0;
        Set<String> partitions = new TreeSet<>();
        for (FeedResponse<Reading> page :
                readings.queryItems(query, options, Reading.class).iterableByPage()) {
            found += page.getResults().size();
            charge += page.getRequestCharge();
            CosmosDiagnosticsContext context = page.getCosmosDiagnostics().getDiagnosticsContext();
            context.getRequestInfo().stream()
                    .map(CosmosDiagnosticsRequestInfo::getPartitionKeyRangeId)
                    .filter(Objects::nonNull) // a query plan is no partition's
                    .forEach(partitions::add);
        }
        return new Found(found, charge, partitions);
    }
}
