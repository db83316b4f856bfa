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
        boolean aliased = query.aliasToAggregate().values().stream().anyMatch(a -> a != null);
        if (!query.aggregates().isEmpty() || aliased) {
            needed.add("Aggregate");
        }
        if (aliased && query.groupBy().isEmpty()) {
            needed.add("NonValueAggregate");
        }
        if (uses(query, Aggregate.COUNTIF)) {
            needed.add("CountIf");
        }
        if (collects(query)) {
            needed.add(LISTS);
        }
        if (!"None".equals(query.distinctType())) {
            needed.add("Distinct");
        }
        if (!query.groupBy().isEmpty()) {
            needed.add("GroupBy");
        }
        if (!query.orderBy().isEmpty()) {
            needed.add("OrderBy");
        }
        if (query.nonStreaming()) {
            needed.add("NonStreamingOrderBy");
        }
        if (query.orderBy().size() > 1) {
            needed.add("MultipleOrderBy");
        }
        if (query.offset() != null || query.limit() != null) {
            needed.add("OffsetAndLimit");
        }
        if (query.top() != null) {
            needed.add("Top");
        }
        if (query.distinctCountAlias() != null) {
            needed.add("DCount");
        }
        return needed;
    }

    /** Whether a client would have to put lists or sets of partitions together. */
    static boolean collects(DistributedQuery query) {
        return uses(query, Aggregate.MAKELIST) || uses(query, Aggregate.MAKESET);
    }

    boolean canCollect() {
        return supported.contains(LISTS);
    }

    private static boolean uses(DistributedQuery query, Aggregate aggregate) {
        return query.aggregates().contains(aggregate)
                || query.aliasToAggregate().containsValue(aggregate);
    }
}
