package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.resource.Versions;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The account: the root of the resource tree. Changes to the tree are made one at a time, reads
 * never wait.
 */
public final class Account {

    private final Clock clock;
    private final MemoryPool storage;
    private final Map<String, Database> byName = new ConcurrentSkipListMap<>();
    private final Map<String, Database> byRid = new ConcurrentHashMap<>();
    private final Map<String, Offer> offers = new ConcurrentSkipListMap<>();
    private final Map<String, Offer> offersByResource = new ConcurrentHashMap<>();
    private int databaseNumbers;
    private int offerNumbers;
    private volatile long changes;

    /**
     * An account without databases.
     *
     * @param storage what items take their room from
     */
    public Account(Clock clock, MemoryPool storage) {
        this.clock = clock;
        this.storage = storage;
    }

    /** The time of the emulator. */
    public Clock clock() {
        return clock;
    }

    /** The number of changes to the tree so far; the LSN of the master partition. */
    public long lsn() {
        return changes;
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
        Database database =
                new Database(
                        id,
                        ResourceIds.database(++databaseNumbers),
                        nextChange(),
                        seconds(),
                        new Versions(clock, this::nextChange));
        byName.put(id, database);
        byRid.put(database.rid(), database);
        if (throughput != null) {
            addOffer(database.selfLink(), database.rid(), throughput);
        }
        return database;
    }

    /** Deletes a database with all that is in it. */
    public synchronized void deleteDatabase(Database database) {
        for (Container container : database.containers()) {
            deleteContainer(container);
        }
        byName.remove(database.id());
        byRid.remove(database.rid());
        removeOffer(database.rid());
        nextChange();
    }

    /**
     * Creates a container.
     *
     * @param throughput its own, or null to share the database's or, where that has none, to get
     *     400 RU/s
     * @throws ServiceException 409 when there is one of this name
     */
    public synchronized Container createContainer(
            Database database, ContainerDefinition definition, Throughput throughput) {
        if (byRid.get(database.rid()) != database) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
        if (database.has(definition.id())) {
            throw ServiceException.conflict(ResourceNames.CONFLICT);
        }
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
                        clock,
                        storage,
                        nextChange());
        database.add(container);
        if (own != null) {
            addOffer(container.selfLink(), container.rid(), own);
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
        container.replace(replacement, nextChange());
    }

    /** Deletes a container with all its items. */
    public synchronized void deleteContainer(Container container) {
        container.database().remove(container);
        container.close();
        removeOffer(container.rid());
        nextChange();
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
        boolean sameKind = throughput.autoscale() == offer.throughput().autoscale();
        if (sameKind && throughput.requestUnitsPerSecond() < offer.minimum()) {
            throw ServiceException.badRequest(
                    "The offer should have throughput of at least "
                            + offer.minimum()
                            + " request units a second.");
        }
        offer.replace(throughput, nextChange(), seconds());
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

    private void addOffer(String link, String resourceRid, Throughput throughput) {
        String rid = ResourceIds.offer(++offerNumbers);
        Offer offer = new Offer(rid, link, resourceRid, throughput, nextChange(), seconds());
        offers.put(rid, offer);
        offersByResource.put(resourceRid, offer);
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
