package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.fault.Faults;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * What one context of JUnit, a class or a test, may use: the session of the run, the database of
 * its outermost class and the containers that were made for it or for a context around it. JUnit's
 * stores keep them, look outwards and close what a context made when it ends.
 */
final class TestResources {

    private static final Namespace NAMESPACE = Namespace.create(TestResources.class);

    private static final List<Class<?>> TYPES =
            List.of(
                    CosmosClient.class,
                    CosmosAsyncClient.class,
                    CosmosDatabase.class,
                    CosmosAsyncDatabase.class,
                    CosmosContainer.class,
                    CosmosAsyncContainer.class,
                    CosmosTarget.class,
                    TestClock.class,
                    CosmosRequests.class,
                    CosmosFaults.class,
                    ConnectionMode.class);

    private static final Pattern FORBIDDEN_IN_IDS = Pattern.compile("[/\\\\?#]");

    /** For messages: the types that can be asked for. */
    static final String INJECTABLE =
            TYPES.stream().map(Class::getSimpleName).collect(Collectors.joining(", "));

    private record DatabaseKey() {}

    private record ContainerKey(String name) {}

    private record ModeKey() {}

    private record RequestsKey() {}

    private record FaultsKey() {}

    private final ExtensionContext context;
    private final TargetSession session;
    private final DatabaseSettings settings;
    private final ConnectionMode mode;

    private TestResources(
            ExtensionContext context, TargetSession session, DatabaseSettings settings) {
        this.context = context;
        this.settings = settings;
        this.session = session;
        ConnectionMode chosen = store().get(new ModeKey(), ConnectionMode.class);
        this.mode = chosen == null ? session.target().connectionMode() : chosen;
    }

    static TestResources of(ExtensionContext context, DatabaseSettings settings) {
        TargetSession session =
                RunStore.computeIfAbsent(
                                ofOutermostClass(context).getStore(NAMESPACE),
                                ClassSession.class,
                                key -> ClassSession.of(ofOutermostClass(context), settings),
                                ClassSession.class)
                        .session();
        return new TestResources(context, session, settings);
    }

    /** Decides the connection mode for everything below the context. */
    static void setMode(ExtensionContext context, ConnectionMode mode) {
        context.getStore(NAMESPACE).put(new ModeKey(), mode);
    }

    static boolean isInjectable(Class<?> type) {
        return TYPES.contains(type);
    }

    static boolean isContainer(Class<?> type) {
        return type == CosmosContainer.class || type == CosmosAsyncContainer.class;
    }

