package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has requests answered, each at its {@link Pace}. What both listeners give them to. */
public final class RequestRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRunner.class);

    /** For a client to wait when too many requests wait already. */
    private static final long LATER_MILLIS = 1000;

    private final Operations operations;
    private final FairWorkers workers;
    private final RequestMemory memory;

    public RequestRunner(Operations operations, FairWorkers workers) {
        this(operations, workers, RequestMemory.ofHeap());
    }

    /** With another bound for what requests may hold. */
    public RequestRunner(Operations operations, FairWorkers workers, RequestMemory memory) {
        this.operations = operations;
        this.workers = workers;
        this.memory = memory;
    }

    /** What the listeners hold for requests that are not answered yet. */
    public RequestMemory memory() {
        return memory;
    }

    /**
     * Has a request answered.
     *
     * @param client who sent it
     * @param answer takes the answer, on this thread before this method returns or on another one.
     *     It throws nothing.
     * @return whether there will be an answer; there is none when the emulator is being closed
     */
    public boolean run(Request request, ClientConnection client, Consumer<Response> answer) {
        if (Pace.of(request) == Pace.AT_ONCE) {
            answer(request, client, answer);
            return true;
        }
        try {
            boolean accepted =
                    workers.submit(
                            container(request),
                            client.identity(),
                            client::isOpen,
                            turn -> answer(request.in(turn), client, answer));
            if (!accepted) {
                answer.accept(
                        Errors.response(request, ServiceException.tooManyRequests(LATER_MILLIS)));
            }
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void answer(Request request, ClientConnection client, Consumer<Response> answer) {
        guarded(
                client,
                () -> {
                    Response response = execute(request);
                    // Now, or later by another thread.
                    response.delivery()
                            .deliver(
                                    () -> guarded(client, () -> answer.accept(response)),
                                    client::hangUp);
                });
    }

    /** Whoever cannot be answered loses the connection, and does not wait for nothing. */
    private static void guarded(ClientConnection client, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A request cannot be answered; please report this", e);
            client.hangUp();
        }
    }

    /** As {@link Operations#refusal}; a request that cannot be authorized is refused. */
    public Response refusal(Request request) {
        try {
            return operations.refusal(request);
        } catch (RuntimeException | Error e) {
            return failed(request, e);
        }
    }

    /** Nothing stays without an answer, though operations are not to throw anything. */
    private Response execute(Request request) {
        try {
            return operations.execute(request);
        } catch (RuntimeException | Error e) {
            return failed(request, e);
        }
    }

    private static Response failed(Request request, Throwable cause) {
        LOG.error("{} failed; please report this", request, cause);
        return Errors.response(request, ServiceException.internal(cause));
    }

    /** Turns are shared between containers first; requests about none are one group. */
    private static Object container(Request request) {
        String database = request.path().id(ResourceType.DATABASE);
        String container = request.path().id(ResourceType.CONTAINER);
        return container == null ? "" : database + "/" + container;
    }
}
