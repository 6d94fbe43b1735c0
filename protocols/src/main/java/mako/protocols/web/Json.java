package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * JavaScript Object Notation, RFC 8259: one object or array. What is no JSON, or nested deeper than {@link #MOST_DEPTH}, is
 * shown as lines of text.
 */
public final class Json implements Dissector {

    static final Field JSON       = protocol("json", "JSON", "JavaScript Object Notation");
    static final Field ARRAY      = group("json.array", "Array");
    static final Field OBJECT     = group("json.object", "Object");
    static final Field MEMBER     = custom("json.member", "Member", Json::name);
    static final Field KEY        = custom("json.key", "Key", Json::quoted);
    static final Field PATH       = text("json.path", "Path", UTF_8, GENERATED);
    static final Field PATH_VALUE = text("json.path_with_value", "Path with value", UTF_8, GENERATED);
    static final Field MEMBER_VALUE = text("json.member_with_value", "Member with value", UTF_8, GENERATED);
    static final Field STRING     = custom("json.value.string", "String value", Json::quoted);
    static final Field NUMBER     = text("json.value.number", "Number value");
    static final Field FALSE      = group("json.value.false", "False value");
    static final Field NULL       = group("json.value.null", "Null value");
    static final Field TRUE       = group("json.value.true", "True value");
    static final Field NAN        = group("json.value.nan", "NaN value");

    private static final String[] TYPES = {"application/json", "application/json-rpc", "application/jsonrequest",
        "application/dds-web+json", "application/problem+json", "application/merge-patch+json", "application/json-patch+json",
        "application/senml+json", "application/sensml+json", "application/vnd.oma.lwm2m+json", "application/x-ndjson"};
    private static final int MOST_DEPTH = 120;
    /** Of a path, in characters; longer ones are cut, so that a long name deep down costs no more than it is long. */
    private static final int LONGEST_PATH = 4096;
    /** Of all paths of one text, in characters; after that paths are left out. */
    private static final int MOST_PATHS = 16 << 20;

    @Override
    public Field dissects() {
        return JSON;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        for (String type : TYPES) links.add(MediaTypes.TYPES, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        MediaTypes.MediaType type = d.about() instanceof MediaTypes.MediaType given ? given : null;
        Source source = d.currentSource();
        var check = new Reader(source.bytes, source.start + d.offset(), d.captured());
        boolean good = check.whole();
        if (d.columns()) {
            String carrier = d.protocolColumn();
            d.protocolColumn(carrier.isEmpty() ? "JSON" : carrier + "/JSON");
            if (d.infoColumn().length() > 0) d.moreInfo().add(", ");
            d.moreInfo().add("JavaScript Object Notation");
            if (type != null) d.moreInfo().add(" (").add(type.type()).add(")");
        }
        d.open(JSON);
        if (d.titles() && type != null) d.title("JavaScript Object Notation: {}", type.type());
        // Texts may follow one another, one on a line or not.
        while (good) {
            var values = new Values(d, source);
            values.skipBlanks();
            values.value(null);
            values.skipBlanks();
            d.seek(values.at - source.start);
            good = new Reader(source.bytes, values.at, d.captured()).whole();
        }
        d.close();
        if (d.captured() == 0) return;
        int shown = d.infoColumn().length();
        d.tryPayload(MediaTypes.TYPES, "text/plain", type == null ? new MediaTypes.MediaType("", "") : type);
        d.infoColumn().cut(shown);
    }

    private static String name(Source source, int offset, int length, int parameter) {
        return quoted(source, offset, parameter, 0);
    }

    /** Returns UTF-8 as text; what is none is written as the bytes' numbers. */
    private static String unicode(byte[] bytes, int from, int whole) {
        int end = from;
        while (end < whole && bytes[end] != 0) end++;
        String text = Strings.utf8(bytes, from, end - from);
        if (text.indexOf('\ufffd') < 0) return text;
        var out = new StringBuilder(text.length());
        for (int at = from; at < end;) {
            int lead = bytes[at] & 255;
            int size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
            String character = at + size > end ? "\ufffd\ufffd" : Strings.utf8(bytes, at, size);
            if (character.codePointCount(0, character.length()) == 1 && (character.charAt(0) != '\ufffd' || size == 3 && lead == 0xef)) {
                out.append(character);
                at += size;
            } else {
                out.append("\\x").append(Character.forDigit(lead >> 4, 16)).append(Character.forDigit(lead & 15, 16));
                at++;
            }
        }
        return out.toString();
    }

    /** Undoes the escapes of a string that stands in quotes, RFC 8259, section 7. */
    private static String quoted(Source source, int offset, int length, int parameter) {
        byte[] bytes = source.bytes;
        int at = source.start + offset + 1;
        int end = at + length - 2;
        boolean plain = true;
        for (int i = at; i < end && plain; i++) plain = bytes[i] != '\\';
        String text = unicode(bytes, at, Math.max(at, end));
        if (plain) return text;
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            c = text.charAt(++i);
            switch (c) {
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    int point = 0;
                    int digits = 0;
                    while (digits < 4 && i + 1 + digits < text.length() && Character.digit(text.charAt(i + 1 + digits), 16) >= 0) {
                        point = point << 4 | Character.digit(text.charAt(i + 1 + digits++), 16);
                    }
                    i += digits;
                    out.append((char) point);
                }
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Goes through a text and checks it; writes nothing down. */
    private static class Reader {
        final byte[] bytes;
        final int end;
        int at;

        Reader(byte[] bytes, int start, int count) {
            this.bytes = bytes;
            at = start;
            end = start + count;
        }

        /** Passes over an object or array with blanks around it; returns false where there is none. */
        boolean whole() {
            skipBlanks();
            if (at == end || bytes[at] != '{' && bytes[at] != '[') return false;
            if (!check(0)) return false;
            skipBlanks();
            return true;
        }

        void skipBlanks() {
            while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) at++;
        }

        private boolean check(int depth) {
            if (at == end || depth > MOST_DEPTH) return false;
            switch (bytes[at]) {
                case '{', '[' -> {
                    boolean object = bytes[at++] == '{';
                    int close = object ? '}' : ']';
                    skipBlanks();
                    if (at < end && bytes[at] == close) {
                        at++;
                        return true;
                    }
                    while (true) {
                        skipBlanks();
                        if (object) {
                            if (at == end || bytes[at] != '"' || !string()) return false;
                            skipBlanks();
                            if (at == end || bytes[at++] != ':') return false;
                            skipBlanks();
                        }
                        if (!check(depth + 1)) return false;
                        skipBlanks();
                        if (at == end) return false;
                        int next = bytes[at++];
                        if (next == close) return true;
                        if (next != ',') return false;
                    }
                }
                case '"' -> {
                    return string();
                }
                case 't' -> {
                    return word("true");
                }
                case 'f' -> {
                    return word("false");
                }
                case 'n' -> {
                    return word("null");
                }
                case 'N' -> {
                    return word("NaN");
                }
                default -> {
                    return number();
                }
            }
        }

        /** Passes over a string in quotes; the cursor is at the first one. */
        boolean string() {
            for (at++; at < end; at++) {
                if (bytes[at] == '\\') {
                    if (!escape()) return false;
                } else if (bytes[at] == '"') {
                    at++;
                    return true;
                }
            }
            at = end;
            return false;
        }

        /** Passes over an escape; the cursor is at the backslash, and at its last character afterwards. */
        private boolean escape() {
            if (++at >= end) return false;
            if (bytes[at] != 'u') return "\"\\/bfnrt".indexOf(bytes[at]) >= 0;
            for (int i = 0; i < 4; i++) {
                if (++at >= end || Character.digit(bytes[at], 16) < 0) return false;
            }
            return true;
        }

        boolean word(String word) {
            if (!HttpLines.begins(bytes, at, end, word)) return false;
            at += word.length();
            return true;
        }

        boolean number() {
            int from = at;
            if (at < end && bytes[at] == '-') at++;
            int first = at;
            int digits = digits();
            if (digits == 0 || digits > 1 && bytes[first] == '0') return false;
            if (at < end && bytes[at] == '.') {
                at++;
                if (digits() == 0) return false;
            }
            if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
                at++;
                if (at < end && (bytes[at] == '+' || bytes[at] == '-')) at++;
                if (digits() == 0) return false;
            }
            return at > from;
        }

        private int digits() {
            int from = at;
            while (at < end && bytes[at] >= '0' && bytes[at] <= '9') at++;
            return at - from;
        }
    }

    /** Goes through a text that is known to be good and writes down what is in it. */
    private static final class Values extends Reader {
        private final Dissection d;
        private final Source source;
        private final boolean paths;
        private final StringBuilder path = new StringBuilder();
        private int pathCharacters;

        Values(Dissection d, Source source) {
            super(source.bytes, source.start + d.offset(), d.captured());
            this.d = d;
            this.source = source;
            paths = d.wants(PATH) || d.wants(PATH_VALUE) || d.wants(MEMBER_VALUE);
        }

        /** Reads a value; {@code name} is that of the member it belongs to, null where paths are not asked for. */
        void value(String name) {
            int from = at;
            switch (bytes[at]) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> {
                    string();
                    if (paths) valued(name, from, quoted(source, from - source.start, at - from, 0));
                    d.at(STRING, from - source.start, at - from);
                }
                case 't', 'f', 'n', 'N' -> {
                    Field field = switch (bytes[at]) {
                        case 't' -> TRUE;
                        case 'f' -> FALSE;
                        case 'n' -> NULL;
                        default -> NAN;
                    };
                    at += field == FALSE ? 5 : field == NAN ? 3 : 4;
                    if (paths) valued(name, from, Strings.ascii(bytes, from, at - from));
                    d.at(field, from - source.start, at - from, 0);
                }
                default -> {
                    number();
                    if (paths) valued(name, from, Strings.ascii(bytes, from, at - from));
                    d.at(NUMBER, from - source.start, at - from);
                }
            }
        }

        private void valued(String name, int from, String value) {
            if (pathCharacters > MOST_PATHS) return;
            pathCharacters += path.length() + 2 * value.length();
            d.at(PATH_VALUE, from - source.start, at - from, path + ":" + value);
            d.at(MEMBER_VALUE, from - source.start, at - from, name + ":" + value);
        }

        private int enter(String name) {
            int length = path.length();
            if (length + name.length() < LONGEST_PATH) path.append('/').append(name);
            return length;
        }

        private void array() {
            begin(ARRAY);
            int length = enter("[]");
            skipBlanks();
            while (bytes[at] != ']') {
                value("[]");
                skipBlanks();
                if (bytes[at] == ',') at++;
                skipBlanks();
            }
            path.setLength(length);
            end();
        }

        private void object() {
            begin(OBJECT);
            skipBlanks();
            while (bytes[at] != '}') {
                member();
                skipBlanks();
                if (bytes[at] == ',') at++;
                skipBlanks();
            }
            end();
        }

        private void begin(Field field) {
            d.seek(at - source.start);
            d.open(field);
            at++;
        }

        private void end() {
            at++;
            d.seek(at - source.start);
            d.close();
        }

        private void member() {
            int from = at;
            string();
            int key = at - from;
            String name = paths ? quoted(source, from - source.start, key, 0) : "";
            int length = enter(name);
            d.at(MEMBER, from - source.start, key);
            d.parameter(key);
            int member = d.last();
            d.openLast();
            skipBlanks();
            at++;
            skipBlanks();
            value(name);
            d.at(KEY, from - source.start, key);
            if (paths && pathCharacters <= MOST_PATHS) {
                pathCharacters += path.length();
                d.at(PATH, from - source.start, at - from, path.toString());
            }
            d.close();
            d.placeOn(member, from - source.start, at - from);
            path.setLength(length);
        }
    }
}
