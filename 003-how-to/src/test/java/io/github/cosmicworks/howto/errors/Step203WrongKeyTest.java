package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.ACCOUNT_KEY)
class Step203WrongKeyTest {

    /** The words are those of the documentation's page on unauthorized requests. */
    @Test
    void aClientDoesNotStartWithAWrongKey(CosmosTarget target, ConnectionMode mode) {
        String wrong = Step203WrongKey.notWhole(target.key().orElseThrow());

        assertThat(Step203WrongKey.start(target.clientBuilder(mode).key(wrong)))
                .isEqualTo("401/0, The input authorization token can't serve the request");
        assertThat(Step203WrongKey.start(target.clientBuilder(mode))).isEqualTo("started");
    }

    @Test
    void aClientGoesOnWithTheRightKey(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(8));
        String key = target.key().orElseThrow();
        AzureKeyCredential credential = new AzureKeyCredential(key);
        // A builder takes one credential: this one is not to have the key of the target.
        try (CosmosClient client =
                target.clientBuilder(mode).credential(credential).buildClient()) {
            CosmosContainer read =
                    client.getDatabase(database.getId()).getContainer(products.getId());
            assertThat(Step203WrongKey.read(read)).isEqualTo(200);

            credential.update(Step203WrongKey.notWhole(key));
            assertThatThrownBy(() -> Step203WrongKey.read(read))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(401));

            Step203WrongKey.renew(credential, key);
            assertThat(Step203WrongKey.read(read)).isEqualTo(200);
        }
    }
}
