package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Multipath TCP, the option of TCP: RFC 6824 (version 0) and RFC 8684 (version 1). */
final class Mptcp {

    private Mptcp() {}

    static final Field MPTCP     = protocol("mptcp", "MPTCP", "Multipath Transmission Control Protocol");

    private static final Values SUBTYPES = Values.of("""
        0 Multipath Capable
        1 Join Connection
        2 Data Sequence Signal
        3 Add Address
        4 Remove Address
        5 Change Subflow Priority
        6 TCP Fallback
        7 Fast Close
        8 TCP Reset
        """);

    static final Field SUBTYPE   = u8("tcp.options.mptcp.subtype", "Multipath TCP subtype", mask(0xf0), names(SUBTYPES));
    static final Field VERSION   = u8("tcp.options.mptcp.version", "Multipath TCP version", mask(0x0f));
    static final Field CHECKSUM_REQUIRED = u8("tcp.options.mptcp.checksumreq.flags", "Checksum required", mask(0x80));
    static final Field EXTENSIBLE = u8("tcp.options.mptcp.extensibility.flag", "Extensibility", mask(0x40));
    static final Field NO_MORE   = u8("tcp.options.mptcp.nomoresubflows.flag", "Do not attempt to establish new subflows to this address and port", mask(0x20));
    static final Field SHA1      = u8("tcp.options.mptcp.sha1.flag", "Use HMAC-SHA1", mask(0x01));
    static final Field SHA256    = u8("tcp.options.mptcp.sha256.flag", "Use HMAC-SHA256", mask(0x01));
    static final Field REST_0    = u8("tcp.options.mptcp.reserved.flag", "Reserved", HEX, mask(0x3e));
    static final Field REST_1    = u8("tcp.options.mptcp.reserved.flag", "Reserved", HEX, mask(0x1e));
    static final Field BACKUP    = u8("tcp.options.mptcp.backup.flag", "Backup flag", mask(0x01));
    static final Field DATA_FIN  = u8("tcp.options.mptcp.datafin.flag", "DATA_FIN", mask(0x10));
    static final Field NUMBER_8  = u8("tcp.options.mptcp.dseqn8.flag", "Data Sequence Number is 8 octets", mask(0x08));
    static final Field NUMBERED  = u8("tcp.options.mptcp.dseqnpresent.flag",
        "Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present", mask(0x04));
    static final Field ACK_8     = u8("tcp.options.mptcp.dataack8.flag", "Data ACK is 8 octets", mask(0x02));
    static final Field ACKED     = u8("tcp.options.mptcp.dataackpresent.flag", "Data ACK is present", mask(0x01));
    static final Field FLAG_U    = bit("tcp.options.mptcp.flag_U.flag", "Flag U", 0x8, maskWidth(4), SET_NOT_SET);
    static final Field FLAG_V    = bit("tcp.options.mptcp.flag_V.flag", "Flag V", 0x4, maskWidth(4), SET_NOT_SET);
    static final Field FLAG_W    = bit("tcp.options.mptcp.flag_W.flag", "Flag W", 0x2, maskWidth(4), SET_NOT_SET);
    static final Field FLAG_T    = bit("tcp.options.mptcp.flag_T.flag", "Transient", 0x1, maskWidth(4), SET_NOT_SET);
    static final Field FLAGS     = u8("tcp.options.mptcp.flags", "Multipath TCP flags", HEX);
    static final Field RESERVED  = u16("tcp.options.mptcp.reserved", "Reserved", HEX, mask(0x0fff));
    static final Field REASON    = u8("tcp.options.mptcp.rst_reason", "TCPRST Reason", HEX, names(Values.of("""
        0 Unspecified error
        1 MPTCP-specific error
        2 Lack of resources
        3 Administratively prohibited
        4 Too much outstanding data
        5 Unacceptable performance
        6 Middlebox interference
        """)));
    static final Field ADDRESS_ID = u8("tcp.options.mptcp.addrid", "Address ID");
    static final Field SENDER_KEY = u64("tcp.options.mptcp.sendkey", "Sender's Key");
    static final Field RECEIVER_KEY = u64("tcp.options.mptcp.recvkey", "Receiver's Key");
    static final Field TOKEN     = u32("tcp.options.mptcp.recvtok", "Receiver's Token");
    static final Field RANDOM    = u32("tcp.options.mptcp.sendrand", "Sender's Random Number");
    static final Field SHORT_MAC = u64("tcp.options.mptcp.sendtrunchmac", "Sender's Truncated HMAC");
    static final Field MAC       = bytes("tcp.options.mptcp.sendhmac", "Sender's HMAC");
    static final Field ADDRESS_MAC = u64("tcp.options.mptcp.addaddrtrunchmac", "Truncated HMAC");
    static final Field DATA_ACK  = u64("tcp.options.mptcp.rawdataack", "Original MPTCP Data ACK");
    static final Field DATA_NUMBER = u64("tcp.options.mptcp.rawdataseqno", "Data Sequence Number");
    static final Field FLOW_NUMBER = u32("tcp.options.mptcp.subflowseqno", "Subflow Sequence Number");
    static final Field DATA_LENGTH = u16("tcp.options.mptcp.datalvllen", "Data-level Length");
    static final Field CHECKSUM  = u16("tcp.options.mptcp.checksum", "Checksum", HEX);
    static final Field IP_VERSION = u8("tcp.options.mptcp.ipver", "IP version", mask(0x0f));
    static final Field ECHO      = u8("tcp.options.mptcp.echo", "Echo", mask(0x01));
    static final Field IPV4      = ipv4("tcp.options.mptcp.ipv4", "Advertised IPv4 Address");
    static final Field IPV6      = ipv6("tcp.options.mptcp.ipv6", "Advertised IPv6 Address");
    static final Field PORT      = u16("tcp.options.mptcp.port", "Advertised port");
    static final Field REMOVED   = u8("mptcp.rm_addr.count", "Number of removed addresses", GENERATED);

