package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.SetBits;
import mako.protocols.link.CiscoHdlc;
import mako.protocols.link.EtherType;
import mako.protocols.link.Ppp;

/**
 * DECnet phase IV: the DNA Routing Layer Functional Specification, version 2.0.0, sections 7 and 8, and the Network
 * Services Protocol, version 4.0.0, section 8.
 */
public final class Decnet implements Dissector {

    static final Values MESSAGES = Values.of("""
        0 Initialization message
        1 Verification message
        2 Hello and test message
        3 Level 1 routing message
        4 Level 2 routing message
        5 Ethernet router hello message
        6 Ethernet endnode hello message
        """);
    static final Values SERVICE_MESSAGES = Values.of("""
        0    Data segment continuation
        4    Data acknowledgement message
        8    NOP
        0x10 Link service message
        0x14 Other data acknowledgement message
        0x18 Connect initiate
        0x20 Beginning of segment message
        0x24 Connect acknowledgement message
        0x28 Connect confirm
        0x30 Interrupt message
        0x38 Disconnect initiate
        0x40 End of segment message
        0x48 Disconnect confirm
        0x60 Begin of segment / End of segment
        0x68 Retransmitted connect initiate
        """);

    static final Field DNA         = protocol("dec_dna", "DEC DNA", "DEC DNA Routing Protocol");
    static final Field FLAGS       = u8("dec_dna.flags", "Routing flags", HEX);
    static final Field CONTROL     = bit("dec_dna.flags.control", "Control packet", 0x01, YES_NO, maskWidth(8));
    static final Field FORMAT      = u8("dec_dna.flags.msglen", "Long data packet format", HEX, mask(0x06));
    static final Field SHORT_FORMAT = u8("dec_dna.flags.msglen", "Short data packet format", HEX, mask(0x06));
    static final Field RETURN      = bit("dec_dna.flags.RQR", "Return to Sender Request", 0x08, YES_NO, maskWidth(8));
    static final Field RETURNING   = bit("dec_dna.flags.RTS", "Packet on return trip", 0x10, YES_NO, maskWidth(8));
    static final Field WITHIN      = bit("dec_dna.flags.intra_eth", "Intra-ethernet packet", 0x20, YES_NO, maskWidth(8));
    static final Field DISCARD     = bit("dec_dna.flags.discard", "Discarded packet", 0x40, YES_NO, maskWidth(8));
    static final Field TO          = ether("dec_dna.dst.address", "Destination Address");
    static final Field FROM        = ether("dec_dna.src.addr", "Source Address");
    static final Field NEXT        = u8("dec_dna.nl2", "Next level 2 router", HEX);
    static final Field VISITS      = u8("dec_dna.visit_cnt", "Visit count", HEX);
    static final Field CLASS       = u8("dec_dna.svc_cls", "Service class", HEX);
    static final Field KIND        = u8("dec_dna.proto_type", "Protocol type", HEX);
    static final Field TO_NODE     = u16("dec_dna.dst_node", "Destination node", HEX);
    static final Field FROM_NODE   = u16("dec_dna.src_node", "Source node", HEX);
    static final Field VISITED     = u8("dec_dna.vst_node", "Nodes visited ty this package");
    static final Field MESSAGE     = u8("dec_dna.rt.msg_type", "Routing control message", HEX, mask(0x0e), names(MESSAGES));
    static final Field SERVICE     = u8("dec_dna.nsp.msg_type", "DNA NSP message", HEX, names(SERVICE_MESSAGES));

    private static final int ETHERTYPE = 0x6003;
    private static final int PPP       = 0x27;
    private static final int PADDED    = 0x80;
    private static final int ACKNOWLEDGES = 0x8000;
    private static final int REFUSES   = 0x1000;
    private static final long PREFIX   = 0xaa000400L;

    /** How many bytes a message has had so far whose segments come one after the other. */
    private static final class Sum {
        long bytes;
    }

    private static final Key<Sum> SUM = Key.key(Sum::new);

    /** The fields of control messages. */
    private static final class Routing {
        static final Values INFORMATION = Values.of("""
            1 Level 2 router
            2 Level 1 router
            3 End node
            4 Routing layer verification required
            8 Blocking requested
            """);
        static final Values NODES = Values.of("1 Level 2 router\n2 Level 1 router\n3 End node");
        static final Values STATES = Values.of("0 Bad\n1 Good\n2 Unverified\n3 Not present\n4 Illegal");

