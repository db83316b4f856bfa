package io.github.cosmicworks.emulator.telemetry;

import io.github.cosmicworks.emulator.AnsweredRequest;
import io.github.cosmicworks.emulator.RequestObserver;
import io.github.cosmicworks.emulator.Telemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends metrics to a collector by the OpenTelemetry protocol. Where that is, and how often, the
 * usual environment variables say, such as {@code OTEL_EXPORTER_OTLP_ENDPOINT}; without them it is
 * {@code http://localhost:4318}, once a minute.
 *
 * <p>The metrics are those that Microsoft's image promises: rates and errors are the counts of the
 * duration by its attributes. Names, paths and texts of queries are not sent.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/languages/java/configuration/#properties-exporters">Configuration
 *     of exporters</a>
 */
public final class OtlpTelemetry implements Telemetry {

    static final String DURATION = "cosmosdb.emulator.request.duration";
    static final String CHARGE = "cosmosdb.emulator.request.charge";
    static final String MEMORY = "jvm.memory.used";
    static final String PROCESSORS = "jvm.cpu.count";
    static final String LOAD = "jvm.system.cpu.load_1m";

    private static final AttributeKey<String> OPERATION =
            AttributeKey.stringKey("db.operation.name");
    private static final AttributeKey<String> RESOURCE =
            AttributeKey.stringKey("cosmosdb.resource.type");
    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("db.response.status_code");
    private static final AttributeKey<Long> SUB_STATUS =
            AttributeKey.longKey("azure.cosmosdb.response.sub_status_code");

    /** In seconds: most requests take less than a millisecond. */
    private static final List<Double> BUCKETS =
            List.of(0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0);

    private OpenTelemetrySdk sdk;

    /** For {@link java.util.ServiceLoader}. */
    public OtlpTelemetry() {}

    @Override
    public RequestObserver start() {
        sdk =
                AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(OtlpTelemetry::defaults)
                        .disableShutdownHook() // ended by close, after the last request
                        .build()
                        .getOpenTelemetrySdk();
        Meter meter = sdk.getMeter("io.github.cosmicworks.emulator");
        observeProcess(meter);
        return new Requests(
                meter.histogramBuilder(DURATION)
                        .setUnit("s")
                        .setDescription("Time from a decoded request to its answer")
                        .setExplicitBucketBoundariesAdvice(BUCKETS)
                        .build(),
                meter.histogramBuilder(CHARGE)
                        .setUnit("{request_unit}")
                        .setDescription("Request charge")
                        .build());
    }

    /** Variables and system properties count before these. */
    private static Map<String, String> defaults() {
        return Map.of(
                "otel.service.name", "cosmos-emulator",
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.traces.exporter", "none",
                "otel.logs.exporter", "none");
    }

    private static void observeProcess(Meter meter) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        AttributeKey<String> type = AttributeKey.stringKey("jvm.memory.type");
        Attributes heap = Attributes.of(type, "heap");
        Attributes other = Attributes.of(type, "non_heap");
        meter.upDownCounterBuilder(MEMORY)
                .setUnit("By")
                .setDescription("Memory in use")
                .buildWithCallback(
                        result -> {
                            result.record(memory.getHeapMemoryUsage().getUsed(), heap);
                            result.record(memory.getNonHeapMemoryUsage().getUsed(), other);
                        });
        meter.upDownCounterBuilder(PROCESSORS)
                .setUnit("{cpu}")
                .setDescription("Processors that the emulator may use")
                .buildWithCallback(
                        result -> result.record(Runtime.getRuntime().availableProcessors()));
        meter.gaugeBuilder(LOAD)
                .setUnit("{run_queue_item}")
                .setDescription("Average load of the machine in the last minute")
                .buildWithCallback(
                        result ->
                                result.record(
                                        ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage()));
    }

    @Override
    public void close() {
        if (sdk != null) {
            sdk.close();
        }
    }

    /** Attributes are made once for each combination, of which there are a few hundred at most. */
    private static final class Requests implements RequestObserver {

        private record Kind(String operation, String resourceType, int status, int subStatus) {

            Attributes attributes() {
                return Attributes.of(
                        OPERATION,
                        operation,
                        RESOURCE,
                        resourceType,
                        STATUS,
                        (long) status,
                        SUB_STATUS,
                        (long) subStatus);
            }
        }

        private static final double NANOS_PER_SECOND = 1e9;

        private final DoubleHistogram duration;
        private final DoubleHistogram charge;
        private final Map<Kind, Attributes> kinds = new ConcurrentHashMap<>();

        Requests(DoubleHistogram duration, DoubleHistogram charge) {
            this.duration = duration;
            this.charge = charge;
        }

        @Override
        public void answered(AnsweredRequest request) {
            Attributes attributes =
                    kinds.computeIfAbsent(
                            new Kind(
                                    request.operation(),
                                    request.resourceType(),
                                    request.status(),
                                    request.subStatus()),
                            Kind::attributes);
            duration.record(request.duration().toNanos() / NANOS_PER_SECOND, attributes);
            charge.record(request.requestUnits(), attributes);
        }
    }
}
