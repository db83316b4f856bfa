package io.github.cosmicworks.testing.spring;

import io.github.cosmicworks.testing.CosmosDbTest.Reset;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Found by Spring's test framework: brings the databases of a context back between tests. */
public final class CosmosDbResetListener implements TestExecutionListener, Ordered {

    /** Behind the one that injects dependencies, which starts the context, at 2000. */
    private static final int ORDER = 2500;

    @Override
    public int getOrder() {
        return ORDER;
    }

    private static Optional<CosmosDbOfContext> ofContext(TestContext test) {
        AutoConfigureCosmosDb wanted =
                TestContextAnnotationUtils.findMergedAnnotation(
                        test.getTestClass(), AutoConfigureCosmosDb.class);
        if (wanted == null || wanted.reset() != Reset.EACH_TEST || !test.hasApplicationContext()) {
            return Optional.empty();
        }
        ApplicationContext context = test.getApplicationContext();
        return Optional.of(context.getBean(CosmosDbOfContext.NAME, CosmosDbOfContext.class));
    }

    /** The context may be one that tests of other classes have used. */
    @Override
    public void beforeTestClass(TestContext test) {
        ofContext(test).ifPresent(cosmos -> cosmos.beforeClass(test.getTestClass()));
    }

    /** The context has started by now. */
    @Override
    public void prepareTestInstance(TestContext test) {
        ofContext(test).ifPresent(CosmosDbOfContext::started);
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        ofContext(test).ifPresent(cosmos -> cosmos.beforeTest(test.getTestClass()));
    }

    @Override
    public void afterTestClass(TestContext test) {
        ofContext(test).ifPresent(cosmos -> cosmos.afterClass(test.getTestClass()));
    }
}
