package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.fuzz.FuzzedEmulator;
import io.github.cosmicworks.emulator.fuzz.LocalListener;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The gateway for HTTP/1.1, and what has to hold of it whatever comes. */
public final class FuzzedGateway {

    private static final Listening HTTP_1 = new Listening();

    private FuzzedGateway() {}

    /** The gateway of the emulator that all targets of HTTP/1.1 share. */
    private static final class Listening {

        private final FuzzedEmulator emulator = new FuzzedEmulator();
        private final GatewayServer server =
                new GatewayServer(
                        emulator.requests(),
                        GatewayServer.Protocols.PLAIN,
                        new HostNames(Set.of()),
                        ExplorerOf.nobody());
        private final LocalListener listener = new LocalListener(emulator, this::addHandlers);
        private volatile Counter last;

        private void addHandlers(ChannelPipeline pipeline) {
            server.addHttp1(pipeline);
            Counter counter = new Counter();
            last = counter;
            pipeline.addAfter(pipeline.context(HttpServerCodec.class).name(), null, counter);
        }
    }

    /** Counts requests as the codec sees them, and their answers. */
    private static final class Counter extends ChannelDuplexHandler {

        private final List<String> methods = new ArrayList<>();
        private int complete;
        private int answers;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest http) {
                methods.add(http.method().name());
            }
            if (message instanceof LastHttpContent) {
                complete++;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof HttpResponse http && http.status().code() >= 200) {
                answers++;
            }
            context.write(message, promise);
        }

        static boolean isAnswered(Channel channel) {
            Counter counter = channel.pipeline().get(Counter.class);
            return counter == null || counter.answers >= counter.complete;
        }
    }

    /** Sends the bytes of requests; each request has one answer, unless the connection ends. */
    static synchronized List<HttpAnswers.Answer> send(byte[] bytes, int piece) {
        LocalListener.Exchange exchange =
                HTTP_1.listener.exchange(bytes, piece, Counter::isAnswered);
        List<HttpAnswers.Answer> answers = HttpAnswers.read(exchange.bytes(), HTTP_1.last.methods);
        if (!exchange.closed()) {
            // A refusal may come before the body has.
            assertThat(answers).hasSizeGreaterThanOrEqualTo(HTTP_1.last.complete);
        }
        answers.forEach(
                answer -> assertThat(answer.status()).as(answer.body()).isBetween(200, 499));
        return answers;
    }

    /** Sends one request, which has an answer. */
    static HttpAnswers.Answer sendOne(byte[] request) {
        List<HttpAnswers.Answer> answers = send(request, request.length);
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }
}
