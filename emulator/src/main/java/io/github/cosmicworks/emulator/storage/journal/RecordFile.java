package io.github.cosmicworks.emulator.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * A file that records are appended to. A record is its length, its checksum, its type and its
 * content; the file begins with a mark, the version of its format, its number and their checksum.
 *
 * <p>It is no {@code FileChannel}: that one is closed for all when one of its threads is
 * interrupted.
 */
final class RecordFile implements Closeable {

    static final byte[] MARK = {'C', 'O', 'S', 'M', 'I', 'C', 'D', 'B'};

    /** Mark, version, number, checksum. */
    static final int HEADER = MARK.length + Integer.BYTES + Long.BYTES + Integer.BYTES;

    /** Length and checksum in front of each record. */
    static final int FRAME = 2 * Integer.BYTES;

    private static final int USUAL = 64 * 1024;

    private final RandomAccessFile file;
    private byte[] buffer = new byte[USUAL];
    private long size;

    /** Whether there may be part of a record behind the last whole one. */
    private boolean torn;

    private RecordFile(RandomAccessFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /** A new file in the place of any other. */
    static RecordFile create(Path path, int version, long number) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(0);
            file.write(header(version, number));
            return new RecordFile(file, HEADER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A file that goes on behind its last whole record. */
    static RecordFile resume(Path path, long size) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(size);
            file.seek(size);
            return new RecordFile(file, size);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    static byte[] header(int version, long number) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).put(MARK).putInt(version).putLong(number);
        header.putInt(checksum(header.array(), 0, header.position()));
        return header.array();
    }

    static int checksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }

    /** Where the last whole record ends. */
    long size() {
        return size;
    }

    /**
     * Appends a record. When this method returns, the operating system has it: it outlives this
     * process.
     *
     * @throws IOException when it could not be written; then there is nothing of it in the file, or
     *     will be nothing before the next record is written
     */
    void append(RecordType type, byte[] content) throws IOException {
        repair();
        int length = Math.addExact(content.length, FRAME + 1);
        if (buffer.length < length) {
            buffer = new byte[length];
        }
        buffer[FRAME] = type.code();
        System.arraycopy(content, 0, buffer, FRAME + 1, content.length);
        ByteBuffer.wrap(buffer)
                .putInt(content.length + 1)
                .putInt(checksum(buffer, FRAME, content.length + 1));
        torn = true;
        file.write(buffer, 0, length);
        torn = false;
        size += length;
        if (buffer.length > USUAL) {
            buffer = new byte[USUAL];
        }
    }

    /** Takes the last record back, which has this size of content. */
    void takeBack(int contentSize) {
        size -= FRAME + 1L + contentSize;
        torn = true;
    }

    /** Takes away what a write has left that the disk had no room for. */
    void repair() throws IOException {
        if (torn) {
            file.setLength(size);
            file.seek(size);
            torn = false;
        }
    }

    /** Has all that was appended reach the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
