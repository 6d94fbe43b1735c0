package mako.protocols.tunnel;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** GPRS Tunneling Protocol, version 1: the header of 3GPP TS 29.060 and the user plane of 3GPP TS 29.281. */
public final class Gtp implements Dissector {

    static final Field GTP        = protocol("gtp", "GTP", "GPRS Tunneling Protocol");
    static final Field VERSION    = u8("gtp.flags.version", "Version", mask(0xe0), names(Values.of("0 GTP release 97/98 version\n1 GTP release 99 version")));
    static final Field PAYLOAD    = u8("gtp.flags.payload", "Protocol type", mask(0x10), names(Values.of("0 GTP'\n1 GTP")));
    static final Field RESERVED   = u8("gtp.flags.reserved", "Reserved", mask(0x08));
    static final Field E          = bit("gtp.flags.e", "Is Next Extension Header present?", 0x04, YES_NO, maskWidth(8));
    static final Field S          = bit("gtp.flags.s", "Is Sequence Number present?", 0x02, YES_NO, maskWidth(8));
    static final Field PN         = bit("gtp.flags.pn", "Is N-PDU number present?", 0x01, YES_NO, maskWidth(8));
    static final Field FLAGS      = u8("gtp.flags", "Flags", HEX, bits(VERSION, PAYLOAD, RESERVED, E, S, PN));
    static final Values MESSAGES  = Values.of("""
        1   Echo request
        2   Echo response
        3   Version not supported
        4   Node alive request
        5   Node alive response
        6   Redirection request
        7   Redirection response
        16  Create PDP context request
        17  Create PDP context response
        18  Update PDP context request
        19  Update PDP context response
        20  Delete PDP context request
        21  Delete PDP context response
        26  Error indication
        27  PDU notification request
        28  PDU notification response
        29  PDU notification reject request
        30  PDU notification reject response
        31  Supported extension header notification
        254 End Marker
        255 T-PDU
        """);
    static final Field MESSAGE    = u8("gtp.message", "Message Type", HEX, names(MESSAGES));
    static final Field LENGTH     = u16("gtp.length", "Length");
    static final Field TEID       = u32("gtp.teid", "TEID", HEX_DEC);
    static final Field SEQUENCE   = u16("gtp.seq_number", "Sequence number", HEX_DEC);
    static final Field NUMBER     = u8("gtp.npdu_number", "N-PDU Number", HEX);
    static final Values EXTENSIONS = Values.of("""
        0x00 No more extension headers
        0x20 Service Class Indicator
        0x40 UDP Port number
        0x81 RAN Container
        0x82 Long PDCP PDU number
        0x83 Xw RAN Container
        0x84 NR RAN Container
        0x85 PDU Session container
        0xc0 PDCP PDU number
        """);
    static final Field NEXT       = u8("gtp.ext_hdr.next", "Next extension header type", HEX, names(EXTENSIONS));
    static final Field EXTENSION  = group("gtp.ext_hdr", "Extension header");
    static final Field EXTENSION_LENGTH = u8("gtp.ext_hdr.length", "Extension Header Length");
    static final Field UDP_PORT   = u16("gtp.ext_hdr.udp_port", "UDP Port");
    static final Field PDCP       = u16("gtp.ext_hdr.pdcp_sn", "PDCP Sequence Number");
    static final Field SESSION    = section("PDU Session Container");
    static final Field PDU_TYPE   = u8("gtp.ext_hdr.pdu_ses_con.pdu_type", "PDU Type", mask(0xf0), names(Values.of("""
        0 DL PDU SESSION INFORMATION
        1 UL PDU SESSION INFORMATION
        """)));
    static final Field SPARE_LOW  = u8("gtp.spare.h1", "Spare", HEX, mask(0x0f));
    static final Field SPARE_HIGH = u8("gtp.spare.b7b6", "Spare", HEX, mask(0xc0));
    static final Field PPP        = bit("gtp.ext_hdr.pdu_ses_cont.ppp", "Paging Policy Presence (PPP)", 0x80, PRESENT_ABSENT, maskWidth(8));
    static final Field RQI        = bit("gtp.ext_hdr.pdu_ses_cont.rqi", "Reflective QoS Indicator (RQI)", 0x40, PRESENT_ABSENT, maskWidth(8));
    static final Field QFI        = u8("gtp.ext_hdr.pdu_ses_con.qos_flow_id", "QoS Flow Identifier (QFI)", mask(0x3f));
    static final Field PPI        = u8("gtp.ext_hdr.pdu_ses_cont.ppi", "Paging Policy Indicator (PPI)", mask(0xe0));

