package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Aggregate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The parts of a distributed query that a client says it can do. */
final class QueryFeatures {

    /** What clients call MAKELIST and MAKESET over several partitions. */
    private static final String LISTS = "ListAndSetAggregate";

    private final Set<String> supported = new HashSet<>();

    QueryFeatures(String header) {
        if (header != null) {
            for (String feature : header.split(",", -1)) {
                supported.add(feature.strip());
            }
        }
    }

    /** Refuses a query that the client cannot put together. */
    void require(DistributedQuery query) {
        require(needed(query));
    }

    /** Refuses a query that needs more than the client has. */
    void require(List<String> needed) {
        List<String> missing = new ArrayList<>();
        for (String feature : needed) {
            if (!supported.contains(feature)) {
                missing.add(feature);
            }
        }
        if (!missing.isEmpty()) {
            StringBuilder message =
                    new StringBuilder(
                            "Query contains 1 or more unsupported features. Upgrade your SDK to a version that does support the requested features:");
            for (String feature : missing) {
                message.append("\r\nQuery contained ")
                        .append(feature)
                        .append(", which the calling client does not support.");
            }
            throw ServiceException.badRequest(message.toString());
        }
    }

    static List<String> needed(DistributedQuery query) {
        List<String> needed = new ArrayList<>();
        DistributedQuery.Grouping grouping = query.grouping();
        DistributedQuery.Window window = query.window();
        int orderItems = query.ordering().items().size();
        boolean aliased = grouping.aliasToAggregate().values().stream().anyMatch(a -> a != null);
        if (!grouping.aggregates().isEmpty() || aliased) {
            needed.add("Aggregate");
        }
        if (aliased && grouping.keys().isEmpty()) {
            needed.add("NonValueAggregate");
        }
        if (grouping.uses(Aggregate.COUNTIF)) {
            needed.add("CountIf");
        }
        if (collects(query)) {
            needed.add(LISTS);
        }
        if (query.distinct() != DistributedQuery.DistinctType.NONE) {
            needed.add("Distinct");
        }
        if (!grouping.keys().isEmpty()) {
            needed.add("GroupBy");
        }
        if (orderItems > 0) {
            needed.add("OrderBy");
        }
        if (query.ordering().nonStreaming()) {
            needed.add("NonStreamingOrderBy");
        }
        if (orderItems > 1) {
            needed.add("MultipleOrderBy");
        }
        if (window.offset() != null || window.limit() != null) {
            needed.add("OffsetAndLimit");
        }
        if (window.top() != null) {
            needed.add("Top");
        }
        if (query.distinctCountAlias() != null) {
            needed.add("DCount");
        }
        return needed;
    }

    /** Whether a client would have to put lists or sets of partitions together. */
    static boolean collects(DistributedQuery query) {
        return query.grouping().uses(Aggregate.MAKELIST)
                || query.grouping().uses(Aggregate.MAKESET);
    }

    boolean canCollect() {
        return supported.contains(LISTS);
    }
}
