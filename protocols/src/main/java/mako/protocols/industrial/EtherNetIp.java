package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** EtherNet/IP encapsulation, The CIP Networks Library, volume 2, section 2-3: the header of 24 bytes; what it encapsulates is shown as bytes. */
public final class EtherNetIp implements Dissector {

    private static final Values COMMANDS = Values.of("""
        0x0000 NOP
        0x0004 List Services
        0x0063 List Identity
        0x0064 List Interfaces
        0x0065 Register Session
        0x0066 Unregister Session
        0x006f Send RR Data
        0x0070 Send Unit Data
        0x0072 Indicate Status
        0x0073 Cancel
        0x00c8 Start DTLS
        """);

    static final Field ENIP    = protocol("enip", "ENIP", "EtherNet/IP (Industrial Protocol)");
    static final Field HEADER  = section("Encapsulation Header");
    static final Field COMMAND = u16("enip.command", "Command", HEX, LITTLE, help("Encapsulation command"), names(COMMANDS));
    static final Field LENGTH  = u16("enip.length", "Length", LITTLE, help("Encapsulation length"));
    static final Field SESSION = u32("enip.session", "Session Handle", HEX, LITTLE, help("Session identification"));
    static final Field STATUS  = u32("enip.status", "Status", HEX, LITTLE, help("Status code"), names(Values.of("""
        0x00 Success
        0x01 Unsupported Command
        0x02 Insufficient Memory
        0x03 Incorrect Data
        0x64 Invalid Session Handle
        0x65 Invalid Length
        0x69 Unsupported Protocol Revision
        0x6a Encapsulated CIP service not allowed on this port
        """)));
    static final Field CONTEXT = bytes("enip.context", "Sender Context", help("Information pertinent to the sender"));
    static final Field OPTIONS = u32("enip.options", "Options", HEX, LITTLE, help("Options flags"));
    static final Field SPECIFIC = section("Command Specific Data");
    static final Field DATA    = bytes("enip.encap_data", "Encap Data", help("Encapsulation Data"));

    private static final int SIZE = 24;
    private static final int PORT = 44818;

    private static final Framing FRAMING = d -> d.captured() < 4 ? Framing.NEED_MORE : isCommand(d) ? d.peekLe16(2) + SIZE : -1;

    @Override
    public Field dissects() {
        return ENIP;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
        links.add(Udp.PORTS, PORT, this);
    }

    private static boolean isCommand(Dissection d) {
        return COMMANDS.name(d.peekLe16(0)) != null;
    }

    @Override
    public void dissect(Dissection d) {
        if (!isCommand(d)) throw d.notMine();
        d.open(ENIP);
        d.protocolColumn("ENIP");
        d.open(HEADER);
        int command = d.le16(COMMAND);
        int length = d.le16(LENGTH);
        long session = d.le32(SESSION);
        d.le32(STATUS);
        d.bytes(CONTEXT, 8);
        d.le32(OPTIONS);
        d.close();
        if (d.titles()) d.append(", Session: 0x{}, {}", String.format(java.util.Locale.ROOT, "%08X", session), COMMANDS.name(command));
        if (d.columns()) d.info("{} (Req)", COMMANDS.name(command));
        if (length > 0) {
            d.open(SPECIFIC);
            d.bytes(DATA, Math.min(length, d.remaining()));
            d.close();
        }
        d.close();
    }
}
