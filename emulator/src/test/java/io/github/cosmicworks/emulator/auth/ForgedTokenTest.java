package io.github.cosmicworks.emulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Resource tokens that somebody has changed, put together or made: none of them opens anything. */
class ForgedTokenTest {

    private static final TokenAccount ACCOUNT = new TokenAccount();
    private static final String TOKEN = ACCOUNT.token("Read", "dbs/shop/colls/products", null);
    private static final String FOR_ALL = ACCOUNT.token("All", "dbs/shop/colls/products", null);

    /** Characters that mean something somewhere on the way, and some that do not. */
    private static final String ALPHABET =
            "ABCXYZabcxyz0189+/=-_.;&%: \t\r\n\u0000{}[]\"',?#ÄΩ\uFEFF";

    private static final int PLACES = 1_000_000;

    /** A change of one place in a header. */
    record Edit(String kind, int at, int character) {

        String apply(String text) {
            int index = (int) ((long) at * text.length() / PLACES);
            String chosen = String.valueOf(ALPHABET.charAt(character % ALPHABET.length()));
            return switch (kind) {
                case "replace" -> text.substring(0, index) + chosen + text.substring(index + 1);
                case "insert" -> text.substring(0, index) + chosen + text.substring(index);
                case "delete" -> text.substring(0, index) + text.substring(index + 1);
                case "cut" -> text.substring(0, index);
                case "double" ->
                        text.substring(0, index) + text.substring(index) + text.substring(index);
                case "case" ->
                        text.substring(0, index)
                                + swapped(text.charAt(index))
                                + text.substring(index + 1);
                default -> text.substring(index) + text.substring(0, index);
            };
        }

