package mako.protocols.security;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import java.time.ZoneOffset;
import java.util.Arrays;
import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.transport.Udp;

/** Remote Authentication Dial In User Service, RFC 2865, RFC 2866 (accounting), RFC 2868 (tunnels), RFC 5176 (changes) and RFC 6929 (extended attributes). */
public final class Radius implements Dissector {

    /** IANA, RADIUS Packet Type Codes. */
    private static final Values CODES = Values.of("""
        1 Access-Request
        2 Access-Accept
        3 Access-Reject
        4 Accounting-Request
        5 Accounting-Response
        6 Accounting-Status
        7 Password-Request
        8 Password-Ack
        9 Password-Reject
        10 Accounting-Message
        11 Access-Challenge
        12 Status-Server
        13 Status-Client
        21 Resource-Free-Request
        22 Resource-Free-Response
        23 Resource-Query-Request
        24 Query_Response
        25 Alternate-Resource-Reclaim-Request
        26 NAS-Reboot-Request
        27 NAS-Reboot-Response
        29 Next-Passcode
        30 New-Pin
        31 Terminate-Session
        32 Password-Expired
        33 Event-Request
        34 Event-Response
        40 Disconnect-Request
        41 Disconnect-ACK
        42 Disconnect-NAK
        43 CoA-Request
        44 CoA-ACK
        45 CoA-NAK
        50 IP-Address-Allocate
        51 IP-Address-Release
        129 ALU-State-Request
        130 ALU-State-Accept
        131 ALU-State-Reject
        132 ALU-State-Error
        """);
    private static final Values TAGGING = Values.of("0x31 Tagged\n0x32 Untagged");

    static final Field RADIUS        = protocol("radius", "RADIUS", "RADIUS Protocol");
    static final Field IS_REQUEST    = bool("radius.req", "Request", HIDDEN, help("TRUE if RADIUS request"));
    static final Field IS_RESPONSE   = bool("radius.rsp", "Response", HIDDEN, help("TRUE if RADIUS response"));
    static final Field REQUEST_FRAME = frame("radius.reqframe", "Request Frame", GENERATED);
    static final Field RESPONSE_FRAME = frame("radius.rspframe", "Response Frame", GENERATED);
    static final Field TIME          = duration("radius.time", "Time from request", help("Timedelta between Request and Response"), GENERATED);
    static final Field CODE          = u8("radius.code", "Code", names(CODES));
    static final Field ID            = u8("radius.id", "Identifier");
    static final Field AUTHENTICATOR = bytes("radius.authenticator", "Authenticator");
    static final Field LENGTH        = u16("radius.length", "Length");
    static final Field DUPLICATE     = u32("radius.dup", "Duplicate Message ID", HIDDEN);
    static final Field REPEATED_REQUEST  = frame("radius.req.dup", "Duplicate Request Frame Number", GENERATED);
    static final Field REPEATED_RESPONSE = frame("radius.rsp.dup", "Duplicate Response Frame Number", GENERATED);

    static final Field PAIRS         = section("Attribute Value Pairs");
    static final Field PAIR          = bytes("radius.avp", "AVP");
    static final Field PAIR_TYPE     = u8("radius.avp.type", "Type");
    static final Field PAIR_LENGTH   = u8("radius.avp.length", "Length");
    static final Field VENDOR        = u32("radius.avp.vendor_id", "Vendor ID", format(Enterprises::write));
    static final Field VENDOR_PAIR   = section("VSA");
    static final Field VENDOR_TYPE   = u8("radius.avp.vendor_type", "Type");
    static final Field VENDOR_LENGTH = u8("radius.avp.vendor_len", "Length");
    static final Field EXTENDED_TYPE = u8("radius.avp.extended_type", "Extended Type");
    static final Field EXTENDED_MORE = bit("radius.avp.extended_more", "Extended More", 0x80);
    static final Field EAP_FRAGMENT  = bytes("radius.eap_fragment", "EAP fragment");
    static final Field CHAP_IDENT    = u8("radius.CHAP_Ident", "CHAP Ident", HEX);
    static final Field CHAP_STRING   = bytes("radius.CHAP_String", "CHAP String");
    static final Field VLAN_TAG      = u32("radius.egress_vlanid_tag", "Tag", HEX, mask(0xff000000L), names(TAGGING));
    static final Field VLAN_PADDING  = u32("radius.egress_vlanid_pad", "Pad", HEX, mask(0xfff000));
    static final Field VLAN_ID       = u32("radius.egress_vlanid", "Vlan ID", mask(0xfff));
    static final Field VLAN_NAME_TAG = u8("radius.egress_vlan_name_tag", "Tag", HEX, names(TAGGING));
    static final Field VLAN_NAME     = text("radius.egress_vlan_name", "Vlan Name", UTF_8);
    static final Field TOO_SHORT     = section("AVP too short");

