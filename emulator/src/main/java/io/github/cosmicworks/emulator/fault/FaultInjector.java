package io.github.cosmicworks.emulator.fault;

import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The faults of one emulator, and what requests meet of them. */
public final class FaultInjector implements Faults {

    private final List<InjectedFault> faults = new CopyOnWriteArrayList<>();
    private final UnaryOperator<ResourcePath> names;
    private final ScheduledExecutorService timer;

    /**
     * No faults yet.
     *
     * @param names gives a path with the names that a client may have sent as resource ids
     * @param timer sends answers that are late; its threads must not be blocked by sending
     */
    public FaultInjector(UnaryOperator<ResourcePath> names, ScheduledExecutorService timer) {
        this.names = names;
        this.timer = timer;
    }

    @Override
    public InjectedFault inject(FaultRule rule) {
        InjectedFault fault = new InjectedFault(rule, new HeldAnswers(timer), faults::remove);
        faults.add(fault);
        return fault;
    }

    @Override
    public List<InjectedFault> all() {
        return List.copyOf(faults);
    }

    /**
     * Answers a request that is let through, or has it go wrong.
     *
     * @param operation carries it out; throws nothing
     * @param refusal makes an answer of an error
     */
    public Response apply(
            Request request,
            Supplier<Response> operation,
            Function<ServiceException, Response> refusal) {
        if (!faults.isEmpty()) {
            for (InjectedFault fault : faults) {
                if (fault.takes(request, names)) {
                    return fault.answer(operation, refusal);
                }
            }
        }
        return operation.get();
    }
}
