package io.github.cosmicworks.emulator.auth;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.implementation.BaseAuthorizationTokenProvider;
import com.azure.cosmos.implementation.RequestVerb;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Requests that are signed by the SDK's own code, so that both sides cannot share a mistake. */
final class SignedRequests {

    // The worked example of "Access control on Azure Cosmos DB resources" in the REST reference.
    static final String DOCUMENTED_KEY =
            "dsZQi3KtZmCv1ljt3VNWNm7sQUF1y5rJfC6kv5JiwvW0EndXdDku/dkKBp8/ufDToSxLzR4y+O/0H/t4bQtVNw==";

    static final String DOCUMENTED_DATE = "Thu, 27 Apr 2017 00:51:12 GMT";

    static final String DOCUMENTED_HEADER =
            "type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr934kFbTqhByc7TVr3OHyqlu%2bc%2bc%3d";

    static final Instant NOW = Instant.parse("2017-04-27T00:51:12Z");

    static final ResourcePath TO_DO_DATABASE =
            ResourcePath.ACCOUNT.child(ResourceType.DATABASE, "ToDoList");

    static final ResourcePath PRODUCTS =
            ResourcePath.ACCOUNT
                    .child(ResourceType.DATABASE, "cosmicworks")
                    .child(ResourceType.CONTAINER, "Products");

    private SignedRequests() {}

    static Request request(
            OperationType operation, ResourceType type, ResourcePath path, String authorization) {
        Headers headers =
                Headers.builder()
                        .set(HeaderNames.AUTHORIZATION, authorization)
                        .set(HeaderNames.DATE, DOCUMENTED_DATE)
                        .build();
        return new Request(operation, type, path, headers, new byte[0]);
    }

    static String sign(String key, RequestVerb verb, String link, String segment) {
        String signature =
                new BaseAuthorizationTokenProvider(new AzureKeyCredential(key))
                        .generateKeyAuthorizationSignature(
                                verb, link, segment, Map.of("x-ms-date", DOCUMENTED_DATE));
        return URLEncoder.encode(signature, StandardCharsets.UTF_8);
    }
}
