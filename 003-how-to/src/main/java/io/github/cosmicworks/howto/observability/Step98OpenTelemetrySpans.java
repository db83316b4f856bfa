package io.github.cosmicworks.howto.observability;

import com.azure.core.tracing.opentelemetry.OpenTelemetryTracingOptions;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes a span of each operation with OpenTelemetry, with its status and what it cost.
 *
 * <p>The client takes the OpenTelemetry that its telemetry options name, and the global one when
 * they name none. A span has the names of the semantic conventions for databases beside older ones
 * of the SDK's own. A service exports spans in batches, over OTLP for instance; this sample keeps
 * them to show them.
 *
 * <p>Ends with: {@code Spans: [upsertItem.stock, readItem.stock, deleteItem.stock]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/sdk-observability">Azure Cosmos
 *     DB SDK observability</a>
 */
public final class Step98OpenTelemetrySpans {

    private Step98OpenTelemetrySpans() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        KeptSpans spans = new KeptSpans();
        try (OpenTelemetrySdk openTelemetry = openTelemetry(spans);
                CosmosClient client =
                        new CosmosClientBuilder()
                                .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                .key(System.getenv("COSMOS_KEY"))
                                .clientTelemetryConfig(telemetry(openTelemetry))
                                .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            spans.clear();
            stock.upsertItem(
                    new Product("LIG-1005", "accessories-lights", "Byron Bike Light", 19.99, 30));
            stock.readItem("LIG-1005", new PartitionKey("accessories-lights"), Product.class);
            stock.deleteItem(
                    "LIG-1005",
                    new PartitionKey("accessories-lights"),
                    new CosmosItemRequestOptions());
        }
        spans.all().forEach(span -> System.out.println(line(span)));
        System.out.printf("Spans: %s%n", spans.all().stream().map(SpanData::getName).toList());
    }

    // <opentelemetry_spans>
    static OpenTelemetrySdk openTelemetry(SpanExporter exporter) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                                .build())
                .build();
    }

    static CosmosClientTelemetryConfig telemetry(OpenTelemetry openTelemetry) {
        return new CosmosClientTelemetryConfig()
                .tracingOptions(new OpenTelemetryTracingOptions().setOpenTelemetry(openTelemetry));
    }

    // </opentelemetry_spans>

    static String line(SpanData span) {
        // <attributes_of_span>
        String operation = span.getAttributes().get(AttributeKey.stringKey("db.operation.name"));
        String status = span.getAttributes().get(AttributeKey.stringKey("db.response.status_code"));
        Double charge =
                span.getAttributes()
                        .get(AttributeKey.doubleKey("azure.cosmosdb.operation.request_charge"));
        return "%s: status %s, %.2f RU".formatted(operation, status, charge);
        // </attributes_of_span>
    }

    /** Keeps the spans that have ended. */
    static final class KeptSpans implements SpanExporter {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        List<SpanData> all() {
            return List.copyOf(spans);
        }

        void clear() {
            spans.clear();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
