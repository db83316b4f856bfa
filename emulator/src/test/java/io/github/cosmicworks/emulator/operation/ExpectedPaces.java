package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.protocol.OperationType;
import java.util.stream.Stream;

/**
 * A request for an item, and where both listeners have to have it answered.
 *
 * @param body what is sent with it
 * @param atOnce whether the thread of the connection answers it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExpectedPaces(OperationType operation, byte[] body, boolean atOnce) {

    private static final byte[] NONE = new byte[0];
    private static final byte[] SMALL = new byte[1000];
    private static final byte[] LARGE = new byte[100_000];

    /** Those that both listeners know. */
    public static Stream<ExpectedPaces> paces() {
        return Stream.of(
                new ExpectedPaces(OperationType.READ, NONE, true),
                new ExpectedPaces(OperationType.DELETE, NONE, true),
                new ExpectedPaces(OperationType.CREATE, SMALL, true),
                new ExpectedPaces(OperationType.UPSERT, SMALL, true),
                new ExpectedPaces(OperationType.REPLACE, SMALL, true),
                new ExpectedPaces(OperationType.PATCH, SMALL, true),
                new ExpectedPaces(OperationType.CREATE, LARGE, false),
                new ExpectedPaces(OperationType.PATCH, LARGE, false),
                new ExpectedPaces(OperationType.QUERY, SMALL, false),
                new ExpectedPaces(OperationType.READ_FEED, NONE, false),
                new ExpectedPaces(OperationType.BATCH, SMALL, false));
    }

    @Override
    public String toString() {
        return operation + " with " + body.length + " bytes";
    }
}
