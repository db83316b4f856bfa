package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.operation.scripts.TriggeredWrites;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;

/**
 * Where a request is answered. The one place that decides it, for both listeners: what takes longer
 * must not hold up the other clients of a connection's thread.
 */
enum Pace {
    /**
     * On the thread that read it: it takes microseconds, less than a change of threads. Nobody
     * keeps it waiting, for readers hold no lock while they work, and writers hold theirs for no
     * longer.
     */
    AT_ONCE,
    /** In turns, on threads that are there for it. */
    IN_TURNS;

    /** In bytes; a body that is larger takes so long to parse that others would notice. */
    static final int LARGE_BODY = 16 * 1024;

    static Pace of(Request request) {
        boolean small = request.body().length <= LARGE_BODY;
        boolean alone = !TriggeredWrites.namesTriggers(request);
        boolean quick =
                switch (request.operation()) {
                    case READ, HEAD -> true;
                    case CREATE, REPLACE, UPSERT, PATCH, DELETE ->
                            request.resourceType() == ResourceType.ITEM;
                    case QUERY, QUERY_PLAN, READ_FEED, BATCH, EXECUTE -> false;
                };
        return quick && small && alone ? AT_ONCE : IN_TURNS;
    }
}
