package mako.protocols.apple;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Name Binding Protocol of AppleTalk: Inside AppleTalk, second edition, chapter 7. */
public final class NameBinding implements Dissector {

    static final Values OPERATIONS = Values.of("""
        1 broadcast request
        2 lookup
        3 reply
        4 forward request
        """);

    static final Field NBP         = protocol("nbp", "NBP", "Name Binding Protocol");
    static final Field OPERATION   = u8("nbp.op", "Operation", mask(0xf0), names(OPERATIONS));
    static final Field COUNT       = u8("nbp.count", "Count", mask(0x0f));
    static final Field INFO        = u8("nbp.info", "Info", HEX, bits(OPERATION, COUNT));
    static final Field TRANSACTION = u8("nbp.tid", "Transaction ID");
    static final Field NODE_LINE   = section("Node");
    static final Field NET         = u16("nbp.net", "Network");
    static final Field NODE        = u8("nbp.node", "Node");
    static final Field PORT        = u8("nbp.port", "Port");
    static final Field ENUMERATOR  = u8("nbp.enum", "Enumerator");
    static final Field OBJECT      = field(Type.UINT_STRING, Base.NONE, "nbp.object", "Object", charset(Field.Charset.ASCII));
    static final Field KIND        = field(Type.UINT_STRING, Base.NONE, "nbp.type", "Type", charset(Field.Charset.ASCII));
    static final Field ZONE        = field(Type.UINT_STRING, Base.NONE, "nbp.zone", "Zone", charset(Field.Charset.ASCII));

    private static final int TYPE = 2;

    @Override
    public Field dissects() {
        return NBP;
    }

    @Override
    public void link(Links links) {
        links.add(DatagramDelivery.PAYLOADS, TYPE, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("NBP");
        d.info();
        d.open(NBP, 1);
        d.extent(d.remaining());
        int info = d.u8(INFO);
        int count = info & 15;
        String name = OPERATIONS.name(info >> 4);
        if (name == null && (d.columns() || d.titles())) name = "Unknown (0x" + Integer.toHexString(info >> 4) + ')';
        if (d.columns()) d.info("Op: {}  Count: {}", name, count);
        if (d.titles()) d.appendLast("  Operation: {}  Count: {}", name, count);
        d.u8(TRANSACTION);
        for (int i = 1; i <= count; i++) {
            d.open(NODE_LINE);
            d.title("Node {}", i);
            d.u16(NET);
            d.u8(NODE);
            d.u8(PORT);
            d.u8(ENUMERATOR);
            counted(d, OBJECT);
            counted(d, KIND);
            counted(d, ZONE);
            d.close();
        }
        d.close();
    }

    private static void counted(Dissection d, Field field) {
        int length = d.peekU8(0);
        String text = d.peekText(1, length);
        d.at(field, d.offset(), 1 + length, text);
        d.skip(1 + length);
    }
}
