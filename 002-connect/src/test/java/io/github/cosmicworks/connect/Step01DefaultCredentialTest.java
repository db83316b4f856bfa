package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step01DefaultCredentialTest {

    private static final String ID = "70b63682-b93a-4c77-aad2-65501347265f";

    @Test
    void theItemIsThereAfterwards(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Step01DefaultCredential.run(products);
        Step01DefaultCredential.run(products);

        assertThat(
                        products.readItem(
                                        ID, new PartitionKey("gear-surf-surfboards"), Product.class)
                                .getItem()
                                .quantity())
                .isEqualTo(12);
    }

    @Test
    void theAsynchronousTwinFindsWhatItWrote(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosAsyncContainer products) {
        assertThat(Step01DefaultCredentialAsync.run(products).collectList().block())
                .extracting(Product::id)
                .containsExactly(ID);
    }

    @Test
    @RequiresCapability(Capability.ENTRA)
    void itRunsAsTheIdentityThatItFinds(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step01DefaultCredential.class, target, Identity.MANAGED_IDENTITY)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Written: Yamba Surfboard", "Found:   Yamba Surfboard");
    }

    @Test
    @RequiresCapability(Capability.ENTRA)
    void theAsynchronousTwinRunsAsTheSame(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(
                                Step01DefaultCredentialAsync.class,
                                target,
                                Identity.MANAGED_IDENTITY)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Written: Yamba Surfboard", "Found:   Yamba Surfboard");
    }

    @Test
    void aMissingEndpointIsExplained(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step01DefaultCredential.class, target, Identity.MANAGED_IDENTITY)
                        .with("COSMOS_ENDPOINT", null)
                        .run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("COSMOS_ENDPOINT is not set: the address of the account");
    }
}
