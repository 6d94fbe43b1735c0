package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Lines;
import mako.protocols.transport.Tcp;

/** REdis Serialization Protocol, version 2: redis.io, "Redis serialization protocol specification". Types of version 3 are shown as fragments. */
public final class Resp implements Dissector {

    static final Field RESP     = protocol("resp", "RESP", "REdis Serialization Protocol");
    static final Field STRING   = text("resp.string", "String");
    static final Field ERROR    = text("resp.error", "Error");
    static final Field BULK     = group("resp.bulk_string", "Bulk String");
    static final Field BULK_LENGTH = i32("resp.bulk_string.length", "Length");
    static final Field BULK_VALUE = bytes("resp.bulk_string.value", "Value");
    static final Field INTEGER  = i64("resp.integer", "Integer");
    static final Field ARRAY    = group("resp.array", "Array");
    static final Field ARRAY_LENGTH = i64("resp.array.length", "Length");
    static final Field FRAGMENT = group("resp.fragment", "Fragment");

    static final Field BAD_LENGTH = error("resp.malformed_length", Field.Group.UNDECODED, "Malformed length specified");
    static final Field PARTIAL  = note(Field.Group.UNDECODED, "resp.reassembled_in_next_frame",
        "Array is partially decoded. Re-assembled array is in the next frame");
    static final Field TOO_DEEP = note(Field.Group.UNDECODED, "resp.array_recursion_too_deep",
        "Array is too deep to recurse any further. Subsequent elements attached to the protocol tree may not reflect their actual location in the array");

    private static final int PORT = 6379;
    private static final int CRLF = 2;
    private static final int MOST_DEPTH = 31;
    /** Longer strings are not shown in the Info column. */
    private static final int MOST_SHOWN = 99;

    @Override
    public Field dissects() {
        return RESP;
    }

