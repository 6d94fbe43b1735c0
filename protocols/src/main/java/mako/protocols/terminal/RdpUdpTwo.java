package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Version 2 of RDP over UDP: [MS-RDPEUDP2]. The first byte of a packet goes as its eighth (section 2.2.1). */
final class RdpUdpTwo {

    static final Field TYPE        = u8("rdpudp2.packetType", "PacketType", HEX, mask(0x1e), names(Values.of("""
        0 Data
        8 Dummy
        """)));
    static final Field SHORT       = u8("rdpudp2.shortpacketlen", "Short packet length", mask(0x07));
    static final Field PREFIX      = u8("rdpudp2.prefixbyte", "PacketPrefixByte", HEX);
    static final Field ACK         = u16("rdpudp2.flags.ack", "Ack", HEX, mask(0x0001));
    static final Field HAS_DATA    = u16("rdpudp2.flags.data", "Data", HEX, mask(0x0004));
    static final Field VECTOR      = u16("rdpudp2.flags.ackvec", "AckVec", HEX, mask(0x0008));
    static final Field ACK_OF_ACKS = u16("rdpudp2.flags.ackofacks", "AckOfAcks", HEX, mask(0x0010));
    static final Field OVERHEAD    = u16("rdpudp2.flags.overheadsize", "OverheadSize", HEX, mask(0x0040));
    static final Field DELAY       = u16("rdpudp2.flags.delayackinfo", "DelayedAckInfo", HEX, mask(0x0100));
    static final Field LOG_WINDOW  = u16("rdpudp2.logWindow", "LogWindow", mask(0xf000));
    static final Field FLAGS       = u16("rdpudp2.flags", "Flags", HEX, mask(0x0fff));
    static final Field ACK_NUMBER  = u16("rdpudp2.ack.seqnum", "Base Seq", HEX);
    static final Field ACK_TIME    = u24("rdpudp2.ack.ts", "receivedTS");
    static final Field ACK_GAP     = u8("rdpudp2.ack.sendTimeGap", "sendTimeGap");
    static final Field DELAYED     = u8("rdpudp2.ack.numDelayedAcks", "NumDelayedAcks", mask(0x0f));
    static final Field TIME_SCALE  = u8("rdpudp2.ack.delayedTimeScale", "delayedTimeScale", mask(0xf0));
    static final Field OVERHEAD_SIZE = u8("rdpudp2.overheadsize", "Overhead size");
    static final Field DELAY_MOST  = u8("rdpudp2.delayackinfo.max", "MaxDelayedAcks");
    static final Field DELAY_TIME  = u16("rdpudp2.delayackinfo.timeout", "DelayedAckTimeoutInMs");
    static final Field AOA_NUMBER  = u16("rdpudp2.ackofacksseqnum", "Sequence number", HEX);
    static final Field NUMBER      = u16("rdpudp2.data.seqnum", "Sequence number", HEX);
    static final Field CHANNEL     = u16("rdpudp2.data.channelseqnumber", "Channel sequence number", HEX);
    static final Field VECTOR_BASE = u16("rdpudp2.ackvec.baseseqnum", "Base sequence number", HEX);
    static final Field VECTOR_SIZE = u16("rdpudp2.ackvec.codedackvecsize", "Coded ackvec size", mask(0x7f));
    static final Field HAS_TIME    = bit("rdpudp2.ackvec.havets", "Have timestamp", 0x80, maskWidth(8));
    static final Field VECTOR_TIME = u24("rdpudp2.ackvec.timestamp", "Timestamp", HEX);
    static final Field VECTOR_GAP  = u8("rdpudp2.ackvec.sendacktimegap", "SendAckTimeGap");
    static final Field MODE        = u8("rdpudp2.ackvec.codecAckMode", "Mode", HEX, mask(0x80), names(Values.of("""
        0 Bitmap
        1 Run length
        """)));
    static final Field STATE       = u8("rdpudp2.ackvec.codecAckRleState", "State", mask(0x40), names(Values.of("""
        0 lost
        1 received
        """)));
    static final Field RUN         = u8("rdpudp2.ackvec.codecAckRleLen", "Length", mask(0x3f));

    private static final int HEADER = 8;
    private static final int DUMMY = 8;

    private RdpUdpTwo() {}

