package io.github.cosmicworks.emulator.operation.routing;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Optional;

/**
 * Items by their links of resource ids, such as the property {@code _self}: what stands in a link
 * is names throughout, or resource ids throughout.
 */
public final class ItemLinks {

    private ItemLinks() {}

    /**
     * The same request with the name of the item where it has the resource id.
     *
     * @throws ServiceException 404 when no item has this resource id, or the name could not be part
     *     of a path
     */
    public static Request named(Account account, Request request) {
        ResourcePath path = request.path();
        ResourcePath.Segment last = path.last();
        if (last == null || last.type() != ResourceType.ITEM || path.segments().size() != 3) {
            return request;
        }
        String itemRid = last.id();
        if (itemRid.indexOf('/') >= 0) {
            // An item may have such an id, and then only queries, feeds and its resource id find
            // it.
            throw notFound();
        }
        String containerId = path.segments().get(1).id();
        if (!ResourceIds.isItemOf(containerId, itemRid)) {
            return request;
        }
        Database database = account.database(path.segments().get(0).id());
        Container container = database.container(containerId);
        boolean byRid =
                database.rid().equals(path.segments().get(0).id())
                        && container.rid().equals(containerId);
        if (!byRid) {
            return request;
        }
        Item item = find(container, itemRid).orElseThrow(ItemLinks::notFound);
        ResourcePath named =
                new ResourcePath(path.segments().subList(0, 2))
                        .child(ResourceType.ITEM, item.key().id());
        return new Request(
                request.operation(),
                request.resourceType(),
                named,
                request.headers(),
                request.body());
    }

    private static ServiceException notFound() {
        return ServiceException.notFound(
                "Entity with the specified id does not exist in the system. More info:"
                        + " https://aka.ms/cosmosdb-tsg-not-found");
    }

    /** The item of a resource id, when it is there and its time to live is not over. */
    public static Optional<Item> find(Container container, String itemRid) {
        if (!ResourceIds.isItemOf(container.rid(), itemRid)) {
            return Optional.empty();
        }
        long position = ResourceIds.itemPosition(itemRid);
        for (PhysicalPartition partition : container.partitions()) {
            PartitionView view = partition.view();
            Item item = view.itemAt(position);
            if (item != null && view.isLive(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }
}
