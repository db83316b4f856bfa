package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step15UserAgentAndLoggingTest {

    @BeforeAll
    static void createContainer(CosmosTarget target) {
        Products.create(target);
    }

    @Test
    void everyOperationIsALineWithTheNameOfTheApplication(CosmosTarget target) {
        List<String> log = new CopyOnWriteArrayList<>();

        try (CosmosClient client =
                Step15UserAgentAndLogging.configure(target.clientBuilder(), log::add)
                        .buildClient()) {
            Step15UserAgentAndLogging.write(client);
        }

        assertThat(log)
                .singleElement()
                .asString()
                .contains("Upsert Document in products", "cosmicworks-shop")
                .containsPattern("status 20[01], \\d+\\.\\d\\d RU");
    }
}
