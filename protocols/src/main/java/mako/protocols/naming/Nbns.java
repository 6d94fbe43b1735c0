package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** NetBIOS Name Service over UDP, RFC 1002 section 4.2. Its names are encoded as RFC 1001 section 14.1 says. */
public final class Nbns implements Dissector {

    static final Field NBNS = protocol("nbns", "NBNS", "NetBIOS Name Service");
    static final Field ID   = u16("nbns.id", "Transaction ID", HEX);

    private static final Values OPCODES = Values.of("""
        0  Name query
        5  Registration
        6  Release
        7  Wait for acknowledgment
        8  Refresh
        9  Refresh (alternate opcode)
        15 Multi-homed registration
        """);
    private static final Values RCODES = Values.of("""
        0 No error
        1 Request was invalidly formatted
        2 Server failure
        3 Requested name does not exist
        4 Request is not implemented
        5 Request was refused
        6 Name is owned by another node
        7 Name is in conflict
        """);

    static final Field RESPONSE  = bit("nbns.flags.response", "Response", 0x8000, yesNo("Message is a response", "Message is a query"));
    static final Field OPCODE    = u16("nbns.flags.opcode", "Opcode", mask(0x7800), names(OPCODES));
    static final Field AUTHORITY = bit("nbns.flags.authoritative", "Authoritative", 0x0400,
        yesNo("Server is an authority for domain", "Server is not an authority for domain"));
    static final Field TRUNCATED = bit("nbns.flags.truncated", "Truncated", 0x0200, yesNo("Message is truncated", "Message is not truncated"));
    static final Field DESIRED   = bit("nbns.flags.recdesired", "Recursion desired", 0x0100,
        yesNo("Do query recursively", "Don't do query recursively"));
    static final Field AVAILABLE = bit("nbns.flags.recavail", "Recursion available", 0x0080,
        yesNo("Server can do recursive queries", "Server can't do recursive queries"));
    static final Field BROADCAST = bit("nbns.flags.broadcast", "Broadcast", 0x0010, yesNo("Broadcast packet", "Not a broadcast packet"));
    static final Field RCODE     = u16("nbns.flags.rcode", "Reply code", mask(0x000f), names(RCODES));

    static final Field QUERY_FLAGS    = u16("nbns.flags", "Flags", HEX, bits(RESPONSE, OPCODE, TRUNCATED, DESIRED, BROADCAST));
    static final Field RESPONSE_FLAGS = u16("nbns.flags", "Flags", HEX,
        bits(RESPONSE, OPCODE, AUTHORITY, TRUNCATED, DESIRED, AVAILABLE, BROADCAST, RCODE));
    /** Those of a message that is to be waited for. */
    static final Field AWAITED_FLAGS  = u16("nbns.flags", "Flags", HEX,
        bits(RESPONSE, OPCODE, AUTHORITY, TRUNCATED, DESIRED, AVAILABLE, BROADCAST));

    static final Field QUESTIONS   = u16("nbns.count.queries", "Questions");
    static final Field ANSWERS     = u16("nbns.count.answers", "Answer RRs");
    static final Field AUTHORITIES = u16("nbns.count.auth_rr", "Authority RRs");
    static final Field ADDITIONALS = u16("nbns.count.add_rr", "Additional RRs");

    static final Field QUERY_SECTION      = section("Queries");
    static final Field ANSWER_SECTION     = section("Answers");
    static final Field AUTHORITY_SECTION  = section("Authoritative nameservers");
    static final Field ADDITIONAL_SECTION = section("Additional records");

    private static final Values TYPES = Values.of("32 NB\n33 NBSTAT");
    private static final Values CLASSES = Values.of("1 IN\n2 CS\n3 CH\n4 HS\n254 NONE\n255 ANY");

    static final Field ENTRY       = section("Entry");
    static final Field NAME        = custom("nbns.name", "Name", NetbiosName::decode);
    static final Field RECORD_NAME = custom("nbns.name", "Name", NetbiosName::afterFirstByte);
    static final Field NB_NAME     = custom("nbns.name", "Name", NetbiosName::describedAfterFirstByte);
    static final Field TYPE        = u16("nbns.type", "Type", names(TYPES));
    static final Field CLASS       = u16("nbns.class", "Class", names(CLASSES));
    static final Field TTL         = u32("nbns.ttl", "Time to live");
    static final Field LENGTH      = u16("nbns.data_length", "Data length");
    static final Field DATA        = bytes("nbns.data", "Data");

