package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** The partitions of an account. */
public final class AccountPartitions implements PartitionDirectory {

    private final Account account;

    public AccountPartitions(Account account) {
        this.account = account;
    }

    @Override
    public long lsn(String containerRid, String rangeId) {
        Container container;
        try {
            container =
                    account.database(ResourceIds.databaseOf(containerRid)).container(containerRid);
        } catch (ServiceException | IllegalArgumentException e) {
            return CONTAINER_GONE;
        }
        try {
            return container.partition(rangeId).lsn();
        } catch (ServiceException e) {
            return RANGE_GONE;
        }
    }

    @Override
    public boolean hasContainer(String database, String container) {
        if (container == null) {
            return false;
        }
        try {
            account.database(database).container(container);
            return true;
        } catch (ServiceException e) {
            return false;
        }
    }

    @Override
    public long masterLsn() {
        return account.lsn();
    }
}