        private static char swapped(char c) {
            return Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c);
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(
                        Arbitraries.of(
                                "replace", "insert", "delete", "cut", "double", "case", "rotate"),
                        Arbitraries.integers().between(0, PLACES - 1),
                        Arbitraries.integers().between(0, 1000))
                .as(Edit::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(tries = 4000, seed = "20261128", shrinking = ShrinkingMode.OFF)
    void aTokenThatWasChangedAnywhereOpensNothing(@ForAll("edits") List<Edit> edits) {
        String changed = TOKEN;
        for (Edit edit : edits) {
            if (!changed.isEmpty()) {
                changed = edit.apply(changed);
            }
        }
        if (!changed.equals(TOKEN)) {
            assertRefused(changed);
            assertRefused(URLEncoder.encode(changed, StandardCharsets.UTF_8));
        }
    }

    /** On the way a token is URL-encoded, and there it can be written in several ways. */
    @Property(tries = 3000, seed = "20261129", shrinking = ShrinkingMode.OFF)
    void anEncodedTokenOpensWhatItDecodesToOrNothing(@ForAll("edits") List<Edit> edits) {
        String encoded = URLEncoder.encode(TOKEN, StandardCharsets.UTF_8);
        for (Edit edit : edits) {
            encoded = encoded.isEmpty() ? encoded : edit.apply(encoded);
        }
        if (!TOKEN.equals(decoded(encoded))) {
            assertRefused(encoded);
        }
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static Stream<String> forgeries() {
        List<String> all = new ArrayList<>();
        String signature = signature(TOKEN);
        JsonObject claims = claims(TOKEN);
        JsonObject forAll = claims(FOR_ALL);
        for (String name : claims.names()) {
            // Every claim of a token that allows more, and every claim made up.
            all.add(token(signature, claims.toBuilder().put(name, forAll.get(name)).build()));
            all.add(token(signature, claims.toBuilder().put(name, "x").build()));
            all.add(token(signature, claims.toBuilder().put(name, Long.MAX_VALUE).build()));
            all.add(token(signature, claims.toBuilder().remove(name).build()));
        }
        all.add(token(signature, forAll));
        all.add(token(signature(FOR_ALL), claims));
        all.add(token(signature, JsonObject.EMPTY));
        all.add(token("", claims));
        all.add(token("AAAA", claims));
        all.add(token(Base64.getEncoder().encodeToString(new byte[32]), claims));
        all.add(TOKEN + TOKEN);
        all.add(TOKEN.replace("ver=1&", "ver=1.0&"));
        all.add(TOKEN.replace("ver=1&", "ver=2&"));
        all.add(TOKEN.replace("ver=1&", ""));
        all.add(TOKEN.replace("type=resource", "type=Resource"));
        all.add(TOKEN.replace("type=resource", "type=master"));
        all.add(TOKEN.replace("type=resource", "type=aad"));
        all.add(TOKEN.replace("type=resource&ver=1", "ver=1&type=resource"));
        all.add(TOKEN.toUpperCase(Locale.ROOT));
        all.add(TOKEN.toLowerCase(Locale.ROOT));
        all.add(TOKEN.substring(0, TOKEN.length() - 1));
        all.add(TOKEN + ";");
        all.add(TOKEN + "&x=1");
        all.add(" " + TOKEN);
        all.add("Bearer " + TOKEN);
        all.add(TOKEN.replace('+', '-').replace('/', '_') + "-");
        all.add(TOKEN.replace("=;", ";"));
        // Other forms of the same Base64, whose last character has bits to spare.
        all.add(PREFIX + looser(signature) + TOKEN.substring(TOKEN.indexOf(';')));
        all.add(
                URLEncoder.encode(
                        URLEncoder.encode(TOKEN, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        all.removeIf(TOKEN::equals);
        return all.stream();
    }

    private static final String PREFIX = "type=resource&ver=1&sig=";

    private static String looser(String base64) {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = base64.indexOf('=') - 1;
        char next = digits.charAt(digits.indexOf(base64.charAt(last)) + 1);
        return base64.substring(0, last) + next + base64.substring(last + 1);
    }

    private static String token(String signature, JsonObject claims) {
        return PREFIX
                + signature
                + ";"
                + Base64.getEncoder().encodeToString(JsonWriter.toBytes(claims))
                + ";";
    }

    private static String signature(String token) {
        return token.substring(PREFIX.length(), token.indexOf(';'));
    }

    private static JsonObject claims(String token) {
        String payload = token.substring(token.indexOf(';') + 1, token.length() - 1);
        try {
            return JsonParser.parseObject(Base64.getDecoder().decode(payload));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aForgedTokenOpensNothing(String forged) {
        assertRefused(forged);
        assertRefused(URLEncoder.encode(forged, StandardCharsets.UTF_8));
    }

    /** Whoever has a read-only key has nothing to make tokens with that anybody takes. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, value = Kind.class, names = ".*READ_ONLY")
    void aTokenSaysWhichKeyMadeItAndOnlyThatKeyCounts(Kind kind) {
        JsonObject claims = claims(TOKEN).toBuilder().put("k", kind.name()).build();

        assertRefused(token(signature(TOKEN), claims));
    }

    @Test
    void theTokenItselfOpensWhatItIsFor() {
        assertThat(ACCOUNT.authorizer.authorize(TokenAccount.readOfBoard(TOKEN)).credential())
                .isEqualTo(Caller.Credential.RESOURCE_TOKEN);
    }

    @Test
    void aTokenEndsWithTheKeyOfItsKindAndNoOther() {
        TokenAccount account = new TokenAccount();
        String byPrimary = account.tokenBy(Kind.PRIMARY);
        String bySecondary = account.tokenBy(Kind.SECONDARY);

        account.keys.regenerate(Kind.SECONDARY);

        assertThat(status(account, byPrimary)).isEqualTo(200);
        assertThat(status(account, bySecondary)).isEqualTo(401);
    }

    private static void assertRefused(String header) {
        assertThat(status(ACCOUNT, header)).as(header).isEqualTo(401);
    }

    private static int status(TokenAccount account, String header) {
        Request request = TokenAccount.readOfBoard(header);
        Throwable thrown = catchThrowable(() -> account.authorizer.authorize(request));
        if (thrown == null) {
            return 200;
        }
        assertThat(thrown).as(header).isInstanceOf(ServiceException.class);
        assertThat(thrown).hasMessageNotContainingAny(signature(TOKEN));
        return ((ServiceException) thrown).status();
    }
}
