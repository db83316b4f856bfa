package io.github.cosmicworks.testing;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.Event;

/**
 * What somebody is told who has declared something that cannot be had: what is wrong, and where.
 */
class DeclarationMistakesTest {

    /** A class in a class, which needs the outer one to be made. */
    @SuppressWarnings("ClassCanBeStatic")
    class NotStatic implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties properties) {
            assertThat(properties).isNotNull();
        }
    }

    @CosmosDbTest
    static class Mistakes {

        @Test
        void aPathWithoutASlash(
                @CosmosDbContainer(partitionKey = "customerId") CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void noPath(@CosmosDbContainer(partitionKey = {}) CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void tooLittleThroughput(@CosmosDbContainer(throughput = 100) CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void aNameThatCannotBeAnId(
                @CosmosDbContainer(name = "orders/2026") CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void settingsThatCannotBeMade(
                @CosmosDbContainer(settings = NotStatic.class) CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void anItemTwice(@CosmosDbContainer(seed = "same-id-twice.json") CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void anItemWithoutAnArray(
                @CosmosDbContainer(seed = "one-item.json") CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void whatIsNoJson(@CosmosDbContainer(seed = "no-json.json") CosmosContainer orders) {
            fail(orders);
        }

        @Test
        void whatIsNoContainer(@CosmosDbContainer String orders) {
            fail(orders);
        }

        private static void fail(Object given) {
            throw new AssertionError("Nobody should get " + given);
        }
    }

    @Test
    void eachMistakeIsToldInTheWordsOfTheDeclaration() {
        Map<String, String> messages = messages(Mistakes.class);

        assertThat(messages.values())
                .hasSize(9)
                .allSatisfy(message -> assertThat(message).hasLineCount(1).hasSizeLessThan(300));
        assertThat(messages.get("aNameThatCannotBeAnId"))
                .isEqualTo(
                        "'orders/2026' cannot be the name of a container: / \\ ? and # are not allowed in an id");
        assertThat(messages.get("noPath"))
                .isEqualTo("A container has a partition key: give its path, such as /customerId");
        assertThat(messages.get("settingsThatCannotBeMade"))
                .isEqualTo(
                        NotStatic.class.getName()
                                + " has no constructor without parameters: make it static, if it is a class in a class");
        assertThat(messages.get("anItemWithoutAnArray"))
                .isEqualTo(
                        "The resource 'one-item.json' is not an array of items, such as"
                                + " [{\"id\": \"1\"}, {\"id\": \"2\"}]");
        assertThat(messages.get("whatIsNoContainer"))
                .isEqualTo(
                        "@CosmosDbContainer is for a CosmosContainer or a CosmosAsyncContainer, and orders is a String");
        // These end in the words of the service or of the parser.
        assertThat(messages.get("aPathWithoutASlash"))
                .startsWith("The container 'orders' is not one that can be made: ")
                .contains("customerId");
        assertThat(messages.get("tooLittleThroughput"))
                .startsWith("The container 'orders' is not one that can be made: ")
                .contains("400");
        assertThat(messages.get("anItemTwice"))
                .startsWith(
                        "Item 2 of the resource 'same-id-twice.json' is not one that can be stored: ")
                .contains("already exists");
        assertThat(messages.get("whatIsNoJson"))
                .startsWith("The resource 'no-json.json' is not JSON: line 3, column 10: ");
    }

    @CosmosDbTest
    static class Contradiction {

        @BeforeEach
        void put(
                @CosmosDbContainer(partitionKey = "/categoryId", throughput = 400)
                        CosmosContainer items) {
            assertThat(items).isNotNull();
        }

        @Test
        void test(@CosmosDbContainer(partitionKey = "/id") CosmosContainer items) {
            assertThat(items).isNotNull();
        }
    }

    @Test
    void aContradictionShowsBothDeclarationsWithoutWhatTheyLeaveOut() {
        assertThat(messages(Contradiction.class).get("test"))
                .isEqualTo(
                        "The container 'items' is declared twice, and differently:"
                                + " @CosmosDbContainer(partitionKey = [/categoryId], throughput = 400) in Contradiction, and"
                                + " @CosmosDbContainer(partitionKey = [/id]) in Contradiction. Give one of them another name");
    }

    @CosmosDbTest
    static class Outer {

        @Nested
        @CosmosDbTest(controlledClock = true)
        class Inner {
            @Test
            void movesTheTime(TestClock clock) {
                assertThat(clock).isNotNull();
            }
        }
    }

    @Test
    void aClockInAClassInAClassIsToldWhereItBelongs() {
        assertThat(messages(Outer.class).get("movesTheTime"))
                .contains("@CosmosDbTest(controlledClock = true) on Outer");
    }

    private static final String NAMELESS =
            """
            import com.azure.cosmos.CosmosContainer;
            import io.github.cosmicworks.testing.CosmosDbContainer;
            import io.github.cosmicworks.testing.CosmosDbTest;
            import java.util.Map;
            import org.junit.jupiter.api.BeforeEach;
            import org.junit.jupiter.api.Nested;
            import org.junit.jupiter.api.Test;

            @CosmosDbTest
            class Nameless {

                @Test
                void alone(@CosmosDbContainer CosmosContainer orders, @CosmosDbContainer CosmosContainer customers) {
                    orders.createItem(Map.of("id", "1"));
                    customers.createItem(Map.of("id", "1"));
                }

                @Nested
                class Ambiguous {
                    @BeforeEach
                    void fill(@CosmosDbContainer CosmosContainer customers) {}

                    @Test
                    void read(@CosmosDbContainer CosmosContainer orders) {}

                    @Test
                    void named(@CosmosDbContainer(name = "orders") CosmosContainer orders) {}
                }
            }
            """;

    @Test
    void withoutNamesInTheClassFilesContainersAreNotMistakenForEachOther(@TempDir Path folder)
            throws IOException, ClassNotFoundException {
        Path source = Files.writeString(folder.resolve("Nameless.java"), NAMELESS);
        String classPath = System.getProperty("java.class.path");
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-cp", classPath, source.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat(messages(loader.loadClass("Nameless")))
                    .containsExactly(
                            entry("alone", "succeeded"),
                            entry("named", "succeeded"),
                            entry(
                                    "read",
                                    "Whether the container of fill and that of read are the same cannot be told,"
                                            + " because the names of their parameters are not in the class files: compile"
                                            + " with -parameters, or give names with @CosmosDbContainer(name = ...)"));
        }
    }

    /** What became of each test: what its failure says last, after JUnit's own words. */
    private static Map<String, String> messages(Class<?> testClass) {
        Map<String, String> messages = new TreeMap<>();
        List<Event> finished = JUnitRun.of(testClass).execute().testEvents().finished().list();
        for (Event event : finished) {
            TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
            messages.put(
                    event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""),
                    result.getThrowable()
                            .map(
                                    thrown ->
                                            thrown.getMessage()
                                                    .replaceFirst(
                                                            "(?s)^Failed to resolve .*?\\]: ", ""))
                            .orElse("succeeded"));
        }
        return messages;
    }
}
