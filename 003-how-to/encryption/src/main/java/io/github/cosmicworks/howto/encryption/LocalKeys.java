package io.github.cosmicworks.howto.encryption;

import com.azure.core.cryptography.KeyEncryptionKey;
import com.azure.core.cryptography.KeyEncryptionKeyResolver;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;

/**
 * Key encryption keys in the memory of this program. They stand for those of Azure Key Vault, which
 * {@code com.azure.security.keyvault.keys.cryptography.KeyEncryptionKeyClientBuilder} resolves in
 * the same way: whoever has no access to them has no access to what is encrypted.
 */
final class LocalKeys implements KeyEncryptionKeyResolver {

    /** What clients and the service call this kind of key store. */
    static final String STORE = "local";

    /** How these keys wrap others, by its name in Key Vault and in Java. */
    static final String ALGORITHM = "RSA-OAEP";

    private static final String TRANSFORMATION = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

    /** Makes a key. */
    LocalKeys create(String keyId) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys.put(keyId, generator.generateKeyPair());
            return this;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** Destroys a key. */
    void destroy(String keyId) {
        keys.remove(keyId);
    }

    @Override
    public KeyEncryptionKey buildKeyEncryptionKey(String keyId) {
        KeyPair key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("There is no key '" + keyId + "' in this store.");
        }
        return new RsaKey(keyId, key);
    }

    /** Wraps with its public half and unwraps with the private one. */
    private record RsaKey(String getKeyId, KeyPair pair) implements KeyEncryptionKey {

        @Override
        public byte[] wrapKey(String algorithm, byte[] key) {
            return apply(Cipher.ENCRYPT_MODE, pair.getPublic(), key);
        }

        @Override
        public byte[] unwrapKey(String algorithm, byte[] encryptedKey) {
            return apply(Cipher.DECRYPT_MODE, pair.getPrivate(), encryptedKey);
        }

        private byte[] apply(int mode, Key half, byte[] input) {
            try {
                Cipher cipher = Cipher.getInstance(TRANSFORMATION);
                cipher.init(mode, half);
                return cipher.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "The key '" + getKeyId + "' is not the one that it was wrapped with.", e);
            }
        }

        /** Leaves out the key. */
        @Override
        public String toString() {
            return "RsaKey[" + getKeyId + "]";
        }
    }
}
