package mako.protocols.naming.dns;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;
import static mako.dissect.Preference.number;

import mako.dissect.*;
import mako.protocols.web.MediaTypes;

/**
 * The message of DNS and its relatives, RFC 1035 section 4.1: header, questions, records; what belongs together is
 * matched by conversation and transaction ID.
 */
final class DnsMessage {

    /** Which of the protocols that share the message. */
    enum Kind { DNS, MDNS, LLMNR }

    static final Field ID = u16("dns.id", "Transaction ID", HEX);

    static final Field RESPONSE   = bit("dns.flags.response", "Response", 0x8000, yesNo("Message is a response", "Message is a query"));
    static final Field OPCODE     = u16("dns.flags.opcode", "Opcode", mask(0x7800), names(DnsValues.OPCODES));
    static final Field AUTHORITY  = bit("dns.flags.authoritative", "Authoritative", 0x0400,
        yesNo("Server is an authority for domain", "Server is not an authority for domain"));
    static final Field CONFLICT   = bit("dns.flags.conflict", "Conflict", 0x0400, yesNo("The sender received multiple responses", "None"));
    static final Field NOT_UNIQUE = bit("dns.flags.conflict", "Conflict", 0x0400,
        yesNo("The name is not considered unique", "The name is considered unique"));
    static final Field TRUNCATED  = bit("dns.flags.truncated", "Truncated", 0x0200, yesNo("Message is truncated", "Message is not truncated"));
    static final Field DESIRED    = bit("dns.flags.recdesired", "Recursion desired", 0x0100,
        yesNo("Do query recursively", "Don't do query recursively"));
    static final Field TENTATIVE  = bit("dns.flags.tentative", "Tentative", 0x0100, yesNo("Tentative", "Not tentative"));
    static final Field AVAILABLE  = bit("dns.flags.recavail", "Recursion available", 0x0080,
        yesNo("Server can do recursive queries", "Server can't do recursive queries"));
    static final Field Z          = bit("dns.flags.z", "Z", 0x0040, yesNo("reserved - incorrect!", "reserved (0)"));
    static final Field AUTHENTIC  = bit("dns.flags.authenticated", "Answer authenticated", 0x0020,
        yesNo("Answer/authority portion was authenticated by the server", "Answer/authority portion was not authenticated by the server"));
    static final Field WANTS_AD   = bit("dns.flags.authenticated", "AD bit", 0x0020, SET_NOT_SET);
    static final Field UNCHECKED  = bit("dns.flags.checkdisable", "Non-authenticated data", 0x0010, yesNo("Acceptable", "Unacceptable"));
    static final Field RCODE      = u16("dns.flags.rcode", "Reply code", mask(0x000f), names(DnsValues.RCODES));

    static final Field QUERY_FLAGS = u16("dns.flags", "Flags", HEX, bits(RESPONSE, OPCODE, TRUNCATED, DESIRED, Z, UNCHECKED));
    /** A query that asks for authenticated data, RFC 6840 section 5.7. */
    static final Field AD_QUERY_FLAGS = u16("dns.flags", "Flags", HEX, bits(RESPONSE, OPCODE, TRUNCATED, DESIRED, Z, WANTS_AD, UNCHECKED));
    static final Field RESPONSE_FLAGS = u16("dns.flags", "Flags", HEX,
        bits(RESPONSE, OPCODE, AUTHORITY, TRUNCATED, DESIRED, AVAILABLE, Z, AUTHENTIC, UNCHECKED, RCODE));
    static final Field LLMNR_QUERY_FLAGS    = u16("dns.flags", "Flags", HEX, bits(RESPONSE, OPCODE, CONFLICT, TRUNCATED, TENTATIVE));
    static final Field LLMNR_RESPONSE_FLAGS = u16("dns.flags", "Flags", HEX, bits(RESPONSE, OPCODE, NOT_UNIQUE, TRUNCATED, TENTATIVE, RCODE));

