package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import java.lang.reflect.Executable;
import java.util.Optional;

/**
 * A container that was declared; deleted when its class or test has run.
 *
 * @param namelessIn what declares it, if nobody can tell its name there
 * @param found whether somebody else has made it, who may delete it
 */
record OwnContainer(
        Place place,
        ContainerDeclaration declaration,
        Optional<Executable> namelessIn,
        boolean found)
        implements RunStore.Kept {

    /** Where it is. */
    record Place(TargetSession session, ConnectionMode mode, String databaseId, String id) {}

    @Override
    public void close() {
        if (!found) {
            place.session().deleteContainer(place.databaseId(), place.id(), place.mode());
        }
    }
}
