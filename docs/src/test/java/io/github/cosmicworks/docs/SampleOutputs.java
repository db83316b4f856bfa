package io.github.cosmicworks.docs;

import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.launcher.RecordedOutputs;
import io.github.cosmicworks.launcher.SampleCommand;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What samples, and the program of the starter project, print. Where the test that runs every
 * sample has just recorded it, that is taken; else it runs, in a JVM of its own and on an emulator
 * of its own.
 */
final class SampleOutputs {

    private static final int AT_ONCE = 2;
    private static final int MINUTES = 2;

    private final Path root;
    private final Catalogue catalogue;
    private final Map<String, List<String>> outputs = new ConcurrentHashMap<>();

    SampleOutputs(Path root, Catalogue catalogue) {
        this.root = root;
        this.catalogue = catalogue;
    }

    /** Runs the samples that have not run yet, a few at a time. */
    void prepare(Collection<String> ids) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<List<String>>> runs =
                    ids.stream()
                            .distinct()
                            .<Callable<List<String>>>map(id -> () -> of(id))
                            .toList();
            long patience = (long) MINUTES * ids.size();
            // A sample that fails does so again for the page that asks for it.
            if (pool.invokeAll(runs, patience, TimeUnit.MINUTES).stream()
                    .anyMatch(Future::isCancelled)) {
                throw new IllegalStateException("The samples do not end: " + ids);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while samples run", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /**
     * The lines that a sample prints.
     *
     * @throws IllegalArgumentException when there is no such sample, or when it fails
     */
    List<String> of(String id) {
        return outputs.computeIfAbsent(id, this::run);
    }

    private List<String> run(String id) {
        if (id.equals(Starter.ID)) {
            return Starter.withClasses(
                    root,
                    (sample, classes) -> run(sample, target -> starterOf(sample, classes, target)));
        }
        Sample sample =
                catalogue
                        .find(id)
                        .orElseThrow(() -> new IllegalArgumentException(catalogue.unknown(id)));
        try {
            return RecordedOutputs.read(root, sample)
                    .map(printed -> printed.lines().toList())
                    .orElseGet(
                            () ->
                                    run(
                                            sample,
                                            target ->
                                                    SampleCommand.of(
                                                            root, sample, target, List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what " + id + " has printed", e);
        }
    }

    /** The starter's program: a passwordless one, on libraries that this module has. */
    private ProcessBuilder starterOf(Sample sample, String classes, CosmosTarget target)
            throws IOException {
        String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
        ProcessBuilder program = SampleCommand.of(root, sample, target, classPath, List.of());
        program.environment().keySet().removeAll(target.environment().keySet());
        program.environment().putAll(target.environment(Identity.MANAGED_IDENTITY));
        return program;
    }

    /** Makes the process that a target is for. */
    @FunctionalInterface
    private interface Program {
        ProcessBuilder on(CosmosTarget target) throws IOException;
    }

    private CosmosTarget emulator(Sample sample) throws IOException {
        return SampleCommand.ownEmulator(root, sample)
                .map(CosmosTarget::embedded)
                .orElseGet(() -> CosmosTarget.embedded(0));
    }

    private List<String> run(Sample sample, Program program) {
        Path errors = null;
        try (CosmosTarget target = emulator(sample)) {
            errors = Files.createTempFile("sample-errors-", ".txt");
            Process process = program.on(target).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalArgumentException(
                        "%s fails:%n%s%n%s".formatted(sample.id(), text, Files.readString(errors)));
            }
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + sample.id(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + sample.id() + " runs", e);
        } finally {
            delete(errors);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
