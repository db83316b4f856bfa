package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.direct.AccountPartitions;
import io.github.cosmicworks.emulator.direct.AddressOperations;
import io.github.cosmicworks.emulator.direct.DirectServer;
import io.github.cosmicworks.emulator.explorer.Explorer;
import io.github.cosmicworks.emulator.gateway.GatewayServer;
import io.github.cosmicworks.emulator.gateway.ProbeServer;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What an emulator listens on: the gateway, direct mode on the same port or on one of its own, and
 * the health probe, which answers from the beginning.
 */
final class Listeners implements AutoCloseable {

    private final EmulatorOptions options;
    private final EventLoopGroup eventLoops =
            SocketTransport.eventLoops(
                    SocketTransport.DEFAULT_THREADS,
                    new DefaultThreadFactory("cosmos-emulator-io", true));

    /** Null when there is none. */
    private final ProbeServer probe;

    /** Null until {@link #listen}. */
    private GatewayServer gateway;

    /** Null when direct mode is switched off. */
    private DirectServer direct;

    private volatile boolean ready;

    private volatile boolean closing;

    /**
     * Listens for the probe, for opening what was stored may take a while.
     *
     * @throws EmulatorStartException when it cannot
     */
    Listeners(EmulatorOptions options) {
        this.options = options;
        this.probe = options.probePort().isEmpty() ? null : listenProbe();
    }

    private ProbeServer listenProbe() {
        int port = options.probePort().getAsInt();
        try {
            return ProbeServer.listen(
                    eventLoops, new InetSocketAddress(options.host(), port), () -> ready);
        } catch (IOException e) {
            close();
            throw new EmulatorStartException(
                    "Cannot listen on %s:%d for the health probe (%s). Choose another port, or leave it out."
                            .formatted(options.host(), port, e.getMessage()),
                    e);
        }
    }

    /**
     * Listens for clients, whose requests wait until there is something to answer them.
     *
     * @param tls null when there is no encryption, and so no direct mode
     * @throws IOException when the gateway's port cannot be had
     * @throws EmulatorStartException when that of direct mode cannot
     */
    void listen(
            RequestRunner requests,
            Account account,
            HostNames names,
            Explorer explorer,
            SslContext tls)
            throws IOException {
        if (tls != null && options.direct()) {
            direct =
                    DirectServer.of(
                            eventLoops,
                            requests,
                            new AccountPartitions(account),
                            options.clientWaker());
        }
        boolean shared = direct != null && options.directPort() == AddressOperations.GATEWAY_PORT;
        gateway =
                new GatewayServer(
                        requests,
                        new GatewayServer.Protocols(
                                tls,
                                options.protocol() == EmulatorOptions.Protocol.BOTH,
                                shared ? direct::accept : null),
                        names,
                        explorer);
        gateway.listen(eventLoops, new InetSocketAddress(options.host(), options.port()));
        if (direct != null && !shared) {
            listenDirect(tls);
        }
    }

    private void listenDirect(SslContext tls) {
        try {
            direct.listen(
                    eventLoops, new InetSocketAddress(options.host(), options.directPort()), tls);
        } catch (IOException e) {
            throw new EmulatorStartException(
                    "Cannot listen on %s:%d for direct mode (%s). Choose another port, or leave it out for the gateway's, or switch direct mode off."
                            .formatted(options.host(), options.directPort(), e.getMessage()),
                    e);
        }
    }

    /** Has the probe say from now on whether requests are answered. */
    void setReady(boolean ready) {
        this.ready = ready;
    }

    /** For what happens later, as an expiry or a delay does. */
    EventLoopGroup eventLoops() {
        return eventLoops;
    }

    /**
     * Has something done when one of the threads has ended by itself, which leaves its connections
     * without an answer.
     */
    void whenThreadIsLost(Runnable action) {
        for (EventExecutor eventLoop : eventLoops) {
            eventLoop
                    .terminationFuture()
                    .addListener(
                            ended -> {
                                if (!closing) {
                                    action.run();
                                }
                            });
        }
    }

    int port() {
        return gateway.port();
    }

    /** As {@link CosmosEmulator#directPort}. */
    int directPort() {
        if (direct == null) {
            return 0;
        }
        return direct.port() == AddressOperations.GATEWAY_PORT ? gateway.port() : direct.port();
    }

    OptionalInt probePort() {
        return probe == null ? OptionalInt.empty() : OptionalInt.of(probe.port());
    }

    /** Tells clients where replicas are; null without direct mode. */
    Operations addresses(Account account, AccountAddress address) {
        return direct == null ? null : new AddressOperations(account, address, direct.port());
    }

    /** The number of connections of clients in direct mode. */
    int directConnections() {
        return direct.connections();
    }

    /** Stops direct mode while the gateway goes on. */
    void blockDirect() {
        direct.close();
    }

    /** Stops the probe, before what it asks for is closed. */
    void closeProbe() {
        ready = false;
        if (probe != null) {
            probe.close();
        }
    }

    @Override
    public void close() {
        closing = true;
        closeProbe();
        if (gateway != null) {
            gateway.close();
        }
        if (direct != null) {
            direct.close();
        }
        eventLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
