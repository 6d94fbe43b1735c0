package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** General Inter-ORB Protocol, versions 1.0 to 1.2: OMG, "Common Object Request Broker Architecture", chapter 15 of version 3.0. */
public final class Giop implements Dissector {

    static final Field GIOP      = protocol("giop", "GIOP", "General Inter-ORB Protocol");
    static final Field PART      = section("GIOP");
    static final Field MAGIC     = text("giop.magic", "Magic");
    static final Field MAJOR     = u8("giop.major_version", "Major Version");
    static final Field MINOR     = u8("giop.minor_version", "Minor Version");
    static final Field ZIOP_ENABLED = bit("giop.flags.ziop_enabled", "ZIOP Enabled", 0x08, maskWidth(8));
    static final Field ZIOP_SUPPORTED = bit("giop.flags.ziop_supported", "ZIOP Supported", 0x04, maskWidth(8));
    static final Field FRAGMENT  = bit("giop.flags.fragment", "Fragment", 0x02, maskWidth(8));
    static final Field LITTLE_ENDIAN = bit("giop.flags.little_endian", "Little Endian", 0x01, maskWidth(8));
    static final Field FLAGS     = u8("giop.flags", "Message Flags", HEX, bits(ZIOP_ENABLED, ZIOP_SUPPORTED, FRAGMENT, LITTLE_ENDIAN));
    private static final Values TYPES = Values.of("""
        0 Request
        1 Reply
        2 CancelRequest
        3 LocateRequest
        4 LocateReply
        5 CloseConnection
        6 MessageError
        7 Fragment
        """);
    static final Field TYPE      = u8("giop.type", "Message type", names(TYPES));
    static final Field LENGTH    = u32("giop.len", "Message size");
    static final Field UNSUPPORTED = warning(Field.Group.PROTOCOL, "giop.version_not_supported", "Version not supported");

    private static final int HEADER = 12;
    /** Longer messages are none, but what happens to begin like one. */
    private static final long MOST = 100L << 20;

    private static final Framing FRAMING = d -> {
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        if (!d.looksAt("GIOP")) return d.captured();
        long size = (d.peekU8(6) & 1) != 0 ? d.peekLe32(8) : d.peekU32(8);
        return size > MOST ? d.captured() : HEADER + (int) size;
    };

    @Override
    public Field dissects() {
        return GIOP;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "giop_tcp", FRAMING, this, Giop::looksLikeGiop);
        links.heuristic(Udp.PORTS, Links.Strength.STRONG, "giop_udp", this, Giop::looksLikeGiop);
    }

    private static boolean looksLikeGiop(Dissection d) {
        return d.captured() >= HEADER && d.looksAt("GIOP");
    }

    @Override
    public void dissect(Dissection d) {
        if (!looksLikeGiop(d)) throw d.notMine();
        int start = d.offset();
        int major = d.peekU8(4);
        int minor = d.peekU8(5);
        int flags = d.peekU8(6);
        int type = d.peekU8(7);
        boolean little = (flags & 1) != 0;
        boolean supported = major == 1 && minor <= 2;
        d.protocolColumn("GIOP");
        d.open(GIOP);
        d.extent(d.remaining());
        d.open(PART);
        d.title("GIOP Header");
        d.extent(HEADER);
        d.text(MAGIC, 4);
        d.open(PART);
        d.title("Version: {}.{}", major, minor);
        d.extent(2);
        d.u8(MAJOR);
        d.u8(MINOR);
        if (!supported) {
            d.info("Version {}.{}", major, minor);
            d.note(UNSUPPORTED, "Version {}.{} not supported", major, minor);
            d.close();
            d.close();
            d.close();
            d.seek(start + HEADER);
            d.rest();
            return;
        }
        if (minor == 0) {
            d.close();
            d.peek(LITTLE_ENDIAN, 0, 1);
            d.skip(1);
        } else {
            d.u8(FLAGS);
            if (d.titles()) {
                var words = new StringBuilder();
                for (Field bit : new Field[] {ZIOP_ENABLED, ZIOP_SUPPORTED, FRAGMENT, LITTLE_ENDIAN}) {
                    if ((flags & bit.mask) != 0) words.append(", ").append(bit.label);
                }
                d.appendLast("{}", words.isEmpty() ? ", (Big Endian)" : words.toString());
            }
            d.close();
        }
        d.u8(TYPE);
        long size = little ? d.le32(LENGTH) : d.u32(LENGTH);
        d.close();
        d.close();
        String name = TYPES.name(type);
        if (d.columns()) {
            Text info = d.info().add("GIOP ").number(major).raw('.').number(minor).raw(' ');
            if (name == null) info.add("Unknown message type (0x").hex(type, 2).raw(')');
            else info.add(name);
            info.add(", s=").number(size);
        }
        if (name == null) throw d.malformed();
        if (d.remaining() > 0) new GiopBody(d, start, little, minor).dissect(type);
        d.skip(d.remaining());
    }
}
