package mako.protocols.monitoring.netflow;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.Enterprises;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Tcp;

/** Sets of records that templates tell the form of, RFC 3954, section 5.3, and RFC 7011, section 3.4.3. */
final class FlowRecords {

    private FlowRecords() {}

    static final Field PADDING   = bytes("cflow.padding", "Padding");
    static final Field RESERVED  = bytes("cflow.reserved", "Reserved");
    static final Field TEMPLATE_FRAME = frame("cflow.template_frame", "Template Frame", GENERATED);
    static final Field UNREAD    = section("Data");
    static final Field FLOW      = section("Flow");
    static final Field ITEM      = section("List Item");
    static final Field UNKNOWN   = bytes("cflow.unknown_field_type", "Unknown Field Type");
    static final Field OTHER     = bytes("cflow.enterprise_private_entry", "Enterprise Private entry");
    static final Field SHORT_LENGTH = u8("cflow.string_len_short", "String_len_short");
    static final Field LONG_LENGTH = u8("cflow.string_len_long", "String_len_short");
    static final Field DURATION  = FlowElement.field("timedelta");
    static final Field START     = FlowElement.field("timestart");
    static final Field END       = FlowElement.field("timeend");
    private static final Field BEGAN = FlowElement.field("abstimestart");
    private static final Field ENDED = FlowElement.field("abstimeend");

    static final Field SCOPE_SYSTEM = bytes("cflow.scope_system", "ScopeSystem", help("Option Scope System"));
    static final Field SCOPE_INTERFACE = u32("cflow.scope_interface", "ScopeInterface", help("Option Scope Interface"));
    static final Field SCOPE_CARD = u32("cflow.scope_linecard", "ScopeLinecard", help("Option Scope Linecard"));
    static final Field SCOPE_CACHE = bytes("cflow.scope_cache", "ScopeCache", help("Option Scope Cache"));
    static final Field SCOPE_TEMPLATE = bytes("cflow.scope_template", "ScopeTemplate", help("Option Scope Template"));

    private static final Trait USED = yesNo("Used", "Not used");
    static final Field TCP_FLAGS = u8("cflow.tcpflags", "TCP Flags", HEX);
    static final Field TCP_RESERVED = u8("cflow.tcpflags.reserved", "Reserved", HEX, mask(0xc0));
    static final Field TCP_URG   = bit("cflow.tcpflags.urg", "URG", 0x20, maskWidth(8), USED);
    static final Field TCP_ACK   = bit("cflow.tcpflags.ack", "ACK", 0x10, maskWidth(8), USED);
    static final Field TCP_PSH   = bit("cflow.tcpflags.psh", "PSH", 0x08, maskWidth(8), USED);
    static final Field TCP_RST   = bit("cflow.tcpflags.rst", "RST", 0x04, maskWidth(8), USED);
    static final Field TCP_SYN   = bit("cflow.tcpflags.syn", "SYN", 0x02, maskWidth(8), USED);
    static final Field TCP_FIN   = bit("cflow.tcpflags.fin", "FIN", 0x01, maskWidth(8), USED);
    static final Field WIDE_FLAGS = u16("cflow.tcpflags", "TCP Flags", HEX);
    static final Field WIDE_ZERO = u16("cflow.tcpflags.zero", "Zero (Header Length)", HEX, mask(0xf000));
    static final Field WIDE_RESERVED = u16("cflow.tcpflags.reserved", "Reserved", HEX, mask(0x0e00));
    static final Field WIDE_NS   = bit("cflow.tcpflags.ns", "ECN Nonce Sum", 0x100, maskWidth(16), USED);
    static final Field WIDE_CWR  = bit("cflow.tcpflags.cwr", "CWR", 0x80, maskWidth(16), USED);
    static final Field WIDE_ECE  = bit("cflow.tcpflags.ece", "ECN Echo", 0x40, maskWidth(16), USED);
    static final Field WIDE_URG  = bit("cflow.tcpflags.urg", "URG", 0x20, maskWidth(16), USED);
    static final Field WIDE_ACK  = bit("cflow.tcpflags.ack", "ACK", 0x10, maskWidth(16), USED);
    static final Field WIDE_PSH  = bit("cflow.tcpflags.psh", "PSH", 0x08, maskWidth(16), USED);
    static final Field WIDE_RST  = bit("cflow.tcpflags.rst", "RST", 0x04, maskWidth(16), USED);
    static final Field WIDE_SYN  = bit("cflow.tcpflags.syn", "SYN", 0x02, maskWidth(16), USED);
    static final Field WIDE_FIN  = bit("cflow.tcpflags.fin", "FIN", 0x01, maskWidth(16), USED);
    private static final Field[] NARROW = {TCP_RESERVED, TCP_URG, TCP_ACK, TCP_PSH, TCP_RST, TCP_SYN, TCP_FIN};
    private static final Field[] WIDE = {WIDE_ZERO, WIDE_RESERVED, WIDE_NS, WIDE_CWR, WIDE_ECE, WIDE_URG, WIDE_ACK, WIDE_PSH, WIDE_RST, WIDE_SYN, WIDE_FIN};

