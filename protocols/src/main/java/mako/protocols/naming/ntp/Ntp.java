package mako.protocols.naming.ntp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Network Time Protocol, versions 1 to 4: RFC 1059, RFC 1119, RFC 1305, RFC 5905; extension fields RFC 7822. */
public final class Ntp implements Dissector {

    static final Values MODES = Values.of("""
        0 reserved
        1 symmetric active
        2 symmetric passive
        3 client
        4 server
        5 broadcast
        6 reserved for NTP control message
        7 reserved for private use
        """);
    static final Values LEAPS = Values.of("""
        0 no warning
        1 last minute of the day has 61 seconds
        2 last minute of the day has 59 seconds
        3 unknown (clock unsynchronized)
        """);
    private static final Values VERSIONS = Values.of("""
        0   reserved
        1   NTP Version 1
        2   NTP Version 2
        3   NTP Version 3
        4   NTP Version 4
        5-7 reserved
        """);
    private static final Values STRATA = Values.of("""
        0      unspecified or invalid
        1      primary reference
        2-15   secondary reference
        16     unsynchronized
        17-255 reserved
        """);
    /** RFC 5905 figure 12, with sources that earlier documents knew. */
    private static final String SOURCES = """
        LOCL uncalibrated local clock
        CESM calibrated Cesium clock
        RBDM calibrated Rubidium clock
        PPS  Generic pulse-per-second
        IRIG Inter-Range Instrumentation Group
        ACTS NIST telephone modem
        USNO USNO telephone modem
        PTB  European telephone modem
        TDF  MF Radio Allouis, FR 162 kHz
        DCF  LF Radio DCF77 Mainflingen, DE 77.5 kHz
        MSF  LF Radio MSF Anthorn, UK 60 kHz
        WWV  HF Radio WWV Ft. Collins, CO
        WWVB LF Radio WWVB Ft. Collins, CO 60 kHz
        WWVH HF Radio WWVH Kauai, HI
        CHU  HF Radio CHU Ottawa, Ontario
        LORC MF Radio LORAN C station, 100 kHz
        OMEG OMEGA radionavigation system
        GPS  Global Position System
        GOES Geostationary Orbit Environment Satellite
        GAL  Galileo Positioning System
        INIT (Initialization)
        """;

    static final Field NTP     = protocol("ntp", "NTP", "Network Time Protocol");
    static final Field LEAP    = u8("ntp.flags.li", "Leap Indicator", mask(0xc0), names(LEAPS));
    static final Field VERSION = u8("ntp.flags.vn", "Version number", mask(0x38), names(VERSIONS));
    static final Field MODE    = u8("ntp.flags.mode", "Mode", mask(0x07), names(MODES));
    static final Field FLAGS   = u8("ntp.flags", "Flags", HEX, bits(LEAP, VERSION, MODE));

    static final Field STRATUM         = u8("ntp.stratum", "Peer Clock Stratum", names(STRATA));
    static final Field POLL            = u8("ntp.ppoll", "Peer Polling Interval");
    static final Field PRECISION       = u8("ntp.precision", "Peer Clock Precision");
    static final Field ROOT_DELAY      = u32("ntp.rootdelay", "Root Delay");
    static final Field ROOT_DISPERSION = u32("ntp.rootdispersion", "Root Dispersion");
    static final Field REFERENCE       = bytes("ntp.refid", "Reference ID");
    static final Field REFERENCE_TIME  = time("ntp.reftime", "Reference Timestamp", NTP_UTC);
    static final Field ORIGIN          = time("ntp.org", "Origin Timestamp", NTP_UTC);
    static final Field RECEIVE         = time("ntp.rec", "Receive Timestamp", NTP_UTC);
    static final Field TRANSMIT        = time("ntp.xmt", "Transmit Timestamp", NTP_UTC);

    static final Field EXTENSION        = group("ntp.ext", "Extension");
    static final Field EXTENSION_TYPE   = u16("ntp.ext.type", "Field Type", HEX, names(Values.resource(Ntp.class, "extension-types.txt")));
    static final Field EXTENSION_LENGTH = u16("ntp.ext.length", "Length");
    static final Field EXTENSION_VALUE  = bytes("ntp.ext.value", "Value");
    static final Field KEY_ID           = bytes("ntp.keyid", "Key ID");
    static final Field MAC              = bytes("ntp.mac", "Message Authentication Code");

    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;
    private static final int SHORTEST_EXTENSION = 16;
    /** Seconds from 1900 to 1970. */
    private static final long EPOCH = 2_208_988_800L;

