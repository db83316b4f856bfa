package io.github.cosmicworks.docs.sdk;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.cosmicworks.docs.sdk.SdkApi.Method;
import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which methods of the SDK the compiled samples call, those of their helpers with them. */
final class SampleCalls {

    private final Map<Method, List<Sample>> byMethod = new TreeMap<>();

    private SampleCalls() {}

    static SampleCalls read(Path root, SdkApi api) {
        SampleCalls calls = new SampleCalls();
        List<Sample> samples = Catalogue.read(root).samples();
        Map<String, Sample> byClass = new HashMap<>();
        samples.forEach(sample -> byClass.put(sample.className(), sample));
        Set<String> modules = new TreeSet<>();
        samples.forEach(sample -> modules.add(sample.module()));
        Map<Sample, Set<Method>> bySample = new HashMap<>();
        for (String module : modules) {
            for (JavaClass type :
                    new ClassFileImporter().importPath(root.resolve(module + "/target/classes"))) {
                Optional<Sample> sample =
                        Optional.ofNullable(byClass.get(outermost(type).getName()));
                calledBy(type)
                        .map(used -> api.method(used.owner(), used.name()))
                        .forEach(
                                method -> {
                                    calls.byMethod.computeIfAbsent(
                                            method, none -> new ArrayList<>());
                                    sample.ifPresent(
                                            one ->
                                                    bySample.computeIfAbsent(
                                                                    one, none -> new TreeSet<>())
                                                            .add(method));
                                });
            }
        }
        samples.forEach(
                sample ->
                        bySample.getOrDefault(sample, Set.of())
                                .forEach(method -> calls.byMethod.get(method).add(sample)));
        return calls;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(SampleCalls::outermost).orElse(type);
    }

    private static Stream<Method> calledBy(JavaClass type) {
        return Stream.of(
                        type.getMethodCallsFromSelf(),
                        type.getMethodReferencesFromSelf(),
                        type.getConstructorCallsFromSelf(),
                        type.getConstructorReferencesFromSelf())
                .flatMap(Collection::stream)
                .map(
                        access ->
                                new Method(
                                        access.getTargetOwner().getName(), name(access.getName())));
    }

    private static String name(String inClassFile) {
        return inClassFile.equals("<init>") ? SdkApi.NEW : inClassFile;
    }

    /** Everything that is called, of whatever library. */
    Set<Method> all() {
        return byMethod.keySet();
    }

    boolean isCalled(Method method) {
        return byMethod.containsKey(method);
    }

    /** The samples that call a method, in their order; none if only their helpers do. */
    List<Sample> of(Method method) {
        return byMethod.getOrDefault(method, List.of());
    }
}
