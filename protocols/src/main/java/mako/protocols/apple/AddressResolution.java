package mako.protocols.apple;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.CiscoHdlc;
import mako.protocols.link.EtherType;

/** AppleTalk Address Resolution Protocol: Inside AppleTalk, second edition, chapter 2. */
public final class AddressResolution implements Dissector {

    static final Values HARDWARE = Values.of("1 Ethernet\n2 Token Ring");
    static final Values OPERATIONS = Values.of("""
        1   request
        2   reply
        3   probe
        256 request
        512 reply
        768 probe
        """);

    static final Field AARP          = protocol("aarp", "AARP", "Appletalk Address Resolution Protocol");
    static final Field HARDWARE_TYPE = u16("aarp.hard.type", "Hardware type", HEX, names(HARDWARE));
    static final Field PROTOCOL_TYPE = u16("aarp.proto.type", "Protocol type", HEX, names(EtherType.NAMES));
    static final Field HARDWARE_SIZE = u8("aarp.hard.size", "Hardware size");
    static final Field PROTOCOL_SIZE = u8("aarp.proto.size", "Protocol size");
    static final Field OPERATION     = u16("aarp.opcode", "Opcode", names(OPERATIONS));
    static final Field FROM          = bytes("aarp.src.hw", "Sender hardware address");
    static final Field FROM_MAC      = ether("aarp.src.hw_mac", "Sender MAC address");
    static final Field FROM_PROTOCOL = bytes("aarp.src.proto", "Sender protocol address");
    static final Field FROM_ID       = bytes("aarp.src.proto_id", "Sender ID");
    static final Field TO            = bytes("aarp.dst.hw", "Target hardware address");
    static final Field TO_MAC        = ether("aarp.dst.hw_mac", "Target MAC address");
    static final Field TO_PROTOCOL   = bytes("aarp.dst.proto", "Target protocol address");
    static final Field TO_ID         = bytes("aarp.dst.proto_id", "Target ID");

    private static final int ETHERTYPE  = 0x80f3;
    private static final int APPLETALK  = 0x809b;
    private static final int LINK_LEVEL = 0x0805;
    private static final int HEADER     = 8;

    @Override
    public Field dissects() {
        return AARP;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHERTYPE, this).add(CiscoHdlc.PROTOCOLS, ETHERTYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("AARP");
        d.info();
        int hardware = d.peekU16(0);
        int protocol = d.peekU16(2);
        int hardwareSize = d.peekU8(4);
        int protocolSize = d.peekU8(5);
        int operation = d.peekU16(6);
        int length = HEADER + 2 * hardwareSize + 2 * protocolSize;
        d.ensure(length);
        d.narrowWhole(length);
        // The first two addresses are the sender's.
        boolean ether = (hardware == 1 || hardware == 2) && hardwareSize == 6;
        boolean apple = (protocol == APPLETALK || protocol == LINK_LEVEL) && protocolSize == 4;
        if (d.columns()) {
            String from = name(d, HEADER + hardwareSize, protocolSize, apple);
            String to = name(d, HEADER + 2 * hardwareSize + protocolSize, protocolSize, apple);
            switch (operation) {
                case 1, 256 -> d.info("Who has {}?  Tell {}", to, from);
                case 2, 512 -> d.info("{} is at {}", from, ether ? new Text().ether(d.peekU48(HEADER)) : new Text().hex(d.peekBytes(HEADER, hardwareSize), 0, hardwareSize, 0));
                case 3, 768 -> d.info("Is there a {}", to);
                default -> d.info("Unknown AARP opcode 0x{x4}", operation, 0);
            }
        }
        d.open(AARP);
        if (d.titles()) {
            String name = OPERATIONS.name(operation);
            if (name == null) d.title("AppleTalk Address Resolution Protocol (opcode 0x{x4})", operation);
            else d.title("AppleTalk Address Resolution Protocol ({})", name);
        }
        d.u16(HARDWARE_TYPE);
        d.u16(PROTOCOL_TYPE);
        d.u8(HARDWARE_SIZE);
        d.u8(PROTOCOL_SIZE);
        d.u16(OPERATION);
        address(d, hardwareSize, ether ? FROM_MAC : FROM);
        address(d, protocolSize, apple ? FROM_ID : FROM_PROTOCOL);
        address(d, hardwareSize, ether ? TO_MAC : TO);
        address(d, protocolSize, apple ? TO_ID : TO_PROTOCOL);
        d.close();
    }

    private static void address(Dissection d, int size, Field field) {
        if (size == 0) return;
        String name = d.titles() && (field == FROM_ID || field == TO_ID) ? name(d, 0, size, true) : null;
        if (field == FROM_MAC || field == TO_MAC) d.ether(field);
        else d.bytes(field, size);
        if (name != null) d.titleLast("{}: {}", field.label, name);
    }

    private static String name(Dissection d, int ahead, int size, boolean apple) {
        if (apple) return d.peekU16(ahead + 1) + "." + d.peekU8(ahead + 3);
        return new Text().hex(d.peekBytes(ahead, size), 0, size, 0).toString();
    }
}
