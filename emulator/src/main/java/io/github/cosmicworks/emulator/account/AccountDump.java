package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.access.Permission;
import io.github.cosmicworks.emulator.account.access.Permissions;
import io.github.cosmicworks.emulator.account.access.User;
import io.github.cosmicworks.emulator.account.access.Users;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.PartitionDump;
import io.github.cosmicworks.emulator.partition.PartitionSnapshot;
import io.github.cosmicworks.emulator.storage.journal.RecordSink;
import io.github.cosmicworks.emulator.storage.journal.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that an account has, as it is written down in a checkpoint. What was in the journal before a
 * dump is begun is in it for certain; what comes to the journal meanwhile may be, and {@link
 * AccountReplay} knows.
 */
public final class AccountDump {

    private final List<JsonObject> resources = new ArrayList<>();
    private final List<PartitionSnapshot> partitions = new ArrayList<>();

    private AccountDump() {}

    /** What there is now; it costs no more than a look at each resource. */
    public static AccountDump of(Account account) {
        AccountDump dump = new AccountDump();
        synchronized (account) {
            dump.resources.add(account.written());
            account.databases().forEach(database -> dump.add(account, database));
        }
        return dump;
    }

    private void add(Account account, Database database) {
        JsonObject.Builder written = database.written();
        resources.add(
                Account.withOffer(written, Optional.ofNullable(account.offerOf(database.rid())))
                        .build());
        for (User user : database.users().settled()) {
            resources.add(resource(Users.KIND, database.rid(), database.rid(), user.json()));
            for (Permission permission : user.permissions().settled()) {
                resources.add(
                        resource(Permissions.KIND, database.rid(), user.rid(), permission.json()));
            }
        }
        for (ClientEncryptionKey key : database.clientEncryptionKeys().resources().settled()) {
            resources.add(
                    resource(
                            ClientEncryptionKeys.KIND, database.rid(), database.rid(), key.json()));
        }
        database.containers().forEach(container -> add(account, container));
    }

    private static JsonObject resource(
            String kind, String databaseRid, String parentRid, JsonObject json) {
        return JsonObject.builder()
                .put("op", "put")
                .put("kind", kind)
                .put("database", databaseRid)
                .put("parent", parentRid)
                .put("resource", json)
                .build();
    }

    private void add(Account account, Container container) {
        synchronized (container) {
            List<PartitionSnapshot> stored = container.stored();
            partitions.addAll(stored);
            resources.add(
                    Account.withOffer(
                                    container.written(stored),
                                    Optional.ofNullable(account.offerOf(container.rid())))
                            .build());
            for (JsonObject script : container.scripts().written()) {
                resources.add(
                        script.toBuilder().put("database", container.database().rid()).build());
            }
        }
    }

    /** Writes it down. */
    public void write(RecordSink sink) throws IOException {
        for (JsonObject resource : resources) {
            sink.append(RecordType.RESOURCE, JsonWriter.toBytes(resource));
        }
        for (PartitionSnapshot partition : partitions) {
            PartitionDump.write(partition, sink);
        }
    }
}
