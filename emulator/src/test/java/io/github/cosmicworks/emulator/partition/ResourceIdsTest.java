package io.github.cosmicworks.emulator.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResourceIdsTest {

    private static final int DATABASES = 500;
    private static final int CONTAINERS = 50;

    /**
     * The SDK's number of a container is {@code (long) database << 32 | container}, with both as
     * int: the sign of the container's covers the database's.
     */
    @Test
    void containersOfDifferentDatabasesHaveDifferentNumbersForTheSdk() {
        Set<Long> numbers = new HashSet<>();
        for (int database = 1; database <= DATABASES; database++) {
            for (int container = 1; container <= CONTAINERS; container++) {
                String rid = ResourceIds.container(ResourceIds.database(database), container);
                ByteBuffer bytes =
                        ByteBuffer.wrap(Base64.getDecoder().decode(rid.replace('-', '/')));
                numbers.add((long) bytes.getInt() << 32 | bytes.getInt());
            }
        }
        assertThat(numbers).hasSize(DATABASES * CONTAINERS);
    }
}
