package io.github.cosmicworks.benchmarks.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window. */
record Chromium(Path program) {

    private static final int PATIENCE_SECONDS = 90;

    /** The browser on the path, if there is one. */
    static Optional<Chromium> find() {
        List<String> names =
                List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * What a page became, and what it said.
     *
     * @param dom the page when all its scripts have run
     * @param console what the browser wrote of it
     */
    record Visit(String dom, String console) {}

    /** Opens a page and waits until its scripts have run. */
    Visit open(Path page, Path folder, String... flags) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Path console = folder.resolve("console.txt");
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(
                List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--enable-logging=stderr",
                        "--virtual-time-budget=10000",
                        "--user-data-dir=" + Files.createTempDirectory(folder, "profile")));
        command.addAll(List.of(flags));
        command.addAll(List.of("--dump-dom", page.toUri().toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(dom.toFile())
                        .redirectError(console.toFile())
                        .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("The browser did not end in time: " + Files.readString(console));
        }
        return new Visit(Files.readString(dom), Files.readString(console));
    }
}