    static Class<?> outermost(Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null
                && !Modifier.isStatic(outermost.getModifiers())) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost;
    }

    private static ExtensionContext ofOutermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        Optional<ExtensionContext> parent = context.getParent();
        while (parent.isPresent() && parent.get().getTestClass().isPresent()) {
            outermost = parent.get();
            parent = outermost.getParent();
        }
        return outermost;
    }

    private Store store() {
        return context.getStore(NAMESPACE);
    }

    TargetSession session() {
        return session;
    }

    CosmosClient client() {
        return session.client(mode);
    }

    CosmosAsyncClient asyncClient() {
        return session.asyncClient(mode);
    }

    CosmosDatabase database() {
        return client().getDatabase(databaseId());
    }

    String databaseId() {
        ExtensionContext outermost = ofOutermostClass(context);
        return RunStore.computeIfAbsent(
                        outermost.getStore(NAMESPACE),
                        new DatabaseKey(),
                        key -> new OwnDatabase(session, mode, createDatabase(outermost)),
                        OwnDatabase.class)
                .id();
    }

    private String createDatabase(ExtensionContext outermost) {
        Class<?> testClass = outermost.getRequiredTestClass();
        Optional<DatabaseSeed> seed =
                settings.isSeeded()
                        ? Optional.of(DatabaseSeed.read(declaring(testClass), settings.seed()))
                        : Optional.empty();
        String id = settings.isFixed() ? settings.name() : TargetSession.newDatabaseId(testClass);
        session.createDatabase(id, seed.flatMap(DatabaseSeed::sharedThroughput), mode);
        try {
            seed.ifPresent(each -> session.fill(id, each, mode));
        } catch (RuntimeException e) {
            session.deleteDatabase(id, mode);
            throw e;
        }
        return id;
    }

    /** The class that has the annotation, which a class beneath it inherits. */
    private static Class<?> declaring(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
            if (type.getDeclaredAnnotation(CosmosDbTest.class) != null) {
                return type;
            }
        }
        return testClass;
    }

    /** Makes what the database begins with, also for tests that find it by themselves. */
    void seed() {
        if (settings.isSeeded()) {
            databaseId();
        }
    }

    /** What brings the database back, if the class asks for it. */
    Optional<DatabaseReset> reset() {
        return settings.isReset()
                ? session.target()
                        .emulator()
                        .map(emulator -> new DatabaseReset(emulator, databaseId()))
                : Optional.empty();
    }

    /**
     * The id of the container with the name; without a declaration any one of that name will do.
     */
    String containerId(String name, Optional<ContainerDeclaration> wanted) {
        return containerId(name, wanted, Optional.empty());
    }

    private String containerId(
            String name, Optional<ContainerDeclaration> wanted, Optional<Executable> namelessIn) {
        if (FORBIDDEN_IN_IDS.matcher(name).find()) {
            throw new ExtensionConfigurationException(
                    "'%s' cannot be the name of a container: / \\ ? and # are not allowed in an id"
                            .formatted(name));
        }
        ContainerDeclaration declaration =
                wanted.orElseGet(
                        () -> ContainerDeclaration.of(ContainerDeclaration.DEFAULT_PARTITION_KEY));
        OwnContainer container =
                RunStore.computeIfAbsent(
                        // One that is brought back before each test is made once.
                        settings.isReset()
                                ? DatabaseReset.classOf(context).getStore(NAMESPACE)
                                : store(),
                        new ContainerKey(name),
                        key -> create(name, declaration, wanted.isPresent(), namelessIn),
                        OwnContainer.class);
        if (!container.namelessIn().equals(namelessIn)) {
            throw new ExtensionConfigurationException(
                    "Whether the container of %s and that of %s are the same cannot be told, because the names of"
                                    .formatted(
                                            place(container.namelessIn(), name),
                                            place(namelessIn, name))
                            + " their parameters are not in the class files: compile with -parameters, or give"
                            + " names with @CosmosDbContainer(name = ...)");
        }
        if (wanted.isPresent() && !container.declaration().equals(declaration)) {
            throw new ExtensionConfigurationException(
                    "The container '%s' is declared twice, and differently: %s, and %s. Give one of them another name"
                            .formatted(name, container.declaration(), declaration));
        }
        return container.place().id();
    }

    private OwnContainer create(
            String name,
            ContainerDeclaration declaration,
            boolean declared,
            Optional<Executable> namelessIn) {
        String databaseId = databaseId();
        // Whoever takes a container of the seed need not say once more what it looks like.
        boolean anyWillDo = settings.isSeeded() && !declared;
        boolean found =
                (settings.isFixed() || settings.isSeeded())
                        && isThere(databaseId, name, declaration, anyWillDo);
        String id = settings.isFixed() || found ? name : session.newContainerId(name);
        if (!found) {
            session.createContainer(databaseId, id, name, declaration, mode);
            reset().ifPresent(reset -> reset.added(context, id));
        }
        return new OwnContainer(
                new OwnContainer.Place(session, mode, databaseId, id),
                declaration,
                namelessIn,
                found);
    }

    /** The seed or code under test may have made it already. */
    private boolean isThere(
            String databaseId, String id, ContainerDeclaration declaration, boolean anyWillDo) {
        Optional<List<String>> paths = session.partitionKeyOf(databaseId, id, mode);
        if (!anyWillDo && paths.isPresent() && !paths.get().equals(declaration.partitionKey())) {
            throw new ExtensionConfigurationException(
                    "The container '%s' is there already, with the partition key %s, and is declared otherwise: %s"
                            .formatted(id, paths.get(), declaration));
        }
        return paths.isPresent();
    }

    private static String place(Optional<Executable> nameless, String name) {
        return nameless.map(Executable::getName).orElse("'" + name + "'");
    }

    /** The value for a field. */
    Object value(Field field) {
        return value(
                field.getType(),
                ContainerMark.of(field),
                field.getName(),
                field.getDeclaringClass(),
                Optional.empty());
    }

    /** The value for a parameter. */
    Object value(ParameterContext context) {
        Parameter parameter = context.getParameter();
        Executable executable = context.getDeclaringExecutable();
        Optional<ContainerMark> container = ContainerMark.of(context);
        boolean nameless =
                !parameter.isNamePresent()
                        && container.map(ContainerMark::name).orElse("").isEmpty();
        return value(
                parameter.getType(),
                container,
                parameter.getName(),
                executable.getDeclaringClass(),
                nameless ? Optional.of(executable) : Optional.empty());
    }

    private Object value(
            Class<?> type,
            Optional<ContainerMark> container,
            String name,
            Class<?> declaredIn,
            Optional<Executable> namelessIn) {
        if (type == CosmosContainer.class) {
            return database().getContainer(containerId(container, name, declaredIn, namelessIn));
        }
        if (type == CosmosAsyncContainer.class) {
            String id = containerId(container, name, declaredIn, namelessIn);
            return asyncClient().getDatabase(databaseId()).getContainer(id);
        }
        if (container.isPresent()) {
            throw new ExtensionConfigurationException(
                    "@CosmosDbContainer is for a CosmosContainer or a CosmosAsyncContainer, and %s is a %s"
                            .formatted(name, type.getSimpleName()));
        }
        if (type == CosmosClient.class) {
            return client();
        }
        if (type == CosmosAsyncClient.class) {
            return asyncClient();
        }
        if (type == CosmosDatabase.class) {
            return database();
        }
        if (type == CosmosAsyncDatabase.class) {
            return asyncClient().getDatabase(databaseId());
        }
        if (type == CosmosTarget.class) {
            return session.target();
        }
        if (type == CosmosRequests.class) {
            return requests().orElseThrow(() -> lacking(Capability.OBSERVED_REQUESTS));
        }
        if (type == CosmosFaults.class) {
            return faults();
        }
        return type == ConnectionMode.class ? mode : clock();
    }

    private ExtensionConfigurationException lacking(Capability capability) {
        return new ExtensionConfigurationException(
                "The target %s does not support %s: mark the test with @RequiresCapability(Capability.%s)"
                        .formatted(session.target(), capability.phrase(), capability));
    }

    /** What goes wrong in the database. */
    CosmosFaults faults() {
        Faults all =
                session.target()
                        .emulator()
                        .map(CosmosEmulator::faults)
                        .orElseThrow(() -> lacking(Capability.FAULTS));
        return RunStore.computeIfAbsent(
                        store(),
                        new FaultsKey(),
                        key -> new OpenFaults(new CosmosFaults(all, databaseId())),
                        OpenFaults.class)
                .faults();
    }

    /** The same, if somebody has asked for them. */
    Optional<CosmosFaults> faultsInUse() {
        return Optional.ofNullable(store().get(new FaultsKey(), OpenFaults.class))
                .map(OpenFaults::faults);
    }

    /** The id of a container that was declared; the name of one that the test's code makes. */
    String knownContainerId(String name) {
        return Optional.ofNullable(store().get(new ContainerKey(name), OwnContainer.class))
                .map(own -> own.place().id())
                .orElse(name);
    }

    /** The requests to the database from now on, where the target tells. */
    Optional<CosmosRequests> requests() {
        return session.target()
                .requests()
                .map(
                        log ->
                                RunStore.computeIfAbsent(
                                                store(),
                                                new RequestsKey(),
                                                key -> open(log),
                                                OpenRequests.class)
                                        .requests());
    }

    private OpenRequests open(RequestLog log) {
        log.open();
        return new OpenRequests(log, new CosmosRequests(log, databaseId()));
    }

    /** The same, if somebody has asked for them. */
    Optional<CosmosRequests> requestsInUse() {
        return Optional.ofNullable(store().get(new RequestsKey(), OpenRequests.class))
                .map(OpenRequests::requests);
    }

    TestClock clock() {
        return session.clock()
                .orElseThrow(
                        () ->
                                new ExtensionConfigurationException(
                                        "The clock is the machine's own: ask for another one with"
                                                + " @CosmosDbTest(controlledClock = true) on %s, which the classes in it"
                                                        .formatted(
                                                                ofOutermostClass(context)
                                                                        .getRequiredTestClass()
                                                                        .getSimpleName())
                                                + " share it with, or with CosmosDbExtension.create().withControlledClock()"));
    }

    private String containerId(
            Optional<ContainerMark> container,
            String name,
            Class<?> declaredIn,
            Optional<Executable> namelessIn) {
        String given =
                container.map(ContainerMark::name).filter(text -> !text.isEmpty()).orElse(name);
        return containerId(
                given, container.map(each -> each.declaration().apply(declaredIn)), namelessIn);
    }
}
