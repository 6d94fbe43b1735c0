package mako.protocols.files.rpc;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Port mapper and RPCBIND, RFC 1833: where programs listen. */
public final class Portmap implements Dissector {

    private static final Values PROTOCOLS = Values.of("6 TCP\n17 UDP");

    static final Field PORTMAP = protocol("portmap", "Portmap", "Portmap");
    static final Field V2      = u32("portmap.procedure_v2", "V2 Procedure", names(Procedures.PORTMAP_2));
    static final Field V3      = u32("portmap.procedure_v3", "V3 Procedure", names(Procedures.PORTMAP_3));
    static final Field V4      = u32("portmap.procedure_v4", "V4 Procedure", names(Procedures.PORTMAP_4));
    static final Field PROGRAM = u32("portmap.prog", "Program", names(OncRpc.PROGRAM_NAMES));
    static final Field VERSION = u32("portmap.version", "Version");
    static final Field PROTO   = u32("portmap.proto", "Protocol", names(PROTOCOLS));
    static final Field PORT    = u32("portmap.port", "Port");
    static final Field ANSWER  = bool("portmap.answer", "Answer");
    static final Field ADDRESS = text("portmap.uaddr", "Universal Address", UTF_8);
    static final Field BINDING = group("portmap.rpcb", "RPCB");
    static final Field RPCB_PROGRAM = u32("portmap.rpcb.prog", "Program", names(OncRpc.PROGRAM_NAMES));
    static final Field RPCB_VERSION = u32("portmap.rpcb.version", "Version");
    static final Field RPCB_NETWORK = text("portmap.rpcb.netid", "Network Id", UTF_8);
    static final Field RPCB_ADDRESS = text("portmap.rpcb.addr", "Universal Address", UTF_8);
    static final Field RPCB_OWNER   = text("portmap.rpcb.owner", "Owner of this Service", UTF_8);
    static final Field MAP     = section("Map Entry");

    private static final int SET = 1;
    private static final int UNSET = 2;
    private static final int GET = 3;
    private static final int DUMP = 4;

    @Override
    public Field dissects() {
        return PORTMAP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"portmap", "rpc"};
    }

    @Override
    public void link(Links links) {
        links.add(OncRpc.PROGRAMS, Procedures.PORTMAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!(d.about() instanceof OncRpc.Call call)) throw d.notMine();
        Programs.open(d, PORTMAP);
        if (d.titles() && call.version() <= 2 && call.procedure() == GET) d.title("Portmap {} {}", Procedures.name(call), call.request() ? "Call" : "Reply");
        Programs.begin(d, call, call.version() <= 2 ? V2 : call.version() == 3 ? V3 : V4);
        if (call.version() <= 2) mapping(d, call);
        else binding(d, call);
        d.skipRest();
        d.close();
    }

    private static void mapping(Dissection d, OncRpc.Call call) {
        if (call.request()) {
            if (call.procedure() < SET || call.procedure() > GET) return;
            long program = d.u32(PROGRAM);
            long version = d.u32(VERSION);
            long protocol = d.u32(PROTO);
            if (d.titles()) d.titleLast("Proto: {} ({})", PROTOCOLS.name(protocol, "Unknown"), protocol);
            d.u32(PORT);
            String name = OncRpc.PROGRAM_NAMES.name(program, "Unknown");
            if (call.procedure() != GET) return;
            if (d.columns()) d.addInfo(" {}({}) V:{} {}", name, program, version, PROTOCOLS.name(protocol, "Unknown"));
            if (d.titles()) d.append(" {}({}) Version:{} {}", name, program, version, PROTOCOLS.name(protocol, "Unknown"));
            return;
        }
        switch (call.procedure()) {
            case SET, UNSET -> d.u32(ANSWER);
            case GET -> {
                long port = d.u32(PORT);
                if (port == 0) {
                    if (d.columns()) d.addInfo(" PROGRAM_NOT_AVAILABLE");
                    d.append(" Port:0 PROGRAM_NOT_AVAILABLE");
                } else {
                    if (d.columns()) d.addInfo(" Port:{}", port, 0);
                    d.append(" Port:{}", port);
                }
            }
            case DUMP -> {
                while (d.u32(Xdr.FOLLOWS) != 0) {
                    d.open(MAP);
                    long program = d.u32(PROGRAM);
                    long version = d.u32(VERSION);
                    long protocol = d.u32(PROTO);
                    if (d.titles()) {
                        d.titleLast("Protocol: {} (0x%02x)".formatted(protocol), PROTOCOLS.name(protocol, "Unknown"));
                        d.title("Map Entry: {} ({}) V{}", OncRpc.PROGRAM_NAMES.name(program, "Unknown"), program, version);
                    }
                    d.u32(PORT);
                    d.close();
                }
            }
            default -> {}
        }
    }

    private static void binding(Dissection d, OncRpc.Call call) {
        if (call.request()) {
            if (call.procedure() >= SET && call.procedure() <= GET) rpcb(d);
            return;
        }
        switch (call.procedure()) {
            case SET, UNSET -> d.u32(ANSWER);
            case GET -> Xdr.string(d, "Universal Address", ADDRESS);
            case DUMP -> {
                while (d.u32(Xdr.FOLLOWS) != 0) rpcb(d);
            }
            default -> {}
        }
    }

    private static void rpcb(Dissection d) {
        d.open(BINDING);
        d.u32(RPCB_PROGRAM);
        d.u32(RPCB_VERSION);
        Xdr.string(d, "Network Id", RPCB_NETWORK);
        Xdr.string(d, "Universal Address", RPCB_ADDRESS);
        Xdr.string(d, "Owner of this Service", RPCB_OWNER);
        d.close();
    }
}
