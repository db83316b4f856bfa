package io.github.cosmicworks.docs.sdk;

import io.github.cosmicworks.docs.sdk.SdkApi.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a method of the SDK is in no sample: by a rule that holds for all methods of its kind, or by
 * a line of the list. In the list, a reason stands above the methods that it is for.
 */
final class LeftOut {

    /**
     * Methods for which a reason holds.
     *
     * @param methods names such as {@code CosmosContainer.readItem}, with {@code *} for any letters
     */
    record Reason(String text, List<Pattern> methods) {}

    private static final String TWIN =
            "The other API, synchronous or asynchronous, has the same method, and a sample calls that one.";
    private static final String GETTER =
            "It reads back what a setter of the same class takes, and a sample calls the setter.";
    private static final String SETTER =
            "The service fills this in. A sample reads it, and only a test would set it.";
    private static final String FAMILY =
            "A class of the same kind (options, answers or properties) has the same method, and a sample calls that one.";
    private static final String GETTER_OF_LISTED =
            "It reads back what a setter of the same class takes, and no sample calls that one either.";
    private static final String DEPRECATED =
            "Deprecated: its documentation names what has replaced it.";
    private static final String IMPLEMENTED =
            "Applications implement it, most often by a lambda, and the SDK calls it.";

    private static final List<Pattern> FAMILIES =
            List.of(
                    Pattern.compile("\\w+Options"),
                    Pattern.compile("Cosmos\\w*Response|FeedResponse|CosmosBatchOperationResult"),
                    Pattern.compile("Cosmos\\w+Properties|ThroughputProperties"));

    private final SdkApi api;
    private final SampleCalls calls;
    private final List<Reason> listed;

    private LeftOut(SdkApi api, SampleCalls calls, List<Reason> listed) {
        this.api = api;
        this.calls = calls;
        this.listed = listed;
    }

    /** Reads the list: a line that ends in a full stop is a reason, any other one names methods. */
    static LeftOut read(Path list, SdkApi api, SampleCalls calls) throws IOException {
        List<Reason> reasons = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.endsWith(".")) {
                reasons.add(new Reason(line, new ArrayList<>()));
            } else {
                List<Pattern> methods = reasons.get(reasons.size() - 1).methods();
                Stream.of(line.strip().split("[ ,]+"))
                        .map(name -> "\\Q" + name.replace("*", "\\E\\w*\\Q") + "\\E")
                        .map(Pattern::compile)
                        .forEach(methods::add);
            }
        }
        return new LeftOut(api, calls, List.copyOf(reasons));
    }

    /** The reasons of the list. */
    List<Reason> listed() {
        return listed;
    }

    /** Why no sample calls a method; empty if nothing says so. */
    List<String> reasons(Method method) {
        if (api.isDeprecated(method)) {
            return List.of(DEPRECATED);
        }
        if (api.isImplemented(method)) {
            return List.of(IMPLEMENTED);
        }
        if (hasCalledTwin(method)) {
            return List.of(TWIN);
        }
        if (isGetterOfCalledSetter(method)) {
            return List.of(GETTER);
        }
        if (isSetterOfCalledGetter(method)) {
            return List.of(SETTER);
        }
        if (isInCalledFamily(method)) {
            return List.of(FAMILY);
        }
        List<String> own = listedFor(method);
        return own.isEmpty() && isGetterOfLeftOutSetter(method) ? List.of(GETTER_OF_LISTED) : own;
    }

    private List<String> listedFor(Method method) {
        return listed.stream()
                .filter(
                        reason ->
                                reason.methods().stream()
                                        .anyMatch(one -> one.matcher(method.shortName()).matches()))
                .map(Reason::text)
                .toList();
    }

    private boolean hasCalledTwin(Method method) {
        String twin =
                method.owner().contains(".CosmosAsync")
                        ? method.owner().replace(".CosmosAsync", ".Cosmos")
                        : method.owner().replace(".Cosmos", ".CosmosAsync");
        return !twin.equals(method.owner()) && isCalled(new Method(twin, method.name()));
    }

    private boolean isGetterOfCalledSetter(Method method) {
        return settersOf(method).anyMatch(this::isCalled);
    }

    private boolean isGetterOfLeftOutSetter(Method method) {
        return settersOf(method).anyMatch(setter -> !reasons(setter).isEmpty());
    }

    /** What sets the property that a method gets, if it gets one. */
    private Stream<Method> settersOf(Method method) {
        String property = method.name().replaceFirst("^(get|is)(?=[A-Z])", "");
        String field = property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
        return property.equals(method.name())
                ? Stream.empty()
                : Stream.of("set" + property, field)
                        .map(name -> api.method(method.owner(), name))
                        .filter(api::has);
    }

    /** Such as an option of batches which is one of items as well. */
    private boolean isInCalledFamily(Method method) {
        return FAMILIES.stream()
                .filter(kind -> kind.matcher(method.ownerShort()).matches())
                .anyMatch(
                        kind ->
                                calls.all().stream()
                                        .filter(other -> other.name().equals(method.name()))
                                        .anyMatch(
                                                other ->
                                                        kind.matcher(other.ownerShort())
                                                                .matches()));
    }

    private boolean isSetterOfCalledGetter(Method method) {
        String property = method.name().replaceFirst("^set(?=[A-Z])", "");
        return !property.equals(method.name())
                && method.ownerShort().endsWith("Properties")
                && Stream.of("get" + property, "is" + property)
                        .anyMatch(name -> isCalled(api.method(method.owner(), name)));
    }

    private boolean isCalled(Method method) {
        return api.has(method) && calls.isCalled(method);
    }
}
