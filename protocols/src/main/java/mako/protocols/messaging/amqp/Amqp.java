package mako.protocols.messaging.amqp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;
import mako.protocols.web.MediaTypes;

/**
 * Advanced Message Queuing Protocol: 0-9 and 0-9-1, whose frames carry methods and content, and 1.0 (OASIS), whose frames carry
 * performatives. Which of them two speak their first bytes say.
 */
public final class Amqp implements Dissector {

    public static final Field AMQP  = protocol("amqp", "AMQP", "Advanced Message Queuing Protocol");
    static final Field NAME         = text("amqp.init.protocol", "Protocol", help("Protocol name"));
    static final Field ID           = u8("amqp.init.id", "Protocol-ID");
    static final Field MAJOR        = u8("amqp.init.version_major", "Version Major", help("Protocol version major"));
    static final Field MINOR        = u8("amqp.init.version_minor", "Version Minor", help("Protocol version minor"));
    static final Field REVISION     = u8("amqp.init.version_revision", "Version-Revision", help("Protocol version revision"));
    static final Field ID_MAJOR     = u8("amqp.init.id_major", "Protocol ID Major");
    static final Field ID_MINOR     = u8("amqp.init.id_minor", "Protocol ID Minor");

    private static final int PORT = 5672;
    private static final int SECURE_PORT = 5671;
    private static final String MAGIC = "AMQP";
    private static final int OPENING = 8;

    /** Where a frame's first byte is a type of 0-9 or of no more than 2^24 bytes of 1.0: byte 0 of a length is 0. */
    private static final Framing FRAMING = Amqp::length;

    @Override
    public Field dissects() {
        return AMQP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {MediaTypes.TYPES};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
        links.addFramed(Tls.PORTS, SECURE_PORT, FRAMING, this);
    }

    private static int length(Dissection d) {
        if (d.captured() < OPENING) return Framing.NEED_MORE;
        if (d.looksAt(MAGIC)) return OPENING;
        if (isOne(d)) return Math.clamp(d.peekU32(0), OPENING, Integer.MAX_VALUE);
        if (isTen(d)) return Math.max(12, d.peekU16(2));
        return (int) Math.min(Integer.MAX_VALUE, d.peekU32(3) + OPENING);
    }

    /** A frame of 1.0: at least two words of header, of which the second byte is a known type. */
    private static boolean isOne(Dissection d) {
        return d.peekU8(0) == 0 && d.peekU8(4) >= 2 && d.peekU8(5) <= 1;
    }

    /** A frame of 0-10: flags of its place, one of two kinds of segments, and a header of twelve bytes. */
    private static boolean isTen(Dissection d) {
        return d.peekU8(0) <= 15 && d.peekU8(1) <= 3 && d.peekU16(2) >= 12 && d.peekU8(4) == 0 && d.peekU8(5) <= 1 && d.peekU8(0) > 3;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("AMQP");
        if (!d.isLayerSince(Tcp.TCP, AMQP)) d.info();
        d.open(AMQP);
        if (d.looksAt(MAGIC)) opening(d);
        else if (isOne(d)) AmqpOne.dissect(d);
        else if (isTen(d)) d.skipRest();
        else AmqpNine.dissect(d);
        d.close();
    }

    private static void opening(Dissection d) {
        d.text(NAME, 4);
        int from = d.offset();
        // Before 1.0 the protocol's own number takes two bytes.
        if (d.peekU8(1) != 1 || d.peekU8(0) == 1) {
            d.u8(ID_MAJOR);
            d.u8(ID_MINOR);
            d.u8(MAJOR);
            d.u8(MINOR);
        } else {
            d.u8(ID);
            d.u8(MAJOR);
            d.u8(MINOR);
            d.u8(REVISION);
        }
        d.seek(from);
        d.addInfo("Protocol-Header {}-{}-{} ", d.peekU8(1), d.peekU8(2), d.peekU8(3));
        d.skip(4);
    }
}
