package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/**
 * Transparent Network Substrate, under Oracle's databases. Its vendor has published no specification; the layout is the one that
 * Oracle's own trace files show: a header with length, checksums and type, and what each type says.
 */
public final class Tns implements Dissector {

    private static final Values TYPES = Values.of("""
        1 Connect
        2 Accept
        3 Acknowledge
        4 Refuse
        5 Redirect
        6 Data
        7 Null
        9 Abort
        11 Resend
        12 Marker
        13 Attention
        14 Control
        """);
    private static final Values CONTENTS = Values.of("""
        0x1 Set Protocol
        0x2 Set Datatypes
        0x3 User OCI Functions
        0x4 Return Status
        0x5 Access User Address Space
        0x6 Row Transfer Header
        0x7 Row Transfer Data
        0x8 Return OPI Parameter
        0x9 Function Complete
        0xa N Error return definitions follow
        0xb Sending I/O Vec only for fast UPI
        0xc Sending long for fast UPI
        0xd Invoke user callback
        0xe LOB/FILE data follows
        0xf Warning messages - may be a set of them
        0x10 Describe Information
        0x11 Piggy back function follow
        0x12 Signals special action for untrusted callout support
        0x13 Flush Out Bind data in DML/w RETURN when error
        0x20 External Procedures and Services Registrations
        0x44 External Procedures and Services Registrations
        """);
    private static final Values CALLS = Values.resource(Tns.class, "oracle-calls.txt");
    private static final Values MARKERS = Values.of("""
        0 Data Marker - 0 Data Bytes
        1 Data Marker - 1 Data Bytes
        2 Attention Marker
        """);

    static final Field TNS        = protocol("tns", "TNS", "Transparent Network Substrate Protocol");
    static final Field RESPONSE   = bool("tns.response", "Response", HIDDEN, help("TRUE if TNS response"));
    static final Field REQUEST    = bool("tns.request", "Request", HIDDEN, help("TRUE if TNS request"));
    static final Field LENGTH     = u16("tns.length", "Packet Length", help("Length of TNS packet"));
    static final Field WIDE_LENGTH = u32("tns.length", "Packet Length", help("Length of TNS packet"));
    static final Field CHECKSUM   = u16("tns.packet_checksum", "Packet Checksum", HEX, help("Checksum of Packet Data"));
    static final Field TYPE       = u8("tns.type", "Packet Type", names(TYPES), help("Type of TNS packet"));
    static final Field RESERVED   = bytes("tns.reserved_byte", "Reserved Byte");
    static final Field HEADER_CHECKSUM = u16("tns.header_checksum", "Header Checksum", HEX, help("Checksum of Header Data"));

