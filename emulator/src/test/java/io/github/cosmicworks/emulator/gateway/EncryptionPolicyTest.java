package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Client encryption policies that the SDK does not send, because it knows the same rules.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted#create-a-container-with-encryption-policy">Create
 *     a container with encryption policy</a>
 */
class EncryptionPolicyTest {

    private static PlainServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PlainServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, k,  Deterministic, AEAD_AES_256_CBC_HMAC_SHA256, 1, The path '/a/b' is invalid",
        "a,    k,  Deterministic, AEAD_AES_256_CBC_HMAC_SHA256, 1, The path 'a' is invalid",
        "/a,   '', Deterministic, AEAD_AES_256_CBC_HMAC_SHA256, 1, no 'clientEncryptionKeyId'",
        "/a,   k,  Reversible,    AEAD_AES_256_CBC_HMAC_SHA256, 1, EncryptionType should be either",
        "/a,   k,  Deterministic, ROT13,                        1, EncryptionAlgorithm should be",
        "/a,   k,  Deterministic, AEAD_AES_256_CBC_HMAC_SHA256, 3, Supported versions",
        "/id,  k,  Deterministic, AEAD_AES_256_CBC_HMAC_SHA256, 1, Use PolicyFormatVersion 2",
        "/pk,  k,  Deterministic, AEAD_AES_256_CBC_HMAC_SHA256, 1, Use PolicyFormatVersion 2",
        "/id,  k,  Randomized,    AEAD_AES_256_CBC_HMAC_SHA256, 2, has to be encrypted with Deterministic"
    })
    void aPolicyThatCannotBeIsRefused(
            String path, String key, String type, String algorithm, int version, String message)
            throws Exception {
        HttpResponse<String> answer = create("refused", path, key, type, algorithm, version);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"/id", "/pk"})
    void whatIdentifiesAnItemIsEncryptedFromVersionTwoOn(String path) throws Exception {
        assertThat(
                        create(
                                        "encrypted" + path.substring(1),
                                        path,
                                        "k",
                                        "Deterministic",
                                        "AEAD_AES_256_CBC_HMAC_SHA256",
                                        2)
                                .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> create(
            String id, String path, String key, String type, String algorithm, int version)
            throws Exception {
        String body =
                """
                {"id": "%s", "partitionKey": {"paths": ["/pk"], "kind": "Hash", "version": 2},
                 "clientEncryptionPolicy": {"policyFormatVersion": %d, "includedPaths": [
                   {"path": "%s", "clientEncryptionKeyId": "%s", "encryptionType": "%s", "encryptionAlgorithm": "%s"}]}}
                """
                        .formatted(id, version, path, key, type, algorithm);
        return server.send("POST", "dbs/db/colls", "dbs/db", "colls", body);
    }
}