    @Override
    public Field dissects() {
        return NTP;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 123, this).add(Tcp.PORTS, 123, this);
    }

    @Override
    public void dissect(Dissection d) {
        int available = d.captured();
        d.open(NTP);
        d.extent(available);
        d.protocolColumn("NTP");
        int flags = d.peekU8(0);
        int mode = flags & 7;
        String version = VERSIONS.name(flags >> 3 & 7);
        String role = mode == CONTROL ? "control" : mode == PRIVATE ? "private" : MODES.name(mode);
        if (d.columns()) d.info().add(version).add(", ").add(role);
        if (d.titles()) d.append(" ({}, {})", version, role);
        switch (mode) {
            case CONTROL -> {
                flags(d, flags);
                NtpControl.dissect(d);
            }
            case PRIVATE -> NtpPrivate.dissect(d);
            default -> {
                flags(d, flags);
                packet(d, flags >> 3 & 7);
            }
        }
        d.close();
    }

    private static void flags(Dissection d, int flags) {
        d.u8(FLAGS);
        if (d.titles()) {
            d.appendLast(", Leap Indicator: {}, Version number: {}, Mode: {}", LEAPS.name(flags >> 6),
                VERSIONS.name(flags >> 3 & 7), MODES.name(flags & 7));
        }
    }

    private static void packet(Dissection d, int version) {
        int stratum = d.u8(STRATUM);
        int poll = d.u8(POLL);
        if (d.titles()) {
            if (poll >= 4 && poll <= 17) d.appendLast(" ({} seconds)", 1 << poll);
            else d.titleLast("Peer Polling Interval: invalid ({})", poll);
        }
        int precision = (byte) d.u8(PRECISION);
        if (d.titles()) seconds(d, PRECISION, Math.pow(2, precision));
        long delay = d.u32(ROOT_DELAY);
        if (d.titles()) seconds(d, ROOT_DELAY, (delay >> 16) + (delay & 0xffff) / 65536.0);
        long dispersion = d.u32(ROOT_DISPERSION);
        if (d.titles()) seconds(d, ROOT_DISPERSION, (dispersion >> 16) + (dispersion & 0xffff) / 65536.0);
        reference(d, stratum);
        timestamp(d, REFERENCE_TIME);
        timestamp(d, ORIGIN);
        timestamp(d, RECEIVE);
        timestamp(d, TRANSMIT);
        while (version == 4 && d.remaining() >= SHORTEST_EXTENSION) {
            int length = d.peekU16(2);
            if (length < SHORTEST_EXTENSION || length % 4 != 0 || length > d.remaining()) break;
            d.open(EXTENSION);
            d.u16(EXTENSION_TYPE);
            d.u16(EXTENSION_LENGTH);
            d.bytes(EXTENSION_VALUE, length - 4);
            d.close();
        }
        if (d.remaining() < 4) return;
        d.bytes(KEY_ID, 4);
        if (d.remaining() > 0) d.bytes(MAC, d.remaining());
    }

    private static void seconds(Dissection d, Field field, double value) {
        d.titleLast("{}: {} seconds", field.label, String.format(java.util.Locale.ROOT, "%.6f", value));
    }

    private static void reference(Dissection d, int stratum) {
        long id = d.peekU32(0);
        d.bytes(REFERENCE, 4);
        if (!d.titles()) return;
        if (stratum > 1) {
            d.titleLast("Reference ID: {}", new Text().ipv4((int) id));
        } else if (id == 0) {
            d.titleLast("Reference ID: NULL");
        } else {
            Source source = d.currentSource();
            String code = Strings.ascii(source.bytes, source.start + d.offset() - 4, 4);
            int zero = code.indexOf(0);
            if (zero >= 0) code = code.substring(0, zero);
            String name = source(code);
            if (name != null) d.titleLast("Reference ID: {}", name);
            else d.titleLast("Reference ID: Unidentified reference source '{}'", code);
        }
    }

    private static String source(String code) {
        for (String line : SOURCES.split("\n")) {
            if (line.substring(0, 4).strip().equals(code)) return line.substring(5);
        }
        return null;
    }

    /**
     * Reads a time: seconds and a binary fraction. Times whose highest bit is not set lie in the era that begins in
     * 2036, RFC 4330 section 3. All zero means that it is not known.
     */
    static void timestamp(Dissection d, Field field) {
        long seconds = d.peekU32(0);
        long fraction = d.peekU32(4);
        int at = d.offset();
        d.skip(8);
        int nanoseconds = (int) (fraction * 1_000_000_000L >>> 32);
        if (seconds == 0 && nanoseconds == 0) {
            d.time(field, at, 8, 0, 0);
            return;
        }
        if (seconds < 0x8000_0000L) seconds += 0x1_0000_0000L;
        d.time(field, at, 8, seconds - EPOCH, nanoseconds);
    }
}
