package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.resource.ResourceJournal;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.resource.Versions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/**
 * The account: the root of the resource tree. Changes to the tree are made one at a time, reads
 * never wait.
 */
public final class Account {

    private final Clock clock;
    private final Container.Surroundings surroundings;
    private final ResourceJournal journal;
    private final Map<String, Database> byName = new ConcurrentSkipListMap<>();
    private final Map<String, Database> byRid = new ConcurrentHashMap<>();
    private final Map<String, Offer> offers = new ConcurrentSkipListMap<>();
    private final Map<String, Offer> offersByResource = new ConcurrentHashMap<>();
    private final ThroughputBuckets throughputBuckets = new ThroughputBuckets();
    private int databaseNumbers;
    private int offerNumbers;
    private Consumer<Boolean> indexesChanged = restored -> {};
    private volatile long changes;

    /**
     * An account without databases, which is kept in memory only.
     *
     * @param storage what items take their room from
     */
    public Account(Clock clock, MemoryPool storage) {
        this(clock, storage, ResourceJournal.NONE);
    }

    /**
     * An account without databases.
     *
     * @param storage what items take their room from
     * @param journal where every change is written down before anybody sees it
     */
    public Account(Clock clock, MemoryPool storage, ResourceJournal journal) {
        this.clock = clock;
        this.journal = journal;
        this.surroundings = new Container.Surroundings(clock, storage, journal);
    }

    /** The time of the emulator. */
    public Clock clock() {
        return clock;
    }

    /** The number of changes to the tree so far; the LSN of the master partition. */
    public long lsn() {
        return changes;
    }

    /** What of a container's throughput requests may take that name a bucket of it. */
    public ThroughputBuckets throughputBuckets() {
        return throughputBuckets;
    }

    /**
     * Says who is told when a global secondary index was made, and, with true, when databases are
     * what they were once.
     */
    public synchronized void whenIndexesChange(Consumer<Boolean> action) {
        indexesChanged = action;
    }

    /** The databases in the order of their names. */
    public List<Database> databases() {
        return new ArrayList<>(byName.values());
    }

    /**
     * The database of a name or resource id.
     *
     * @throws ServiceException 404 when there is none
     */
    public Database database(String nameOrRid) {
        if (nameOrRid == null) {
            throw ServiceException.badRequest("The request names no database.");
        }
        Database database = byName.get(nameOrRid);
        if (database == null) {
            database = byRid.get(nameOrRid);
        }
        if (database == null) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
        return database;
    }

    /**
     * Creates a database.
     *
     * @param throughput what its containers share, or null for containers with throughput of their
     *     own
     * @throws ServiceException 409 when there is one of this name
     */
    public synchronized Database createDatabase(String id, Throughput throughput) {
        if (byName.containsKey(id)) {
            throw ServiceException.conflict(ResourceNames.CONFLICT);
        }
        String rid = ResourceIds.database(++databaseNumbers);
        Database database = new Database(id, rid, nextChange(), seconds(), versions(rid));
        Optional<Offer> offer =
                Optional.ofNullable(throughput).map(own -> newOffer(database.selfLink(), rid, own));
        journal.append(() -> numbered(withOffer(database.written(), offer)));
        byName.put(id, database);
        byRid.put(rid, database);
        offer.ifPresent(this::revive);
        return database;
    }

    /** Deletes a database with all that is in it. */
    public synchronized void deleteDatabase(Database database) {
        nextChange();
        journal.append(
                () ->
                        numbered(
                                JsonObject.builder()
                                        .put("op", "deleteDatabase")
                                        .put("database", database.rid())));
        drop(database);
    }

    /** Has a database no more, nor what is in it. */
    void drop(Database database) {
        for (Container container : database.containers()) {
            drop(container);
        }
        byName.remove(database.id(), database);
        byRid.remove(database.rid());
        removeOffer(database.rid());
    }

    /**
     * Creates a container.
     *
     * @param wantedThroughput its own, or null to share the database's or, where that has none, to
     *     get 400 RU/s
     * @throws ServiceException 409 when there is one of this name
     */
    public synchronized Container createContainer(
            Database database, ContainerDefinition wanted, Throughput wantedThroughput) {
        if (byRid.get(database.rid()) != database) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
        if (database.has(wanted.id())) {
            throw ServiceException.conflict(ResourceNames.CONFLICT);
        }
        ContainerDefinition definition = GlobalSecondaryIndexes.resolved(wanted, database);
        boolean isIndex = definition.globalSecondaryIndex().isPresent();
        Throughput throughput =
                isIndex ? GlobalSecondaryIndexes.throughput(wantedThroughput) : wantedThroughput;
        Offer shared = offerOf(database.rid());
        Throughput own = throughput == null && shared == null ? Throughput.DEFAULT : throughput;
        int partitions =
                own == null
                        ? shared.throughput().partitions()
                        : PartitionLayout.partitionsForNew(own);
        if (definition.hasSystemKey()) {
            partitions = 1; // nothing to divide items by
        }
        Container container =
                new Container(
                        database,
                        database.nextContainerRid(),
                        definition,
                        partitions,
                        surroundings,
                        nextChange());
        Optional<Offer> offer =
                Optional.ofNullable(own)
                        .map(given -> newOffer(container.selfLink(), container.rid(), given));
        journal.append(
                () -> {
                    JsonObject.Builder written =
                            container
                                    .written(container.stored())
                                    .put("containers", database.containerNumbers());
                    return numbered(withOffer(written, offer));
                });
        database.add(container);
        offer.ifPresent(this::revive);
        if (isIndex) {
            indexesChanged.accept(false);
        }
        return container;
    }

