package io.github.cosmicworks.emulator.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The four keys of an account. Each can be regenerated while the account runs; signatures made with
 * the key before it are refused from then on.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data#primary-keys">Primary
 *     and secondary keys</a>
 */
public final class AccountKeys {

    /** Which of the four. */
    public enum Kind {
        PRIMARY,
        SECONDARY,
        PRIMARY_READ_ONLY,
        SECONDARY_READ_ONLY;

        /** Whether the key may only read. */
        public boolean isReadOnly() {
            return this == PRIMARY_READ_ONLY || this == SECONDARY_READ_ONLY;
        }
    }

    // As long as the service's own.
    private static final int KEY_BYTES = 64;

    private final SecureRandom random = new SecureRandom();
    private volatile Map<Kind, byte[]> keys;

    private AccountKeys(Map<Kind, byte[]> keys) {
        this.keys = keys;
    }

    /** Four new keys. */
    public static AccountKeys generate() {
        AccountKeys account = new AccountKeys(Map.of());
        Map<Kind, byte[]> keys = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            keys.put(kind, account.newKey());
        }
        account.keys = keys;
        return account;
    }

    /**
     * A given primary key, and three that follow from it: whoever was told of a key finds it again
     * after a restart, and cannot get from one to another without the primary key.
     *
     * @param primary the key in Base64
     * @throws IllegalArgumentException when it is not Base64 or empty; the key is not in the
     *     message
     */
    public static AccountKeys ofPrimary(String primary) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(primary);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("An account key must be Base64.");
        }
        if (decoded.length == 0) {
            throw new IllegalArgumentException("An account key must not be empty.");
        }
        Map<Kind, byte[]> keys = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            keys.put(kind, kind == Kind.PRIMARY ? decoded : derived(decoded, kind));
        }
        return new AccountKeys(keys);
    }

    private static byte[] derived(byte[] primary, Kind kind) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(primary, "HmacSHA512"));
            return mac.doFinal(kind.name().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA512.", e);
        }
    }

    /** A key in Base64, the form that clients take. */
    public String get(Kind kind) {
        return Base64.getEncoder().encodeToString(keys.get(kind));
    }

    /**
     * Replaces a key by a new one.
     *
     * @return the new key in Base64
     */
    public String regenerate(Kind kind) {
        put(kind, newKey());
        return get(kind);
    }

    /** The primary key, to sign with. */
    public OpenedKey primary() {
        return new OpenedKey(this, Kind.PRIMARY, keys.get(Kind.PRIMARY));
    }

    /**
     * The key that somebody shows, to sign with; empty when it is none of this account's. It takes
     * as long for any text of one length.
     *
     * @param shown in Base64, as clients have it
     */
    public Optional<OpenedKey> open(String shown) {
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(shown);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        OpenedKey found = null;
        for (Map.Entry<Kind, byte[]> key : keys.entrySet()) {
            if (MessageDigest.isEqual(key.getValue(), decoded)) {
                found = new OpenedKey(this, key.getKey(), key.getValue());
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * The keys of this moment, by kind. The same object until one of them changes; nobody changes
     * what is in it.
     */
    Map<Kind, byte[]> snapshot() {
        return keys;
    }

    private synchronized void put(Kind kind, byte[] key) {
        Map<Kind, byte[]> changed = new EnumMap<>(keys);
        changed.put(kind, key);
        keys = changed;
    }

    private byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** Says how many keys there are and none of them. */
    @Override
    public String toString() {
        return "AccountKeys" + Arrays.toString(Kind.values());
    }
}
