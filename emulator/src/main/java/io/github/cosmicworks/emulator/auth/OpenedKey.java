package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.protocol.Request;
import java.security.MessageDigest;

/**
 * A key of the account that somebody has shown, to sign requests with on their behalf. They are
 * authorized as any client's are: a key that was regenerated since then signs for nothing.
 */
public final class OpenedKey {

    private final AccountKeys keys;
    private final Kind kind;
    private final byte[] key;

    OpenedKey(AccountKeys keys, Kind kind, byte[] key) {
        this.keys = keys;
        this.kind = kind;
        this.key = key;
    }

    /** Which of the account's keys it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether the account still has it. */
    public boolean isCurrent() {
        return MessageDigest.isEqual(keys.snapshot().get(kind), key);
    }

    /** The same request, signed with this key as of now. */
    public Request sign(Request request) {
        return KeySignatures.sign(request, key);
    }

    /** Says which key it is, and not the key. */
    @Override
    public String toString() {
        return "OpenedKey[" + kind + "]";
    }
}
