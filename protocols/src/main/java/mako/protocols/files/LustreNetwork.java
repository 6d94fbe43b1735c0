package mako.protocols.files;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** LNet, the network of the Lustre file system, over sockets: the socket driver's and the portals' headers of "Understanding Lustre Internals". */
public final class LustreNetwork implements Dissector {

    private static final Values KINDS = Values.of("0 ACK\n1 PUT\n2 GET\n3 REPLY\n4 HELLO");
    private static final Values PORTALS = Values.of("""
        1 CONNMGR_REQUEST_PORTAL
        2 CONNMGR_REPLY_PORTAL
        3 OSC_REQUEST_PORTAL
        4 OSC_REPLY_PORTAL
        5 OSC_BULK_PORTAL
        6 OST_IO_PORTAL
        7 OST_CREATE_PORTAL
        8 OST_BULK_PORTAL
        9 MDC_REQUEST_PORTAL
        10 MDC_REPLY_PORTAL
        11 MDC_BULK_PORTAL
        12 MDS_REQUEST_PORTAL
        13 MDS_REPLY_PORTAL
        14 MDS_BULK_PORTAL
        15 LDLM_CB_REQUEST_PORTAL
        16 LDLM_CB_REPLY_PORTAL
        17 LDLM_CANCEL_REQUEST_PORTAL
        18 LDLM_CANCEL_REPLY_PORTAL
        19 PTLBD_REQUEST_PORTAL
        20 PTLBD_REPLY_PORTAL
        21 PTLBD_BULK_PORTAL
        22 MDS_SETATTR_PORTAL
        23 MDS_READPAGE_PORTAL
        24 MDS_MDS_PORTAL
        25 MGC_REPLY_PORTAL
        26 MGS_REQUEST_PORTAL
        27 MGS_REPLY_PORTAL
        28 OST_REQUEST_PORTAL
        29 FLD_REQUEST_PORTAL
        30 SEQ_METADATA_PORTAL
        31 SEQ_DATA_PORTAL
        32 SEQ_CONTROLLER_PORTAL
        33 MGS_BULK_PORTAL
        """);
    static final Field LNET      = protocol("lnet", "LNet", "Lustre Network");
    static final Field TYPE      = u32("lnet.ksm_type", "Type of socklnd message", HEX, names(Values.of("0xc0 KSOCK_MSG_NOOP\n0xc1 KSOCK_MSG_LNET")));
    static final Field CHECKSUM  = u32("lnet.ib_csum", "Checksum");
    static final Field REQUIRED  = u64("lnet.ksm_zc_req_cookie", "Ack required", HEX);
    static final Field ACK       = u64("lnet.ksm_zc_ack_cookie", "Ack", HEX);
    static final Field TO        = group("lnet.dest_nid", "Dest nid");
    static final Field FROM      = group("lnet.src_nid", "Src nid");
    static final Field ADDRESS   = ipv4("lnet.nid.addr", "lnd address");
    static final Field INTERFACE = u16("lnet.nid.net_interface", "lnd network interface");
    static final Field NETWORK   = u16("lnet.nid.type", "lnd network type", names(Values.of("""
        1 QSWLND
        2 SOCKLND
        3 GMLND
        4 PTLLND
        5 O2IBLND
        6 CIBLND
        7 OPENIBLND
        8 IIBLND
        9 LOLND
        10 RALND
        11 VIBLND
        12 MXLND
        13 GNILND
        14 GNIIPLND
        15 PTL4LND
        """)));
    static final Field FROM_PROCESS = u32("lnet.src_pid", "Src pid", DEC_HEX);
    static final Field TO_PROCESS = u32("lnet.dest_pid", "Dest pid", DEC_HEX);
    static final Field KIND      = u32("lnet.msg_type", "Message type", names(KINDS));
    static final Field LENGTH    = u32("lnet.payload_length", "Payload length");
    static final Field COOKIE    = u64("lnet.msg_dst_interface_cookie", "DST MD index interface", HEX_DEC);
    static final Field OBJECT    = u64("lnet.msg_dst_object_cookie", "DST MD index object", HEX_DEC);
    static final Field MATCH     = u64("lnet.msg_dst_match_bits", "Match bits", HEX_DEC);
    static final Field HEADER_DATA = u64("lnet.msg_hdr_data", "hdr data", HEX_DEC);
    static final Field PORTAL    = u32("lnet.ptl_index", "ptl index", names(PORTALS));
    static final Field OFFSET    = u32("lnet.offset", "offset");
    static final Field SOURCE_OFFSET = u32("lnet.src_offset", "src offset");
    static final Field SINK      = u32("lnet.sink_length", "sink length");
    static final Field TAKEN     = u32("lnet.msg_length", "Message length");
    static final Field INCARNATION = u64("lnet.hello_incarnation", "hello incarnation", HEX_DEC);
    static final Field HELLO_TYPE = u32("lnet.hello_type", "hello type");
    static final Field FILLER    = group("lnet.ptl_filler", "msg filler (padding)");
    static final Field PAYLOAD   = group("lnet.payload", "Payload");

