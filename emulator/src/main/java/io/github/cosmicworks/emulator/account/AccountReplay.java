package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.access.Permissions;
import io.github.cosmicworks.emulator.account.access.User;
import io.github.cosmicworks.emulator.account.access.Users;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.PartitionName;
import io.github.cosmicworks.emulator.partition.PartitionReplay;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.storage.journal.RecordType;
import io.github.cosmicworks.emulator.storage.journal.StoredRecord;

/**
 * Has an account be again what the records of a data folder tell. A checkpoint may have in it what
 * a journal behind it tells, since nobody waits while it is written: what has been done is not done
 * twice.
 */
public final class AccountReplay {

    private final Account account;

    /** The last change of the account that the checkpoint has in it. */
    private long dumped;

    public AccountReplay(Account account) {
        this.account = account;
    }

    /** Takes a record of the checkpoint. */
    public void fromCheckpoint(StoredRecord record) {
        apply(record, true);
    }

    /** Takes a record of a journal. */
    public void fromJournal(StoredRecord record) {
        apply(record, false);
    }

    private void apply(StoredRecord record, boolean checkpoint) {
        if (record.type() != RecordType.RESOURCE) {
            applyToPartition(record);
            return;
        }
        JsonObject written = parse(record.content());
        String op = written.string("op");
        switch (op) {
            case "account" -> dumped = Numbers.of(written, "changes");
            case "database", "container", "deleteDatabase", "deleteContainer" -> {
                if (checkpoint || isNew(written)) {
                    applyToTree(op, written);
                }
            }
            case "replaceContainer" -> {
                Container container = container(written, rid(written));
                if (container != null && isNew(written)) {
                    container.takeOver(
                            ContainerRecords.definition(written), (JsonObject) written.get("json"));
                }
            }
            case "offer" -> {
                JsonObject state = (JsonObject) written.get("offer");
                Offer offer = account.findOffer(state.string("rid"));
                if (offer != null && isNew(written)) {
                    offer.restoreWritten(state);
                }
            }
            case "put", "remove" -> applyToResource(op.equals("put"), written);
            case "putScript", "removeScript" -> applyToScript(op.equals("putScript"), written);
            case "keepAllVersions", "split" -> applyToContainer(op, written);
            default ->
                    throw new IllegalArgumentException(
                            "A record tells of '" + op + "', which is not known");
        }
        account.skipNumbers(written);
    }

    private boolean isNew(JsonObject written) {
        return Numbers.of(written, "changes") > dumped;
    }

    private static String rid(JsonObject written) {
        return ((JsonObject) written.get("json")).string("_rid");
    }

    private Database database(JsonObject written) {
        return account.find(written.string("database"));
    }

    /** The container of a resource id, or null. */
    private Container container(JsonObject written, String rid) {
        String databaseRid =
                written.has("database") ? written.string("database") : ResourceIds.databaseOf(rid);
        Database database = account.find(databaseRid);
        return database == null ? null : database.find(rid);
    }

    private void applyToTree(String op, JsonObject written) {
        switch (op) {
            case "database" ->
                    account.revive(new Database(written, account.versions(rid(written))));
            case "deleteDatabase" -> {
                Database database = database(written);
                if (database != null) {
                    account.drop(database);
                }
            }
            case "deleteContainer" -> {
                Container container = container(written, written.string("container"));
                if (container != null) {
                    account.drop(container);
                }
            }
            default -> {
                Database database = database(written);
                if (database != null) {
                    database.add(new Container(database, written, account.surroundings()));
                    database.skipNumbers(written);
                }
            }
        }
        if (written.get("offer") instanceof JsonObject offer) {
            account.revive(new Offer(offer));
        }
    }

    private void applyToContainer(String op, JsonObject written) {
        Container container = container(written, written.string("container"));
        if (container == null) {
            return; // deleted since
        }
        if (op.equals("split")) {
            container.splitAgain(written);
        } else if (!container.keepsAllVersions()) {
            container.keepAllVersionsAgain();
        }
    }

    private void applyToResource(boolean put, JsonObject written) {
        Database database = database(written);
        if (database == null) {
            return;
        }
        JsonObject json = (JsonObject) written.get("resource");
        String rid = json.string("_rid");
        switch (written.string("kind")) {
            case Users.KIND -> {
                if (put) {
                    database.users().putAgain(json);
                } else {
                    database.users().forget(rid);
                }
            }
            case Permissions.KIND -> {
                User user = database.users().ofRid(written.string("parent"));
                if (user != null && put) {
                    user.permissions().putAgain(json, database.id(), database.rid());
                } else if (user != null) {
                    user.permissions().forget(rid);
                }
            }
            default ->
                    database.clientEncryptionKeys()
                            .resources()
                            .putAgain(new ClientEncryptionKey(json.string("id"), rid, json));
        }
        database.skipNumbers(written);
    }

    private void applyToScript(boolean put, JsonObject written) {
        Container container = container(written, written.string("container"));
        if (container == null) {
            return;
        }
        JsonObject json = (JsonObject) written.get("resource");
        ScriptKind kind = ScriptKind.valueOf(written.string("kind"));
        if (put) {
            container.scripts().putAgain(kind, json);
        } else {
            container.scripts().forget(kind, json.string("id"));
        }
        container.skipNumbers(written);
    }

    private void applyToPartition(StoredRecord record) {
        PartitionName name = PartitionReplay.nameOf(record);
        Database database = account.find(ResourceIds.databaseOf(name.containerRid()));
        Container container = database == null ? null : database.find(name.containerRid());
        PhysicalPartition partition = container == null ? null : container.find(name.id());
        if (partition != null) { // else it was deleted or split since
            container.passPosition(PartitionReplay.apply(record, partition));
        }
    }

    private static JsonObject parse(byte[] json) {
        try {
            return JsonParser.parseObject(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("A record of a resource is no JSON object", e);
        }
    }
}
