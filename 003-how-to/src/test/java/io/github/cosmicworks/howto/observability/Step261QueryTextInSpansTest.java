package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ShowQueryMode;
import io.github.cosmicworks.howto.observability.Step98OpenTelemetrySpans.KeptSpans;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step261QueryTextInSpansTest {

    private static final String PARAMETERS = "SELECT * FROM p WHERE STARTSWITH(p.name, @name)";
    private static final String VALUES = "SELECT * FROM p WHERE STARTSWITH(p.name, 'Yamba')";

    @Test
    void theModeSaysWhichTextsAreInTheSpans(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThat(texts(target, mode, database, products, ShowQueryMode.NONE)).isEmpty();
        assertThat(texts(target, mode, database, products, ShowQueryMode.PARAMETERIZED_ONLY))
                .containsExactly(PARAMETERS);
        assertThat(texts(target, mode, database, products, ShowQueryMode.ALL))
                .containsExactly(PARAMETERS, VALUES);
    }

    private static List<String> texts(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            CosmosContainer products,
            ShowQueryMode shown) {
        KeptSpans spans = new KeptSpans();
        try (OpenTelemetrySdk openTelemetry = Step98OpenTelemetrySpans.openTelemetry(spans);
                CosmosClient client =
                        target.clientBuilder(mode)
                                .clientTelemetryConfig(
                                        Step261QueryTextInSpans.telemetry(openTelemetry, shown))
                                .buildClient()) {
            Step261QueryTextInSpans.query(
                    client.getDatabase(database.getId()).getContainer(products.getId()));
        }
        return spans.all().stream()
                .flatMap(span -> Step261QueryTextInSpans.text(span).stream())
                .distinct()
                .toList();
    }
}