    static final Field QUESTIONS     = u16("dns.count.queries", "Questions");
    static final Field ANSWERS       = u16("dns.count.answers", "Answer RRs");
    static final Field AUTHORITIES   = u16("dns.count.auth_rr", "Authority RRs");
    static final Field ADDITIONALS   = u16("dns.count.add_rr", "Additional RRs");
    static final Field ZONES         = u16("dns.count.zones", "Zones");
    static final Field PREREQUISITES = u16("dns.count.prerequisites", "Prerequisites");
    static final Field UPDATES       = u16("dns.count.updates", "Updates");

    static final Field QUERY_SECTION        = section("Queries");
    static final Field ANSWER_SECTION       = section("Answers");
    static final Field AUTHORITY_SECTION    = section("Authoritative nameservers");
    static final Field ADDITIONAL_SECTION   = section("Additional records");
    static final Field ZONE_SECTION         = section("Zone");
    static final Field PREREQUISITE_SECTION = section("Prerequisites");
    static final Field UPDATE_SECTION       = section("Updates");

    static final Field QUESTION   = section("Query");
    static final Field QRY_NAME   = custom("dns.qry.name", "Name", DnsName::decode);
    static final Field QRY_LENGTH = u16("dns.qry.name.len", "Name Length", GENERATED);
    static final Field QRY_LABELS = u16("dns.count.labels", "Label Count", GENERATED);
    static final Field QRY_TYPE   = u16("dns.qry.type", "Type", names(DnsValues.TYPES));
    static final Field QRY_CLASS  = u16("dns.qry.class", "Class", HEX, names(DnsValues.CLASSES));
    static final Field MDNS_CLASS = u16("dns.qry.class", "Class", HEX, mask(0x7fff), names(DnsValues.CLASSES));
    static final Field QU         = bit("dns.qry.qu", "\"QU\" question", 0x8000);

    static final Field RESPONSE_IN         = frame("dns.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO         = frame("dns.response_to", "Request In", GENERATED);
    static final Field TIME                = duration("dns.time", "Time", GENERATED);
    static final Field UNSOLICITED         = bool("dns.unsolicited", "Unsolicited", GENERATED);
    static final Field RETRANSMISSION      = bool("dns.retransmission", "Retransmission", GENERATED);
    static final Field ORIGINAL_REQUEST    = frame("dns.retransmit_request_in", "Retransmitted request. Original request in", GENERATED);
    static final Field ORIGINAL_RESPONSE   = frame("dns.retransmit_response_in", "Retransmitted response. Original response in", GENERATED);
    static final Field RETRANSMIT_REQUEST  = warning(Field.Group.PROTOCOL, "dns.retransmit_request", "DNS query retransmission");
    static final Field RETRANSMIT_RESPONSE = warning(Field.Group.PROTOCOL, "dns.retransmit_response", "DNS response retransmission");

    static final Field EXTRANEOUS         = section("Extraneous Data");
    static final Field EXTRANEOUS_DATA    = bytes("dns.extraneous.data", "Extraneous Data Bytes");
    static final Field EXTRANEOUS_LENGTH  = i32("dns.extraneous.length", "Extraneous Data Length", GENERATED);
    static final Field EXTRANEOUS_SECTION = section("Extraneous data");
    static final Field EXTRANEOUS_NOTE    = note(Field.Group.UNDECODED, "dns.extraneous", "Extraneous data");

    static final Preference RETRANSMISSION_TIME = number("dns.retransmission_timer",
        "Seconds within which a query with the number of an earlier one is that one sent again", 5);

    private static final Exchanges LOOKUPS = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);

    private static final int UPDATE = 5;
    private static final int STATEFUL = 6;
    private static final int IXFR = 251;
    private static final int AXFR = 252;

    private DnsMessage() {}

