package mako.protocols.industrial.cip;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** EtherNet/IP encapsulation, The CIP Networks Library, volume 2, section 2-3: the header of 24 bytes, and what each command carries. */
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
    private static final Values INTERFACES = Values.of("0 CIP");

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
    static final Field DELAY   = u16("enip.listid_delay", "Max Response Delay", LITTLE, suffix("ms"),
        help("Maximum random delay allowed by target"));
    static final Field OPTIONS = u32("enip.options", "Options", HEX, LITTLE, help("Options flags"));
    static final Field SPECIFIC = section("Command Specific Data");
    static final Field VERSION = u16("enip.rs.version", "Protocol Version", LITTLE, help("Register Session: Protocol Version"));
    static final Field FLAGS   = u16("enip.rs.flags", "Option Flags", HEX, LITTLE, help("Register Session: Option Flags"));
    static final Field ASKED_INTERFACE = u32("enip.srrd.iface", "Interface Handle", HEX, LITTLE, names(INTERFACES),
        help("SendRRData: Interface handle"));
    static final Field UNIT_INTERFACE = u32("enip.sud.iface", "Interface Handle", HEX, LITTLE, names(INTERFACES), help("SendUnitData: Interface handle"));
    static final Field TIMEOUT = u16("enip.timeout", "Timeout", LITTLE, help("Encapsulation Timeout"));
    static final Field DATA    = bytes("enip.encap_data", "Encap Data", help("Encapsulation Data"));
    static final Field RESPONSE_IN = frame("enip.response_in", "Response In", GENERATED, help("The response to this ENIP request is in this frame"));
    static final Field REQUEST_IN = frame("enip.response_to", "Request In", GENERATED, help("This is a response to the ENIP request in this frame"));
    static final Field TIME    = duration("enip.time", "Time", GENERATED, help("The time between the Call and the Reply"));

    static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, REQUEST_IN, TIME);

    static final int PORT = 44818;
    private static final int SIZE = 24;
    private static final int NO_OPERATION    = 0x00;
    private static final int LIST_SERVICES   = 0x04;
    private static final int LIST_IDENTITY   = 0x63;
    private static final int LIST_INTERFACES = 0x64;
    private static final int REGISTER        = 0x65;
    private static final int UNREGISTER      = 0x66;
    private static final int SEND_RR         = 0x6f;
    private static final int SEND_UNIT       = 0x70;

    private static final Framing FRAMING = d -> d.captured() < 4 ? Framing.NEED_MORE : isCommand(d) ? d.peekLe16(2) + SIZE : -1;

    @Override
    public Field dissects() {
        return ENIP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EnipItems.ITEMS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"enip", "cip"};
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
        int begin = d.offset();
        d.open(ENIP);
        d.protocolColumn("ENIP");
        d.info();
        boolean response = d.sourcePort() == PORT && d.destinationPort() != PORT;
        d.open(HEADER);
        int command = d.le16(COMMAND);
        int length = d.le16(LENGTH);
        long session = d.le32(SESSION);
        d.le32(STATUS);
        long context = d.peekU64(0);
        if (command == LIST_IDENTITY && !response) {
            d.le16(DELAY);
            d.bytes(CONTEXT, 6);
        } else {
            d.bytes(CONTEXT, 8);
        }
        d.le32(OPTIONS);
        d.close();
        if (d.titles()) d.append(", Session: 0x{}, {}", number(session), COMMANDS.name(command));
        if (d.columns()) {
            if (d.infoColumn().length() > 0) d.addInfo(" | ");
            d.addInfo("{} ({})", COMMANDS.name(command), response ? "Rsp" : "Req");
            if (command == REGISTER || command == UNREGISTER) d.addInfo(", Session: 0x{}", number(session));
        }
        if (length > 0) {
            int rest = d.narrow(length);
            int entry = d.group();
            long connection = specific(d, command, response, context);
            CipConnections.Opened opened = connection < 0 ? null : CipConnections.find(d, connection);
            if (opened != null) CipConnections.show(d, begin, opened);
            if (connection >= 0 && d.titles()) d.appendOn(entry, ", Connection ID: 0x{}", number(connection));
            d.widen(rest);
        }
        d.close();
        d.fenceInfo();
    }

    static String number(long number) {
        return String.format(java.util.Locale.ROOT, "%08X", number);
    }

    private static long specific(Dissection d, int command, boolean response, long context) {
        int start = d.offset();
        long connection = -1;
        d.open(SPECIFIC);
        d.extent(d.remaining());
        switch (command) {
            case REGISTER -> {
                d.le16(VERSION);
                d.le16(FLAGS);
            }
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES -> EnipItems.items(d, start, response, context, false);
            case SEND_RR, SEND_UNIT -> {
                d.le32(command == SEND_RR ? ASKED_INTERFACE : UNIT_INTERFACE);
                d.le16(TIMEOUT);
                connection = EnipItems.items(d, start, response, context, command == SEND_UNIT);
            }
            case NO_OPERATION -> d.skipRest();
            default -> d.bytes(DATA, d.remaining());
        }
        d.close();
        return connection;
    }
}
