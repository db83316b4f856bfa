package io.github.cosmicworks.testing;

/** Somebody reads the log until the class or test ends. */
record OpenRequests(RequestLog log, CosmosRequests requests) implements RunStore.Kept {
    @Override
    public void close() {
        log.close();
    }
}
