package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import java.util.concurrent.CompletableFuture;

/**
 * Operations that are known a moment after the listeners have started: what the account says of
 * itself holds the ports that they got. A request that comes in between waits.
 */
final class DeferredOperations implements Operations {

    private final CompletableFuture<Operations> known = new CompletableFuture<>();

    void set(Operations operations) {
        known.complete(operations);
    }

    @Override
    public Response execute(Request request) {
        return known.join().execute(request);
    }

    @Override
    public Response refusal(Request request) {
        return known.join().refusal(request);
    }
}
