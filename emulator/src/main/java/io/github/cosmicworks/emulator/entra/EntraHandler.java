package io.github.cosmicworks.emulator.entra;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one request after the other of a connection to the endpoint that it is for. */
final class EntraHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(EntraHandler.class);
    private static final HostNames NAMES = new HostNames(Set.of());
    private static final String TUNNEL = EntraAuthority.HOST + ":443";

    private final SslContext tls;
    private final SignInEndpoints signIn;
    private final ManagedIdentityEndpoints identities;

    EntraHandler(SslContext tls, SignInEndpoints signIn, ManagedIdentityEndpoints identities) {
        this.tls = tls;
        this.signIn = signIn;
        this.identities = identities;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        try {
            serve(context, request);
        } catch (RuntimeException | Error e) {
            // What it says may quote what was sent, unless it speaks of classes.
            ServiceException failure = ServiceException.internal(e);
            LOG.error("{} {}", request.method(), failure.getMessage());
            respond(context, request, failed(failure));
        }
    }

    private void serve(ChannelHandlerContext context, FullHttpRequest request) {
        if (request.method().equals(HttpMethod.CONNECT)) {
            connect(context, request);
            return;
        }
        boolean encrypted = context.pipeline().get(SslHandler.class) != null;
        if (!encrypted && !NAMES.accept(request.headers().get(HttpHeaderNames.HOST))) {
            respond(context, request, misdirected());
            return;
        }
        QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        // A client that appends a path to a host with a slash at its end sends two.
        String path = uri.path().replace("//", "/");
        // The query may carry what nobody else is to read.
        LOG.debug("{} {}", request.method(), path);
        EntraResponse answer =
                identities.answer(path, first(uri.parameters()), request.headers()::get);
        if (answer == null && encrypted) {
            String body = request.content().toString(StandardCharsets.UTF_8);
            answer =
                    signIn.answer(
                            request.method().name(),
                            "https://" + request.headers().get(HttpHeaderNames.HOST),
                            path,
                            first(new QueryStringDecoder(body, false).parameters()));
        }
        if (answer == null) {
            answer = notFound(request.method().name() + " " + path);
        }
        respond(context, request, answer);
    }

    /** A tunnel to the authority ends where it begins; there is none to anywhere else. */
    private void connect(ChannelHandlerContext context, FullHttpRequest request) {
        LOG.debug("CONNECT {}", request.uri());
        if (!request.uri().equalsIgnoreCase(TUNNEL)) {
            respond(
                    context,
                    request,
                    new EntraResponse(
                            403,
                            JsonObject.builder()
                                    .put(
                                            "message",
                                            "This proxy of the local Microsoft Entra authority leads to "
                                                    + TUNNEL
                                                    + " only.")
                                    .build()));
            return;
        }
        DefaultFullHttpResponse established =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        new HttpResponseStatus(200, "Connection established"));
        context.writeAndFlush(established)
                .addListener(
                        (ChannelFuture sent) -> {
                            if (!sent.isSuccess()) {
                                hangUp(context);
                                return;
                            }
                            ChannelPipeline pipeline = sent.channel().pipeline();
                            pipeline.remove(HttpServerCodec.class);
                            pipeline.remove(HttpObjectAggregator.class);
                            if (pipeline.get(OptionalSslHandler.class) != null) {
                                pipeline.remove(OptionalSslHandler.class);
                            }
                            pipeline.addFirst(
                                    tls.newHandler(sent.channel().alloc()),
                                    new HttpServerCodec(),
                                    new HttpObjectAggregator(EntraServer.MAX_REQUEST_BYTES));
                        });
    }

    private static EntraResponse misdirected() {
        return new EntraResponse(
                421,
                JsonObject.builder()
                        .put("error", "misdirected_request")
                        .put(
                                "error_description",
                                "Identities are given under addresses and local names only.")
                        .build());
    }

    private static EntraResponse failed(ServiceException failure) {
        return new EntraResponse(
                failure.status(),
                JsonObject.builder()
                        .put("error", "server_error")
                        .put("error_description", failure.getMessage())
                        .build());
    }

    private static EntraResponse notFound(String what) {
        return new EntraResponse(
                404,
                JsonObject.builder()
                        .put("error", "not_found")
                        .put(
                                "error_description",
                                "The local Microsoft Entra authority has nothing at " + what + ".")
                        .build());
    }

    private static Map<String, String> first(Map<String, List<String>> parameters) {
        Map<String, String> first = new HashMap<>();
        parameters.forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private static void respond(
            ChannelHandlerContext context, FullHttpRequest request, EntraResponse answer) {
        ByteBuf body = Unpooled.wrappedBuffer(JsonWriter.toBytes(answer.body()));
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture sent = context.writeAndFlush(response);
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that does not trust the certificate hangs up here. The message of the exception
        // may quote what
        // was sent.
        LOG.debug("A connection failed: {}", cause.getClass().getName());
        hangUp(context);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told
    private static void hangUp(ChannelHandlerContext context) {
        context.close();
    }
}