    static final Field FORWARDING = section("Forwarding Status");
    static final Field FORWARDED = u8("cflow.forwarding_status", "ForwardingStatus", mask(0xc0), names(Values.of("""
        0 Unknown
        1 Forward
        2 Drop
        3 Consume
        """)));
    static final Field UNKNOWN_CODE = u8("cflow.forwarding_status_unknown_code", "ForwardingStatusUnknown", mask(0x3f), names(Values.of("0 Unknown")));
    static final Field FORWARD_CODE = u8("cflow.forwarding_status_forward_code", "ForwardingStatusForwardCode", mask(0x3f), names(Values.of("""
        0 Forwarded (Unknown)
        1 Forwarded Fragmented
        2 Forwarded not Fragmented
        """)));
    static final Field DROP_CODE = u8("cflow.forwarding_status_drop_code", "ForwardingStatusDropCode", mask(0x3f), names(Values.of("""
        0 Dropped (Unknown)
        1 Drop ACL Deny
        2 Drop ACL drop
        3 Drop Unroutable
        4 Drop Adjacency
        5 Drop Fragmentation & DF set
        6 Drop Bad header checksum
        7 Drop Bad total Length
        8 Drop Bad Header Length
        9 Drop bad TTL
        10 Drop Policer
        11 Drop WRED
        12 Drop RPF
        13 Drop For us
        14 Drop Bad output interface
        15 Drop Hardware
        """)));
    static final Field CONSUME_CODE = u8("cflow.forwarding_status_consume_code", "ForwardingStatusConsumeCode", mask(0x3f), names(Values.of("""
        0 Consumed (Unknown)
        1 Terminate Punt Adjacency
        2 Terminate Incomplete Adjacency
        3 Terminate For us
        """)));
    private static final Field[] CODES = {UNKNOWN_CODE, FORWARD_CODE, DROP_CODE, CONSUME_CODE};

    static final Field LABEL     = section("MPLS-Label");
    static final Field LABEL_VALUE = u24("cflow.mpls_label", "MPLS label", mask(0xfffff0));
    static final Field LABEL_BITS = u8("cflow.mpls_exp", "MPLS experimental bits", mask(0x0e));
    static final Field LABEL_BOTTOM = bit("cflow.mpls_bos", "MPLS Bottom of Stack", 0x01, maskWidth(8), yesNo("Bottom-of-Stack", ""));

    static final Field ENGINE    = u8("cflow.appl_id.classification_engine_id", "Classification Engine ID", names(Values.of("""
        0 invalid
        1 IANA-L3
        2 PANA-L3
        3 IANA-L4
        4 PANA-L4
        6 USER-Defined
        12 PANA-L2
        13 PANA-L7
        18 ETHERTYPE
        19 LLC
        20 PANA-L7-PEN
        21 Qosmos ixEngine
        22 ntop nDPI
        """)));
    static final Field SELECTOR  = bytes("cflow.appl_id.selector_id", "Selector ID");
    static final Field LIST      = group("cflow.subtemplate_list", "SubTemplate List");
    static final Field LIST_SEMANTIC = u8("cflow.subtemplate_semantic", "SubTemplateList Semantic");
    static final Field LIST_ID   = u16("cflow.subtemplate_id", "SubTemplateList Id");
    static final Field SAMPLED   = bytes("cflow.data_link_frame_section", "Data Link Frame Section");

