package mako.protocols;

/** Lines of text protocols in an array of bytes: where they end and what number they begin with. Reads nothing, changes nothing. */
public final class Lines {

    private Lines() {}

    /** Returns the index behind the line at {@code at}: behind its LF, or {@code end} where it has none. */
    public static int next(byte[] bytes, int at, int end) {
        while (at < end) {
            if (bytes[at++] == '\n') break;
        }
        return at;
    }

    /** Returns the index behind the line at {@code at}: behind its LF, its CR and LF, or its CR alone; {@code end} where it has none. */
    public static int nextByEither(byte[] bytes, int at, int end) {
        while (at < end) {
            int c = bytes[at++];
            if (c == '\n') break;
            if (c == '\r') return at < end && bytes[at] == '\n' ? at + 1 : at;
        }
        return at;
    }

    /** Returns where the text of a line ends that goes up to {@code end}, its LF and CR left out. */
    public static int trimmed(byte[] bytes, int at, int end) {
        if (end > at && bytes[end - 1] == '\n') end--;
        if (end > at && bytes[end - 1] == '\r') end--;
        return end;
    }

    /** Whether the line at {@code at} ends before {@code end}, or there is nothing of it. */
    public static boolean isWhole(byte[] bytes, int at, int end) {
        int next = next(bytes, at, end);
        return next == at || bytes[next - 1] == '\n';
    }

    /** Returns where the word at {@code at} ends: at a blank or at {@code end}. */
    public static int wordEnd(byte[] bytes, int at, int end) {
        while (at < end && bytes[at] != ' ') at++;
        return at;
    }

    /** Returns where something other than blanks begins. */
    public static int behindBlanks(byte[] bytes, int at, int end) {
        while (at < end && bytes[at] == ' ') at++;
        return at;
    }

    /** Whether the bytes begin with these ASCII characters, letters of either case. */
    public static boolean begins(byte[] bytes, int at, int end, String prefix) {
        if (end - at < prefix.length()) return false;
        for (int i = 0; i < prefix.length(); i++) {
            int c = bytes[at + i];
            int p = prefix.charAt(i);
            if (c != p && (!Character.isLetter(p) || (c ^ p) != 0x20)) return false;
        }
        return true;
    }

    /** Returns the number of the three digits that a reply begins with, or -1 where it does not. */
    public static int replyCode(byte[] bytes, int from, int stop) {
        if (stop - from < 3) return -1;
        int code = 0;
        for (int i = 0; i < 3; i++) {
            int digit = bytes[from + i] - '0';
            if (digit < 0 || digit > 9) return -1;
            code = code * 10 + digit;
        }
        return code;
    }
}
