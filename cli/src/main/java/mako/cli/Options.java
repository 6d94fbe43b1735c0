package mako.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options on a command line, one after the other, read as getopt_long reads them: joined letters ({@code -nr FILE}),
 * joined arguments ({@code -c5}), {@code --name=value} and {@code --name value}, beginnings of long names as far as they
 * say which one is meant, {@code --} before what is no option. An option may come several times; what that means is the
 * program's to say.
 *
 * <pre>
 * Options options = new Options("c:h", arguments).named("help", "h").named("export-objects").withArgument("color-by");
 * while (options.next()) {
 *     switch (options.option()) {
 *         case "c" -&gt; count = Options.positive(options.argument(), "packet count");
 *         case "h" -&gt; …
 *     }
 * }
 * files = options.operands();
 * </pre>
 */
final class Options {

    private record Long(String name, String option, boolean argument) {}

    private final String letters;
    private final List<String> arguments;
    private final Map<String, Long> longs = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();
    private boolean operandsLast;

    private int position;
    private int inLetters;
    private String option;
    private String argument;

    /**
     * @param letters the one-letter options, each that takes an argument with a colon behind it
     * @param arguments the command line without the program's name
     */
    Options(String letters, List<String> arguments) {
        this.letters = letters;
        this.arguments = arguments;
    }

    /** Also takes {@code --name}, which means {@code option}. */
    Options named(String name, String option) {
        int at = letter(option);
        longs.put(name, new Long(name, option, at >= 0 && takesArgument(at)));
        return this;
    }

    /** Also takes {@code --name}. */
    Options named(String name) {
        longs.put(name, new Long(name, name, false));
        return this;
    }

    /** Also takes {@code --name value}. */
    Options withArgument(String name) {
        longs.put(name, new Long(name, name, true));
        return this;
    }

    /** Takes everything from the first word on that is no option as operands, options too. */
    Options untilFirstOperand() {
        operandsLast = true;
        return this;
    }

    /**
     * Moves to the next option.
     *
     * @return false when there is none; {@link #operands} are complete then
     * @throws BadOption when it is not one of those that are taken; the ones behind it can still be read
     */
    boolean next() throws BadOption {
        argument = null;
        if (inLetters > 0) {
            return nextLetter();
        }
        while (position < arguments.size()) {
            String word = arguments.get(position);
            if (word.equals("--")) {
                position++;
                takeRest();
                return false;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                if (operandsLast) {
                    takeRest();
                    return false;
                }
                operands.add(word);
                position++;
            } else if (word.startsWith("--")) {
                position++;
                return nextLong(word.substring(2));
            } else {
                inLetters = 1;
                return nextLetter();
            }
        }
        return false;
    }

    private void takeRest() {
        operands.addAll(arguments.subList(position, arguments.size()));
        position = arguments.size();
    }

    private boolean nextLetter() throws BadOption {
        String word = arguments.get(position);
        int letter = word.codePointAt(inLetters);
        inLetters += Character.charCount(letter);
        int behind = inLetters;
        if (behind == word.length()) {
            inLetters = 0;
            position++;
        }
        option = Character.toString(letter);
        int at = letter(option);
        if (at < 0) {
            throw new BadOption(BadOption.Kind.UNKNOWN, option, "unrecognized option: " + option);
        }
        if (takesArgument(at)) {
            if (inLetters > 0) {
                argument = word.substring(behind);
                inLetters = 0;
                position++;
            } else {
                takeArgument();
            }
        }
        return true;
    }

    private int letter(String option) {
        return option.equals(":") ? -1 : letters.indexOf(option);
    }

    private boolean takesArgument(int at) {
        return at + 1 < letters.length() && letters.charAt(at + 1) == ':';
    }

    private void takeArgument() throws BadOption {
        if (position == arguments.size()) {
            throw new BadOption(BadOption.Kind.ARGUMENT_MISSING, option, "option requires an argument: " + option);
        }
        argument = arguments.get(position++);
    }

    private boolean nextLong(String text) throws BadOption {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Long found = find(name, text);
        option = found.name;
        if (equals >= 0) {
            if (!found.argument) {
                throw new BadOption(
                        BadOption.Kind.ARGUMENT_NOT_TAKEN, option, "option does not take an argument: " + found.name);
            }
            argument = text.substring(equals + 1);
        } else if (found.argument) {
            takeArgument();
        }
        option = found.option;
        return true;
    }

    private Long find(String name, String text) throws BadOption {
        Long found = longs.get(name);
        if (found != null) {
            return found;
        }
        for (Long candidate : longs.values()) {
            if (candidate.name.startsWith(name)) {
                if (found != null) {
                    throw new BadOption(BadOption.Kind.AMBIGUOUS, name, "option is ambiguous: " + text);
                }
                found = candidate;
            }
        }
        if (found == null || name.isEmpty()) {
            throw new BadOption(BadOption.Kind.UNKNOWN, name, "unrecognized option: " + text);
        }
        return found;
    }

    /** The option that {@link #next} came to, without hyphens: a letter, or the long name of one that has no letter. */
    String option() {
        return option;
    }

    /** The argument of {@link #option}, or null where it takes none. */
    String argument() {
        return argument;
    }

    /** What was on the command line besides options, complete when {@link #next} has returned false. */
    List<String> operands() {
        return operands;
    }

    /**
     * An argument as a number from 1 to 2147483647.
     *
     * @param what what it counts, for the message
     */
    static int positive(String argument, String what) throws BadOption {
        int number = notNegative(argument, what);
        if (number == 0) {
            throw invalid("The specified " + what + " is zero");
        }
        return number;
    }

    /** An argument as a number from 0 to 2147483647; see {@link #positive}. */
    static int notNegative(String argument, String what) throws BadOption {
        String number = argument.stripLeading();
        boolean sign = number.startsWith("-") || number.startsWith("+");
        String digits = sign ? number.substring(1) : number;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw invalid("The specified " + what + " \"" + argument + "\" isn't a decimal number");
        }
        String significant = digits.replaceFirst("^0+", "");
        if (significant.isEmpty()) {
            return 0;
        }
        if (number.startsWith("-")) {
            throw invalid("The specified " + what + " \"" + argument + "\" is a negative number");
        }
        if (significant.length() > 10 || java.lang.Long.parseLong(significant) > Integer.MAX_VALUE) {
            throw invalid("The specified " + what + " \"" + argument + "\" is too large (greater than 2147483647)");
        }
        return Integer.parseInt(significant);
    }

    private static BadOption invalid(String message) {
        return new BadOption(BadOption.Kind.ARGUMENT_INVALID, "", message);
    }
}