        static final Field TYPE        = u8("dec_dna.ctl.iinfo.node_type", "Node type", HEX, mask(0x03), names(NODES));
        static final Field VERIFY      = bit("dec_dna.ctl.iinfo.vrf", "Verification required", 0x04, YES_NO);
        static final Field REJECTED    = bit("dec_dna.ctl.iinfo.rej", "Rejected", 0x08, YES_NO);
        static final Field FAILED      = bit("dec_dna.ctl.iinfo.verf", "Verification failed", 0x10, YES_NO);
        static final Field MULTICAST   = bit("dec_dna.ctl.iinfo.mta", "Accepts multicast traffic", 0x20, YES_NO);
        static final Field BLOCKING    = bit("dec_dna.ctl.iinfo.blkreq", "Blocking requested", 0x40, YES_NO);
        static final Field INFO        = u8("dec_dna.ctl.tiinfo", "Routing information", HEX, names(INFORMATION));
        static final Field INFO_BITS   = u8("dec_dna.ctl.tiinfo", "Routing information", HEX, bits(TYPE, VERIFY, REJECTED, FAILED, MULTICAST, BLOCKING));
        static final Field BLOCK       = u16("dec_dna.ctl.blk_size", "Block size");
        static final Field VERSION     = group("dec_dna.ctl.version", "Version");
        static final Field TIMER       = u16("dec_dna.ctl.timer", "Hello timer(seconds)");
        static final Field VALUE       = bytes("dec_dna.ctl.fcnval", "Verification message function value");
        static final Field TEST        = bytes("dec_dna.ctl.test_data", "Test message data");
        static final Field SEGMENT     = group("dec_dna.ctl.segment", "Segment");
        static final Field CHECKSUM    = u16("dec_dna.ctl.checksum", "Checksum", HEX);
        static final Field CHECKSUM_STATE = u8("dec_dna.ctl.checksum.status", "Checksum Status", names(STATES));
        static final Field BAD_CHECKSUM = error("dec_dna.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");
        static final Field ID          = ether("dec_dna.ctl.id", "Transmitting system ID");
        static final Field PRIORITY    = u8("dec_dna.ctl.prio", "Routing priority", HEX);
        static final Field NEIGHBOR    = ether("dec_dna.ctl_neighbor", "Neighbor");
        static final Field SEED        = bytes("dec_dna.ctl.seed", "Verification seed");
        static final Field ROUTERS     = group("dec_dna.ctl.elist", "List of router states");
        static final Field NAME        = bytes("dec_dna.ctl.ename", "Ethernet name");
        static final Field ROUTER      = ether("dec_dna.ctl.router_id", "Router ID");
        static final Field STATE       = text("dec_dna.ctl.router_state", "Router state");
        static final Field ROUTER_PRIORITY = u8("dec_dna.ctl.router_prio", "Router priority", HEX, mask(0x7f));
    }

    /** The fields of messages of the network services. */
    private static final class Services {
        static final Values FLOWS = Values.of("0 no change\n1 do not send data\n2 send data\n3 reserved");
        static final Values REQUESTS = Values.of("""
            0    none
            4    segment request count
            8    Session control message request count
            0x0c reserved
            """);
        static final Values VERSIONS = Values.of("0 version 3.2\n1 version 3.1\n2 version 4.0\n3 reserved");
        static final Values REASONS = Values.of("""
            0    no error
            3    The node is shutting down
            4    The destination end user does not exist
            5    A connect message contains an invalid end user name
            6    Destination end user has insufficient resources
            7    Unspecified error
            8    A third party has disconnected the link
            9    An end user has aborted the logical link
            0x20 The node has insufficient resources
            0x21 Destination end user has insufficient resources
            0x22 Connect request rejected because incorrect RQSTRID or PASSWORD
            0x24 Connect request rejected because of unacceptable ACCOUNT info
            0x26 End user has timed out, aborted or cancelled a connect request
            0x2b Connect request RQSTRID, PASSWORD, ACCOUNT or USRDATA too long
            """);

