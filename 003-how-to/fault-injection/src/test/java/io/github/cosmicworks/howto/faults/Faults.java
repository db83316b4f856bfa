package io.github.cosmicworks.howto.faults;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.test.faultinjection.CosmosFaultInjectionHelper;
import com.azure.cosmos.test.faultinjection.FaultInjectionConditionBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionConnectionType;
import com.azure.cosmos.test.faultinjection.FaultInjectionOperationType;
import com.azure.cosmos.test.faultinjection.FaultInjectionResultBuilders;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import com.azure.cosmos.test.faultinjection.FaultInjectionRuleBuilder;
import com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType;
import java.time.Duration;
import java.util.List;

/** Faults for the steps of other topics that say what they do when something goes wrong. */
public final class Faults {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Faults() {}

    /**
     * Lets the requests of one kind fail, of this client alone.
     *
     * @param times how many of them, before they are well again
     */
    public static FaultInjectionRule of(
            FaultInjectionServerErrorType error,
            int times,
            FaultInjectionOperationType operation,
            CosmosAsyncContainer container,
            ConnectionMode mode) {
        FaultInjectionRule rule =
                new FaultInjectionRuleBuilder(error.name())
                        .condition(
                                new FaultInjectionConditionBuilder()
                                        .operationType(operation)
                                        .connectionType(
                                                FaultInjectionConnectionType.valueOf(mode.name()))
                                        .build())
                        .result(FaultInjectionResultBuilders.getResultBuilder(error).build())
                        .hitLimit(times)
                        .build();
        CosmosFaultInjectionHelper.configureFaultInjectionRules(container, List.of(rule))
                .block(PATIENCE);
        return rule;
    }
}
