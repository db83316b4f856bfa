package io.github.cosmicworks.howto.passing;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.test.faultinjection.CosmosFaultInjectionHelper;
import com.azure.cosmos.test.faultinjection.FaultInjectionConditionBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionConnectionType;
import com.azure.cosmos.test.faultinjection.FaultInjectionOperationType;
import com.azure.cosmos.test.faultinjection.FaultInjectionResultBuilders;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import com.azure.cosmos.test.faultinjection.FaultInjectionRuleBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/**
 * Answers of the service that pass, made on request: the library puts them below the retries of the
 * client, so that these are the real ones. What a rule is, 003/93 explains.
 */
final class Fault {

    private Fault() {}

    /**
     * Runs a call while the service fails.
     *
     * @param any an answer over the same kind of connection
     * @param times how often it fails before it is well again
     */
    static <T> Mono<T> during(
            FaultInjectionServerErrorType error,
            FaultInjectionOperationType operation,
            int times,
            CosmosItemResponse<?> any,
            CosmosAsyncContainer container,
            Mono<T> call) {
        return Mono.using(
                () -> rule(error, operation, times, any),
                rule ->
                        CosmosFaultInjectionHelper.configureFaultInjectionRules(
                                        container, List.of(rule))
                                .then(call),
                FaultInjectionRule::disable);
    }

    private static FaultInjectionRule rule(
            FaultInjectionServerErrorType error,
            FaultInjectionOperationType operation,
            int times,
            CosmosItemResponse<?> any) {
        String mode = any.getDiagnostics().getDiagnosticsContext().getConnectionMode();
        return new FaultInjectionRuleBuilder(error.name())
                .condition(
                        new FaultInjectionConditionBuilder()
                                .connectionType(
                                        FaultInjectionConnectionType.valueOf(
                                                mode.toUpperCase(Locale.ROOT)))
                                .operationType(operation)
                                .build())
                .result(FaultInjectionResultBuilders.getResultBuilder(error).build())
                .hitLimit(times)
                .build();
    }
}
