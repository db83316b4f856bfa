package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.account.script.Scripts;
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
    private final AtomicLong positions = new AtomicLong();
    private final Scripts scripts;
    private volatile ContainerDefinition definition;
    private volatile JsonObject json;
    private volatile List<PhysicalPartition> partitions;
    private volatile boolean deleted;
    private volatile boolean allVersionsKept;
    private int nextRangeId;

    Container(
            Database database,
            String rid,
            ContainerDefinition definition,
            int partitionCount,
            Clock clock,
            MemoryPool storage,
            long change) {
        this.database = database;
        this.rid = rid;
        this.selfLink = database.selfLink() + "colls/" + rid + "/";
        this.clock = clock;
        this.scripts = new Scripts(rid, selfLink, clock);
        this.storage = storage;
        this.definition = definition;
        this.json = describe(definition, change);
        List<PhysicalPartition> initial = new ArrayList<>();
        for (EpkRange range : PartitionLayout.cut(partitionCount, definition.partitionKey())) {
            initial.add(newPartition(range, List.of(), 1));
        }
        this.partitions = List.copyOf(initial);
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
        for (PhysicalPartition partition : partitions) {
            if (partition.id().equals(rangeId)) {
                return partition;
            }
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
        definition = replacement;
        json = describe(replacement, change);
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
                allVersionsKept = true;
                partitions.forEach(partition -> partition.update(settings()));
            }
        }
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
        List<PhysicalPartition> changed = new ArrayList<>(partitions);
        changed.remove(parent);
        changed.addAll(children);
        changed.sort(Comparator.comparing(partition -> partition.range().min()));
        parent.splitInto(children, () -> partitions = List.copyOf(changed));
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
                storage);
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
