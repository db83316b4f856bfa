package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step75ThroughputControlTest {

    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void allIsLoadedAndNoFasterThanTheShareAllows(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 400)
                    CosmosContainer container) {
        List<Product> products = Catalogue.products(130);

        ThroughputShare share = new ThroughputShare(132);
        DoubleSummaryStatistics charges =
                Step75ThroughputControl.loadInBackground(container, products);

        share.assertKeptBy(charges.getSum(), products);
        assertThat(charges.getCount()).isEqualTo(130);
        assertThat(Documents.count(container)).isEqualTo(130);
    }

    /** A token may not read /offers: "a metadata operation when using AAD authentication". */
    @Test
    @RequiresCapability(Capability.ENTRA)
    void anAbsoluteTargetNeedsNoThroughputToBeRead(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 400)
                    CosmosContainer container) {
        TokenCredential developer = Developer.credential(target);
        try (CosmosClient client = target.clientBuilder().credential(developer).buildClient()) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(container.getId());

            assertThat(
                            Step75ThroughputControl.loadInBackground(same, Catalogue.products(4))
                                    .getCount())
                    .isEqualTo(4);
        }
        try (CosmosClient client = target.clientBuilder().credential(developer).buildClient()) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(container.getId());
            same.enableLocalThroughputControlGroup(
                    new ThroughputControlGroupConfigBuilder()
                            .groupName("a part")
                            .targetThroughputThreshold(0.33)
                            .build());
            CosmosItemRequestOptions inGroup = new CosmosItemRequestOptions();
            inGroup.setThroughputControlGroupName("a part");

            assertThatThrownBy(() -> same.upsertItem(Catalogue.products(1).get(0), inGroup))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> {
                                assertThat(e.getStatusCode()).isEqualTo(403);
                                assertThat(e.getSubStatusCode()).isEqualTo(5300);
                            });
        }
    }
}
