package io.github.cosmicworks.emulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A library that is not the one that the emulator was built with fails with an Error, anywhere. */
class RequestRunnerTest {

    private static final String MISSING = "'void com.example.Library.does(int)'";

    private static Request request(OperationType operation) {
        return new Request(
                operation,
                ResourceType.ITEM,
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, "shop")
                        .child(ResourceType.CONTAINER, "orders")
                        .child(ResourceType.ITEM, "1"),
                Headers.builder().build(),
                new byte[0]);
    }

    private static final class Client implements ClientConnection {

        private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void hangUp() {
            hungUp.complete(true);
        }

        @Override
        public Object identity() {
            return this;
        }
    }

    private static final Operations BROKEN =
            new Operations() {
                @Override
                public Response execute(Request request) {
                    throw new NoSuchMethodError(MISSING);
                }

                @Override
                public Response refusal(Request request) {
                    throw new NoSuchMethodError(MISSING);
                }
            };

    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(2), new DefaultThreadFactory("test-worker", true));
    private final Client client = new Client();

    @AfterEach
    void stop() {
        workers.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "QUERY"})
    void anErrorIsAnsweredAndNamed(OperationType operation) throws Exception {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        run(BROKEN, operation, answer::complete);
        assertNamed(answer.get(10, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "QUERY"})
    void anErrorWhileItIsLookedWhoAsksIsARefusal(OperationType operation) {
        assertNamed(new RequestRunner(BROKEN, workers).refusal(request(operation)));
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "QUERY"})
    void whoeverCannotBeAnsweredLosesTheConnection(OperationType operation) throws Exception {
        run(
                request -> new Response(200, Headers.builder().build(), new byte[0]),
                operation,
                response -> {
                    throw new NoSuchMethodError(MISSING);
                });
        assertThat(client.hungUp.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private void run(Operations operations, OperationType operation, Consumer<Response> answer) {
        new RequestRunner(operations, workers).run(request(operation), client, answer);
    }

    private static void assertNamed(Response response) {
        assertThat(response.status()).isEqualTo(500);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("java.lang.NoSuchMethodError", MISSING, "mvn dependency:tree");
    }
}
