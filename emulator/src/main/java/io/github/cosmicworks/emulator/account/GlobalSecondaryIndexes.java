package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.policy.GlobalSecondaryIndex;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.Optional;

/**
 * What global secondary indexes and their source containers have to do with each other.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/global-secondary-indexes">Global
 *     secondary indexes</a>
 */
public final class GlobalSecondaryIndexes {

    private static final String STATUS = "status";
    private static final String BUILDING = "InitialBuildAfterCreate";
    private static final String ACTIVE = "Active";

    /** What a source container has of its indexes. */
    private static final String OF_SOURCE = "materializedViews";

    /** The least that a container which scales by itself can have. */
    private static final Throughput LEAST = new Throughput(1_000, true);

    private GlobalSecondaryIndexes() {}

    /**
     * A definition whose source container, if it has one, was found.
     *
     * @throws ServiceException 404 when it is not there; 400 when it cannot be one
     */
    static ContainerDefinition resolved(ContainerDefinition definition, Database database) {
        Optional<GlobalSecondaryIndex> index = definition.globalSecondaryIndex();
        if (index.isEmpty()) {
            return definition;
        }
        String rid = index.get().sourceRid();
        Container source = database.container(rid == null ? index.get().sourceId() : rid);
        return definition.asIndexOf(source.id(), source.rid(), source.definition());
    }

    /**
     * The throughput of a new index: it has to scale by itself. The SDK's own tests create one
     * without saying which; then it is the least.
     *
     * @throws ServiceException 400 when it is a manual one
     */
    static Throughput throughput(Throughput wanted) {
        if (wanted == null) {
            return LEAST;
        }
        if (!wanted.autoscale()) {
            throw notAutoscale();
        }
        return wanted;
    }

    private static ServiceException notAutoscale() {
        return ServiceException.refused(
                "Global secondary index containers must use autoscale throughput.");
    }

    /**
     * Checks that the throughput of an index goes on to scale by itself.
     *
     * @throws ServiceException 400 when it would not
     */
    static void requireAutoscale(Account account, Offer offer, Throughput replacement) {
        if (replacement.autoscale()) {
            return;
        }
        for (Database database : account.databases()) {
            for (Container index : database.indexes()) {
                if (index.rid().equals(offer.resourceRid())) {
                    throw notAutoscale();
                }
            }
        }
    }

    /**
     * Checks that nothing is kept up to date from a container.
     *
     * @throws ServiceException 400 that names what is
     */
    static void requireNone(Container source) {
        List<String> ids =
                of(source, source.database().indexes()).stream().map(Container::id).toList();
        if (!ids.isEmpty()) {
            throw ServiceException.refused(
                    "To delete a source container, first delete all global secondary indexes that are created for it: %s."
                            .formatted(String.join(", ", ids)));
        }
    }

    private static List<Container> of(Container source, List<Container> indexes) {
        return indexes.stream().filter(index -> isOf(source, index)).toList();
    }

    private static boolean isOf(Container source, Container index) {
        return index.definition()
                .globalSecondaryIndex()
                .map(GlobalSecondaryIndex::sourceRid)
                .filter(source.rid()::equals)
                .isPresent();
    }

    /**
     * A container as a read returns it, with how far it is as an index, and with the indexes of it.
     *
     * @param indexes all of the database
     */
    public static JsonObject describe(Container container, List<Container> indexes) {
        if (indexes.isEmpty()) {
            return container.json();
        }
        Optional<GlobalSecondaryIndex> own = container.definition().globalSecondaryIndex();
        if (own.isPresent()) {
            JsonObject definition =
                    own.get().json().toBuilder()
                            .put(STATUS, container.isIndexActive() ? ACTIVE : BUILDING)
                            .build();
            return container.json().toBuilder()
                    .put(GlobalSecondaryIndex.PROPERTY, definition)
                    .put(GlobalSecondaryIndex.NEWER_PROPERTY, definition)
                    .build();
        }
        List<Container> itsOwn = of(container, indexes);
        return itsOwn.isEmpty()
                ? container.json()
                : container.json().toBuilder()
                        .put(
                                OF_SOURCE,
                                JsonArray.of(
                                        itsOwn.stream()
                                                .map(GlobalSecondaryIndexes::reference)
                                                .toList()))
                        .build();
    }

    private static JsonObject reference(Container index) {
        return JsonObject.builder().put("id", index.id()).put("_rid", index.rid()).build();
    }
}
