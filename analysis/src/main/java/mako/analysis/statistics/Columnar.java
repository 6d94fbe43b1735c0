package mako.analysis.statistics;

import java.util.Locale;
import mako.dissect.Text;

/** Texts of a width, as tables of characters need them. */
final class Columnar {

    private Columnar() {}

    /** Appends blanks until there are {@code width} bytes from {@code start} on. */
    static void padRight(Text out, int start, int width) {
        while (out.length() - start < width) out.raw(' ');
    }

    /** Appends {@code text} with blanks behind it. */
    static Text left(Text out, String text, int width) {
        int start = out.length();
        out.add(text);
        padRight(out, start, width);
        return out;
    }

    /** Appends {@code text} with blanks before it. */
    static Text right(Text out, String text, int width) {
        for (int i = text.length(); i < width; i++) out.raw(' ');
        return out.add(text);
    }

    static Text right(Text out, long number, int width) {
        return right(out, Long.toString(number), width);
    }

    /** A number with this many digits behind its point, as the C library rounds it: what is stored, to the nearest, halves to even. */
    static String fixed(double number, int digits) {
        if (Double.isNaN(number) || Double.isInfinite(number)) return String.format(Locale.ROOT, "%f", number);
        String text = new java.math.BigDecimal(number).setScale(digits, java.math.RoundingMode.HALF_EVEN).toPlainString();
        return number < 0 && !text.startsWith("-") ? "-" + text : text;
    }

    static Text times(Text out, char c, int count) {
        for (int i = 0; i < count; i++) out.raw(c);
        return out;
    }
}
