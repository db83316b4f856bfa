package io.github.cosmicworks.exercises;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A learner's code and an account without any data: what a check has to work with. Everything that
 * it opens is closed with it.
 */
public final class Attempt implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The database that exercises work in. */
    public static final String DATABASE = "cosmicworks";

    private final ExerciseAccount account;
    private final LearnersCode code;
    private final ConnectionMode mode;
    private final CosmosClient client;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Attempt(ExerciseAccount account, LearnersCode code, ConnectionMode mode) {
        this.account = account;
        this.code = code;
        this.mode = mode;
        account.target().reset();
        client = account.target().clientBuilder(mode).buildClient();
        opened.add(client);
    }

    /** The check's own client. */
    public CosmosClient client() {
        return client;
    }

    /** The address of the account. */
    public String endpoint() {
        return account.target().endpoint().toString();
    }

    /** The key of the account. */
    public String key() {
        return account.target().key().orElseThrow();
    }

    /** A database without containers. */
    public CosmosDatabase database() {
        client.createDatabaseIfNotExists(DATABASE);
        return client.getDatabase(DATABASE);
    }

    /** A container without items. */
    public CosmosContainer container(String id, String partitionKey) {
        return container(id, partitionKey, 400);
    }

    /**
     * A container without items.
     *
     * @param throughput in RU/s: with more than 6,000 it has several physical partitions
     */
    public CosmosContainer container(String id, String partitionKey, int throughput) {
        CosmosDatabase database = database();
        database.createContainer(
                new CosmosContainerProperties(id, partitionKey),
                ThroughputProperties.createManualThroughput(throughput));
        return database.getContainer(id);
    }

    /** A container that is there, for code that does not wait. */
    public CosmosAsyncContainer asyncContainer(String id) {
        CosmosAsyncClient asynchronous =
                closeInTheEnd(account.target().clientBuilder(mode).buildAsyncClient());
        return asynchronous.getDatabase(DATABASE).getContainer(id);
    }

    /** Something goes wrong from now on, until the fault is closed. */
    public InjectedFault inject(FaultRule rule) {
        InjectedFault fault = account.target().emulator().orElseThrow().faults().inject(rule);
        opened.add(fault);
        return fault;
    }

    /** Closes what the learner's code has opened, in the end. */
    public <T extends AutoCloseable> T closeInTheEnd(T resource) {
        opened.add(resource);
        return resource;
    }

    /**
     * What came of a method of the learner's class.
     *
     * @param value what it has returned; null for a method that returns nothing, and for a failure
     * @param failure what it has thrown
     * @param took how long it ran
     */
    public record Outcome(Object value, Optional<Throwable> failure, Duration took) {}

    /** Runs a method of the learner's class, which may fail. */
    public Outcome attempt(String method, Object... arguments) {
        account.recorder().record(true);
        try {
            LearnersCode.Outcome outcome = code.run(method, arguments);
            return new Outcome(outcome.value(), outcome.failure(), outcome.took());
        } finally {
            account.recorder().record(false);
        }
    }

    /**
     * Runs a method of the learner's class, which is not expected to fail.
     *
     * @return what it has returned
     */
    public Object call(String method, Object... arguments) {
        Outcome outcome = attempt(method, arguments);
        outcome.failure()
                .ifPresent(
                        failure -> {
                            throw new StillMissing(explain(failure));
                        });
        return outcome.value();
    }

    /** What has gone wrong in the learner's code, in words. */
    public String explain(Throwable failure) {
        return Failures.explain(failure, code.lineOf(failure));
    }

    /** The same for a method that returns something to look into, as JSON. */
    public JsonNode callForJson(String method, Object... arguments) {
        Object value = call(method, arguments);
        StillMissing.unless(
                value != null,
                "The method %s returns null. Let it return what it has found.".formatted(method));
        return json(value);
    }

    /** An object of the learner's class as the account would have it. */
    public static JsonNode json(Object value) {
        try {
            return JSON.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw new StillMissing("What your method returns is no data, but " + value.getClass());
        }
    }

    /** What the learner's code has asked for since {@link #forget()}. */
    public Requests requests() {
        return new Requests(account.recorder().requests());
    }

    /** Forgets the requests so far. */
    public void forget() {
        account.recorder().clear();
    }

    @Override
    public void close() {
        account.recorder().record(false);
        forget();
        for (int i = opened.size() - 1; i >= 0; i--) {
            try {
                opened.get(i).close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close " + opened.get(i), e);
            }
        }
    }
}
