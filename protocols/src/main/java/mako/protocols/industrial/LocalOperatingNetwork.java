package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** LonTalk, the packets of Local Operating Networks: ANSI/CEA-709.1, sections 6 to 12. */
public final class LocalOperatingNetwork implements Dissector {

    static final Field LON       = protocol("lon", "LON", "Local Operating Network");
    static final Field PRIORITY  = u8("lon.prio", "Priority", mask(0x80));
    static final Field ALTERNATE = u8("lon.alt_path", "Alt path", mask(0x40));
    static final Field BACKLOG   = u8("lon.delta_bl", "Delta BL", mask(0x3f));
    static final Field LINK      = u8("lon.ppdu", "PPDU", HEX, bits(PRIORITY, ALTERNATE, BACKLOG));
    static final Field VERSION   = u8("lon.vers", "version", HEX, mask(0xc0));
    private static final Values FORMATS = Values.of("0 TPDU\n1 SPDU\n2 AuthPDU\n3 APDU");
    static final Field FORMAT    = u8("lon.pdufmt", "PDU format", HEX, mask(0x30), names(FORMATS));
    private static final Values ADDRESSES = Values.of("""
        0 Broadcast (0)
        1 Multicast (1)
        2 Unicast (2a)/Multicast (2b)
        3 Unicast (3)
        """);
    static final Field ADDRESS   = u8("lon.addrfmt", "Address format", HEX, mask(0x0c), names(ADDRESSES));
    private static final Values DOMAINS = Values.of("0 0 bit\n1 8 bit\n2 24 bit\n3 48 bit");
    static final Field DOMAIN_LENGTH = u8("lon.domainlen", "Domain length", HEX, mask(0x03), names(DOMAINS));
    static final Field NETWORK   = u8("lon.npdu", "NPDU", bits(VERSION, FORMAT, ADDRESS, DOMAIN_LENGTH));
    static final Field ADDRESSING = section("Address type");
    static final Field SRC_NET   = u8("lon.srcnet", "Source subnet", HEX);
    static final Field SRC_NODE  = u8("lon.srcnode", "Source node", HEX, mask(0x7f));
    static final Field DST_NET   = u8("lon.dstnet", "Destination subnet", HEX);
    static final Field DST_GROUP = u8("lon.dstgrp", "Destination group", HEX);
    static final Field DST_NODE  = u8("lon.dstnode", "Destination node", HEX, mask(0x7f));
    static final Field GROUP     = u8("lon.grp", "Group", HEX);
    static final Field MEMBER    = u8("lon.grpmem", "Group member", HEX);
    static final Field NODE_ID   = bytes("lon.uid", "Unique node ID");
    static final Field DOMAIN    = bytes("lon.domain", "Domain");
    static final Field AUTHENTIC = u8("lon.auth", "Auth", HEX, mask(0x80));
    static final Field NUMBER    = u8("lon.trans_no", "Transaction number", HEX, mask(0x0f));
    private static final Values TRANSPORTS = Values.of("""
        0 ACKD
        1 UnACKD_RPT
        2 ACK
        4 REMINDER
        5 REM/MSG
        """);
    static final Field TRANSPORT_TYPE = u8("lon.tpdu_type", "TPDU type", HEX, mask(0x70), names(TRANSPORTS));
    static final Field TRANSPORT = u8("lon.tpdu", "TPDU", HEX);
    private static final Values SESSIONS = Values.of("""
        0 REQUEST
        2 RESPONSE
        4 REMINDER
        5 REM/MSG
        """);
    static final Field SESSION_TYPE = u8("lon.spdu_type", "SPDU type", HEX, mask(0x70), names(SESSIONS));
    static final Field SESSION   = u8("lon.spdu", "SPDU", HEX);
    static final Field LIST_LENGTH = u8("lon.spdu.mlen", "Length of M_List", HEX);
    static final Field LIST      = u8("lon.spdu.mlist", "M_List", HEX);
    private static final Values AUTHENTICATIONS = Values.of("0 CHALLENGE\n2 REPLY");
    static final Field AUTH_FORMAT = u8("lon.authpdu_addrfmt", "FMT (same as AddrFmt)", HEX, mask(0x0c));
    static final Field AUTH_TYPE = u8("lon.authpdu_type", "AuthPDU type", HEX, mask(0x02), names(AUTHENTICATIONS));
    static final Field AUTHENTICATION = u8("lon.authpdu", "AuthPDU", HEX, bits(AUTH_FORMAT, AUTH_TYPE, NUMBER));
    static final Field DIRECTION = u16("lon.nv.dir", "NV direction", HEX, mask(0x4000));
    static final Field SELECTOR  = u16("lon.nv.selector", "NV selector", HEX, mask(0x3fff));
    static final Field VARIABLE  = u16("lon.nv", "Network Variable", HEX, bits(DIRECTION, SELECTOR));
    private static final Values CODES = Values.of("""
        0x61 NM_QUERY_ID
        0x62 NM_RESPOND_TO_QUERY
        0x63 NM_UPDATE_DOMAIN
        0x64 NM_LEAVE_DOMAIN
        0x65 NM_UPDATE_KEY
        0x66 NM_UPDATE_ADDR
        0x67 NM_QUERY_ADDR
        0x68 NM_QUERY_NV_CNFG
        0x69 NM_UPDATE_GROUP_ADDR
        0x6a NM_QUERY_DOMAIN
        0x6b NM_UPDATE_NV_CNFG
        0x6c NM_SET_NODE_MODE
        0x6d NM_READ_MEMORY
        0x6e NM_WRITE_MEMORY
        0x6f NM_CHECKSUM_RECALC
        0x70 NM_WINK
        0x71 NM_MEMORY_REFRESH
        0x72 NM_QUERY_SNVT
        0x73 NM_NV_FETCH
        0x7f NM_MANUAL_SERVICE_REQUEST
        0x51 ND_QUERY_STATUS
        0x52 ND_PROXY_COMMAND
        0x53 ND_CLEAR_STATUS
        0x54 ND_QUERY_XCVR
        """);
    static final Field CODE      = u8("lon.code", "Code", HEX, mask(0x3f));
    static final Field FULL_CODE = u8("lon.code", "Code", HEX, mask(0xff), names(CODES));
    static final Field FOREIGN_CODE = u8("lon.code", "Code", HEX, mask(0x0f));
    static final Field APPLICATION = u8("lon.application", "Application", HEX, bits(CODE));
    static final Field MANAGEMENT = u8("lon.nm", "Network Management", HEX, bits(FULL_CODE));
    static final Field DIAGNOSTIC = u8("lon.nd", "Network Diagnostic", HEX, bits(FULL_CODE));
    static final Field FOREIGN   = u8("lon.ff", "Foreign Frame", HEX, bits(FOREIGN_CODE));
    static final Field NAME      = bytes("lon.name", "Node name");
    static final Field BAD_TRANSPORT = warning(Field.Group.PROTOCOL, "lon.tpdu_type.unknown", "Unexpected TPDU type");
    static final Field BAD_SESSION = warning(Field.Group.PROTOCOL, "lon.spdu_type.unknown", "Unexpected SPDU type");