    static final Field SECTION    = section("Message");
    static final Field VERSION    = u16("tns.version", "Version");
    static final Field COMPATIBLE = u16("tns.compat_version", "Version (Compatible)");
    static final Field OPTIONS    = u16("tns.service_options", "Service Options", HEX, bits(
        bit("tns.so_flag.bconn", "Broken Connect Notify", 0x2000, maskWidth(16)), bit("tns.so_flag.pc", "Packet Checksum", 0x1000, maskWidth(16)),
        bit("tns.so_flag.hc", "Header Checksum", 0x800, maskWidth(16)), bit("tns.so_flag.fd", "Full Duplex", 0x400, maskWidth(16)),
        bit("tns.so_flag.hd", "Half Duplex", 0x200, maskWidth(16)), bit("tns.so_flag.dc1", "Don't Care", 0x100, maskWidth(16)),
        bit("tns.so_flag.dc2", "Don't Care", 0x80, maskWidth(16)), bit("tns.so_flag.dio", "Direct IO to Transport", 0x10, maskWidth(16)),
        bit("tns.so_flag.ap", "Attention Processing", 0x8, maskWidth(16)), bit("tns.so_flag.ra", "Can Receive Attention", 0x4, maskWidth(16)),
        bit("tns.so_flag.sa", "Can Send Attention", 0x2, maskWidth(16))));
    static final Field SESSION_UNIT = u16("tns.sdu_size", "Session Data Unit Size");
    static final Field TRANSPORT_UNIT = u16("tns.max_tdu_size", "Maximum Transmission Data Unit Size");
    static final Field CHARACTERISTICS = u16("tns.nt_proto_characteristics", "NT Protocol Characteristics", HEX, bits(
        bit("tns.ntp_flag.hangon", "Hangon to listener connect", 0x8000, maskWidth(16)), bit("tns.ntp_flag.crel", "Confirmed release", 0x4000, maskWidth(16)),
        bit("tns.ntp_flag.tduio", "TDU based IO", 0x2000, maskWidth(16)), bit("tns.ntp_flag.srun", "Spawner running", 0x1000, maskWidth(16)),
        bit("tns.ntp_flag.dtest", "Data test", 0x800, maskWidth(16)), bit("tns.ntp_flag.cbio", "Callback IO supported", 0x400, maskWidth(16)),
        bit("tns.ntp_flag.asio", "ASync IO Supported", 0x200, maskWidth(16)), bit("tns.ntp_flag.pio", "Packet oriented IO", 0x100, maskWidth(16)),
        bit("tns.ntp_flag.grant", "Can grant connection to another", 0x80, maskWidth(16)),
        bit("tns.ntp_flag.handoff", "Can handoff connection to another", 0x40, maskWidth(16)),
        bit("tns.ntp_flag.sigio", "Generate SIGIO signal", 0x20, maskWidth(16)), bit("tns.ntp_flag.sigpipe", "Generate SIGPIPE signal", 0x10, maskWidth(16)),
        bit("tns.ntp_flag.sigurg", "Generate SIGURG signal", 0x8, maskWidth(16)), bit("tns.ntp_flag.urgentio", "Urgent IO supported", 0x4, maskWidth(16)),
        bit("tns.ntp_flag.dfio", "Full duplex IO supported", 0x2, maskWidth(16)), bit("tns.ntp_flag.testop", "Test operation", 0x1, maskWidth(16))));
    static final Field TURNAROUND = u16("tns.line_turnaround", "Line Turnaround Value");
    static final Field ONE        = bytes("tns.value_of_one", "Value of 1 in Hardware");
    static final Field CONNECT_LENGTH = u16("tns.connect_data_length", "Length of Connect Data");
    static final Field CONNECT_OFFSET = u16("tns.connect_data_offset", "Offset to Connect Data");
    static final Field CONNECT_MOST = u32("tns.connect_data_max", "Maximum Receivable Connect Data");
    private static final Field[] CONNECT_BITS = {
        bit("tns.connect_flags.nareq", "NA services required", 0x10), bit("tns.connect_flags.nalink", "NA services linked in", 0x8),
        bit("tns.connect_flags.enablena", "NA services enabled", 0x4), bit("tns.connect_flags.ichg", "Interchange is involved", 0x2),
        bit("tns.connect_flags.wantna", "NA services wanted", 0x1)
    };
    static final Field CONNECT_FLAGS_0 = u8("tns.connect_flags0", "Connect Flags 0", HEX, bits(CONNECT_BITS));
    static final Field CONNECT_FLAGS_1 = u8("tns.connect_flags1", "Connect Flags 1", HEX, bits(CONNECT_BITS));
    static final Field TRACE_1    = u32("tns.trace_cf1", "Trace Cross Facility Item 1", HEX);
    static final Field TRACE_2    = u32("tns.trace_cf2", "Trace Cross Facility Item 2", HEX);
    static final Field TRACE_ID   = u64("tns.trace_cid", "Trace Unique Connection ID", HEX);
    static final Field CONNECT_DATA = text("tns.connect_data", "Connect Data");
    static final Field ACCEPT_LENGTH = u16("tns.accept_data_length", "Accept Data Length", help("Length of Accept Data"));
    static final Field ACCEPT_OFFSET = u16("tns.accept_data_offset", "Offset to Accept Data");
    static final Field ACCEPT_DATA = text("tns.accept_data", "Accept Data");
    static final Field REFUSE_USER = u8("tns.refuse_reason_user", "Refuse Reason (User)", HEX, help("Refuse Reason from Application"));
    static final Field REFUSE_SYSTEM = u8("tns.refuse_reason_system", "Refuse Reason (System)", HEX, help("Refuse Reason from System"));
    static final Field REFUSE_LENGTH = u16("tns.refuse_data_length", "Refuse Data Length", help("Length of Refuse Data"));
    static final Field REFUSE_DATA = text("tns.refuse_data", "Refuse Data");
    static final Field ABORT_USER = u8("tns.abort_reason_user", "Abort Reason (User)", HEX, help("Abort Reason from Application"));
    static final Field ABORT_SYSTEM = u8("tns.abort_reason_system", "Abort Reason (User)", HEX, help("Abort Reason from System"));
    static final Field ABORT_DATA = text("tns.abort_data", "Abort Data");
    static final Field MARKER     = u8("tns.marker.type", "Marker Type", HEX, names(MARKERS));
    static final Field MARKER_BYTE = u8("tns.marker.databyte", "Marker Data Byte", HEX);
    static final Field CONTROL    = u16("tns.control.cmd", "Control Command", HEX, names(Values.of("1 Oracle Trace Command")));
    static final Field CONTROL_DATA = bytes("tns.control.data", "Control Data");
    static final Field REDIRECT_LENGTH = u16("tns.redirect_data_length", "Redirect Data Length", help("Length of Redirect Data"));
    static final Field REDIRECT_DATA = text("tns.redirect_data", "Redirect Data");

