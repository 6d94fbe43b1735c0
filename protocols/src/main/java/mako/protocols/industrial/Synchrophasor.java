package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.industrial.SynchrophasorConfiguration.Configuration;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Synchrophasor data transfer, IEEE C37.118.2: the frame with its times and checksum; commands. What the third kind of configuration holds is shown as bytes. */
public final class Synchrophasor implements Dissector {

    private static final Values TYPES = Values.of("""
        0 Data Frame
        1 Header Frame
        2 Configuration Frame 1
        3 Configuration Frame 2
        5 Configuration Frame 3
        4 Command Frame
        """);

    static final Field SYNCHROPHASOR = protocol("synphasor", "SYNCHROPHASOR", "IEEE C37.118 Synchrophasor Protocol");
    static final Field TYPE       = u16("synphasor.frtype", "Frame Type", HEX, mask(0x0070), names(TYPES));
    static final Field VERSION    = u16("synphasor.version", "Version", mask(0x000f), names(Values.of("""
        1 Defined in IEEE Std C37.118-2005
        2 Added in IEEE Std C37.118.2-2011
        """)));
    static final Field SYNC       = u16("synphasor.sync", "Synchronization word", HEX, bits(TYPE, VERSION));
    static final Field SIZE       = u16("synphasor.frsize", "Framesize", unit("byte", "bytes"));
    static final Field STREAM     = u16("synphasor.idcode_stream_source", "PMU/DC ID number (Stream source ID)");
    static final Field SECOND     = time("synphasor.soc", "SOC time stamp", base(Base.UTC));
    static final Field QUALITY    = section("Time quality flags");
    static final Field DIRECTION  = bit("synphasor.timeqal.lsdir", "Leap second direction", 0x40, yesNo("Add", "Delete"), maskWidth(8));
    static final Field OCCURRED   = bit("synphasor.timeqal.lsocc", "Leap second occurred", 0x20, maskWidth(8));
    static final Field UPCOMING   = bit("synphasor.timeqal.lspend", "Leap second pending", 0x10, maskWidth(8));
    static final Field INDICATOR  = u8("synphasor.timeqal.timequalindic", "Message Time Quality indicator code", HEX, mask(0x0f), names(Values.of("""
        0x0 Normal operation, clock locked
        0x1 Clock unlocked, time within 10^-9 s
        0x2 Clock unlocked, time within 10^-8 s
        0x3 Clock unlocked, time within 10^-7 s
        0x4 Clock unlocked, time within 10^-6 s
        0x5 Clock unlocked, time within 10^-5 s
        0x6 Clock unlocked, time within 10^-4 s
        0x7 Clock unlocked, time within 10^-3 s
        0x8 Clock unlocked, time within 10^-2 s
        0x9 Clock unlocked, time within 10^-1 s
        0xa Clock unlocked, time within 1 s
        0xb Clock unlocked, time within 10 s
        0xf Clock failure, time not reliable
        """)));
    static final Field FRACTION   = u24("synphasor.fracsec_raw", "Fraction of second (raw)");
    static final Field FRACTION_MS = field(Type.FLOAT, Base.NONE, "synphasor.fracsec_ms", "Fraction of second");
    static final Field COMMAND    = u16("synphasor.command", "Command", HEX, mask(0xffff), names(Values.of("""
        0x0001 data transmission off
        0x0002 data transmission on
        0x0003 send HDR frame
        0x0004 send CFG-1 frame
        0x0005 send CFG-2 frame
        0x0006 send CFG-3 frame
        0x0008 extended frame
        """)));
    static final Field EXTENDED   = bytes("synphasor.extended_frame_data", "Extended frame data");
    static final Field DATA       = bytes("synphasor.data", "Data");
    static final Field CHECKSUM   = u16("synphasor.checksum", "Checksum", HEX);
    static final Field STATUS     = u8("synphasor.checksum.status", "Checksum Status", GENERATED, base(Base.NONE), names(Values.of("0 Bad\n1 Good")));

    static final Field BAD_CHECKSUM = error("synphasor.bad_checksum", Field.Group.CHECKSUM, "Bad checksum");

    private static final int LEADER = 0xaa;
    private static final int HEADER = 14;
    private static final int DATA_FRAME = 0;
    private static final int CONFIGURATION_1 = 2;
    private static final int CONFIGURATION_2 = 3;
    private static final int COMMAND_FRAME = 4;
    private static final int CONFIGURATION_3 = 5;

    private static final Framing FRAMING = d -> d.captured() < 1 || d.peekU8(0) != LEADER ? -1 : d.captured() < 4 ? Framing.NEED_MORE : d.peekU16(2);