    private static final int[] DOMAIN_BYTES = {0, 1, 3, 6};
    private static final int ID_BYTES = 6;
    private static final int NAME_BYTES = 8;
    private static final int SERVICE = 0x7f;

    @Override
    public Field dissects() {
        return LON;
    }

    @Override
    public void link(Links links) {
        links.add(ComponentNetwork.PROTOCOLS, 0, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LON");
        d.info("");
        d.open(LON, 2);
        int link = d.u8(LINK);
        int network = d.peekU8(0);
        d.info("Delta_BL: {} Type: {}", link & 0x3f, FORMATS.name(network >> 4 & 3));
        int address = network >> 2 & 3;
        d.u8(NETWORK);
        if (d.titles()) {
            d.appendLast(", PDU format: {}, Address format: {}, Domain length: {}", FORMATS.name(network >> 4 & 3), ADDRESSES.name(address),
                DOMAINS.name(network & 3));
        }
        address(d, address);
        int domain = DOMAIN_BYTES[network & 3];
        d.bytes(DOMAIN, domain);
        if (domain == 0) d.titleLast("Domain wide addressing");
        switch (network >> 4 & 3) {
            case 0 -> transport(d);
            case 1 -> session(d);
            case 2 -> {
                int type = d.u8(AUTHENTICATION);
                d.appendLast(", AuthPDU type: {}", AUTHENTICATIONS.name(type >> 1 & 1, "Unknown"));
                d.skipRest();
            }
            default -> application(d);
        }
        if (d.remaining() > 0) d.restInside();
        d.skipRest();
        d.close();
    }

    private static void address(Dissection d, int format) {
        d.open(ADDRESSING);
        d.u8(SRC_NET);
        boolean group = format == 2 && (d.peekU8(0) & 0x80) == 0;
        d.u8(SRC_NODE);
        switch (format) {
            case 0 -> {
                d.title("Address type 0 (broadcast)");
                d.u8(DST_NET);
            }
            case 1 -> {
                d.title("Address type 1 (multicast)");
                d.u8(DST_GROUP);
            }
            case 2 -> {
                d.title(group ? "Address type 2b (multicast)" : "Address type 2a (unicast)");
                d.u8(group ? DST_GROUP : DST_NET);
                d.u8(DST_NODE);
                if (group) {
                    d.u8(GROUP);
                    d.u8(MEMBER);
                }
            }
            default -> {
                d.title("Address type 3 (UID)");
                d.u8(DST_NET);
                d.bytes(NODE_ID, ID_BYTES);
            }
        }
        d.close();
    }

    /** Reads the header of a layer that numbers transactions; returns the type. */
    private static int header(Dissection d, Field layer, Field type, Values names) {
        int at = d.offset();
        int header = d.u8(layer);
        int kind = header >> 4 & 7;
        d.appendLast(", {}: {}", type.label, names.name(kind, "Unknown"));
        d.openLast();
        d.part(AUTHENTIC, at, 1, header);
        d.part(type, at, 1, header);
        d.part(NUMBER, at, 1, header);
        d.close();
        return kind;
    }

    private static void transport(Dissection d) {
        int type = header(d, TRANSPORT, TRANSPORT_TYPE, TRANSPORTS);
        switch (type) {
            case 0, 1 -> application(d);
            case 2 -> d.skipRest();
            case 4, 5 -> reminder(d, type);
            default -> {
                d.note(BAD_TRANSPORT, "Unexpected TPDU type {}", type);
                d.skipRest();
            }
        }
    }

    private static void session(Dissection d) {
        int type = header(d, SESSION, SESSION_TYPE, SESSIONS);
        switch (type) {
            case 0, 2 -> application(d);
            case 4, 5 -> reminder(d, type);
            default -> {
                d.note(BAD_SESSION, "Unexpected SPDU type {}", type);
                d.skipRest();
            }
        }
    }

    /** Whose acknowledgements came; of type 5, the message again. */
    private static void reminder(Dissection d, int type) {
        int length = d.u8(LIST_LENGTH);
        d.ensure(length);
        if (length > 0) {
            d.at(LIST, d.offset(), length, d.peekU8(length - 1));
            d.titleLast("M_List: 0x{}", hex(d, length));
        }
        d.skip(length);
        if (type == 5) application(d);
        else d.skipRest();
    }

    private static String hex(Dissection d, int length) {
        Text text = new Text();
        for (int i = 0; i < length; i++) text.hex(d.peekU8(i), 2);
        return text.toString();
    }

    private static void application(Dissection d) {
        int code = d.peekU8(0);
        if ((code & 0x80) != 0) {
            d.u16(VARIABLE);
        } else if ((code & 0x40) == 0) {
            d.u8(APPLICATION);
        } else if ((code & 0x60) == 0x60) {
            d.u8(MANAGEMENT);
            d.appendLast(", Code: {}", CODES.name(code, "Unknown"));
            if (code == SERVICE) {
                d.bytes(NODE_ID, ID_BYTES);
                d.bytes(NAME, NAME_BYTES);
            }
        } else if ((code & 0x50) == 0x50) {
            d.u8(DIAGNOSTIC);
            d.appendLast(", Code: {}", CODES.name(code, "Unknown"));
        } else {
            d.u8(FOREIGN);
        }
    }
}
