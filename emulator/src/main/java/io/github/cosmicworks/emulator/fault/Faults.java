package io.github.cosmicworks.emulator.fault;

import java.util.List;

/** What goes wrong in an emulator on request. Safe for use by several threads. */
public interface Faults {

    /**
     * Puts a rule in force. Of several that a request would meet, it meets the oldest one that has
     * hits left.
     *
     * @return the fault, which tells its hits and can be ended
     */
    InjectedFault inject(FaultRule rule);

    /** The faults in force, oldest first. */
    List<InjectedFault> all();

    /** Ends all faults. Answers that they hold back are sent. */
    default void clear() {
        all().forEach(InjectedFault::close);
    }
}
