package mako.filter;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mako.dissect.*;
import mako.files.Packet;

/** A protocol with a field of each type, and one packet of it, for tests. */
final class Sample implements Dissector {

    static final Field SAMPLE   = protocol("sample", "SAMPLE", "Sample");
    static final Field SMALL    = u8("sample.small", "Small", names(Values.of("1 One\n2 Two\n7-9 Many")));
    static final Field FIRST    = bit("sample.flags.first", "First", 0x80, SET_NOT_SET);
    static final Field LOW      = u8("sample.flags.low", "Low", mask(0x0f));
    static final Field FLAGS    = u8("sample.flags", "Flags", HEX, bits(FIRST, LOW));
    static final Field SRC_PORT = u16("sample.srcport", "Source Port");
    static final Field DST_PORT = u16("sample.dstport", "Destination Port");
    static final Field PORT     = either("sample.port", "Port", SRC_PORT, DST_PORT);
    static final Field SIGNED   = i32("sample.signed", "Signed");
    static final Field WIDE     = u64("sample.wide", "Wide");
    static final Field ADDRESS  = ipv4("sample.address", "Address");
    static final Field ADDRESS6 = ipv6("sample.address6", "Address");
    static final Field ETHER    = ether("sample.ether", "Ethernet address");
    /** The same bytes with their bits the other way round, as token rings have them. */
    static final Field TURNED   = ether("sample.turned", "Turned address");
    static final Field NAME     = text("sample.name", "Name", UTF_8);
    static final Field DATA     = bytes("sample.data", "Data");
    static final Field REAL     = field(Type.DOUBLE, Base.NONE, "sample.real", "Real");
    static final Field TIME     = time("sample.time", "Time", UTC);
    static final Field SPAN     = duration("sample.span", "Span");
    static final Field LETTER   = character("sample.letter", "Letter");
    static final Field IDENTITY = guid("sample.identity", "Identity");
    static final Field OID      = oid("sample.oid", "Object identifier");
    static final Field EUI      = eui64("sample.eui", "EUI-64");
    static final Field GROUP    = ipv4("sample.group", "Group");
    static final Field WEB      = text("sample.web", "Web");
    static final Field SPECIAL  = ipv6("sample.special", "Special");
    static final Field ODD      = warning(Field.Group.PROTOCOL, "sample.odd", "Something is odd");
    static final Field ABSENT   = u16("sample.absent", "Absent");

    @Override
    public Field dissects() {
        return SAMPLE;
    }

    @Override
    public void link(Links links) {
        links.root(this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SAMPLE);
        d.u8(SMALL);
        d.u8(FLAGS);
        d.u16(SRC_PORT);
        d.u16(DST_PORT);
        d.read(SIGNED);
        d.u64(WIDE);
        d.ipv4(ADDRESS);
        d.ipv6(ADDRESS6);
        d.at(TURNED, d.offset(), 6, 0x400000000080L);
        d.ether(ETHER);
        d.text(NAME, 5);
        d.bytes(DATA, 4);
        d.f64(REAL);
        d.u8(LETTER);
        d.bytes(IDENTITY, 16);
        d.bytes(OID, 3);
        d.u64(EUI);
        d.ipv4(GROUP);
        d.text(WEB, 11);
        d.ipv6(SPECIAL);
        d.note(ODD);
        d.time(TIME, d.offset(), 0, 1_600_000_000, 500_000_000);
        d.time(SPAN, d.offset(), 0, 1, 250_000_000);
        d.close();
    }

    /** The packet: small 7, flags 0x85, ports 80 and 50000, signed -5, wide 2^64-1, and so on. */
    static Tape tape(Recording recording) {
        var bytes = java.nio.ByteBuffer.allocate(128);
        bytes.put((byte) 7).put((byte) 0x85).putShort((short) 80).putShort((short) 50000).putInt(-5).putLong(-1);
        bytes.putInt(0xc0a80105);
        bytes.putLong(0x20010db800000000L).putLong(1);
        bytes.put(new byte[] {2, 0, 0, 0, 0, 1});
        bytes.put("h\u00e4llo".getBytes(StandardCharsets.UTF_8), 0, 5);
        bytes.put(new byte[] {(byte) 0xf2, (byte) 0x9f, 1, 2});
        bytes.putDouble(2.5);
        bytes.put((byte) 'k');
        bytes.putLong(0x0011223344556677L).putLong(0x8899aabbccddeeffL);
        bytes.put(new byte[] {0x2a, 0x03, 0x04});
        bytes.putLong(0x0123456789abcdefL);
        bytes.putInt(0xe00000fb);
        bytes.put("/Login?a=b!".getBytes(StandardCharsets.US_ASCII));
        bytes.putLong(0xfd00000000000000L).putLong(7);
        bytes.put("payload!".getBytes(StandardCharsets.US_ASCII));
        Packet packet = new Packet();
        packet.bytes = bytes.array();
        packet.capturedLength = packet.originalLength = bytes.position();
        packet.number = 1;
        Engine engine = Engine.builder(List.of(new Sample())).build();
        Dissection dissection = engine.dissection();
        engine.dissect(packet, recording, dissection);
        return dissection.tape();
    }
}
