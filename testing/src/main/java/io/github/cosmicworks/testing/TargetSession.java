package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A target in use by tests: the clients that they share, and the databases that have to be gone in
 * the end.
 *
 * <p>Everything is made when it is first asked for, so a test of the asynchronous client pays for
 * no other.
 */
final class TargetSession implements RunStore.Kept {

    private static final int NOT_FOUND = 404;

    /** Statuses with which the service refuses what it was asked for, however often one asks. */
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 413);

    private static final int LONGEST_PREFIX = 80;

    private final CosmosTarget target;
    private final Optional<TestClock> clock;
    private final Map<ConnectionMode, CosmosClient> clients = new EnumMap<>(ConnectionMode.class);
    private final Map<ConnectionMode, CosmosAsyncClient> asyncClients =
            new EnumMap<>(ConnectionMode.class);
    private final Set<String> databases = ConcurrentHashMap.newKeySet();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger containers = new AtomicInteger();
    private final Optional<Thread> lastResort;

    private TargetSession(CosmosTarget target, Optional<TestClock> clock) {
        this.target = target;
        this.clock = clock;
        this.lastResort =
                target.kind() == CosmosTarget.Kind.ACCOUNT
                        ? Optional.of(new Thread(this::deleteDatabases, "cosmos-cleanup"))
                        : Optional.empty();
        // A run that is interrupted leaves nothing behind that somebody pays for.
        lastResort.ifPresent(Runtime.getRuntime()::addShutdownHook);
    }

    static TargetSession start(TargetSettings settings) {
        CosmosTarget target =
                Preload.OF_THIS_RUN
                        .take(settings)
                        .orElseGet(
                                () -> {
                                    SdkClasses.loadInBackground();
                                    return CosmosTarget.start(settings);
                                });
        return new TargetSession(target, Optional.empty());
    }

    static TargetSession startWithClock(TargetSettings settings, boolean throttling) {
        TestClock clock = new TestClock();
        return new TargetSession(
                EmbeddedTarget.empty(settings, clock, throttling), Optional.of(clock));
    }

    static TargetSession startThrottling(TargetSettings settings) {
        return new TargetSession(
                EmbeddedTarget.empty(settings, Clock.systemUTC(), true), Optional.empty());
    }

    static TargetSession startForOneClass(TargetSettings settings) {
        return new TargetSession(
                EmbeddedTarget.empty(settings, Clock.systemUTC(), false), Optional.empty());
    }

    /** Takes the name of a database, unless somebody has it. */
    boolean claim(String database) {
        return claimed.add(database);
    }

    void release(String database) {
        claimed.remove(database);
    }

    CosmosTarget target() {
        return target;
    }

    /** What whoever reads the output of a run wants to know first: which Cosmos DB it is about. */
    String firstLine(Map<String, String> environment) {
        String where = "Tests with a Cosmos DB run on: " + target;
        if (target.kind() != CosmosTarget.Kind.ACCOUNT) {
            where += " at " + target.endpoint();
        }
        return where
                + TargetSettings.unusedEndpoint(environment).map(text -> ". " + text).orElse("");
    }

    Optional<TestClock> clock() {
        return clock;
    }

    synchronized CosmosClient client(ConnectionMode mode) {
        return clients.computeIfAbsent(mode, key -> target.clientBuilder(key).buildClient());
    }

    synchronized CosmosAsyncClient asyncClient(ConnectionMode mode) {
        return asyncClients.computeIfAbsent(
                mode, key -> target.clientBuilder(key).buildAsyncClient());
    }

    /**
     * Forgets clients that somebody has closed, so that the next one to ask gets a new one.
     *
     * @return whether there was one
     */
    synchronized boolean dropClosedClients() {
        boolean sync = clients.values().removeIf(ClosedClients::isClosed);
        boolean async = asyncClients.values().removeIf(ClosedClients::isClosed);
        return sync || async;
    }

    /** An id for a database that nobody else has, and that tells which class it belongs to. */
    static String newDatabaseId(Class<?> testClass) {
        String name = testClass.getSimpleName();
        return name.substring(0, Math.min(name.length(), LONGEST_PREFIX))
                + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /**
     * Makes a database.
     *
     * @param throughput what its containers share
     */
    void createDatabase(String id, Optional<ThroughputProperties> throughput, ConnectionMode mode) {
        databases.add(id);
        uninterrupted(
                () ->
                        throughput.ifPresentOrElse(
                                shared -> client(mode).createDatabase(id, shared),
                                () -> client(mode).createDatabase(id)));
    }

    /** Makes in a database what a seed says. */
    void fill(String databaseId, DatabaseSeed seed, ConnectionMode mode) {
        uninterrupted(() -> seed.make(client(mode).getDatabase(databaseId)));
    }

    void deleteDatabase(String id, ConnectionMode mode) {
        ignoringAbsence(() -> client(mode).getDatabase(id).delete());
        databases.remove(id);
    }

    /** An id for a container that no other has. */
    String newContainerId(String name) {
        return name + "-" + containers.incrementAndGet();
    }

    /** The paths of the partition key of a container, if it is there. */
    Optional<List<String>> partitionKeyOf(String databaseId, String id, ConnectionMode mode) {
        try {
            return Optional.of(
                    client(mode)
                            .getDatabase(databaseId)
                            .getContainer(id)
                            .read()
                            .getProperties()
                            .getPartitionKeyDefinition()
                            .getPaths());
        } catch (CosmosException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Makes a container and fills it.
     *
     * @param name what it goes by in the test
     */
    void createContainer(
            String databaseId,
            String id,
            String name,
            ContainerDeclaration declaration,
            ConnectionMode mode) {
        CosmosDatabase database = client(mode).getDatabase(databaseId);
        CosmosContainerProperties properties = declaration.properties(id);
        Optional<ThroughputProperties> throughput = declaration.throughputProperties();
        try {
            uninterrupted(
                    () ->
                            throughput.ifPresentOrElse(
                                    given -> database.createContainer(properties, given),
                                    () -> database.createContainer(properties)));
        } catch (CosmosException e) {
            throw refused("The container '%s' is not one that can be made".formatted(name), e);
        }
        if (!declaration.seed().isEmpty()) {
            uninterrupted(() -> fill(database.getContainer(id), declaration));
        }
    }

    private static void fill(CosmosContainer container, ContainerDeclaration declaration) {
        int number = 0;
        for (ObjectNode item : Seeds.items(declaration.resources(), declaration.seed())) {
            number++;
            try {
                container.createItem(item);
            } catch (CosmosException e) {
                throw refused(
                        "Item %d of the resource '%s' is not one that can be stored"
                                .formatted(number, declaration.seed()),
                        e);
            }
        }
    }

    /** What the declaration is to blame for is told in one line; the rest goes on as it is. */
    private static RuntimeException refused(String what, CosmosException e) {
        if (!REFUSALS.contains(e.getStatusCode()) || e.getShortMessage() == null) {
            return e;
        }
        String why = e.getShortMessage().lines().findFirst().orElse("");
        return new ExtensionConfigurationException(what + ": " + why, e);
    }

    void deleteContainer(String databaseId, String id, ConnectionMode mode) {
        ignoringAbsence(() -> client(mode).getDatabase(databaseId).getContainer(id).delete());
    }

    /**
     * Does something whole although the thread was interrupted, by a test that left it so, and
     * leaves it so.
     */
    private static void uninterrupted(Runnable action) {
        boolean interrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A test may delete what it was given. */
    private static void ignoringAbsence(Runnable delete) {
        try {
            uninterrupted(delete);
        } catch (CosmosException e) {
            if (e.getStatusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private void deleteDatabases() {
        for (String id : databases) {
            deleteDatabase(id, target.connectionMode());
        }
    }

    private static void cancel(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyGoingDown) {
            // Then the hook runs as well, and finds nothing left to delete.
            return;
        }
    }

    @Override
    public synchronized void close() {
        deleteDatabases();
        lastResort.ifPresent(TargetSession::cancel);
        clients.values().forEach(CosmosClient::close);
        asyncClients.values().forEach(CosmosAsyncClient::close);
        target.close();
    }
}
