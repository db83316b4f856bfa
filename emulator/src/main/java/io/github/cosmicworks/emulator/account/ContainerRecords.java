package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.policy.GlobalSecondaryIndex;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.PartitionSnapshot;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import java.util.ArrayList;
import java.util.List;

/** How containers and their partitions are written down in the records of a data folder. */
final class ContainerRecords {

    /** A partition as it was written down. */
    record Written(String id, EpkRange range, List<String> parents, long lsn) {

        Written {
            parents = List.copyOf(parents);
        }

        private static Written of(JsonObject json) {
            List<String> parents = new ArrayList<>();
            for (JsonValue parent : array(json, "parents")) {
                parents.add(((JsonString) parent).value());
            }
            return new Written(
                    json.string("id"),
                    new EpkRange(json.string("min"), json.string("max")),
                    parents,
                    Numbers.of(json, "lsn"));
        }
    }

    private ContainerRecords() {}

    static JsonObject.Builder written(
            ContainerDefinition definition, JsonObject described, List<PartitionSnapshot> each) {
        JsonObject.Builder defined = definition.json().toBuilder();
        definition
                .globalSecondaryIndex()
                .ifPresent(index -> defined.put(GlobalSecondaryIndex.PROPERTY, index.json()));
        return JsonObject.builder()
                .put("definition", defined.build())
                .put("json", described)
                .put(
                        "partitions",
                        JsonArray.of(
                                each.stream()
                                        .map(
                                                snapshot ->
                                                        partition(
                                                                snapshot.partition(),
                                                                snapshot.view().lsn()))
                                        .toList()));
    }

    static JsonObject.Builder change(String op, Container container) {
        return JsonObject.builder()
                .put("op", op)
                .put("database", container.database().rid())
                .put("container", container.rid());
    }

    static JsonObject split(
            Container container, PhysicalPartition parent, List<PhysicalPartition> children) {
        int ranges =
                1
                        + children.stream()
                                .mapToInt(child -> Integer.parseInt(child.id()))
                                .max()
                                .orElseThrow();
        return change("split", container)
                .put("partition", parent.id())
                .put("ranges", ranges)
                .put(
                        "partitions",
                        JsonArray.of(
                                children.stream()
                                        .map(child -> partition(child, parent.lsn()))
                                        .toList()))
                .build();
    }

    private static JsonObject partition(PhysicalPartition partition, long lsn) {
        return JsonObject.builder()
                .put("id", partition.id())
                .put("min", partition.range().min())
                .put("max", partition.range().max())
                .put(
                        "parents",
                        JsonArray.of(partition.parents().stream().map(JsonString::new).toList()))
                .put("lsn", lsn)
                .build();
    }

    static ContainerDefinition definition(JsonObject written) {
        return ContainerDefinition.of((JsonObject) written.get("definition"));
    }

    static List<Written> partitions(JsonObject written) {
        List<Written> partitions = new ArrayList<>();
        for (JsonValue partition : array(written, "partitions")) {
            partitions.add(Written.of((JsonObject) partition));
        }
        return partitions;
    }

    private static JsonArray array(JsonObject json, String name) {
        return json.get(name) instanceof JsonArray array ? array : JsonArray.EMPTY;
    }
}
