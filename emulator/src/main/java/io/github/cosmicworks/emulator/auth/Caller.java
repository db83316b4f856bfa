package io.github.cosmicworks.emulator.auth;

/**
 * Who sent a request that was let through.
 *
 * @param credential what the caller proved itself with
 * @param principalId the object id of the Microsoft Entra principal; null for anybody else
 */
public record Caller(Credential credential, String principalId) {

    static final Caller KEY = new Caller(Credential.KEY, null);
    static final Caller READ_ONLY_KEY = new Caller(Credential.READ_ONLY_KEY, null);
    static final Caller RESOURCE_TOKEN = new Caller(Credential.RESOURCE_TOKEN, null);

    /** What a caller proved itself with. */
    public enum Credential {
        /** The primary or secondary key. */
        KEY,
        /** One of the two keys that only read. */
        READ_ONLY_KEY,
        /** A Microsoft Entra token. */
        TOKEN,
        /** A resource token of a permission. */
        RESOURCE_TOKEN
    }
}
