package io.github.cosmicworks.testing;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a test has asked its database for, whichever client asked: parameters and fields of this
 * type are filled in by {@link CosmosDbTest}. It begins empty with each test, after the containers
 * were made and filled, and knows the requests for items and scripts in the database of the class.
 *
 * <pre>{@code
 * @Test
 * void anOrderIsFoundWithOneCheapRead(CosmosRequests requests) {
 *     shop.find("yamba");
 *     assertThat(requests).hasNoCrossPartitionQuery().totalCharge().isLessThan(3);
 * }
 * }</pre>
 *
 * <p>Only the embedded emulator tells what it was asked: {@link Capability#OBSERVED_REQUESTS}.
 * Tests of one class that run at the same time see each other's requests.
 *
 * @see CosmosAssertions#assertThat(CosmosRequests)
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/request-units">Request Units in Azure
 *     Cosmos DB</a>
 */
public final class CosmosRequests {

    private final RequestLog log;
    private final String databaseId;
    private volatile long from;

    CosmosRequests(RequestLog log, String databaseId) {
        this.log = log;
        this.databaseId = databaseId;
        clear();
    }

    /** All of them, in the order in which they were answered. */
    public List<CosmosRequest> all() {
        return log.since(from, databaseId);
    }

    /** Those that a condition holds for. */
    public List<CosmosRequest> where(Predicate<CosmosRequest> condition) {
        return all().stream().filter(condition).toList();
    }

    /** The pages of queries. */
    public List<CosmosRequest> queries() {
        return where(request -> request.operation().equals("query"));
    }

    /** The sum of the request charges, in request units. */
    public double totalCharge() {
        return all().stream().mapToDouble(CosmosRequest::requestUnits).sum();
    }

    /** How many were answered with a status after which a client sends the request again. */
    public long retries() {
        return all().stream().filter(CosmosRequest::isToBeRetried).count();
    }

    /** Forgets what was asked for so far, such as by the preparations of a test. */
    public void clear() {
        from = log.position();
    }

    /** A line for each request. */
    @Override
    public String toString() {
        List<CosmosRequest> all = all();
        return all.isEmpty()
                ? "no request"
                : all.stream().map(CosmosRequest::toString).collect(Collectors.joining("\n"));
    }
}
