package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;

/** What a container holds and may hold, as the service writes it into headers. */
public final class ContainerUsage {

    /** The most that a container may hold; sizes in KiB. */
    public static final String QUOTA =
            "functions=%d;storedProcedures=%d;triggers=%d;documentSize=10240;documentsSize=10485760;documentsCount=-1;collectionSize=10485760;"
                    .formatted(
                            ScriptKind.USER_DEFINED_FUNCTION.quota(),
                            ScriptKind.STORED_PROCEDURE.quota(),
                            ScriptKind.TRIGGER.quota());

    private ContainerUsage() {}

    /** What a container holds; sizes in KiB. */
    public static String of(Container container) {
        long items = 0;
        long bytes = 0;
        for (PhysicalPartition partition : container.partitions()) {
            items += partition.size();
            bytes += partition.storedBytes();
        }
        long kib = (bytes + 1023) / 1024;
        return "functions=%d;storedProcedures=%d;triggers=%d;documentSize=0;documentsSize=%d;documentsCount=%d;collectionSize=%d;"
                .formatted(
                        container.scripts().all(ScriptKind.USER_DEFINED_FUNCTION).size(),
                        container.scripts().all(ScriptKind.STORED_PROCEDURE).size(),
                        container.scripts().all(ScriptKind.TRIGGER).size(),
                        kib,
                        items,
                        kib);
    }
}