    /**
     * Replaces what can be replaced of a container's definition.
     *
     * @throws ServiceException 400 when it changes what cannot be changed
     */
    public synchronized void replaceContainer(
            Container container, ContainerDefinition replacement) {
        container.definition().requireReplaceable(replacement);
        container.replace(replacement.asIndexOf(container.definition()), nextChange());
    }

    /**
     * Deletes a container for a client.
     *
     * @throws ServiceException 400 when there are global secondary indexes of it
     */
    public synchronized void deleteSource(Container container) {
        GlobalSecondaryIndexes.requireNone(container);
        deleteContainer(container);
    }

    /** Deletes a container with all its items. */
    public synchronized void deleteContainer(Container container) {
        nextChange();
        journal.append(() -> numbered(ContainerRecords.change("deleteContainer", container)));
        drop(container);
    }

    /** Has a container no more. */
    void drop(Container container) {
        container.database().remove(container);
        container.close();
        removeOffer(container.rid());
    }

    /** The offers in the order of their ids. */
    public List<Offer> offers() {
        return new ArrayList<>(offers.values());
    }

    /**
     * The offer of an id.
     *
     * @throws ServiceException 404 when there is none
     */
    public Offer offer(String rid) {
        Offer offer = rid == null ? null : offers.get(rid);
        if (offer == null) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
        return offer;
    }

    /** The offer of a database or container, or null when it has none of its own. */
    public Offer offerOf(String resourceRid) {
        return offersByResource.get(resourceRid);
    }

    /**
     * Changes a throughput; what outgrows its physical partitions is split.
     *
     * @throws ServiceException 400 when it is below the least that the offer can be lowered to
     */
    public synchronized void replaceOffer(Offer offer, Throughput throughput) {
        GlobalSecondaryIndexes.requireAutoscale(this, offer, throughput);
        boolean sameKind = throughput.autoscale() == offer.throughput().autoscale();
        if (sameKind && throughput.requestUnitsPerSecond() < offer.minimum()) {
            throw ServiceException.badRequest(
                    "The offer should have throughput of at least "
                            + offer.minimum()
                            + " request units a second.");
        }
        for (Database database : databases()) {
            for (Container container : database.containers()) {
                boolean shares =
                        database.rid().equals(offer.resourceRid())
                                && offerOf(container.rid()) == null;
                boolean own = container.rid().equals(offer.resourceRid());
                if ((shares || own) && !container.definition().hasSystemKey()) {
                    container.growTo(throughput.partitions());
                }
            }
        }
        Offer.State next = offer.next(throughput, nextChange(), seconds());
        journal.append(
                () ->
                        numbered(
                                JsonObject.builder()
                                        .put("op", "offer")
                                        .put("offer", offer.written(next))));
        offer.restore(next);
    }

    /**
     * What the databases are now, to be so again: it costs no more than a look at each resource.
     *
     * @param databases those of interest
     */
    public synchronized AccountSnapshot snapshot(List<Database> databases) {
        return AccountSnapshot.of(this, databases);
    }

    /** Has databases be again what they were, as {@link AccountSnapshot} says. */
    public synchronized void restore(AccountSnapshot once) {
        once.restore(this);
        nextChange();
        indexesChanged.accept(true);
    }

    /** Has a database again that was deleted, without its containers. */
    void revive(Database database) {
        Database other = byName.get(database.id());
        if (other != null && other != database) {
            deleteDatabase(other);
        }
        byName.put(database.id(), database);
        byRid.put(database.rid(), database);
    }

    /** Has an offer again that may have been taken away. */
    void revive(Offer offer) {
        offers.put(offer.rid(), offer);
        offersByResource.put(offer.resourceRid(), offer);
    }

    private Offer newOffer(String link, String resourceRid, Throughput throughput) {
        String rid = ResourceIds.offer(++offerNumbers);
        return new Offer(rid, link, resourceRid, throughput, nextChange(), seconds());
    }

    /** What comes first in a checkpoint: the numbers that were given out. */
    synchronized JsonObject written() {
        return numbered(JsonObject.builder().put("op", "account"));
    }

    static JsonObject.Builder withOffer(JsonObject.Builder written, Optional<Offer> offer) {
        offer.ifPresent(each -> written.put("offer", each.written(each.state())));
        return written;
    }

    private JsonObject numbered(JsonObject.Builder written) {
        return written.put("changes", changes)
                .put("databases", databaseNumbers)
                .put("offers", offerNumbers)
                .build();
    }

    /** Gives no number out any more that had been given out when this was written down. */
    synchronized void skipNumbers(JsonObject written) {
        changes = Math.max(changes, Numbers.of(written, "changes"));
        databaseNumbers = (int) Math.max(databaseNumbers, Numbers.of(written, "databases"));
        offerNumbers = (int) Math.max(offerNumbers, Numbers.of(written, "offers"));
    }

    /** What numbers the changes of a database of this account. */
    Versions versions(String databaseRid) {
        return new Versions(clock, this::nextChange, databaseRid, journal);
    }

    Container.Surroundings surroundings() {
        return surroundings;
    }

    /** The database of a resource id, or null. */
    Database find(String rid) {
        return byRid.get(rid);
    }

    /** The offer of a resource id, or null. */
    Offer findOffer(String rid) {
        return offers.get(rid);
    }

    private void removeOffer(String resourceRid) {
        Offer removed = offersByResource.remove(resourceRid);
        if (removed != null) {
            offers.remove(removed.rid());
        }
    }

    private synchronized long nextChange() {
        return ++changes;
    }

    private long seconds() {
        return clock.millis() / 1000;
    }
}
