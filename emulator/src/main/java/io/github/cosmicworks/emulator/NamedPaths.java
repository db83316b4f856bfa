package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourcePath.Segment;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.function.UnaryOperator;

/**
 * Turns the resource ids in a path into names. What is not there stays as it is: whoever may see it
 * will be told.
 */
final class NamedPaths implements UnaryOperator<ResourcePath> {

    private final Account account;

    NamedPaths(Account account) {
        this.account = account;
    }

    @Override
    public ResourcePath apply(ResourcePath path) {
        String databaseId = path.id(ResourceType.DATABASE);
        if (databaseId == null) {
            return path;
        }
        try {
            Database database = account.database(databaseId);
            ResourcePath named = ResourcePath.ACCOUNT;
            for (Segment segment : path.segments()) {
                String id =
                        switch (segment.type()) {
                            case DATABASE -> database.id();
                            case CONTAINER -> database.container(segment.id()).id();
                            default -> segment.id();
                        };
                named = named.child(segment.type(), id);
            }
            return named;
        } catch (ServiceException notThere) {
            return path;
        }
    }
}
