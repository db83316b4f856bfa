package io.github.cosmicworks.testing.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbTest.Reset;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Contexts that share or do not share a Cosmos DB, and tests that never see each other's data. */
class AutoConfigureCosmosDbTest {

    /** What the tests of a run have seen. */
    private static final List<String> ENDPOINTS = new ArrayList<>();

    /** An application, with a database and a first order of its own. */
    @Configuration
    static class Application {

        @Bean(destroyMethod = "close")
        CosmosClient client(
                @Value("${spring.cloud.azure.cosmos.endpoint}") String endpoint,
                @Value("${spring.cloud.azure.cosmos.key}") String key) {
            return new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient();
        }

        @Bean
        Orders orders(
                CosmosClient client, @Value("${spring.cloud.azure.cosmos.database}") String name) {
            client.createDatabaseIfNotExists(name);
            client.getDatabase(name).createContainerIfNotExists("orders", "/id");
            Orders orders = new Orders(client.getDatabase(name).getContainer("orders"));
            orders.add("first");
            return orders;
        }
    }

    /** What is tested. */
    record Orders(CosmosContainer container) {

        void add(String id) {
            container.createItem(Map.of("id", id));
        }

        List<String> all() {
            return container
                    .queryItems(
                            "SELECT * FROM c ORDER BY c.id",
                            new CosmosQueryRequestOptions(),
                            ObjectNode.class)
                    .stream()
                    .map(order -> order.get("id").asText())
                    .toList();
        }
    }

    /** A test that leaves an order, and would fail if another one had. */
    @SpringJUnitConfig(Application.class)
    @AutoConfigureCosmosDb
    abstract static class OfAnApplication {

        @Autowired Orders orders;
        @Autowired CosmosTarget target;
        @Autowired CosmosClient client;

        void addOne(String... before) {
            ENDPOINTS.add(target.endpoint().toString());
            assertEquals(List.of(before), orders.all());
            orders.add("left");
            client.createDatabaseIfNotExists("left");
        }
    }

    static class One extends OfAnApplication {
        @RepeatedTest(2)
        void addsOne() {
            client.getDatabase("test").read();
            addOne("first");
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class Two extends OfAnApplication {
        @BeforeAll
        void more() {
            orders.add("more");
        }

        @RepeatedTest(2)
        void addsOne() {
            addOne("first", "more");
        }

        @Nested
        @TestInstance(TestInstance.Lifecycle.PER_CLASS)
        class Inner {
            @BeforeAll
            void evenMore() {
                orders.add("even more");
            }

            @RepeatedTest(2)
            void addsOne() {
                addOne("even more", "first", "more");
            }
        }
    }

    @TestPropertySource(
            properties = {
                "spring.cloud.azure.cosmos.database=shop",
                "spring.cloud.azure.cosmos.endpoint=https://nowhere:1"
            })
    static class WithItsOwnDatabase extends OfAnApplication {
        @RepeatedTest(2)
        void addsOne() {
            client.getDatabase("shop").read();
            addOne("first");
        }
    }

    @SpringJUnitConfig(Application.class)
    @AutoConfigureCosmosDb(
            reset = Reset.NEVER,
            endpointProperties = "shop.endpoint",
            keyProperties = "shop.key")
    @DirtiesContext
    static class NeverReset {
        @Value("${shop.endpoint}")
        String endpoint;

        @Value("${shop.key}")
        String key;

        @Autowired Orders orders;
        @Autowired CosmosTarget target;

        @RepeatedTest(2)
        void addsOne() {
            assertEquals(target.endpoint().toString(), endpoint);
            assertEquals(target.key().orElseThrow(), key);
            orders.add("order " + orders.all().size());
            ENDPOINTS.add(Integer.toString(orders.all().size()));
        }
    }

    /** Each name that an application may have for them, before its own values. */
    @SpringJUnitConfig(Application.class)
    @AutoConfigureCosmosDb
    @TestPropertySource(
            properties = {
                "azure.cosmos.uri=https://nowhere:1",
                "azure.cosmos.key=none",
                "spring.cloud.azure.cosmos.key=none"
            })
    @DirtiesContext
    static class ByEveryName {
        @Test
        void itIsThere(@Autowired Environment environment, @Autowired CosmosTarget target) {
            String endpoint = target.endpoint().toString();
            ENDPOINTS.add(endpoint);
            for (String name :
                    List.of(
                            "spring.cloud.azure.cosmos.endpoint",
                            "azure.cosmos.uri",
                            "COSMOS_ENDPOINT")) {
                assertEquals(endpoint, environment.getProperty(name), name);
            }
            String key = target.key().orElseThrow();
            for (String name :
                    List.of("spring.cloud.azure.cosmos.key", "azure.cosmos.key", "COSMOS_KEY")) {
                assertEquals(key, environment.getProperty(name), name);
            }
        }
    }

    private static List<String> run(int tests, Class<?>... classes) {
        ENDPOINTS.clear();
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> type : classes) {
            kit.selectors(selectClass(type));
        }
        Events events = kit.execute().testEvents();
        events.failed().debug();
        events.assertStatistics(stats -> stats.succeeded(tests).failed(0));
        return List.copyOf(ENDPOINTS);
    }

    @Test
    void classesThatShareAContextShareItsCosmosDbAndNoData() {
        List<String> endpoints = run(6, One.class, Two.class);
        assertEquals(1, endpoints.stream().distinct().count());
    }

    @Test
    void anotherContextHasAnotherOne() {
        List<String> endpoints = run(4, One.class, WithItsOwnDatabase.class);
        assertEquals(2, endpoints.stream().distinct().count());
        assertNotEquals("https://nowhere:1", endpoints.get(0));
    }

    @Test
    void withoutResetWhatATestDoesIsThereForTheNext() {
        assertEquals(List.of("2", "3"), run(2, NeverReset.class));
    }

    @Test
    void theApplicationFindsItByEveryNameUntilItsContextEnds() throws IOException {
        URI endpoint = URI.create(run(1, ByEveryName.class).get(0));
        try (Socket socket = new Socket()) {
            assertThrows(
                    IOException.class,
                    () ->
                            socket.connect(
                                    new InetSocketAddress(endpoint.getHost(), endpoint.getPort()),
                                    2_000));
        }
    }

    @Test
    void anAccountIsLeftAlone() {
        CosmosTarget account =
                CosmosTarget.resolve(
                        Map.of(
                                "COSMOS_TARGET", "account",
                                "COSMOS_ENDPOINT", "https://localhost:1/",
                                "COSMOS_KEY", "none"));
        IllegalStateException refused =
                assertThrows(
                        IllegalStateException.class,
                        () -> CosmosDbContextCustomizer.unlessAccount(account));
        assertTrue(refused.getMessage().contains("does not run on an account"));
    }
}
