package io.github.cosmicworks.emulator.direct;

import io.netty.buffer.ByteBuf;
import java.util.UUID;

/** UUIDs as the wire carries them: the first three groups little-endian, the rest as written. */
final class Guids {

    private Guids() {}

    static UUID read(ByteBuf in) {
        long high = in.readUnsignedIntLE() << 32;
        high |= (long) in.readUnsignedShortLE() << 16;
        high |= in.readUnsignedShortLE();
        return new UUID(high, in.readLong());
    }

    static void write(ByteBuf out, UUID uuid) {
        long high = uuid.getMostSignificantBits();
        out.writeIntLE((int) (high >>> 32));
        out.writeShortLE((int) (high >>> 16));
        out.writeShortLE((int) high);
        out.writeLong(uuid.getLeastSignificantBits());
    }
}
