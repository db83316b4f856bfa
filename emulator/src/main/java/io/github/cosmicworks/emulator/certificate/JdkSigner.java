package io.github.cosmicworks.emulator.certificate;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs with the JDK. The library's own signer first learns the names of all algorithms there are,
 * which takes longer than to sign.
 */
final class JdkSigner implements ContentSigner {

    private final AlgorithmIdentifier algorithm;
    private final String name;
    private final PrivateKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    JdkSigner(AlgorithmIdentifier algorithm, String name, PrivateKey key) {
        this.algorithm = algorithm;
        this.name = name;
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signature = Signature.getInstance(name);
            signature.initSign(key);
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + name + ".", e);
        }
    }
}
