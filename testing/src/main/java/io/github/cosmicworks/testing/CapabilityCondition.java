package io.github.cosmicworks.testing;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides what {@link RequiresCapability} asks. */
final class CapabilityCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<RequiresCapability> required =
                context.getElement()
                        .flatMap(
                                element ->
                                        AnnotationSupport.findAnnotation(
                                                element, RequiresCapability.class));
        if (required.isPresent()) {
            Set<Capability> had = CosmosTarget.capabilities(RunStore.settings(context));
            for (Capability capability : required.get().value()) {
                if (!had.contains(capability)) {
                    return skip(context, capability);
                }
            }
        }
        return ConditionEvaluationResult.enabled("The target can do it");
    }

    /** Skips the test or class for what the target lacks, and has the report say so. */
    static ConditionEvaluationResult skip(ExtensionContext context, Capability lacking) {
        String target = CosmosTarget.describe(RunStore.settings(context));
        return skip(
                context,
                "no " + lacking.phrase(),
                "The target " + target + " does not support " + lacking.phrase());
    }

    static ConditionEvaluationResult skip(
            ExtensionContext context, String inReport, String reason) {
        RunStore.report(context).add(inReport, name(context));
        return ConditionEvaluationResult.disabled(reason);
    }

    /** The test or class as a report names it. */
    static String name(ExtensionContext context) {
        String inClass = context.getTestClass().map(Class::getSimpleName).orElse("");
        return context.getTestMethod().map(m -> inClass + "." + m.getName()).orElse(inClass);
    }
}
