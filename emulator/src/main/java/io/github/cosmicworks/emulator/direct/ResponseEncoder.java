package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.LongSupplier;

/** Writes responses as frames. */
final class ResponseEncoder {

    /**
     * Of the service: one primary and three secondaries, of which three must have a write before it
     * counts.
     */
    static final int REPLICA_SET_SIZE = 4;

    private static final int WRITE_QUORUM = 3;

    /** Regions besides the one that takes the writes. */
    private static final int READ_REGIONS = 0;

    private static final int ROLE_PRIMARY = 1;
    private static final int ROLE_SECONDARY = 2;

    private static final int TYPICAL_HEAD = 512;

    private ResponseEncoder() {}

    /**
     * Encodes a response.
     *
     * @param request what is answered
     * @param replica the replica that answers; null when the request named none
     * @param response the answer; its LSN, when it has one, is that of its partition
     * @param partitionLsn the LSN of the partition that was addressed, for answers that have none
     *     of their own; negative when it has none
     * @return a buffer that the caller must release
     */
    static ByteBuf encode(
            ByteBufAllocator allocator,
            RequestFrame request,
            ReplicaPath replica,
            Response response,
            LongSupplier partitionLsn) {
        byte[] body = response.body();
        ByteBuf out = allocator.buffer(TYPICAL_HEAD + body.length);
        boolean encoded = false;
        try {
            out.writeIntLE(0);
            out.writeIntLE(response.status());
            Guids.write(out, request.activityId());
            ResponseToken.PAYLOAD_PRESENT.write(out, body.length > 0 ? 1 : 0);
            ResponseToken.TRANSPORT_REQUEST_ID.write(out, request.transportRequestId());
            response.headers()
                    .forEach(
                            (name, value) -> {
                                ResponseToken token = ResponseToken.ofHeader(name);
                                if (token != null) {
                                    token.writeText(out, value);
                                }
                            });
            if (!response.headers().has(HeaderNames.VALIDATION_FAILURE)) {
                writeReplication(out, response.headers(), replica, partitionLsn);
                writeSession(out, response.headers(), replica);
            }
            out.setIntLE(0, out.writerIndex());
            if (body.length > 0) {
                out.writeIntLE(body.length);
                out.writeBytes(body);
            }
            encoded = true;
            return out;
        } finally {
            if (!encoded) {
                out.release();
            }
        }
    }

    /**
     * Replicas are all at the same LSN, and what one of them has, a quorum has: they are one. So a
     * quorum read agrees at the first try, unless a write comes between its two reads; then the
     * item's own LSN or a barrier request settles it.
     */
    private static void writeReplication(
            ByteBuf out, Headers headers, ReplicaPath replica, LongSupplier partitionLsn) {
        long lsn = headers.number(HeaderNames.LSN, -1);
        if (lsn < 0) {
            lsn = partitionLsn.getAsLong();
            if (lsn >= 0) {
                ResponseToken.LSN.write(out, lsn);
            }
        }
        if (lsn >= 0) {
            ResponseToken.LOCAL_LSN.write(out, lsn);
            ResponseToken.QUORUM_ACKED_LSN.write(out, lsn);
            ResponseToken.QUORUM_ACKED_LOCAL_LSN.write(out, lsn);
            if (!headers.has(HeaderNames.GLOBAL_COMMITTED_LSN)) {
                ResponseToken.GLOBAL_COMMITTED_LSN.write(out, lsn);
            }
        }
        if (headers.has(HeaderNames.ITEM_LSN)) {
            ResponseToken.ITEM_LOCAL_LSN.writeText(out, headers.get(HeaderNames.ITEM_LSN));
        }
        ResponseToken.CURRENT_REPLICA_SET_SIZE.write(out, REPLICA_SET_SIZE);
        ResponseToken.CURRENT_WRITE_QUORUM.write(out, WRITE_QUORUM);
        ResponseToken.NUMBER_OF_READ_REGIONS.write(out, READ_REGIONS);
        ResponseToken.XP_ROLE.write(
                out, replica == null || replica.isPrimary() ? ROLE_PRIMARY : ROLE_SECONDARY);
    }

    /**
     * The REST protocol says {@code range:token} in one header; here the two are tokens of their
     * own.
     */
    private static void writeSession(ByteBuf out, Headers headers, ReplicaPath replica) {
        String session = headers.get(HeaderNames.SESSION_TOKEN);
        String range = replica == null ? null : replica.rangeId();
        if (session != null) {
            int colon = session.indexOf(':');
            range = colon < 0 ? range : session.substring(0, colon);
            ResponseToken.SESSION_TOKEN.write(out, session.substring(colon + 1));
        }
        if (range != null) {
            ResponseToken.PARTITION_KEY_RANGE_ID.write(out, range);
        }
    }
}
