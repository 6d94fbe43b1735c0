package mako.protocols.bridging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.Llc;

/** Dynamic Trunk Protocol: how Cisco's switches agree on whether a link carries several VLANs, as captures show it. */
public final class Dtp implements Dissector {

    static final Field DTP     = protocol("dtp", "DTP", "Dynamic Trunk Protocol");
    static final Field VERSION = u8("dtp.version", "Version");
    static final Values TLV_TYPE_NAMES = Values.of("""
        0x1 Domain
        0x2 Trunk Status
        0x3 Trunk Type
        0x4 Sender ID
        """);
    static final Field TLV_TYPE = u16("dtp.tlv_type", "Type", HEX, names(TLV_TYPE_NAMES));
    static final Field TLV_LEN  = u16("dtp.tlv_len", "Length");
    static final Field DOMAIN   = text("dtp.domain", "Domain");
    static final Values TOS_NAMES = Values.of("0x0 Access\n0x1 Trunk");
    static final Field TOS = u8("dtp.tos", "Trunk Operating Status", HEX, mask(0x80), names(TOS_NAMES));
    static final Values TAS_NAMES = Values.of("""
        0x1 On
        0x2 Off
        0x3 Desirable
        0x4 Auto
        """);
    static final Field TAS = u8("dtp.tas", "Trunk Administrative Status", HEX, mask(0x7), names(TAS_NAMES));
    static final Values TOT_NAMES = Values.of("0x1 Native\n0x2 ISL\n0x5 802.1Q");
    static final Field TOT = u8("dtp.tot", "Trunk Operating Type", HEX, mask(0xe0), names(TOT_NAMES));
    static final Values TAT_NAMES = Values.of("""
        0x0 Negotiated
        0x1 Native
        0x2 ISL
        0x5 802.1Q
        """);
    static final Field TAT      = u8("dtp.tat", "Trunk Administrative Type", HEX, mask(0x7), names(TAT_NAMES));
    static final Field SENDERID = ether("dtp.senderid", "Sender ID");
    static final Field RECORD   = section("TLV");
    static final Field VALUE    = section("Value");

    static final Field TOO_SHORT = error("dtp.tlv_len.too_short", "Indicated length is less than the minimum length");

    private static final int PROTOCOL_NUMBER = 0x2004;

    private static final int DOMAIN_RECORD = 1;
    private static final int STATUS        = 2;
    private static final int KIND          = 3;
    private static final int SENDER        = 4;

    @Override
    public Field dissects() {
        return DTP;
    }

    @Override
    public void link(Links links) {
        links.add(Llc.CISCO, PROTOCOL_NUMBER, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(DTP);
        d.protocolColumn("DTP");
        d.info("Dynamic Trunk Protocol");
        d.u8(VERSION);
        while (d.remaining() >= 4) {
            if (!record(d)) break;
        }
        d.close();
    }

    private static boolean record(Dissection d) {
        int line = d.group();
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        d.open(RECORD);
        if (d.titles()) {
            String name = TLV_TYPE_NAMES.name(type);
            if (name != null) d.title(name);
            else d.title("Unknown TLV type: 0x{x2}", type);
        }
        d.u16(TLV_TYPE);
        d.u16(TLV_LEN);
        if (length < 4) {
            d.noteLast(TOO_SHORT);
            d.close();
            return false;
        }
        d.ensure(length - 4);
        int rest = d.narrow(length - 4);
        switch (type) {
            case DOMAIN_RECORD -> {
                int count = d.remaining();
                // A zero byte ends the name.
                int shown = Math.max(0, count - 1);
                if (d.titles()) d.appendOn(line, ": {}", new Text().escaped(d.peekBytes(0, shown), 0, shown));
                d.text(DOMAIN, count);
            }
            case STATUS -> pair(d, line, TOS, TAS, d.peekU8(0) >> 7, d.peekU8(0) & 7);
            case KIND -> pair(d, line, TOT, TAT, d.peekU8(0) >> 5, d.peekU8(0) & 7);
            case SENDER -> {
                long address = d.ether(SENDERID);
                if (d.titles()) d.appendOn(line, ": {}", new Text().ether(address));
            }
            default -> {}
        }
        d.widen(rest);
        d.close();
        return true;
    }

    /** What is, and what was configured, in one byte. */
    private static void pair(Dissection d, int line, Field now, Field wanted, int is, int should) {
        int value = d.peekU8(0);
        d.open(VALUE);
        if (d.titles()) {
            String text = now.names.name(is, "Unknown") + "/" + wanted.names.name(should, "Unknown");
            d.title("Value: {} (0x{x2})", text, value);
            d.appendOn(line, " (Operating/Administrative): {} (0x{x2})", text, value);
        }
        d.peek(now);
        d.u8(wanted);
        d.close();
    }
}