    static final Field TOKEN_MADE = u32("mptcp.expected_token", "Subflow token generated from key", GENERATED);
    static final Field FIRST_MADE = u64("mptcp.expected_idsn", "Subflow expected IDSN", GENERATED);
    static final Field ACK       = u64("mptcp.ack", "Multipath TCP Data ACK", GENERATED);
    static final Field NUMBER    = u64("mptcp.dss.dsn", "DSS Data Sequence Number", GENERATED);
    static final Field ANALYSIS  = group("mptcp.analysis", "MPTCP analysis", GENERATED);
    static final Field MASTER    = bool("mptcp.master", "Master flow", GENERATED);
    static final Field STREAM    = u32("mptcp.stream", "Stream index", GENERATED);
    static final Field SUBFLOWS  = text("mptcp.analysis.subflows", "TCP subflow stream id(s)", GENERATED);

    /** Shows the option at the cursor, of {@code length} bytes up to the limit. */
    static void option(Dissection d, int length, TcpSegment segment, TcpAnalysis analysis) {
        d.open(MPTCP);
        d.protocolColumn("MPTCP");
        d.u8(TcpOptions.KIND);
        d.u8(TcpOptions.LENGTH);
        if (d.remaining() == 0) {
            d.close();
            return;
        }
        int start = d.offset() - 2;
        int first = d.peekU8(0);
        int subtype = (int) d.peek(SUBTYPE);
        segment.isMultipath = true;
        d.learn(() -> learn(d, subtype, first & 15, length, segment, analysis));
        if (d.titles()) d.title("Multipath Transmission Control Protocol: {}", SUBTYPES.name(subtype, "Unknown (" + subtype + ")"));
        switch (subtype) {
            case 0 -> capable(d, first & 15);
            case 1 -> join(d, length);
            case 2 -> signal(d, start, analysis);
            case 3 -> address(d, first & 15, length);
            case 4 -> {
                d.at(REMOVED, d.offset(), 1, d.remaining() - 1);
                d.skip(1);
                while (d.remaining() > 0) d.u8(ADDRESS_ID);
            }
            case 5 -> {
                flags(d, BACKUP);
                d.skip(1);
                if (length == 4) d.u8(ADDRESS_ID);
            }
            case 6 -> {
                d.u16(RESERVED);
                if (d.remaining() >= 8) d.u64(DATA_NUMBER);
            }
            case 7 -> {
                d.u16(RESERVED);
                if (d.remaining() >= 8) d.u64(RECEIVER_KEY);
            }
            case 8 -> {
                flags(d, FLAG_U, FLAG_V, FLAG_W, FLAG_T);
                d.skip(1);
                d.u8(REASON);
            }
            default -> {}
        }
        if (d.remaining() > 0) d.skip(d.remaining());
        d.close();
    }

    private static void flags(Dissection d, Field... bits) {
        d.peek(FLAGS);
        d.openLast();
        for (Field bit : bits) d.peek(bit, 0, 1);
        d.close();
    }

    /** Learns from the option, at its third byte, which connection the TCP connection is a part of. */
    private static void learn(Dissection d, int subtype, int version, int length, TcpSegment segment, TcpAnalysis analysis) {
        TcpConversation tcp = analysis.connection;
        MptcpConnection.All all = d.state(MptcpConnection.ALL);
        long stream = d.conversation().index;
        boolean hasKey = subtype == 0 && length >= 12 && d.remaining() >= 10;
        if (subtype == 1 && length == 12 && segment.has(TcpSegment.SYN) && d.remaining() >= 6) {
            // The token is that of the end that is asked to join.
            MptcpConnection.End asked = all.byToken((int) d.peekU32(2));
            if (asked != null && tcp.multipath == null) {
                tcp.multipath = asked.of;
                analysis.to.end = asked;
                analysis.from.end = asked.of.ends[1 - asked.side];
                asked.of.subflows = stream + " " + asked.of.subflows;
            }
        }
        if (tcp.multipath == null) {
            if (subtype == 0 && !hasKey) return;
            tcp.multipath = all.begin();
        }
        if (!hasKey) return;
        MptcpConnection connection = tcp.multipath;
        if (connection.master < 0) {
            connection.master = stream;
            connection.subflows = stream + " ";
            tcp.isMaster = true;
        }
        if (analysis.from.end == null) {
            int side = segment.has(TcpSegment.SYN) && segment.has(TcpSegment.ACK) ? 1 : 0;
            analysis.from.end = connection.ends[side];
            analysis.to.end = connection.ends[1 - side];
        }
        analysis.from.end.key(d.peekU64(2), version == 0, all);
    }

