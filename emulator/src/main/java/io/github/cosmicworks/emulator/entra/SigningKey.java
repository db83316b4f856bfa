package io.github.cosmicworks.emulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;

/**
 * An RSA key that signs tokens. Making one takes up to a second, so that it is made when the first
 * token is due, and serves all authorities of this process: Microsoft Entra has no key for each
 * account either. It is never stored.
 */
final class SigningKey {

    private static final int BITS = 2048;

    private static final class Authority {
        static final SigningKey KEY = new SigningKey();
    }

    private static final class Cluster {
        static final SigningKey KEY = new SigningKey();
    }

    private final RSAKey key;
    private final JWSSigner signer;

    private SigningKey() {
        try {
            key =
                    new RSAKeyGenerator(BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate();
            signer = new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has RSA.", e);
        }
    }

    /** What an authority signs access tokens with. */
    static SigningKey ofAuthority() {
        return Authority.KEY;
    }

    /** What a Kubernetes cluster signs the tokens of its workloads with. */
    static SigningKey ofCluster() {
        return Cluster.KEY;
    }

    /** The key without its private part. */
    RSAKey publicKey() {
        return key.toPublicJWK();
    }

    /** What names the key in the header of a token. */
    String id() {
        return key.getKeyID();
    }

    /** The key by which a signature is checked. */
    RSAPublicKey rsaPublicKey() {
        try {
            return key.toRSAPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("The key is an RSA key.", e);
        }
    }

    /** A signed token. */
    String sign(JWTClaimsSet claims) {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(JOSEObjectType.JWT)
                                .keyID(key.getKeyID())
                                .build(),
                        claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("The key was made for this.", e);
        }
        return token.serialize();
    }
}
