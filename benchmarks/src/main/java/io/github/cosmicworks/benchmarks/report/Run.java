package io.github.cosmicworks.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Results of one or more files.
 *
 * @param machine what is known of where and with what they were measured
 * @param measurements the results; of two with the same key the later file's counts
 */
record Run(Map<String, String> machine, List<Measurement> measurements) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Run read(List<Path> files) throws IOException {
        Map<String, String> machine = new LinkedHashMap<>();
        Map<String, Measurement> measurements = new LinkedHashMap<>();
        for (Path file : files) {
            JsonNode results = MAPPER.readTree(file.toFile());
            if (!results.isArray()) {
                throw new IOException(file + " is no result file of JMH: it holds no JSON array");
            }
            for (JsonNode result : results) {
                Measurement measurement = Measurement.of(result);
                measurements.put(measurement.key(), measurement);
                machine.putIfAbsent("JDK", result.path("vmVersion").asText());
            }
            Path facts = machineFile(file);
            if (Files.exists(facts)) {
                MAPPER.readTree(facts.toFile())
                        .fields()
                        .forEachRemaining(e -> machine.put(e.getKey(), e.getValue().asText()));
            }
        }
        return new Run(machine, new ArrayList<>(measurements.values()));
    }

    private static Path machineFile(Path results) {
        String name = String.valueOf(results.getFileName()).replaceFirst("\\.json$", "");
        return results.resolveSibling(name + ".machine.json");
    }

    Stream<Measurement> of(String benchmark) {
        return measurements.stream().filter(m -> m.benchmark().equals(benchmark));
    }
}