    /** Dissects the message at the cursor, inside the group that its protocol has opened at {@code start}. */
    static void dissect(Dissection d, Kind kind, int start) {
        int message = d.offset();
        d.info();
        int id = d.peekU16(0);
        int flags = d.peekU16(2);
        boolean response = (flags & 0x8000) != 0;
        int opcode = flags >> 11 & 15;
        if (d.titles()) d.append(response ? " (response)" : " (query)");
        if (d.columns()) header(d.info(), opcode, response, id, flags & 15);

        Conversation conversation = d.isQuoted() ? null : d.conversation();
        long lookup = stream(d) << 16 | id;
        Exchanges.Exchange exchange = conversation == null ? null : d.exchange(LOOKUPS, conversation, lookup);
        long answered = conversation == null ? 0 : d.remember(exchange == null ? 0 : exchange.responseFrame);
        if (conversation != null) {
            // Noted before anything can go wrong: also a query that is malformed may be sent again or answered.
            if (response && exchange != null && answered == 0) d.noteResponse(exchange);
            if (!response && (exchange == null || answered != 0 || !isRecent(d, exchange))) exchange = d.noteRequest(LOOKUPS, conversation, lookup);
        }
        d.u16(ID);
        int idEntry = d.last();
        d.u16(flagsField(kind, response, flags));
        if (d.titles()) flagsTitle(d, opcode, response, flags & 15);
        boolean update = opcode == UPDATE;
        int questions = d.u16(update ? ZONES : QUESTIONS);
        int answers = d.u16(update ? PREREQUISITES : ANSWERS);
        int authorities = d.u16(update ? UPDATES : AUTHORITIES);
        int additionals = d.u16(ADDITIONALS);

        boolean transfer = false;
        if (opcode == STATEFUL && questions + answers + authorities + additionals == 0) {
            DnsStateful.dissect(d);
        } else {
            transfer = questions(d, update ? ZONE_SECTION : QUERY_SECTION, questions, message, kind);
            DnsRecord.records(d, update ? PREREQUISITE_SECTION : ANSWER_SECTION, answers, message, kind);
            DnsRecord.records(d, update ? UPDATE_SECTION : AUTHORITY_SECTION, authorities, message, kind);
            DnsRecord.records(d, ADDITIONAL_SECTION, additionals, message, kind);
        }
        int end = d.offset();
        d.seek(start);
        if (response && exchange != null) {
            // RFC 5936, section 2.2: a zone comes in as many responses as it takes.
            if (d.remember(exchange.about == null ? 0 : 1) != 0 || transfer) answered = 0;
            if (transfer) {
                Exchanges.Exchange of = exchange;
                d.learn(() -> of.about = Boolean.TRUE);
            }
        }
        partner(d, exchange, answered, idEntry, response);
        d.seek(end);
        if (d.remaining() > 0) extraneous(d, message);
    }

    /** RFC 8484, section 4.1: queries over HTTP have identifier 0, and streams tell them apart. */
    private static long stream(Dissection d) {
        return d.about() instanceof MediaTypes.MediaType type ? type.stream() : 0;
    }

    private static Field flagsField(Kind kind, boolean response, int flags) {
        if (kind == Kind.LLMNR) return response ? LLMNR_RESPONSE_FLAGS : LLMNR_QUERY_FLAGS;
        return response ? RESPONSE_FLAGS : (flags & 0x0020) != 0 ? AD_QUERY_FLAGS : QUERY_FLAGS;
    }

    private static void header(Text info, int opcode, boolean response, int id, int rcode) {
        String name = DnsValues.OPCODES.name(opcode);
        if (name != null) info.add(name);
        else info.add("Unknown operation (").number(opcode).raw(')');
        if (response) info.add(" response");
        info.add(" 0x").hex(id, 4);
        if (response && rcode != 0) {
            String error = DnsValues.RCODES.name(rcode);
            if (error != null) info.raw(' ').add(error);
            else info.add(" Unknown error (").number(rcode).raw(')');
        }
    }

    private static void flagsTitle(Dissection d, int opcode, boolean response, int rcode) {
        String name = DnsValues.OPCODES.name(opcode, "Unknown operation");
        if (response) d.appendLast(" {} response, {}", name, DnsValues.RCODES.name(rcode, "Unknown error"));
        else d.appendLast(" {}", name);
    }

