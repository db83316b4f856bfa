package io.github.cosmicworks.emulator.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.implementation.BaseAuthorizationTokenProvider;
import com.azure.cosmos.implementation.OperationType;
import com.azure.cosmos.implementation.RequestVerb;
import com.azure.cosmos.implementation.ResourceType;
import io.github.cosmicworks.emulator.direct.DirectCaller;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.security.Credentials.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation by every kind of credential in both connection modes, against the table in {@code
 * access-matrix.txt}, which says where it comes from.
 */
@InThisJvm("emulator with options of the test's own")
@Tag("slow")
class AccessMatrixTest {

    private static final String DATABASE = "dbs/shop";
    private static final String PRODUCTS = DATABASE + "/colls/products";
    private static final String USER = DATABASE + "/users/ann";

    private static AccessServer server;
    private static Credentials credentials;

    @BeforeAll
    static void start() {
        server = AccessServer.start();
        credentials = Credentials.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The rows of the table by the name of their operation, without the spaces between groups. */
    private static Map<String, String> table() {
        Map<String, String> rows = new LinkedHashMap<>();
        try (InputStream in = AccessMatrixTest.class.getResourceAsStream("/access-matrix.txt")) {
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.put(line.substring(0, 31).strip(), line.substring(31).replace(" ", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    @Test
    void everyOperationHasItsRowAndEveryCredentialItsColumn() {
        assertThat(new TreeSet<>(table().keySet())).isEqualTo(new TreeSet<>(requests().keySet()));
        assertThat(table().values())
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(credentials.all()));
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void theTableSaysWhoMayDoWhat(ConnectionMode mode) throws Exception {
        List<String> differences = new ArrayList<>();
        int cells = 0;
        try (DirectCaller direct = DirectCaller.connect(server.directPort())) {
            for (Map.Entry<String, AccessRequest> entry : requests().entrySet()) {
                String row = table().get(entry.getKey());
                for (int i = 0; i < row.length(); i++) {
                    Credential credential = credentials.all().get(i);
                    AccessRequest request = entry.getValue();
                    DirectCaller.Answer answer =
                            mode == ConnectionMode.DIRECT && request.direct()
                                    ? server.byDirect(direct, request, credential)
                                    : server.byGateway(request, credential);
                    cells++;
                    if (cell(answer) != row.charAt(i)) {
                        differences.add(
                                "%s by %s: %s, not %s"
                                        .formatted(
                                                entry.getKey(),
                                                credential.name(),
                                                answer,
                                                row.charAt(i)));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(cells).isEqualTo(requests().size() * credentials.all().size());
    }

    private static char cell(DirectCaller.Answer answer) {
        return switch (answer.status()) {
            case 401 -> '-';
            case 403 ->
                    switch (answer.subStatus()) {
                        case 0 -> 'F';
                        case 5300 -> '0';
                        case 5302 -> '2';
                        default -> '?';
                    };
            // It was let through if it got as far as this.
            case 200, 201, 204, 207, 304, 400, 404, 405, 409, 412 -> '+';
            default -> '?';
        };
    }

    private static Map<String, AccessRequest> requests() {
        Map<String, AccessRequest> all = new LinkedHashMap<>();
        all.put(
                "account read",
                new AccessRequest(
                        OperationType.Read,
                        ResourceType.DatabaseAccount,
                        "",
                        Map.of(),
                        null,
                        false));
        family(
                all,
                "databases",
                ResourceType.Database,
                "",
                "shop",
                "create read list query delete");
        family(
                all,
                "containers",
                ResourceType.DocumentCollection,
                DATABASE,
                "products",
                "create read head list query replace delete");
        all.put(
                "other container read",
                AccessRequest.of("read", ResourceType.DocumentCollection, DATABASE, "orders"));
        all.put(
                "ranges list",
                AccessRequest.of("list", ResourceType.PartitionKeyRange, PRODUCTS, null));
        all.put("addresses of container", addresses(PRODUCTS));
        all.put("addresses of account", addresses(""));
        family(all, "offers", ResourceType.Offer, "", "AAAA", "read list query replace");
        all.replaceAll(
                (name, request) -> name.startsWith("offers") ? request.gatewayOnly() : request);
        family(
                all,
                "users",
                ResourceType.User,
                DATABASE,
                "bob",
                "create upsert read list query replace delete");
        family(
                all,
                "permissions",
                ResourceType.Permission,
                USER,
                "p",
                "create upsert read list query replace delete");
        family(
                all,
                "encryption keys",
                ResourceType.ClientEncryptionKey,
                DATABASE,
                "k",
                "create read list query replace");
        all.replaceAll(
                (name, request) -> name.startsWith("encryption") ? request.gatewayOnly() : request);
        items(all);
        family(all, "conflicts", ResourceType.Conflict, PRODUCTS, "c", "list query read delete");
        String script = "create read list query replace delete";
        family(
                all,
                "procedures",
                ResourceType.StoredProcedure,
                PRODUCTS,
                "hello",
                script + " execute");
        all.computeIfPresent(
                "procedures execute", (name, request) -> keyed(request, Credentials.KEY));
        all.put(
                "another key: procedure execute",
                keyed(
                        AccessRequest.of(
                                "execute", ResourceType.StoredProcedure, PRODUCTS, "hello"),
                        Credentials.ANOTHER_KEY));
        family(all, "triggers", ResourceType.Trigger, PRODUCTS, "before", script);
        family(all, "functions", ResourceType.UserDefinedFunction, PRODUCTS, "tax", script);
        return all;
    }

    private static void family(
            Map<String, AccessRequest> all,
            String name,
            ResourceType type,
            String parent,
            String id,
            String verbs) {
        for (String verb : verbs.split(" ", -1)) {
            all.put(name + " " + verb, AccessRequest.of(verb, type, parent, id));
        }
    }

    private static void items(Map<String, AccessRequest> all) {
        Map<String, AccessRequest> plain = new LinkedHashMap<>();
        family(
                plain,
                "items",
                ResourceType.Document,
                PRODUCTS,
                "board",
                "create upsert read list query replace patch delete");
        AccessRequest list = plain.get("items list");
        plain.put("items change feed", list.with("A-IM", "Incremental feed"));
        plain.put(
                "items query plan",
                plain.get("items query")
                        .with("x-ms-cosmos-is-query-plan-request", "True")
                        .with("x-ms-cosmos-supported-query-features", "Aggregate")
                        .gatewayOnly());
        plain.forEach((name, request) -> all.put(name, keyed(request, Credentials.KEY)));
        all.put("items batch", batch(Credentials.KEY));
        all.put("items bulk", bulk(Credentials.KEY));
        all.put("items delete by key", keyed(deleteByKey(), Credentials.KEY));
        all.put(
                "another item read",
                keyed(
                        AccessRequest.of("read", ResourceType.Document, PRODUCTS, "wax"),
                        Credentials.KEY));
        for (String name : List.of("items read", "items create", "items list", "items query")) {
            all.put("another key: " + name, keyed(plain.get(name), Credentials.ANOTHER_KEY));
        }
        all.put("another key: items batch", batch(Credentials.ANOTHER_KEY));
        all.put("another key: items bulk", bulk(Credentials.ANOTHER_KEY));
        all.put("another key: delete by key", keyed(deleteByKey(), Credentials.ANOTHER_KEY));
        for (String name : List.of("items list", "items change feed", "items query")) {
            all.put("all keys: " + name, plain.get(name));
        }
    }

    private static AccessRequest keyed(AccessRequest request, String key) {
        return request.with("x-ms-documentdb-partitionkey", "[\"" + key + "\"]");
    }

    private static AccessRequest batch(String key) {
        return keyed(
                batchRequest("[{\"operationType\":\"Create\",\"resourceBody\":{}}]")
                        .with("x-ms-cosmos-batch-atomic", "True"),
                key);
    }

    /** Names the granted key in its header, which does not count for bulk. */
    private static AccessRequest bulk(String key) {
        String body =
                "[{\"operationType\":\"Create\",\"partitionKey\":\"[\\\"%s\\\"]\",\"resourceBody\":{}}]"
                        .formatted(key);
        return keyed(
                batchRequest(body)
                        .with("x-ms-documentdb-partitionkeyrangeid", "0")
                        .with("x-ms-cosmos-batch-continue-on-error", "True"),
                Credentials.KEY);
    }

    private static AccessRequest batchRequest(String body) {
        return AccessRequest.of("create", ResourceType.Document, PRODUCTS, null)
                .withBody(OperationType.Batch, body)
                .with("x-ms-cosmos-is-batch-request", "True");
    }

    private static AccessRequest deleteByKey() {
        return new AccessRequest(
                OperationType.Delete, ResourceType.PartitionKey, PRODUCTS, Map.of(), null, false);
    }

    private static AccessRequest addresses(String of) {
        return new AccessRequest(
                OperationType.Read, ResourceType.Address, of, Map.of(), null, false);
    }

    /** A signature by the SDK's own code. */
    static String sign(String key, String verb, String link, String segment, String date) {
        return new BaseAuthorizationTokenProvider(new AzureKeyCredential(key))
                .generateKeyAuthorizationSignature(
                        RequestVerb.valueOf(verb), link, segment, Map.of("x-ms-date", date));
    }
}
