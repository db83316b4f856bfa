package io.github.cosmicworks.emulator.operation.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A container that is deleted between the moment when a request has found it and that in which it
 * is used: the request is told so, as one that comes later is. It looked for the partition that had
 * taken over, and found none, for ever.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/http-status-codes-for-cosmosdb">404
 *     for an operation on a resource that no longer exists</a>
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeletedContainerTest {

    private static final String KEY = "2A";

    private final Account account = new Account(Clock.systemUTC(), new MemoryPool(1 << 20));
    private final Database database = account.createDatabase("db", null);
    private final Container container = account.createContainer(database, definition(), null);

    private static ContainerDefinition definition() {
        String json =
                "{\"id\":\"c\",\"partitionKey\":{\"paths\":[\"/k\"],\"kind\":\"Hash\",\"version\":2}}";
        try {
            return ContainerDefinition.of(
                    JsonParser.parseObject(json.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Request request() {
        return new Request(
                OperationType.CREATE,
                ResourceType.ITEM,
                ResourcePath.ACCOUNT,
                Headers.NONE,
                new byte[0]);
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ServiceException.class)
                .extracting("status")
                .isEqualTo(404);
    }

    private Response write(Runnable meanwhile) {
        return PartitionRouter.onPartition(
                request(),
                container,
                KEY,
                partition -> {
                    meanwhile.run();
                    return partition.inOnePiece(() -> new Response(201, Headers.NONE, new byte[0]));
                });
    }

    @Test
    void aWriteIsTold() {
        assertThat(write(() -> {}).status()).isEqualTo(201);
        assertNotFound(() -> write(() -> account.deleteContainer(container)));
    }

    @Test
    void aWriteIsToldWhenItsDatabaseIsDeleted() {
        assertNotFound(() -> write(() -> account.deleteDatabase(database)));
    }

    @Test
    void whoLooksForPartitionsIsTold() {
        account.deleteContainer(container);
        assertNotFound(() -> container.partition("0"));
        assertNotFound(() -> container.partitionOf(KEY));
        assertNotFound(() -> container.partitionsIn(EpkRange.FULL));
    }

    @Test
    void aSplitStillLeadsOn() {
        boolean[] split = {false};
        Response response =
                write(
                        () -> {
                            if (!split[0]) {
                                split[0] = true;
                                container.split("0");
                            }
                        });
        assertThat(response.status()).isEqualTo(201);
    }
}
