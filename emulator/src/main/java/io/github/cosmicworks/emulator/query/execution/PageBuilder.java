package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.JsonSize;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.ArrayList;
import java.util.List;

/** Collects the results of a page until it is full and one more shows that there is a next page. */
final class PageBuilder implements ResultSink {

    private final PageRequest request;
    private final Measurements measurements;
    private final Effort effort;
    private final List<JsonValue> results = new ArrayList<>();
    private long bytes;
    private RowPosition lastRow = RowPosition.START;
    private List<JsonValue> lastKeys = List.of();
    private long lastCount;
    private boolean more;
    private Continuation.Rest rest;

    PageBuilder(PageRequest request, Measurements measurements, Effort effort) {
        this.request = request;
        this.effort = effort;
        this.measurements = measurements;
    }

    /** Goes on behind a page: one without results ends where that did. */
    void startBehind(Continuation before) {
        if (before != null) {
            lastRow = before.row();
            lastKeys = before.keys();
            lastCount = before.count();
        }
    }

    @Override
    public boolean accept(JsonValue value, RowPosition row, List<JsonValue> keys, long count) {
        long before = System.nanoTime();
        long size = JsonSize.of(value);
        long nanos = System.nanoTime() - before;
        boolean full = request.maxItemCount() > 0 && results.size() >= request.maxItemCount();
        boolean heavy = !results.isEmpty() && bytes + size > request.maxBytes();
        if (full || heavy) {
            more = true;
            return false;
        }
        effort.keep(size);
        results.add(value);
        bytes += size;
        measurements.result(size, nanos);
        lastRow = row;
        lastKeys = keys;
        lastCount = count;
        return true;
    }

    @Override
    public void leftAt(Continuation.Rest place, long count, boolean byTime) {
        rest = place;
        lastCount = count;
        more |= byTime;
    }

    /** The most results that the page takes. */
    int size() {
        return request.maxItemCount() > 0 ? request.maxItemCount() : Integer.MAX_VALUE;
    }

    /** The token of the next page, or null. */
    String continuation(int fingerprint) {
        return more
                ? new Continuation(lastRow, lastCount, lastKeys, fingerprint, rest).encode()
                : null;
    }

    QueryPage build(String continuation, String queryMetrics, String indexMetrics) {
        return new QueryPage(
                results, continuation, queryMetrics, indexMetrics, measurements.requestCharge());
    }
}