    static final Field BAD_LENGTH    = error("radius.invalid_length", "Invalid length");

    /** EAP, where an attribute carries it. */
    public static final Table CARRIED = Table.stringTable("radius.carried", "RADIUS carried protocol");
    public static final String EAP = "eap";

    private static final Exchanges CALLS = exchanges(RESPONSE_FRAME, REQUEST_FRAME, TIME);
    private static final int HEADER = 20;
    /** RFC 2865 section 3. */
    private static final int LONGEST = 4096;
    private static final int VENDOR_SPECIFIC = 26;
    private static final int EAP_MESSAGE = 79;
    private static final int EAP_HEADER = 4;
    private static final int EXTENDED = 241;
    private static final int LONG_EXTENDED = 245;
    private static final int EXTENDED_END = 247;
    /** How many bytes of a value a line of the tree shows. */
    private static final int SHOWN_BYTES = 36;

    @Override
    public Field dissects() {
        return RADIUS;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        for (int port : new int[] {1812, 1813, 1645, 1646, 1700, 3799}) links.add(Udp.PORTS, port, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER) throw d.notMine();
        int code = d.peekU8(0);
        int length = d.peekU16(2);
        if (CODES.name(code) == null || length < HEADER || length > LONGEST) throw d.notMine();
        d.protocolColumn("RADIUS");
        d.open(RADIUS);
        d.narrowWhole(length);
        int start = d.offset();
        d.u8(CODE);
        int id = d.u8(ID);
        d.titleLast("Packet identifier: 0x{x} ({})", id, id);
        d.u16(LENGTH);
        d.bytes(AUTHENTICATOR, 16);
        if (d.columns()) d.info().add(CODES.name(code)).add(" id=").number(id);
        call(d, code, id, start);
        d.ensure(length - HEADER);
        if (d.remaining() > 0) {
            d.open(PAIRS);
            pairs(d);
            d.close();
        }
        d.close();
    }

    /** The code of the requests that a code is a response to; 0 for requests, -1 for what is neither. */
    private static int request(int code) {
        return switch (code) {
            case 1, 4, 7, 12, 13, 21, 23, 25, 26, 33, 40, 43, 129 -> 0;
            case 2, 3, 11 -> 1;
            case 5 -> 4;
            case 8, 9 -> 7;
            case 22 -> 21;
            case 24 -> 23;
            case 27 -> 26;
            case 34 -> 33;
            case 41, 42 -> 40;
            case 44, 45 -> 43;
            case 130, 131, 132 -> 129;
            default -> -1;
        };
    }

    private static void call(Dissection d, int code, int id, int start) {
        int of = request(code);
        if (of < 0 || d.isQuoted()) return;
        int here = d.offset();
        d.seek(start);
        Conversation conversation = d.conversation();
        Exchanges.Exchange exchange = conversation == null ? null : d.exchange(CALLS, conversation, (of == 0 ? code : of) << 8 | id);
        if (of == 0) {
            d.computed(IS_REQUEST, 1);
            if (exchange != null && exchange.requestFrame != d.packet().number) {
                d.computed(DUPLICATE, id);
                d.computed(REPEATED_REQUEST, exchange.requestFrame);
                if (d.columns()) d.addInfo(", Duplicate Request");
            } else if (conversation != null) {
                d.request(CALLS, conversation, code << 8 | id);
            }
        } else {
            d.computed(IS_RESPONSE, 1);
            if (exchange != null) {
                d.noteResponse(exchange);
                d.computed(REQUEST_FRAME, exchange.requestFrame);
                d.titleLast("This is a response to a request in frame {}", exchange.requestFrame);
                d.since(TIME, exchange.requestSeconds, exchange.requestNanoseconds);
                long first = d.remember(exchange.responseFrame);
                if (first != d.packet().number) {
                    d.computed(DUPLICATE, id);
                    d.computed(REPEATED_RESPONSE, first);
                    if (d.columns()) d.addInfo(", Duplicate Response");
                }
            }
        }
        d.seek(here);
    }

