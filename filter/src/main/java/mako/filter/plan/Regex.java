package mako.filter.plan;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import mako.dissect.Tape;

/**
 * A regular expression as users of PCRE write it, upper and lower case alike, that looks at a text in bounded time. One
 * without special characters is looked for as it is.
 */
public final class Regex {

    private static final String SPECIAL = "\\^$.|?*+()[]{}";

    private final String written;
    private final Pattern pattern;
    /** In lower case, where it is plain ASCII without special characters; otherwise null. */
    private final String plain;
    private final Patience patience = new Patience();

    private Regex(String written, Pattern pattern, String plain) {
        this.written = written;
        this.pattern = pattern;
        this.plain = plain;
    }

    /**
     * Compiles an expression.
     *
     * @param unicode whether upper and lower case are told apart for all letters or only those of ASCII
     * @throws PatternSyntaxException when it is none; the description is what people are told
     */
    public static Regex compile(String written, boolean unicode) {
        boolean plain = true;
        for (int i = 0; i < written.length(); i++) plain &= written.charAt(i) < 128 && SPECIAL.indexOf(written.charAt(i)) < 0;
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES | (unicode ? Pattern.UNICODE_CASE : 0);
        try {
            return new Regex(written, Pattern.compile(Dialect.translate(written), flags), plain ? written.toLowerCase(Locale.ROOT) : null);
        } catch (PatternSyntaxException e) {
            throw new PatternSyntaxException(Dialect.words(e, written), written, e.getIndex());
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("regular expression is too large", written, -1);
        }
    }

    boolean finds(String text) {
        return plain == null ? patience.find(pattern, text) : contains(text, plain);
    }

    private static boolean contains(String text, String lower) {
        int last = text.length() - lower.length();
        for (int i = 0; i <= last; i++) if (text.regionMatches(true, i, lower, 0, lower.length())) return true;
        return false;
    }

    @Override
    public String toString() {
        return written;
    }

    /** Whether any or all values match. */
    public static Test matches(boolean all, Operand left, Regex regex) {
        return new Matches(all, left, regex, new Bag());
    }

    private record Matches(boolean all, Operand left, Regex regex, Bag a) implements Test {

        @Override
        public boolean holds(Tape tape) {
            a.clear();
            left.collect(tape, a);
            for (int i = 0; i < a.count; i++) {
                String text = left.domain() == Domain.TEXT ? a.text(i)
                    : new String(a.bytes(i), (int) a.numbers[i], a.extras[i], StandardCharsets.ISO_8859_1);
                boolean found = regex.finds(text);
                if (found != all) return found;
            }
            return all && a.count > 0;
        }

        @Override
        public int cost() {
            return 20 + left.cost();
        }

        @Override
        public int chance() {
            return 10;
        }

        @Override
        public String toString() {
            return Compare.quantifier(all) + left + " matches \"" + regex + "\"";
        }
    }

    /**
     * Text that a regular expression may look at only so often: one that backtracks for ever finds nothing. Where that has
     * happened, less is put up with from then on, so that a whole capture too is gone through in bounded time.
     */
    private static final class Patience implements CharSequence {
        private static final int AT_FIRST = 10_000_000;
        private static final int AT_LEAST = 100_000;
        private static final RuntimeException LOST = new RuntimeException(null, null, false, false) {
            private static final long serialVersionUID = 1;
        };
        private String text;
        private int most = AT_FIRST;
        private int looks;

        boolean find(Pattern pattern, String in) {
            text = in;
            looks = 0;
            try {
                return pattern.matcher(this).find();
            } catch (StackOverflowError e) {
                most = Math.max(AT_LEAST, most / 2);
                return false;
            } catch (RuntimeException e) {
                if (e != LOST) throw e;
                most = Math.max(AT_LEAST, most / 2);
                return false;
            }
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > most) throw LOST;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
