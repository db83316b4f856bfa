package io.github.cosmicworks.emulator.graaljs;

import com.azure.cosmos.CosmosContainer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles and runs a piece of Java of a page, around which it puts what the page takes for
 * granted.
 */
final class JavaSample {

    /** The pages have a variable {@code container}, a class of items, and scripts in files. */
    private static final String AROUND =
            """
            import com.azure.cosmos.*;
            import com.azure.cosmos.models.*;
            import com.azure.cosmos.util.*;
            import java.util.*;

            public final class PageSample
                    implements java.util.function.BiFunction<CosmosContainer, java.util.function.UnaryOperator<String>, Object> {

                public static class ToDoItem {
                    public String id = UUID.randomUUID().toString();
                    public String category;
                    public String name;
                    public String description;
                    public boolean isComplete;
                    public double costWithTax;
                }

                static class Paths {
                    static String get(String name) { return name; }
                }

                static class Files {
                    static java.util.function.UnaryOperator<String> read;
                    static String readString(String name) { return read.apply(name); }
                }

                public Object apply(CosmosContainer container, java.util.function.UnaryOperator<String> read) {
                    Files.read = read;
                    %s
                    return %s;
                }
            }
            """;

    private JavaSample() {}

    /**
     * Runs a sample.
     *
     * @param name which one
     * @param result an expression behind its code, with its variables
     * @return the value of the expression
     */
    static Object run(CosmosContainer container, String name, String result) {
        Map<String, ByteArrayOutputStream> classes =
                compile(AROUND.formatted(Sample.read(name), result));
        UnaryOperator<String> scripts = Sample::read;
        return instance(classes).apply(container, scripts);
    }

    private static Map<String, ByteArrayOutputStream> compile(String source) {
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        boolean compiled =
                compiler.getTask(
                                messages,
                                new InMemory(files, classes),
                                null,
                                List.of(
                                        "-proc:none",
                                        "-classpath",
                                        System.getProperty("java.class.path")),
                                null,
                                List.of(new SourceText(source)))
                        .call();
        if (!compiled) {
            throw new AssertionError(messages + source);
        }
        return classes;
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<CosmosContainer, UnaryOperator<String>, Object> instance(
            Map<String, ByteArrayOutputStream> classes) {
        ClassLoader loader =
                new ClassLoader(JavaSample.class.getClassLoader()) {
                    @Override
                    protected Class<?> findClass(String name) {
                        byte[] code = classes.get(name).toByteArray();
                        return defineClass(name, code, 0, code.length);
                    }
                };
        Callable<Object> instance =
                () -> loader.loadClass("PageSample").getDeclaredConstructor().newInstance();
        try {
            return (BiFunction<CosmosContainer, UnaryOperator<String>, Object>) instance.call();
        } catch (Exception e) {
            throw new AssertionError("The sample cannot be loaded", e);
        }
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        SourceText(String text) {
            super(URI.create("string:///PageSample.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
