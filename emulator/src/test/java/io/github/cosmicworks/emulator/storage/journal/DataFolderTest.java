package io.github.cosmicworks.emulator.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data folder gives back, and what it says of one that somebody has damaged. */
class DataFolderTest {

    private static final String JOURNAL = "000000000001.journal";
    private static final String CHECKPOINT = "000000000002.checkpoint";

    @TempDir Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is in a folder. */
    private static List<String> read(Path path, Format format) throws IOException {
        List<String> texts = new ArrayList<>();
        try (DataFolder data = DataFolder.open(path, false, format)) {
            data.replay(record -> texts.add(text(record)), record -> texts.add(text(record)));
        }
        return texts;
    }

    private List<String> read() throws IOException {
        return read(folder, Format.CURRENT);
    }

    private static String text(StoredRecord record) {
        return new String(record.content(), StandardCharsets.UTF_8);
    }

    private void write(String... texts) throws IOException {
        write(Format.CURRENT, texts);
    }

    private void write(Format format, String... texts) throws IOException {
        try (DataFolder data = DataFolder.open(folder, false, format)) {
            data.replay(record -> {}, record -> {});
            for (String text : texts) {
                data.journal().append(RecordType.RESOURCE, bytes(text));
            }
        }
    }

    private void checkpoint(String... texts) throws IOException {
        try (DataFolder data = DataFolder.open(folder, false, Format.CURRENT)) {
            data.replay(record -> {}, record -> {});
            try (Checkpoint checkpoint = data.checkpoint()) {
                for (String text : texts) {
                    checkpoint.append(RecordType.RESOURCE, bytes(text));
                }
                checkpoint.finish();
            }
        }
    }

    private void cut(String name, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private void flip(String name, long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.seek(position);
            int old = file.read();
            file.seek(position);
            file.write(old ^ 4);
        }
    }

    private long size(String name) throws IOException {
        return Files.size(folder.resolve(name));
    }