    static void dissect(Dissection d) {
        int base = d.offset();
        byte[] packet = d.peekBytes(0, Math.max(HEADER, d.captured()));
        byte first = packet[0];
        packet[0] = packet[7];
        packet[7] = first;
        long kept = d.enter("RDP-UDP", packet);
        d.protocolColumn("RDPUDP2");
        int type = packet[0] >> 1 & 15;
        int flags = d.peekLe16(1) & 0xfff;
        if (d.columns()) columns(d.info(), type, flags);
        d.peek(PREFIX);
        d.place(base, 1);
        d.openLast();
        d.peek(TYPE);
        d.u8(SHORT);
        d.close();
        int at = d.offset();
        int word = d.peekLe16(0);
        d.part(FLAGS, at, 2, word);
        d.place(base + at, 2);
        d.openLast();
        for (Field bit : new Field[] {ACK, HAS_DATA, VECTOR, ACK_OF_ACKS, OVERHEAD, DELAY, LOG_WINDOW}) d.part(bit, at, 2, word);
        d.close();
        d.skip(2);
        if ((flags & 0x001) != 0) acknowledgement(d, base);
        if ((flags & 0x040) != 0) {
            int part = open(d, "Overhead");
            d.u8(OVERHEAD_SIZE);
            close(d, base, part, 1);
        }
        if ((flags & 0x100) != 0) {
            int part = open(d, "DelayAck");
            d.u8(DELAY_MOST);
            d.le16(DELAY_TIME);
            close(d, base, part, 3);
        }
        if ((flags & 0x010) != 0) {
            int part = open(d, "Ack of Acks");
            d.le16(AOA_NUMBER);
            close(d, base, part, 1);
        }
        if ((flags & 0x004) != 0) data(d, base, type, (flags & 0x008) != 0);
        else if ((flags & 0x008) != 0) vector(d, base);
        d.leave(kept);
        d.skip(d.remaining());
    }

    private static int open(Dissection d, String title) {
        int at = d.offset();
        d.open(RdpUdp.PART);
        d.title(title);
        return at;
    }

    private static void close(Dissection d, int base, int at, int length) {
        int entry = d.group();
        d.close();
        d.placeOn(entry, base + at, length);
    }

    private static void columns(Text info, int type, int flags) {
        int begin = info.length();
        if (type == DUMMY) {
            info.add("DUMMY");
            return;
        }
        RdpUdp.word(info, begin, flags, 0x001, "ACK");
        RdpUdp.word(info, begin, flags, 0x040, "OVERHEAD");
        RdpUdp.word(info, begin, flags, 0x100, "DELAYACK");
        RdpUdp.word(info, begin, flags, 0x010, "AOA");
        RdpUdp.word(info, begin, flags, 0x004, "DATA");
        RdpUdp.word(info, begin, flags, 0x008, "ACKVEC");
    }

    private static void acknowledgement(Dissection d, int base) {
        int part = open(d, "Ack");
        d.le16(ACK_NUMBER);
        d.le24(ACK_TIME);
        d.u8(ACK_GAP);
        int delayed = d.peekU8(0) & 15;
        d.peek(DELAYED);
        d.u8(TIME_SCALE);
        d.skip(delayed);
        close(d, base, part, 7 + delayed);
    }

    /** The number of the data, then acknowledgements where there are any, and then the data. */
    private static void data(Dissection d, int base, int type, boolean acknowledges) {
        int part = open(d, type == DUMMY ? "Dummy data" : "Data");
        d.le16(NUMBER);
        if (type == DUMMY) {
            close(d, base, part, 1);
            return;
        }
        if (acknowledges) {
            int at = d.offset();
            d.skip(vectorLength(d));
            d.le16(CHANNEL);
            d.tryInside(RdpUdp.CARRIED, "tls", null);
            close(d, base, part, 1);
            d.seek(at);
            vector(d, base);
            return;
        }
        d.le16(CHANNEL);
        d.tryInside(RdpUdp.CARRIED, "tls", null);
        close(d, base, part, 1);
    }

    /** Which packets came: one after the other, or the ones without an exclamation mark. */
    private static String words(int coded, int number, int count) {
        var words = new Text();
        if ((coded & 0x80) != 0) {
            words.add((coded & 0x40) != 0 ? "RLE received " : "RLE lost ").hex(number, 4).add(" -> ").hex(number + count, 4);
        } else {
            words.add("bitmap");
            for (int i = 0; i < count; i++) words.add((coded >> i & 1) != 0 ? " " : " !").hex(number + i, 4);
        }
        return words.toString();
    }

    private static int vectorLength(Dissection d) {
        int size = d.peekU8(2);
        return 3 + ((size & 0x80) != 0 ? 4 : 0) + (size & 0x7f);
    }

    private static void vector(Dissection d, int base) {
        int length = vectorLength(d);
        int part = open(d, "AckVec");
        int number = d.le16(VECTOR_BASE);
        int at = d.offset();
        int size = d.peekU8(0);
        d.part(VECTOR_SIZE, at, 1, size);
        d.part(HAS_TIME, at, 1, size);
        d.skip(1);
        if ((size & 0x80) != 0) {
            d.le24(VECTOR_TIME);
            d.u8(VECTOR_GAP);
        }
        d.open(RdpUdp.PART);
        d.title("Acks");
        for (int i = 0; i < (size & 0x7f); i++) {
            d.open(RdpUdp.PART);
            int coded = d.peekU8(0);
            int count = (coded & 0x80) != 0 ? coded & 0x3f : 7;
            if (d.titles()) d.title("{}", words(coded, number, count));
            number += count;
            d.peek(MODE);
            if ((coded & 0x80) != 0) {
                d.peek(STATE);
                d.peek(RUN);
            }
            d.skip(1);
            d.close();
        }
        d.close();
        close(d, base, part, length);
    }
}
