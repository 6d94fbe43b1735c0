package mako.protocols.telecom.pfcp;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;
import static mako.protocols.telecom.pfcp.PfcpFields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.telecom.E164;
import mako.protocols.telecom.E212;
import mako.protocols.transport.Udp;

/** Packet Forwarding Control Protocol: 3GPP TS 29.244. What elements consist of is in classes by what they are about. */
public final class Pfcp implements Dissector {

    static final Field PFCP      = protocol("pfcp", "PFCP", "Packet Forwarding Control Protocol");
    static final Values MESSAGES = Values.of("""
        0  Reserved
        1  PFCP Heartbeat Request
        2  PFCP Heartbeat Response
        3  PFCP PFD Management Request
        4  PFCP PFD Management Response
        5  PFCP Association Setup Request
        6  PFCP Association Setup Response
        7  PFCP Association Update Request
        8  PFCP Association Update Response
        9  PFCP Association Release Request
        10 PFCP Association Release Response
        11 PFCP Version Not Supported Response
        12 PFCP Node Report Request
        13 PFCP Node Report Response
        14 PFCP Session Set Deletion Request
        15 PFCP Session Set Deletion Response
        16 PFCP Session Set Modification Request
        17 PFCP Session Set Modification Response
        50 PFCP Session Establishment Request
        51 PFCP Session Establishment Response
        52 PFCP Session Modification Request
        53 PFCP Session Modification Response
        54 PFCP Session Deletion Request
        55 PFCP Session Deletion Response
        56 PFCP Session Report Request
        57 PFCP Session Report Response
        """);
    static final Field MSG_TYPE  = u8("pfcp.msg_type", "Message Type", names(MESSAGES));
    static final Field LENGTH    = u8("pfcp.length", "Length");
    static final Field VERSION   = u8("pfcp.version", "Version", mask(0xe0));
    static final Field FOLLOW_ON = bit("pfcp.fo_flag", "Follow On (FO)", 0x04, maskWidth(8));
    static final Field PRIORITY  = bit("pfcp.mp_flag", "Message Priority (MP)", 0x02, maskWidth(8));
    static final Field HAS_SEID  = bit("pfcp.s", "SEID (S)", 0x01, maskWidth(8));
    static final Field FLAGS     = u8("pfcp.flags", "Flags", HEX, bits(VERSION, SPARE_B4, SPARE_B3, FOLLOW_ON, PRIORITY, HAS_SEID));
    static final Field SEQUENCE  = u24("pfcp.seqno", "Sequence Number");
    static final Field MESSAGE_PRIORITY = u24("pfcp.mp", "Message Priority", mask(0xf0));
    static final Field RESPONSE_IN = frame("pfcp.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO = frame("pfcp.response_to", "Response To", GENERATED);
    static final Field TIME      = duration("pfcp.response_time", "Response Time", GENERATED);
    static final Field LEFT      = section("Data left for following message but Follow ON flag is not set");

    static final Field UNEXPECTED = error("pfcp.ie_encoding_error", Field.Group.PROTOCOL, "Data left for following message but Follow ON flag is not set");

    static final Values ELEMENT_NAMES = PfcpFields.ELEMENT_NAMES;
    static final Field ELEMENT   = section("IE");
    static final Field IE_TYPE   = u16("pfcp.ie_type", "IE Type", names(ELEMENT_NAMES));
    static final Field IE_LENGTH = u16("pfcp.ie_len", "IE Length");
    static final Field ENTERPRISE_TYPE = u16("pfcp.enterprise_ie", "Enterprise specific IE Type");
    static final Field ENTERPRISE_DATA = bytes("pfcp.enterprise_ie_data", "Enterprise IE Data");

    static final Field BEHIND         = section("IE data not decoded by WS yet");
    static final Field RESERVED_SECTION = section("Reserved IE value used");
    static final Field TOO_LARGE_SECTION = section("IE not decoded yet(WS:IE id too large)");
    static final Field NO_VENDOR_SECTION = section("IE not decoded yet(WS:No vendor dissector)");
    static final Field NOT_DECODED    = note(Field.Group.UNDECODED, "pfcp.ie_data_not_decoded", "IE data not decoded by WS yet");
    static final Field RESERVED_USED  = error("pfcp.ie_id_reserved", Field.Group.PROTOCOL, "Reserved IE value used");
    static final Field TOO_LARGE      = note(Field.Group.UNDECODED, "pfcp.ie_not_decoded", "IE not decoded yet(WS:IE id too large)");
    static final Field NO_VENDOR      = error("pfcp.ie_enterprise_3gpp", Field.Group.PROTOCOL, "IE not decoded yet(WS:No vendor dissector)");

    private static final Exchanges REQUESTS = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    /** The bit that says that a type is not one of TS 29.244. */
    static final int VENDOR = 0x8000;

    /** Information elements by their type, declared when the first message comes. */
    private static final class Elements {
        static final Element[] OWN = Element.byType(320, Groups.ELEMENTS, RuleElements.ELEMENTS, UsageElements.ELEMENTS, NodeElements.ELEMENTS,
            AccessElements.ELEMENTS, SessionElements.ELEMENTS);
        static final Element[] BROADBAND = Element.byType(13, BroadbandElements.ELEMENTS, Groups.of(VENDOR | 12, VENDOR | 13));
        static final Element[] TRAVELPING = Element.byType(14, TravelpingElements.ELEMENTS, Groups.of(VENDOR | 6, VENDOR | 10, VENDOR | 12));
    }

    private static final Field[] NUMBERS = {E212.IMSI, E164.MSISDN};

    private static final int MOST_DEPTH = 8;
    private static final int PORT = 8805;
    private static final int THIRD_GENERATION = 10415;
    private static final int BROADBAND_FORUM = 3561;
    private static final int TRAVELPING_GMBH = 18681;

    @Override
    public Field dissects() {
        return NUMBERS.length > 0 ? PFCP : null;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pfcp", "e212", "e164"};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.ensure(2);
        d.protocolColumn("PFCP");
        boolean more = message(d, true);
        while (more || d.remaining() > 0) {
            if (!more) {
                d.open(LEFT);
                d.note(UNEXPECTED);
                d.extent(d.remaining());
                d.close();
            }
            more = message(d, false);
        }
    }

    /** Reads a message; returns whether another one follows: clause 6.2.2.2. */
    private static boolean message(Dissection d, boolean first) {
        d.ensure(2);
        int type = d.peekU8(1);
        if (d.columns()) d.info("{}", MESSAGES.name(type, "Unknown"));
        int start = d.offset();
        if (first) d.open(PFCP);
        else d.openAgain(PFCP);
        int flags = d.u8(FLAGS);
        if (d.titles()) words(d, flags);
        d.u8(MSG_TYPE);
        int length = (int) d.uint(LENGTH, 2);
        boolean beyond = length > d.remaining();
        if (beyond) d.exceeding();
        int rest = d.narrow(length);
        if ((flags & 1) != 0) d.u64(SEID);
        int sequence = d.u24(SEQUENCE);
        if ((flags & 2) != 0) {
            d.peek(MESSAGE_PRIORITY, 0, 1);
            d.u8(SPARE_H0);
        } else {
            d.u8(SPARE_OCT);
        }
        while (d.remaining() > 0) element(d);
        if (beyond) throw d.malformed();
        d.widen(rest);
        exchange(d, start, type, sequence);
        d.close();
        return (flags & 4) != 0;
    }

    private static void words(Dissection d, int flags) {
        if ((flags & 4) != 0) d.appendLast(", Follow On (FO)");
        if ((flags & 2) != 0) d.appendLast(", Message Priority (MP)");
        if ((flags & 1) != 0) d.appendLast(", SEID (S)");
    }

    /** Clause 6.4: a response has the sequence number of its request, of which there is one. */
    private static void exchange(Dissection d, int start, int type, int sequence) {
        Conversation conversation = d.conversation();
        if (conversation == null) return;
        int here = d.offset();
        d.seek(start);
        if (isRequest(type)) d.request(REQUESTS, conversation, sequence);
        else d.firstResponse(REQUESTS, conversation, sequence);
        d.seek(here);
    }

    private static boolean isRequest(int type) {
        return switch (type) {
            case 1, 3, 5, 7, 9, 12, 14, 16, 50, 52, 54, 56 -> true;
            default -> false;
        };
    }

    /** Clause 8.1.1. */
    private static void element(Dissection d) {
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.ensure(4 + length);
        int start = d.offset();
        boolean vendors = (type & VENDOR) != 0;
        d.open(ELEMENT, vendors ? 6 : 4);
        if (vendors) {
            vendorElement(d, type, length);
        } else {
            d.u16(IE_TYPE);
            d.u16(IE_LENGTH);
            if (d.titles()) d.title("{} : ", ELEMENT_NAMES.name(type, "Unknown"));
            int rest = d.narrow(length);
            if (length == 0) d.append("[IE to be removed]");
            else if (type == 0) remark(d, RESERVED_SECTION, RESERVED_USED);
            else if (type >= Elements.OWN.length || Elements.OWN[type] == null) remark(d, TOO_LARGE_SECTION, TOO_LARGE);
            else value(d, Elements.OWN[type]);
            d.widen(rest);
        }
        d.extent(4 + length);
        d.close();
        d.seek(start + 4 + length);
    }

    private static void vendorElement(Dissection d, int type, int length) {
        d.u16(ENTERPRISE_TYPE);
        d.u16(IE_LENGTH);
        int vendor = d.u16(ENTERPRISE_ID);
        int number = type & ~VENDOR;
        Element[] elements = vendor == BROADBAND_FORUM ? Elements.BROADBAND : vendor == TRAVELPING_GMBH ? Elements.TRAVELPING : null;
        if (d.titles()) {
            if (elements != null) d.title("{} : ", (vendor == BROADBAND_FORUM ? BroadbandElements.NAMES : TravelpingElements.NAMES).name(number, "Unknown"));
            else if (vendor == THIRD_GENERATION) {
                d.title("Enterprise 3GPP specific IE: {} [Enterprise ID set to '10415' shall not be used for the vendor specific IEs]", number);
            } else d.title("Enterprise {} specific IE: {}", Enterprises.NAMES.name(vendor, "Unknown"), type);
        }
        int rest = d.narrow(length - 2);
        if (length <= 2 && elements != null || length == 0) d.append("[IE to be removed]");
        else if (vendor == THIRD_GENERATION) remark(d, NO_VENDOR_SECTION, NO_VENDOR);
        else if (elements == null) d.bytes(ENTERPRISE_DATA, d.remaining());
        else if (number < elements.length && elements[number] != null) value(d, elements[number]);
        else if (number == 0) remark(d, RESERVED_SECTION, RESERVED_USED);
        else remark(d, TOO_LARGE_SECTION, TOO_LARGE);
        d.widen(rest);
    }

    private static void value(Dissection d, Element element) {
        if (element.kind() == Element.Kind.GROUP) {
            group(d, element.type());
            return;
        }
        element.layout().read(d, 0);
        if (element.kind() == Element.Kind.WHOLE && d.remaining() > 0) remark(d, BEHIND, NOT_DECODED);
    }

    private static void group(Dissection d, int type) {
        if (d.titles()) {
            int identifier = Groups.identifier(type);
            d.append("[Grouped IE]{}", identifier == 0 ? "" : ": " + Groups.words(identifier, identified(d, identifier, 0, d.captured(), 0, 0)));
        }
        while (d.remaining() > 0) element(d);
    }

    /** The number that the last element of type {@code identifier} between two places ahead of the cursor has, in whichever group; {@code otherwise} where there is none. */
    private static long identified(Dissection d, int identifier, int from, int to, long otherwise, int depth) {
        long found = otherwise;
        int at = from;
        while (at + 4 <= to) {
            int type = d.peekU16(at);
            int next = at + 4 + d.peekU16(at + 2);
            if (next > to) break;
            int length = next - at - 4;
            if (type == identifier) found = length >= 4 ? d.peekU32(at + 4) : length >= 2 ? d.peekU16(at + 4) : length == 1 ? d.peekU8(at + 4) : found;
            else if (depth < MOST_DEPTH && type < Elements.OWN.length && Elements.OWN[type] != null && Elements.OWN[type].kind() == Element.Kind.GROUP) {
                found = identified(d, identifier, at + 4, next, found, depth + 1);
            }
            at = next;
        }
        return found;
    }

    /** Says in a line of its own what becomes of the bytes that are left. */
    static void remark(Dissection d, Field section, Field expert) {
        d.open(section);
        d.note(expert);
        d.extent(d.remaining());
        d.skip(d.remaining());
        d.close();
    }
}
