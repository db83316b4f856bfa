package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import io.github.cosmicworks.testing.TargetSettings.WhenUnavailable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.platform.commons.support.HierarchyTraversalMode;

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

    private final boolean controlledClock;
    private final ActiveResources active = new ActiveResources();

    /** For {@code @ExtendWith}; {@link #create()} reads better in code. */
    public CosmosDbExtension() {
        this(false);
    }

    private CosmosDbExtension(boolean controlledClock) {
        JUnitVersion.check();
        this.controlledClock = controlledClock;
    }

    /** An extension with default settings, to be registered with {@code @RegisterExtension}. */
    public static CosmosDbExtension create() {
        return new CosmosDbExtension();
    }

    /**
     * The same with a clock that the tests move, as {@link CosmosDbTest#controlledClock()} says.
     */
    public CosmosDbExtension withControlledClock() {
        return new CosmosDbExtension(true);
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
        return TestResources.of(context, hasControlledClock(context));
    }

    private boolean hasControlledClock(ExtensionContext context) {
        return controlledClock
                || annotation(context).map(CosmosDbTest::controlledClock).orElse(false);
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
        if (controlledClock
                && !annotation(context).map(CosmosDbTest::controlledClock).orElse(true)) {
            throw new ExtensionConfigurationException(
                    "%s has @CosmosDbTest and an extension withControlledClock(), which would be two databases: say"
                                    .formatted(context.getRequiredTestClass().getSimpleName())
                            + " @CosmosDbTest(controlledClock = true) and create() the extension without");
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        TargetSettings settings = RunStore.settings(context);
        if (hasControlledClock(context) && settings.kind() != Kind.EMBEDDED) {
            return CapabilityCondition.skip(context, Capability.CONTROLLED_CLOCK);
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
                && !RunStore.isDockerThere(context)) {
            return CapabilityCondition.skip(context, "no Docker engine", DockerTarget.noEngine());
        }
        return ConditionEvaluationResult.enabled("The target can be had");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        checkAgainstAnnotation(context);
        TestResources resources = resources(context);
        active.enter(context, resources);
        fillIn(context.getRequiredTestClass(), null, resources);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        checkAgainstAnnotation(context);
        resolvesFor(context);
        // An instance field gets here first: this test is all that it serves.
        active.enter(context, resources(context));
        if (!JUnitVersion.TELLS_THE_TEST_OF_AN_INSTANCE) {
            for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
                if (context.getStore(NAMESPACE).get(new FilledIn(instance)) == null) {
                    fillIn(instance.getClass(), instance, resources(context));
                }
            }
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
        boolean dump = annotation(context).map(CosmosDbTest::dumpOnFailure).orElse(false);
        if (dump && context.getExecutionException().isPresent()) {
            Path folder = LeftBehind.write(Path.of(""), context, resources(context).database());
            System.out.println(
                    "What %s has left is in %s"
                            .formatted(CapabilityCondition.name(context), folder.toAbsolutePath()));
        }
        // A test whose preparation has failed was never watched.
        resources(context).faultsInUse().ifPresent(CosmosFaults::clear);
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
        fillIn(ofClass.getRequiredTestClass(), null, resources(ofClass));
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
        fillIn(instance.getClass(), instance, resources(context));
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

    private static void fillIn(Class<?> type, Object instance, TestResources resources) {
        List<Field> fields = new ArrayList<>(marked(type, Cosmos.class));
        marked(type, Container.class).stream()
                .filter(f -> !fields.contains(f))
                .forEach(fields::add);
        for (Field field : fields) {
            if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                set(field, instance, resources);
            }
        }
    }

    private static List<Field> marked(Class<?> type, Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedFields(
                type, annotation, field -> true, HierarchyTraversalMode.TOP_DOWN);
    }

    private static void set(Field field, Object instance, TestResources resources) {
        if (!TestResources.isInjectable(field.getType())) {
            throw new ExtensionConfigurationException(
                    "Nothing to inject into %s: a %s is none of %s"
                            .formatted(
                                    field,
                                    field.getType().getSimpleName(),
                                    TestResources.INJECTABLE));
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException("Cannot set " + field + ": it is final");
        }
        Object value = resources.value(field);
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException("Cannot set " + field, e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // One that is marked but cannot be had is told why.
        boolean supported =
                TestResources.isInjectable(parameter.getParameter().getType())
                        || parameter.isAnnotated(Container.class);
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
