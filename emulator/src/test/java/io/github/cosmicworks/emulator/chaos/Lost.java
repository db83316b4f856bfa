package io.github.cosmicworks.emulator.chaos;

import java.io.IOException;

/** The connection ended before the answer was there. */
final class Lost extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    private Lost(boolean sent, String reason) {
        super(reason);
        this.sent = sent;
    }

    /** All of the request was sent: it may have been carried out, or may yet be. */
    static Lost afterSending(String reason) {
        return new Lost(true, reason);
    }

    /** At least one byte is missing: it must never be carried out. */
    static Lost whileSending() {
        return new Lost(false, "cut within the request");
    }

    boolean wasSent() {
        return sent;
    }
}