    private static final Values NODES = Values.of("0 B-node\n1 P-node\n2 M-node\n3 H-node");
    /** The values that the field is described with are not moved to the right as its own are, so that only 0 has a name. */
    private static final Values UNMOVED_NODES = Values.of("0 B-node\n8192 P-node\n16384 M-node\n24576 H-node");

    static final Field NB_GROUP   = bit("nbns.nb_flags.group", "Name type", 0x8000, yesNo("Group name", "Unique name"));
    static final Field NB_NODE    = u16("nbns.nb_flags.ont", "ONT", mask(0x6000), names(UNMOVED_NODES));
    static final Field NB_FLAGS   = u16("nbns.nb_flags", "Name flags", HEX, bits(NB_GROUP, NB_NODE));
    static final Field ADDRESS    = ipv4("nbns.addr", "Addr");
    static final Field INCOMPLETE = section("incomplete entry");
    static final Field INCOMPLETE_NOTE = error("nbns.incomplete_entry", "incomplete entry");

    static final Field NAME_COUNT   = u8("nbns.number_of_names", "Number of names");
    static final Field NETBIOS_NAME = custom("nbns.netbios_name", "Name", NetbiosName::plainShort);
    static final Field NAME_GROUP   = bit("nbns.name_flags.group", "Name type", 0x8000, yesNo("Group name", "Unique name"));
    static final Field NAME_NODE    = u16("nbns.name_flags.ont", "ONT", mask(0x6000), names(UNMOVED_NODES));
    static final Field NAME_LEAVES  = bit("nbns.name_flags.drg", "Name is being deregistered", 0x1000, YES_NO);
    static final Field NAME_DISPUTE = bit("nbns.name_flags.cnf", "Name is in conflict", 0x0800, YES_NO);
    static final Field NAME_ACTIVE  = bit("nbns.name_flags.act", "Name is active", 0x0400, YES_NO);
    static final Field NAME_STAYS   = bit("nbns.name_flags.prm", "Permanent node name", 0x0200, YES_NO);
    static final Field NAME_FLAGS   = u16("nbns.name_flags", "Name flags", HEX,
        bits(NAME_GROUP, NAME_NODE, NAME_LEAVES, NAME_DISPUTE, NAME_ACTIVE, NAME_STAYS));
    static final Field UNIT_ID      = ether("nbns.unit_id", "Unit ID");

    /** What follows the unit's address in a status response, in order; RFC 1002 section 4.2.18. */
    private static final Field[] STATISTICS = {
        u8("nbns.jumpers", "Jumpers", HEX),
        u8("nbns.test_result", "Test result", HEX),
        u16("nbns.version_number", "Version number", HEX),
        u16("nbns.period_of_statistics", "Period of statistics", HEX),
        u16("nbns.num_crcs", "Number of CRCs"),
        u16("nbns.num_alignment_errors", "Number of alignment errors"),
        u16("nbns.num_collisions", "Number of collisions"),
        u16("nbns.num_send_aborts", "Number of send aborts"),
        u32("nbns.num_good_sends", "Number of good sends"),
        u32("nbns.num_good_receives", "Number of good receives"),
        u16("nbns.numretransmits", "Number of retransmits"),
        u16("nbns.num_no_resource_conditions", "Number of no resource conditions"),
        u16("nbns.numcommand_blocks", "Number of command blocks"),
        u16("nbns.numpending_sessions", "Number of pending sessions"),
        u16("nbns.max_num_pending_sessions", "Max number of pending sessions"),
        u16("nbns.max_total_sessions_possible", "Max total sessions possible"),
        u16("nbns.session_data_packet_size", "Session data packet size"),
    };

    private static final int NB = 32;
    private static final int NBSTAT = 33;
    private static final int WAIT = 7;

