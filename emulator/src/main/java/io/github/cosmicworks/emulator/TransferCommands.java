package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.github.cosmicworks.emulator.storage.DurableAccount;
import io.github.cosmicworks.emulator.storage.journal.StorageException;
import io.github.cosmicworks.emulator.transfer.AccountExport;
import io.github.cosmicworks.emulator.transfer.AccountImport;
import io.github.cosmicworks.emulator.transfer.TransferException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands on a data folder that no emulator uses at the time. */
abstract class TransferCommands implements Callable<Integer> {

    private final PrintStream out;
    private final String done;

    @Option(
            names = "--data-path",
            paramLabel = "DIRECTORY",
            required = true,
            description = "The data folder; no emulator may use it meanwhile")
    private Path dataPath;

    @Parameters(paramLabel = "FILE", description = "The file with the lines")
    private Path file;

    private TransferCommands(PrintStream out, String done) {
        this.out = out;
        this.done = done;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Write the data of a folder as lines of JSON, which 'import' and --seed read")
    static final class Export extends TransferCommands {

        Export(PrintStream out) {
            super(out, "Exported");
        }

        @Override
        long transfer(Account account, Path to) throws IOException {
            return AccountExport.write(account, to, this::say);
        }
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description =
                    "Read lines of JSON into a data folder. A wrong line leaves the folder as it was")
    static final class Import extends TransferCommands {

        Import(PrintStream out) {
            super(out, "Imported");
        }

        @Override
        long transfer(Account account, Path from) {
            return AccountImport.into(account, from, this::say);
        }
    }

    /** The number of items that went from one to the other. */
    abstract long transfer(Account account, Path path) throws IOException;

    final void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public Integer call() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        MemoryPool memory = new MemoryPool(EmulatorOptions.defaults().storageLimit());
        try (DurableAccount durable =
                DurableAccount.open(dataPath, false, Clock.systemUTC(), memory)) {
            long items = transfer(durable.account(), file);
            say(String.format(Locale.ROOT, "%s %,d items", done, items));
            return 0;
        } catch (StorageException | TransferException e) {
            throw new EmulatorStartException(e.getMessage(), e);
        } catch (IOException e) {
            throw new EmulatorStartException(
                    "The file %s cannot be written: %s.".formatted(file, e.getMessage()), e);
        }
    }
}
