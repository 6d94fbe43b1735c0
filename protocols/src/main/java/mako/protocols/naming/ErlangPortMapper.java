package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Erlang Port Mapper Daemon: "Distribution Protocol" of Erlang's runtime system; older messages as releases before R6 had them. */
public final class ErlangPortMapper implements Dissector {

    static final Field EPMD      = protocol("epmd", "EPMD", "Erlang Port Mapper Daemon");
    static final Field LENGTH    = u16("epmd.len", "Length");
    private static final Values TYPES = Values.of("""
        97 EPMD_ALIVE_REQ
        89 EPMD_ALIVE_OK_RESP
        112 EPMD_PORT_REQ
        110 EPMD_NAMES_REQ
        100 EPMD_DUMP_REQ
        107 EPMD_KILL_REQ
        115 EPMD_STOP_REQ
        120 EPMD_ALIVE2_REQ
        122 EPMD_PORT2_REQ
        121 EPMD_ALIVE2_RESP
        119 EPMD_PORT2_RESP
        """);
    private static final Values VERSIONS = Values.of("""
        0 R3
        1 R4
        2 R5
        3 R5C
        4 R6 dev
        5 R6
        """);
    static final Field TYPE      = u8("epmd.type", "Type", names(TYPES));
    static final Field RESULT    = u8("epmd.result", "Result");
    static final Field PORT_NUMBER = u16("epmd.port_no", "Port No");
    static final Field NODE_TYPE = u8("epmd.node_type", "Node Type", names(Values.of("""
        72 R3 hidden node
        77 R3 erlang node
        104 R4 hidden node
        109 R4 erlang node
        110 R6 nodes
        """)));
    static final Field PROTOCOL  = u8("epmd.protocol", "Protocol", names(Values.of("0 tcp/ip-v4")));
    static final Field CREATION  = u16("epmd.creation", "Creation");
    static final Field HIGHEST   = u16("epmd.dist_high", "Highest Version", names(VERSIONS));
    static final Field LOWEST    = u16("epmd.dist_low", "Lowest Version", names(VERSIONS));
    static final Field NAME_LENGTH = u16("epmd.name_len", "Name Length");
    static final Field NAME      = text("epmd.name", "Node Name");
    static final Field EXTRA_LENGTH = u16("epmd.elen", "Elen");
    static final Field EXTRA     = bytes("epmd.edata", "Edata");
    static final Field NAMES     = bytes("epmd.names", "Names");

    private static final int PORT = 4369;
    private static final int SHORTEST = 3;
    private static final int ALIVE = 97;
    private static final int ALIVE_OK = 89;
    private static final int PORT_REQUEST = 112;
    private static final int NAMES_REQUEST = 110;
    private static final int ALIVE_2 = 120;
    private static final int PORT_2_REQUEST = 122;
    private static final int ALIVE_2_RESPONSE = 121;
    private static final int PORT_2_RESPONSE = 119;

    @Override
    public Field dissects() {
        return EPMD;
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < SHORTEST) throw d.notMine();
        int first = d.peekU8(0);
        if (first == ALIVE_OK || first == ALIVE_2_RESPONSE || first == PORT_2_RESPONSE) {
            begin(d, first);
            response(d, first);
        } else {
            int type = d.peekU8(2);
            switch (type) {
                case ALIVE, PORT_REQUEST, NAMES_REQUEST, ALIVE_2, PORT_2_REQUEST -> {}
                default -> throw d.notMine();
            }
            begin(d, type);
            request(d, type);
        }
        d.skipRest();
        d.close();
    }

    private static void begin(Dissection d, int type) {
        d.protocolColumn("EPMD");
        d.info("{}", TYPES.name(type));
        d.open(EPMD);
        d.extent(d.remaining());
    }

    private static void request(Dissection d, int type) {
        d.u16(LENGTH);
        d.u8(TYPE);
        switch (type) {
            case ALIVE_2 -> node(d);
            case ALIVE -> {
                d.u16(PORT_NUMBER);
                name(d, d.remaining());
            }
            case PORT_REQUEST, PORT_2_REQUEST -> name(d, d.remaining());
            default -> {}
        }
    }

    private static void name(Dissection d, int count) {
        if (d.columns() && d.captured() >= count) {
            int zero = d.find(0);
            d.addInfo(" {}", d.peekText(0, zero >= 0 && zero < count ? zero : count));
        }
        d.text(NAME, count);
    }

    /** What a node says of itself. */
    private static int node(Dissection d) {
        int port = d.u16(PORT_NUMBER);
        d.u8(NODE_TYPE);
        d.u8(PROTOCOL);
        d.u16(HIGHEST);
        d.u16(LOWEST);
        name(d, d.u16(NAME_LENGTH));
        int extra = d.u16(EXTRA_LENGTH);
        if (extra > 0) d.bytes(EXTRA, extra);
        return port;
    }

    private static void response(Dissection d, int type) {
        d.u8(TYPE);
        int result = d.u8(RESULT);
        if (result == 0) d.addInfo(" OK");
        else d.addInfo(" ERROR {}", result, 0);
        if (type != PORT_2_RESPONSE) {
            d.u16(CREATION);
            return;
        }
        if (result != 0) return;
        int port = node(d);
        d.addInfo(" port={}", port, 0);
    }
}
