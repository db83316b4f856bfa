package io.github.cosmicworks.emulator.storage;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.Throughput;
import io.github.cosmicworks.emulator.account.access.PermissionDefinition;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.OptimisticTransaction;
import io.github.cosmicworks.emulator.partition.PartitionTransaction;
import io.github.cosmicworks.emulator.partition.SnapshotConflictException;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Changes of all kinds to an account, in an order that a seed decides. */
final class RandomWork implements Runnable {

    private static final int KEYS = 20;
    private static final int IDS = 10;

    private final Account account;
    private final Random random;
    private final int steps;

    RandomWork(Account account, long seed, int steps) {
        this.account = account;
        this.random = new Random(seed);
        this.steps = steps;
    }

    static JsonObject json(String text) {
        try {
            return JsonParser.parseObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ContainerDefinition definition(String id, String more) {
        return ContainerDefinition.of(
                json(
                        "{'id':'%s','partitionKey':{'paths':['/k'],'kind':'Hash','version':2}%s}"
                                .formatted(id, more)));
    }

    @Override
    public void run() {
        for (int i = 0; i < steps; i++) {
            try {
                step(random.nextInt(200));
            } catch (ServiceException e) {
                // Refused, as by a name that is taken: it is to leave nothing.
            } catch (SnapshotConflictException e) {
                // Another thread was first.
            }
        }
    }

    /** Changes nothing but items of one container. */
    void changeItems(Container container) {
        for (int i = 0; i < steps; i++) {
            try {
                changeItems(container, 20 + random.nextInt(180));
            } catch (ServiceException e) {
                // Refused, as by an id that is taken: it is to leave nothing.
            } catch (SnapshotConflictException e) {
                // Another thread was first.
            }
        }
    }

    private void step(int dice) {
        String name = "n" + random.nextInt(3);
        Database database = account.databases().isEmpty() ? null : account.databases().get(0);
        if (database == null || dice == 0) {
            account.createDatabase(name, random.nextBoolean() ? Throughput.DEFAULT : null);
        } else if (dice == 1 && random.nextInt(4) == 0) {
            account.deleteDatabase(database);
        } else if (dice < 5) {
            account.createContainer(database, definition(name, policy()), null);
        } else if (dice < 12) {
            changeAccess(database, name);
        } else if (!database.containers().isEmpty()) {
            List<Container> containers = database.containers();
            change(containers.get(random.nextInt(containers.size())), dice, name);
        }
    }

    private String policy() {
        return switch (random.nextInt(3)) {
            case 0 -> ",'uniqueKeyPolicy':{'uniqueKeys':[{'paths':['/u']}]}";
            case 1 -> ",'defaultTtl':1000,'changeFeedPolicy':{'retentionDuration':60}";
            default -> "";
        };
    }

    private void changeAccess(Database database, String name) {
        switch (random.nextInt(5)) {
            case 0 -> database.users().create(name);
            case 1 -> database.users().replace(database.users().get(name), "n4");
            case 2 -> database.users().delete(database.users().get(name));
            case 3 ->
                    database.users()
                            .get(name)
                            .permissions()
                            .create(
                                    PermissionDefinition.of(
                                            json(
                                                    "{'id':'p%d','permissionMode':'All','resource':'dbs/%s/colls/%s'}"
                                                            .formatted(
                                                                    random.nextInt(2),
                                                                    database.id(),
                                                                    name)),
                                            database.id(),
                                            database.rid()));
            default ->
                    database.clientEncryptionKeys()
                            .create(
                                    json(
                                            "{'id':'%s','encryptionAlgorithm':'AEAD_AES_256_CBC_HMAC_SHA256','wrappedDataEncryptionKey':'QUJD','keyWrapMetadata':{'type':'t','name':'n','value':'v','algorithm':'a'}}"
                                                    .formatted(name)));
        }
    }

    private void change(Container container, int dice, String name) {
        if (dice == 12 && random.nextInt(4) == 0) {
            account.deleteContainer(container);
        } else if (dice == 13) {
            account.replaceContainer(
                    container,
                    ContainerDefinition.of(
                            container.definition().json().toBuilder()
                                    .put("defaultTtl", 2000 + random.nextInt(3))
                                    .build()));
        } else if (dice == 14 && container.partitions().size() < 6) {
            container.split(container.partitions().get(0).id());
        } else if (dice == 15) {
            container.keepAllVersions();
        } else if (dice < 20) {
            changeScripts(container, name);
        } else if (dice == 20 && account.offerOf(container.rid()) != null) {
            account.replaceOffer(
                    account.offerOf(container.rid()),
                    new Throughput(400 + 100 * random.nextInt(20), false));
        } else {
            changeItems(container, dice);
        }
    }

    private void changeScripts(Container container, String name) {
        JsonObject script = json("{'id':'%s','body':'function () {}'}".formatted(name));
        ScriptKind kind =
                random.nextBoolean()
                        ? ScriptKind.STORED_PROCEDURE
                        : ScriptKind.USER_DEFINED_FUNCTION;
        switch (random.nextInt(3)) {
            case 0 -> container.scripts().create(kind, script);
            case 1 -> container.scripts().replace(container.scripts().get(kind, name), script);
            default -> container.scripts().delete(container.scripts().get(kind, name));
        }
    }

    private void changeItems(Container container, int dice) {
        String key = "k" + random.nextInt(KEYS);
        String epk =
                container.effectivePartitionKey(
                        new PartitionKeyValue(List.of(new JsonString(key))));
        if (dice < 40) {
            OptimisticTransaction script =
                    new OptimisticTransaction(container.partitionOf(epk), epk);
            for (int i = random.nextInt(5); i >= 0; i--) {
                Item item = script.read(new ItemKey(epk, "i" + i));
                if (item == null) {
                    script.create(new ItemKey(epk, "i" + i), body(key, "i" + i), 100);
                } else {
                    script.replace(item, body(key, "i" + i), 100);
                }
            }
            script.commit();
            return;
        }
        container
                .partitionOf(epk)
                .write(
                        transaction -> {
                            for (int i = dice > 150 ? random.nextInt(4) : 0; i >= 0; i--) {
                                write(transaction, epk, key);
                            }
                            return null;
                        });
    }

    private void write(PartitionTransaction transaction, String epk, String key) {
        String id = "i" + random.nextInt(IDS);
        Item item = transaction.read(new ItemKey(epk, id));
        if (item == null) {
            transaction.create(new ItemKey(epk, id), body(key, id), 100);
        } else if (random.nextInt(3) == 0) {
            transaction.delete(item);
        } else if (random.nextInt(5) == 0) {
            String other = "i" + random.nextInt(IDS);
            transaction.rename(item, other, body(key, other), 100);
        } else {
            transaction.replace(item, body(key, id), 100);
        }
    }

    private JsonObject body(String key, String id) {
        return json(
                "{'id':'%s','k':'%s','u':%d,'text':'\u00e4\ud83c\udf0a %d','numbers':[1,2.5,1e30,-7]}"
                        .formatted(id, key, random.nextInt(IDS), random.nextInt()));
    }
}
