package io.github.cosmicworks.everysample;

import com.azure.cosmos.CosmosClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The SDK's client builder with another default: gateway mode unless the program says otherwise.
 * Put before the SDK on the class path of a sample it shows that the sample works in both modes,
 * without a line in the sample that says so.
 */
final class GatewayByDefault {

    private GatewayByDefault() {}

    static void writeTo(Path folder) throws IOException {
        new ByteBuddy()
                .redefine(CosmosClientBuilder.class)
                .visit(Advice.to(OnConstruction.class).on(ElementMatchers.isConstructor()))
                .make()
                .saveIn(folder.toFile());
    }

    /** Its body becomes the end of the builder's constructor. */
    static final class OnConstruction {

        private OnConstruction() {}

        @Advice.OnMethodExit
        static void chooseGateway(@Advice.This CosmosClientBuilder builder) {
            builder.gatewayMode();
        }
    }
}
