package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.fuzz.FuzzedEmulator;
import io.github.cosmicworks.emulator.fuzz.Input;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Writes a request that an input chooses: what it asks for, of what, and with which tokens. */
final class FuzzedFrame {

    private static final List<Integer> OPERATIONS =
            List.of(1, 2, 3, 4, 5, 6, 8, 9, 0x0F, 0x11, 0x12, 0x13, 0x25);

    private static final List<Integer> RESOURCES =
            List.of(3, 3, 3, 1, 2, 5, 6, 7, 8, 9, 0x0A, 0x0F, 0x14, 0x16);

    private static final RequestToken[] TOKENS = RequestToken.values();

    /** Values that mean something somewhere. */
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "db",
                    "items",
                    "two",
                    "1",
                    "u",
                    "p",
                    "0",
                    "[\"a\"]",
                    "[]",
                    "[{}]",
                    "[\"a\",1]",
                    "*",
                    "Incremental feed",
                    "Full-Fidelity Feed",
                    "2021-09-15",
                    "-1",
                    "99999999999999999999",
                    "0:-1#5",
                    "0:1",
                    "FF",
                    "05C1",
                    "\"00000000-0000-0000-0000-000000000000\"",
                    "true",
                    "Thu, 1 Jan 2026 00:00:00 GMT",
                    "{\"a\":1}",
                    "\u0000",
                    "\u00e9\ud83d\ude00");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{\"id\":\"3\",\"pk\":\"a\"}",
                    "{\"id\":\"1\",\"pk\":\"a\",\"a\":2}",
                    "{\"query\":\"SELECT * FROM c ORDER BY c.a\"}",
                    "{\"query\":\"SELECT COUNT(1) FROM c\"}",
                    "{\"operations\":[{\"op\":\"incr\",\"path\":\"/a\",\"value\":1}]}",
                    "[{\"operationType\":\"Create\",\"resourceBody\":{\"id\":\"5\",\"pk\":\"a\"}}]",
                    "{\"id\":\"c\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\"}}");

    private FuzzedFrame() {}

    static void write(Input input, ByteBuf target) {
        ByteBuf head = Unpooled.buffer();
        head.writeIntLE(0);
        int shape = input.next();
        head.writeShortLE(input.oneOf(RESOURCES)).writeShortLE(input.oneOf(OPERATIONS));
        if ((shape & 1) != 0) {
            head.setShortLE(4, input.next()).setShortLE(6, input.next());
        }
        Guids.write(head, new UUID(7, input.next()));
        byte[] body =
                (shape & 2) == 0
                        ? input.oneOf(BODIES).getBytes(StandardCharsets.UTF_8)
                        : input.bytes();
        token(head, RequestToken.PAYLOAD_PRESENT, (long) (body.length > 0 ? 1 : 0));
        token(head, RequestToken.TRANSPORT_REQUEST_ID, (long) input.next());
        String rid = RntbdFuzzTarget.containerRid((shape & 4) == 0 ? "items" : "two");
        boolean master = (shape & 8) != 0;
        token(
                head,
                RequestToken.REPLICA_PATH,
                new ReplicaPath(
                                master ? ReplicaPath.MASTER : rid,
                                master ? ReplicaPath.MASTER : "0",
                                0)
                        .toString());
        if ((shape & 16) == 0) {
            token(head, RequestToken.DATABASE_NAME, "db");
            token(head, RequestToken.CONTAINER_NAME, (shape & 4) == 0 ? "items" : "two");
            token(head, RequestToken.PARTITION_KEY, (shape & 4) == 0 ? "[\"a\"]" : "[\"a\",1]");
        }
        if ((shape & 32) != 0) {
            token(head, RequestToken.ITEM_NAME, "1");
        }
        for (int i = input.below(6); i > 0; i--) {
            anyToken(head, input);
        }
        sign(head);
        head.setIntLE(0, head.writerIndex());
        target.writeBytes(head);
        if (body.length > 0) {
            target.writeIntLE(body.length).writeBytes(body);
        }
    }

    private static void anyToken(ByteBuf head, Input input) {
        int choice = input.next();
        if (choice >= 0xF0) {
            head.writeShortLE(input.next() | input.below(2) << 8)
                    .writeByte(input.below(16))
                    .writeBytes(input.bytes());
            return;
        }
        RequestToken token = TOKENS[choice % TOKENS.length];
        switch (token.type()) {
            case SMALL_STRING, STRING -> {
                int text = input.next();
                token(head, token, text >= 0xE0 ? free(input) : TEXTS.get(text % TEXTS.size()));
            }
            case USHORT -> {
                head.writeShortLE(token.id()).writeByte(token.type().code());
                head.writeShortLE(input.number());
            }
            case LONG -> {
                head.writeShortLE(token.id()).writeByte(token.type().code());
                head.writeIntLE(input.number());
            }
            case GUID -> token(head, token, new UUID(input.number(), input.number()));
            case BYTES -> {
                byte[] bytes = input.bytes();
                head.writeShortLE(token.id()).writeByte(token.type().code());
                head.writeShortLE(bytes.length).writeBytes(bytes);
            }
            default -> token(head, token, (long) input.number());
        }
    }

    /** As long as the shortest kind of text may be, however its characters are encoded. */
    private static String free(Input input) {
        String text = input.text();
        return text.substring(0, Math.min(text.length(), 80));
    }

    private static void token(ByteBuf head, RequestToken token, Object value) {
        head.writeShortLE(token.id()).writeByte(token.type().code());
        token.type().write(head, value);
    }

    /** What is understood is signed as what it is understood as. */
    private static void sign(ByteBuf head) {
        Request request;
        try {
            ByteBuf copy = Unpooled.wrappedBuffer(ByteBufUtil.getBytes(head)).skipBytes(4);
            request = RequestTranslator.translate(RequestFrame.readHead(copy), "2020-07-15");
        } catch (ServiceException | CorruptedFrameException | IndexOutOfBoundsException e) {
            return;
        }
        token(head, RequestToken.DATE, FuzzedEmulator.DATE);
        token(
                head,
                RequestToken.AUTHORIZATION,
                RntbdFuzzTarget.sign(
                        request.operation().method(),
                        request.resourceType().segment(),
                        request.path().toString()));
    }
}
