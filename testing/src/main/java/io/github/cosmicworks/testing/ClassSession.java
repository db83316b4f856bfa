package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosException;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The session that a class uses: that of the run, or one of its own when it moves the time, when
 * its requests are throttled, or when somebody else has a database of the name that it wants.
 *
 * @param own whether it ends with the class
 * @param claimed the name of a database that nobody else may have until then; empty for none
 */
record ClassSession(TargetSession session, boolean own, String claimed) implements RunStore.Kept {

    private static final int NOT_FOUND = 404;

    static ClassSession of(ExtensionContext context, DatabaseSettings wanted) {
        if (wanted.controlledClock()) {
            return new ClassSession(
                    TargetSession.startWithClock(RunStore.settings(context), wanted.throttling()),
                    true,
                    "");
        }
        TargetSettings settings = RunStore.settings(context);
        if (wanted.throttling() && settings.kind() == CosmosTarget.Kind.EMBEDDED) {
            return new ClassSession(TargetSession.startThrottling(settings), true, "");
        }
        TargetSession shared = RunStore.session(context);
        if (!wanted.isFixed()) {
            return new ClassSession(shared, false, "");
        }
        boolean claimed = shared.claim(wanted.name());
        if (claimed && !isThere(shared, wanted.name())) {
            return new ClassSession(shared, false, wanted.name());
        }
        if (claimed) {
            shared.release(wanted.name());
        }
        if (shared.target().kind() != CosmosTarget.Kind.EMBEDDED) {
            throw new ExtensionConfigurationException(
                    "The target %s has a database '%s' already, which may be somebody's or that of a class which runs at the same time:"
                                    .formatted(shared.target(), wanted.name())
                            + " %s needs another name"
                                    .formatted(context.getRequiredTestClass().getSimpleName()));
        }
        return new ClassSession(
                TargetSession.startForOneClass(RunStore.settings(context)), true, "");
    }

    private static boolean isThere(TargetSession session, String database) {
        ConnectionMode mode = session.target().connectionMode();
        try {
            session.client(mode).getDatabase(database).read();
            return true;
        } catch (CosmosException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (own) {
            session.close();
        } else if (!claimed.isEmpty()) {
            session.release(claimed);
        }
    }
}