    static final Field SPARE_LAST = u8("gtp.spare.b4b0", "Spare", HEX, mask(0x1f));

    private static final int CONTROL = 2123;

    /** Versions that are not laid out as version 1 is. */
    public static final Table VERSIONS = table("gtp.v", "GTP version");
    private static final int USER    = 2152;

    private static final int T_PDU   = 255;

    @Override
    public Field dissects() {
        return GTP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES, VERSIONS};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, USER, this);
        links.add(Udp.PORTS, CONTROL, this);
    }

    @Override
    public void dissect(Dissection d) {
        int flags = d.peekU8(0);
        if (flags >> 5 == 2 && d.destinationPort() != USER && d.sourcePort() != USER) {
            d.layer(GTP);
            if (d.tryKey(VERSIONS, 2, null) >= 0) return;
        }
        if ((flags & 0xf0) != 0x30) throw d.notMine();
        int start = d.offset();
        d.open(GTP);
        d.protocolColumn("GTP");
        d.u8(FLAGS);
        int message = d.u8(MESSAGE);
        if (d.columns()) d.info("{}", MESSAGES.name(message, "Unknown"));
        int length = d.u16(LENGTH);
        d.u32(TEID);
        d.narrowWhole(length);
        if ((flags & 7) != 0) {
            if ((flags & 2) != 0) d.u16(SEQUENCE);
            else d.skip(2);
            if ((flags & 1) != 0) d.u8(NUMBER);
            else d.skip(1);
            if ((flags & 4) != 0) extensions(d, d.u8(NEXT));
            else d.skip(1);
        }
        d.extent(d.offset() - start);
        d.close();
        if (message != T_PDU || d.captured() <= 0) {
            d.skipRest();
            return;
        }
        switch (d.peekU8(0) >> 4) {
            case 4 -> tunneled(d, 0x0800);
            case 6 -> tunneled(d, 0x86dd);
            default -> d.skipRest();
        }
    }

    private static void tunneled(Dissection d, int type) {
        int before = d.brokenOff();
        d.payload(EtherType.TYPES, type);
        if (d.columns() && d.brokenOff() == before) d.protocolColumn("GTP <" + d.protocolColumn() + ">");
    }

    /** Extension headers, one after the other; each says which one is next: 3GPP TS 29.281, section 5.2. */
    private static void extensions(Dissection d, int first) {
        int next = first;
        while (next != 0) {
            int start = d.offset();
            int size = d.peekU8(0) * 4;
            if (size == 0) return;
            d.open(EXTENSION);
            if (d.titles()) d.title("Extension header ({})", EXTENSIONS.name(next, "Unknown"));
            d.u8(EXTENSION_LENGTH);
            int rest = d.narrow(size - 2);
            switch (next) {
                case 0x40 -> d.u16(UDP_PORT);
                case 0xc0 -> d.u16(PDCP);
                case 0x85 -> session(d);
                default -> {}
            }
            d.widen(rest);
            next = d.u8(NEXT);
            d.extent(d.offset() - start);
            d.close();
        }
    }

    /** 3GPP TS 38.415, section 5.5.2. */
    private static void session(Dissection d) {
        d.open(SESSION);
        int type = (int) d.peek(PDU_TYPE);
        d.u8(SPARE_LOW);
        if (type == 0) {
            boolean paging = (d.peekU8(0) & 0x80) != 0;
            d.peek(PPP, 0, 1);
            d.peek(RQI, 0, 1);
            d.u8(QFI);
            if (paging) {
                d.peek(PPI);
                d.u8(SPARE_LAST);
            }
        } else if (type == 1) {
            d.peek(SPARE_HIGH);
            d.u8(QFI);
        }
        d.close();
    }
}
