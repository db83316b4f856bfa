package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.ShowQueryMode;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.observability.Step98OpenTelemetrySpans.KeptSpans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Optional;

/**
 * Writes the text of queries into their spans, and keeps the values of customers out of them.
 *
 * <p>By default a span has no text. With {@code PARAMETERIZED_ONLY} it has that of each {@code
 * SqlQuerySpec}, and the values of its parameters are not in it. {@code ALL} also shows queries
 * that are given as text, with their values, so that names and addresses may end up in the traces.
 *
 * <p>Ends with: {@code ALL: 2 texts, with the name of a customer in one: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/sdk-observability">Azure Cosmos
 *     DB SDK observability</a>
 */
public final class Step261QueryTextInSpans {

    private static final String WHO = "Yamba";

    private Step261QueryTextInSpans() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        for (ShowQueryMode mode : ShowQueryMode.values()) {
            KeptSpans spans = new KeptSpans();
            try (OpenTelemetrySdk openTelemetry = Step98OpenTelemetrySpans.openTelemetry(spans);
                    CosmosClient client =
                            new CosmosClientBuilder()
                                    .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                    .key(System.getenv("COSMOS_KEY"))
                                    .clientTelemetryConfig(telemetry(openTelemetry, mode))
                                    .buildClient()) {
                CosmosContainer products = Cosmicworks.products(client);
                spans.clear();
                query(products);
            }
            long texts = spans.all().stream().flatMap(span -> text(span).stream()).count();
            boolean name =
                    spans.all().stream()
                            .flatMap(span -> text(span).stream())
                            .anyMatch(text -> text.contains(WHO));
            System.out.printf(
                    "%s: %d texts, with the name of a customer in one: %s%n",
                    mode.name(), texts, name);
        }
    }

    static CosmosClientTelemetryConfig telemetry(OpenTelemetry openTelemetry, ShowQueryMode mode) {
        // <show_query_mode>
        return Step98OpenTelemetrySpans.telemetry(openTelemetry).showQueryMode(mode);
        // </show_query_mode>
    }

    static void query(CosmosContainer products) {
        // <text_and_parameters>
        SqlQuerySpec parameters =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE STARTSWITH(p.name, @name)",
                        new SqlParameter("@name", WHO));
        String inTheText = "SELECT * FROM p WHERE STARTSWITH(p.name, '" + WHO + "')";
        // </text_and_parameters>
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        products.queryItems(parameters, options, Product.class).forEach(product -> {});
        products.queryItems(inTheText, options, Product.class).forEach(product -> {});
    }

    static Optional<String> text(SpanData span) {
        // <text_of_span>
        return Optional.ofNullable(
                span.getAttributes().get(AttributeKey.stringKey("db.query.text")));
        // </text_of_span>
    }
}
