package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Protocols of Realtek's switches, RRCP and others, as the data sheet of the RTL8306 and captures show them. */
public final class Realtek implements Dissector {

    static final Values OPCODES = Values.of("0 Hello\n1 Get\n2 Set");

    static final Field REALTEK   = protocol("realtek", "Realtek", "Realtek Layer 2 Protocols");
    static final Field PACKET    = bytes("realtek.packet", "Unknown packet");
    static final Field RRCP      = protocol("rrcp", "RRCP", "Realtek Remote Control Protocol");
    static final Field PROTOCOL  = u8("rrcp.protocol", "Protocol", HEX);
    static final Field REPLY     = bit("rrcp.reply", "Reply", 0x80, maskWidth(8));
    static final Field OPCODE    = u8("rrcp.opcode", "Opcode", HEX, mask(0x7f), names(OPCODES));
    static final Field KEY       = u16("rrcp.authkey", "Authentication key", HEX);
    static final Field REGISTER  = u16("rrcp.regaddr", "Register address", HEX);
    static final Field VALUE     = u16("rrcp.regdata", "Register data", HEX);
    static final Field DOWNLINK  = u8("rrcp.hello_reply.downlink_port", "Downlink port number");
    static final Field UPLINK    = u8("rrcp.hello_reply.uplink_port", "Uplink port number");
    static final Field ADDRESS   = ether("rrcp.hello_reply.uplink_mac", "Uplink MAC address");
    static final Field CHIP      = u16("rrcp.hello_reply.chip_id", "Chip ID", HEX);
    static final Field VENDOR    = u32("rrcp.hello_reply.vendor_id", "Vendor ID", HEX);
    static final Field REP       = protocol("rep", "REP", "Realtek Echo Protocol");
    static final Field REP_KIND  = u8("rep.protocol", "Protocol", HEX);
    static final Field RLDP      = protocol("rldp", "RLDP", "Realtek Loop Detection Protocol");
    static final Field RLDP_KIND = u8("rldp.protocol", "Protocol", HEX);

    private static final int ETHERTYPE = 0x8899;

    @Override
    public Field dissects() {
        return REALTEK;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"realtek", "rrcp", "rep", "rldp"};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("Realtek");
        d.info();
        d.open(REALTEK);
        d.extent(d.remaining());
        int kind = d.peekU8(0);
        if (kind != 1 && kind != 2 && kind != 3 && kind != 0x23) {
            d.bytes(PACKET, d.remaining());
            d.close();
            return;
        }
        d.close();
        switch (kind) {
            case 1 -> control(d);
            case 2 -> {
                d.protocolColumn("REP");
                d.info("Echo Reply");
                d.open(REP);
                d.u8(REP_KIND);
                d.close();
            }
            default -> {
                d.protocolColumn("RLDP");
                d.info("Network Loop Detection");
                d.open(RLDP);
                d.u8(RLDP_KIND);
                d.close();
            }
        }
        d.leaveBehind(d.remaining());
    }

    private static void control(Dissection d) {
        d.protocolColumn("RRCP");
        d.open(RRCP);
        d.u8(PROTOCOL);
        int code = d.peekU8(0);
        d.peek(REPLY);
        d.u8(OPCODE);
        if (d.columns()) {
            String name = OPCODES.name(code & 0x7f);
            d.info("{} {}", name == null ? "Unknown (" + (code & 0x7f) + ')' : name, (code & 0x80) != 0 ? "Reply" : "Request");
        }
        d.u16(KEY);
        if (code == 0x80) {
            d.u8(DOWNLINK);
            d.u8(UPLINK);
            d.ether(ADDRESS);
            d.u16(CHIP);
            d.u32(VENDOR);
        } else if ((code & 0x7f) == 1 || (code & 0x7f) == 2) {
            d.u16(REGISTER);
            d.u16(VALUE);
        }
        d.close();
    }
}
