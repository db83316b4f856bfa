package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.operation.ClientConnection;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.RequestMemory;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the answer to a frame. Knows no channel. */
final class DirectResponder {

    private static final Logger LOG = LoggerFactory.getLogger(DirectResponder.class);

    /**
     * The client's belief which container a name means is out of date; it looks the name up again.
     */
    private static final int NAME_CACHE_IS_STALE = 1000;

    /** The partition is not there any more; the client asks which ones are and goes on. */
    private static final int COMPLETING_SPLIT = 1007;

    /** The answer to a request that names a partition which is not there any more. */
    private static final int RANGE_GONE = 1002;

    private static final int OWNER_DOES_NOT_EXIST = 1003;

    private static final int HEAD = 0x11;

    private final RequestRunner requests;
    private final PartitionDirectory partitions;

    DirectResponder(RequestRunner requests, PartitionDirectory partitions) {
        this.requests = requests;
        this.partitions = partitions;
    }

    /** What a connection may hold for its requests. */
    RequestMemory.Holder memory(Runnable hangUp) {
        return requests.memory().holder(hangUp);
    }

    /**
     * Has a request answered. Every outcome is a response.
     *
     * @param answer takes the encoded response, to be released by it, on this thread or another
     * @return whether there will be an answer; there is none when the emulator is being closed
     */
    boolean respond(
            ByteBufAllocator allocator,
            RequestFrame frame,
            String clientVersion,
            ClientConnection client,
            Consumer<ByteBuf> answer) {
        ReplicaPath replica = ReplicaPath.parse(frame.text(RequestToken.REPLICA_PATH));
        Request request;
        try {
            request = request(frame, replica, clientVersion);
        } catch (ServiceException e) {
            // Nobody knows yet who asks.
            answer.accept(encode(allocator, frame, replica, invalid(e, frame)));
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("{} cannot be understood; please report this", frame, e);
            answer.accept(
                    encode(allocator, frame, replica, error(ServiceException.internal(e), frame)));
            return true;
        }
        Optional<ServiceException> stale = staleBelief(frame, replica);
        if (stale.isPresent()) {
            // What is there and what is not is nothing for strangers to learn.
            Response refusal = requests.refusal(request);
            answer.accept(
                    encode(
                            allocator,
                            frame,
                            replica,
                            refusal != null ? refusal : stale(stale.get(), frame)));
            return true;
        }
        return requests.run(
                request,
                client,
                response ->
                        answer.accept(
                                encode(
                                        allocator,
                                        frame,
                                        replica,
                                        asReplica(frame, replica, response))));
    }

    private ByteBuf encode(
            ByteBufAllocator allocator,
            RequestFrame frame,
            ReplicaPath replica,
            Response response) {
        try {
            return ResponseEncoder.encode(allocator, frame, replica, response, () -> lsn(replica));
        } catch (RuntimeException | Error e) {
            LOG.error("The response to {} cannot be encoded", frame, e);
            ServiceException error =
                    new ServiceException(
                            500,
                            0,
                            "InternalServerError",
                            "The response does not fit the direct protocol: " + e.getMessage());
            return ResponseEncoder.encode(
                    allocator, frame, replica, error(error, frame), () -> lsn(replica));
        }
    }

    private Request request(RequestFrame frame, ReplicaPath replica, String clientVersion) {
        if (frame.payload() == null) {
            throw ServiceException.tooLarge("Request size is too large");
        }
        if (replica == null) {
            throw ServiceException.badRequest("The request names no replica of this account.");
        }
        return RequestTranslator.translate(frame, clientVersion);
    }

    /** What the replica that the client asked says of what has come out. */
    private static Response asReplica(RequestFrame frame, ReplicaPath replica, Response response) {
        boolean rangeGone =
                response.status() == 410
                        && response.headers().number(HeaderNames.SUB_STATUS, 0) == RANGE_GONE;
        if (isHead(frame) && response.status() == 200 && !replica.isMaster()) {
            // A barrier asks how far this partition has come, not the container.
            Headers charge =
                    Headers.builder()
                            .set(
                                    HeaderNames.REQUEST_CHARGE,
                                    response.headers().get(HeaderNames.REQUEST_CHARGE))
                            .build();
            return Response.empty(200, charge);
        }
        // The partition was split while this request was under way.
        return rangeGone && !namesRange(frame) ? error(splitting(), frame) : response;
    }

    /**
     * In the service, an address leads to one partition of one container and to nothing else. When
     * that is gone, the answer says so in a way that makes the SDK find out what there is now, and
     * ask there.
     */
    private Optional<ServiceException> staleBelief(RequestFrame frame, ReplicaPath replica) {
        long lsn = lsn(replica);
        if (lsn == PartitionDirectory.CONTAINER_GONE) {
            if (!frame.tokens().containsKey(RequestToken.DATABASE_NAME)) {
                return Optional.of(ServiceException.notFound("Resource Not Found."));
            }
            boolean again =
                    partitions.hasContainer(
                            frame.text(RequestToken.DATABASE_NAME),
                            frame.text(RequestToken.CONTAINER_NAME));
            return Optional.of(
                    again
                            ? ServiceException.gone(
                                    NAME_CACHE_IS_STALE,
                                    "The container of the request was made anew.")
                            : ServiceException.notFound(
                                    OWNER_DOES_NOT_EXIST, "Owner resource does not exist"));
        }
        // A request that names a range itself gets its answer, 410 and 1002, from the operation.
        return lsn == PartitionDirectory.RANGE_GONE && !namesRange(frame)
                ? Optional.of(splitting())
                : Optional.empty();
    }

    /** No session is behind what is gone for good: a client must not look for another replica. */
    private static Response stale(ServiceException e, RequestFrame frame) {
        Response error = error(e, frame);
        if (e.subStatus() != OWNER_DOES_NOT_EXIST) {
            return error;
        }
        Headers headers =
                error.headers().toBuilder()
                        .set(HeaderNames.LSN, 0)
                        .set(HeaderNames.SESSION_TOKEN, frame.text(RequestToken.SESSION_TOKEN))
                        .build();
        return new Response(error.status(), headers, error.body());
    }

    private static ServiceException splitting() {
        return ServiceException.gone(COMPLETING_SPLIT, "The partition of the request was split.");
    }

    private static boolean isHead(RequestFrame frame) {
        return frame.operationType() == HEAD;
    }

    private static boolean namesRange(RequestFrame frame) {
        return frame.tokens().containsKey(RequestToken.PARTITION_KEY_RANGE_ID);
    }

    private long lsn(ReplicaPath replica) {
        if (replica == null) {
            return PartitionDirectory.CONTAINER_GONE;
        }
        return replica.isMaster()
                ? partitions.masterLsn()
                : partitions.lsn(replica.containerRid(), replica.rangeId());
    }

    private static Response invalid(ServiceException e, RequestFrame frame) {
        Response error = error(e, frame);
        Headers headers =
                error.headers().toBuilder().set(HeaderNames.VALIDATION_FAILURE, 1).build();
        return new Response(error.status(), headers, error.body());
    }

    private static Response error(ServiceException e, RequestFrame frame) {
        Headers.Builder headers = Headers.builder().set(HeaderNames.REQUEST_CHARGE, "0");
        if (e.subStatus() != 0) {
            headers.set(HeaderNames.SUB_STATUS, e.subStatus());
        }
        return new Response(e.status(), headers.build(), e.body(frame.activityId().toString()));
    }
}