    private static void pairs(Dissection d) {
        byte[] eap = null;
        int segments = 0;
        int segment = 0;
        // The lengths that pairs say are counted by themselves: what is in one may take more, or less where it is broken.
        int left = d.remaining();
        while (left > 0) {
            int start = d.offset();
            if (left < 2) {
                tooShort(d, 0, "Not enough room in packet for AVP header");
                break;
            }
            int type = d.peekU8(0);
            int length = d.peekU8(1);
            if (length < 2) {
                tooShort(d, 0, "AVP too short: length " + length + " < 2");
                break;
            }
            if (length > left) {
                tooShort(d, 0, "Not enough room in packet for AVP");
                break;
            }
            left -= length;
            d.ensure(length);
            d.at(PAIR, start, length);
            int entry = d.last();
            d.openOn(entry);
            boolean titles = d.titles() && entry >= 0;
            boolean broken = false;
            if (type == VENDOR_SPECIFIC) {
                broken = vendorSpecific(d, entry, titles, length);
            } else if (type == EAP_MESSAGE) {
                if (eap == null) {
                    Text all = new Text();
                    segments = gather(d, all);
                    eap = Arrays.copyOf(all.bytes(), all.length());
                }
                segment++;
                if (titles) d.titleOn(entry, "AVP: t=EAP-Message(79) l={} {}Segment[{}]", length, segment == segments ? "Last " : "", segment);
                d.u8(PAIR_TYPE);
                d.u8(PAIR_LENGTH);
                if (length > 2) d.bytes(EAP_FRAGMENT, length - 2);
                if (segment == segments && eap.length >= EAP_HEADER) {
                    // What the columns say is about the packet, not about what an attribute carries.
                    String info = d.columns() ? d.infoColumn().toString() : "";
                    int before = d.brokenOff();
                    long kept = d.enter("Reassembled EAP", eap);
                    d.tryInside(CARRIED, EAP, null);
                    d.leave(kept);
                    // A message that breaks off takes the pairs behind it along.
                    if (d.brokenOff() != before) left = 0;
                    d.protocolColumn("RADIUS");
                    d.info(info);
                }
            } else {
                boolean extended = type >= EXTENDED && type < EXTENDED_END;
                d.u8(PAIR_TYPE);
                d.u8(PAIR_LENGTH);
                int rest = d.narrow(length - 2);
                int inner = 0;
                if (extended) {
                    inner = d.u8(EXTENDED_TYPE);
                    if (type >= LONG_EXTENDED) d.u8(EXTENDED_MORE);
                }
                RadiusAttribute attribute = RadiusAttribute.of(0, extended ? type << 8 | inner : type);
                if (extended && attribute == RadiusAttribute.UNKNOWN) attribute = RadiusAttribute.of(0, type);
                if (titles) {
                    if (extended) d.titleOn(entry, "AVP: t={}({}.{}) l={}", attribute.name, type, inner, length);
                    else d.titleOn(entry, "AVP: t={}({}) l={}", attribute.name, type, length);
                }
                value(d, attribute, entry, extended ? 0 : type);
                d.widen(rest);
            }
            d.close();
            if (broken) {
                tooShortVendor(d);
                d.skip(2);
            } else {
                d.seek(Math.max(start + length, type == VENDOR_SPECIFIC ? d.offset() : 0));
            }
        }
        d.skipRest();
    }

    private static void tooShort(Dissection d, int extent, String what) {
        d.open(TOO_SHORT);
        d.extent(extent);
        d.title("{}", what);
        d.note(BAD_LENGTH, "{}", what);
        d.close();
    }

    private static void tooShortVendor(Dissection d) {
        int start = d.offset();
        d.skip(1);
        tooShort(d, 1, "VSA too short");
        d.seek(start);
    }

    private static int gather(Dissection d, Text into) {
        int ahead = 0;
        int segments = 0;
        while (ahead + 2 <= d.captured()) {
            int length = d.peekU8(ahead + 1);
            if (length < 2 || ahead + length > d.captured()) break;
            if (d.peekU8(ahead) == EAP_MESSAGE) {
                into.raw(d.peekBytes(ahead + 2, length - 2), 0, length - 2);
                segments++;
            } else if (segments > 0) {
                break;
            }
            ahead += length;
        }
        return segments;
    }

