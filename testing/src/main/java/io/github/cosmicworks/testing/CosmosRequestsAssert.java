package io.github.cosmicworks.testing;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDoubleAssert;
import org.assertj.core.api.Assertions;

/** Assertions about what a test has asked for; see {@link CosmosAssertions}. */
public final class CosmosRequestsAssert
        extends AbstractAssert<CosmosRequestsAssert, CosmosRequests> {

    CosmosRequestsAssert(CosmosRequests actual) {
        super(actual, CosmosRequestsAssert.class);
    }

    /** So many requests were answered. */
    public CosmosRequestsAssert hasSize(int expected) {
        isNotNull();
        if (actual.all().size() != expected) {
            failWithMessage(
                    "Expected %d requests, and there were %d:%n%s",
                    expected, actual.all().size(), actual);
        }
        return this;
    }

    /** Goes on with the sum of the request charges, in request units. */
    public AbstractDoubleAssert<?> totalCharge() {
        isNotNull();
        return Assertions.assertThat(actual.totalCharge()).as("the total charge of%n%s", actual);
    }

    /** Every query is restricted to one partition key, by its options or by its filter. */
    public CosmosRequestsAssert hasNoCrossPartitionQuery() {
        return hasNone(
                request -> request.query().map(query -> query.crossPartition()).orElse(false),
                "No query was to be asked of every physical partition");
    }

    /**
     * No query loads an item that its filter does not let through: what the index cannot tell costs
     * the more, the more items there are. Fewer than one in two hundred are not noticed.
     */
    public CosmosRequestsAssert hasNoScan() {
        return hasNone(
                request ->
                        request.query()
                                .map(query -> query.matched() < query.retrieved())
                                .orElse(false),
                "No query was to load items that do not match");
    }

    /** No answer is one after which a client sends the request again, such as 429. */
    public CosmosRequestsAssert hasNoRetry() {
        return hasNone(CosmosRequest::isToBeRetried, "No request was to be sent again");
    }

    /** No answer is an error. */
    public CosmosRequestsAssert hasNoError() {
        return hasNone(request -> request.status() >= 400, "No request was to be refused");
    }

    /**
     * At least one query is served by an index.
     *
     * @param path as an indexing policy writes it, such as {@code /category/?}; those of a
     *     composite index separated by a comma and a space
     */
    public CosmosRequestsAssert usesIndex(String path) {
        isNotNull();
        boolean used =
                actual.queries().stream()
                        .flatMap(request -> request.query().stream())
                        .anyMatch(query -> query.indexes().contains(path));
        if (!used) {
            failWithMessage("Expected the index %s to be used by%n%s", path, actual);
        }
        return this;
    }

    private CosmosRequestsAssert hasNone(Predicate<CosmosRequest> condition, String expectation) {
        isNotNull();
        List<CosmosRequest> found = actual.where(condition);
        if (!found.isEmpty()) {
            failWithMessage(
                    "%s, and there were:%n%s",
                    expectation,
                    found.stream()
                            .map(CosmosRequest::toString)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
        return this;
    }
}
