package io.github.cosmicworks.exercises;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a learner's file in this JVM: nothing is written, and the libraries are opened once. */
final class Compiler implements AutoCloseable {

    private static final int MOST_ERRORS = 3;

    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;

    Compiler() {
        compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalArgumentException(
                    "This Java has no compiler: install a JDK 17 or later, and set JAVA_HOME to it.");
        }
        files = compiler.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
    }

    /** What came of a compilation: classes, or errors. */
    record Result(Map<String, byte[]> classes, List<String> errors) {}

    /**
     * Compiles one file.
     *
     * @param className the name of its public class
     * @param place how the file is called in messages
     */
    Result compile(String className, String place, String text) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        List<String> options =
                List.of(
                        "-proc:none",
                        "-nowarn",
                        "-g",
                        "-cp",
                        System.getProperty("java.class.path"));
        boolean compiled =
                compiler.getTask(
                                new StringWriter(),
                                new InMemory(files, written),
                                found,
                                options,
                                null,
                                List.of(new Source(className, text)))
                        .call();
        if (!compiled) {
            return new Result(Map.of(), errors(place, text, found.getDiagnostics()));
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return new Result(classes, List.of());
    }

    private static List<String> errors(
            String place, String text, List<Diagnostic<? extends JavaFileObject>> found) {
        List<String> lines = text.lines().toList();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : found) {
            if (each.getKind() == Diagnostic.Kind.ERROR && errors.size() < MOST_ERRORS) {
                errors.add(error(place, lines, each));
            }
        }
        return errors;
    }

    /** As a compiler writes it, which editors and terminals turn into a link. */
    private static String error(
            String place, List<String> lines, Diagnostic<? extends JavaFileObject> error) {
        int line = (int) error.getLineNumber();
        String message = error.getMessage(Locale.ENGLISH).replaceAll("\\s*\\R\\s*", "; ");
        if (line < 1 || line > lines.size()) {
            return "%s: %s".formatted(place, message);
        }
        String code = lines.get(line - 1);
        int indent = code.length() - code.stripLeading().length();
        int column = Math.max(0, (int) error.getColumnNumber() - 1 - indent);
        return "%s:%d: %s%n    %s%n    %s^"
                .formatted(place, line, message, code.strip(), " ".repeat(column));
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the libraries of the compiler", e);
        }
    }

    /** A text that the compiler takes for a file. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(
                    URI.create("memory:///" + className.replace('.', '/') + Kind.SOURCE.extension),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps the classes that the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {

        private final Map<String, ByteArrayOutputStream> written;

        InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(
                    URI.create("memory:///" + className + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.compute(className, (name, old) -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
