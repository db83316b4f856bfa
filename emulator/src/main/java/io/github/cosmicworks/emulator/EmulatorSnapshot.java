package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountSnapshot;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.Set;

/**
 * What databases of an emulator were at one moment: {@link CosmosEmulator#restore} makes them so
 * again, as often as one likes. It is kept in the memory of this JVM and shares with the emulator
 * what has not changed since. What has counts against no limit of the emulator. Immutable.
 */
public final class EmulatorSnapshot {

    private final Account account;
    private final AccountSnapshot state;

    /** Whether databases that are not in it were not there. */
    private final boolean ofAll;

    private EmulatorSnapshot(Account account, AccountSnapshot state, boolean ofAll) {
        this.account = account;
        this.state = state;
        this.ofAll = ofAll;
    }

    static EmulatorSnapshot ofAll(Account account) {
        return new EmulatorSnapshot(account, account.snapshot(account.databases()), true);
    }

    static EmulatorSnapshot of(Account account, String database) {
        try {
            List<Database> only = List.of(account.database(database));
            return new EmulatorSnapshot(account, account.snapshot(only), false);
        } catch (ServiceException e) {
            throw new IllegalArgumentException("There is no database '" + database + "'.", e);
        }
    }

    void restore(Account target) {
        if (target != account) {
            throw new IllegalArgumentException("The snapshot is one of another emulator.");
        }
        if (ofAll) {
            account.databases().stream()
                    .filter(database -> !databases().contains(database.id()))
                    .forEach(account::deleteDatabase);
        }
        account.restore(state);
    }

    /** The names of the databases that are in it. */
    public Set<String> databases() {
        return state.databaseNames();
    }

    /**
     * The same snapshot with one container as it is now, in addition or in the place of what it
     * was.
     *
     * @param database the name of its database, which is in the snapshot
     * @param container its name
     * @throws IllegalArgumentException when one of them is not there
     */
    public EmulatorSnapshot withContainer(String database, String container) {
        try {
            return new EmulatorSnapshot(
                    account,
                    state.with(account, account.database(database).container(container)),
                    ofAll);
        } catch (ServiceException e) {
            throw new IllegalArgumentException(
                    "There is no container '%s' in a database '%s'.".formatted(container, database),
                    e);
        }
    }

    /** Names the databases. */
    @Override
    public String toString() {
        return "EmulatorSnapshot" + databases();
    }
}
