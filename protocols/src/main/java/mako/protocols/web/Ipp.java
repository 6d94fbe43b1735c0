package mako.protocols.web;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Internet Printing Protocol: RFC 8010 and 8011, names also from the registry of the Printer Working Group. */
public final class Ipp implements Dissector {

    static final Field IPP          = protocol("ipp", "IPP", "Internet Printing Protocol");
    static final Field VERSION      = u16("ipp.version", "version");
    static final Field OPERATION    = u16("ipp.operation_id", "operation-id", HEX, names(IppNames.OPERATIONS));
    static final Field STATUS       = u16("ipp.status_code", "status-code", HEX);
    static final Field REQUEST      = u32("ipp.request_id", "request-id");
    static final Field GROUP        = section("Group");
    static final Field NAME         = text("ipp.name", "name");
    static final Field MEMBER       = text("ipp.memberattrname", "memberAttrName");
    static final Field BOOLEAN      = bool("ipp.boolean_value", "boolean value");
    static final Field INTEGER      = i32("ipp.integer_value", "integer value");
    static final Field ENUM         = i32("ipp.enum_value", "enum value");
    static final Field OUT_OF_BAND  = u8("ipp.outofband_value", "out-of-band value", HEX, names(IppNames.TAGS));
    static final Field CHARACTERS   = text("ipp.charstring_value", "string value", UTF_8);
    static final Field OCTETS       = text("ipp.octetstring_value", "octetString value");
    static final Field DATE         = bytes("ipp.datetime_value", "dateTime value");
    static final Field RESOLUTION   = bytes("ipp.resolution_value", "resolution value");
    static final Field RANGE        = bytes("ipp.rangeofinteger_value", "rangeOfInteger value");
    static final Field TEXT         = bytes("ipp.textwithlanguage_value", "textWithLanguage value");
    static final Field LANGUAGE_NAME = bytes("ipp.namewithlanguage_value", "nameWithLanguage value");
    static final Field UNKNOWN      = bytes("ipp.unknown_value", "unknown value");
    static final Field RESPONSE_IN  = frame("ipp.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO  = frame("ipp.response_to", "Request In", GENERATED);
    static final Field TIME         = duration("ipp.response_time", "Response Time", GENERATED);

    private static final Exchanges EXCHANGES = Exchanges.exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    private static final int PORT = 631;
    private static final int END = 3;
    private static final int FIRST_VALUE = 0x10;
    private static final int INTEGER_TAG = 0x21;
    private static final int BOOLEAN_TAG = 0x22;
    private static final int ENUM_TAG = 0x23;
    private static final int COLLECTION = 0x34;
    private static final int END_COLLECTION = 0x37;
    private static final int MEMBER_TAG = 0x4a;
    private static final int MOST_DEPTH = 16;
    private static final String BAD = "???";

    @Override
    public Field dissects() {
        return IPP;
    }

    @Override
    public void link(Links links) {
        links.add(MediaTypes.TYPES, "application/ipp", this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean request = d.destinationPort() == PORT || d.sourcePort() != PORT && d.destinationPort() < d.sourcePort();
        d.open(IPP, 4);
        int code = d.peekU16(2);
        d.protocolColumn("IPP");
        String operation = IppNames.OPERATIONS.name(code);
        String status = IppNames.STATUSES.name(code);
        if (d.columns()) {
            Text info = d.info().add(request ? "IPP Request (" : "IPP Response (");
            String name = request ? operation : status;
            if (name != null) info.add(name).raw(')');
            else info.add("0x").hex(code, 4).raw(')');
        }
        if (d.remaining() >= 8) exchange(d, request, d.peekU32(4));
        int version = d.u16(VERSION);
        d.titleLast("version: {}.{}", version >> 8, version & 255);
        if (request) {
            d.u16(OPERATION);
        } else {
            d.u16(STATUS);
            if (d.titles()) d.titleLast("status-code: {} ({})", category(code, status), status == null ? "0x" + new Text().hex(code, 4) : status);
        }
        d.u32(REQUEST);
        while (d.remaining() > 0) {
            int tag = d.peekU8(0);
            if (tag == END) {
                d.open(GROUP);
                d.title("{}", IppNames.TAGS.name(tag));
                d.skip(1);
                d.close();
                break;
            }
            group(d, tag);
        }
        if (d.remaining() > 0) d.restInside();
        d.close();
    }

    private static void exchange(Dissection d, boolean request, long id) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        if (request) d.request(EXCHANGES, conversation, id);
        else d.response(EXCHANGES, conversation, id);
    }

    private static String category(int code, String name) {
        if (name == null) return "Unknown";
        return switch (code >> 8) {
            case 0 -> "Successful";
            case 1 -> "Informational";
            case 2 -> "Redirection";
            case 4 -> "Client Error";
            case 5 -> "Server Error";
            default -> "Unknown";
        };
    }

    /** A delimiter and the attributes behind it. */
    private static void group(Dissection d, int tag) {
        d.open(GROUP);
        String name = IppNames.TAGS.name(tag);
        if (name != null) d.title("{}", name);
        else d.title("unknown-{x2}", tag);
        d.skip(1);
        while (d.remaining() > 0 && d.peekU8(0) >= FIRST_VALUE) attribute(d);
        d.close();
    }

    /** An attribute: a value with a name, and those without one that follow. */
    private static void attribute(Dissection d) {
        int tag = d.peekU8(0);
        int nameLength = d.peekU16(1);
        String name = d.peekText(3, nameLength);
        String type = IppNames.TAGS.name(tag);
        if (type == null) type = "unknown-" + new Text().hex(tag, 2);
        d.open(GROUP);
        var words = new StringBuilder();
        int count = 0;
        if (tag < 0x20) {
            d.at(OUT_OF_BAND, d.offset(), 1, tag);
            d.skip(3 + nameLength);
            d.skip(2 + d.peekU16(0));
            d.title("{} ({})", name, type);
            d.close();
            return;
        }
        boolean shown = IppNames.TAGS.name(tag) != null;
        d.ensure(3 + nameLength + 2);
        d.skip(3);
        if (shown) d.text(NAME, nameLength);
        else d.skip(nameLength);
        do {
            if (count > 0) {
                d.skip(3);
                words.append(',');
            }
            words.append(value(d, tag, name, 0));
            count++;
        } while (d.remaining() >= 3 && d.peekU8(0) == tag && d.peekU16(1) == 0);
        if (d.titles()) {
            if (!shown) d.title("{} ({})", name, type);
            else d.title("{} ({}{}): {}", name, count > 1 ? "1setOf " : "", type, words.toString());
        }
        d.close();
    }

    /** Reads the length of a value and the value; returns it in words. */
    private static String value(Dissection d, int tag, String name, int depth) {
        int length = d.peekU16(0);
        if (tag == COLLECTION) return collection(d, depth);
        d.ensure(2 + length);
        d.skip(2);
        int at = d.offset();
        switch (tag) {
            case INTEGER_TAG, ENUM_TAG -> {
                if (length != 4) return bad(d, tag == ENUM_TAG ? ENUM : INTEGER, tag == ENUM_TAG ? "enum" : "integer", length);
                if (tag == INTEGER_TAG) return Long.toString(d.uint(INTEGER, 4));
                int value = (int) d.uint(ENUM, 4);
                Values names = IppNames.enumeration(name);
                if (names == null) return Integer.toString(value);
                String word = names.name(value);
                if (d.titles()) d.titleLast("{}: {} ({})", IppNames.label(name), word == null ? "Unknown" : word, value);
                return word == null ? "unknown-%d" : word;
            }
            case BOOLEAN_TAG -> {
                if (length != 1) return bad(d, BOOLEAN, "boolean", length);
                return d.u8(BOOLEAN) != 0 ? "true" : "false";
            }
            case 0x30 -> {
                String text = d.peekText(0, length);
                d.text(OCTETS, length);
                return "'" + new Text().escaped(text) + "'";
            }
            case 0x31 -> {
                String words = length == 11 ? date(d) : BAD;
                d.bytes(DATE, length);
                d.titleLast("dateTime value: {}", words);
                return words;
            }
            case 0x32 -> {
                String words = length == 9 ? (int) d.peekU32(0) + "x" + (int) d.peekU32(4) + switch (d.peekU8(8)) {
                    case 3 -> "dpi";
                    case 4 -> "dpcm";
                    default -> "???";
                } : BAD;
                d.bytes(RESOLUTION, length);
                d.titleLast("resolution value: {}", words);
                return words;
            }
            case 0x33 -> {
                String words = length == 8 ? (int) d.peekU32(0) + "-" + (int) d.peekU32(4) : BAD;
                d.bytes(RANGE, length);
                d.titleLast("rangeOfInteger value: {}", words);
                return words;
            }
            case 0x35, 0x36 -> {
                d.bytes(tag == 0x35 ? TEXT : LANGUAGE_NAME, length);
                return "<NULL>";
            }
            default -> {
                if (IppNames.TAGS.name(tag) == null) {
                    d.bytes(UNKNOWN, length);
                    return "";
                }
                String text = "'" + new Text().escaped(Strings.utf8(d.currentSource().bytes, d.currentSource().start + at, Math.min(length, d.captured()))) + "'";
                d.skip(length);
                d.at(CHARACTERS, at, length, "[ Null ]");
                d.titleLast("{} value: {}", IppNames.TAGS.name(tag), text);
                return text;
            }
        }
    }

    private static String bad(Dissection d, Field field, String kind, int length) {
        int at = d.offset();
        d.skip(length);
        d.at(field, at, length, 0);
        d.titleLast("{} value: ??? {} bytes ???", kind, length);
        return BAD;
    }

    /** Years, months, days, hours, minutes, seconds, tenths, and the distance from UTC: RFC 2579, DateAndTime. */
    private static String date(Dissection d) {
        Text words = new Text();
        words.padded(d.peekU16(0), 4).raw('-').padded(d.peekU8(2), 2).raw('-').padded(d.peekU8(3), 2).raw('T').padded(d.peekU8(4), 2).raw(':')
            .padded(d.peekU8(5), 2).raw(':').padded(d.peekU8(6), 2).raw('.').number(d.peekU8(7)).raw(d.peekU8(8)).padded(d.peekU8(9), 2).padded(d.peekU8(10), 2);
        return words.toString();
    }

    /** A collection lasts from its beginning to its end mark; each member has its name as a value before its own: RFC 8010, section 3.1.6. */
    private static String collection(Dissection d, int depth) {
        if (depth > MOST_DEPTH) throw d.malformed();
        d.ensure(2);
        int length = d.peekU16(0);
        d.skip(2);
        d.open(GROUP);
        d.skip(length);
        var words = new StringBuilder("{");
        String member = "";
        while (d.remaining() > 0) {
            int tag = d.peekU8(0);
            if (tag < FIRST_VALUE) break;
            d.skip(3 + d.peekU16(1));
            if (tag == END_COLLECTION) {
                d.skip(2 + d.peekU16(0));
                break;
            }
            if (tag == MEMBER_TAG) {
                int count = d.peekU16(0);
                d.skip(2);
                member = d.peekText(0, count);
                d.text(MEMBER, count);
                if (words.length() > 1) words.append(',');
                words.append(member);
            } else if (tag < 0x20) {
                d.at(OUT_OF_BAND, d.offset() - 3, 1, tag);
                d.skip(2 + d.peekU16(0));
            } else {
                String value = value(d, tag, member, depth + 1);
                if (tag == COLLECTION) words.append(value);
            }
        }
        words.append('}');
        d.title("collection {}", words.toString());
        d.close();
        return words.toString();
    }
}
