package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.core.util.CoreUtils;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.netty.util.Version;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How long a test waits for its database: run alone, it tells the age of its JVM. And what it ran
 * with.
 */
@CosmosDbTest
class FirstAssertionTest {

    @BeforeEach
    void tellWhenTheContainerIsThere(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        System.out.println("Container injected after " + millisSinceTheJvmStarted() + " ms");
    }

    @Test
    void whatIsWrittenIsRead(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        orders.createItem(Map.of("id", "1", "customerId", "margo"));
        int status = orders.readItem("1", new PartitionKey("margo"), Map.class).getStatusCode();
        System.out.println("First assertion after " + millisSinceTheJvmStarted() + " ms");
        assertEquals(200, status);
        System.out.println(
                "Java %s, JUnit %s, azure-cosmos %s, Netty %s"
                        .formatted(
                                Runtime.version().feature(),
                                Test.class.getPackage().getImplementationVersion(),
                                CoreUtils.getProperties("azure-cosmos.properties").get("version"),
                                Version.identify().get("netty-codec-http").artifactVersion()));
    }

    private static long millisSinceTheJvmStarted() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
