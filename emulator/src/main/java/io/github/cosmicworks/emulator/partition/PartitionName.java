package io.github.cosmicworks.emulator.partition;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which partition a record is about.
 *
 * @param containerRid the resource id of its container
 * @param id the id of its partition key range
 */
public record PartitionName(String containerRid, String id) {

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(containerRid);
        out.writeUTF(id);
    }

    static PartitionName read(DataInputStream in) throws IOException {
        return new PartitionName(in.readUTF(), in.readUTF());
    }
}