        static final Field ACKNOWLEDGED = group("dec_dna.ctl.acknum", "Ack/Nak");
        static final Field NUMBER      = u16("dec_dna.nsp.segnum", "Message number", mask(0x0fff));
        static final Field DELAY       = bit("dec_dna.nsp.delay", "Delayed ACK allowed", 0x1000, YES_NO, maskWidth(16), LITTLE);
        static final Field FLOW        = u8("dec_dna.nsp.flow_control", "Flow control", HEX, mask(0x03), names(FLOWS));
        static final Field FLOW_VALUE  = group("dec_dna.nsp.fc_val", "Flow control");
        static final Field REQUESTED   = u8("dec_dna.nsp.services", "Requested services", HEX, mask(0x0c), names(REQUESTS));
        static final Field VERSION     = u8("dec_dna.nsp.info", "Version info", HEX, mask(0x03), names(VERSIONS));
        static final Field SIZE        = u16("dec_dna.nsp.segsize", "Maximum data segment size");
        static final Field REASON      = u16("dec_dna.nsp.disc_reason", "Reason for disconnect", HEX, names(REASONS));
        static final Field SESSION     = group("dec_dna.sess.conn", "Session connect data");
        static final Field OBJECT      = u8("dec_dna.sess.obj_type", "Session Object type", HEX);
        static final Field GROUP       = u16("dec_dna.sess.grp_code", "Session Group code", HEX);
        static final Field USER        = u16("dec_dna.sess.usr_code", "Session User code", HEX);
        static final Field TO_NAME     = text("dec_dna.sess.dst_name", "Session Destination end user");
        static final Field FROM_NAME   = text("dec_dna.sess.src_name", "Session Source end user");
        static final Field REQUESTOR   = text("dec_dna.sess.rqstr_id", "Session Requestor ID");
        static final Field MENU        = text("dec_dna.sess.menu_ver", "Session Menu version");
    }

    @Override
    public Field dissects() {
        return DNA;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this).add(Ppp.PROTOCOLS, PPP, this).add(CiscoHdlc.PROTOCOLS, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("DEC DNA");
        d.info();
        d.open(DNA);
        d.extent(d.remaining());
        d.skip(2);
        int padding = d.peekU8(0);
        if ((padding & PADDED) != 0) d.skip(Math.max(1, padding & 0x7f));
        Conversation conversation = d.conversation(DNA, 0, 0);
        if (d.columns()) d.textAddresses(node(d.linkSource()), node(d.linkDestination()));
        int flags = d.u8(FLAGS);
        d.openLast();
        d.seek(d.offset() - 1);
        if ((flags & 1) != 0) {
            d.peek(CONTROL);
            d.peek(MESSAGE);
            d.skip(1);
            d.close();
            control(d, flags);
            d.skipRest();
            d.close();
            return;
        }
        boolean wide = (flags & 6) == 6;
        d.peek(wide ? FORMAT : SHORT_FORMAT);
        d.peek(RETURN);
        d.peek(RETURNING);
        if (wide) {
            d.peek(WITHIN);
            d.peek(DISCARD);
        }
        d.skip(1);
        d.close();
        if (wide) {
            d.skip(2);
            identity(d, TO);
            d.skip(2);
            identity(d, FROM);
            reserved(d, NEXT);
            d.u8(VISITS);
            reserved(d, CLASS);
            reserved(d, KIND);
        } else if ((flags & 6) == 2) {
            d.le16(TO_NODE);
            d.le16(FROM_NODE);
            d.u8(VISITED);
        } else {
            d.skipRest();
            d.close();
            return;
        }
        d.close();
        service(d, conversation);
        d.skipRest();
    }

    /** Writes down a byte that is reserved, and taken as zero whatever it is. */
    private static void reserved(Dissection d, Field field) {
        d.at(field, d.offset(), 1, 0);
        d.skip(1);
    }

    /** The node that has a MAC address, where it is one that DECnet gives; else null. */
    private static String node(Endpoint link) {
        if (link.kind != Endpoint.Kind.ETHER || link.low >>> 16 != PREFIX) return null;
        int address = (int) link.low & 0xffff;
        return node(address >> 8 | (address & 255) << 8);
    }

    private static String node(int address) {
        return (address >> 10) + "." + (address & 0x3ff);
    }

    /** Reads an address whose last two bytes are a node's. */
    private static void identity(Dissection d, Field field) {
        int address = d.peekLe16(4);
        long value = d.ether(field);
        if (d.titles()) d.titleLast("{}: {m} ({})", field.label, value, node(address));
    }

    /** Section 7 of the routing specification. */
    private static void control(Dissection d, int flags) {
        int type = flags >> 1 & 7;
        // The kind is shown once more, as half of itself.
        d.part(MESSAGE, d.offset() - 1, 1, type);
        d.openLast();
        if (type < 5) {
            d.le16(FROM_NODE);
        }
        switch (type) {
            case 0 -> {
                d.info("Routing control, initialization message");
                int information = d.peekLe16(0);
                d.at(Routing.INFO, d.offset(), 2, information & 0xff);
                d.skip(2);
                d.le16(Routing.BLOCK);
                version(d, "Routing Layer version: {}.{}.{}.");
                d.le16(Routing.TIMER);
                d.skip(1);
            }
            case 1 -> {
                d.info("Routing control, verification message");
                int length = d.peekU8(0);
                d.bytes(Routing.VALUE, length);
            }
            case 2 -> {
                d.info("Routing control, hello/test message");
                d.bytes(Routing.TEST, d.remaining());
            }
            case 3, 4 -> segments(d, type);
            case 5 -> {
                d.info("Routing control, Ethernet Router Hello  message");
                hello(d);
                d.u8(Routing.PRIORITY);
                d.skip(1);
                d.le16(Routing.TIMER);
                d.skip(1);
                routers(d);
            }
            case 6 -> {
                d.info("Routing control, Endnode Hello message");
                hello(d);
                d.skip(1);
                d.bytes(Routing.SEED, 8);
                identity(d, Routing.NEIGHBOR);
                d.le16(Routing.TIMER);
            }
            default -> {}
        }
        d.close();
    }

