package mako.desktop.model;

/**
 * How bytes are written: as which digits, and beside them as which characters.
 *
 * @param digits what each byte is written with
 * @param characters what each byte is taken to stand for
 */
public record ByteForm(Digits digits, Characters characters) {

    /** Hexadecimal digits, sixteen bytes a line, or bits, eight bytes a line. */
    public enum Digits {
        HEX(16, 2), BITS(8, 8);

        /** How many bytes are in a line. */
        public final int perLine;
        /** How many digits a byte has. */
        public final int width;

        Digits(int perLine, int width) {
            this.perLine = perLine;
            this.width = width;
        }
    }

    /** Which characters bytes stand for. */
    public enum Characters { ASCII, EBCDIC, UTF8 }

    /** What there is at first. */
    public static final ByteForm USUAL = new ByteForm(Digits.HEX, Characters.ASCII);

    private static final String HEX = "0123456789abcdef";
    private static final String NONE = "·";

    /** What the bytes from 0x40 on stand for in IBM's code page 037, a full stop for what ASCII does not have. */
    private static final String EBCDIC = " ...........<(+|&.........!$*);.-/.........,%_>?.........`:#@'=\""
        + ".abcdefghi.......jklmnopqr.......~stuvwxyz......^.........[]...."
        + "{ABCDEFGHI......}JKLMNOPQR......\\.STUVWXYZ......0123456789......";

    /** The digits of the byte at {@code at}. */
    public String digits(byte[] bytes, int at) {
        int value = bytes[at] & 255;
        if (digits == Digits.HEX) return "" + HEX.charAt(value >> 4) + HEX.charAt(value & 15);
        StringBuilder bits = new StringBuilder(8);
        for (int bit = 7; bit >= 0; bit--) bits.append(value >> bit & 1);
        return bits.toString();
    }

    /** The character that the byte at {@code at} stands for, or begins; a dot for none that can be seen; empty for a byte that continues one. */
    public String character(byte[] bytes, int at) {
        int value = bytes[at] & 255;
        return switch (characters) {
            case ASCII -> value >= 0x20 && value < 0x7f ? String.valueOf((char) value) : NONE;
            case EBCDIC -> {
                char c = value < 0x40 ? '.' : EBCDIC.charAt(value - 0x40);
                // The full stop itself is 0x4b.
                yield c == '.' && value != 0x4b ? NONE : String.valueOf(c);
            }
            case UTF8 -> {
                if (value < 0x80) yield value >= 0x20 && value < 0x7f ? String.valueOf((char) value) : NONE;
                if (value < 0xc0) yield isContinued(bytes, at) ? "" : NONE;
                int point = point(bytes, at);
                yield point >= 0 && isVisible(point) ? Character.toString(point) : NONE;
            }
        };
    }

    private static boolean isContinued(byte[] bytes, int at) {
        for (int back = 1; back <= 3 && at - back >= 0; back++) {
            int value = bytes[at - back] & 255;
            if (value >= 0xc0) return back < length(value) && point(bytes, at - back) >= 0;
            if (value < 0x80) return false;
        }
        return false;
    }

    private static int length(int first) {
        return first >= 0xf5 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    }

    /** The code point that begins at {@code at}, or -1 where there is none (RFC 3629). */
    private static int point(byte[] bytes, int at) {
        int first = bytes[at] & 255;
        int length = length(first);
        if (length == 1 || at + length > bytes.length) return -1;
        int point = first & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) return -1;
            point = point << 6 | bytes[at + i] & 0x3f;
        }
        int least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point < least || point > Character.MAX_CODE_POINT || surrogate ? -1 : point;
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE, Character.NON_SPACING_MARK,
                Character.ENCLOSING_MARK, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
