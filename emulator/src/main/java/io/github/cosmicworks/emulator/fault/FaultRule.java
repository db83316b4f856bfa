package io.github.cosmicworks.emulator.fault;

import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which requests go wrong, and how. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * emulator.faults().inject(FaultRule.error(429).on(FaultOperation.READ).times(2));
 * }</pre>
 *
 * <p>Without {@link #on} it is about the operations of applications: reads, queries, feeds, writes,
 * batches and stored procedures. Without {@link #in} it is about all databases, without {@link
 * #times} about every request.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with Azure Cosmos DB SDKs</a>
 */
public final class FaultRule {

    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** As the service asks for when a partition is over its throughput by a little. */
    private static final Duration RETRY_AFTER = Duration.ofMillis(10);

    private enum Kind {
        ERROR,
        LATE_ANSWER,
        NO_ANSWER,
        CONNECTION_CLOSE
    }

    /** The values in the making; an instance that belongs to a rule never changes. */
    private static final class Values implements Cloneable {
        private Kind kind;
        private int status;
        private int subStatus;
        private Duration retryAfter = RETRY_AFTER;
        private Duration delay = Duration.ZERO;
        private Set<FaultOperation> operations = FaultOperation.OF_APPLICATIONS;
        private String database;
        private String container;
        private int times = Integer.MAX_VALUE;
        private int after;
        private double probability = 1;
        private long seed;
        private boolean executed;

        @Override
        protected Values clone() {
            try {
                return (Values) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Values values;

    private FaultRule(Values values) {
        this.values = values;
    }

    private static FaultRule of(Kind kind, Consumer<Values> change) {
        Values values = new Values();
        values.kind = kind;
        change.accept(values);
        return new FaultRule(values);
    }

    private FaultRule with(Consumer<Values> change) {
        Values changed = values.clone();
        change.accept(changed);
        return new FaultRule(changed);
    }

    /**
     * An error, with the sub-status that the service most often gives with it: 3200 for 429, the
     * request rate is too large; none for the others.
     *
     * @param status from 400 to 599
     * @throws IllegalArgumentException when it is none
     */
    public static FaultRule error(int status) {
        return error(status, status == 429 ? InjectedError.REQUEST_RATE_TOO_LARGE : 0);
    }

    /**
     * An error, such as 404 with sub-status 1002: the read session is not available.
     *
     * @param status from 400 to 599
     * @param subStatus 0 for none
     * @throws IllegalArgumentException when they cannot be
     * @see <a
     *     href="https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb">HTTP
     *     status codes</a>
     */
    public static FaultRule error(int status, int subStatus) {
        if (status < 400 || status > 599 || subStatus < 0) {
            throw new IllegalArgumentException(
                    "An error has a status from 400 to 599 and a sub-status of 0 or more, not %d and %d."
                            .formatted(status, subStatus));
        }
        return of(
                Kind.ERROR,
                v -> {
                    v.status = status;
                    v.subStatus = subStatus;
                });
    }

    /**
     * The request is carried out, and its answer comes later.
     *
     * @param delay up to a day
     * @throws IllegalArgumentException when it is not positive, or longer
     */
    public static FaultRule delay(Duration delay) {
        requirePositive(delay);
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "An answer is late by a day at most; noAnswer() never sends it.");
        }
        return of(Kind.LATE_ANSWER, v -> v.delay = delay);
    }

    /**
     * No answer comes, so that the client's own time limit ends the request. It is not carried out,
     * unless the rule is {@link #executed}.
     */
    public static FaultRule noAnswer() {
        return of(Kind.NO_ANSWER, v -> v.delay = FOREVER);
    }

    /**
     * The connection is closed instead of an answer. Whatever else is under way on it is lost too.
     * The request is not carried out, unless the rule is {@link #executed}.
     */
    public static FaultRule connectionClose() {
        return of(Kind.CONNECTION_CLOSE, v -> {});
    }

    /** Only these operations. */
    public FaultRule on(FaultOperation first, FaultOperation... more) {
        EnumSet<FaultOperation> operations = EnumSet.of(first, more);
        return with(v -> v.operations = operations);
    }

    /** Only requests to a database, by its name. */
    public FaultRule in(String database) {
        Objects.requireNonNull(database, "database");
        return with(v -> v.database = database);
    }

    /** Only requests to a container, by the names of its database and its own. */
    public FaultRule in(String database, String container) {
        Objects.requireNonNull(container, "container");
        return in(database).with(v -> v.container = container);
    }

    /**
     * Ends after so many requests.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public FaultRule times(int times) {
        if (times <= 0) {
            throw new IllegalArgumentException("A fault hits at least once, not " + times + ".");
        }
        return with(v -> v.times = times);
    }

    /**
     * Lets so many requests pass first.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public FaultRule after(int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException("Requests that pass are 0 or more.");
        }
        return with(v -> v.after = requests);
    }

    /**
     * Hits a share of the requests only.
     *
     * @param probability above 0, and at most 1
     * @param seed the same seed hits the same requests of a sequence
     * @throws IllegalArgumentException when the probability cannot be one
     */
    public FaultRule withProbability(double probability, long seed) {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability is above 0 and at most 1.");
        }
        return with(
                v -> {
                    v.probability = probability;
                    v.seed = seed;
                });
    }

    /**
     * What a 429 tells the client to wait; 10 ms by default.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public FaultRule withRetryAfter(Duration retryAfter) {
        requirePositive(retryAfter);
        return with(v -> v.retryAfter = retryAfter);
    }

    /**
     * Carries the request out first, so that only its answer is lost: what a program meets whose
     * write has succeeded and that does not know.
     */
    public FaultRule executed() {
        return with(v -> v.executed = true);
    }

    private static void requirePositive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("A time to wait is longer than nothing.");
        }
    }

    boolean isAbout(Request request) {
        return values.operations.stream().anyMatch(operation -> operation.isOf(request));
    }

    boolean isAbout(ResourcePath named) {
        return (values.database == null || values.database.equals(named.id(ResourceType.DATABASE)))
                && (values.container == null
                        || values.container.equals(named.id(ResourceType.CONTAINER)));
    }

    int times() {
        return values.times;
    }

    int after() {
        return values.after;
    }

    double probability() {
        return values.probability;
    }

    long seed() {
        return values.seed;
    }

    boolean isCarriedOut() {
        return values.executed || values.kind == Kind.LATE_ANSWER;
    }

    /** Whether the answer of the operation is what the client gets in the end. */
    boolean keepsAnswer() {
        return values.kind == Kind.LATE_ANSWER;
    }

    boolean closesConnection() {
        return values.kind == Kind.CONNECTION_CLOSE;
    }

    /** Zero for at once. */
    Duration delay() {
        return values.delay;
    }

    /** Whether an answer that is held will never be sent. */
    boolean isForever() {
        return values.delay.equals(FOREVER);
    }

    InjectedError error() {
        return values.kind == Kind.ERROR
                ? new InjectedError(values.status, values.subStatus, values.retryAfter)
                : InjectedError.TIMEOUT;
    }

    /** Says what goes wrong. */
    @Override
    public String toString() {
        String what =
                switch (values.kind) {
                    case ERROR -> "error " + values.status + "/" + values.subStatus;
                    case LATE_ANSWER -> "delay " + values.delay;
                    case NO_ANSWER -> "no answer";
                    case CONNECTION_CLOSE -> "connection close";
                };
        String where = values.database == null ? "" : " in " + values.database;
        return what
                + (values.operations.equals(FaultOperation.OF_APPLICATIONS)
                        ? ""
                        : " on " + Arrays.toString(values.operations.toArray()))
                + where
                + (values.container == null ? "" : "/" + values.container)
                + (values.times == Integer.MAX_VALUE ? "" : ", " + values.times + " times");
    }
}
