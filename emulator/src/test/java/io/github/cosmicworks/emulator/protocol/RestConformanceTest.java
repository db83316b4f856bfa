package io.github.cosmicworks.emulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Requests as the REST reference describes them, page by page, and what it says of the answers. The
 * cases are in {@code protocol/} of the test resources, a file for each page.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/">REST reference</a>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestConformanceTest {

    static final Path CASES = Path.of("src", "test", "resources", "protocol");

    private static final Path TABLE = Path.of("REST.md");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<RestServer> servers = new ArrayList<>();

    @AfterAll
    void stop() {
        servers.forEach(RestServer::close);
    }

    @TestFactory
    List<DynamicContainer> everyPageHolds() {
        return RestCase.pages(CASES).stream().map(this::tests).toList();
    }

    /** Each page has an emulator of its own, started by its first case. */
    private DynamicContainer tests(RestCase.Page page) {
        RestServer[] server = new RestServer[1];
        List<DynamicTest> tests = new ArrayList<>();
        for (RestCase test : page.cases()) {
            tests.add(
                    DynamicTest.dynamicTest(
                            test.name(),
                            () -> {
                                if (server[0] == null) {
                                    server[0] = new RestServer(http);
                                    servers.add(server[0]);
                                }
                                server[0].check(test);
                            }));
        }
        return DynamicContainer.dynamicContainer(page.page(), tests);
    }

    /** {@code -Drest.refresh} writes it anew. */
    @Test
    void theTableOfThemIsCurrent() throws IOException {
        String table = RestTable.of(RestCase.pages(CASES));
        if (System.getProperty("rest.refresh") != null) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as(
                        "mvn test -pl emulator -Dtest=RestConformanceTest -Drest.refresh writes it anew")
                .isEqualTo(table);
    }
}
