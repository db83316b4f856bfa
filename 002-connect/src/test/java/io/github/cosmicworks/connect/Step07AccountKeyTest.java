package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.testing.CosmosTarget;
import org.junit.jupiter.api.Test;

/** Rotates the keys of an emulator of its own. */
class Step07AccountKeyTest {

    @Test
    void theClientGoesOnWhileTheKeyThatItStartedWithIsRegenerated() {
        try (CosmosTarget target = CosmosTarget.embedded(0)) {
            AccountKeys keys = target.keys().orElseThrow();
            AzureKeyCredential credential = new AzureKeyCredential(keys.get(Kind.PRIMARY));
            try (CosmosClient client =
                    target.clientBuilder().credential(credential).buildClient()) {
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
