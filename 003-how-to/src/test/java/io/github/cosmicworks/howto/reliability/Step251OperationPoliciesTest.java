package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.reliability.Step251OperationPolicies.Settings;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step251OperationPoliciesTest {

    @Test
    void theSettingsOfTheMomentHoldForEachOperation(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));
        Settings settings = new Settings();
        settings.patience = Duration.ofMinutes(1);
        try (CosmosClient client =
                Step251OperationPolicies.withPolicy(target.clientBuilder(mode), settings)
                        .buildClient()) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(products.getId());
            settings.pageSize = 10;
            assertThat(Step251OperationPolicies.pages(same)).containsExactly(10, 6);
            settings.pageSize = 4;
            assertThat(Step251OperationPolicies.pages(same)).containsExactly(4, 4, 4, 4);

            settings.patience = Duration.ofMillis(-1); // ended before it began
            assertThatThrownBy(
                            () ->
                                    Step251OperationPolicies.read(
                                            same, "SUR-0001", "gear-surf-surfboards"))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            late -> assertThat(late.getStatusCode()).isEqualTo(408));
        }
    }
}