    private static void version(Dissection d, String template) {
        d.open(Routing.VERSION);
        if (d.titles()) d.title(template, (long) d.peekU8(0), (long) d.peekU8(1), (long) d.peekU8(2));
        d.skip(3);
        d.close();
    }

    private static void hello(Dissection d) {
        version(d, "Routing Layer Version: {}.{}.{}");
        identity(d, Routing.ID);
        int information = d.u8(Routing.INFO_BITS);
        if (d.titles()) {
            String name = Routing.NODES.name(information & 3);
            if (name != null) d.appendLast(", Node type: {}", name);
            SetBits.append(d, information, Routing.VERIFY, Routing.REJECTED, Routing.FAILED, Routing.MULTICAST, Routing.BLOCKING);
        }
        d.le16(Routing.BLOCK);
    }

    private static void routers(Dissection d) {
        int length = d.peekU8(0);
        d.skip(1);
        d.open(Routing.ROUTERS);
        d.extent(Math.min(length, d.remaining()));
        int end = d.offset() + length;
        while (d.offset() < end) {
            d.bytes(Routing.NAME, 7);
            d.openLast();
            int inner = d.peekU8(0);
            d.skip(1);
            int stop = d.offset() + inner;
            while (d.offset() < stop) {
                identity(d, Routing.ROUTER);
                d.openLast();
                boolean known = (d.peekU8(0) & 0x80) != 0;
                d.at(Routing.STATE, d.offset(), 1, known ? "known 2-way" : "unknown");
                d.u8(Routing.ROUTER_PRIORITY);
                d.close();
            }
            d.close();
        }
        d.close();
    }

