package mako.protocols.routing;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Bidirectional Forwarding Detection, version 1: RFC 5880, over UDP: RFC 5881, RFC 5883, RFC 7130, RFC 7881. */
public final class Bfd implements Dissector {

    static final Field BFD     = protocol("bfd", "BFD Control", "Bidirectional Forwarding Detection Control Message");
    static final Field VERSION = u8("bfd.version", "Protocol Version", mask(0xe0));
    static final Values DIAG_NAMES = Values.of("""
        0x0 No Diagnostic
        0x1 Control Detection Time Expired
        0x2 Echo Function Failed
        0x3 Neighbor Signaled Session Down
        0x4 Forwarding Plane Reset
        0x5 Path Down
        0x6 Concatenated Path Down
        0x7 Administratively Down
        0x8 Reverse Concatenated Path Down
        0x9 Mis-Connectivity Defect
        """);
    static final Field DIAG = u8("bfd.diag", "Diagnostic Code", HEX, mask(0x1f), names(DIAG_NAMES));
    static final Values STA_NAMES = Values.of("""
        0x0 AdminDown
        0x1 Down
        0x2 Init
        0x3 Up
        """);
    static final Field STA                        = u8("bfd.sta", "Session State", HEX, mask(0xc0), names(STA_NAMES));
    static final Field DETECT_TIME_MULTIPLIER     = u8("bfd.detect_time_multiplier", "Detect Time Multiplier");
    static final Field MESSAGE_LENGTH             = u8("bfd.message_length", "Message Length", unit("bytes"));
    static final Field MY_DISCRIMINATOR           = u32("bfd.my_discriminator", "My Discriminator", HEX);
    static final Field YOUR_DISCRIMINATOR         = u32("bfd.your_discriminator", "Your Discriminator", HEX);
    static final Field DESIRED_MIN_TX_INTERVAL    = u32("bfd.desired_min_tx_interval", "Desired Min TX Interval");
    static final Field REQUIRED_MIN_RX_INTERVAL   = u32("bfd.required_min_rx_interval", "Required Min RX Interval");
    static final Field REQUIRED_MIN_ECHO_INTERVAL = u32("bfd.required_min_echo_interval", "Required Min Echo Interval");
    static final Field CHECKSUM                   = bytes("bfd.checksum", "Checksum");
    static final Values AUTH_TYPE_NAMES = Values.of("""
        1 Simple Password
        2 Keyed MD5
        3 Meticulous Keyed MD5
        4 Keyed SHA1
        5 Meticulous Keyed SHA1
        """);
    static final Field AUTH_TYPE     = u8("bfd.auth.type", "Authentication Type", names(AUTH_TYPE_NAMES));
    static final Field AUTH_LEN      = u8("bfd.auth.len", "Authentication Length", unit("bytes"));
    static final Field AUTH_KEY      = u8("bfd.auth.key", "Authentication Key ID");
    static final Field AUTH_PASSWORD = text("bfd.auth.password", "Password");
    static final Field AUTH_SEQ_NUM  = u32("bfd.auth.seq_num", "Sequence Number", HEX);
    static final Field POLL          = bit("bfd.flags.p", "Poll", 0x20, SET_NOT_SET, maskWidth(6));
    static final Field FINAL         = bit("bfd.flags.f", "Final", 0x10, SET_NOT_SET, maskWidth(6));
    static final Field CONTROL       = bit("bfd.flags.c", "Control Plane Independent", 0x08, SET_NOT_SET, maskWidth(6));
    static final Field AUTH          = bit("bfd.flags.a", "Authentication Present", 0x04, SET_NOT_SET, maskWidth(6));
    static final Field DEMAND        = bit("bfd.flags.d", "Demand", 0x02, SET_NOT_SET, maskWidth(6));
    static final Field MULTIPOINT    = bit("bfd.flags.m", "Multipoint", 0x01, SET_NOT_SET, maskWidth(6));
    static final Field FLAGS         = u8("bfd.flags", "Message Flags", HEX, bits(POLL, FINAL, CONTROL, AUTH, DEMAND, MULTIPOINT));
    static final Field SECTION       = section("Authentication");

    private static final int[] PORTS = {3784, 4784, 6784, 7784};

    private static final int AUTHENTICATED = 0x04;
    private static final int PASSWORD      = 1;
    private static final int MD5           = 2;
    private static final int METICULOUS_MD5 = 3;

    private static final Field[] FLAG_FIELDS = {MULTIPOINT, DEMAND, AUTH, CONTROL, FINAL, POLL};

    @Override
    public Field dissects() {
        return BFD;
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) links.add(Udp.PORTS, port, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(BFD);
        d.title("BFD Control message");
        d.protocolColumn("BFD Control");
        int diagnostic = d.peekU8(0) & 31;
        int flags = d.peekU8(1);
        if (d.columns()) {
            d.info("Diag: {}, State: {}, Flags: 0x{x2}", DIAG_NAMES.name(diagnostic, "Unknown"), STA_NAMES.name(flags >> 6, "Unknown"), flags & 63);
        }
        d.peek(VERSION);
        d.u8(DIAG);
        d.peek(STA);
        d.u8(FLAGS);
        if (d.titles()) {
            for (int bit = 5; bit >= 0; bit--) {
                if ((flags >> bit & 1) != 0) d.appendLast(", {}: Set", FLAG_FIELDS[bit].label);
            }
        }
        int multiplier = d.u8(DETECT_TIME_MULTIPLIER);
        long interval = d.peekU32(9);
        if (d.titles()) d.titleLast("Detect Time Multiplier: {} (= {} ms Detection time)", multiplier, multiplier * (interval / 1000));
        d.u8(MESSAGE_LENGTH);
        d.u32(MY_DISCRIMINATOR);
        d.u32(YOUR_DISCRIMINATOR);
        interval(d, DESIRED_MIN_TX_INTERVAL);
        interval(d, REQUIRED_MIN_RX_INTERVAL);
        interval(d, REQUIRED_MIN_ECHO_INTERVAL);
        if ((flags & AUTHENTICATED) != 0 && d.remaining() > 0) authentication(d);
        d.close();
    }

    private static void interval(Dissection d, Field field) {
        long time = d.u32(field);
        if (!d.titles()) return;
        String milliseconds = Long.toString(time / 1000);
        d.titleLast("{}: {} ms ({} us)", field.label, " ".repeat(Math.max(0, 4 - milliseconds.length())) + milliseconds, time);
    }

    private static void authentication(Dissection d) {
        int type = d.peekU8(0);
        int length = d.peekU8(1);
        d.open(SECTION);
        if (d.titles()) d.title("Authentication: {}", AUTH_TYPE_NAMES.name(type, "Unknown Authentication Type"));
        d.u8(AUTH_TYPE);
        d.u8(AUTH_LEN);
        d.u8(AUTH_KEY);
        if (type == PASSWORD) {
            d.text(AUTH_PASSWORD, Math.max(0, length - 3));
        } else if (type > PASSWORD) {
            d.skip(1);
            d.u32(AUTH_SEQ_NUM);
            d.bytes(CHECKSUM, type == MD5 || type == METICULOUS_MD5 ? 16 : 20);
        }
        d.close();
    }
}
