package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.resource.ResourceJournal;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.account.script.Scripts;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.PartitionSettings;
import io.github.cosmicworks.emulator.partition.PartitionSnapshot;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.partition.key.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A container: its definition and the physical partitions that hold its items. */
public final class Container {

    /** Partition key range gone: the client asks for the ranges again and repeats. */
    private static final int RANGE_GONE = 1002;

    /**
     * The key was made for another definition; the client reads the container again and repeats.
     */
    private static final int PARTITION_KEY_MISMATCH = 1001;

    private static final Duration CONTINUOUS_BACKUP = Duration.ofDays(7);

    private final Database database;
    private final String rid;
    private final String selfLink;
    private final Clock clock;
    private final MemoryPool storage;
    private final ResourceJournal journal;
    private final AtomicLong positions = new AtomicLong();
    private final Scripts scripts;
    private volatile ContainerDefinition definition;
    private volatile JsonObject json;
    private volatile List<PhysicalPartition> partitions;
    private volatile boolean deleted;
    private volatile boolean allVersionsKept;
    private volatile boolean indexActive;
    private int nextRangeId;

    Container(
            Database database,
            String rid,
            ContainerDefinition definition,
            int partitionCount,
            Surroundings surroundings,
            long change) {
        this.database = database;
        this.rid = rid;
        this.selfLink = database.selfLink() + "colls/" + rid + "/";
        this.clock = surroundings.clock();
        this.storage = surroundings.storage();
        this.journal = surroundings.journal();
        this.scripts = new Scripts(rid, selfLink, clock, journal);
        this.definition = definition;
        this.json = describe(definition, change);
        List<PhysicalPartition> initial = new ArrayList<>();
        for (EpkRange range : PartitionLayout.cut(partitionCount, definition.partitionKey())) {
            initial.add(newPartition(range, List.of(), 1));
        }
        this.partitions = List.copyOf(initial);
    }

    /** A container as it was written down, without what is in it. */
    Container(Database database, JsonObject written, Surroundings surroundings) {
        this.database = database;
        this.json = (JsonObject) written.get("json");
        this.rid = json.string("_rid");
        this.selfLink = json.string("_self");
        this.clock = surroundings.clock();
        this.storage = surroundings.storage();
        this.journal = surroundings.journal();
        this.scripts = new Scripts(rid, selfLink, clock, journal);
        this.definition = ContainerRecords.definition(written);
        this.allVersionsKept = written.get("allVersionsKept") == JsonBoolean.TRUE;
        this.partitions =
                ContainerRecords.partitions(written).stream()
                        .map(
                                each ->
                                        new PhysicalPartition(
                                                each.id(),
                                                each.range(),
                                                each.parents(),
                                                each.lsn(),
                                                settings()))
                        .toList();
        skipNumbers(written);
    }

    /**
     * What a container has of its account.
     *
     * @param clock the time of the emulator
     * @param storage what items take their room from
     * @param journal where changes are written down
     */
    record Surroundings(Clock clock, MemoryPool storage, ResourceJournal journal) {}

    /** Gives no number out any more that had been given out when this was written down. */
    final void skipNumbers(JsonObject written) {
        passPosition(Numbers.of(written, "positions"));
        nextRangeId = (int) Math.max(nextRangeId, Numbers.of(written, "ranges"));
        scripts.skip(Numbers.of(written, "scripts"), Numbers.of(written, "scriptChanges"));
    }

    /** Gives no item a position up to this one any more. */
    void passPosition(long position) {
        positions.accumulateAndGet(position, Math::max);
    }

    /**
     * What is written down of it.
     *
     * @param each its partitions at a moment
     */
    synchronized JsonObject.Builder written(List<PartitionSnapshot> each) {
        List<Long> numbers = scripts.counters();
        return ContainerRecords.written(definition, json, each)
                .put("op", "container")
                .put("database", database.rid())
                .put("allVersionsKept", allVersionsKept)
                .put("positions", positions.get())
                .put("ranges", nextRangeId)
                .put("scripts", numbers.get(0))
                .put("scriptChanges", numbers.get(1));
    }

    /** The partitions with all that is in the journal so far. */
    synchronized List<PartitionSnapshot> stored() {
        return partitions.stream().map(PhysicalPartition::stored).toList();
    }

    public Database database() {
        return database;
    }

    public String id() {
        return definition.id();
    }

    /** The resource id. */
    public String rid() {
        return rid;
    }

    /** The property {@code _self}, which ends in a slash. */
    public String selfLink() {
        return selfLink;
    }

    /** The path by names, e.g. {@code dbs/cosmicworks/colls/products}. */
    public String namePath() {
        return "dbs/" + database.id() + "/colls/" + id();
    }

    /** Its stored procedures, triggers and user-defined functions. */
    public Scripts scripts() {
        return scripts;
    }

    public ContainerDefinition definition() {
        return definition;
    }

