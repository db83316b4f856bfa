package io.github.cosmicworks.emulator.transfer;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.Offer;
import io.github.cosmicworks.emulator.account.Throughput;
import io.github.cosmicworks.emulator.account.policy.GlobalSecondaryIndex;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes what an account has as lines of JSON, without what the system adds to it, so that two
 * exports of the same data are the same text. {@link AccountImport} reads them.
 */
public final class AccountExport {

    private final Account account;
    private final OutputStream out;
    private final Progress progress;

    private AccountExport(Account account, OutputStream out, Progress progress) {
        this.account = account;
        this.out = out;
        this.progress = progress;
    }

    /**
     * Writes a file. It takes the place of another one when it is complete, and not before.
     *
     * @param progress is told now and then how many items are written
     * @return the number of items
     */
    public static long write(Account account, Path file, Consumer<String> progress)
            throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Progress told = new Progress("Exported", progress);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            new AccountExport(account, out, told).write();
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        return told.count();
    }

    private void write() throws IOException {
        line(
                JsonObject.builder()
                        .put(Lines.FORMAT, Lines.FORMAT_NAME)
                        .put(Lines.VERSION, Lines.CURRENT));
        for (Database database : account.databases()) {
            line(
                    withThroughput(
                            JsonObject.builder()
                                    .put(
                                            Lines.DATABASE,
                                            JsonObject.builder().put("id", database.id()).build()),
                            database.rid()));
            List<Container> containers = new ArrayList<>(database.containers());
            // An index comes behind the container that it is made from.
            containers.sort(
                    Comparator.comparing(
                            container ->
                                    container.definition().globalSecondaryIndex().isPresent()));
            for (Container container : containers) {
                write(container);
            }
        }
    }

    private void write(Container container) throws IOException {
        JsonObject.Builder definition = container.definition().json().toBuilder();
        container
                .definition()
                .globalSecondaryIndex()
                .ifPresent(
                        index ->
                                definition.put(
                                        GlobalSecondaryIndex.PROPERTY,
                                        index.json().toBuilder()
                                                .remove(GlobalSecondaryIndex.SOURCE_RID)
                                                .build()));
        line(
                withThroughput(
                        JsonObject.builder().put(Lines.CONTAINER, definition.build()),
                        container.rid()));
        for (Script script : container.scripts().all()) {
            line(
                    JsonObject.builder()
                            .put(
                                    Lines.scriptName(script.kind()),
                                    withoutSystemProperties(script.json())));
        }
        if (container.definition().globalSecondaryIndex().isEmpty()) {
            writeItems(container);
        }
    }

    /** Its items in the order in which they were made, whatever partition they are in. */
    private void writeItems(Container container) throws IOException {
        List<PartitionView> views =
                container.partitions().stream().map(PhysicalPartition::view).toList();
        List<Iterator<Item>> sources = new ArrayList<>();
        List<Item> heads = new ArrayList<>();
        for (PartitionView view : views) {
            Iterator<Item> items = view.itemsAfter(0);
            sources.add(items);
            heads.add(items.hasNext() ? items.next() : null);
        }
        int next = lowest(heads);
        while (next >= 0) {
            Item item = heads.get(next);
            if (views.get(next).isLive(item)) {
                line(JsonObject.builder().put(Lines.ITEM, withoutSystemProperties(item.body())));
                progress.passed();
            }
            heads.set(next, sources.get(next).hasNext() ? sources.get(next).next() : null);
            next = lowest(heads);
        }
    }

    private static int lowest(List<Item> heads) {
        int lowest = -1;
        for (int i = 0; i < heads.size(); i++) {
            if (heads.get(i) != null
                    && (lowest < 0 || heads.get(i).position() < heads.get(lowest).position())) {
                lowest = i;
            }
        }
        return lowest;
    }

    private static JsonObject withoutSystemProperties(JsonObject json) {
        JsonObject.Builder own = json.toBuilder();
        SystemProperties.NAMES.forEach(own::remove);
        return own.build();
    }

    private JsonObject.Builder withThroughput(JsonObject.Builder line, String rid) {
        Offer offer = account.offerOf(rid);
        if (offer != null) {
            Throughput throughput = offer.throughput();
            line.put(
                    throughput.autoscale() ? Lines.AUTOSCALE : Lines.THROUGHPUT,
                    throughput.requestUnitsPerSecond());
        }
        return line;
    }

    private void line(JsonObject.Builder json) throws IOException {
        out.write(JsonWriter.toBytes(json.build()));
        out.write('\n');
    }
}