    /** Shows what the TCP connection is a part of, where that is known; in the tree of TCP, which begins at {@code start}. */
    static void analysis(Dissection d, TcpAnalysis a, int start) {
        TcpConversation tcp = a.connection;
        MptcpConnection connection = tcp.multipath;
        long index = d.remember(connection == null ? -1L : connection.index);
        if (index < 0) return;
        long master = d.remember(connection == null ? -1L : connection.master);
        boolean isMaster = d.remember(tcp.isMaster ? 1L : 0L) != 0;
        String subflows = d.remember(connection == null ? "" : connection.subflows);
        int here = d.offset();
        d.seek(start);
        d.open(ANALYSIS);
        d.at(MASTER, start, 0, isMaster ? 1 : 0);
        if (d.titles() && master >= 0) d.titleLast("Master flow: Master is tcp stream {}", master);
        d.at(STREAM, start, 0, index);
        d.at(SUBFLOWS, start, 0, subflows);
        d.extent(0);
        d.close();
        d.seek(here);
    }

    private static void key(Dissection d, int version) {
        long key = d.u64(SENDER_KEY);
        if (!d.wants(TOKEN_MADE) && !d.wants(FIRST_MADE)) return;
        byte[] digest = MptcpConnection.digest(key, version == 0);
        d.computed(TOKEN_MADE, MptcpConnection.token(digest));
        d.computed(FIRST_MADE, MptcpConnection.firstNumber(digest));
        if (d.titles()) d.appendLast(" (64bits version)");
    }

    /** Writes down a number of the connection's data counted from where that begins, if it is known. */
    private static void relative(Dissection d, Field field, int start, MptcpConnection.End end, long number, boolean wide) {
        boolean known = d.remember(end != null && end.hasKey ? 1L : 0L) != 0;
        long first = d.remember(end == null ? 0L : end.first);
        if (!known) return;
        d.at(field, start, 0, wide ? number - first : number - first & 0xffffffffL);
        if (d.titles()) d.appendLast(" (Relative)");
    }

    private static void capable(Dissection d, int version) {
        d.u8(VERSION);
        if (version == 0) flags(d, CHECKSUM_REQUIRED, EXTENSIBLE, SHA1, REST_0);
        else flags(d, CHECKSUM_REQUIRED, EXTENSIBLE, NO_MORE, SHA256, REST_1);
        d.skip(1);
        if (d.remaining() >= 8) key(d, version);
        if (d.remaining() >= 8) d.u64(RECEIVER_KEY);
        if (d.remaining() >= 2) d.u16(DATA_LENGTH);
        if (d.remaining() >= 2) d.u16(CHECKSUM);
    }

    private static void join(Dissection d, int length) {
        if (length == 24) {
            d.u16(RESERVED);
            d.bytes(MAC, 20);
            return;
        }
        flags(d, BACKUP);
        d.skip(1);
        d.u8(ADDRESS_ID);
        if (length == 12) {
            d.u32(TOKEN);
            d.u32(RANDOM);
        } else if (length == 16) {
            d.u64(SHORT_MAC);
            d.u32(RANDOM);
        }
    }

    private static void signal(Dissection d, int start, TcpAnalysis a) {
        d.skip(1);
        int flags = d.peekU8(0);
        flags(d, DATA_FIN, NUMBER_8, NUMBERED, ACK_8, ACKED);
        d.skip(1);
        if ((flags & 1) != 0) {
            boolean wide = (flags & 2) != 0;
            long number = d.uint(DATA_ACK, wide ? 8 : 4);
            if (wide && d.titles()) d.appendLast(" (64bits)");
            relative(d, ACK, start, a.to.end, number, wide);
        }
        if ((flags & 4) != 0) {
            boolean wide = (flags & 8) != 0;
            long number = d.uint(DATA_NUMBER, wide ? 8 : 4);
            if (d.titles()) d.appendLast(wide ? "  (64bits version)" : "  (32bits version)");
            d.u32(FLOW_NUMBER);
            d.u16(DATA_LENGTH);
            if (d.remaining() >= 2) d.skip(2);
            relative(d, NUMBER, start, a.from.end, number, wide);
        }
    }

    private static void address(Dissection d, int low, int length) {
        // Version 0 says the version of IP here, version 1 whether it is an echo; the length tells the address's kind.
        boolean version0 = low == 4 || low == 6;
        d.u8(version0 ? IP_VERSION : ECHO);
        d.u8(ADDRESS_ID);
        boolean wide = version0 ? low == 6 : length >= 20;
        if (wide) d.ipv6(IPV6);
        else d.ipv4(IPV4);
        if (d.remaining() == 2 || d.remaining() == 10) d.u16(PORT);
        if (d.remaining() == 8) d.u64(ADDRESS_MAC);
    }
}
