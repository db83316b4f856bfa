package io.github.cosmicworks.emulator.transfer;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.Throughput;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.items.ItemCommand;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes in an account what the lines of files say. */
final class FileImport {

    private static final ItemCommand.Conditions NONE = new ItemCommand.Conditions(null, null);

    private final Account account;
    private final AccountImport.Existing existing;
    private final Progress progress;
    private final List<Database> databases = new ArrayList<>();
    private final List<Container> containers = new ArrayList<>();
    private Database database;

    /** Null in front of the first one of a database, and for one that is passed over. */
    private Container container;

    private boolean passesOver;

    FileImport(Account account, AccountImport.Existing existing, Progress progress) {
        this.account = account;
        this.existing = existing;
        this.progress = progress;
    }

    /** The databases that it has made. */
    List<Database> madeDatabases() {
        return databases;
    }

    /** The containers that it has made. */
    List<Container> madeContainers() {
        return containers;
    }

    long items() {
        return progress.count();
    }

    /**
     * Makes what a file says.
     *
     * @throws TransferException that names the line which is wrong
     */
    void read(Path file) {
        database = null;
        container = null;
        passesOver = false;
        long number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                number++;
                if (!line.isBlank()) {
                    make(JsonParser.parseObject(line.getBytes(StandardCharsets.UTF_8)));
                }
                line = lines.readLine();
            }
        } catch (JsonSyntaxException e) {
            throw TransferException.at(file, number, "no JSON object: " + e.getMessage(), e);
        } catch (ServiceException e) {
            throw TransferException.at(file, number, e.getMessage(), e);
        } catch (IOException e) {
            throw TransferException.at(
                    file, number + 1, "cannot be read as UTF-8 text: " + e.getMessage(), e);
        }
    }

    private void make(JsonObject line) {
        if (line.has(Lines.FORMAT)) {
            requireKnown(line);
        } else if (line.get(Lines.DATABASE) instanceof JsonObject named) {
            makeDatabase(ResourceNames.requireResourceId(named), throughput(line));
        } else if (line.get(Lines.CONTAINER) instanceof JsonObject definition) {
            makeContainer(definition, throughput(line));
        } else if (line.get(Lines.ITEM) instanceof JsonObject item) {
            requireContainer("an item");
            if (!passesOver) {
                makeItem(item);
            }
        } else {
            makeScript(line);
        }
    }

    private static void requireKnown(JsonObject line) {
        boolean known =
                Lines.FORMAT_NAME.equals(line.string(Lines.FORMAT))
                        && line.get(Lines.VERSION) instanceof JsonInteger version
                        && version.value() >= 1
                        && version.value() <= Lines.CURRENT;
        if (!known) {
            throw ServiceException.badRequest(
                    "the format is not known; this emulator reads '%s' up to version %d."
                            .formatted(Lines.FORMAT_NAME, Lines.CURRENT));
        }
    }

    private static Throughput throughput(JsonObject line) {
        if (line.get(Lines.THROUGHPUT) instanceof JsonInteger manual) {
            return new Throughput(units(manual), false);
        }
        return line.get(Lines.AUTOSCALE) instanceof JsonInteger most
                ? new Throughput(units(most), true)
                : null;
    }

    private static int units(JsonInteger number) {
        return (int) Math.max(0, Math.min(number.value(), Integer.MAX_VALUE));
    }

    private void makeDatabase(String id, Throughput throughput) {
        container = null;
        passesOver = false;
        database =
                account.databases().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElse(null);
        if (database == null) {
            database = account.createDatabase(id, throughput);
            databases.add(database);
        }
    }

    private void makeContainer(JsonObject body, Throughput throughput) {
        if (database == null) {
            throw ServiceException.badRequest("a container comes behind the line of its database.");
        }
        ContainerDefinition definition = ContainerDefinition.of(body, true);
        passesOver =
                existing.names().contains("dbs/" + database.id() + "/colls/" + definition.id());
        if (passesOver && !existing.passedOver()) {
            throw ServiceException.conflict(
                    "the container '%s' of the database '%s' is there already; delete it first, or take it out of the file."
                            .formatted(definition.id(), database.id()));
        }
        container = null;
        if (!passesOver) {
            container = account.createContainer(database, definition, throughput);
            containers.add(container);
        }
    }

    private void requireContainer(String what) {
        if (container == null && !passesOver) {
            throw ServiceException.badRequest(what + " comes behind the line of its container.");
        }
    }

    private void makeItem(JsonObject item) {
        PartitionKeyValue key = container.partitionKey().extract(item);
        String epk = container.effectivePartitionKey(key);
        ItemCommand command =
                new ItemCommand(
                        OperationType.CREATE,
                        container,
                        new ItemCommand.Target(key, epk, null),
                        new ItemCommand.Content(item, JsonWriter.toBytes(item).length),
                        NONE);
        container.partitionOf(epk).write(command::execute);
        progress.passed();
    }

    private void makeScript(JsonObject line) {
        for (ScriptKind kind : ScriptKind.values()) {
            if (line.get(Lines.scriptName(kind)) instanceof JsonObject script) {
                requireContainer("a script");
                if (!passesOver) {
                    container.scripts().create(kind, script);
                }
                return;
            }
        }
        throw ServiceException.badRequest(
                "the line has none of the properties 'database', 'container', 'item', 'storedProcedure', 'trigger' and 'userDefinedFunction'.");
    }
}