    /** Reads the questions; returns whether one asks for a zone to be transferred. */
    private static boolean questions(Dissection d, Field section, int count, int message, Kind kind) {
        if (count == 0) return false;
        boolean transfer = false;
        int start = d.offset();
        d.open(section, 1);
        d.extent(d.captured());
        for (int i = 0; i < count; i++) {
            int type = question(d, message, kind);
            transfer |= type == AXFR || type == IXFR;
        }
        d.extent(d.offset() - start);
        d.close();
        return transfer;
    }

    /** Reads a question and returns its type. */
    private static int question(Dissection d, int message, Kind kind) {
        int start = d.offset();
        long name = DnsName.measure(d, message);
        int size = DnsName.size(name);
        d.ensure(size + 4);
        int type = d.peekU16(size);
        int rawClass = d.peekU16(size + 2);
        boolean multicast = kind == Kind.MDNS;
        String text = d.titles() || d.columns() ? DnsName.text(d, start, message) : null;
        d.open(QUESTION);
        if (d.titles()) {
            d.title("{}: type {}, class {}", text, DnsValues.mnemonic(type),
                DnsValues.CLASSES.name(multicast ? rawClass & 0x7fff : rawClass, "Unknown"));
            if (multicast) d.append((rawClass & 0x8000) != 0 ? ", \"QU\" question" : ", \"QM\" question");
        }
        if (d.columns()) {
            d.moreInfo().raw(' ').add(DnsValues.mnemonic(type)).raw(' ').add(text);
            if (multicast) d.moreInfo().add((rawClass & 0x8000) != 0 ? ", \"QU\" question" : ", \"QM\" question");
        }
        DnsName.read(d, QRY_NAME, message);
        d.at(QRY_LENGTH, start, size, DnsName.length(name));
        d.at(QRY_LABELS, start, size, DnsName.labels(name));
        d.u16(QRY_TYPE);
        if (multicast) {
            d.peek(MDNS_CLASS);
            d.u16(QU);
        } else {
            d.u16(QRY_CLASS);
        }
        d.close();
        return type;
    }

    /** Says what is known of the message's counterpart. The cursor is where the message begins. */
    private static void partner(Dissection d, Exchanges.Exchange exchange, long answered, int idEntry, boolean response) {
        if (response && exchange == null) {
            d.computed(UNSOLICITED, 1);
        } else if (response && answered == 0) {
            d.showResponse(LOOKUPS, exchange);
        } else if (response) {
            d.noteOn(idEntry, RETRANSMIT_RESPONSE, "DNS response retransmission. Original response in frame {}", answered);
            d.computed(ORIGINAL_RESPONSE, answered);
            d.computed(RETRANSMISSION, 1);
        } else if (exchange != null && exchange.requestFrame == d.packet().number) {
            d.showRequest(LOOKUPS, exchange);
        } else if (exchange != null) {
            d.noteOn(idEntry, RETRANSMIT_REQUEST, "DNS query retransmission. Original request in frame {}", exchange.requestFrame);
            d.computed(ORIGINAL_REQUEST, exchange.requestFrame);
            d.computed(RETRANSMISSION, 1);
        }
    }

    /** Whether the request came so shortly before that one of the same number can only be the same one again. */
    private static boolean isRecent(Dissection d, Exchanges.Exchange request) {
        long seconds = d.packet().seconds - request.requestSeconds;
        int most = d.number(RETRANSMISSION_TIME);
        return seconds < most || seconds == most && d.packet().nanoseconds < request.requestNanoseconds;
    }

    private static void extraneous(Dissection d, int message) {
        int start = d.offset();
        int count = d.captured();
        d.open(EXTRANEOUS);
        if (d.titles()) d.title("Extraneous Data ({} bytes)", count);
        d.bytes(EXTRANEOUS_DATA, count);
        d.computed(EXTRANEOUS_LENGTH, count);
        d.place(start + Dns.begin(d, message), 0);
        d.seek(start);
        d.open(EXTRANEOUS_SECTION);
        d.hidden();
        d.note(EXTRANEOUS_NOTE);
        d.skip(count);
        d.close();
        d.close();
    }
}
