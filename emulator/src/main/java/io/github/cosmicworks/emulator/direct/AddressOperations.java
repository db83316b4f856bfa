package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers clients that ask the gateway where to find partitions. What they ask for stands in the
 * query of the address; the gateway has put it among the headers and made a path of the resource.
 */
public final class AddressOperations implements Operations {

    private static final String RANGE_IDS = "$partitionkeyrangeids";
    private static final String FILTER = "$filter";

    /** What azure-documentdb asks for; all others ask for RNTBD. */
    private static final String OVER_HTTPS = "protocol eq https";

    /**
     * The direct protocol is spoken where the gateway is, by whatever port a client reaches that.
     */
    public static final int GATEWAY_PORT = 0;

    private final Account account;
    private final AccountAddress address;
    private final int port;

    /**
     * Addresses of the partitions of an account.
     *
     * @param address where clients reach this machine
     * @param port the port of the direct protocol, or {@link #GATEWAY_PORT}
     */
    public AddressOperations(Account account, AccountAddress address, int port) {
        this.account = account;
        this.address = address;
        this.port = port;
    }

    /**
     * The addresses of what a request names: of partitions of a container, or, for the account, of
     * the partition that keeps databases and containers.
     *
     * @throws ServiceException 404 when there is no such container, 400 when the addresses are to
     *     be those of another protocol
     */
    @Override
    public Response execute(Request request) {
        if (OVER_HTTPS.equalsIgnoreCase(request.headers().get(FILTER))) {
            throw ServiceException.badRequest(
                    "Direct mode over HTTPS (ConnectionMode.DirectHttps) is not supported by this"
                            + " emulator. Use ConnectionMode.Gateway, or a client whose direct mode"
                            + " is over TCP.");
        }
        Headers headers = Headers.builder().set(HeaderNames.REQUEST_CHARGE, "0").build();
        String containerId = request.path().id(ResourceType.CONTAINER);
        if (containerId == null) {
            return new Response(200, headers, AddressFeed.ofMaster(replicas(request)));
        }
        Container container =
                account.database(request.path().id(ResourceType.DATABASE)).container(containerId);
        return new Response(
                200,
                headers,
                AddressFeed.ofPartitions(
                        replicas(request), container.rid(), known(container, request.headers())));
    }

    private String replicas(Request request) {
        AccountAddress.Endpoint gateway = address.endpoint(request.headers());
        // The SDK writes to no address with brackets, so an IPv6 literal is not given to it.
        String host = gateway.host().startsWith("[") ? "localhost" : gateway.host();
        return host + ":" + (port == GATEWAY_PORT ? gateway.port() : port);
    }

    /**
     * The ranges that a client asks for, also those that were split: it may have learned of them a
     * moment ago. Whoever is there answers that they are gone, and the client looks again. For a
     * range without an address it looks again once and then takes the container for deleted, which
     * is wrong when one split comes right behind another.
     */
    private static List<String> known(Container container, Headers headers) {
        List<PhysicalPartition> partitions = container.partitions();
        String wanted = headers.get(RANGE_IDS);
        if (wanted == null) {
            return partitions.stream().map(PhysicalPartition::id).toList();
        }
        Set<String> ids = new HashSet<>();
        for (PhysicalPartition partition : partitions) {
            ids.add(partition.id());
            ids.addAll(partition.parents());
        }
        return Arrays.stream(wanted.split(",")).filter(ids::contains).toList();
    }
}