    static final Field CISCO     = group("cflow.pie.cisco", "Cisco", HIDDEN);
    static final Field NETSCALER = group("cflow.pie.netscaler", "Netscaler", HIDDEN);
    static final Field JUNIPER   = group("cflow.pie.juniper", "JuniperNetworks", HIDDEN);
    static final Field IXIA      = group("cflow.pie.ixia", "Ixia", HIDDEN);
    static final Field BARRACUDA = group("cflow.pie.barracuda", "Barracuda", HIDDEN);
    static final Field PLIXER    = group("cflow.pie.plixer", "Plixer", HIDDEN);
    static final Field GIGAMON   = group("cflow.pie.gigamon", "Gigamon", HIDDEN);
    static final Field NTOP      = group("cflow.pie.ntop", "Ntop", HIDDEN);
    static final Field NIAGARA   = group("cflow.pie.niagaranetworks", "NiagaraNetworks", HIDDEN);

    static final Field NO_TEMPLATE = warning(Field.Group.MALFORMED, "cflow.no_template_found", "No template found");
    static final Field NO_FLOW   = warning(Field.Group.MALFORMED, "cflow.no_flow_information", "No flow information");
    static final Field BAD_LABEL = warning(Field.Group.UNDECODED, "cflow.mpls_label.bad_length", "MPLS-Label bad length");
    static final Field BAD_LIST  = warning(Field.Group.UNDECODED, "cflow.subtemplate_bad_length", "SubTemplateList bad length");

    private static final int MOST_DEPTH = 8;

    /** What the header of a message says, and what is known of those before it. */
    static final class Message {
        final FlowTemplate.Known known;
        final long domain;
        final int start;
        final int version;
        final long exported;
        /** How many records were in the message so far. */
        long flows;
        int depth;
        /** Times of the record that wait for their partners, and how many bytes they take: beginnings, then ends. */
        final int[] places = new int[2 * PAIRS];
        final int[] widths = new int[2 * PAIRS];
        boolean waiting;

        Message(FlowTemplate.Known known, long domain, int start, int version, long exported) {
            this.known = known;
            this.domain = domain;
            this.start = start;
            this.version = version;
            this.exported = exported;
        }
    }

    static void records(Dissection d, Message message, int start, int id) {
        if (d.columns()) d.moreInfo().add(" [Data:").number(id).raw(']');
        int empty = d.remaining();
        if (empty == 0) {
            d.append(" (0 flows)");
            d.note(NO_FLOW);
        }
        FlowTemplate template = d.remember(message.known.template(message.domain, id));
        if (template == null) {
            int length = d.remaining();
            if (length == 0) return;
            int at = d.offset();
            d.open(UNREAD);
            d.extent(length);
            d.title("Data ({} byte", length);
            d.append(length == 1 ? "), no template found" : "s), no template found");
            d.note(NO_TEMPLATE, length == 1 ? "Data ({} byte), no template found" : "Data ({} bytes), no template found", length);
            d.close();
            d.seek(at);
            return;
        }
        showFrame(d, message, start, template);
        int flows = 0;
        while (d.remaining() > 0 && d.remaining() >= template.fixed()) {
            int from = d.offset();
            d.open(FLOW);
            d.extent(template.fixed());
            d.title("Flow {}", ++flows);
            record(d, message, template);
            d.close();
            if (d.offset() <= from) break;
        }
        if (flows > 0) d.append(" ({} flows)", flows);
        message.flows += flows;
        if (d.remaining() > 0) d.bytes(PADDING, d.remaining());
    }

    private static void showFrame(Dissection d, Message message, int start, FlowTemplate template) {
        // The reference program counts the place from the beginning of the packet once more.
        d.at(TEMPLATE_FRAME, start + message.start, 0, template.frame());
        d.generated();
    }