    @Override
    public void link(Links links) {
        links.addStream(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean request = d.destinationPort() == PORT;
        d.protocolColumn("RESP");
        Text info = d.info();
        info.add(request ? "Request:" : "Response:");
        d.open(RESP);
        Values values = new Values(d, request);
        while (d.captured() > 0) {
            if (!values.message()) break;
        }
        d.fenceInfo();
        d.close();
    }

    /** The values of one message. Made for it and dropped after it. */
    private static final class Values {
        private final Dissection d;
        private final boolean request;
        private final byte[] bytes;
        private final int zero;
        private final int end;
        /** Where the value begins that is not inside another. */
        private int begin;

        Values(Dissection d, boolean request) {
            this.d = d;
            this.request = request;
            bytes = d.currentSource().bytes;
            zero = d.currentSource().start;
            end = zero + d.offset() + d.captured();
        }

        /** Returns false where more of the message has to come; the cursor is then back at its beginning. */
        boolean message() {
            begin = zero + d.offset();
            if (value(0)) return true;
            d.seek(begin - zero);
            return false;
        }

        /** Shows the value at the cursor; returns false where more of the message has to come. */
        private boolean value(int depth) {
            int at = zero + d.offset();
            int next = lineEnd(at);
            if (next < 0) {
                if (await(Framing.NEED_MORE)) return false;
                next = end;
            }
            int stop = Lines.trimmed(bytes, at, next);
            switch (bytes[at]) {
                case '+' -> line(STRING, at, stop, next, depth);
                case '-' -> line(ERROR, at, stop, next, depth);
                case ':' -> integer(at, stop, next, depth);
                case '$' -> {
                    return bulk(at, stop, next, depth);
                }
                case '*' -> {
                    return array(at, stop, next, depth);
                }
                default -> {
                    d.at(FRAGMENT, at - zero, next - at);
                    d.skip(next - at);
                    d.moreInfo().add(" [fragment]");
                }
            }
            return true;
        }

        /** Returns where the line behind CR LF begins, or -1 where there is none. */
        private int lineEnd(int at) {
            for (; at + 1 < end; at++) {
                if (bytes[at] == '\r' && bytes[at + 1] == '\n') return at + CRLF;
            }
            return -1;
        }

        private boolean await(int total) {
            int at = d.offset();
            d.seek(begin - zero);
            boolean waits = d.pauseShown(total);
            d.seek(at);
            if (!waits) return false;
            d.moreInfo().add(" [continuation]");
            return true;
        }

        private void line(Field field, int at, int stop, int next, int depth) {
            d.at(field, at - zero, next - at, Strings.ascii(bytes, at + 1, Math.max(0, stop - at - 1)));
            d.skip(next - at);
            if (!d.columns() || depth > 0 && field == STRING) return;
            if (depth > 0 && !request) return;
            d.moreInfo().add(field == ERROR ? " Error: " : " ").add(Strings.ascii(bytes, at + 1, Math.max(0, stop - at - 1)));
        }

        private void integer(int at, int stop, int next, int depth) {
            long value = number(at + 1, stop);
            d.at(INTEGER, at - zero, next - at, value);
            d.skip(next - at);
            if (depth == 0) d.moreInfo().add(" ").number(value);
        }

        /** As far as there are digits, and a sign in front; what does not fit is the greatest number of its sign. */
        private long number(int at, int stop) {
            boolean negative = at < stop && bytes[at] == '-';
            long value = 0;
            for (int i = negative ? at + 1 : at; i < stop && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                int digit = bytes[i] - '0';
                if (value > (Long.MAX_VALUE - digit) / 10) return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
                value = value * 10 + digit;
            }
            return negative ? -value : value;
        }

        private boolean bulk(int at, int stop, int next, int depth) {
            long length = number(at + 1, stop);
            if (length <= Integer.MAX_VALUE / 2 && length >= 0 && next - at + length + CRLF > end - at
                    && await(depth == 0 ? (int) (next - begin + length + CRLF) : Framing.NEED_MORE)) {
                return false;
            }
            d.open(BULK);
            d.at(BULK_LENGTH, at - zero, next - at, length);
            d.skip(next - at);
            if (length == -1) {
                if (d.titles()) d.title("Bulk String: [NULL]");
            } else if (length < 0) {
                d.note(BAD_LENGTH);
            } else {
                content((int) Math.min(length, end - next), depth);
            }
            d.close();
            return true;
        }

        private void content(int length, int depth) {
            int at = zero + d.offset();
            boolean ascii = true;
            for (int i = 0; i < length && ascii; i++) ascii = bytes[at + i] >= 0;
            if (length > 0) d.bytes(BULK_VALUE, length);
            d.skip(Math.min(CRLF, d.captured()));
            if (d.titles() && ascii) d.title("Bulk String: {}", Strings.decode(bytes, at, length, Field.Charset.ASCII, Type.STRINGZ));
            if (!d.columns() || depth > (request ? 1 : 0)) return;
            Text info = d.moreInfo().add(" ");
            if (ascii && length <= MOST_SHOWN && (!request || depth > 0)) {
                info.add(Strings.decode(bytes, at, length, Field.Charset.ASCII, Type.STRINGZ));
            } else {
                info.add("BulkString(").number(length).add(")");
            }
        }

        private boolean array(int at, int stop, int next, int depth) {
            long length = number(at + 1, stop);
            d.open(ARRAY);
            if (d.titles()) {
                if (length < 0) d.title("Array: NULL");
                else if (length == 0) d.title("Array: Empty");
                else d.title("Array: Length {}", length);
            }
            d.at(ARRAY_LENGTH, at - zero, next - at, length);
            d.skip(next - at);
            if (length > 0 && !request && depth == 0) d.moreInfo().add(" Array(").number(length).add(")");
            if (depth >= MOST_DEPTH) {
                d.note(TOO_DEEP);
                d.close();
                return true;
            }
            for (long i = 0; i < length; i++) {
                if (d.captured() == 0) {
                    if (i == 0 && await(Framing.NEED_MORE)) {
                        d.close();
                        return false;
                    }
                    break;
                }
                if (!value(depth + 1)) {
                    d.note(PARTIAL);
                    d.extent(next - at);
                    d.close();
                    return false;
                }
            }
            d.close();
            return true;
        }
    }
}
