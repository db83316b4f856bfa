package io.github.cosmicworks.emulator.storage.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the records of a file up to the first one that is not whole. */
final class RecordReader implements Closeable {

    /** How a file ends. */
    enum Ending {
        /** Behind a record. */
        WHOLE,
        /** In the middle of a record, or a length is wrong. */
        CUT,
        /** In front of a record whose checksum is another one. */
        DAMAGED
    }

    private static final int BUFFER = 1 << 20;

    private final InputStream in;
    private final long length;
    private final int version;
    private long position = RecordFile.HEADER;
    private Ending ending;

    private RecordReader(InputStream in, long length, int version) {
        this.in = in;
        this.length = length;
        this.version = version;
    }

    /**
     * Begins to read a file.
     *
     * @param number the one that it was made with
     * @return empty when it has not the beginning of such a file
     */
    static Optional<RecordReader> open(Path path, long number) throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()), BUFFER);
        try {
            byte[] header = in.readNBytes(RecordFile.HEADER);
            int version =
                    header.length < RecordFile.HEADER
                            ? 0
                            : ByteBuffer.wrap(header).getInt(RecordFile.MARK.length);
            if (!Arrays.equals(header, RecordFile.header(version, number))) {
                in.close();
                return Optional.empty();
            }
            return Optional.of(new RecordReader(in, Files.size(path), version));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The version of the file's format. */
    int version() {
        return version;
    }

    /** The next record; empty at the end, which {@link #ending} tells more of. */
    Optional<StoredRecord> next() throws IOException {
        if (ending != null) {
            return Optional.empty();
        }
        byte[] frame = in.readNBytes(RecordFile.FRAME);
        if (frame.length < RecordFile.FRAME) {
            return end(frame.length == 0 ? Ending.WHOLE : Ending.CUT);
        }
        int size = ByteBuffer.wrap(frame).getInt();
        if (size < 1 || size > length - position - RecordFile.FRAME) {
            return end(Ending.CUT);
        }
        byte[] record = in.readNBytes(size);
        if (record.length < size) {
            return end(Ending.CUT);
        }
        RecordType type = RecordType.of(record[0]);
        boolean whole =
                RecordFile.checksum(record, 0, size)
                        == ByteBuffer.wrap(frame).getInt(Integer.BYTES);
        if (!whole || type == null) {
            return end(Ending.DAMAGED);
        }
        position += RecordFile.FRAME + size;
        return Optional.of(new StoredRecord(type, Arrays.copyOfRange(record, 1, size)));
    }

    private Optional<StoredRecord> end(Ending how) {
        ending = how;
        return Optional.empty();
    }

    /** How the file ends; null as long as there are records. */
    Ending ending() {
        return ending;
    }

    /** Where the last record ends that was read. */
    long position() {
        return position;
    }

    /** The number of bytes in the file. */
    long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
