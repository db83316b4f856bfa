package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import org.junit.jupiter.api.Test;

/** Rotates the keys of an emulator of its own, which speaks HTTP to need no trust. */
class Step07AccountKeyTest {

    @Test
    void theClientGoesOnWhileTheKeyThatItStartedWithIsRegenerated() {
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withProtocol(EmulatorOptions.Protocol.HTTP)
                        .withContainer("cosmicworks", "products", "/categoryId");
        try (CosmosEmulator emulator = CosmosEmulator.start(options)) {
            AccountKeys keys = emulator.keys();
            AzureKeyCredential credential = new AzureKeyCredential(keys.get(Kind.PRIMARY));
            try (CosmosClient client =
                    new CosmosClientBuilder()
                            .endpoint(emulator.endpoint().toString())
                            .credential(credential)
                            .gatewayMode()
                            .buildClient()) {
                CosmosContainer products =
                        client.getDatabase("cosmicworks").getContainer("products");
                products.read();

                Step07AccountKey.rotate(credential, keys.get(Kind.SECONDARY));
                keys.regenerate(Kind.PRIMARY);

                assertThat(products.read().getStatusCode()).isEqualTo(200);
                keys.regenerate(Kind.SECONDARY);
                assertThatThrownBy(products::read)
                        .isInstanceOfSatisfying(
                                CosmosException.class,
                                e -> assertThat(e.getStatusCode()).isEqualTo(401));
            }
        }
    }
}
