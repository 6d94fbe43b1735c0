package mako.protocols.industrial;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Telecontrol over TCP, IEC 60870-5-104 section 5: the control information of each unit. */
public final class Iec104 implements Dissector {

    private static final Values KINDS = Values.of("0 I\n1 S\n3 U");
    private static final Values FUNCTIONS = Values.of("""
        0x01 STARTDT act
        0x02 STARTDT con
        0x04 STOPDT act
        0x08 STOPDT con
        0x10 TESTFR act
        0x20 TESTFR con
        """);

    static final Field IEC104    = protocol("iec60870_104", "IEC 60870-5-104", "IEC 60870-5-104");
    static final Field START     = u8("iec60870_asdu.start", "START", HEX, of(IEC104));
    static final Field LENGTH    = u8("iec60870_104.apdulen", "ApduLen", help("APDU Len"));
    static final Field DATA      = bytes("iec60870_104.data", "Data");
    static final Field KIND_I    = u32("iec60870_104.type", "Type", HEX, mask(0x00000001), LITTLE, names(KINDS));
    static final Field KIND      = u32("iec60870_104.type", "Type", HEX, mask(0x00000003), LITTLE, names(KINDS));
    static final Field SENT      = u32("iec60870_104.tx", "Tx", mask(0x0000fffe), LITTLE);
    static final Field RECEIVED  = u32("iec60870_104.rx", "Rx", mask(0xfffe0000L), LITTLE);
    static final Field FUNCTION  = u32("iec60870_104.utype", "UType", HEX, mask(0x000000fc), LITTLE, names(FUNCTIONS));

    /** Who dissects the units that are transferred. */
    public static final Table PAYLOADS = table("iec60870_104.asdu", "IEC 60870-5-104 ASDU");

    private static final int START_BYTE = 0x68;
    private static final int PORT = 2404;
    private static final int SHORTEST = 4;
    private static final int COUNTED_FROM = 2;

    private static final Framing FRAMING = d -> {
        int before = d.find(START_BYTE);
        if (before < 0) return -1;
        return d.captured() < before + 2 ? Framing.NEED_MORE : before + d.peekU8(before + 1) + COUNTED_FROM;
    };

    @Override
    public Field dissects() {
        return IEC104;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"iec60870_104", "iec60870_asdu"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        int before = d.find(START_BYTE);
        if (before < 0) throw d.notMine();
        if (before > 0) {
            // What does not begin as a unit is passed over up to where one may begin.
            d.open(IEC104);
            d.protocolColumn("IEC 60870-5-104");
            d.bytes(DATA, before);
            d.close();
        }
        String arrow = d.sourcePort() == PORT ? "->" : "<-";
        d.open(IEC104);
        d.protocolColumn("IEC 60870-5-104");
        d.u8(START);
        d.titleLast("START");
        int length = d.u8(LENGTH);
        if (length < SHORTEST) return;
        d.narrow(length);
        int control = d.peekU8(0);
        if ((control & 1) == 0) {
            d.peek(KIND_I);
            long sent = d.peek(SENT);
            say(d, arrow, "I (" + sent + "," + d.read(RECEIVED) + ")");
            d.close();
            d.tryKey(PAYLOADS, 0, null);
            d.fenceInfo();
            return;
        } else if ((control & 3) == 1) {
            d.peek(KIND);
            say(d, arrow, "S (" + d.read(RECEIVED) + ")");
        } else {
            d.peek(KIND);
            say(d, arrow, "U (" + FUNCTIONS.name((int) d.read(FUNCTION), "Unknown") + ")");
        }
        d.restInside();
        d.close();
        d.fenceInfo();
    }

    private static void say(Dissection d, String arrow, String what) {
        if (d.titles()) d.append(": {} {} ", arrow, what);
        if (!d.columns()) return;
        Text info = d.info();
        if (!info.isEmpty()) info.add(" | ");
        info.add(arrow).add(" ").add(what).add(" ");
    }
}