    /** Returns whether it ends before an attribute that is too short to be one. */
    private static boolean vendorSpecific(Dissection d, int entry, boolean titles, int length) {
        if (length < 6) {
            if (titles) d.titleOn(entry, "AVP: t=Vendor-Specific(26) l={}", length);
            d.noteOn(entry, BAD_LENGTH, "AVP too short; no room for vendor ID");
            return false;
        }
        long vendor = d.peekU32(2);
        if (titles) d.titleOn(entry, "AVP: t=Vendor-Specific(26) l={} vnd={}({})", length, Enterprises.NAMES.name(vendor, "Unknown"), vendor);
        d.u8(PAIR_TYPE);
        d.u8(PAIR_LENGTH);
        d.u32(VENDOR);
        // What is in it may be longer than it says that it is.
        int end = d.offset() + length - 6;
        while (d.offset() < end) {
            int start = d.offset();
            int type = d.peekU8(0);
            int size = d.peekU8(1);
            if (size < 2) {
                d.ensure(3);
                return true;
            }
            d.ensure(size);
            d.open(VENDOR_PAIR);
            int line = d.group();
            RadiusAttribute attribute = RadiusAttribute.of(vendor, type);
            if (d.titles()) d.title("VSA: t={}({}) l={}", attribute.name, type, size);
            d.u8(VENDOR_TYPE);
            d.u8(VENDOR_LENGTH);
            int outer = d.narrow(size - 2);
            value(d, attribute, line, 0);
            d.widen(outer);
            d.close();
            d.seek(start + size);
        }
        return false;
    }

    /** Reads the value of an attribute to the end of what there is, and puts it behind the line of its pair. */
    private static void value(Dissection d, RadiusAttribute attribute, int line, int type) {
        if (attribute.tag != null) {
            if (d.remaining() == 0) {
                tooShort(d, 0, "AVP too short for tag");
                return;
            }
            tag(d, attribute, line);
        }
        int length = d.remaining();
        boolean titles = d.titles() && line >= 0;
        if (attribute.encrypted != null) {
            if (titles) d.appendOn(line, " val=Encrypted");
            d.bytes(attribute.encrypted, length);
            return;
        }
        switch (type) {
            case 3 -> {
                chapPassword(d, attribute, line, titles);
                return;
            }
            case 8, 14 -> {
                String special = length != 4 ? null : special(type, d.peekU32(0));
                if (special != null) {
                    d.ipv4(attribute.field);
                    if (d.titles()) {
                        d.titleLast("{}: {}", attribute.name, special);
                        d.appendOn(line, " val={}", special);
                    }
                    return;
                }
            }
            case 56 -> {
                if (length == 4) {
                    if (titles) d.appendOn(line, " val={}, Vlan ID: {}", TAGGING.name(d.peekU8(0), "Unknown"), d.peekU32(0) & 0xfff);
                    d.peek(VLAN_TAG);
                    d.peek(VLAN_PADDING);
                    d.u32(VLAN_ID);
                } else if (titles) {
                    d.appendOn(line, " val=[wrong length for Egress-VLANID ]");
                }
                return;
            }
            case 58 -> {
                if (length < 2) {
                    if (titles) d.appendOn(line, " val=[wrong length for Egress-VLAN-Name ]");
                } else {
                    int tag = d.u8(VLAN_NAME_TAG);
                    String name = d.string(VLAN_NAME, length - 1);
                    if (titles) d.appendOn(line, " val={}, Vlan Name: {}", TAGGING.name(tag, "Unknown"), name);
                }
                return;
            }
            case 97, 123, 99 -> {
                prefix(d, attribute, line, titles);
                return;
            }
            default -> {}
        }
        if (attribute.kind.equals("prefix")) prefix(d, attribute, line, titles);
        else plain(d, attribute, line, titles);
    }

    /** RFC 2865 sections 5.8 and 5.14: addresses that stand for something else. */
    private static String special(int type, long address) {
        if (address == 0xffffffffL) return type == 8 ? "Negotiated" : "User-selected";
        return type == 8 && address == 0xfffffffeL ? "Assigned" : null;
    }

