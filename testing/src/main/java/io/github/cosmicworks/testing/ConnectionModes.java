package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The two runs of a class {@link InEveryConnectionMode}. */
final class ConnectionModes implements ClassTemplateInvocationContextProvider {

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<? extends ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
            ExtensionContext context) {
        return Stream.of(ConnectionMode.DIRECT, ConnectionMode.GATEWAY).map(InMode::new);
    }

    private record InMode(ConnectionMode mode) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return mode.name().toLowerCase(Locale.ROOT) + " mode";
        }

        @Override
        public void prepareInvocation(ExtensionContext context) {
            TestResources.setMode(context, mode);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new WhereDirectModeIs(mode));
        }
    }

    private record WhereDirectModeIs(ConnectionMode mode) implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean had =
                    CosmosTarget.capabilities(RunStore.settings(context))
                            .contains(Capability.DIRECT_MODE);
            return had || mode == ConnectionMode.GATEWAY
                    ? ConditionEvaluationResult.enabled("The target has " + mode)
                    : CapabilityCondition.skip(context, Capability.DIRECT_MODE);
        }
    }
}
