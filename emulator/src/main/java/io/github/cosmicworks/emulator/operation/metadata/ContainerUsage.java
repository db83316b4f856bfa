package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import java.util.List;

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

    /**
     * What each physical partition holds. The service names the partition keys that have more than
     * 1 GB, from a sample; there is none here.
     *
     * @see <a
     *     href="https://learn.microsoft.com/dotnet/api/microsoft.azure.documents.documentcollection.partitionkeyrangestatistics">Partition
     *     key range statistics</a>
     */
    static JsonArray byPartition(Container container) {
        return JsonArray.of(
                container.partitions().stream()
                        .map(
                                partition ->
                                        (JsonValue)
                                                JsonObject.builder()
                                                        .put("id", partition.id())
                                                        .put(
                                                                "sizeInKB",
                                                                kib(partition.storedBytes()))
                                                        .put("documentCount", partition.size())
                                                        .put("sampledDistinctPartitionKeyCount", 0)
                                                        .put(
                                                                "partitionKeys",
                                                                JsonArray.of(List.of()))
                                                        .build())
                        .toList());
    }

    private static long kib(long bytes) {
        return (bytes + 1023) / 1024;
    }

    /** What a container holds; sizes in KiB. */
    public static String of(Container container) {
        long items = 0;
        long bytes = 0;
        for (PhysicalPartition partition : container.partitions()) {
            items += partition.size();
            bytes += partition.storedBytes();
        }
        long kib = kib(bytes);
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
