package io.github.cosmicworks.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * What a field or parameter says of its container, by the annotation of now or that of before.
 *
 * @param name what it is called; empty for the name of the field or parameter
 * @param declaration what it looks like, for the class that it is declared in
 */
@SuppressWarnings("deprecation") // what has not been renamed yet works on
record ContainerMark(String name, Function<Class<?>, ContainerDeclaration> declaration) {

    static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(CosmosDbContainer.class, Container.class);

    static Optional<ContainerMark> of(AnnotatedElement field) {
        return of(
                Optional.ofNullable(field.getAnnotation(CosmosDbContainer.class)),
                Optional.ofNullable(field.getAnnotation(Container.class)));
    }

    static Optional<ContainerMark> of(ParameterContext parameter) {
        return of(
                parameter.findAnnotation(CosmosDbContainer.class),
                parameter.findAnnotation(Container.class));
    }

    private static Optional<ContainerMark> of(
            Optional<CosmosDbContainer> now, Optional<Container> before) {
        return now.map(
                        each ->
                                new ContainerMark(
                                        each.name(), in -> ContainerDeclaration.of(each, in)))
                .or(
                        () ->
                                before.map(
                                        each ->
                                                new ContainerMark(
                                                        each.name(),
                                                        in -> ContainerDeclaration.of(each, in))));
    }
}
