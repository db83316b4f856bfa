package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Global secondary indexes are read-only for clients. Which status the service refuses a write with
 * is not documented.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/global-secondary-indexes#global-secondary-index-benefits">Read-only
 *     containers</a>
 */
final class ReadOnlyIndexes {

    private ReadOnlyIndexes() {}

    /**
     * Checks that clients may write into a container.
     *
     * @throws ServiceException 403 when it is a global secondary index
     */
    static void requireWritable(Container container) {
        if (container.definition().globalSecondaryIndex().isPresent()) {
            throw ServiceException.forbidden(
                    0,
                    "The container '%s' is a global secondary index, which is read-only: write into its source container, and the index follows."
                            .formatted(container.id()));
        }
    }
}
