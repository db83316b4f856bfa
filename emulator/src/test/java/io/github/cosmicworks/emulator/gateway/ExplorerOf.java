package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.explorer.Explorer;
import io.github.cosmicworks.emulator.transport.HostNames;
import java.time.Clock;
import java.util.Set;

/** An explorer for gateways that are tried for something else. */
final class ExplorerOf {

    private ExplorerOf() {}

    /** One whose account nobody has a key of. */
    static Explorer nobody() {
        return new Explorer(
                "certificate",
                AccountKeys.generate(),
                true,
                new HostNames(Set.of()),
                Clock.systemUTC());
    }
}
