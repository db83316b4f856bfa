package io.github.cosmicworks.emulator.entra;

import java.time.Instant;

/**
 * A token and when it ends.
 *
 * @param token the token
 * @param expires when it stops being valid
 */
public record AccessToken(String token, Instant expires) {

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "AccessToken[until " + expires + "]";
    }
}
