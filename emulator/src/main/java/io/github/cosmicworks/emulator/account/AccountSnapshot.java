package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.access.Users;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What databases were at one moment, to be so again. Items are held by reference: what writers
 * change they copy first. Immutable.
 */
public final class AccountSnapshot {

    /** The throughput of a database or container, where it has its own. */
    private record OfOffer(Offer offer, Offer.State state) {

        static Optional<OfOffer> of(Account account, String resourceRid) {
            return Optional.ofNullable(account.offerOf(resourceRid))
                    .map(offer -> new OfOffer(offer, offer.state()));
        }

        void restore(Account account) {
            account.revive(offer);
            offer.restore(state);
        }
    }

    private record OfContainer(Container.Snapshot snapshot, Optional<OfOffer> offer) {

        static OfContainer of(Account account, Container container) {
            return new OfContainer(container.snapshot(), OfOffer.of(account, container.rid()));
        }

        Container container() {
            return snapshot.container();
        }
    }

    private record OfDatabase(
            Database database,
            List<OfContainer> containers,
            Optional<OfOffer> offer,
            List<Users.Snapshot> users,
            List<ClientEncryptionKey> keys) {

        static OfDatabase of(Account account, Database database) {
            return new OfDatabase(
                    database,
                    database.containers().stream()
                            .map(container -> OfContainer.of(account, container))
                            .toList(),
                    OfOffer.of(account, database.rid()),
                    database.users().snapshot(),
                    database.clientEncryptionKeys().all());
        }

        OfDatabase with(OfContainer container) {
            List<OfContainer> all = new ArrayList<>(containers);
            all.removeIf(each -> each.container() == container.container());
            all.add(container);
            return new OfDatabase(database, List.copyOf(all), offer, users, keys);
        }

        void restore(Account account) {
            account.revive(database);
            offer.ifPresent(each -> each.restore(account));
            Set<Container> kept = new HashSet<>();
            containers.forEach(each -> kept.add(each.container()));
            for (Container container : database.containers()) {
                if (!kept.contains(container)) {
                    account.deleteContainer(container);
                }
            }
            for (OfContainer each : containers) {
                each.offer().ifPresent(offer -> offer.restore(account));
                each.container().restore(each.snapshot());
                database.add(each.container());
            }
            database.users().restore(users);
            database.clientEncryptionKeys().restore(keys);
        }
    }

    private final List<OfDatabase> databases;

    private AccountSnapshot(List<OfDatabase> databases) {
        this.databases = List.copyOf(databases);
    }

    static AccountSnapshot of(Account account, List<Database> databases) {
        return new AccountSnapshot(
                databases.stream().map(each -> OfDatabase.of(account, each)).toList());
    }

    /** The names of the databases. */
    public Set<String> databaseNames() {
        Set<String> names = new HashSet<>();
        databases.forEach(each -> names.add(each.database().id()));
        return names;
    }

    /**
     * The same with a container as it is now, in addition or in the place of what it was.
     *
     * @throws IllegalArgumentException when its database is not in the snapshot
     */
    public AccountSnapshot with(Account account, Container container) {
        if (databases.stream().noneMatch(each -> each.database() == container.database())) {
            throw new IllegalArgumentException(
                    "The database '%s' is not in the snapshot."
                            .formatted(container.database().id()));
        }
        OfContainer now = OfContainer.of(account, container);
        return new AccountSnapshot(
                databases.stream()
                        .map(
                                each ->
                                        each.database() == container.database()
                                                ? each.with(now)
                                                : each)
                        .toList());
    }

    void restore(Account account) {
        databases.forEach(each -> each.restore(account));
    }
}
