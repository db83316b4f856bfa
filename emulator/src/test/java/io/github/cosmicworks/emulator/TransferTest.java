package io.github.cosmicworks.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that goes out as lines of JSON and comes in again. */
class TransferTest {

    /** As an export writes it, but for its first line. */
    private static final List<String> SHOP =
            List.of(
                    "{'database':{'id':'shop'}}",
                    "{'container':{'id':'products','indexingPolicy':{'indexingMode':'consistent','automatic':true,'includedPaths':[{'path':'/*'}],'excludedPaths':[{'path':'/\\'_etag\\'/?'}]},'partitionKey':{'paths':['/categoryId'],'kind':'Hash','version':2},'uniqueKeyPolicy':{'uniqueKeys':[{'paths':['/sku']}]},'conflictResolutionPolicy':{'mode':'LastWriterWins','conflictResolutionPath':'/_ts','conflictResolutionProcedure':''},'geospatialConfig':{'type':'Geography'}},'autoscaleMaxThroughput':21000}",
                    "{'userDefinedFunction':{'id':'tax','body':'function (x) { return x * 1.1; }'}}",
                    "{'item':{'id':'2','categoryId':'surf','sku':'b','price':1.5,'name':'\u00e4'}}",
                    "{'item':{'id':'1','categoryId':'bikes','sku':'a','tags':['x',null,true]}}",
                    "{'item':{'id':'0','categoryId':'surf','sku':'c'}}");

    private static final String FORMAT = "{'format':'cosmos-emulator-export','version':1}";

    @TempDir Path folder;

    private static String quoted(String line) {
        return line.replace("\\'", "\\\u0001").replace('\'', '"').replace('\u0001', '"');
    }

    private Path write(String name, List<String> lines) throws IOException {
        return Files.write(
                folder.resolve(name),
                lines.stream().map(TransferTest::quoted).toList(),
                StandardCharsets.UTF_8);
    }

    private static EmulatorOptions options() {
        return EmulatorOptions.defaults().withPort(0).withDirect(false);
    }

    private List<String> export(CosmosEmulator emulator) throws IOException {
        Path file = folder.resolve("exported.jsonl");
        emulator.exportTo(file);
        return Files.readAllLines(file);
    }

    private static List<String> withFormat(List<String> lines) {
        List<String> all = new ArrayList<>(List.of(FORMAT));
        all.addAll(lines);
        return all.stream().map(TransferTest::quoted).toList();
    }

    @Test
    void whatWasImportedIsExportedAsTheSameText() throws IOException {
        Path file = write("shop.jsonl", SHOP);
        try (CosmosEmulator emulator = CosmosEmulator.start(options())) {
            assertThat(emulator.importFrom(file)).isEqualTo(3);
            assertThat(export(emulator)).isEqualTo(withFormat(SHOP));
            emulator.splitPartition("shop", "products", "0");
            assertThat(export(emulator)).isEqualTo(withFormat(SHOP));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'item':{'id':'9','categoryId':'surf','sku':'c'}} | Unique index constraint violation.
                    {'item':{'id':'2','categoryId':'surf','sku':'d'}} | Entity with the specified id already exists in the system.
                    {'item':{'categoryId':'surf'}}                    | required properties - 'id; ' - are missing
                    {'item':{'id':'9','categoryId':                   | no JSON object
                    {'itme':{'id':'9'}}                               | none of the properties 'database', 'container', 'item'
                    {'container':{'id':'products','partitionKey':{'paths':['/id'],'kind':'Hash'}}} | Resource with specified id or name already exists
                    {'container':{'id':'carts','partitionKey':{'paths':['/id'],'kind':'None'}}} | partition key kind 'None' is invalid
                    {'format':'cosmos-emulator-export','version':2}   | reads 'cosmos-emulator-export' up to version 1
                    {'database':{'id':'a/b'}}                         | Illegal chars
                    """)
    void aWrongLineIsNamedAndLeavesEverythingAsItWas(String line, String reason)
            throws IOException {
        List<String> lines = new ArrayList<>(SHOP);
        lines.add(line);
        Path file = write("wrong.jsonl", lines);
        try (CosmosEmulator emulator =
                CosmosEmulator.start(options().withContainer("other", "things", "/id"))) {
            List<String> before = export(emulator);
            assertThatThrownBy(() -> emulator.importFrom(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("wrong.jsonl, line 7: ")
                    .hasMessageContaining(reason);
            assertThat(export(emulator)).isEqualTo(before);
        }
    }

    @Test
    void aContainerThatIsThereIsNotImportedOver() throws IOException {
        Path file = write("shop.jsonl", SHOP);
        try (CosmosEmulator emulator = CosmosEmulator.start(options())) {
            emulator.importFrom(file);
            assertThatThrownBy(() -> emulator.importFrom(file))
                    .hasMessageContaining(
                            "line 2: the container 'products' of the database 'shop' is there already");
            assertThat(export(emulator)).isEqualTo(withFormat(SHOP));
        }
    }

    @Test
    void aSeedIsThereFromTheStartAndAfterAReset() throws IOException {
        write("1-shop.jsonl", SHOP);
        write(
                "2-more.jsonl",
                List.of(
                        "{'database':{'id':'shop'}}",
                        "{'container':{'id':'carts','partitionKey':{'paths':['/userId'],'kind':'Hash','version':2}},'throughput':700}",
                        "{'item':{'id':'7','userId':'ann'}}"));
        Files.writeString(folder.resolve("notes.txt"), "no seed");
        try (CosmosEmulator emulator = CosmosEmulator.start(options().withSeed(folder))) {
            List<String> seeded = export(emulator);
            assertThat(seeded).hasSize(9).anyMatch(line -> line.contains("\"throughput\":700"));
            Files.delete(folder.resolve("exported.jsonl"));
            emulator.reset();
            assertThat(export(emulator)).isEqualTo(seeded);
        }
    }

    @Test
    void aSeedLeavesWhatIsThereFromAnotherStart() throws IOException {
        Path seed = write("shop.jsonl", SHOP.subList(0, 4));
        EmulatorOptions kept = options().withDataPath(folder.resolve("data")).withSeed(seed);
        CosmosEmulator.start(kept).close();
        write("shop.jsonl", SHOP);
        try (CosmosEmulator emulator = CosmosEmulator.start(kept)) {
            assertThat(export(emulator)).isEqualTo(withFormat(SHOP.subList(0, 4)));
        }
    }

    @Test
    void aWrongSeedEndsTheStart() throws IOException {
        Path seed = write("seed.jsonl", List.of("{'item':{'id':'1'}}"));
        assertThatThrownBy(() -> CosmosEmulator.start(options().withSeed(seed)))
                .isInstanceOf(EmulatorStartException.class)
                .hasMessageContaining(
                        "seed.jsonl, line 1: an item comes behind the line of its container.");
    }

    @Test
    void theCommandsWorkOnADataFolder() throws IOException {
        Path file = write("shop.jsonl", SHOP);
        Path exported = folder.resolve("out.jsonl");
        String data = folder.resolve("data").toString();
        assertThat(run("import", "--data-path", data, file.toString()))
                .isEqualTo("Imported 3 items");
        assertThat(run("export", "--data-path", data, exported.toString()))
                .isEqualTo("Exported 3 items");
        assertThat(Files.readAllLines(exported)).isEqualTo(withFormat(SHOP));
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        assertThat(Main.run(out, arguments)).isZero();
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
