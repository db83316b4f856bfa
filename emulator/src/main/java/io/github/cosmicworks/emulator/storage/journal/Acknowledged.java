package io.github.cosmicworks.emulator.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far the journals go that clients count on. A journal that ends before has lost something;
 * what is torn behind it was never acknowledged.
 */
final class Acknowledged implements Closeable {

    /** A place in the journals. */
    record Place(long journal, long position) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return journal != other.journal
                    ? Long.compare(journal, other.journal)
                    : Long.compare(position, other.position);
        }
    }

    /** Journal, position and their checksum. */
    private static final int LENGTH = 2 * Long.BYTES + Integer.BYTES;

    private final RandomAccessFile file;
    private final ByteBuffer bytes = ByteBuffer.allocate(LENGTH);

    Acknowledged(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
    }

    /**
     * The place that a file names; the very beginning when there is no such file.
     *
     * @throws StorageException when the file is damaged
     */
    static Place read(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) { // made, and never written to
            return new Place(0, 0);
        }
        byte[] content = Files.readAllBytes(path);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        if (content.length != LENGTH
                || bytes.getInt(2 * Long.BYTES)
                        != RecordFile.checksum(content, 0, 2 * Long.BYTES)) {
            throw new StorageException(
                    "The file %s is damaged. It says how far the data must reach, and holds none itself: delete it to go on with what is there."
                            .formatted(path));
        }
        return new Place(bytes.getLong(), bytes.getLong());
    }

    /** Clients may count on what is in the journals up to here. */
    void set(long journal, long position) throws IOException {
        bytes.clear();
        bytes.putLong(journal).putLong(position);
        bytes.putInt(RecordFile.checksum(bytes.array(), 0, 2 * Long.BYTES));
        file.seek(0);
        file.write(bytes.array());
    }

    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
