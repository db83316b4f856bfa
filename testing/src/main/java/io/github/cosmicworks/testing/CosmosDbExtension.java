package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
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
 * <p>As a static field it serves the class, as an instance field the test. Needs JUnit 5.13 or
 * later.
 */
public final class CosmosDbExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestInstancePostProcessor,
                ParameterResolver,
                ExecutionCondition {

    private final boolean controlledClock;
    private volatile TestResources current;

    /** For {@code @ExtendWith}; {@link #create()} reads better in code. */
    public CosmosDbExtension() {
        this(false);
    }

    private CosmosDbExtension(boolean controlledClock) {
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
        TestResources resources = current;
        if (resources == null) {
            throw new IllegalStateException(
                    "No test runs yet: use the extension from a lifecycle method or a test, and register it with"
                            + " @RegisterExtension");
        }
        return resources;
    }

    private TestResources resources(ExtensionContext context) {
        return TestResources.of(context, hasControlledClock(context));
    }

    private boolean hasControlledClock(ExtensionContext context) {
        return controlledClock
                || context.getTestClass()
                        .flatMap(
                                type ->
                                        AnnotationSupport.findAnnotation(
                                                TestResources.outermost(type), CosmosDbTest.class))
                        .map(CosmosDbTest::controlledClock)
                        .orElse(false);
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
        if (settings.kind() == Kind.DOCKER && !RunStore.isDockerThere(context)) {
            return CapabilityCondition.skip(context, "no Docker engine", DockerTarget.noEngine());
        }
        return ConditionEvaluationResult.enabled("The target can be had");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        TestResources resources = resources(context);
        if (current == null) {
            current = resources;
        }
        fillIn(context.getRequiredTestClass(), null, resources);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (current == null) {
            // Registered as an instance field: this test is all it serves.
            current = resources(context);
        }
    }

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        // What is injected into an instance that lives for one test is that test's.
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        fillIn(instance.getClass(), instance, resources(context));
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
        return TestResources.isInjectable(parameter.getParameter().getType())
                || parameter.isAnnotated(Container.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return resources(context).value(parameter);
    }
}
