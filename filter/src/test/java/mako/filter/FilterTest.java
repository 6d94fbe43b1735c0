package mako.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import mako.dissect.Recording;
import mako.dissect.Tape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Filters on the packet of {@link Sample}. */
class FilterTest {

    private final Tape whole = Sample.tape(Recording.everything(false, false));

    private boolean passes(String expression) throws FilterException {
        Filter filter = Filter.compile(expression, ZoneOffset.UTC);
        boolean result = filter.passes(whole);
        // What a filter says must not depend on whether more was recorded than it asks for.
        assertThat(filter.passes(Sample.tape(Recording.only(filter.fields(), false)))).as(expression).isEqualTo(result);
        return result;
    }

    private static List<String> lines(String resource) throws IOException {
        try (var in = FilterTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank() && !l.startsWith("//")).toList();
        }
    }

    @TestFactory
    List<DynamicTest> expressionsThatHold() throws IOException {
        return lines("holds.txt").stream().map(e -> DynamicTest.dynamicTest(e, () -> {
            assertThat(passes(e)).isTrue();
            assertThat(passes("not (" + e + ")")).isFalse();
            assertThat(passes("!!(" + e + ")")).isTrue();
        })).toList();
    }

    @TestFactory
    List<DynamicTest> expressionsThatDoNotHold() throws IOException {
        return lines("fails.txt").stream().map(e -> DynamicTest.dynamicTest(e, () -> assertThat(passes(e)).isFalse())).toList();
    }

    /** Each expression is followed by what is said of it. */
    @Test
    void errorsPointAtWhatIsWrong() throws IOException {
        said("errors.txt", expression -> {
            try {
                Filter.compile(Macros.NONE.expand(expression), ZoneOffset.UTC);
                return "(nothing)";
            } catch (FilterException e) {
                return e.explain(expression);
            }
        });
    }

    /** Each expression is followed by the tests in the order in which they are asked, and the fields that are read. */
    @Test
    void plansAskFirstWhatIsCheapAndLetsFewThrough() throws IOException {
        said("plans.txt", expression -> {
            Filter filter = compiled(expression);
            return filter.plan() + "reads " + String.join(" ", new TreeSet<>(filter.fields()));
        });
    }

    /** Each expression is followed by the notes on it. */
    @Test
    void notesSayWhatWasProbablyNotMeant() throws IOException {
        said("notes.txt", expression -> {
            List<Note> notes = compiled(expression).notes();
            return notes.isEmpty() ? "(nothing)" : String.join("\n", notes.stream().map(Note::text).toList());
        });
    }

    private static Filter compiled(String expression) {
        try {
            return Filter.compile(expression, ZoneOffset.UTC);
        } catch (FilterException e) {
            throw new AssertionError(e.explain(expression), e);
        }
    }

    private static void said(String resource, Function<String, String> of) throws IOException {
        String expected;
        try (var in = FilterTest.class.getResourceAsStream(resource)) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> said = new ArrayList<>();
        for (String block : expected.split("\n\n")) {
            String expression = block.lines().findFirst().orElseThrow();
            said.add(expression + "\n" + of.apply(expression).stripTrailing());
        }
        assertThat(String.join("\n\n", said).strip()).isEqualTo(expected.strip());
    }

    /** What is written of a tree is an expression that gives the same tree, and passes the same packets. */
    @TestFactory
    List<DynamicTest> aTreeIsWrittenAsAnExpressionThatGivesTheSameTree() throws IOException {
        return lines("holds.txt").stream().map(e -> DynamicTest.dynamicTest(e, () -> {
            String written = compiled(e).tree().toString();
            assertThat(compiled(written).tree().toString()).isEqualTo(written);
            assertThat(passes(written)).isTrue();
        })).toList();
    }

    /** Where both sides have values, what holds for any is the opposite of what the opposite says of all. */
    @TestFactory
    List<DynamicTest> inequalityIsTheOppositeOfEquality() {
        List<String> pairs = List.of("sample.port|80", "sample.port|81", "sample.port|sample.srcport", "sample.name|\"x\"", "sample.data|f2:9f:01:02",
            "sample.address|192.168.0.0/16", "sample.address6|::1", "sample.time|\"2020-01-01\"", "sample.real|2.5", "sample.small|Many",
            "sample.flags.first|True", "sample.eui|1", "sample.oid|1.2.3.4", "sample.letter|'k'", "len(sample.name)|5");
        return pairs.stream().map(pair -> DynamicTest.dynamicTest(pair, () -> {
            String left = pair.substring(0, pair.indexOf('|'));
            String right = pair.substring(pair.indexOf('|') + 1);
            assertThat(passes(left + " != " + right)).isEqualTo(!passes(left + " == " + right));
            assertThat(passes(left + " !== " + right)).isEqualTo(!passes(left + " === " + right));
            assertThat(passes("any " + left + " != " + right)).isEqualTo(!passes("all " + left + " == " + right));
            assertThat(passes("not (" + left + " == " + right + ")")).isEqualTo(!passes(left + " == " + right));
            assertThat(passes("any " + left + " >= " + right)).isEqualTo(!passes("all " + left + " < " + right));
            assertThat(passes("any " + left + " <= " + right)).isEqualTo(!passes("all " + left + " > " + right));
        })).toList();
    }

    @Test
    void whatIsSelectedIsReferredTo() throws FilterException {
        Filter filter = Filter.compile("sample.port == ${sample.dstport} && sample.data[0:1] == ${@sample.data}", ZoneOffset.UTC);
        assertThat(filter.selectedFields()).containsExactlyInAnyOrder("sample.dstport", "sample.data");
        assertThat(filter.passes(whole)).isFalse();
        Filter plain = Filter.compile("sample.port == $sample.dstport && sample.time - $sample.time < 1 && sample.name == $sample.name", ZoneOffset.UTC);
        assertThat(plain.passes(whole)).isFalse();
        plain.select(Sample.tape(Recording.only(plain.selectedFields(), false)));
        assertThat(plain.passes(whole)).isTrue();
        plain.select(null);
        assertThat(plain.passes(whole)).isFalse();
    }

    @Test
    void macrosStandForExpressions() throws FilterException {
        Macros macros = Macros.read(List.of("# comment", "\"web\" sample.port in {80, $1}", "\"both\" ${web:443} and $web(8080)",
            "\"old\",\"sample.name == \\x22$1\\x22\"", "\"two\" $1 or $2", "\"loop\" ${loop}", "\"empty\"", "no macro"));
        assertThat(macros.texts()).containsOnlyKeys("web", "both", "old", "two", "loop");
        assertThat(macros.expand("$web(443) and sample")).isEqualTo("sample.port in {80, 443} and sample");
        assertThat(macros.expand("${web:443}")).isEqualTo("sample.port in {80, 443}");
        assertThat(macros.expand("${web;443}")).isEqualTo("sample.port in {80, 443}");
        assertThat(macros.expand("${both}")).isEqualTo("sample.port in {80, 443} and sample.port in {80, 8080}");
        assertThat(macros.expand("$old(a)")).isEqualTo("sample.name == \"a\"");
        assertThat(macros.expand("$two(len(sample, 1), \"a,b\")")).isEqualTo("len(sample, 1) or \"a,b\"");
        assertThat(macros.expand("${sample.port} == $sample.port and \"$web\"")).isEqualTo("${sample.port} == $sample.port and \"$web\"");
        assertThat(macros.expand("sample.name == \"${web:1}\" and sample.name == \"${x}\"")).contains("\"sample.port in {80, 1}\"", "\"${x}\"");
        assertThatThrownBy(() -> macros.expand("${nobody:1}")).isInstanceOf(FilterException.class).hasMessage("macro 'nobody' does not exist");
        assertThatThrownBy(() -> macros.expand("${web}")).isInstanceOf(FilterException.class)
            .hasMessage("wrong number of arguments for macro 'web', expecting 1 instead of 0");
        assertThatThrownBy(() -> macros.expand("${loop}")).isInstanceOf(FilterException.class).hasMessage("too much nesting in macros");
        assertThatThrownBy(() -> macros.expand("${web")).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> macros.expand("$web(1")).isInstanceOf(FilterException.class);
    }

    @Test
    void hostsAreKnownByName() throws FilterException {
        Hosts hosts = (name, kind) -> {
            try {
                return name.equals("router.example") && kind == Inet4Address.class ? InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 1, 5}) : null;
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        };
        assertThat(Filter.compile("sample.address == router.example", ZoneOffset.UTC, hosts).passes(whole)).isTrue();
        assertThat(Filter.compile("sample.address in {router.example/24}", ZoneOffset.UTC, hosts).passes(whole)).isTrue();
        assertThatThrownBy(() -> Filter.compile("sample.address6 == router.example", ZoneOffset.UTC, hosts)).isInstanceOf(FilterException.class);
    }

    @Test
    @Timeout(60)
    void hostileExpressionsEndSoon() throws FilterException {
        List<String> wrong = List.of("(".repeat(10_000), "(".repeat(10_000) + "sample" + ")".repeat(10_000), "!".repeat(100_000) + "sample",
            "a".repeat(2_000_000), "sample.port == " + "-".repeat(100_000) + "1", "sample.port" + " + 1".repeat(100_000) + " == 1",
            "sample.data" + "[0:1]".repeat(100_000) + " == 1", "{".repeat(10_000) + "sample", "len(".repeat(10_000) + "sample", "sample.port == 1 || ".repeat(50_000),
            "sample.data == " + "00:".repeat(300_000), "1::".repeat(300_000), ":1".repeat(400_000), "\"".repeat(1_000_001), "${".repeat(500_000), "sample.name matches \"" + "(".repeat(500_000) + "\"");
        for (String expression : wrong) {
            assertThatThrownBy(() -> Filter.compile(Macros.NONE.expand(expression), ZoneOffset.UTC)).isInstanceOf(FilterException.class)
                .satisfies(e -> assertThat(((FilterException) e).explain(expression)).hasSizeLessThan(3000));
        }
        assertThat(passes("sample.port == 1 || ".repeat(40_000) + "sample")).isTrue();
        assertThat(passes("sample.port == 80 xor ".repeat(2_000) + "sample")).isTrue();
        assertThat(passes("sample.port in {" + "1, ".repeat(100_000) + "80}")).isTrue();
    }

    @Test
    @Timeout(20)
    void aRegularExpressionThatBacktracksForEverFindsNothing() throws FilterException {
        Filter filter = Filter.compile("string(sample.wide) matches \"^(([0-9]+)+)+x\"", ZoneOffset.UTC);
        assertThat(filter.passes(whole)).isFalse();
    }

    @Test
    void anEmptyFilterLetsEverythingThrough() throws FilterException {
        assertThat(passes("")).isTrue();
        assertThat(passes("   ")).isTrue();
    }
}