    public PartitionKeyDefinition partitionKey() {
        return definition.partitionKey();
    }

    /** The container as a read returns it. */
    public JsonObject json() {
        return json;
    }

    /** Takes note that a global secondary index has all that its source had once. */
    public void setIndexActive() {
        indexActive = true;
    }

    /** Whether it is a global secondary index that was built. */
    boolean isIndexActive() {
        return indexActive;
    }

    /** The physical partitions in the order of their ranges. */
    public List<PhysicalPartition> partitions() {
        return partitions;
    }

    /**
     * The partition with an id.
     *
     * @throws ServiceException 410 when there is none (any more), 404 when the container was
     *     deleted
     */
    public PhysicalPartition partition(String rangeId) {
        requirePresent();
        PhysicalPartition found = find(rangeId);
        if (found != null) {
            return found;
        }
        throw ServiceException.gone(
                RANGE_GONE,
                "The partition key range '"
                        + rangeId
                        + "' of the container '"
                        + id()
                        + "' is gone.");
    }

    /**
     * The partition that is responsible for an effective partition key.
     *
     * @throws ServiceException 404 when the container was deleted
     */
    public PhysicalPartition partitionOf(String effectivePartitionKey) {
        requirePresent();
        for (PhysicalPartition partition : partitions) {
            if (partition.range().contains(effectivePartitionKey)) {
                return partition;
            }
        }
        throw new IllegalStateException("No partition holds the key " + effectivePartitionKey);
    }

    /**
     * The partitions that have keys in a range.
     *
     * @throws ServiceException 404 when the container was deleted
     */
    public List<PhysicalPartition> partitionsIn(EpkRange range) {
        requirePresent();
        return partitions.stream().filter(partition -> partition.range().overlaps(range)).toList();
    }

    /**
     * The effective partition key of a value with all its levels.
     *
     * @throws ServiceException 400 when the value has more or fewer levels than the container's
     *     partition key
     */
    public String effectivePartitionKey(PartitionKeyValue value) {
        if (value.components().size() != partitionKey().paths().size()) {
            throw ServiceException.badRequest(
                    PARTITION_KEY_MISMATCH,
                    "Partition key provided either doesn't correspond to definition in the collection or doesn't match"
                            + " partition key field values specified in the document.");
        }
        return EffectivePartitionKey.of(value, partitionKey());
    }

    /**
     * The keys of a value, which may be a prefix of a hierarchical one.
     *
     * @throws ServiceException 400 when the value has too many levels or none
     */
    public EpkRange effectivePartitionKeys(PartitionKeyValue value) {
        int levels = value.components().size();
        if (levels == 0 || levels > partitionKey().paths().size()) {
            throw ServiceException.badRequest(
                    PARTITION_KEY_MISMATCH,
                    "The partition key has more levels than the container's, or none.");
        }
        return EffectivePartitionKey.range(value, partitionKey());
    }

    /**
     * Takes over a replacement that {@link ContainerDefinition#requireReplaceable} has let through.
     */
    synchronized void replace(ContainerDefinition replacement, long change) {
        JsonObject described = describe(replacement, change);
        whileNobodyWrites(
                partitions.iterator(),
                () -> {
                    journal.append(
                            () ->
                                    ContainerRecords.written(replacement, described, List.of())
                                            .put("op", "replaceContainer")
                                            .put("database", database.rid())
                                            .put("changes", change)
                                            .build());
                    takeOver(replacement, described);
                });
    }

    /** Is from now on what a replacement says. */
    synchronized void takeOver(ContainerDefinition replacement, JsonObject described) {
        definition = replacement;
        json = described;
        for (PhysicalPartition partition : partitions) {
            partition.update(settings());
        }
    }

    /**
     * Keeps all versions and deletes from now on, for the change feed that gives them: it starts
     * from the moment that somebody first asks for it, so nothing has to be kept before.
     */
    public void keepAllVersions() {
        if (!allVersionsKept) {
            synchronized (this) {
                if (!allVersionsKept) {
                    whileNobodyWrites(
                            partitions.iterator(),
                            () -> {
                                journal.append(
                                        () ->
                                                ContainerRecords.change("keepAllVersions", this)
                                                        .build());
                                keepAllVersionsAgain();
                            });
                }
            }
        }
    }

    /**
     * What is written behind a record of the journal is done by that when the journal is read. So
     * nothing may be written between the record and what it says.
     */
    private static void whileNobodyWrites(Iterator<PhysicalPartition> partitions, Runnable action) {
        if (partitions.hasNext()) {
            partitions.next().whileNobodyWrites(() -> whileNobodyWrites(partitions, action));
        } else {
            action.run();
        }
    }

    boolean keepsAllVersions() {
        return allVersionsKept;
    }

    /** Keeps all versions, as was written down. */
    synchronized void keepAllVersionsAgain() {
        allVersionsKept = true;
        partitions.forEach(partition -> partition.update(settings()));
    }

