package mako.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
        String expected;
        try (var in = FilterTest.class.getResourceAsStream("errors.txt")) {
            expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> said = new ArrayList<>();
        for (String block : expected.split("\n\n")) {
            String expression = block.lines().findFirst().orElseThrow();
            said.add(expression + "\n" + error(expression));
        }
        assertThat(String.join("\n\n", said).strip()).isEqualTo(expected.strip());
    }

    private static String error(String expression) {
        try {
            Filter.compile(expression, ZoneOffset.UTC);
            return "(nothing)";
        } catch (FilterException e) {
            return e.explain(expression);
        }
    }

    @Test
    @Timeout(20)
    void hostileExpressionsEndSoon() {
        assertThatThrownBy(() -> Filter.compile("(".repeat(10_000), ZoneOffset.UTC)).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> Filter.compile("!".repeat(100_000) + "sample", ZoneOffset.UTC)).isInstanceOf(FilterException.class);
        assertThatThrownBy(() -> Filter.compile("a".repeat(2_000_000), ZoneOffset.UTC)).isInstanceOf(FilterException.class);
        assertThat(Duration.ofSeconds(10)).isPositive();
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