    private static void record(Dissection d, Message message, FlowTemplate template) {
        int start = d.offset();
        boolean outer = message.waiting;
        if (message.depth == 0) {
            message.waiting = false;
            for (int i = 0; i < message.widths.length; i++) message.widths[i] = 0;
        }
        int[] lengths = template.lengths();
        for (int i = 0; i < lengths.length; i++) {
            int length = lengths[i];
            int prefix = 0;
            int at = d.offset();
            if (length == FlowTemplate.VARIABLE) {
                // RFC 7011, section 7.
                length = d.peekU8(0);
                prefix = 1;
                if (length == 255) {
                    length = d.peekU16(1);
                    prefix = 3;
                }
                d.skip(prefix);
            }
            d.ensure(length);
            int rest = d.narrow(length);
            if (i < template.scopes()) scope(d, template.numbers()[i], length);
            else element(d, message, start, template.enterprises()[i], template.numbers()[i], length);
            if (prefix > 0) prefix(d, at, prefix);
            d.widen(rest);
        }
        if (message.depth == 0 && message.waiting) {
            leftOver(d, message);
        }
        message.waiting = outer;
    }

    /** Shows how long an element is said to be, inside it. */
    private static void prefix(Dissection d, int at, int count) {
        int end = d.offset();
        d.openLast();
        d.seek(at);
        int length = d.peekU8(0);
        // The reference program counts the place from where the value is once more.
        d.at(SHORT_LENGTH, at + at + count, 1, length);
        if (count == 3) d.at(LONG_LENGTH, at + at + count + 1, 2, d.peekU16(1));
        d.close();
        d.seek(end);
    }

    private static void scope(Dissection d, int type, int length) {
        switch (type) {
            case 1  -> d.bytes(SCOPE_SYSTEM, length);
            case 2  -> number(d, SCOPE_INTERFACE, length);
            case 3  -> number(d, SCOPE_CARD, length);
            case 4  -> d.bytes(SCOPE_CACHE, length);
            case 5  -> d.bytes(SCOPE_TEMPLATE, length);
            default -> d.bytes(UNKNOWN, length);
        }
    }

    private static Field family(long enterprise) {
        return switch ((int) enterprise) {
            case 9     -> CISCO;
            case 2636  -> JUNIPER;
            case 3054  -> IXIA;
            case 5951  -> NETSCALER;
            case 10704 -> BARRACUDA;
            case 13745 -> PLIXER;
            case 26866 -> GIGAMON;
            case 35632 -> NTOP;
            case 47729 -> NIAGARA;
            default    -> null;
        };
    }

    private static void element(Dissection d, Message message, int start, long enterprise, int number, int length) {
        boolean reverse = enterprise == FlowTemplates.REVERSE;
        long whose = reverse ? FlowElement.IANA : enterprise;
        Field family = family(enterprise);
        if (family != null) d.at(family, start + message.start, 0);
        if (whose == FlowElement.IANA && special(d, message, number, length)) return;
        FlowElement known = FlowElement.of(whose, number);
        if (known == null) {
            unknown(d, message, enterprise, number, length);
            return;
        }
        if (whose == FlowElement.IANA && !reverse && pair(d, message, number, length)) return;
        value(d, message, known, length);
        if (reverse && d.titles()) {
            String name = FlowElement.names(FlowElement.IANA).name(number);
            d.appendLast(" (Reverse Type {} {})", number, name == null ? "Unknown" : name);
        }
    }

    private static void unknown(Dissection d, Message message, long enterprise, int number, int length) {
        int at = d.offset();
        boolean unknown = message.version == 9 || enterprise == FlowTemplates.REVERSE;
        d.bytes(unknown ? UNKNOWN : OTHER, length);
        if (d.titles() && d.last() >= 0) {
            Text words = new Text();
            if (unknown) words.add("Unknown Field Type: Type ");
            else words.add("Enterprise Private entry: (").add(enterprise == 0 ? "(null)" : Enterprises.NAMES.name(enterprise, "(Unknown)")).add(") Type ");
            words.number(number).add(": Value (hex bytes):");
            d.seek(at);
            for (int i = 0; i < length && i < 200; i++) words.raw(' ').hex(d.peekU8(i), 2);
            d.skip(length);
            d.titleLast("{}", words);
        }
    }

