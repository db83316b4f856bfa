package io.github.cosmicworks.emulator.direct;

import com.azure.cosmos.implementation.directconnectivity.rntbd.RntbdResponse;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client that sends what it is told to, byte by byte if need be. It uses BoringSSL, whose
 * handshakes are ten times as fast as the JDK's.
 */
final class DirectClient implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final int PIECES_AHEAD = 4;
    private static final byte[] END = new byte[0];
    private static final SslContext TLS = TestTls.client();
    private static final EventLoopGroup EVENT_LOOPS =
            new NioEventLoopGroup(2, new DefaultThreadFactory("test-client", true));

    private final SocketChannel channel;
    private final Received received = new Received();
    private final DataInputStream in = new DataInputStream(received);

    private DirectClient(int port) throws IOException {
        channel =
                (SocketChannel)
                        new Bootstrap()
                                .group(EVENT_LOOPS)
                                .channel(NioSocketChannel.class)
                                .option(ChannelOption.TCP_NODELAY, true)
                                .option(ChannelOption.AUTO_READ, true)
                                .handler(
                                        new ChannelInitializer<SocketChannel>() {
                                            @Override
                                            protected void initChannel(SocketChannel socket) {
                                                socket.pipeline()
                                                        .addLast(
                                                                new SslHandler(
                                                                        TLS.newEngine(
                                                                                socket.alloc())),
                                                                received.handler);
                                            }
                                        })
                                .connect(InetAddress.getLoopbackAddress(), port)
                                .syncUninterruptibly()
                                .channel();
    }

    /** Connects and says nothing yet. */
    static DirectClient connect(int port) throws IOException {
        return new DirectClient(port);
    }

    /** Connects and negotiates a context. */
    static DirectClient negotiate(int port) throws IOException {
        DirectClient client = new DirectClient(port);
        client.send(Frames.context(ContextFrame.PROTOCOL_VERSION));
        client.readHead();
        return client;
    }

    void send(byte[] bytes) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).awaitUninterruptibly();
    }

    /** Reads a message without a payload. */
    ByteBuf readHead() throws IOException {
        int length = Integer.reverseBytes(in.readInt());
        byte[] head = new byte[length];
        in.readFully(head, Integer.BYTES, length - Integer.BYTES);
        return Unpooled.wrappedBuffer(head).setIntLE(0, length);
    }

    /** Reads a response as the SDK understands it. */
    RntbdResponse read() throws IOException {
        ByteBuf head = readHead();
        // Of our responses, the token that says whether there is a payload is the first.
        boolean payload = head.getByte(RequestFrame.HEAD_LENGTH + 3) != 0;
        if (!payload) {
            return RntbdResponse.decode(head);
        }
        int length = Integer.reverseBytes(in.readInt());
        byte[] body = new byte[length];
        in.readFully(body);
        ByteBuf prefix = Unpooled.buffer().writeIntLE(length);
        return RntbdResponse.decode(
                Unpooled.wrappedBuffer(head, prefix, Unpooled.wrappedBuffer(body)));
    }

    /** Reads the response to a request: what a client is woken by answers none. */
    RntbdResponse readAnswer() throws IOException {
        RntbdResponse response = read();
        while (response.getTransportRequestId() == 0) {
            response = read();
        }
        return response;
    }

    /** The plain text of the next TLS record, which nothing must have been read of. */
    byte[] readRecord() throws IOException {
        return received.next();
    }

    /** Says that nothing more will be sent; what is under way may still come. */
    void shutdownOutput() {
        channel.shutdownOutput().awaitUninterruptibly();
    }

    /** Waits until the server closes the connection. */
    boolean isClosedByServer() throws IOException {
        try {
            while (true) {
                // What was under way.
                in.readByte();
            }
        } catch (EOFException e) {
            return true;
        }
    }

    /** Ends the connection without a word, as a machine does that goes away. */
    void abort() {
        channel.config().setSoLinger(0);
        channel.eventLoop().submit(() -> channel.unsafe().closeForcibly()).awaitUninterruptibly();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /**
     * The bytes that came, for a reader that waits for them and lets only so many come ahead of it.
     */
    private static final class Received extends InputStream {

        private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
        private final Handler handler = new Handler();
        private byte[] piece = {};
        private int position;

        private final class Handler extends SimpleChannelInboundHandler<ByteBuf> {

            private ChannelHandlerContext context;

            @Override
            public void handlerAdded(ChannelHandlerContext ctx) {
                context = ctx;
            }

            @Override
            protected void channelRead0(ChannelHandlerContext ctx, ByteBuf message) {
                pieces.add(ByteBufUtil.getBytes(message));
                ctx.channel().config().setAutoRead(pieces.size() < PIECES_AHEAD);
            }

            @Override
            public void channelInactive(ChannelHandlerContext ctx) {
                pieces.add(END);
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                ctx.close().addListener(closed -> pieces.add(END));
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position == piece.length) {
                piece = next();
                position = 0;
                if (piece == END) {
                    pieces.add(END);
                    return -1;
                }
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, target, offset, count);
            position += count;
            return count;
        }

        private byte[] next() throws IOException {
            try {
                byte[] next = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new SocketTimeoutException("Nothing came");
                }
                if (pieces.isEmpty()) {
                    handler.context.channel().config().setAutoRead(true);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
