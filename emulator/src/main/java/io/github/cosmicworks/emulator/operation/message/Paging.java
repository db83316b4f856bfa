package io.github.cosmicworks.emulator.operation.message;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.function.Function;

/** Pages of short lists of resources: the continuation token is the name of the last one given. */
public final class Paging {

    /** The service ends a page before it grows beyond this. */
    public static final long MAX_BYTES = 4L * 1024 * 1024;

    private Paging() {}

    /** A page, and the token for the next one or null. */
    public record Page<T>(List<T> elements, String continuation) {}

    /**
     * The page that a request asks for.
     *
     * @param all all elements, sorted by name
     * @param name the name of an element
     */
    public static <T> Page<T> of(List<T> all, Function<T, String> name, Headers headers) {
        String after = headers.get(HeaderNames.CONTINUATION);
        List<T> rest =
                after == null || after.isEmpty()
                        ? all
                        : all.stream()
                                .filter(element -> name.apply(element).compareTo(after) > 0)
                                .toList();
        long most = maxItemCount(headers);
        if (most < 0 || rest.size() <= most) {
            return new Page<>(rest, null);
        }
        List<T> page = rest.subList(0, (int) most);
        return new Page<>(page, name.apply(page.get(page.size() - 1)));
    }

    /**
     * The most elements in a page, or -1 when it is left to the service.
     *
     * @throws ServiceException 400 for 0 and for numbers below -1
     */
    public static int maxItemCount(Headers headers) {
        long count = headers.number(HeaderNames.MAX_ITEM_COUNT, -1);
        if (count == 0 || count < -1 || count > Integer.MAX_VALUE) {
            throw ServiceException.badRequest(
                    "The value '"
                            + count
                            + "' specified for the header '"
                            + HeaderNames.MAX_ITEM_COUNT
                            + "' is invalid. Use -1 or a positive number.");
        }
        return (int) count;
    }
}
