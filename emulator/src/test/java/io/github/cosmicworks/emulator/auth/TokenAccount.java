package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.access.Permission;
import io.github.cosmicworks.emulator.account.access.PermissionDefinition;
import io.github.cosmicworks.emulator.account.access.User;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * An account with two databases that look alike, whose containers hold items that look alike, and
 * resource tokens for parts of the first one.
 */
final class TokenAccount {

    static final Instant NOW = Instant.parse("2026-11-22T14:47:35Z");

    final AccountKeys keys = AccountKeys.generate();
    final Account account = new Account(Clock.fixed(NOW, ZoneOffset.UTC), new MemoryPool(1L << 30));
    final Authorizer authorizer =
            new Authorizer(keys, Clock.fixed(NOW, ZoneOffset.UTC), null, account, true);
    final Database shop = database("shop");
    final Database other = database("other");

    private final ResourceTokens tokens = new ResourceTokens(keys, account);
    private int users;

    private Database database(String id) {
        Database database = account.createDatabase(id, null);
        for (String name : new String[] {"products", "orders"}) {
            Container container =
                    account.createContainer(
                            database,
                            ContainerDefinition.of(
                                    json(
                                            """
                                            {"id": "%s", "partitionKey": {"paths": ["/k"], "kind": "Hash", "version": 2}}
                                            """
                                                    .formatted(name))),
                            null);
            for (String key : new String[] {"surf", "bike"}) {
                for (String item : new String[] {"board", "wax"}) {
                    create(container, key, item);
                }
            }
        }
        return database;
    }

    private static void create(Container container, String key, String id) {
        String epk =
                container.effectivePartitionKey(PartitionKeyValue.ofHeader("[\"" + key + "\"]"));
        JsonObject body = JsonObject.builder().put("id", id).put("k", key).build();
        container.partitions().get(0).write(t -> t.create(new ItemKey(epk, id), body, 20));
    }

    /** The resource id of an item. */
    static String itemRid(Container container, String key, String id) {
        String epk =
                container.effectivePartitionKey(PartitionKeyValue.ofHeader("[\"" + key + "\"]"));
        return container.partitions().get(0).read(new ItemKey(epk, id)).body().string("_rid");
    }

    /**
     * A token of a new user's permission.
     *
     * @param mode Read or All
     * @param key a partition key as JSON, or null for all of them
     */
    String token(String mode, String resource, String key) {
        JsonObject.Builder body =
                JsonObject.builder()
                        .put("id", "p")
                        .put("permissionMode", mode)
                        .put("resource", resource);
        JsonObject definition =
                key == null
                        ? body.build()
                        : json(
                                body.build()
                                        .toString()
                                        .replaceFirst(
                                                "\\}$", ",\"resourcePartitionKey\":" + key + "}"));
        User user = shop.users().create("user" + ++users);
        Permission permission =
                user.permissions()
                        .create(PermissionDefinition.of(definition, shop.id(), shop.rid()));
        return tokens.issue(Kind.PRIMARY, shop, user, permission, 3600);
    }

    /** The same with another key of the account. */
    String tokenBy(Kind kind) {
        User user = shop.users().create("user" + ++users);
        Permission permission =
                user.permissions()
                        .create(
                                PermissionDefinition.of(
                                        json(
                                                """
                                                {"id": "p", "permissionMode": "Read", "resource": "dbs/shop/colls/products"}
                                                """),
                                        shop.id(),
                                        shop.rid()));
        return tokens.issue(kind, shop, user, permission, 3600);
    }

    /** A read of an item that every token for the container allows. */
    static Request readOfBoard(String authorization) {
        return request(
                OperationType.READ,
                ResourceType.ITEM,
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, "shop")
                        .child(ResourceType.CONTAINER, "products")
                        .child(ResourceType.ITEM, "board"),
                authorization,
                "[\"surf\"]",
                "");
    }

    static Request request(
            OperationType operation,
            ResourceType type,
            ResourcePath path,
            String authorization,
            String partitionKey,
            String body) {
        Headers.Builder headers =
                Headers.builder()
                        .set(HeaderNames.AUTHORIZATION, authorization)
                        .set(HeaderNames.PARTITION_KEY, partitionKey);
        return new Request(
                operation, type, path, headers.build(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(String text) {
        try {
            return JsonParser.parseObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