    @Override
    public Field dissects() {
        return SYNCHROPHASOR;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, 4712, FRAMING, this);
        links.add(Udp.PORTS, 4713, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.peekU8(0) != LEADER) throw d.notMine();
        int type = d.peekU8(1) >> 4 & 7;
        int size = d.peekU16(2);
        int start = d.offset();
        int right = size >= HEADER + 2 && d.captured() >= size ? checksum(d, start, size - 2) : -1;
        boolean good = right >= 0 && right == d.peekU16(size - 2);
        d.open(SYNCHROPHASOR);
        d.protocolColumn("SYNCHROPHASOR");
        if (d.columns()) d.info(TYPES.name(type, "invalid packet type"));
        if (d.titles()) {
            d.append(", {}{}", TYPES.name(type, "invalid packet type"), good ? " [correct]" : "");
        }
        d.u16(SYNC);
        d.u16(SIZE);
        int rest = d.narrow(size - 4);
        int stream = d.u16(STREAM);
        d.time(SECOND, d.offset(), 4, d.peekU32(0), 0);
        d.skip(4);
        d.open(QUALITY);
        d.peek(DIRECTION);
        d.peek(OCCURRED);
        d.peek(UPCOMING);
        d.u8(INDICATOR);
        d.close();
        Configuration known = known(d, stream);
        fraction(d, type, known);
        int body = d.remaining() - 2;
        if (body > 0 && good) body(d, type, stream, known, body);
        else if (body > 0) unread(d, body);
        d.u16(CHECKSUM);
        if (good) d.appendLast(" [correct]");
        else wrong(d, right);
        int at = d.offset() - 2;
        d.computed(STATUS, good ? 1 : 0);
        d.place(at, 0);
        d.widen(rest);
        d.close();
    }

    private static void wrong(Dissection d, int right) {
        if (right < 0) {
            d.noteLast(BAD_CHECKSUM);
            return;
        }
        d.appendLast(" incorrect, should be 0x{x4}", right);
        d.noteLast(BAD_CHECKSUM, "Bad checksum [should be 0x{x4}]", right);
    }

    private static void unread(Dissection d, int length) {
        d.bytes(DATA, length);
        d.appendLast(", not dissected because of wrong checksum");
    }

    private static Configuration known(Dissection d, int stream) {
        Conversation conversation = d.conversation();
        return conversation == null ? null : d.remember(conversation.get(SynchrophasorConfiguration.KNOWN).get(stream));
    }

    /** What part of a second the fraction is depends on the configuration: of the stream, or in this frame. */
    private static void fraction(Dissection d, int type, Configuration known) {
        int at = d.offset();
        int fraction = d.u24(FRACTION);
        int base = known == null ? 0 : known.timeBase();
        if (isConfiguration(type) && d.remaining() >= 6) base = d.peekU24(type == CONFIGURATION_3 ? 3 : 1);
        if (base > 0) d.at(FRACTION_MS, at, 3, Double.doubleToRawLongBits((float) (1000.0 * fraction / base)));
    }

    private static boolean isConfiguration(int type) {
        return type == CONFIGURATION_1 || type == CONFIGURATION_2 || type == CONFIGURATION_3;
    }

    private static void body(Dissection d, int type, int stream, Configuration known, int length) {
        if (type == COMMAND_FRAME) {
            command(d, length);
            return;
        }
        int at = d.offset();
        d.bytes(DATA, length);
        int data = d.last();
        boolean measured = type == DATA_FRAME && known != null;
        if (type == DATA_FRAME && known == null) d.titleLast("Measurement data, no configuration frame found");
        if (!measured && type != CONFIGURATION_1 && type != CONFIGURATION_2) return;
        d.seek(at);
        int rest = d.narrow(length);
        d.openOn(data);
        if (measured) {
            d.titleOn(data, "Measurement data");
            SynchrophasorData.dissect(d, known);
        } else {
            d.titleOn(data, "Configuration data, {} PMU(s) included", d.peekU16(4));
            SynchrophasorConfiguration.dissect(d, stream, type == CONFIGURATION_2);
        }
        d.widen(rest);
        d.close();
    }

    private static void command(Dissection d, int length) {
        d.at(DATA, d.offset(), length);
        d.titleLast("Command data");
        d.openLast();
        int command = d.u16(COMMAND);
        if (d.columns()) d.addInfo(", {}", COMMAND.names.name(command, "invalid command"));
        if (length > 2) d.bytes(EXTENDED, length - 2);
        d.close();
    }

    /** CRC-CCITT with the polynomial 0x1021, begun with ones: C37.118.2, annex B. */
    private static int checksum(Dissection d, int from, int count) {
        Source source = d.currentSource();
        int crc = 0xffff;
        for (int i = 0; i < count; i++) {
            crc ^= source.u8(from + i) << 8;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
        }
        return crc & 0xffff;
    }
}