    @Test
    void recordsComeBackInTheirOrder() throws IOException {
        assertThat(read()).isEmpty();
        write("one", "two");
        write("three");
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void aCheckpointComesBeforeTheRecordsBehindIt() throws IOException {
        write("one", "two");
        checkpoint("both");
        write("three");
        assertThat(read()).containsExactly("both", "three");
        assertThat(folder.resolve(JOURNAL)).doesNotExist();
    }

    @Test
    void aCheckpointThatWasNotFinishedLeavesTheJournals() throws IOException {
        write("one");
        try (DataFolder data = DataFolder.open(folder, false, Format.CURRENT)) {
            data.replay(record -> {}, record -> {});
            try (Checkpoint checkpoint = data.checkpoint()) {
                checkpoint.append(RecordType.RESOURCE, bytes("half"));
            }
            data.journal().append(RecordType.RESOURCE, bytes("two"));
        }
        assertThat(read()).containsExactly("one", "two");
    }

    /** As a process leaves it that is killed in the middle of a write. */
    @Test
    void aTornLastRecordIsDroppedWhereverItIsTorn() throws IOException {
        write("one", "two");
        long whole = size(JOURNAL);
        byte[] acknowledged = Files.readAllBytes(folder.resolve("acknowledged"));
        write("three");
        byte[] all = Files.readAllBytes(folder.resolve(JOURNAL));
        for (int length = (int) whole; length < all.length; length++) {
            Files.write(folder.resolve("acknowledged"), acknowledged);
            Files.write(folder.resolve(JOURNAL), java.util.Arrays.copyOf(all, length));
            assertThat(read()).containsExactly("one", "two");
            assertThat(size(JOURNAL)).isEqualTo(whole);
        }
        write("four");
        assertThat(read()).containsExactly("one", "two", "four");
    }

    @Test
    void aWholeRecordThatNobodyWasToldOfIsKept() throws IOException {
        write("one");
        byte[] acknowledged = Files.readAllBytes(folder.resolve("acknowledged"));
        write("two");
        Files.write(folder.resolve("acknowledged"), acknowledged);
        assertThat(read()).containsExactly("one", "two");
    }

    @Test
    void aFileThatWasCutIsRefusedWherever() throws IOException {
        write("one", "two", "three");
        byte[] all = Files.readAllBytes(folder.resolve(JOURNAL));
        for (int length = RecordFile.HEADER; length < all.length; length++) {
            cut(JOURNAL, length);
            assertThatThrownBy(this::read)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(JOURNAL + " has lost its end")
                    .hasMessageContaining("acknowledged up to byte " + all.length);
            Files.write(folder.resolve(JOURNAL), all);
        }
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void whoeverAcceptsTheLossGoesOnWithTheRest() throws IOException {
        write("one", "two", "three");
        cut(JOURNAL, size(JOURNAL) - 1);
        Files.delete(folder.resolve("acknowledged")); // as the message says
        assertThat(read()).containsExactly("one", "two");
    }

    @Test
    void aFlippedBitIsFoundWhereverItIs() throws IOException {
        write("one", "two", "three");
        for (int position = 0; position < size(JOURNAL); position++) {
            flip(JOURNAL, position);
            assertThatThrownBy(this::read)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(JOURNAL);
            flip(JOURNAL, position);
        }
        flip(JOURNAL, size(JOURNAL) - 1);
        assertThatThrownBy(this::read)
                .hasMessageContaining(JOURNAL + " is damaged: what begins at byte ");
        flip(JOURNAL, size(JOURNAL) - 1);
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void aFlippedBitInACheckpointIsFoundWhereverItIs() throws IOException {
        checkpoint("one", "two");
        for (int position = 0; position < size(CHECKPOINT); position++) {
            flip(CHECKPOINT, position);
            assertThatThrownBy(this::read)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(CHECKPOINT);
            flip(CHECKPOINT, position);
        }
        assertThat(read()).containsExactly("one", "two");
    }

    @Test
    void aCheckpointThatWasCutIsRefusedWherever() throws IOException {
        checkpoint("one", "two");
        byte[] all = Files.readAllBytes(folder.resolve(CHECKPOINT));
        for (int length = 0; length < all.length; length++) {
            cut(CHECKPOINT, length);
            assertThatThrownBy(this::read)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(CHECKPOINT);
            Files.write(folder.resolve(CHECKPOINT), all);
        }
    }

    @Test
    void aJournalInTheMiddleThatWasCutBetweenRecordsIsRefused() throws IOException {
        write("one");
        long first = size(JOURNAL);
        write("two");
        try (DataFolder data = DataFolder.open(folder, false, Format.CURRENT)) {
            data.replay(record -> {}, record -> {});
            data.checkpoint().close(); // not finished: the first journal stays
            data.journal().append(RecordType.RESOURCE, bytes("three"));
        }
        cut(JOURNAL, first);
        assertThatThrownBy(this::read).hasMessageContaining(JOURNAL + " has lost its end");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        write("one");
        Files.delete(folder.resolve(JOURNAL));
        assertThatThrownBy(this::read)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(JOURNAL + " is missing");
    }

    @Test
    void aFolderOfANewerEmulatorIsRefused() throws IOException {
        write(new Format(2, Map.of(1, record -> record)), "one");
        assertThatThrownBy(this::read)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("was written by a newer emulator")
                .hasMessageContaining("its format is 2, and this one knows those up to 1");
    }

    @Test
    void aFolderOfAnOlderEmulatorIsMigratedStepByStep() throws IOException {
        write("one");
        checkpoint("both");
        write("two");
        Format third =
                new Format(
                        3,
                        Map.of(
                                1,
                                record ->
                                        new StoredRecord(record.type(), bytes(text(record) + "+")),
                                2,
                                record ->
                                        new StoredRecord(
                                                record.type(), bytes(text(record) + "!"))));
        assertThat(read(folder, third)).containsExactly("both+!", "two+!");
        write(third, "three");
        assertThat(read(folder, third)).containsExactly("both+!", "two+!", "three");
        assertThatThrownBy(this::read).hasMessageContaining("newer");
    }

    @Test
    void oneUsesItAtATime() throws IOException {
        try (DataFolder data = DataFolder.open(folder, false, Format.CURRENT)) {
            data.replay(record -> {}, record -> {});
            assertThatThrownBy(this::read)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("in use by another emulator of this process");
        }
        assertThat(read()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> read(file.resolve("data"), Format.CURRENT))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot be used");
    }

    @Test
    void whatWasLeftOfACheckpointIsDeleted() throws IOException {
        write("one");
        Files.createFile(folder.resolve("000000000009.checkpoint.unfinished"));
        assertThat(read()).containsExactly("one");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "acknowledged", JOURNAL);
        }
    }
}
