package io.github.cosmicworks.benchmarks.run;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where and with what a run was made: without it, figures say nothing. */
final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    /** What the report prints above the figures. */
    static Map<String, String> describe(String target, String length, String load) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("target", target);
        facts.put("run", length);
        facts.put("processor", processor());
        facts.put("memory", memory());
        facts.put("load before the run", load);
        facts.put(
                "system",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"));
        facts.put(
                "JDK",
                System.getProperty("java.vm.name")
                        + " "
                        + System.getProperty("java.vm.version")
                        + ", "
                        + System.getProperty("java.vm.vendor"));
        facts.put("azure-cosmos", version("com.azure", "azure-cosmos"));
        facts.put("Netty", version("io.netty", "netty-handler"));
        facts.put("JMH", version("org.openjdk.jmh", "jmh-core"));
        return facts;
    }

    /** What else the machine was doing: processes that wanted a core, over the last minute. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }

    private static String processor() {
        String model = line(CPU, "model name").orElse("unknown processor");
        return model + ", " + Runtime.getRuntime().availableProcessors() + " logical cores";
    }

    private static String memory() {
        return line(MEMORY, "MemTotal")
                .map(total -> Long.parseLong(total.replaceAll("\\D", "")) / (1 << 20) + " GiB")
                .orElse("unknown");
    }

    private static Optional<String> line(Path file, String name) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Maven leaves the version of each library in its jar. */
    private static String version(String group, String artifact) {
        String resource = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
        try (InputStream in = Machine.class.getResourceAsStream(resource)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
