package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.fault.FaultRule;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The method of a test while it runs: what it asks for is counted, and what is to go wrong does.
 * What prepares the test is neither counted nor hit.
 */
final class WatchedTest {

    private final ExtensionContext context;
    private final TestResources resources;

    WatchedTest(ExtensionContext context, TestResources resources) {
        this.context = context;
        this.resources = resources;
    }

    void run(Invocation<Void> test) throws Throwable {
        Optional<RequestUnits> budget =
                annotations(RequestUnits.class).stream().reduce((outer, inner) -> inner);
        Optional<CosmosRequests> requests =
                budget.isPresent() ? resources.requests() : resources.requestsInUse();
        requests.ifPresent(CosmosRequests::clear);
        try {
            inject(annotations(CosmosFault.class));
            test.proceed();
        } finally {
            resources.faultsInUse().ifPresent(CosmosFaults::clear);
        }
        if (budget.isPresent() && requests.isPresent()) {
            checkBudget(budget.get().max(), requests.get());
        }
    }

    private static void checkBudget(double max, CosmosRequests requests) {
        double used = requests.totalCharge();
        if (used > max) {
            throw new AssertionError(
                    String.format(
                            Locale.ROOT,
                            "The test may use %.2f request units, and used %.2f:%n%s",
                            max,
                            used,
                            requests));
        }
    }

    /** Those of the classes around the test and its own, in this order. */
    private <A extends Annotation> List<A> annotations(Class<A> type) {
        List<A> found = new ArrayList<>();
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            found.addAll(
                    0,
                    each.get().getElement().stream()
                            .flatMap(
                                    element ->
                                            type == CosmosFault.class
                                                    ? AnnotationSupport.findRepeatableAnnotations(
                                                            element, type)
                                                            .stream()
                                                    : AnnotationSupport.findAnnotation(
                                                            element, type)
                                                            .stream())
                            .toList());
        }
        return found;
    }

    private void inject(List<CosmosFault> faults) {
        for (CosmosFault fault : faults) {
            FaultRule rule = rule(fault);
            resources
                    .faults()
                    .inject(
                            fault.container().isEmpty()
                                    ? rule
                                    : rule.in(
                                            resources.databaseId(),
                                            resources.knownContainerId(fault.container())));
        }
    }

    private static FaultRule rule(CosmosFault fault) {
        FaultRule rule = kind(fault).times(fault.times()).after(fault.after());
        if (fault.on().length > 0) {
            rule = rule.on(fault.on()[0], Arrays.copyOfRange(fault.on(), 1, fault.on().length));
        }
        return fault.executed() ? rule.executed() : rule;
    }

    private static FaultRule kind(CosmosFault fault) {
        long said =
                Stream.of(
                                fault.status() != 0,
                                fault.delayMillis() != 0,
                                fault.noAnswer(),
                                fault.connectionClose())
                        .filter(given -> given)
                        .count();
        if (said != 1) {
            throw new ExtensionConfigurationException(
                    "%s has to say what goes wrong: one of status, delayMillis, noAnswer and connectionClose"
                            .formatted(fault));
        }
        if (fault.noAnswer()) {
            return FaultRule.noAnswer();
        }
        if (fault.connectionClose()) {
            return FaultRule.connectionClose();
        }
        if (fault.delayMillis() != 0) {
            return FaultRule.delay(Duration.ofMillis(fault.delayMillis()));
        }
        FaultRule error =
                fault.subStatus() < 0
                        ? FaultRule.error(fault.status())
                        : FaultRule.error(fault.status(), fault.subStatus());
        return error.withRetryAfter(Duration.ofMillis(fault.retryAfterMillis()));
    }
}