    static final Field DATA_FLAGS = u16("tns.data_flag", "Data Flag", HEX, bits(
        bit("tns.data_flag.send", "Send Token", 0x1, maskWidth(16)), bit("tns.data_flag.rc", "Request Confirmation", 0x2, maskWidth(16)),
        bit("tns.data_flag.c", "Confirmation", 0x4, maskWidth(16)), bit("tns.data_flag.reserved", "Reserved", 0x8, maskWidth(16)),
        bit("tns.data_flag.more", "More Data to Come", 0x20, maskWidth(16)), bit("tns.data_flag.eof", "End of File", 0x40, maskWidth(16)),
        bit("tns.data_flag.dic", "Do Immediate Confirmation", 0x80, maskWidth(16)), bit("tns.data_flag.rts", "Request To Send", 0x100, maskWidth(16)),
        bit("tns.data_flag.sntt", "Send NT Trailer", 0x200, maskWidth(16))));
    static final Field CONTENT    = u8("tns.data_id", "Data ID", HEX, names(CONTENTS));
    static final Field SERVICES_LENGTH = u16("tns.data_length", "Data Length");
    static final Field CLIENT_VERSION = u32("tns.data_sns.cli_vers", "Client Version", format(Tns::version));
    static final Field SERVER_VERSION = u32("tns.data_sns.srv_vers", "Server Version", format(Tns::version));
    static final Field SERVICES   = u16("tns.data_sns.srvcnt", "Services");
    static final Field CALL       = u8("tns.data_oci.id", "Call ID", HEX, names(CALLS));
    static final Field PIGGYBACK  = u8("tns.data_piggyback.id", "Call ID", HEX, names(CALLS));
    static final Field ACCEPTED   = u8("tns.data_setp_req.acc_vers", "Accepted Version");
    static final Field PLATFORM   = textz("tns.data_setp_req.cli_plat", "Client Platform");
    static final Field ANSWERED   = u8("tns.data_setp_resp.version", "Version");
    static final Field BANNER     = textz("tns.data_setp_resp.banner", "Server Banner");

    private static final int PORT = 1521;
    private static final int HEADER = 8;
    private static final long SECURE_SERVICES = 0xdeadbeefL;

    private static final Framing FRAMING = Tns::length;

