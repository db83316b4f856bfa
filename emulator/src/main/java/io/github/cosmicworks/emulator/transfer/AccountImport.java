package io.github.cosmicworks.emulator.transfer;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes what files say: databases, containers, scripts and items, as lines of JSON. All files are
 * read once before anything is made, so that a wrong line leaves the account as it was.
 */
public final class AccountImport {

    private static final String SUFFIX = ".jsonl";

    private final Account account;
    private final Consumer<String> progress;

    private AccountImport(Account account, Consumer<String> progress) {
        this.account = account;
        this.progress = progress;
    }

    /**
     * Imports a file into an account that has none of its containers.
     *
     * @param progress is told now and then how many items are there
     * @return the number of items
     * @throws TransferException when a line is wrong, or a container is there already; the account
     *     is as it was
     */
    public static long into(Account account, Path file, Consumer<String> progress) {
        return new AccountImport(account, progress).run(List.of(file), false);
    }

    /**
     * Makes those containers of a file, or of all {@code .jsonl} files of a folder in the order of
     * their names, that an account has not yet.
     *
     * @return the number of items
     * @throws TransferException when a line is wrong, or there is no file; the account is as it was
     */
    public static long seed(Account account, Path path, Consumer<String> progress) {
        return new AccountImport(account, progress).run(files(path), true);
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.list(path)) {
            List<Path> files =
                    all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                            .sorted()
                            .toList();
            if (files.isEmpty()) {
                throw new TransferException(
                        "There is no file *%s in the folder %s.".formatted(SUFFIX, path), null);
            }
            return files;
        } catch (IOException e) {
            throw new TransferException(
                    "The folder %s cannot be read: %s.".formatted(path, e.getMessage()), e);
        }
    }

    private long run(List<Path> files, boolean passesOver) {
        Existing existing = new Existing(names(), passesOver);
        Account trial = new Account(account.clock(), new MemoryPool(Long.MAX_VALUE));
        FileImport check = new FileImport(trial, existing, new Progress("Checked", progress));
        files.forEach(check::read);
        FileImport load = new FileImport(account, existing, new Progress("Imported", progress));
        try {
            files.forEach(load::read);
        } catch (TransferException e) {
            undo(load);
            throw e;
        }
        return load.items();
    }

    /** The names of the containers that are there. */
    private Set<String> names() {
        return account.databases().stream()
                .flatMap(database -> database.containers().stream())
                .map(Container::namePath)
                .collect(Collectors.toSet());
    }

    /**
     * The containers that are there before an import.
     *
     * @param names their paths
     * @param passedOver whether they stay as they are; else there must be none
     */
    record Existing(Set<String> names, boolean passedOver) {

        Existing {
            names = Set.copyOf(names);
        }
    }

    /** The disk or the memory was full in the middle. */
    private void undo(FileImport load) {
        load.madeContainers().forEach(account::deleteContainer);
        load.madeDatabases().forEach(account::deleteDatabase);
    }
}
