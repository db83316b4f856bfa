package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/**
 * What clients ask for is what the SDK's {@code GatewayAddressCache} asks for, and its forebears.
 */
class AddressOperationsTest {

    private final AddressOperations addresses =
            new AddressOperations(
                    new Account(Clock.systemUTC(), new MemoryPool(1 << 20)),
                    AccountAddress.of(new AccountAddress.Endpoint("https", "localhost", 8081)),
                    10251);

    private static Request filteredBy(String filter) {
        return new Request(
                OperationType.READ_FEED,
                ResourceType.ADDRESS,
                ResourcePath.ACCOUNT,
                Headers.builder().set("$filter", filter).build(),
                new byte[0]);
    }

    @Test
    void thereAreAddressesOfTheProtocolOverTcp() {
        assertThat(addresses.execute(filteredBy("protocol eq rntbd")).status()).isEqualTo(200);
    }

    /** As azure-documentdb 2.6.5 asks with ConnectionMode.DirectHttps; it could use no other. */
    @Test
    void oneWhoWantsAnotherProtocolIsToldThatThereIsNone() {
        assertThatThrownBy(() -> addresses.execute(filteredBy("protocol eq https")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("ConnectionMode.DirectHttps")
                .hasMessageContaining("ConnectionMode.Gateway")
                .extracting("status")
                .isEqualTo(400);
    }
}
