package io.github.cosmicworks.exercises;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The compiled class of a learner: runs its methods for a bounded time and keeps what they print.
 */
final class LearnersCode {

    private static final int MOST_PRINTED = 16 * 1024;

    /**
     * What came of a method.
     *
     * @param value what it has returned, null for a method that returns nothing
     * @param failure what it has thrown
     * @param took how long it ran
     */
    record Outcome(Object value, Optional<Throwable> failure, Duration took) {}

    private final Class<?> type;
    private final Duration limit;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /**
     * Loads a class.
     *
     * @param classes what the compiler has made, by name
     * @param limit how long each method may run
     */
    LearnersCode(String className, Map<String, byte[]> classes, Duration limit) {
        this.limit = limit;
        try {
            type = new InMemory(classes).loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new StillMissing(
                    "The class %s is not in the file any more. Give it back its name, or begin anew with --reset."
                            .formatted(className.substring(className.lastIndexOf('.') + 1)));
        }
    }

    /** Runs a public static method. */
    Outcome run(String name, Object... arguments) {
        Method method =
                Stream.of(type.getMethods())
                        .filter(each -> each.getName().equals(name))
                        .filter(each -> Modifier.isStatic(each.getModifiers()))
                        .findFirst()
                        .orElseThrow(() -> changed(name));
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> invoke(method, arguments, result),
                        "exercise-" + type.getSimpleName());
        thread.setDaemon(true);
        PrintStream console = System.out;
        long start = System.nanoTime();
        try (PrintStream captured = new PrintStream(new Bounded(), true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            thread.start();
            Object value = result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new Outcome(value, Optional.empty(), since(start));
        } catch (ExecutionException e) {
            if (isRefused(e.getCause())) {
                throw changed(name);
            }
            return new Outcome(null, Optional.of(e.getCause()), since(start));
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new StillMissing(
                    "Your code has been running for %d seconds and does not end. Is there a loop that never stops?"
                            .formatted(limit.toSeconds()));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a learner's code runs", e);
        } finally {
            System.setOut(console);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void invoke(
            Method method, Object[] arguments, CompletableFuture<Object> result) {
        try {
            result.complete(method.invoke(null, arguments));
        } catch (InvocationTargetException e) {
            result.completeExceptionally(e.getCause());
        } catch (IllegalAccessException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    /** Whether the call itself was refused, and not something inside of it. */
    private static boolean isRefused(Throwable failure) {
        return failure instanceof IllegalAccessException
                || (failure instanceof IllegalArgumentException
                        && Stream.of(failure.getStackTrace())
                                .limit(8)
                                .anyMatch(
                                        frame ->
                                                frame.getClassName()
                                                        .equals(LearnersCode.class.getName())));
    }

    private static StillMissing changed(String name) {
        return new StillMissing(
                "The check calls the method %s. It has to stay public and static and to keep its parameters; --reset gives it back."
                        .formatted(name));
    }

    /** What was printed so far. */
    String printed() {
        synchronized (printed) {
            return printed.toString(StandardCharsets.UTF_8);
        }
    }

    /** The line of the learner's file that an exception comes from. */
    Optional<Integer> lineOf(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(10)
                // A call that waits has its own lines beside those of the thread that failed.
                .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getSuppressed())))
                .flatMap(each -> Stream.of(each.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith(type.getName()))
                .map(StackTraceElement::getLineNumber)
                .findFirst();
    }

    /** Takes no more than a screen or two. */
    private final class Bounded extends OutputStream {
        @Override
        public void write(int b) {
            synchronized (printed) {
                if (printed.size() < MOST_PRINTED) {
                    printed.write(b);
                }
            }
        }
    }

    private static final class InMemory extends ClassLoader {

        private final Map<String, byte[]> classes;

        InMemory(Map<String, byte[]> classes) {
            super(LearnersCode.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
