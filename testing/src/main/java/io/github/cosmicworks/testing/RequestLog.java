package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.AnsweredRequest;
import io.github.cosmicworks.emulator.RequestObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The requests that an emulator has answered of late, numbered in their order. */
final class RequestLog implements RequestObserver {

    /** More than a test makes that somebody reads the requests of; the oldest are forgotten. */
    private static final int KEPT = 100_000;

    /** What a test asks for, and not what the harness or the client needs for it. */
    private static final Set<String> OF_INTEREST = Set.of("docs", "sprocs", "triggers", "udfs");

    private final ArrayList<AnsweredRequest> requests = new ArrayList<>();
    private long forgotten;

    /** How many tests look at it: nobody pays for a log that nobody reads. */
    private volatile int readers;

    /** An observer that tells both, each while it watches. */
    static RequestObserver both(RequestObserver one, RequestObserver another) {
        return new RequestObserver() {
            @Override
            public boolean isWatching() {
                return one.isWatching() || another.isWatching();
            }

            @Override
            public void answered(AnsweredRequest request) {
                for (RequestObserver observer : List.of(one, another)) {
                    if (observer.isWatching()) {
                        observer.answered(request);
                    }
                }
            }
        };
    }

    @Override
    public boolean isWatching() {
        return readers > 0;
    }

    @Override
    public void answered(AnsweredRequest request) {
        if (!OF_INTEREST.contains(request.resourceType())
                || request.operation().equals("query plan")) {
            return;
        }
        add(request);
    }

    private synchronized void add(AnsweredRequest request) {
        if (readers == 0) {
            return;
        }
        if (requests.size() == KEPT) {
            requests.subList(0, KEPT / 2).clear();
            forgotten += KEPT / 2;
        }
        requests.add(request);
    }

    synchronized void open() {
        readers++;
    }

    synchronized void close() {
        readers--;
        if (readers == 0) {
            forgotten += requests.size();
            requests.clear();
        }
    }

    /** The number that the next request will have. */
    synchronized long position() {
        return forgotten + requests.size();
    }

    /**
     * The requests to a database from a number on.
     *
     * @throws IllegalStateException if some of them were so many that they are forgotten
     */
    synchronized List<CosmosRequest> since(long position, String databaseId) {
        if (position < forgotten) {
            throw new IllegalStateException(
                    "The test has made more than %d requests, and the first are forgotten: clear() the requests in between"
                            .formatted(KEPT));
        }
        String prefix = "dbs/" + databaseId + "/";
        return requests.subList((int) (position - forgotten), requests.size()).stream()
                .filter(request -> request.path().startsWith(prefix))
                .map(CosmosRequest::of)
                .toList();
    }
}