    /**
     * Splits a partition in two, as the service does when it has outgrown its storage or
     * throughput.
     *
     * @throws ServiceException 410 when there is no partition of this id
     */
    public synchronized void split(String rangeId) {
        PhysicalPartition parent = partition(rangeId);
        List<String> parents = new ArrayList<>(parent.parents());
        parents.add(parent.id());
        List<PhysicalPartition> children =
                PartitionLayout.halve(parent.range()).stream()
                        .map(range -> newPartition(range, parents, parent.lsn()))
                        .toList();
        try {
            handOver(
                    parent,
                    children,
                    () -> journal.append(() -> ContainerRecords.split(this, parent, children)));
        } catch (ServiceException e) {
            children.forEach(PhysicalPartition::close);
            throw e;
        }
    }

    private void handOver(
            PhysicalPartition parent, List<PhysicalPartition> children, Runnable first) {
        List<PhysicalPartition> changed = new ArrayList<>(partitions);
        changed.remove(parent);
        changed.addAll(children);
        changed.sort(Comparator.comparing(partition -> partition.range().min()));
        parent.splitInto(
                children,
                () -> {
                    first.run();
                    partitions = List.copyOf(changed);
                });
    }

    /** Splits a partition as was written down, unless it is done. */
    synchronized void splitAgain(JsonObject written) {
        skipNumbers(written);
        PhysicalPartition parent = find(written.string("partition"));
        if (parent != null) {
            List<PhysicalPartition> children =
                    ContainerRecords.partitions(written).stream()
                            .map(
                                    each ->
                                            new PhysicalPartition(
                                                    each.id(),
                                                    each.range(),
                                                    each.parents(),
                                                    parent.lsn(),
                                                    settings()))
                            .toList();
            handOver(parent, children, () -> {});
        }
    }

    /** The partition of an id, or null. */
    PhysicalPartition find(String rangeId) {
        for (PhysicalPartition partition : partitions) {
            if (partition.id().equals(rangeId)) {
                return partition;
            }
        }
        return null;
    }

    /** What can be changed of a container. */
    record Snapshot(
            Container container,
            ContainerDefinition definition,
            JsonObject json,
            List<PartitionSnapshot> partitions,
            List<Script> scripts) {

        Snapshot {
            partitions = List.copyOf(partitions);
            scripts = List.copyOf(scripts);
        }
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(
                this,
                definition,
                json,
                partitions.stream().map(PhysicalPartition::snapshot).toList(),
                scripts.all());
    }

    /** Is again what it was; partitions that were split stay so. */
    synchronized void restore(Snapshot once) {
        definition = once.definition();
        json = once.json();
        scripts.restore(once.scripts());
        for (PhysicalPartition partition : partitions) {
            partition.update(settings());
            partition.restore(once.partitions());
        }
        deleted = false;
    }

    /** Gives the memory of its items back, when it has been deleted. */
    synchronized void close() {
        deleted = true; // before anybody is told that a partition is gone, and looks for the next
        partitions.forEach(PhysicalPartition::close);
    }

    /** A request may have found the container just before it was deleted. */
    private void requirePresent() {
        if (deleted) {
            throw ServiceException.notFound(ResourceNames.NOT_FOUND);
        }
    }

    /** Splits until there are as many partitions as a throughput needs. */
    synchronized void growTo(int partitionCount) {
        while (partitions.size() < partitionCount) {
            PhysicalPartition widest =
                    partitions.stream()
                            .min(Comparator.comparingInt(partition -> partition.parents().size()))
                            .orElseThrow();
            split(widest.id());
        }
    }

    private PhysicalPartition newPartition(EpkRange range, List<String> parents, long lsn) {
        return new PhysicalPartition(
                Integer.toString(nextRangeId++), range, parents, lsn, settings());
    }

    private PartitionSettings settings() {
        ContainerDefinition current = definition;
        return new PartitionSettings(
                rid,
                selfLink,
                current.defaultTtlSeconds(),
                current.uniqueKeys(),
                current.indexingPolicy().json(),
                current.computedProperties(),
                changeRetention(current),
                clock,
                positions::incrementAndGet,
                storage,
                journal.journal());
    }

    /** As long as the container's policy says, or as continuous backup goes back. */
    private Duration changeRetention(ContainerDefinition definition) {
        Duration policy = definition.changeRetention();
        return policy.isZero() && allVersionsKept ? CONTINUOUS_BACKUP : policy;
    }

    private JsonObject describe(ContainerDefinition current, long change) {
        long now = clock.millis() / 1000;
        return SystemProperties.append(
                        current.json().toBuilder(),
                        rid,
                        selfLink,
                        SystemProperties.etag(change, now),
                        now)
                .put("_docs", "docs/")
                .put("_sprocs", "sprocs/")
                .put("_triggers", "triggers/")
                .put("_udfs", "udfs/")
                .put("_conflicts", "conflicts/")
                .build();
    }
}
