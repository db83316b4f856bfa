package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.queries.IndexMetricsV2;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Operations that an observer is told about. */
final class ObservedOperations implements Operations {

    private static final Logger LOG = LoggerFactory.getLogger(ObservedOperations.class);

    private static final int OK = 200;

    /** What a query plan may ask of a client; ours asks only to know the ranges of keys. */
    private static final String EVERY_FEATURE =
            "Aggregate, CompositeAggregate, CountIf, DCount, Distinct, GroupBy, HybridSearch, ListAndSetAggregate,"
                    + " MultipleAggregates, MultipleOrderBy, NonStreamingOrderBy, NonValueAggregate,"
                    + " OffsetAndLimit, OrderBy, Top, WeightedRankFusion";

    private final Operations operations;
    private final UnaryOperator<ResourcePath> names;
    private final RequestObserver observer;

    /**
     * Operations that answer as the given ones do.
     *
     * @param names gives a path with the names that a client may have sent as resource ids
     */
    ObservedOperations(
            Operations operations, UnaryOperator<ResourcePath> names, RequestObserver observer) {
        this.operations = operations;
        this.names = names;
        this.observer = observer;
    }

    @Override
    public Response refusal(Request request) {
        return operations.refusal(request);
    }

    @Override
    public Response execute(Request request) {
        if (!observer.isWatching()) {
            return operations.execute(request);
        }
        long start = System.nanoTime();
        boolean isQuery =
                request.operation() == OperationType.QUERY
                        && request.resourceType() == ResourceType.ITEM;
        Response answer = operations.execute(isQuery ? withMetrics(request) : request);
        tell(request, answer, Duration.ofNanos(System.nanoTime() - start), isQuery);
        return isQuery ? asAskedFor(request.headers(), answer) : answer;
    }

    private void tell(Request request, Response answer, Duration duration, boolean isQuery) {
        try {
            Headers headers = answer.headers();
            boolean answered = isQuery && answer.status() == OK;
            observer.answered(
                    new AnsweredRequest(
                            request.operation().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            request.resourceType().segment(),
                            names.apply(request.path()).toString(),
                            answer.status(),
                            (int) headers.number(HeaderNames.SUB_STATUS, 0),
                            number(headers.get(HeaderNames.REQUEST_CHARGE)),
                            duration,
                            partition(headers.get(HeaderNames.SESSION_TOKEN)),
                            Optional.ofNullable(request.headers().get(HeaderNames.WORKLOAD_ID)),
                            answered ? Optional.of(query(request, headers)) : Optional.empty()));
        } catch (RuntimeException e) {
            // Whoever watches must not change what is answered.
            LOG.error("The observer of requests failed on {}", request, e);
        }
    }

    /** The id before the colon of a session token such as {@code 0:-1#12}. */
    private static Optional<String> partition(String sessionToken) {
        int colon = sessionToken == null ? -1 : sessionToken.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(sessionToken.substring(0, colon));
    }

    private AnsweredRequest.Query query(Request request, Headers answer) {
        Map<String, Double> metrics = metrics(answer.get(HeaderNames.QUERY_METRICS));
        double retrieved = metrics.getOrDefault("retrievedDocumentCount", 0.0);
        double matched = retrieved * metrics.getOrDefault("indexUtilizationRatio", 1.0);
        return new AnsweredRequest.Query(
                parse(request.body()).string("query"),
                isCrossPartition(request),
                indexes(answer.get(HeaderNames.INDEX_UTILIZATION)),
                (long) retrieved,
                Math.round(matched));
    }

    private boolean isCrossPartition(Request request) {
        String key = request.headers().get(HeaderNames.PARTITION_KEY);
        if (key != null && !key.isEmpty()) {
            return false;
        }
        Headers headers =
                request.headers().toBuilder()
                        .set(HeaderNames.SUPPORTED_QUERY_FEATURES, EVERY_FEATURE)
                        .build();
        Response plan =
                operations.execute(
                        new Request(
                                OperationType.QUERY_PLAN,
                                request.resourceType(),
                                request.path(),
                                headers,
                                request.body(),
                                request.turn()));
        if (plan.status() != OK) {
            return true;
        }
        JsonObject ranges = parse(plan.body());
        return elements(ranges, "queryRanges").stream()
                .anyMatch(range -> !range.get("min").equals(range.get("max")));
    }

    private static Map<String, Double> metrics(String text) {
        Map<String, Double> metrics = new HashMap<>();
        for (String each : text == null ? new String[0] : text.split(";")) {
            int equals = each.indexOf('=');
            metrics.put(each.substring(0, equals), number(each.substring(equals + 1)));
        }
        return metrics;
    }

    private static List<String> indexes(String encoded) {
        if (encoded == null) {
            return List.of();
        }
        JsonObject use = parse(Base64.getDecoder().decode(encoded));
        List<String> indexes = new ArrayList<>();
        elements(use, "UtilizedSingleIndexes")
                .forEach(each -> indexes.add(each.string("IndexSpec")));
        for (JsonObject each : elements(use, "UtilizedCompositeIndexes")) {
            List<String> paths = new ArrayList<>();
            if (each.get("IndexSpecs") instanceof JsonArray specs) {
                for (JsonValue spec : specs) {
                    paths.add(spec instanceof JsonString path ? path.value() : spec.toString());
                }
            }
            indexes.add(String.join(", ", paths));
        }
        return indexes;
    }

    private static List<JsonObject> elements(JsonObject object, String name) {
        List<JsonObject> elements = new ArrayList<>();
        if (object.get(name) instanceof JsonArray array) {
            for (JsonValue value : array) {
                if (value instanceof JsonObject element) {
                    elements.add(element);
                }
            }
        }
        return elements;
    }

    private static JsonObject parse(byte[] json) {
        try {
            return JsonParser.parseObject(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("What the emulator has answered is no JSON", e);
        }
    }

    private static double number(String text) {
        return text == null ? 0 : Double.parseDouble(text);
    }

    private static Request withMetrics(Request request) {
        Headers headers =
                request.headers().toBuilder()
                        .set(HeaderNames.POPULATE_QUERY_METRICS, "true")
                        .set(HeaderNames.POPULATE_INDEX_METRICS, "true")
                        .set(HeaderNames.POPULATE_INDEX_METRICS_V2, null)
                        .build();
        return new Request(
                request.operation(),
                request.resourceType(),
                request.path(),
                headers,
                request.body(),
                request.turn());
    }

    /** A client gets no metrics that it has not asked for. */
    private static Response asAskedFor(Headers asked, Response answer) {
        Headers.Builder headers = answer.headers().toBuilder();
        if (!asked.isTrue(HeaderNames.POPULATE_QUERY_METRICS)) {
            headers.set(HeaderNames.QUERY_METRICS, null);
        }
        if (asked.isTrue(HeaderNames.POPULATE_INDEX_METRICS_V2)) {
            String metrics = answer.headers().get(HeaderNames.INDEX_UTILIZATION);
            headers.set(HeaderNames.INDEX_UTILIZATION, IndexMetricsV2.of(metrics));
        } else if (!asked.isTrue(HeaderNames.POPULATE_INDEX_METRICS)) {
            headers.set(HeaderNames.INDEX_UTILIZATION, null);
        }
        return new Response(answer.status(), headers.build(), answer.body(), answer.delivery());
    }
}
