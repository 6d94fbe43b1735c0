package mako.protocols.terminal;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** RDP over UDP: [MS-RDPEUDP], and once both sides agreed on it, version 2, [MS-RDPEUDP2] ({@link RdpUdpTwo}). */
public final class RdpUdp implements Dissector {

    static final Field RDPUDP      = protocol("rdpudp", "RDPUDP", "UDP Remote Desktop Protocol");
    static final Field SOURCE_ACK  = u32("rdpudp.snsourceack", "snSourceAck", HEX);
    static final Field WINDOW      = u16("rdpudp.receivewindowsize", "ReceiveWindowSize");
    static final Field SYN         = bit("rdpudp.flags.syn", "Syn", 0x0001, maskWidth(16));
    static final Field FIN         = bit("rdpudp.flags.fin", "Fin", 0x0002, maskWidth(16));
    static final Field ACK         = bit("rdpudp.flags.ack", "Ack", 0x0004, maskWidth(16));
    static final Field HAS_DATA    = bit("rdpudp.flags.data", "Data", 0x0008, maskWidth(16));
    static final Field FEC         = bit("rdpudp.flags.fec", "FECData", 0x0010, maskWidth(16));
    static final Field CN          = bit("rdpudp.flags.cn", "CN", 0x0020, maskWidth(16));
    static final Field CWR         = bit("rdpudp.flags.cwr", "CWR", 0x0040, maskWidth(16));
    static final Field ACK_OF_ACKS = bit("rdpudp.flags.aoa", "Ack of Acks", 0x0100, maskWidth(16));
    static final Field SYN_LOSSY   = bit("rdpudp.flags.synlossy", "Syn lossy", 0x0200, maskWidth(16));
    static final Field ACK_DELAYED = bit("rdpudp.flags.ackdelayed", "Ack delayed", 0x0400, maskWidth(16));
    static final Field CORRELATION = bit("rdpudp.flags.correlationid", "Correlation id", 0x0800, maskWidth(16));
    static final Field SYN_EX      = bit("rdpudp.flags.synex", "SynEx", 0x1000, maskWidth(16));
    private static final Field[] FLAG_BITS = {SYN, FIN, ACK, HAS_DATA, FEC, CN, CWR, ACK_OF_ACKS, SYN_LOSSY, ACK_DELAYED, CORRELATION, SYN_EX};
    static final Field FLAGS       = u16("rdpudp.flags", "Flags", HEX, bits(FLAG_BITS));
    static final Field INITIAL     = u32("rdpudp.initialsequencenumber", "Initial SequenceNumber", HEX);
    static final Field UPSTREAM    = u16("rdpudp.upstreammtu", "Upstream MTU");
    static final Field DOWNSTREAM  = u16("rdpudp.downstreammtu", "DownStream MTU");
    static final Field CORRELATION_ID = bytes("rdpudp.correlationid", "Correlation Id");
    static final Field PART        = section("Part");
    static final Field EX_FLAGS    = u16("rdpudp.synex.flags", "Flags", HEX);
    static final Field EX_HAS_VERSION = bit("rdpudp.synex.flags.versioninfo", "Version info", 0x1, maskWidth(8));
    static final Field EX_VERSION  = u16("rdpudp.synex.version", "Version", HEX, names(Values.of("""
        0x0001 UDPv1-1
        0x0002 UDPv1-2
        0x0101 UDPv2
        """)));
    static final Field COOKIE      = bytes("rdpudp.synex.cookiehash", "Cookie Hash");
    static final Field ACK_ITEM    = u8("rdpudp.ack.item", "Ack item", HEX);
    static final Field ACK_RUN     = u8("rdpudp.ack.item.rle", "Run length", mask(0x3f));
    static final Field FEC_CODED   = u32("rdpudp.fec.coded", "snCoded", HEX);
    static final Field FEC_START   = u32("rdpudp.fec.sourcestart", "snSourceStart", HEX);
    static final Field FEC_RANGE   = u8("rdpudp.fec.range", "Range");
    static final Field FEC_INDEX   = u8("rdpudp.fec.fecindex", "Fec index");
    static final Field RESET       = u32("rdpudp.resetSeqNum", "snResetSeqNum", HEX);
    static final Field CODED       = u32("rdpudp.data.sncoded", "snCoded", HEX);
    static final Field START       = u32("rdpudp.data.sourceStart", "snSourceStart", HEX);

    /** What goes over it: TLS, or DTLS where packets may be lost. */
    static final Table CARRIED = Table.stringTable("rdpudp.carried", "Over RDP-UDP");

