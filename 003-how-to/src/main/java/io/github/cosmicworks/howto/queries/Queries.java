package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import java.util.concurrent.atomic.AtomicInteger;

/** How many pages a program takes. */
final class Queries {

    private Queries() {}

    /**
     * Counts the pages that the client hands out. A page that it has asked for ahead, and that
     * nobody takes, is not told to the handler. A pipeline that is cancelled is, with no request.
     */
    static CosmosClientTelemetryConfig counted(AtomicInteger queries) {
        return new CosmosClientTelemetryConfig()
                .diagnosticsHandler(
                        (context, trace) -> {
                            if ("Query".equals(context.getOperationType())
                                    && !context.getRequestInfo().isEmpty()) {
                                queries.incrementAndGet();
                            }
                        });
    }
}