    private static void segments(Dissection d, int type) {
        d.info("Routing control, Level {} routing message", type - 2, 0);
        d.skip(1);
        int sum = 1;
        while (d.remaining() >= 8) {
            int count = d.peekLe16(0);
            int first = d.peekLe16(2);
            int routing = d.peekLe16(4);
            d.open(Routing.SEGMENT);
            if (d.titles()) {
                d.title("Segment: count:{}, start {}: {}, hops:{}, cost: {}", count, type == 3 ? "Id" : "area", first, routing >> 10 & 31, routing & 0x3ff);
            }
            sum += count + first + routing;
            d.skip(6);
            d.close();
        }
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = (sum & 0xffff) + (sum >>> 16);
        d.skip(d.remaining() - 2);
        int given = d.peekLe16(0);
        d.le16(Routing.CHECKSUM);
        boolean good = given == sum;
        if (d.titles()) {
            if (good) d.appendLast(" [correct]");
            else d.appendLast(" incorrect, should be 0x{x4}", sum);
        }
        if (!good) d.noteLast(Routing.BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", (long) sum);
        d.at(Routing.CHECKSUM_STATE, d.offset() - 2, 0, good ? 1 : 0);
        if (d.titles()) d.titleLast("Checksum Status: {}", good ? "Good" : "Bad");
        d.generated();
    }

    /** Section 8 of the network services' specification. */
    private static void service(Dissection d, Conversation conversation) {
        int type = d.u8(SERVICE);
        d.openLast();
        if (type == 8) {
            d.close();
            return;
        }
        d.le16(TO_NODE);
        if (type != 0x24) d.le16(FROM_NODE);
        switch (type) {
            case 0, 0x20, 0x40, 0x60 -> data(d, type, conversation);
            case 4 -> {
                int number = d.peekLe16(0);
                if (d.columns()) d.info("NSP data {} message({})", (number & REFUSES) != 0 ? "NAK" : "ACK", number & 0xfff);
                acknowledged(d, "Last data segment", " of other data msg ");
            }
            case 0x10 -> {
                d.info("NSP link control message");
                boolean acknowledges = acknowledged(d, "Last interrupt/link service msg", " of data segment msg: ");
                number(d);
                if (!acknowledges) break;
                int flow = d.peekU8(0);
                if (d.remaining() < 2) break;
                d.u8(Services.FLOW);
                d.openLast();
                d.seek(d.offset() - 1);
                d.open(Services.FLOW_VALUE);
                if (d.titles()) d.title("Request for additional {} {} msgs", d.peekU8(1), (flow & 4) != 0 ? "interrupt" : "data");
                d.skip(2);
                d.close();
                d.close();
                if ((flow & 4) == 0) {
                    if ((flow & 3) == 0) d.info("NSP link control message(no change)");
                    else if ((flow & 3) == 1) d.info("NSP link control message(stop)");
                    else if ((flow & 3) == 2) d.info("NSP link control message(go)");
                }
            }
            case 0x14 -> {
                d.info("NSP other data ACK message");
                acknowledged(d, "Last interrupt/link service msg", " of data msg ");
            }
            case 0x18, 0x28 -> {
                d.info("NSP connect confirm/initiate message");
                d.u8(Services.REQUESTED);
                d.u8(Services.VERSION);
                d.le16(Services.SIZE);
                session(d);
            }
            case 0x24 -> d.info("NSP connect acknowledgement");
            case 0x30 -> {
                d.info("NSP interrupt message");
                acknowledged(d, "Last interrupt/link service msg", " of data segment msg: ");
                number(d);
            }
            case 0x38, 0x48 -> {
                d.info("NSP disconnect initiate/confirm message");
                d.le16(Services.REASON);
            }
            default -> {}
        }
        d.close();
    }

    private static void data(Dissection d, int type, Conversation conversation) {
        acknowledged(d, "Last data segment", " of other data msg ");
        int number = d.peekLe16(0) & 0xfff;
        number(d);
        int count = d.remaining();
        Sum sum = conversation.get(SUM);
        long before = (type & 0x20) != 0 ? 0 : d.remember(sum.bytes);
        d.learn(() -> sum.bytes = before + count);
        if (!d.columns()) return;
        String words = switch (type) {
            case 0 -> ": continuation segment ";
            case 0x20 -> ": start of segment";
            case 0x40 -> ": end of segment";
            default -> " single segment";
        };
        d.info("msg nr. {}{}, bytes this segment: {}, total so far:{}", number, words, count, before + count);
    }

    private static void number(Dissection d) {
        int at = d.offset();
        d.le16(Services.NUMBER);
        d.part(Services.DELAY, at, 2, d.currentSource().u8(at) | d.currentSource().u8(at + 1) << 8);
    }

    /** Returns whether anything was acknowledged. */
    private static boolean acknowledged(Dissection d, String what, String other) {
        for (int i = 0; i < 2 && d.remaining() >= 2; i++) {
            int number = d.peekLe16(0);
            if ((number & ACKNOWLEDGES) == 0) return i > 0;
            boolean refuses = (number & REFUSES) != 0;
            d.open(Services.ACKNOWLEDGED);
            if (d.titles()) {
                if (i > 0) d.title("Cross sub-channel {}{}{}", refuses ? "NAK" : "ACK", other, number & 0xfff);
                else d.title("{} {} acknowledged: {}", what, refuses ? "negatively" : "positively", number & 0xfff);
            }
            d.skip(2);
            d.close();
        }
        return true;
    }

    /** Who is called, and by whom: the session control protocol, version 1.0.0, section 6. */
    private static void session(Dissection d) {
        d.ensure(1);
        d.open(Services.SESSION);
        d.extent(d.remaining());
        // Whether there are names is the first one's to say.
        boolean named = d.peekU8(0) != 0;
        user(d, Services.TO_NAME, named);
        user(d, Services.FROM_NAME, named);
        int menu = d.peekU8(0);
        String words = switch (menu) {
            case 1, 3 -> "Version 1.0: RQSTRID, PASSWRD and ACCOUNT fields included";
            case 2 -> "Version 1.0: USRDATA field included";
            default -> "Session control version 1.0";
        };
        d.at(Services.MENU, d.offset(), 1, words);
        d.skip(1);
        if (menu == 1 || menu == 3) {
            int length = d.peekU8(0);
            d.skip(1);
            d.text(Services.REQUESTOR, length);
        }
        d.skipRest();
        d.close();
    }

    private static void user(Dissection d, Field name, boolean named) {
        int format = d.peekU8(0);
        d.skip(1);
        d.u8(Services.OBJECT);
        if (format == 2) {
            d.le16(Services.GROUP);
            d.le16(Services.USER);
        }
        if (named) {
            int length = d.peekU8(0);
            d.skip(1);
            d.text(name, length);
        }
    }
}
