package io.github.cosmicworks.testing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one registered extension serves at this moment: usually one class or one test, and several
 * when it is a static field that classes inherit which run in parallel.
 */
final class ActiveResources {

    private final Map<String, TestResources> byContext = new ConcurrentHashMap<>();

    /** Of this extension, of which there are few; what is in it goes when the test has ended. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<TestResources> ofThread = new ThreadLocal<>();

    /**
     * A class or test begins on this thread.
     *
     * @param resources used unless a context around this one was entered: what is asked for by a
     *     name is the same for a class and its tests
     */
    void enter(ExtensionContext context, TestResources resources) {
        TestResources around = find(context).orElse(resources);
        byContext.putIfAbsent(context.getUniqueId(), around);
        ofThread.set(around);
    }

    /** The class or test has ended. */
    void leave(ExtensionContext context) {
        byContext.remove(context.getUniqueId());
        find(context).ifPresentOrElse(ofThread::set, ofThread::remove);
    }

    private Optional<TestResources> find(ExtensionContext context) {
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            TestResources found = byContext.get(each.get().getUniqueId());
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /**
     * What the caller's test may use.
     *
     * @throws IllegalStateException if no test runs, or if several do and the caller is on a thread
     *     of its own
     */
    TestResources current() {
        TestResources own = ofThread.get();
        if (own != null) {
            return own;
        }
        Map<String, TestResources> all = Map.copyOf(byContext);
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "No test runs yet: use the extension from a lifecycle method or a test, and register it with"
                            + " @RegisterExtension");
        }
        if (all.values().stream().distinct().count() > 1) {
            throw new IllegalStateException(
                    "Several classes share this extension and run at the same time, and this thread is not one of theirs:"
                            + " ask the extension in the test, and hand on what it answers");
        }
        return all.values().iterator().next();
    }
}