    private static final int PORT = 3389;
    private static final int FLAG_SYN = 0x0001;
    private static final int FLAG_ACK = 0x0004;
    private static final int FLAG_DATA = 0x0008;
    private static final int FLAG_FEC = 0x0010;
    private static final int FLAG_ACK_OF_ACKS = 0x0100;
    private static final int FLAG_LOSSY = 0x0200;
    private static final int FLAG_CORRELATION = 0x0800;
    private static final int FLAG_EX = 0x1000;
    private static final int VERSION_2 = 0x0101;
    private static final Key<Session> SESSION = Key.key(Session::new);

    /** What the two agreed on. */
    private static final class Session {
        boolean lossy;
        boolean offered;
        boolean second;
    }

    @Override
    public Field dissects() {
        return RDPUDP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rdpudp", "rdpudp2"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.add(CARRIED, "tls", links.dissector("tls"));
        links.add(CARRIED, "dtls", links.dissector("dtls"));
    }

    @Override
    public void dissect(Dissection d) {
        Conversation conversation = d.conversation();
        Session session = conversation == null ? new Session() : conversation.get(SESSION);
        d.open(RDPUDP);
        d.extent(d.remaining());
        if (d.remember(session.second ? 1 : 0) != 0) {
            RdpUdpTwo.dissect(d);
            d.close();
            return;
        }
        int flags = d.peekU16(6);
        d.protocolColumn("RDPUDP");
        if (d.columns()) columns(d.info(), flags);
        d.u32(SOURCE_ACK);
        d.u16(WINDOW);
        d.u16(FLAGS);
        if (d.titles()) {
            var words = new StringBuilder();
            for (Field bit : FLAG_BITS) if ((flags & bit.mask) != 0) words.append(", ").append(bit.label);
            d.appendLast("{}", words.toString());
        }
        if ((flags & FLAG_SYN) != 0) {
            syn(d, session, flags);
        }
        if ((flags & FLAG_ACK) != 0 && (flags & FLAG_SYN) == 0) acknowledgements(d);
        if ((flags & FLAG_FEC) != 0) {
            d.open(PART);
            d.title("FEC");
            d.extent(12);
            d.u32(FEC_CODED);
            d.u32(FEC_START);
            d.u8(FEC_RANGE);
            d.u8(FEC_INDEX);
            d.close();
        }
        if ((flags & FLAG_ACK_OF_ACKS) != 0) d.u32(RESET);
        if ((flags & FLAG_DATA) != 0) {
            d.open(PART);
            d.title("Data");
            d.extent(d.remaining());
            d.u32(CODED);
            d.u32(START);
            d.tryInside(CARRIED, d.remember(session.lossy ? 1 : 0) != 0 ? "dtls" : "tls", null);
            d.close();
        }
        d.skip(d.remaining());
        d.close();
    }

    private static void columns(Text info, int flags) {
        int length = info.length();
        word(info, length, flags, FLAG_SYN, "SYN");
        if ((flags & FLAG_SYN) == 0) word(info, length, flags, FLAG_ACK, "ACK");
        word(info, length, flags, FLAG_FEC, "FEC");
        word(info, length, flags, FLAG_ACK_OF_ACKS, "AOA");
        word(info, length, flags, FLAG_DATA, "DATA");
        word(info, length, flags, FLAG_CORRELATION, "CORRELATIONID");
        word(info, length, flags, FLAG_EX, "SYNEX");
    }

    static void word(Text info, int begin, int flags, int flag, String word) {
        if ((flags & flag) == 0) return;
        if (info.length() > begin) info.raw(',');
        info.add(word);
    }

    private static void syn(Dissection d, Session session, int flags) {
        boolean lossy = (flags & FLAG_LOSSY) != 0;
        d.learn(() -> session.lossy = lossy);
        d.u32(INITIAL);
        d.u16(UPSTREAM);
        d.u16(DOWNSTREAM);
        if ((flags & FLAG_CORRELATION) != 0) {
            d.bytes(CORRELATION_ID, 16);
            d.skip(Math.min(16, d.remaining()));
        }
        if ((flags & FLAG_EX) == 0) return;
        d.open(PART);
        d.title("SynEx");
        boolean told = (d.u16(EX_FLAGS) & 1) != 0;
        d.part(EX_HAS_VERSION, d.offset() - 2, 2, told ? 1 : 0);
        if (told) {
            int version = d.u16(EX_VERSION);
            boolean answers = (flags & FLAG_ACK) != 0;
            if (version == VERSION_2 && d.remaining() >= 32) d.bytes(COOKIE, 32);
            d.learn(() -> {
                if (answers) session.second = version == VERSION_2 && session.offered;
                else session.offered = version == VERSION_2;
            });
        }
        d.close();
    }

    private static void acknowledgements(Dissection d) {
        d.open(PART);
        d.title("Ack");
        int count = d.peekU16(0);
        d.skip(2);
        for (int i = 0; i < count; i++) {
            d.peek(ACK_ITEM);
            d.u8(ACK_RUN);
        }
        d.close();
    }
}
