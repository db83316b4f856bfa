package io.github.cosmicworks.howto.bulk;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.ZoneOffset;
import reactor.core.publisher.Mono;

/** A developer with a token of Microsoft Entra and the role of a contributor to the data. */
final class Developer {

    private Developer() {}

    /** Made before the client asks for it: signing may wait, and those who ask may not. */
    static TokenCredential credential(CosmosTarget target) {
        var issued =
                target.entra()
                        .orElseThrow()
                        .accessToken(EntraOptions.DEVELOPER, "https://localhost");
        AccessToken token =
                new AccessToken(issued.token(), issued.expires().atOffset(ZoneOffset.UTC));
        return request -> Mono.just(token);
    }
}