    @Override
    public Field dissects() {
        return NBNS;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 137, this);
    }

    @Override
    public void dissect(Dissection d) {
        int message = d.offset();
        int available = d.captured();
        d.protocolColumn("NBNS");
        d.info();
        d.open(NBNS, 4);
        d.extent(available);
        int flags = d.peekU16(2);
        boolean response = (flags & 0x8000) != 0;
        int opcode = flags >> 11 & 15;
        if (d.columns()) info(d.info(), opcode, response, flags & 15);
        d.u16(ID);
        d.u16(response ? RESPONSE_FLAGS : QUERY_FLAGS);
        if (d.titles()) flagsTail(d, flags, response, opcode, true);
        int questions = d.u16(QUESTIONS);
        int answers = d.u16(ANSWERS);
        int authorities = d.u16(AUTHORITIES);
        int additionals = d.u16(ADDITIONALS);
        questions(d, questions, message, !response);
        records(d, ANSWER_SECTION, answers, opcode, message, response);
        records(d, AUTHORITY_SECTION, authorities, opcode, message, false);
        records(d, ADDITIONAL_SECTION, additionals, opcode, message, false);
        d.close();
    }

    private static void info(Text info, int opcode, boolean response, int rcode) {
        String name = OPCODES.name(opcode);
        if (name != null) info.add(name);
        else info.add("Unknown operation (").number(opcode).raw(')');
        if (!response) return;
        info.add(" response");
        if (rcode != 0) info.add(", ").add(RCODES.name(rcode, "Unknown error"));
    }

    private static void flagsTail(Dissection d, int flags, boolean response, int opcode, boolean replies) {
        if (response) d.appendLast(", Response");
        d.appendLast(", Opcode: {}", OPCODES.name(opcode, "Unknown"));
        if (response && (flags & 0x0400) != 0) d.appendLast(", Authoritative");
        if ((flags & 0x0200) != 0) d.appendLast(", Truncated");
        if ((flags & 0x0100) != 0) d.appendLast(", Recursion desired");
        if (response && (flags & 0x0080) != 0) d.appendLast(", Recursion available");
        if ((flags & 0x0010) != 0) d.appendLast(", Broadcast");
        if (response && replies) d.appendLast(", Reply code: {}", RCODES.name(flags & 15, "Unknown"));
    }

    private static void questions(Dissection d, int count, int message, boolean inInfo) {
        if (count == 0) return;
        int start = d.offset();
        d.ensure(1);
        d.open(QUERY_SECTION);
        d.extent(d.captured());
        for (int i = 0; i < count; i++) question(d, message, inInfo);
        d.extent(d.offset() - start);
        d.close();
    }

    private static void question(Dissection d, int message, boolean inInfo) {
        int start = d.offset();
        int size = NetbiosName.size(d, message);
        d.ensure(size + 4);
        int type = d.peekU16(size);
        int kind = d.peekU16(size + 2);
        String name = d.titles() || d.columns() ? NetbiosName.decode(d.currentSource(), start, size, message) : null;
        if (inInfo && d.columns()) d.moreInfo().raw(' ').add(TYPES.name(type, "Unknown")).raw(' ').add(name);
        d.open(ENTRY);
        if (d.titles()) d.title("{}: type {}, class {}", name, TYPES.name(type, "Unknown"), CLASSES.name(kind, "Unknown"));
        d.skip(size);
        d.span(NAME, start, message);
        if (d.titles()) {
            int last = NetbiosName.lastByte(d.currentSource(), start, message);
            if (last >= 0) d.titleLast("Name: {} ({})", name, NetbiosName.SERVICES.name(last, "Unknown"));
            else d.titleLast("Name: {}", name);
        }
        d.u16(TYPE);
        d.u16(CLASS);
        d.close();
    }

    private static void records(Dissection d, Field section, int count, int opcode, int message, boolean inInfo) {
        if (count == 0) return;
        int start = d.offset();
        d.ensure(1);
        d.open(section);
        d.extent(d.captured());
        for (int i = 0; i < count; i++) record(d, opcode, message, inInfo);
        d.extent(d.offset() - start);
        d.close();
    }

    private static void record(Dissection d, int opcode, int message, boolean inInfo) {
        int start = d.offset();
        int size = NetbiosName.size(d, message);
        d.ensure(size + 10);
        int type = d.peekU16(size);
        int kind = d.peekU16(size + 2);
        int length = d.peekU16(size + 8);
        // Where there is nothing but a line to be shown, the reference looks for other things to be there.
        boolean lineOnly = d.columns() && !d.titles();
        if (inInfo && d.columns()) {
            // The first address is taken from where it has to be, however long the data are.
            if (type != NB) d.moreInfo().raw(' ').add(TYPES.name(type, "Unknown"));
            else if (opcode != WAIT && (lineOnly || d.captured() >= size + 16)) {
                int address = (int) d.peekU32(size + 12);
                d.moreInfo().add(" NB ").ipv4(address);
            }
        }
        if (!lineOnly || type == NB || type == NBSTAT) d.ensure(size + 10 + length);
        else if (length > d.remaining() - size - 10) length = d.remaining() - size - 10;
        d.open(ENTRY);
        d.extent(size + 10 + length);
        if (d.titles()) {
            d.title("{}: type {}, class {}", NetbiosName.decode(d.currentSource(), start, size, message),
                TYPES.name(type, "Unknown"), CLASSES.name(kind, "Unknown"));
        }
        // The name's field lies one byte late, which is where the reference puts it.
        d.skip(size);
        d.span(type == NB ? NB_NAME : RECORD_NAME, start + 1, message);
        d.u16(TYPE);
        d.u16(CLASS);
        long ttl = d.u32(TTL);
        if (d.titles()) d.titleLast("Time to live: {}", span((int) ttl));
        d.u16(LENGTH);
        switch (type) {
            case NB -> {
                if (opcode == WAIT) awaited(d, length);
                else addresses(d, length);
            }
            case NBSTAT -> status(d, length);
            default -> d.bytes(DATA, length);
        }
        // The next record begins where this was read to, also where that is not where it ends.
        d.close();
    }

    /** A time to live in words, taken as a number with a sign. */
    private static Text span(int seconds) {
        var text = new Text();
        if (seconds >= 0) return text.span(seconds);
        return text.raw('-').span(seconds == Integer.MIN_VALUE ? 0xffffffffL : -(long) seconds);
    }

    private static void addresses(Dissection d, int length) {
        for (int left = length; left > 0; left -= 6) {
            if (left >= 2) nbFlags(d);
            if (left < 6) {
                incomplete(d, left < 2 ? left : left - 2);
                return;
            }
            d.ipv4(ADDRESS);
        }
    }

    /** Says that {@code left} bytes are too few, and ends the dissector where there are not as many. */
    private static void incomplete(Dissection d, int left) {
        d.open(INCOMPLETE);
        d.extent(Math.min(left, d.remaining()));
        d.note(INCOMPLETE_NOTE);
        d.close();
        d.ensure(left);
    }

    /** What is to be waited for: the first words of requests, RFC 1002 section 4.2.16. */
    private static void awaited(Dissection d, int length) {
        for (int left = length; left > 0; left -= 2) {
            if (left < 2) {
                incomplete(d, left);
                return;
            }
            int flags = d.peekU16(0);
            boolean response = (flags & 0x8000) != 0;
            d.u16(response ? AWAITED_FLAGS : QUERY_FLAGS);
            if (d.titles()) flagsTail(d, flags, response, flags >> 11 & 15, false);
        }
    }

    private static void nbFlags(Dissection d) {
        int flags = d.u16(NB_FLAGS);
        if (!d.titles()) return;
        int node = flags >> 13 & 3;
        if ((flags & 0x8000) != 0) d.appendLast(", Name type");
        d.appendLast(", ONT: {} ({}, {})", UNMOVED_NODES.name(node, "Unknown"), NODES.name(node),
            (flags & 0x8000) != 0 ? "group" : "unique");
    }

    /** What is left is counted without the byte that tells how many names there are, as the reference does. */
    private static void status(Dissection d, int length) {
        if (length < 1) {
            incomplete(d, length);
            return;
        }
        int count = d.u8(NAME_COUNT);
        int left = length;
        for (int i = 0; i < count; i++) {
            if (left < 16) {
                incomplete(d, left);
                return;
            }
            int start = d.offset();
            d.bytes(NETBIOS_NAME, 16);
            if (d.titles()) {
                int last = d.currentSource().u8(start + 15);
                d.titleLast("Name: {}<{x2}> ({})", NetbiosName.plainShort(d.currentSource(), start, 16, 0), last,
                    NetbiosName.SERVICES.name(last, "Unknown"));
            }
            left -= 16;
            if (left < 2) {
                incomplete(d, left);
                return;
            }
            int flags = d.u16(NAME_FLAGS);
            if (d.titles()) nameFlagsTail(d, flags);
            left -= 2;
        }
        if (left < 6) {
            incomplete(d, left);
            return;
        }
        d.ether(UNIT_ID);
        left -= 6;
        for (Field field : STATISTICS) {
            if (left < field.type.width) {
                incomplete(d, left);
                return;
            }
            d.read(field);
            left -= field.type.width;
        }
    }

    private static void nameFlagsTail(Dissection d, int flags) {
        if ((flags & 0x8000) != 0) d.appendLast(", Name type");
        d.appendLast(", ONT: {}", UNMOVED_NODES.name(flags >> 13 & 3, "Unknown"));
        if ((flags & 0x1000) != 0) d.appendLast(", Name is being deregistered");
        if ((flags & 0x0800) != 0) d.appendLast(", Name is in conflict");
        if ((flags & 0x0400) != 0) d.appendLast(", Name is active");
        if ((flags & 0x0200) != 0) d.appendLast(", Permanent node name");
    }
}
