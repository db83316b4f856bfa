package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncUser;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step204ForbiddenTest {

    private CosmosAsyncClient owner;

    @BeforeEach
    void open(CosmosTarget target) {
        owner = target.clientBuilder().buildAsyncClient();
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    void aWriteTakesAPermissionToWrite(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        owner.getDatabase(database.getId())
                .upsertUser(new CosmosUserProperties().setId("till"))
                .block();
        CosmosAsyncUser till = owner.getDatabase(database.getId()).getUser("till");

        String reading = Step204Forbidden.token(till, stock.getId(), PermissionMode.READ);
        try (CosmosClient client = client(target, mode, reading)) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            assertThatThrownBy(() -> Step204Forbidden.write(same))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(403));
        }
        assertThat(Documents.count(stock)).isZero();

        String writing = Step204Forbidden.token(till, stock.getId(), PermissionMode.ALL);
        try (CosmosClient client = client(target, mode, writing)) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            assertThat(Step204Forbidden.write(same)).isEqualTo(201);
        }
    }

    private static CosmosClient client(CosmosTarget target, ConnectionMode mode, String token) {
        CosmosClientBuilder builder =
                new CosmosClientBuilder()
                        .endpoint(target.endpoint().toString())
                        .resourceToken(token);
        return (mode == ConnectionMode.GATEWAY ? builder.gatewayMode() : builder).buildClient();
    }
}
