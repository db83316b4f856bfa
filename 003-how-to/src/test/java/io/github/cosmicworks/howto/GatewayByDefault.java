package io.github.cosmicworks.howto;

import static net.bytebuddy.matcher.ElementMatchers.named;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.DirectConnectionConfig;
import com.azure.cosmos.GatewayConnectionConfig;
import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;

/**
 * A client builder of the SDK whose default is gateway mode: in front of the class path of a step
 * it runs the step, which names no mode, in that one.
 */
final class GatewayByDefault {

    private GatewayByDefault() {}

    /** Writes the changed class and returns the folder that it is in. */
    static Path saveIn(Path folder) throws IOException {
        new ByteBuddy()
                .redefine(CosmosClientBuilder.class)
                .visit(Advice.to(NoModeMeansGateway.class).on(named("buildConnectionPolicy")))
                .make()
                .saveIn(folder.toFile());
        return folder;
    }

    /** What the builder does first when it decides on the connections. */
    static final class NoModeMeansGateway {

        private NoModeMeansGateway() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.This CosmosClientBuilder builder,
                @Advice.FieldValue("directConnectionConfig") DirectConnectionConfig direct,
                @Advice.FieldValue("gatewayConnectionConfig") GatewayConnectionConfig gateway) {
            if (direct == null && gateway == null) {
                builder.gatewayMode();
            }
        }
    }
}
