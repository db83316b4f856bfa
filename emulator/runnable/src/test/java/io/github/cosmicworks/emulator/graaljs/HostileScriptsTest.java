package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.Cosmos;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts that mean ill: they end, leave nothing behind, reach nothing outside, and hold up nobody.
 * In gateway mode, because a client in direct mode gives up after five seconds by itself.
 */
@CosmosDbTest
@Tag("slow")
class HostileScriptsTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    /**
     * In milliseconds. Beside a whole build a read may take longer than on a machine of its own.
     */
    private static final long PATIENCE = Boolean.getBoolean("emulator.noise") ? 1_000 : 10_000;

    @Cosmos private static CosmosTarget target;
    @Cosmos private CosmosDatabase database;

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    @BeforeEach
    void createItem() {
        products.createItem(Map.of("id", "a", "categoryId", "surf"));
    }

    /** What became of a script, and of the reads of another client meanwhile. */
    private record Outcome(CosmosException failure, int reads, long slowestMillis) {}

    /**
     * The error of a script, while another client reads. With {@code -Demulator.noise=true}, on a
     * machine that does nothing else, each of its reads comes within a second.
     */
    private CosmosException failureWhileOthersRead(String script) throws Exception {
        Outcome outcome = whileOthersRead(script);
        assertThat(outcome.slowestMillis())
                .as("the slowest of %s reads, in ms", outcome.reads())
                .isLessThan(PATIENCE);
        return outcome.failure();
    }

    private Outcome whileOthersRead(String script) throws Exception {
        try (CosmosClient client = target.clientBuilder(ConnectionMode.GATEWAY).buildClient()) {
            ScriptedContainer scripts =
                    new ScriptedContainer(
                            client.getDatabase(database.getId()).getContainer(products.getId()));
            CompletableFuture<CosmosException> failure =
                    CompletableFuture.supplyAsync(() -> scripts.failureOf(script));
            long slowest = 0;
            int reads = 0;
            while (!failure.isDone()) {
                long started = System.nanoTime();
                products.readItem("a", SURF, ObjectNode.class);
                slowest = Math.max(slowest, System.nanoTime() - started);
                reads++;
            }
            return new Outcome(failure.get(), reads, TimeUnit.NANOSECONDS.toMillis(slowest));
        }
    }

    /**
     * "408 ... the execution of a stored procedure ... did not complete within the maximum time."
     */
    @Test
    void aScriptThatLoopsForEverEndsWithATimeout() throws Exception {
        long started = System.nanoTime();
        CosmosException failure =
                failureWhileOthersRead(
                        """
                        function () {
                            __.createDocument(__.getSelfLink(), { id: 'gone', categoryId: 'surf' }, () => {
                                try { while (true) { } } finally { while (true) { } }
                            });
                        }
                        """);
        assertThat(failure.getStatusCode()).isEqualTo(408);
        assertThat(System.nanoTime() - started).isGreaterThan(TimeUnit.SECONDS.toNanos(5));
        assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(1);
    }

    /** 403: "a stored procedure has been flagged for high resource usage and blocked". */
    @Test
    void aScriptThatAllocatesForEverEndsForThat() throws Exception {
        String code =
                "function () { const kept = []; while (true) kept.push(new Uint8Array(1e6)); }";
        CosmosException failure = failureWhileOthersRead(code);
        for (int i = 1; i < 3 && failure.getStatusCode() == 408; i++) {
            // On a busy machine the time may be over before the memory is.
            failure = failureWhileOthersRead(code);
        }
        assertThat(failure.getStatusCode()).isEqualTo(403);
        assertThat(failure.getMessage()).contains("high resource usage");
    }

    @Test
    void aScriptThatCallsItselfForEverEndsWithAnError() throws Exception {
        CosmosException failure =
                failureWhileOthersRead(
                        "function () { function f(n) { return f(n + 1) + 1; } f(0); }");
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("RangeError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let s = 'x'; while (true) s += s;",
                "new ArrayBuffer(2e9)",
                "'x'.repeat(2e9)",
                "new Float64Array(1e9)"
            })
    void whatIsTooLargeAtOnceIsAnError(String code) {
        CosmosException failure =
                new ScriptedContainer(products).failureOf("function () { " + code + " }");
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("RangeError");
    }

    /** A script that watches what it is told comes to its end in time. */
    @Test
    void operationsAreNoLongerAcceptedBeforeTheTimeIsOver() throws Exception {
        try (CosmosClient client = target.clientBuilder(ConnectionMode.GATEWAY).buildClient()) {
            ScriptedContainer scripts =
                    new ScriptedContainer(
                            client.getDatabase(database.getId()).getContainer(products.getId()));
            int count =
                    scripts.run(
                                    """
                                    function () {
                                        let count = 0;
                                        (function next() {
                                            const end = Date.now() + 50;
                                            while (Date.now() < end) { }
                                            const accepted = __.createDocument(__.getSelfLink(), { categoryId: 'surf' }, err => {
                                                if (err) throw err;
                                                count++;
                                                next();
                                            });
                                            if (!accepted) __.response.setBody(count);
                                        })();
                                    }
                                    """)
                            .asInt();
            assertThat(count).isPositive();
            assertThat(products.readAllItems(SURF, ObjectNode.class)).hasSize(count + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    typeof Java              | undefined
                    typeof Packages          | undefined
                    typeof java              | undefined
                    typeof Polyglot          | undefined
                    typeof Graal             | undefined
                    typeof load              | undefined
                    typeof loadWithNewGlobal | undefined
                    typeof print             | undefined
                    typeof require           | undefined
                    typeof fetch             | undefined
                    typeof setTimeout        | undefined
                    typeof XMLHttpRequest    | undefined
                    typeof Worker            | undefined
                    typeof SharedArrayBuffer | undefined
                    typeof Atomics           | undefined
                    typeof process           | undefined
                    typeof WebAssembly       | undefined
                    """)
    void theHostIsOutOfReach(String expression, String expected) {
        assertThat(
                        new ScriptedContainer(products)
                                .run("() => __.response.setBody(" + expression + ")")
                                .asText())
                .isEqualTo(expected);
    }

    @Test
    void modulesAreNotImported() {
        CosmosException failure =
                new ScriptedContainer(products)
                        .failureOf(
                                "() => { import('/etc/passwd').then(x => x, e => getContext().abort(e)); }");
        assertThat(failure.getStatusCode()).isEqualTo(400);
    }

    @Test
    void whatAScriptDoesToItsRealmIsGoneWithIt() {
        ScriptedContainer scripts = new ScriptedContainer(products);
        scripts.run(
                "() => { Array.prototype.map = JSON.stringify = () => { throw 'spoiled'; }; globalThis.leak = 1; __.response.setBody('done'); }");
        assertThat(
                        scripts.run("() => __.response.setBody([typeof leak, [1].map(x => x)[0]])")
                                .toString())
                .isEqualTo("[\"undefined\",1]");
    }

    /** Whatever a script makes of the library, the host checks again what it is asked for. */
    @Test
    void aSpoiledLibraryWritesNowhereElse() {
        ScriptedContainer scripts = new ScriptedContainer(products);
        CosmosException failure =
                scripts.failureOf(
                        """
                        function () {
                            String.prototype.split = () => ['dbs', 'x', 'colls', 'y', 'docs', '../../z'];
                            Array.prototype.includes = () => true;
                            Object.keys = () => { throw 'x'; };
                            __.createDocument(__.getSelfLink(), { id: 'x', categoryId: 'ski' });
                        }
                        """);
        assertThat(failure.getStatusCode()).isEqualTo(400);
    }
}
