package io.github.cosmicworks.emulator.gateway;

import java.util.Arrays;

/**
 * Whatever bytes come to the gateway, each request among them has one answer, or the connection is
 * closed. The first byte of an input says how large the pieces are that it comes in.
 */
public final class Http1FuzzTarget {

    private Http1FuzzTarget() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 1) {
            int piece = input[0] > 0 ? input[0] : input.length;
            FuzzedGateway.send(Arrays.copyOfRange(input, 1, input.length), piece);
        }
    }
}
