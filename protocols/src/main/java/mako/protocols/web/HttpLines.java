package mako.protocols.web;

import java.nio.charset.StandardCharsets;

/** Looks at lines of HTTP in an array of bytes: where they end and what they begin with. Reads nothing, changes nothing. */
final class HttpLines {

    /** Methods of requests: RFC 9110, the IANA registry of HTTP methods, and what Exchange, UPnP and RPC over HTTP add. */
    private static final byte[][] REQUESTS = names("""
        GET PUT POST HEAD COPY LOCK MOVE POLL PATCH TRACE MKCOL BMOVE BCOPY LABEL MERGE DELETE SEARCH UNLOCK REPORT UPDATE
        OPTIONS CONNECT BDELETE CHECKIN CHECKOUT PROPFIND M-SEARCH CCM_POST BPROPFIND PROPPATCH BPROPPATCH MKACTIVITY
        UNCHECKOUT RPC_CONNECT RPC_IN_DATA MKWORKSPACE RPC_OUT_DATA VERSION-CONTROL BASELINE-CONTROL""");
    private static final byte[][] NOTIFICATIONS = names("NOTIFY SUBSCRIBE UNSUBSCRIBE");

    /** What a start line is. */
    enum Kind { REQUEST, NOTIFICATION, RESPONSE, OTHER }

    private HttpLines() {}

    private static byte[][] names(String names) {
        String[] each = names.strip().split("\\s+");
        byte[][] all = new byte[each.length][];
        for (int i = 0; i < each.length; i++) all[i] = each[i].getBytes(StandardCharsets.US_ASCII);
        return all;
    }

    /** Returns the index behind the line at {@code at}, which LF, CR LF or CR alone end; -1 where none does before {@code end}. */
    static int next(byte[] bytes, int at, int end) {
        for (; at < end; at++) {
            if (bytes[at] == '\n') return at + 1;
            if (bytes[at] == '\r' && at + 1 < end && bytes[at + 1] != '\n') return at + 1;
        }
        return -1;
    }

    /** Returns where the text of a line ends that goes up to {@code end}, its LF and CR left out. */
    static int trimmed(byte[] bytes, int at, int end) {
        if (end > at && bytes[end - 1] == '\n') end--;
        if (end > at && bytes[end - 1] == '\r') end--;
        return end;
    }

    /** Says what the start line from {@code at} to {@code end} is. */
    static Kind kind(byte[] bytes, int at, int end) {
        if (begins(bytes, at, end, "HTTP/") || begins(bytes, at, end, "ICY")) return Kind.RESPONSE;
        int blank = at;
        while (blank < end && bytes[blank] != ' ') blank++;
        if (isOne(NOTIFICATIONS, bytes, at, blank)) return Kind.NOTIFICATION;
        return isOne(REQUESTS, bytes, at, blank) ? Kind.REQUEST : Kind.OTHER;
    }

    private static boolean isOne(byte[][] names, byte[] bytes, int at, int end) {
        for (byte[] name : names) {
            if (name.length == end - at && java.util.Arrays.equals(name, 0, name.length, bytes, at, end)) return true;
        }
        return false;
    }

    /** Whether the bytes begin with these ASCII characters. */
    static boolean begins(byte[] bytes, int at, int end, String prefix) {
        if (end - at < prefix.length()) return false;
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[at + i] != prefix.charAt(i)) return false;
        }
        return true;
    }

    /** Whether the bytes are these ASCII characters, upper and lower case alike. */
    static boolean same(byte[] bytes, int at, int end, String name) {
        if (end - at != name.length()) return false;
        for (int i = 0; i < name.length(); i++) {
            if (lower(bytes[at + i]) != lower(name.charAt(i))) return false;
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** Whether the start line alone tells HTTP, whatever the port: a version at its end or in front. */
    static boolean versioned(byte[] bytes, int at, int end) {
        if (end - at <= 8) return false;
        return same(bytes, end - 8, end - 1, "HTTP/1.") || begins(bytes, at, end, "HTTP/1.");
    }
}
