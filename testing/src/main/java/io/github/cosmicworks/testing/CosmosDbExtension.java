package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import io.github.cosmicworks.testing.TargetSettings.WhenUnavailable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The extension behind {@link CosmosDbTest}; registered by hand it also answers questions.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CosmosDbExtension cosmos = CosmosDbExtension.create();
 *
 * @Test
 * void ordersAreKept() {
 *     OrderStore store = new OrderStore(cosmos.container("orders", "/customerId"));
 *     ...
 * }
 * }</pre>
 *
 * <p>As a static field it serves the class, and each class that inherits the field; as an instance
 * field it serves the test. It works with JUnit 5.10 and later.
 */
public final class CosmosDbExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                TestInstancePostProcessor,
                ParameterResolver,
                InvocationInterceptor,
                ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(CosmosDbExtension.class);

    private final DatabaseSettings own;
    private final ActiveResources active = new ActiveResources();

    /** For {@code @ExtendWith}; {@link #create()} reads better in code. */
    public CosmosDbExtension() {
        this(DatabaseSettings.DEFAULT);
    }

    private CosmosDbExtension(DatabaseSettings own) {
        JUnitVersion.check();
        this.own = own;
    }

    /** An extension with default settings, to be registered with {@code @RegisterExtension}. */
    public static CosmosDbExtension create() {
        return new CosmosDbExtension();
    }

    /**
     * The same with a clock that the tests move, as {@link CosmosDbTest#controlledClock()} says.
     */
    public CosmosDbExtension withControlledClock() {
        return new CosmosDbExtension(own.withControlledClock());
    }

    /**
     * The same where requests beyond the throughput are refused, as {@link
     * CosmosDbTest#throttling()} says.
     */
    public CosmosDbExtension withThrottling() {
        return new CosmosDbExtension(own.withThrottling());
    }

    /** The same with a database of a given name, as {@link CosmosDbTest#database()} says. */
    public CosmosDbExtension withDatabase(String name) {
        return new CosmosDbExtension(own.withName(name));
    }

    /** The same with a database that is brought back, as {@link CosmosDbTest#reset()} says. */
    public CosmosDbExtension withReset(CosmosDbTest.Reset reset) {
        return new CosmosDbExtension(own.withReset(reset));
    }

    /**
     * The same with a database that begins with a resource, as {@link CosmosDbTest#seed()} says.
     */
    public CosmosDbExtension withSeed(String resource) {
        return new CosmosDbExtension(own.withSeed(resource));
    }

    /** The target of this run. */
    public CosmosTarget target() {
        return current().session().target();
    }

    /** The client of this run; not to be closed. */
    public CosmosClient client() {
        return current().client();
    }

    /** The asynchronous client of this run; not to be closed. */
    public CosmosAsyncClient asyncClient() {
        return current().asyncClient();
    }

    /** The database of the test class. */
    public CosmosDatabase database() {
        return current().database();
    }

    /**
     * A container in the database of the test class; within the class, or within the test if the
     * extension is an instance field, the same name is the same container.
     *
     * @param name what it goes by; the id in the database starts with it and is unique
     * @param partitionKey one path, or up to three for a hierarchical partition key
     */
    public CosmosContainer container(String name, String... partitionKey) {
        TestResources resources = current();
        String id =
                resources.containerId(
                        name, Optional.of(ContainerDeclaration.of(List.of(partitionKey))));
        return resources.database().getContainer(id);
    }

    /**
     * The clock of the database.
     *
     * @throws ExtensionConfigurationException without {@link #withControlledClock()}
     */
    public TestClock clock() {
        return current().clock();
    }

    private TestResources current() {
        return active.current();
    }

    private TestResources resources(ExtensionContext context) {
        return TestResources.of(context, settings(context));
    }

    private DatabaseSettings settings(ExtensionContext context) {
        return own.equals(DatabaseSettings.DEFAULT)
                ? annotation(context).map(DatabaseSettings::of).orElse(own)
                : own;
    }

    private static Optional<CosmosDbTest> annotation(ExtensionContext context) {
        return context.getTestClass()
                .flatMap(
                        type ->
                                AnnotationSupport.findAnnotation(
                                        TestResources.outermost(type), CosmosDbTest.class));
    }

    /** An annotation and a field on one class must not mean two databases. */
    private void checkAgainstAnnotation(ExtensionContext context) {
        Optional<DatabaseSettings> annotated = annotation(context).map(DatabaseSettings::of);
        if (annotated.isPresent() && !annotated.get().equals(settings(context))) {
            throw new ExtensionConfigurationException(
                    "%s has %s and an extension with other settings, which would be two databases: say %s, and create() the extension without"
                            .formatted(
                                    context.getRequiredTestClass().getSimpleName(),
                                    annotated.get(),
                                    own));
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        TargetSettings settings = RunStore.settings(context);
        if (settings(context).controlledClock() && settings.kind() != Kind.EMBEDDED) {
            return CapabilityCondition.skip(context, Capability.CONTROLLED_CLOCK);
        }
        if (settings(context).throttling()
                && !CosmosTarget.capabilities(settings).contains(Capability.THROTTLING)) {
            return CapabilityCondition.skip(context, Capability.THROTTLING);
        }
        if (settings(context).isReset() && settings.kind() != Kind.EMBEDDED) {
            return CapabilityCondition.skip(context, Capability.SNAPSHOTS);
        }
        if (!CosmosTarget.capabilities(settings).contains(Capability.MANAGE_RESOURCES)) {
            return CapabilityCondition.skip(context, Capability.MANAGE_RESOURCES);
        }
        boolean wantsFaults =
                context.getElement()
                        .filter(
                                element ->
                                        !AnnotationSupport.findRepeatableAnnotations(
                                                        element, CosmosFault.class)
                                                .isEmpty())
                        .isPresent();
        if (wantsFaults && !CosmosTarget.capabilities(settings).contains(Capability.FAULTS)) {
            return CapabilityCondition.skip(context, Capability.FAULTS);
        }
        // Who names a target wants it: without an engine the tests fail, unless told otherwise.
        if (settings.kind() == Kind.DOCKER
                && settings.whenUnavailable() == WhenUnavailable.SKIP
                && RunStore.lacksAnEngine(context)) {
            return CapabilityCondition.skip(context, "no Docker engine", DockerTarget.noEngine());
        }
        return ConditionEvaluationResult.enabled("The target can be had");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        checkAgainstAnnotation(context);
        TestResources resources = resources(context);
        active.enter(context, resources);
        resources.seed();
        resources.reset().ifPresent(reset -> reset.beforeAll(context));
        FieldInjection.fillIn(context.getRequiredTestClass(), null, resources);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        checkAgainstAnnotation(context);
        // An instance field gets here first: this test is all that it serves.
        active.enter(context, resources(context));
        if (!JUnitVersion.TELLS_THE_TEST_OF_AN_INSTANCE) {
            for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
                if (context.getStore(NAMESPACE).get(new FilledIn(instance)) == null) {
                    FieldInjection.fillIn(instance.getClass(), instance, resources(context));
                }
            }
        }
        if (resolvesFor(context)) {
            resources(context).seed();
            resources(context).reset().ifPresent(reset -> reset.beforeEach(context));
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        watched(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        watched(test, context);
    }

    /** Of two extensions on one class one does it. */
    private void watched(Invocation<Void> test, ExtensionContext context) throws Throwable {
        if (resolvesFor(context)) {
            new WatchedTest(context, resources(context)).run(test);
        } else {
            test.proceed();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // A test whose preparation has failed was never watched, and its faults would hit what
        // follows.
        resources(context).faultsInUse().ifPresent(CosmosFaults::clear);
        boolean dump = annotation(context).map(CosmosDbTest::dumpOnFailure).orElse(false);
        if (dump && context.getExecutionException().isPresent()) {
            String where = LeftBehind.write(Path.of(""), context, resources(context).database());
            System.out.println(
                    "What %s has left is in %s"
                            .formatted(CapabilityCondition.name(context), where));
        }
        if (resolvesFor(context)) {
            resources(context).reset().ifPresent(reset -> reset.afterEach(context));
        }
        active.leave(context);
        replaceClosedClient(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        active.leave(context);
        replaceClosedClient(context);
    }

    /** One test that closes what all share is told so, and the next ones do not suffer for it. */
    private void replaceClosedClient(ExtensionContext context) {
        if (!resources(context).session().dropClosedClients()) {
            return;
        }
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        FieldInjection.fillIn(ofClass.getRequiredTestClass(), null, resources(ofClass));
        throw new IllegalStateException(
                "%s closed the client that all tests of the run share, or what ran beside it did: only close what"
                                .formatted(CapabilityCondition.name(context))
                        + " you have built, such as a client of CosmosTarget.clientBuilder()");
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        // What is injected into an instance that lives for one test is that test's.
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        boolean livesForOneTest =
                context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD)
                        == Lifecycle.PER_METHOD;
        if (livesForOneTest && !JUnitVersion.TELLS_THE_TEST_OF_AN_INSTANCE) {
            // Which test that is will be known before it begins.
            return;
        }
        FieldInjection.fillIn(instance.getClass(), instance, resources(context));
        context.getStore(NAMESPACE).put(new FilledIn(instance), true);
    }

    /** An instance by what it is, and not by what it equals. */
    private static final class FilledIn {
        private final Object instance;

        FilledIn(Object instance) {
            this.instance = instance;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FilledIn filled && filled.instance == instance;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(instance);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // One that is marked but cannot be had is told why.
        boolean supported =
                TestResources.isInjectable(parameter.getParameter().getType())
                        || ContainerMark.of(parameter).isPresent();
        return supported && resolvesFor(context);
    }

    /** Whether there is an extension for a test that is about to begin. */
    static boolean serves(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(CosmosDbExtension.class) != null;
    }

    /** Of an annotation and a field on one class, or of two fields, one resolves parameters. */
    private boolean resolvesFor(ExtensionContext context) {
        return RunStore.computeIfAbsent(
                        context.getStore(NAMESPACE),
                        CosmosDbExtension.class,
                        key -> this,
                        CosmosDbExtension.class)
                == this;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!JUnitVersion.TELLS_THE_TEST_OF_AN_INSTANCE
                && parameter.getDeclaringExecutable() instanceof Constructor
                && context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD)
                        == Lifecycle.PER_METHOD
                && TestResources.isContainer(parameter.getParameter().getType())) {
            throw new ExtensionConfigurationException(
                    "A constructor of %s cannot have a container of its test with this JUnit, which does not say which test"
                                    .formatted(context.getRequiredTestClass().getSimpleName())
                            + " that is: take a field or a parameter of a method, or JUnit 5.12 or later");
        }
        return resources(context).value(parameter);
    }
}
