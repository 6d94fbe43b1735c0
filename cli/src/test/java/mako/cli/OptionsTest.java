package mako.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static Options options(String... arguments) {
        return new Options("nc:r:h", List.of(arguments))
                .named("help", "h")
                .named("read-file", "r")
                .named("no-order")
                .named("no-names")
                .withArgument("color");
    }

    private static List<String> read(Options options) throws BadOption {
        List<String> read = new ArrayList<>();
        while (options.next()) {
            read.add(options.option() + (options.argument() == null ? "" : "=" + options.argument()));
        }
        return read;
    }

    @Test
    void lettersAndArgumentsMayBeJoined() throws BadOption {
        assertThat(read(options("-nrFILE", "-c5", "-nc", "-5", "-n", "-r", ""))).containsExactly("n", "r=FILE", "c=5", "n", "c=-5", "n", "r=");
    }

    @Test
    void longNamesTakeArgumentsInBothWaysAndMayBeShortened() throws BadOption {
        assertThat(read(options("--read-file=a=b", "--read", "c", "--he", "--color=", "--no-o")))
                .containsExactly("r=a=b", "r=c", "h", "color=", "no-order");
    }

    @Test
    void operandsMayStandBetweenOptions() throws BadOption {
        Options options = options("one", "-n", "-", "--", "-c", "--");
        assertThat(read(options)).containsExactly("n");
        assertThat(options.operands()).containsExactly("one", "-", "-c", "--");
    }

    @Test
    void operandsMayBeTheRest() throws BadOption {
        Options options = options("-n", "tcp", "-c", "1").untilFirstOperand();
        assertThat(read(options)).containsExactly("n");
        assertThat(options.operands()).containsExactly("tcp", "-c", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "-x,            unrecognized option: x",
        "-nx,           unrecognized option: x",
        "-?,            unrecognized option: ?",
        "-:,            unrecognized option: :",
        "-é,            unrecognized option: é",
        "-c,            option requires an argument: c",
        "--what=1,      unrecognized option: what=1",
        "---,           unrecognized option: -",
        "--no,          option is ambiguous: no",
        "--color,       option requires an argument: color",
        "--read,        option requires an argument: read-file",
        "--help=1,      option does not take an argument: help"
    })
    void badOptionsAreNamed(String argument, String message) {
        assertThatThrownBy(() -> read(options(argument))).isInstanceOf(BadOption.class).hasMessage(message);
    }

    @Test
    void afterABadOptionTheOthersCanBeRead() throws BadOption {
        Options options = options("-xn");
        assertThatThrownBy(options::next).isInstanceOf(BadOption.class);
        assertThat(read(options)).containsExactly("n");
    }

    @ParameterizedTest
    @CsvSource({
        "'',            The specified count \"\" isn't a decimal number",
        "x,             The specified count \"x\" isn't a decimal number",
        "'1 ',          The specified count \"1 \" isn't a decimal number",
        "-,             The specified count \"-\" isn't a decimal number",
        "-0,            The specified count is zero",
        "-1,            The specified count \"-1\" is a negative number",
        "2147483648,    The specified count \"2147483648\" is too large (greater than 2147483647)",
        "9999999999999, The specified count \"9999999999999\" is too large (greater than 2147483647)"
    })
    void badNumbersAreExplained(String argument, String message) {
        assertThatThrownBy(() -> Options.positive(argument, "count")).isInstanceOf(BadOption.class).hasMessage(message);
    }

    @Test
    void numbersMayHaveASignAndZerosBefore() throws BadOption {
        assertThat(Options.positive("+0012", "count")).isEqualTo(12);
        assertThat(Options.positive(" 2147483647", "count")).isEqualTo(2147483647);
        assertThat(Options.notNegative("0", "count")).isZero();
    }
}
