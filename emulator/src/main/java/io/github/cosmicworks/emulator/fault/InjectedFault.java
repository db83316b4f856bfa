package io.github.cosmicworks.emulator.fault;

import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A rule in force, until it is closed. Safe for use by several threads. */
public final class InjectedFault implements AutoCloseable {

    private final FaultRule rule;
    private final HeldAnswers held;
    private final Runnable withdraw;
    private final Random random;
    private int seen;
    private int hits;

    InjectedFault(FaultRule rule, HeldAnswers held, Consumer<InjectedFault> withdraw) {
        this.rule = rule;
        this.held = held;
        this.withdraw = () -> withdraw.accept(this);
        this.random = new Random(rule.seed());
    }

    /** The rule as it was given. */
    public FaultRule rule() {
        return rule;
    }

    /** How many requests have met it so far. */
    public synchronized int hits() {
        return hits;
    }

    /** Ends it. Answers that it holds back are sent. Closing twice is allowed. */
    @Override
    public void close() {
        withdraw.run();
        held.release();
    }

    /** Whether a request meets it, which counts then. */
    boolean takes(Request request, UnaryOperator<ResourcePath> names) {
        return rule.isAbout(request) && rule.isAbout(names.apply(request.path())) && draw();
    }

    private synchronized boolean draw() {
        seen++;
        if (seen <= rule.after() || hits >= rule.times()) {
            return false;
        }
        if (rule.probability() < 1 && random.nextDouble() >= rule.probability()) {
            return false;
        }
        hits++;
        return true;
    }

    /** What becomes of a request that meets it. */
    Response answer(Supplier<Response> operation, Function<ServiceException, Response> refusal) {
        Response answer = rule.isCarriedOut() ? operation.get() : null;
        if (!rule.keepsAnswer()) {
            answer = refusal.apply(rule.error().exception());
        }
        if (rule.closesConnection()) {
            return answer.by((send, hangUp) -> hangUp.run());
        }
        return rule.delay().isZero()
                ? answer
                : answer.by((send, hangUp) -> held.hold(rule, send, hangUp));
    }

    @Override
    public String toString() {
        return rule + " (" + hits() + " hits)";
    }
}
