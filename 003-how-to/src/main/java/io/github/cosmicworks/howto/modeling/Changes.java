package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * The change feed of a container, from its beginning: each call returns what has changed since the
 * last one. In production it is a change feed processor, which keeps its place when it stops.
 */
final class Changes<T> {

    private final CosmosContainer container;
    private final Class<T> type;
    private final Meter meter;
    private CosmosChangeFeedRequestOptions next =
            CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                    FeedRange.forFullRange());

    Changes(CosmosContainer container, Class<T> type, Meter meter) {
        this.container = container;
        this.type = type;
        this.meter = meter;
    }

    List<T> sinceLastTime() {
        List<T> changes = new ArrayList<>();
        // An empty page may be that of one partition: only the end of all pages is the end.
        next.setCompleteAfterAllCurrentChangesRetrieved(true);
        for (FeedResponse<T> page : container.queryChangeFeed(next, type).iterableByPage()) {
            changes.addAll(page.getResults());
            meter.add(page.getRequestCharge());
            next =
                    CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(
                            page.getContinuationToken());
        }
        return changes;
    }
}