    private static void number(Dissection d, Field field, int length) {
        int most = field.type.width > 4 ? 8 : 4;
        if (length < 1) return;
        if (length <= most) {
            d.uint(field, length);
            return;
        }
        d.note(Remarks.TYPE_LENGTH, "Trying to fetch an unsigned integer with length {}", length);
        d.at(field, d.offset(), length, most == 8 ? d.peekU64(0) : d.peekU32(0));
        d.skip(length);
    }

    /** Whether the element is as long as an address is; one that is shorter is not one. */
    private static void expect(Dissection d, String what, int expected, int length) {
        if (length == expected) return;
        d.note(length < expected ? Remarks.TYPE_TOO_SHORT : Remarks.TYPE_LENGTH, "Trying to fetch {} with length {}", what, length);
        if (length < expected) throw d.malformed();
    }

    private static void value(Dissection d, Message message, FlowElement element, int length) {
        Field field = element.field;
        int at = d.offset();
        switch (element.kind) {
            case NUMBER -> number(d, field, length);
            case TRUTH -> {
                if (length > 0) d.uint(field, Math.min(length, 8));
            }
            case FLOAT -> {
                if (length == 8) {
                    d.f64(element.wide);
                } else {
                    expect(d, "a float", 4, length);
                    d.f32(field);
                }
            }
            case IPV4 -> {
                expect(d, "an IPv4 address", 4, length);
                d.at(field, at, length, d.peekU32(0));
            }
            case IPV6 -> {
                expect(d, "an IPv6 address", 16, length);
                d.ipv6(field);
            }
            case MAC -> {
                expect(d, "a MAC address", 6, length);
                d.at(field, at, length, d.peekU48(0));
            }
            case GUID -> {
                expect(d, "a GUID", 16, length);
                d.bytes(field, 16);
            }
            case BYTES -> d.bytes(field, length);
            case TEXT -> d.text(field, length);
            default -> {
                if (length >= width(element.kind)) time(d, message, element.kind, field, at, length);
            }
        }
        d.seek(at + length);
    }

    // ---- times

    /** How many bytes a time takes at least. */
    private static int width(FlowElement.Kind kind) {
        return kind == FlowElement.Kind.MILLISECONDS ? 8 : 4;
    }

    private static void time(Dissection d, Message message, FlowElement.Kind kind, Field field, int at, int length) {
        int here = d.offset();
        d.seek(at);
        long seconds = seconds(d, message, kind, length);
        int nanoseconds = nanoseconds(d, message, kind, length);
        d.time(field, at, length, seconds, nanoseconds);
        d.seek(here);
    }

    private static long seconds(Dissection d, Message message, FlowElement.Kind kind, int length) {
        return switch (kind) {
            case WIDE_SECONDS, SPAN_SECONDS -> length >= 8 ? d.peekU64(0) : d.peekU32(0);
            case MILLISECONDS -> Long.divideUnsigned(d.peekU64(0), 1000);
            case NTP -> d.peekU32(0) + ((d.peekU32(0) & 0x80000000L) == 0 ? 2_085_978_496L : -2_208_988_800L);
            case BEFORE_EXPORT -> Math.floorDiv(message.exported * 1_000_000 - d.peekU32(0), 1_000_000L);
            case UPTIME, SPAN_MILLISECONDS -> d.peekU32(0) / 1000;
            case SPAN_MICROSECONDS -> d.peekU32(0) / 1_000_000;
            case SHORT_SPAN -> ((int) (d.peekU32(0) * 1000)) / 1_000_000_000;
            default -> d.peekU32(0);
        };
    }

