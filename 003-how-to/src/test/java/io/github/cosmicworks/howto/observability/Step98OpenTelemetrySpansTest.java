package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.observability.Step98OpenTelemetrySpans.KeptSpans;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step98OpenTelemetrySpansTest {

    @Test
    void everyOperationIsASpanWithStatusAndCharge(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        KeptSpans spans = new KeptSpans();
        String container = stock.getId();
        double charge;
        try (OpenTelemetrySdk openTelemetry = Step98OpenTelemetrySpans.openTelemetry(spans);
                CosmosClient client =
                        target.clientBuilder(mode)
                                .clientTelemetryConfig(
                                        Step98OpenTelemetrySpans.telemetry(openTelemetry))
                                .buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(container);
            charge = same.createItem(new Product("1", "c", "Yamba", 1, 1)).getRequestCharge();
            assertThatThrownBy(() -> same.readItem("2", new PartitionKey("c"), Product.class))
                    .isInstanceOf(CosmosException.class);
        }

        assertThat(spans.all())
                .extracting(span -> span.getName())
                .containsExactly("createItem." + container, "readItem." + container);
        assertThat(Step98OpenTelemetrySpans.line(spans.all().get(0)))
                .isEqualTo(
                        String.format(
                                Locale.getDefault(Locale.Category.FORMAT),
                                "createItem.%s: status 201, %.2f RU",
                                container,
                                charge));
        assertThat(Step98OpenTelemetrySpans.line(spans.all().get(1)))
                .startsWith("readItem." + container + ": status 404, ");
    }
}
