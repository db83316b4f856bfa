package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;

/** Deleted when its class has run. */
record OwnDatabase(TargetSession session, ConnectionMode mode, String id) implements RunStore.Kept {

    @Override
    public void close() {
        session.deleteDatabase(id, mode);
    }
}
