package io.github.cosmicworks.emulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Resource tokens on requests that they are not for: another database, container, item, partition
 * key or verb, by names and by resource ids, with odd cases and encodings. What each request is
 * about is known from how it is made, and whether it is allowed is told by a rule of a few lines.
 */
class ReplayedTokenTest {

    private static final TokenAccount ACCOUNT = new TokenAccount();

    private static final List<String> DATABASES = List.of("shop", "other");
    private static final List<String> CONTAINERS = List.of("products", "orders");
    private static final List<String> KEYS = List.of("surf", "bike");
    private static final List<String> ITEMS = List.of("board", "wax");

    /** What a token is for; nulls where it is for all. */
    record Scope(String mode, String container, String key, String item, boolean byRid) {}

    /** What is done to which item, and how the request names it. */
    record Target(
            OperationType operation,
            String database,
            String container,
            String key,
            String item,
            Spelling spelling) {}

    /** How a request spells what it is about; the last two are of things that are not there. */
    enum Spelling {
        NAMES,
        RIDS,
        RID_OF_CONTAINER,
        ESCAPED_KEY,
        WRONG_CASE,
        NO_KEY
    }

    @Provide
    Arbitrary<Scope> scopes() {
        return Combinators.combine(
                        Arbitraries.of("Read", "All"),
                        Arbitraries.of(CONTAINERS),
                        Arbitraries.of(KEYS).injectNull(0.4),
                        Arbitraries.of(ITEMS).injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(Scope::new);
    }

    @Provide
    Arbitrary<Target> targets() {
        return Combinators.combine(
                        Arbitraries.of(
                                OperationType.READ,
                                OperationType.HEAD,
                                OperationType.REPLACE,
                                OperationType.PATCH,
                                OperationType.DELETE,
                                OperationType.CREATE,
                                OperationType.UPSERT,
                                OperationType.QUERY,
                                OperationType.READ_FEED,
                                OperationType.BATCH),
                        Arbitraries.of(DATABASES),
                        Arbitraries.of(CONTAINERS),
                        Arbitraries.of(KEYS),
                        Arbitraries.of(ITEMS),
                        Arbitraries.of(Spelling.values()))
                .as(Target::new);
    }

    @Property(tries = 6000, seed = "20261130", shrinking = ShrinkingMode.OFF)
    void aTokenOpensWhatItIsForAndNothingElse(
            @ForAll("scopes") Scope scope, @ForAll("targets") Target target) {
        String token = token(scope);

        assertThat(isLetThrough(request(target, token)))
                .as("%s on %s", scope, target)
                .isEqualTo(isAllowed(scope, target));
    }

    /** The rule, of what is documented and of nothing that the emulator has. */
    private static boolean isAllowed(Scope scope, Target target) {
        boolean ofItem =
                switch (target.operation()) {
                    case READ, HEAD, REPLACE, PATCH, DELETE -> true;
                    default -> false;
                };
        boolean reads =
                switch (target.operation()) {
                    case READ, HEAD, QUERY, READ_FEED -> true;
                    default -> false;
                };
        boolean sameContainer =
                target.database().equals("shop")
                        && target.container().equals(scope.container())
                        && target.spelling() != Spelling.WRONG_CASE;
        // A link of resource ids names one item, which is in one partition.
        String grantedKey = scope.item() != null && scope.byRid() ? keyOf(scope) : scope.key();
        boolean sameKey =
                grantedKey == null
                        || (target.key().equals(grantedKey)
                                && target.spelling() != Spelling.NO_KEY);
        boolean sameItem = scope.item() == null || (ofItem && target.item().equals(scope.item()));
        return sameContainer && sameKey && sameItem && (reads || scope.mode().equals("All"));
    }

    /** Where the item of a link of resource ids is. */
    private static String keyOf(Scope scope) {
        return scope.key() == null ? KEYS.get(0) : scope.key();
    }

    private static String token(Scope scope) {
        Container container = ACCOUNT.shop.container(scope.container());
        StringBuilder resource =
                new StringBuilder("dbs/")
                        .append(scope.byRid() ? ACCOUNT.shop.rid() : ACCOUNT.shop.id())
                        .append("/colls/")
                        .append(scope.byRid() ? container.rid() : container.id());
        if (scope.item() != null) {
            resource.append("/docs/")
                    .append(
                            scope.byRid()
                                    ? TokenAccount.itemRid(container, keyOf(scope), scope.item())
                                    : scope.item());
        }
        String key = scope.key() == null ? null : "[\"" + scope.key() + "\"]";
        return ACCOUNT.token(scope.mode(), resource.toString(), key);
    }

    private static Request request(Target target, String token) {
        Database database = target.database().equals("shop") ? ACCOUNT.shop : ACCOUNT.other;
        Container container = database.container(target.container());
        boolean rids = target.spelling() == Spelling.RIDS;
        String containerId =
                switch (target.spelling()) {
                    case RIDS, RID_OF_CONTAINER -> container.rid();
                    case WRONG_CASE -> container.id().toUpperCase(Locale.ROOT);
                    default -> container.id();
                };
        ResourcePath path =
                ResourcePath.ACCOUNT
                        .child(ResourceType.DATABASE, rids ? database.rid() : database.id())
                        .child(ResourceType.CONTAINER, containerId);
        switch (target.operation()) {
            case READ, HEAD, REPLACE, PATCH, DELETE ->
                    path =
                            path.child(
                                    ResourceType.ITEM,
                                    rids
                                            ? TokenAccount.itemRid(
                                                    container, target.key(), target.item())
                                            : target.item());
            default -> {
                // What is asked of the container.
            }
        }
        String key =
                switch (target.spelling()) {
                    case NO_KEY -> null;
                    case ESCAPED_KEY ->
                            "[ \"\\u%04x%s\" ]"
                                    .formatted(
                                            (int) target.key().charAt(0),
                                            target.key().substring(1));
                    default -> "[\"" + target.key() + "\"]";
                };
        return TokenAccount.request(target.operation(), ResourceType.ITEM, path, token, key, "[]");
    }

    private static boolean isLetThrough(Request request) {
        Throwable thrown = catchThrowable(() -> ACCOUNT.authorizer.authorize(request));
        if (thrown == null) {
            return true;
        }
        assertThat(thrown).isInstanceOf(ServiceException.class);
        assertThat(((ServiceException) thrown).status()).isEqualTo(403);
        return false;
    }
}
