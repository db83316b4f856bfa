package io.github.cosmicworks.howto.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.TrustOfNow;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import io.github.cosmicworks.testing.TestClock;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class Step164RenewATokenTest {

    private CosmosAsyncClient owner;
    private CosmosAsyncDatabase database;
    private String endpoint;

    @BeforeEach
    void open(CosmosTarget target, CosmosDatabase shared) throws GeneralSecurityException {
        owner = target.clientBuilder().buildAsyncClient();
        TrustOfNow.read();
        database = owner.getDatabase(shared.getId());
        endpoint = target.endpoint().toString();
    }

    @AfterEach
    void close() {
        owner.close();
    }

    @Test
    @RequiresCapability(Capability.CONTROLLED_CLOCK)
    void aTokenThatExpiresInUseIsRenewed(
            CosmosTarget target,
            TestClock clock,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(8));
        Step161TokenForOnePartitionKey.token(database, products.getId(), "scanner", "bikes-road");
        TokenRequest request =
                new TokenRequest(
                        endpoint,
                        target.key().orElseThrow(),
                        database.getId(),
                        "scanner",
                        "products-of-scanner");
        AtomicReference<String> token =
                new AtomicReference<>(request.token(Duration.ofSeconds(10)));

        try (CosmosClient scanner = Step164RenewAToken.client(endpoint, token)) {
            CosmosContainer seen = seenBy(scanner, products);
            assertThat(Step164RenewAToken.read(seen)).isEqualTo(200);
            clock.advance(Duration.ofSeconds(11));
            assertThatThrownBy(() -> Step164RenewAToken.read(seen))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(403))
                    .hasMessageContaining(
                            "The authorization token is not valid at the current time.");
            assertThat(
                            Step164RenewAToken.readAndRenew(
                                    seen, token, () -> request.token(Duration.ofSeconds(10))))
                    .isEqualTo(200);
        }
    }

    /**
     * A token that is not authentic is a 401, which the documentation names for an old one, too.
     */
    @Test
    void aTokenThatIsRefusedWith401IsRenewedToo(
            CosmosTarget target,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(8));
        String good =
                Step161TokenForOnePartitionKey.token(
                        database, products.getId(), "counter", "bikes-road");
        AtomicReference<String> token = new AtomicReference<>(good);

        try (CosmosClient counter = Step164RenewAToken.client(endpoint, token)) {
            CosmosContainer seen = seenBy(counter, products);
            assertThat(Step164RenewAToken.read(seen)).isEqualTo(200);
            token.set(good.replaceFirst("&sig=.{8}", "&sig=AAAAAAAA"));
            assertThatThrownBy(() -> Step164RenewAToken.read(seen))
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(401));
            assertThat(Step164RenewAToken.readAndRenew(seen, token, () -> good)).isEqualTo(200);
        }
    }

    private CosmosContainer seenBy(CosmosClient client, CosmosContainer products) {
        return client.getDatabase(database.getId()).getContainer(products.getId());
    }
}