    private static int nanoseconds(Dissection d, Message message, FlowElement.Kind kind, int length) {
        return switch (kind) {
            case SECONDS_AND_NANOSECONDS -> length >= 8 ? (int) d.peekU32(4) : 0;
            case MILLISECONDS -> (int) Long.remainderUnsigned(d.peekU64(0), 1000) * 1_000_000;
            case NTP -> length >= 8 ? (int) (d.peekU32(4) * 1_000_000_000L >>> 32) : 0;
            case BEFORE_EXPORT -> (int) Math.floorMod(message.exported * 1_000_000 - d.peekU32(0), 1_000_000L) * 1000;
            case UPTIME, SPAN_MILLISECONDS -> (int) (d.peekU32(0) % 1000) * 1_000_000;
            case SPAN_MICROSECONDS -> (int) (d.peekU32(0) % 1_000_000) * 1000;
            case SHORT_SPAN -> ((int) (d.peekU32(0) * 1000)) % 1_000_000_000;
            default -> 0;
        };
    }

    private static final int PAIRS = 6;
    private static final String[] PAIR_NAMES = {"switched", "seconds", "milliseconds", "microseconds", "nanoseconds", "delta milliseconds"};

    /** Which beginning and end belong together; -1 for elements that are neither. Even numbers are beginnings. */
    private static int pairOf(int number) {
        return switch (number) {
            case 22 -> 0;
            case 21 -> 1;
            case 150, 151, 152, 153, 154, 155, 156, 157, 158, 159 -> number - 148;
            default -> -1;
        };
    }

    private static FlowElement.Kind pairKind(int pair) {
        return switch (pair) {
            case 0 -> FlowElement.Kind.UPTIME;
            case 1 -> FlowElement.Kind.SECONDS;
            case 2 -> FlowElement.Kind.MILLISECONDS;
            case 3, 4 -> FlowElement.Kind.NTP;
            default -> FlowElement.Kind.BEFORE_EXPORT;
        };
    }

    /** Beginnings and ends are shown together, where the later of them is. */
    private static boolean pair(Dissection d, Message message, int number, int length) {
        int which = pairOf(number);
        if (which < 0) return false;
        int at = d.offset();
        int pair = which >> 1;
        boolean wide = pair == 2 || pair == 3 || pair == 4;
        int width = wide ? 8 : 4;
        d.skip(length);
        if (length < width) return true;
        message.places[which] = at;
        message.widths[which] = width;
        message.waiting = true;
        if (message.widths[which ^ 1] == 0) return true;
        int start = message.places[which & ~1];
        int end = message.places[which | 1];
        FlowElement.Kind kind = pairKind(pair);
        d.seek(start);
        long fromSeconds = seconds(d, message, kind, width);
        int fromNanoseconds = nanoseconds(d, message, kind, width);
        d.seek(end);
        long seconds = seconds(d, message, kind, width) - fromSeconds;
        int nanoseconds = nanoseconds(d, message, kind, width) - fromNanoseconds;
        if (nanoseconds < 0) {
            nanoseconds += 1_000_000_000;
            seconds--;
        }
        d.time(DURATION, start, 0, seconds, nanoseconds);
        d.generated();
        if (d.titles()) d.appendLast(" ({})", PAIR_NAMES[pair]);
        d.openLast();
        time(d, message, kind, pair == 0 ? START : BEGAN, start, width);
        time(d, message, kind, pair == 0 ? END : ENDED, end, width);
        // The reference program counts the place from where the beginning is, where that comes later.
        if (end < start) d.place(end + start, width);
        d.close();
        message.widths[which] = 0;
        message.widths[which ^ 1] = 0;
        d.seek(at + length);
        return true;
    }

    /** Shows those times whose partners the record does not have. */
    private static void leftOver(Dissection d, Message message) {
        for (int which = 0; which < message.widths.length; which++) {
            if (message.widths[which] == 0) continue;
            boolean end = (which & 1) == 1;
            int pair = which >> 1;
            Field field = pair == 0 ? end ? END : START : end ? ENDED : BEGAN;
            time(d, message, pairKind(pair), field, message.places[which], message.widths[which]);
            d.place(message.places[which], 4);
            message.widths[which] = 0;
        }
    }

    // ---- elements of a form of their own