    @Override
    public Field dissects() {
        return TNS;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    /** From version 315 on the checksum's place belongs to the length. */
    private static boolean isWide(Dissection d) {
        return d.peekU16(0) == 0;
    }

    private static int length(Dissection d) {
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        long length = isWide(d) ? d.peekU32(0) : d.peekU16(0);
        return Math.clamp(length, HEADER, Integer.MAX_VALUE);
    }

    /** Oracle's five numbers of a version, in 8, 4, 8, 4 and 8 bits. */
    private static void version(long value, Text into) {
        into.number(value >>> 24 & 255).raw('.').number(value >>> 20 & 15).raw('.').number(value >>> 12 & 255).raw('.').number(value >>> 8 & 15).raw('.')
            .number(value & 255);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        boolean request = d.destinationPort() == PORT;
        d.open(TNS);
        d.protocolColumn("TNS");
        d.at(request ? REQUEST : RESPONSE, start, 0, 1);
        if (isWide(d)) {
            d.u32(WIDE_LENGTH);
        } else {
            d.u16(LENGTH);
            d.u16(CHECKSUM);
        }
        int type = d.u8(TYPE);
        d.bytes(RESERVED, 1);
        d.u16(HEADER_CHECKSUM);
        if (d.columns()) {
            d.info(request ? "Request" : "Response");
            d.addInfo(", {} ({})", TYPES.name(type, "Unknown"), type);
        }
        switch (type) {
            case 1 -> connect(d, start);
            case 2 -> accept(d, start);
            case 4 -> {
                begin(d, "Refuse");
                d.u8(REFUSE_USER);
                d.u8(REFUSE_SYSTEM);
                d.u16(REFUSE_LENGTH);
                d.text(REFUSE_DATA, d.remaining());
                d.close();
            }
            case 5 -> {
                begin(d, "Redirect");
                d.u16(REDIRECT_LENGTH);
                d.text(REDIRECT_DATA, d.remaining());
                d.close();
            }
            case 6 -> data(d, request);
            case 9 -> {
                begin(d, "Abort");
                d.u8(ABORT_USER);
                d.u8(ABORT_SYSTEM);
                d.text(ABORT_DATA, d.remaining());
                d.close();
            }
            case 12 -> marker(d, "Attention");
            case 13 -> marker(d, "Marker");
            case 14 -> {
                begin(d, "Control");
                d.u16(CONTROL);
                d.bytes(CONTROL_DATA, d.remaining());
                d.close();
            }
            default -> d.restInside();
        }
        d.close();
    }

    private static void begin(Dissection d, String what) {
        d.open(SECTION);
        if (d.titles()) d.title(what);
    }

    private static void flagged(Dissection d, Field flags, int width) {
        long value = d.uint(flags, width);
        if (!d.titles()) return;
        for (Derivation part : flags.inside()) {
            if ((value & part.field().mask) != 0) d.appendLast(", {}", part.field().label);
        }
    }

    private static void connect(Dissection d, int start) {
        begin(d, "Connect");
        d.u16(VERSION);
        d.u16(COMPATIBLE);
        flagged(d, OPTIONS, 2);
        d.u16(SESSION_UNIT);
        d.u16(TRANSPORT_UNIT);
        flagged(d, CHARACTERISTICS, 2);
        d.u16(TURNAROUND);
        d.bytes(ONE, 2);
        d.u16(CONNECT_LENGTH);
        int offset = d.u16(CONNECT_OFFSET);
        d.u32(CONNECT_MOST);
        flagged(d, CONNECT_FLAGS_0, 1);
        flagged(d, CONNECT_FLAGS_1, 1);
        // What clients of early versions send is shorter.
        int most = start + offset - d.offset();
        if (most >= 16 && d.remaining() >= 16) {
            d.u32(TRACE_1);
            d.u32(TRACE_2);
            d.u64(TRACE_ID);
        }
        words(d, start + offset, CONNECT_DATA);
        d.close();
    }

    private static void words(Dissection d, int at, Field field) {
        int end = d.offset() + d.remaining();
        if (at < d.offset() || at >= end) {
            d.skipRest();
            return;
        }
        d.seek(at);
        d.text(field, d.remaining());
    }

    private static void accept(Dissection d, int start) {
        begin(d, "Accept");
        d.u16(VERSION);
        flagged(d, OPTIONS, 2);
        d.u16(SESSION_UNIT);
        d.u16(TRANSPORT_UNIT);
        d.bytes(ONE, 2);
        int length = d.u16(ACCEPT_LENGTH);
        int offset = d.u16(ACCEPT_OFFSET);
        flagged(d, CONNECT_FLAGS_0, 1);
        flagged(d, CONNECT_FLAGS_1, 1);
        if (length > 0) words(d, start + offset, ACCEPT_DATA);
        else d.skipRest();
        d.close();
    }

    private static void marker(Dissection d, String what) {
        begin(d, what);
        d.u8(MARKER);
        d.u8(MARKER_BYTE);
        d.u8(MARKER_BYTE);
        d.close();
        if (d.remaining() > 0) d.restInside();
    }

    private static void data(Dissection d, boolean request) {
        begin(d, "Data");
        d.u16(DATA_FLAGS);
        if (d.remaining() > 0) content(d, request);
        d.close();
    }

    private static void content(Dissection d, boolean request) {
        if (d.captured() >= 4 && d.peekU32(0) == SECURE_SERVICES) {
            if (d.columns()) d.addInfo(", Secure Network Services");
            int at = d.offset();
            d.at(CONTENT, at, 4, SECURE_SERVICES & 255);
            if (d.titles()) d.titleLast("Data ID: Secure Network Services (0xdeadbeef)");
            d.skip(4);
            d.u16(SERVICES_LENGTH);
            d.u32(request ? CLIENT_VERSION : SERVER_VERSION);
            d.u16(SERVICES);
            d.seek(at);
            d.restInside();
            return;
        }
        int id = d.peekU8(0);
        String name = CONTENTS.name(id);
        if (d.columns()) d.addInfo(", {}", name == null ? "unknown" : name);
        if (name != null) d.u8(CONTENT);
        switch (id) {
            case 1 -> agreement(d, request);
            case 3 -> d.u8(CALL);
            case 0x11 -> d.u8(PIGGYBACK);
            default -> {
                // What is in it depends on what was agreed on, which nobody outside knows.
            }
        }
        d.restInside();
    }

    /** The versions that a client takes, or the one that the server chose, up to a zero byte; and what the host is. */
    private static void agreement(Dissection d, boolean request) {
        d.open(SECTION);
        Text versions = d.titles() ? new Text() : null;
        while (d.peekU8(0) != 0) {
            int version = d.u8(request ? ACCEPTED : ANSWERED);
            if (versions != null) versions.add(versions.isEmpty() ? "" : ", ").number(version);
        }
        d.skip(1);
        if (versions != null) d.title("{}: {}", request ? "Accepted Versions" : "Versions", versions);
        d.close();
        d.textz(request ? PLATFORM : BANNER);
    }
}
