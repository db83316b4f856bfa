package io.github.cosmicworks.emulator.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a folder for one process. It ends with the process, however that ends. */
final class FolderLock implements Closeable {

    private static final String NAME = "lock";

    /** What is locked lies behind the text, so that others can read who holds it. */
    private static final long LOCKED = 1 << 20;

    private static final int MOST_DIGITS = 32;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws StorageException when somebody else has it; says who
     */
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(NAME),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock(LOCKED, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw new StorageException(
                    "The data folder %s is in use by %s. Stop that emulator, or choose another folder."
                            .formatted(folder, holder));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)), 0);
        return new FolderLock(channel);
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_DIGITS);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return pid.equals(pid())
                ? "another emulator of this process"
                : pid.isEmpty() ? "another process" : "the process " + pid;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
