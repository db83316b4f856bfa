package io.github.cosmicworks.docs.sdk;

import com.azure.cosmos.CosmosClientBuilder;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public API of the SDK, read from its jar: the public methods and constructors with arguments
 * of the public classes in its three packages for applications. Overloads are one method.
 */
final class SdkApi {

    /** What constructors are called here. */
    static final String NEW = "new";

    private static final String ROOT = CosmosClientBuilder.class.getPackageName();
    private static final Set<String> PACKAGES = Set.of(ROOT, ROOT + ".models", ROOT + ".util");

    /** Every object has the first four, every enumeration the others. */
    private static final Set<String> EVERYWHERE =
            Set.of("equals", "hashCode", "toString", "getClass", "values", "valueOf");

    private final Map<String, JavaClass> classes;

    private SdkApi(Map<String, JavaClass> classes) {
        this.classes = classes;
    }

    static SdkApi read() {
        Map<String, JavaClass> classes = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(
                                location -> location.asURI().toString().contains("azure-cosmos-"))
                        .importPackages(PACKAGES)
                        .stream()
                        .filter(type -> PACKAGES.contains(type.getPackageName()))
                        .filter(SdkApi::isPublic)
                        .forEach(type -> classes.put(type.getName(), type));
        return new SdkApi(classes);
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(SdkApi::isPublic).orElse(true)
                // By their own comment for the SDK's other libraries.
                && !type.getSimpleName().endsWith("BridgeInternal");
    }

    /** All methods, by class and in the order of their names. */
    List<Method> methods() {
        return classes.values().stream().flatMap(this::methodsOf).sorted().distinct().toList();
    }

    private Stream<Method> methodsOf(JavaClass type) {
        Stream<Method> methods =
                type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(method -> !EVERYWHERE.contains(method.getName()))
                        .map(method -> method(type.getName(), method.getName()));
        boolean made =
                type.getConstructors().stream()
                        .anyMatch(
                                one ->
                                        one.getModifiers().contains(JavaModifier.PUBLIC)
                                                && !one.getRawParameterTypes().isEmpty());
        return made ? Stream.concat(methods, Stream.of(method(type.getName(), NEW))) : methods;
    }

    /**
     * A method as this API counts it: that of the highest class that declares one of the name.
     *
     * @param owner the class through which it is called
     */
    Method method(String owner, String name) {
        JavaClass type = classes.get(owner);
        String declaring =
                type == null || name.equals(NEW)
                        ? owner
                        : Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
                                .filter(one -> classes.containsKey(one.getName()))
                                .filter(one -> declares(one, name))
                                .reduce(type, (lower, higher) -> higher)
                                .getName();
        return new Method(declaring, name);
    }

    private static boolean declares(JavaClass type, String name) {
        return type.getMethods().stream().anyMatch(method -> method.getName().equals(name));
    }

    /** Whether all overloads of a method are deprecated, or its class is. */
    boolean isDeprecated(Method method) {
        JavaClass type = classes.get(method.owner());
        return type.isAnnotatedWith(Deprecated.class)
                || (!method.name().equals(NEW)
                        && overloads(method)
                                .allMatch(one -> one.isAnnotatedWith(Deprecated.class)));
    }

    private Stream<JavaMethod> overloads(Method method) {
        return classes.get(method.owner()).getMethods().stream()
                .filter(one -> one.getName().equals(method.name()))
                .filter(one -> one.getModifiers().contains(JavaModifier.PUBLIC));
    }

    /** Whether the class has a public method of that name. */
    boolean has(Method method) {
        return classes.containsKey(method.owner()) && overloads(method).findAny().isPresent();
    }

    /** Whether applications implement it rather than call it. */
    boolean isImplemented(Method method) {
        JavaClass type = classes.get(method.owner());
        return type.isInterface()
                && overloads(method)
                        .allMatch(one -> one.getModifiers().contains(JavaModifier.ABSTRACT))
                && type.getMethods().stream()
                                .filter(one -> one.getModifiers().contains(JavaModifier.ABSTRACT))
                                .count()
                        == 1;
    }

    /** The classes that have methods, in the order of their names. */
    static Set<String> ownersOf(List<Method> methods) {
        return methods.stream().map(Method::owner).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A method with all its overloads.
     *
     * @param owner the full name of the class that declares it
     */
    record Method(String owner, String name) implements Comparable<Method> {

        private static final Comparator<Method> ORDER =
                Comparator.comparing(Method::ownerShort).thenComparing(Method::name);

        /** The class without its package, such as {@code CosmosContainer}. */
        String ownerShort() {
            return owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.');
        }

        /** Such as {@code CosmosContainer.readItem}. */
        String shortName() {
            return ownerShort() + "." + name;
        }

        @Override
        public int compareTo(Method other) {
            return ORDER.compare(this, other);
        }
    }
}
