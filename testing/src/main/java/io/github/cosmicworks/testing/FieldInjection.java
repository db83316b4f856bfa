package io.github.cosmicworks.testing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Fills in the marked fields of a class or of an instance. */
final class FieldInjection {

    private FieldInjection() {}

    static void fillIn(Class<?> type, Object instance, TestResources resources) {
        List<Field> fields = new ArrayList<>(marked(type, Cosmos.class));
        for (Class<? extends Annotation> each : ContainerMark.ANNOTATIONS) {
            marked(type, each).stream().filter(f -> !fields.contains(f)).forEach(fields::add);
        }
        for (Field field : fields) {
            if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                set(field, instance, resources);
            }
        }
    }

    private static List<Field> marked(Class<?> type, Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedFields(
                type, annotation, field -> true, HierarchyTraversalMode.TOP_DOWN);
    }

    private static void set(Field field, Object instance, TestResources resources) {
        if (!TestResources.isInjectable(field.getType())) {
            throw new ExtensionConfigurationException(
                    "Nothing to inject into %s: a %s is none of %s"
                            .formatted(
                                    field,
                                    field.getType().getSimpleName(),
                                    TestResources.INJECTABLE));
        }
        if (Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException("Cannot set " + field + ": it is final");
        }
        Object value = resources.value(field);
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException("Cannot set " + field, e);
        }
    }
}
