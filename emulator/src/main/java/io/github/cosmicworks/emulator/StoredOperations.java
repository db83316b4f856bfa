package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.storage.journal.Syncer;

/** Operations whose writes are answered when they are on the disk. */
final class StoredOperations implements Operations {

    private final Operations operations;
    private final Syncer syncer;

    StoredOperations(Operations operations, Syncer syncer) {
        this.operations = operations;
        this.syncer = syncer;
    }

    @Override
    public Response refusal(Request request) {
        return operations.refusal(request);
    }

    @Override
    public Response execute(Request request) {
        Response response = operations.execute(request);
        if (!request.operation().isWrite()) {
            return response;
        }
        return response.by(
                (send, hangUp) ->
                        syncer.whenStored(() -> response.delivery().deliver(send, hangUp), hangUp));
    }
}
