package mako.protocols.link;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Wake on LAN: AMD's white paper "Magic Packet Technology" (publication 20213); a password may follow. */
public final class WakeOnLan implements Dissector {

    static final Field WOL      = protocol("wol", "WOL", "Wake On LAN");
    static final Field SYNC     = bytes("wol.sync", "Sync stream");
    static final Field TARGET   = section("MAC");
    static final Field MAC      = ether("wol.mac", "MAC");
    static final Field PASSWORD = bytes("wol.passwd", "Password");

    private static final int ADDRESS = 6;
    private static final int TIMES   = 16;
    private static final int PACKET  = ADDRESS + TIMES * ADDRESS;

    @Override
    public Field dissects() {
        return WOL;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x0842, this);
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "wol_udp", this, WakeOnLan::recognizes);
    }

    /** Six bytes of ones, and sixteen times the address of who is to wake. */
    private static boolean recognizes(Dissection d) {
        if (d.captured() < PACKET || d.peekU48(0) != 0xffffffffffffL) return false;
        long address = d.peekU48(ADDRESS);
        for (int at = 2 * ADDRESS; at < PACKET; at += ADDRESS) {
            if (d.peekU48(at) != address) return false;
        }
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        if (!recognizes(d)) throw d.notMine();
        d.protocolColumn("WOL");
        d.open(WOL);
        d.bytes(SYNC, ADDRESS);
        long address = d.peekU48(0);
        d.open(TARGET);
        d.title("MAC: {M}", address);
        for (int i = 0; i < TIMES; i++) d.ether(MAC);
        d.close();
        // Four bytes are a password that looks like an IPv4 address, six one that looks like a MAC address.
        int width = d.remaining() >= ADDRESS ? ADDRESS : d.remaining() >= 4 ? 4 : 0;
        String password = width == 0 ? "" : password(d, width);
        d.title(width == 0 ? "Wake On LAN, MAC: {M}" : "Wake On LAN, MAC: {M}, password: {}", address, password);
        d.info(width == 0 ? "MagicPacket for {M}" : "MagicPacket for {M}, password {}", address, password);
        d.extent(PACKET + width);
        d.skipRest();
        d.close();
    }

    private static String password(Dissection d, int width) {
        Text text = new Text();
        if (width == ADDRESS) text.ether(d.peekU48(0));
        else text.ipv4((int) d.peekU32(0));
        // The value is the beginning of what is shown, as it is for those whose users compare it.
        byte[] words = text.toString().getBytes(StandardCharsets.US_ASCII);
        d.at(PASSWORD, d.offset(), width, Arrays.copyOf(words, width));
        if (d.titles()) d.titleLast("Password: {}", text.toString());
        return text.toString();
    }
}
