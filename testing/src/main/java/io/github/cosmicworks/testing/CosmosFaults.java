package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.Faults;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What goes wrong in the database of the class when a test says so, as {@link CosmosFault} does
 * before it: parameters and fields of this type are filled in by {@link CosmosDbTest}. When the
 * method of a test has ended, its faults have, too.
 *
 * <pre>{@code
 * @Test
 * void aReadIsRepeated(CosmosFaults faults) {
 *     InjectedFault fault = faults.inject(FaultRule.error(503).on(FaultOperation.READ).times(1));
 *     shop.find("yamba");
 *     assertEquals(1, fault.hits());
 * }
 * }</pre>
 */
public final class CosmosFaults {

    private final Faults faults;
    private final String databaseId;
    private final List<InjectedFault> injected = new CopyOnWriteArrayList<>();

    CosmosFaults(Faults faults, String databaseId) {
        this.faults = faults;
        this.databaseId = databaseId;
    }

    /**
     * Puts a rule in force for the database of the class.
     *
     * @return the fault, which tells its hits and can be ended before the test
     */
    public InjectedFault inject(FaultRule rule) {
        InjectedFault fault = faults.inject(rule.in(databaseId));
        injected.add(fault);
        return fault;
    }

    /** The same for one container of that database. */
    public InjectedFault inject(FaultRule rule, CosmosContainer container) {
        return inject(rule.in(databaseId, container.getId()));
    }

    /** Ends what was put in force here. */
    public void clear() {
        List<InjectedFault> all = List.copyOf(injected);
        all.forEach(InjectedFault::close);
        injected.removeAll(all);
    }
}
