package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsRequestInfo;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Writes one line of JSON for each operation, with what a search needs and without what nobody
 * should read.
 *
 * <p>The line has fields and no text to take apart. Content, parameters and keys are left out by
 * naming what goes in, rather than by removing what must not; the activity id leads to the rest.
 *
 * <p>Ends with: {@code Lines written: 2, with the key in one of them: false}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-java-sdk-v4">Troubleshoot
 *     the Java SDK</a>
 */
public final class Step99StructuredLogging {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Step99StructuredLogging() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        List<String> lines = new CopyOnWriteArrayList<>();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(telemetry(lines::add))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            lines.clear();
            stock.upsertItem(
                    new Product("LIG-1004", "accessories-lights", "Kiama Bike Light", 21.99, 30));
            stock.deleteItem(
                    "LIG-1004",
                    new PartitionKey("accessories-lights"),
                    new CosmosItemRequestOptions());
        }
        lines.forEach(System.out::println);
        boolean leaked =
                lines.stream().anyMatch(line -> line.contains(System.getenv("COSMOS_KEY")));
        System.out.printf(
                "Lines written: %d, with the key in one of them: %s%n", lines.size(), leaked);
    }

    static CosmosClientTelemetryConfig telemetry(Consumer<String> log) {
        // <log_each_operation>
        return new CosmosClientTelemetryConfig()
                .diagnosticsHandler((context, trace) -> log.accept(line(context)));
        // </log_each_operation>
    }

    // <structured_logging>
    static String line(CosmosDiagnosticsContext context) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("operation", context.getResourceType() + "/" + context.getOperationType());
        line.put("container", context.getContainerName());
        line.put("status", context.getStatusCode());
        line.put("subStatus", context.getSubStatusCode());
        line.put("requestUnits", context.getTotalRequestCharge());
        line.put(
                "milliseconds",
                context.getDuration() == null ? 0 : context.getDuration().toMillis());
        line.put("activityId", activityId(context));
        return line.toString();
    }

    /** That of the last try; looking up where the partition lives is a request of its own. */
    private static String activityId(CosmosDiagnosticsContext context) {
        return context.getRequestInfo().stream()
                .filter(info -> info.getRequestType().startsWith(context.getResourceType() + ":"))
                .map(CosmosDiagnosticsRequestInfo::getActivityId)
                .reduce("", (earlier, later) -> later);
    }
    // </structured_logging>
}