    private static void plain(Dissection d, RadiusAttribute attribute, int line, boolean titles) {
        int length = d.remaining();
        switch (attribute.kind) {
            case "u32", "i32" -> {
                if (length < 1 || length > 4 && length != 8) {
                    if (titles) d.appendOn(line, " val=[unhandled integer length({})]", length);
                    return;
                }
                long value = d.uint(attribute.field, length);
                if (!titles) return;
                if (attribute.names != null && length == 8) d.titleLast("{}: {}", attribute.name, value);
                if (attribute.names == null || length == 8) d.appendOn(line, " val={}", value);
                else d.appendOn(line, " val={}({})", attribute.names.name(value, "Unknown"), value);
            }
            case "ipv4" -> {
                if (wrong(d, line, length, 4, "IP address")) return;
                int address = d.ipv4(attribute.field);
                if (titles) d.appendOn(line, " val={}", new Text().ipv4(address));
            }
            case "ipv6" -> {
                if (wrong(d, line, length, 16, "IPv6 address")) return;
                if (titles) d.appendOn(line, " val={}", new Text().ipv6(d.peekU64(0), d.peekU64(8)));
                d.ipv6(attribute.field);
            }
            case "time" -> {
                if (wrong(d, line, length, 4, "timestamp")) return;
                long seconds = d.peekU32(0);
                d.skip(4);
                d.time(attribute.field, d.offset() - 4, 4, seconds, 0);
                if (titles) {
                    Text moment = new Text();
                    new Show(ZoneOffset.UTC).moment(Base.UTC, seconds, 0, moment);
                    d.appendOn(line, " val={}", moment);
                }
            }
            case "text" -> {
                if (titles) {
                    Source source = d.currentSource();
                    d.appendOn(line, " val={}", new Text().escaped(source.bytes, source.start + d.offset(), Math.min(length, d.captured())));
                }
                d.text(attribute.field, length);
            }
            default -> {
                if (length == 0) {
                    if (titles) d.appendOn(line, " val=[wrong length]");
                    return;
                }
                if (titles) hex(d, line, length);
                d.bytes(attribute.field, length);
            }
        }
    }

    private static boolean wrong(Dissection d, int line, int length, int right, String what) {
        if (length == right) return false;
        if (d.titles()) d.appendOn(line, " val=[wrong length for {}]", what);
        return true;
    }

    private static void hex(Dissection d, int line, int length) {
        Source source = d.currentSource();
        Text text = new Text().hex(source.bytes, source.start + d.offset(), Math.min(Math.min(length, SHOWN_BYTES), d.captured()), 0);
        d.appendOn(line, length > SHOWN_BYTES ? " val={}…" : " val={}", text);
    }

    /** RFC 2868 section 3: a first byte above 0x1f is not a tag but belongs to a text. */
    private static void tag(Dissection d, RadiusAttribute attribute, int line) {
        if (d.peekU8(0) > 0x1f) return;
        int tag = d.u8(attribute.tag);
        if (d.titles() && line >= 0) d.appendOn(line, " Tag=0x{x2}", tag);
    }

    private static void chapPassword(Dissection d, RadiusAttribute attribute, int line, boolean titles) {
        if (wrong(d, line, d.remaining(), 17, "CHAP-Password")) return;
        if (titles) hex(d, line, 17);
        int start = d.offset();
        d.bytes(attribute.field, 17);
        d.openLast();
        d.seek(start);
        d.u8(CHAP_IDENT);
        d.bytes(CHAP_STRING, 16);
        d.close();
    }

    /** RFC 3162 section 2.3: a reserved byte, the length in bits, as much of the prefix as is not zero. */
    private static void prefix(Dissection d, RadiusAttribute attribute, int line, boolean titles) {
        int length = d.remaining();
        if (attribute.kind.equals("text")) {
            plain(d, attribute, line, titles);
            return;
        }
        if (length < 2 || length > 18) {
            if (titles) d.appendOn(line, " val=[wrong length for IPv6 prefix]");
            return;
        }
        int bits = d.peekU8(1);
        if (bits > 128) {
            if (titles) d.appendOn(line, " val=[invalid IPv6 prefix length]");
            return;
        }
        if (titles) {
            long high = 0;
            long low = 0;
            for (int i = 0; i < 8; i++) high = high << 8 | (i + 2 < length ? d.peekU8(i + 2) : 0);
            for (int i = 8; i < 16; i++) low = low << 8 | (i + 2 < length ? d.peekU8(i + 2) : 0);
            d.appendOn(line, " val={}/{}", new Text().ipv6(high, low), bits);
        }
        d.bytes(attribute.field, length);
    }
}
