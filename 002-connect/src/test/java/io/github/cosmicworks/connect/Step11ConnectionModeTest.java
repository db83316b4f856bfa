package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.Http2ConnectionConfig;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@RequiresCapability(Capability.ACCOUNT_KEY)
class Step11ConnectionModeTest {

    @BeforeAll
    static void createContainer(CosmosTarget target) {
        Products.create(target);
    }

    @Test
    @RequiresCapability(Capability.DIRECT_MODE)
    void directGoesDirect(CosmosTarget target) {
        assertThat(mode(Step11ConnectionMode.direct(target.clientBuilder(ConnectionMode.GATEWAY))))
                .isEqualTo("DIRECT");
    }

    @Test
    void gatewayGoesThroughTheGateway(CosmosTarget target) {
        assertThat(mode(Step11ConnectionMode.gateway(otherMode(target)))).isEqualTo("GATEWAY");
    }

    @Test
    void http2GoesThroughTheGateway(CosmosTarget target) {
        CosmosClientBuilder builder =
                Step11ConnectionMode.gatewayOverHttp2(target.clientBuilder(ConnectionMode.GATEWAY));

        assertThat(mode(builder)).isEqualTo("GATEWAY");
        Http2ConnectionConfig http2 = ClientSettings.of(builder).getHttp2ConnectionConfig();
        assertThat(http2.isEnabled()).isTrue();
        assertThat(http2.getMaxConnectionPoolSize()).isEqualTo(8);
    }

    /**
     * A client probes a Gateway V2 if the account names one, and an emulator's account does not.
     */
    @Test
    @RequiresCapability(Capability.OWN_CERTIFICATE)
    void withoutGatewayV2EveryRequestGoesToTheEndpointOfTheAccount(CosmosTarget target) {
        CosmosClientBuilder builder =
                Step11ConnectionMode.gatewayOverHttp2(target.clientBuilder(ConnectionMode.GATEWAY));
        try (CosmosClient client = builder.buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");

            assertThat(
                            products.upsertItem(new Product("tar", "gear-surf-wax", "Surf tar", 4))
                                    .getDiagnostics()
                                    .toString())
                    .contains("http2:(enabled:true")
                    .contains("\"endpoint\":\"" + target.endpoint());
        }
    }

    /** What the step has to change: direct mode where the target has it. */
    private static CosmosClientBuilder otherMode(CosmosTarget target) {
        return target.clientBuilder(
                target.capabilities().contains(Capability.DIRECT_MODE)
                        ? ConnectionMode.DIRECT
                        : ConnectionMode.GATEWAY);
    }

    private static String mode(CosmosClientBuilder builder) {
        try (CosmosClient client = builder.buildClient()) {
            return Step11ConnectionMode.write(client);
        }
    }
}
