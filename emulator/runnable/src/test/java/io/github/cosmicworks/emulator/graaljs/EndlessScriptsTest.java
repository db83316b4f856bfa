package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.script.ScriptLimits;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.script.Scripting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How many statements a script runs is bounded by its time, as in the service, which documents no
 * other bound. So whatever goes on for ever has to notice that the time is over, and give its
 * thread back.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/stored-procedures-triggers-udfs#bounded-execution">Bounded
 *     execution</a>
 */
@Tag("slow")
class EndlessScriptsTest {

    private static final Duration TIME = Duration.ofMillis(150);

    /** For scripts that come to an end or are refused, on a busy machine as well. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static ScriptRuntime runtime;
    private static ScriptRuntime patient;

    private static final class AtOnce implements ScriptRuntime.Waiting {

        @Override
        public <T> T whileWaiting(Callable<T> call) throws Exception {
            return call.call();
        }
    }

    @BeforeAll
    static void start() {
        WarmEngine.load();
        runtime = runtime(TIME);
        patient = runtime(LONG);
    }

    private static ScriptRuntime runtime(Duration time) {
        return new ScriptRuntime(new ScriptLimits(time, Long.MAX_VALUE, 1, 0, 0), new AtOnce());
    }

    @AfterAll
    static void stop() {
        runtime.close();
        patient.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = "::",
            quoteCharacter = '`',
            textBlock =
                    """
                    while               :: while (true) { }
                    for                 :: for (;;);
                    do                  :: do { } while (true)
                    labelled continue   :: again: while (true) { for (;;) { continue again; } }
                    finally             :: try { while (true) { } } finally { while (true) { } }
                    catch               :: while (true) { try { throw 1; } catch (e) { } }
                    switch              :: for (let i = 0; ; i = 1 - i) switch (i) { case 0: break; default: }
                    with                :: new Function('with ({ a: 1 }) while (a) { }')()
                    generator           :: for (const x of (function* () { while (true) yield 1; })()) { }
                    iterator            :: for (const x of { [Symbol.iterator]: () => ({ next: () => ({}) }) }) { }
                    spread              :: Math.max(...(function* () { while (true) yield 1; })())
                    getter              :: const o = { get x() { return 1; } }; while (o.x);
                    proxy               :: while (true) Object.keys(new Proxy({}, { ownKeys: () => ['a'] }))
                    calls               :: const f = () => 1; while (true) f()
                    promises            :: (function again() { Promise.resolve().then(again); })()
                    await               :: (async () => { while (true) await null; })()
                    thenable            :: const t = { then(f) { f(t); } }; Promise.resolve(t)
                    callback            :: [1].forEach(() => { while (true) { } })
                    comparator          :: [2, 1].sort(() => { while (true) { } })
                    replacer            :: 'x'.replace(/x/, () => { while (true) { } })
                    toJSON              :: JSON.stringify({ toJSON() { while (true) { } } })
                    toString            :: '' + { toString() { while (true) { } } }
                    eval                :: (0, eval)('while (true) { }')
                    tagged template     :: const f = () => f; while (true) f``
                    regular expressions :: while (true) /(a+)+b/.test('a'.repeat(20))
                    backtracking        :: return /^(?:(a|aa)+(?=c))+\\1$/.test('a'.repeat(60))
                    sorting             :: while (true) Array.from({ length: 1000 }, (x, i) => -i).sort()
                    joining             :: while (true) 'x'.repeat(1000).split('').join('y')
                    parsing             :: while (true) JSON.parse('[1,2,3]')
                    holes               :: while (true) new Array(2 ** 32 - 1).lastIndexOf(1)
                    array-like          :: while (true) Array.from({ length: 1000 })
                    arguments           :: while (true) Math.max.apply(null, { length: 1000 })
                    raw text            :: while (true) String.raw({ raw: { length: 1000 } })
                    flat                :: [new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 53 - 1 : t[k] })].flat()
                    flatMap             :: [1].flatMap(() => new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 53 - 1 : t[k] }))
                    concat              :: [].concat(new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 53 - 1 : t[k] }))
                    """)
    void endsInTimeAndGivesItsThreadBack(String what, String code) {
        long started = System.nanoTime();
        ServiceException failure = failureOf(runtime, code);
        assertThat(failure.status()).as(failure.getMessage()).isEqualTo(408);
        assertThat(System.nanoTime() - started).isGreaterThan(TIME.toNanos());
        // There is one thread, and no other one takes its place.
        awaitAnswer(what);
    }

    static Stream<Arguments> longOnes() {
        List<String> functions =
                List.of(
                        "copyWithin(1, 0)",
                        "every(x => true)",
                        "fill(1)",
                        "find(x => false)",
                        "findIndex(x => false)",
                        "includes(1)",
                        "join()",
                        "map(x => x)",
                        "reverse()",
                        "slice(1)",
                        "toLocaleString()",
                        "unshift(1)",
                        "filter(x => x)",
                        "flat()",
                        "flatMap(x => x)",
                        "forEach(x => x)",
                        "indexOf(1)",
                        "lastIndexOf(1)",
                        "reduce((a, b) => a, 0)",
                        "reduceRight((a, b) => a, 0)",
                        "shift()",
                        "some(x => false)",
                        "sort()",
                        "splice(1, 2)");
        List<String> receivers =
                List.of(
                        "{ length: 2 ** 53 - 1 }",
                        "Object.create({ length: 2 ** 32 })",
                        "{ length: { valueOf: () => 2 ** 53 - 1 } }",
                        "{ get length() { return 2 ** 53 - 1; } }",
                        "Object.defineProperty(() => 1, 'length', { value: 2 ** 53 - 1 })",
                        "new Proxy([], { get: (t, k) => k === 'length' ? 2 ** 53 - 1 : t[k] })",
                        "Proxy.revocable(new Array(2 ** 32 - 1), {}).proxy",
                        "Reflect.construct(Proxy, [{ length: 2 ** 53 - 1 }, {}])");
        return functions.stream()
                .flatMap(function -> receivers.stream().map(one -> Arguments.of(function, one)));
    }

    /** The engine would count to the length, and would not notice that it has to end. */
    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("longOnes")
    void whatOnlySaysThatItIsLongIsRefused(String function, String receiver) {
        String name = function.substring(0, function.indexOf('('));
        String arguments = function.substring(name.length() + 1, function.length() - 1);
        ServiceException failure =
                failureOf(
                        patient,
                        "globalThis.Number = () => 0; [].%s.call(%s%s)"
                                .formatted(
                                        name,
                                        receiver,
                                        arguments.isEmpty() ? "" : ", " + arguments));
        assertThat(failure.status()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("RangeError", name);
    }

    /** These count holes as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Array(2 ** 32 - 1).join('')",
                "new Array(2 ** 32 - 1).toLocaleString()",
                "new Array(2 ** 32 - 1).toString()",
                "[[new Array(2 ** 32 - 1)]].join('')"
            })
    void anArrayOfHolesIsNotJoined(String code) {
        assertThat(failureOf(patient, code).getMessage()).contains("RangeError");
    }

    /** What the language says of them, for arrays and for what is like an array. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2].concat([3, [4]], 5).length === 5",
                "1 in [].concat([, 1]) && !(0 in [].concat([, 1]))",
                "[].concat.call('a', 'b').join() === 'a,b'",
                "new Proxy({}, {}) && [1, 2].concat([3, [4]], 5).length === 5",
                "new Proxy({}, {}) && 1 in [].concat([, 1]) && !(0 in [].concat([, 1]))",
                "[0].concat(new Proxy([1, 2], {})).join() === '0,1,2'",
                "[].concat({ length: 1, 0: 'a', [Symbol.isConcatSpreadable]: true })[0] === 'a'",
                "[[1], [2, [3]]].flat().length === 3",
                "[[1], [2, [3, [4]]]].flat(Infinity).join() === '1,2,3,4'",
                "[, [, 1]].flat().length === 1",
                "[[1, 2], [3]].flatMap((x, i, all) => [all.length, i]).join() === '2,0,2,1'",
                "[3, 1, 2].sort().join() === '1,2,3'",
                "[].join.call({ length: 2, 0: 'a', 1: 'b' }, '-') === 'a-b'",
                "[].map.call('abc', c => c + c).join('') === 'aabbcc'",
                "[].includes.call('abc', 'b') && [1, [2, 3]].toString() === '1,2,3'",
                "[].reverse.call({ length: 2, 0: 'a', 1: 'b' })[0] === 'b'",
                "new Array(5).fill(1).map((x, i) => i).slice(3).join() === '3,4'",
                "[1, 2, 3].splice(1).join() === '2,3'",
                "[1, 2].splice().length === 0",
                "[].filter.call('abc', c => c !== 'b').join('') === 'ac'",
                "[].reduce.call('abc', (a, b) => b + a) === 'cba'",
                "(function () { return [].indexOf.call(arguments, 2); })(1, 2) === 1",
                "[].some.call(new Uint8Array(3), n => n === 0)",
                "[].every.call({ length: 2, 0: 1, 1: 1 }, n => n === 1)",
                "[].shift.call({ length: 2, 0: 'a', 1: 'b' }) === 'a'",
                "Array.prototype.forEach.length === 1 && Array.prototype.forEach.name === 'forEach'",
                "Object.keys(Array.prototype).length === 0",
                "Proxy.length === 2 && Proxy.name === 'Proxy' && Proxy.prototype === undefined",
                "new Proxy({}, { get: () => 7 }).any === 7",
                "Proxy.revocable({ a: 7 }, {}).proxy.a === 7",
                "Reflect.construct(Proxy, [{ a: 7 }, {}]).a === 7"
            })
    void arraysAndWhatIsLikeThemDoWhatTheLanguageSays(String expression) {
        assertThat(
                        run(
                                        patient,
                                        "function () { getContext().getResponse().setBody("
                                                + expression
                                                + "); }")
                                .string("body"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy({}, {})",
                "[].flat.call(null)",
                "[].flatMap.call(undefined, x => x)",
                "[].concat.call(null)",
                "[].forEach.call(null, x => x)",
                "[].reduce((a, b) => a)",
                "[1].forEach(1)"
            })
    void whatTheLanguageRefusesIsStillRefused(String code) {
        assertThat(failureOf(patient, code).getMessage()).contains("TypeError");
    }

    private static ServiceException failureOf(ScriptRuntime scripts, String code) {
        ServiceException failure =
                catchThrowableOfType(
                        ServiceException.class, () -> run(scripts, "function () { " + code + " }"));
        assertThat(failure).as(code).isNotNull();
        return failure;
    }

    private static void awaitAnswer(String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                run(runtime, "function () { }");
                return;
            } catch (ServiceException e) {
                assertThat(System.nanoTime()).as(what + " goes on").isLessThan(end);
            }
        }
    }

    private static JsonObject run(ScriptRuntime scripts, String code) {
        JsonObject response =
                JsonObject.builder()
                        .put("Body", "")
                        .put("x-ms-documentdb-script-log-results", "")
                        .build();
        JsonObject settings =
                JsonObject.builder()
                        .put("kind", "procedure")
                        .put("links", JsonObject.EMPTY)
                        .put("request", JsonObject.EMPTY)
                        .put("response", response)
                        .put("limits", JsonObject.EMPTY)
                        .build();
        return scripts.run(
                run ->
                        Scripting.run(
                                run,
                                "endless",
                                code,
                                settings,
                                JsonArray.EMPTY,
                                (operation, argument) -> ""));
    }
}
