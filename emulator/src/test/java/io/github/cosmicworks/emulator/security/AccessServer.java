package io.github.cosmicworks.emulator.security;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.implementation.ResourceType;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.certificate.TrustedTls;
import io.github.cosmicworks.emulator.direct.DirectCaller;
import io.github.cosmicworks.emulator.identity.EntraPrincipal;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import io.github.cosmicworks.emulator.security.Credentials.Credential;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An emulator with a database, two containers and credentials of every kind, and requests to it.
 */
final class AccessServer implements AutoCloseable {

    private final CosmosEmulator emulator;
    private final CosmosAsyncClient owner;
    private final HttpClient http;
    private final String productsRid;

    private AccessServer(CosmosEmulator emulator) {
        this.emulator = emulator;
        this.owner =
                TestAccount.client(emulator, ConnectionMode.GATEWAY)
                        .key(emulator.key())
                        .buildAsyncClient();
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(TrustedTls.of(emulator.certificate()))
                        .build();
        this.productsRid =
                owner.getDatabase("shop")
                        .getContainer("products")
                        .read()
                        .block()
                        .getProperties()
                        .getResourceId();
        for (String item : new String[] {"board", "wax"}) {
            owner.getDatabase("shop")
                    .getContainer("products")
                    .createItem(Map.of("id", item, "categoryId", Credentials.KEY))
                    .block();
        }
        owner.getDatabase("shop").createUser(new CosmosUserProperties().setId("ann")).block();
    }

    static AccessServer start() {
        return new AccessServer(
                TestAccount.trusted(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withContainer("shop", "products", "/categoryId")
                                .withContainer("shop", "orders", "/customerId")
                                .withEntra(Credentials.roles())));
    }

    int directPort() {
        return emulator.directPort();
    }

    String key(Kind kind) {
        return emulator.keys().get(kind);
    }

    String productsRid() {
        return productsRid;
    }

    CosmosAsyncClient owner() {
        return owner;
    }

    String entraToken(EntraPrincipal principal) {
        return emulator.entra().orElseThrow().accessToken(principal, "https://localhost").token();
    }

    /** A token of a permission of a user who has no other: there is one for each resource. */
    String resourceToken(String user, CosmosPermissionProperties permission) {
        owner.getDatabase("shop").createUser(new CosmosUserProperties().setId(user)).block();
        return owner.getDatabase("shop")
                .getUser(user)
                .createPermission(permission, null)
                .block()
                .getProperties()
                .getToken();
    }

    DirectCaller.Answer byDirect(DirectCaller direct, AccessRequest request, Credential credential)
            throws IOException {
        boolean inContainer =
                request.path().contains("/colls/")
                        && request.type() != ResourceType.DocumentCollection;
        return direct.call(
                request.operation(),
                request.type(),
                request.path(),
                headers(request, credential),
                request.body(),
                inContainer ? productsRid : null);
    }

    DirectCaller.Answer byGateway(AccessRequest request, Credential credential)
            throws IOException, InterruptedException {
        String address = request.address();
        if (request.type() == ResourceType.Address) {
            address =
                    "addresses/?$resolveFor="
                            + encode(request.path().isEmpty() ? "dbs" : request.path() + "/docs");
        } else if (request.type() == ResourceType.PartitionKey) {
            address = request.path() + "/operations/partitionkeydelete";
        }
        return send(verb(request), address, headers(request, credential), request.body());
    }

    DirectCaller.Answer send(String verb, String address, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder http =
                HttpRequest.newBuilder(emulator.endpoint().resolve(address))
                        .method(
                                verb,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        headers.forEach(http::header);
        HttpResponse<String> response = this.http.send(http.build(), BodyHandlers.ofString());
        return new DirectCaller.Answer(
                response.statusCode(),
                Integer.parseInt(response.headers().firstValue("x-ms-substatus").orElse("0")));
    }

    static String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String verb(AccessRequest request) {
        return request.type() == ResourceType.PartitionKey ? "POST" : request.verb();
    }

    private static Map<String, String> headers(AccessRequest request, Credential credential) {
        String date = date();
        String segment =
                switch (request.type()) {
                    // Addresses are signed as what they lead to.
                    case Address -> request.path().isEmpty() ? "dbs" : "docs";
                    case PartitionKey -> "colls";
                    default -> AccessRequest.segment(request.type());
                };
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put("x-ms-date", date);
        headers.put("x-ms-version", "2018-12-31");
        headers.put(
                "authorization",
                encode(
                        credential
                                .authorization()
                                .header(verb(request), link(request), segment, date)));
        return headers;
    }

    /** An offer has a resource id and no name, which is signed alone. */
    private static String link(AccessRequest request) {
        return request.type() == ResourceType.Offer
                ? request.path().replaceFirst("^offers/", "")
                : request.path();
    }

    @Override
    public void close() {
        owner.close();
        emulator.close();
    }
}