    static final Table REQUESTS = table("lnet.request", "What LNet puts into a known portal");
    static final int PUT = 1;

    private static final int PORT = 988;
    private static final int SOCKET_HEADER = 24;
    private static final int HEADER = 96;
    private static final int SPECIFIC = 40;
    private static final int NOTHING = 0xc0;
    private static final int MESSAGE = 0xc1;
    private static final int SOCKETS = 2;

    /** A message tells how long what follows its header is. */
    private static final Framing FRAMING = d -> {
        if (d.captured() < 4) return Framing.NEED_MORE;
        long type = d.peekLe32(0);
        if (type == NOTHING) return SOCKET_HEADER;
        if (type != MESSAGE) return d.captured();
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        return (int) Math.min(Integer.MAX_VALUE, HEADER + d.peekLe32(52));
    };

    @Override
    public Field dissects() {
        return LNET;
    }

    @Override
    public Table[] offers() {
        return new Table[] {REQUESTS};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        long type = d.peekLe32(0);
        if (type != NOTHING && type != MESSAGE) {
            // The handshake of a connection has another layout.
            d.skipRest();
            return;
        }
        if (type == NOTHING) {
            socket(d);
            return;
        }
        d.protocolColumn("LNET");
        d.open(LNET);
        d.extent(d.remaining());
        socket(d);
        message(d);
        d.close();
    }

    private static void socket(Dissection d) {
        d.le32(TYPE);
        if (d.le32(CHECKSUM) == 0 && d.titles()) d.titleLast("Checksum: 0 (DISABLED)");
        if (d.le64(REQUIRED) == 0 && d.titles()) d.appendLast(" (NO ACK REQUIRED)");
        if (d.le64(ACK) == 0 && d.titles()) d.appendLast(" (NOT ACK)");
    }

    private static void message(Dissection d) {
        network(d, TO);
        network(d, FROM);
        d.le32(FROM_PROCESS);
        d.le32(TO_PROCESS);
        long kind = d.le32(KIND);
        int length = (int) Math.min(Integer.MAX_VALUE, d.le32(LENGTH));
        String name = KINDS.name(kind);
        String what = name == null ? "Unknown(%d)".formatted(kind) : name;
        int rest = d.narrow(SPECIFIC);
        long portal = -1;
        switch ((int) kind) {
            case 0 -> {
                d.u64(COOKIE);
                d.u64(OBJECT);
                d.le64(MATCH);
                d.le32(TAKEN);
            }
            case PUT -> {
                memory(d);
                d.le64(MATCH);
                d.le64(HEADER_DATA);
                portal = d.le32(PORTAL);
                d.le32(OFFSET);
            }
            case 2 -> {
                memory(d);
                d.le64(MATCH);
                portal = d.le32(PORTAL);
                d.le32(SOURCE_OFFSET);
                d.le32(SINK);
            }
            case 3 -> memory(d);
            case 4 -> {
                d.le64(INCARNATION);
                d.le32(HELLO_TYPE);
            }
            default -> {}
        }
        if (d.remaining() > 0) {
            d.at(FILLER, d.offset(), d.remaining());
            d.skipRest();
        }
        d.widen(rest);
        if (portal >= 0) {
            String known = PORTALS.name(portal);
            what += ", " + (known == null ? "Unknown(%d)".formatted(portal) : known);
        }
        d.info("LNET_" + what);
        d.title("Lustre Network " + what);
        if (length == 0) return;
        if (kind == PUT && PORTALS.name(portal) != null) {
            d.payload(REQUESTS, PUT);
        } else {
            d.at(PAYLOAD, d.offset(), Math.min(length, d.remaining()));
            d.skip(Math.min(length, d.remaining()));
        }
    }

    private static void memory(Dissection d) {
        d.le64(COOKIE);
        d.le64(OBJECT);
    }

    /** Where a node is: an address, a number of its network and the kind of the network. */
    private static void network(Dissection d, Field field) {
        d.open(field);
        d.extent(8);
        int address = (int) d.peekLe32(0);
        int number = d.peekLe16(4);
        d.at(ADDRESS, d.offset(), 4, address & 0xffffffffL);
        d.skip(4);
        d.le16(INTERFACE);
        int kind = d.le16(NETWORK);
        if (d.titles() && kind == SOCKETS) {
            d.title("{}: %d.%d.%d.%d@tcp%d".formatted(address >>> 24, address >> 16 & 255, address >> 8 & 255, address & 255, number), field.label);
        }
        d.close();
    }
}