    private static boolean special(Dissection d, Message message, int number, int length) {
        if (number >= 70 && number <= 79) {
            label(d, number - 69, length);
            return true;
        }
        switch (number) {
            case 6 -> tcpFlags(d, length);
            case 89 -> forwarding(d, length);
            case 95 -> {
                d.u8(ENGINE);
                d.bytes(SELECTOR, length - 1);
            }
            case 139 -> {
                d.u8(FlowElement.field("icmp_ipv6_type"));
                if (length > 1) d.u8(FlowElement.field("icmp_ipv6_code"));
                d.skipRest();
            }
            case 210 -> d.bytes(PADDING, length);
            case 292 -> list(d, message, length);
            case 315 -> sampled(d, length);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void tcpFlags(Dissection d, int length) {
        int width = length > 1 ? 2 : 1;
        int at = d.offset();
        int value = width == 2 ? d.peekU16(0) : d.peekU8(0);
        d.at(width == 2 ? WIDE_FLAGS : TCP_FLAGS, at, width, value);
        int line = d.last();
        d.openLast();
        for (Field flag : width == 2 ? WIDE : NARROW) {
            d.part(flag, at, width, value);
            if (flag.type == Type.BOOLEAN && (value & flag.mask) != 0 && d.titles()) d.appendOn(line, ", {}", flag.label);
        }
        d.close();
        d.skip(length);
    }

    private static void forwarding(Dissection d, int length) {
        int at = d.offset();
        int first = d.peekU8(0);
        int last = d.peekU8(length - 1);
        d.open(FORWARDING);
        d.extent(length);
        d.part(FORWARDED, at, length, last);
        d.part(CODES[first >> 6], at, length, last);
        d.skip(length);
        d.close();
    }

    private static void label(Dissection d, int number, int length) {
        d.open(LABEL);
        if (length != 3) {
            d.title("MPLS-Label{}", number);
            d.note(BAD_LABEL, "MPLS-Label{} bad length {}", number, length);
            d.skip(length);
            d.close();
            return;
        }
        int value = d.peekU24(0);
        if (d.titles()) {
            d.title("MPLS-Label{}: {} exp-bits: {} ", number, value >> 4, value >> 1 & 7);
            if ((value & 1) != 0) d.append("bottom-of-stack");
        }
        d.peek(LABEL_VALUE, 0, 3);
        d.peek(LABEL_BITS, 2, 1);
        d.peek(LABEL_BOTTOM, 2, 1);
        d.skip(3);
        d.close();
    }

    /** A section of a frame, RFC 7133. */
    private static void sampled(Dissection d, int length) {
        int at = d.offset();
        d.bytes(SAMPLED, length);
        d.openLast();
        d.seek(at);
        // What lies over TCP does not lead back to it.
        if (d.carrier() != Tcp.TCP) d.sample(EtherType.TYPES, 0x6558, length, length);
        d.seek(at + length);
        d.close();
    }

    /** RFC 6313, section 4.5.2. */
    private static void list(Dissection d, Message message, int length) {
        int start = d.offset();
        d.at(LIST, start, length);
        int line = d.last();
        d.openLast();
        int semantic = d.u8(LIST_SEMANTIC);
        if (length < 3) {
            d.close();
            return;
        }
        int id = d.u16(LIST_ID);
        if (d.titles()) d.titleOn(line, "SubTemplate List (semantic = {}, subtemplate-id = {})", semantic, id);
        FlowTemplate template = d.remember(message.known.template(message.domain, id));
        if (template == null || message.depth >= MOST_DEPTH) {
            d.open(UNREAD);
            d.extent(Math.max(0, length - 3));
            if (d.titles()) d.title("Subtemplate Data ({} byte{}), template {} not found", length, length == 1 ? "" : "s", id);
            d.note(NO_TEMPLATE, "Subtemplate Data ({} byte{}), template {} not found", length, length == 1 ? "" : "s", id);
            d.close();
            d.skipRest();
        } else {
            showFrame(d, message, start, template);
            message.depth++;
            int items = 0;
            while (d.remaining() > 0 && d.remaining() >= template.fixed()) {
                int from = d.offset();
                d.open(ITEM);
                d.extent(template.fixed());
                d.title("List Item {}", ++items);
                record(d, message, template);
                d.close();
                if (d.offset() <= from) break;
            }
            message.depth--;
            if (d.remaining() > 0) {
                d.bytes(PADDING, d.remaining());
            }
        }
        d.close();
    }
}
