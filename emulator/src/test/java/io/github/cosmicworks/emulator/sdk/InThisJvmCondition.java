package io.github.cosmicworks.emulator.sdk;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides what {@link InThisJvm} asks, and tells at the end of the run whom it has skipped. */
final class InThisJvmCondition implements ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(InThisJvmCondition.class);

    private static final class Report implements AutoCloseable {

        private final SortedMap<String, String> reasons = new TreeMap<>();

        synchronized void add(String test, String reason) {
            reasons.put(test, reason);
        }

        @Override
        public synchronized void close() {
            System.out.println("Skipped at " + TestAccount.endpoint() + ":");
            reasons.forEach((test, reason) -> System.out.println("  " + test + ": " + reason));
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TestAccount.isInThisJvm()) {
            return ConditionEvaluationResult.enabled("The emulator is in this JVM");
        }
        String reason =
                context.getElement()
                        .flatMap(
                                element ->
                                        AnnotationSupport.findAnnotation(element, InThisJvm.class))
                        .map(needed -> "no " + needed.value())
                        .orElse(null);
        if (reason == null) {
            // A method of a class that was asked already.
            return ConditionEvaluationResult.enabled("It asks for nothing");
        }
        String type = context.getRequiredTestClass().getSimpleName();
        String test = context.getTestMethod().map(m -> type + "." + m.getName()).orElse(type);
        context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Report.class, key -> new Report(), Report.class)
                .add(test, reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
