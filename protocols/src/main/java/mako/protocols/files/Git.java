package mako.protocols.files;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Git's own transport: packet lines of gitprotocol-common(5) with the side bands of gitprotocol-pack(5). */
public final class Git implements Dissector {

    static final Field GIT     = protocol("git", "Git", "Git Smart Protocol");
    static final Field KIND    = field(Type.UINT8, Base.NONE, "git.packet_type", "Git Packet Type", names(Values.of("0 Flush\n1 Delimiter\n2 Response end")));
    static final Field VERSION = field(Type.UINT8, Base.NONE, "git.version", "Git Protocol Version",
        names(Values.of("49 Git protocol version 1\n50 Git protocol version 2")));
    static final Field LENGTH  = u16("git.length", "Packet length", HEX);
    static final Field BAND    = u8("git.sideband_control_code", "Sideband control code", HEX, names(Values.of("""
        1 Git packfile data
        2 Git progress data
        3 Git error data
        """)));
    static final Field DATA    = bytes("git.data", "Packet data");

    static final Field BAD_LENGTH = error("git.bad_pkt_len", Field.Group.PROTOCOL, "unrecognized special pkt-len value");

    private static final int PORT = 9418;
    private static final int PREFIX = 4;
    private static final int LAST_KIND = 2;
    private static final int LAST_BAND = 3;
    private static final int VERSION_AT = 8;

    @Override
    public Field dissects() {
        return GIT;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, Git::framed, this);
    }

    private static int framed(Dissection d) {
        if (d.captured() < PREFIX) return Framing.NEED_MORE;
        int length = number(d);
        return length < 0 ? Framing.NEED_MORE : Math.max(PREFIX, length);
    }

    /** Four hexadecimal digits; -1 where they are none. */
    private static int number(Dissection d) {
        int number = 0;
        for (int i = 0; i < PREFIX; i++) {
            int digit = Character.digit(d.peekU8(i), 16);
            if (digit < 0) return -1;
            number = number << 4 | digit;
        }
        return number;
    }

    @Override
    public void dissect(Dissection d) {
        d.open(GIT);
        d.protocolColumn("Git");
        d.info("Git Smart Protocol");
        d.ensure(PREFIX);
        int length = number(d);
        if (length < PREFIX) {
            d.at(KIND, d.offset(), PREFIX, length);
            if (length > LAST_KIND) {
                if (d.titles()) d.titleLast("Git Packet Type: Unknown");
                d.noteLast(BAD_LENGTH);
            }
            d.skip(PREFIX);
        } else {
            d.at(LENGTH, d.offset(), PREFIX, length);
            d.skip(PREFIX);
            line(d);
        }
        d.close();
    }

    private static void line(Dissection d) {
        int first = d.peekU8(0);
        if (d.remaining() > VERSION_AT && d.looksAt("version ")) {
            int version = d.peekU8(VERSION_AT);
            d.at(VERSION, d.offset() + VERSION_AT, 1, version);
            if (d.titles() && VERSION.names.name(version) == null) d.titleLast("Git Protocol Version: Unknown");
        }
        if (first >= 1 && first <= LAST_BAND) d.u8(BAND);
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
    }
}
