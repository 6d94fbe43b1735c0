package mako.protocols.web;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** TP-Link Smart Home Protocol: JSON, each byte combined with the one before it; known from its users' descriptions. */
public final class SmartHome implements Dissector {

    static final Field SMART_HOME = protocol("tplink-smarthome", "TPLINK-SMARTHOME", "TP-Link Smart Home Protocol");
    static final Field LENGTH     = u32("tplink_smarthome.len", "Len");
    static final Field MESSAGE    = text("tplink_smarthome.msg", "Msg", UTF_8);

    private static final int PORT = 9999;
    private static final int FIRST_KEY = 171;

    /** A length, and what has to begin as a JSON object does. */
    private static final Framing FRAMING = d -> {
        if (d.captured() < 4) return Framing.NEED_MORE;
        if (d.captured() > 4 && d.peekU8(4) != ('{' ^ FIRST_KEY)) return d.captured();
        return (int) Math.min(Integer.MAX_VALUE, d.peekU32(0) + 4);
    };

    private final Json json = new Json();

    @Override
    public Field dissects() {
        return SMART_HOME;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"tplink-smarthome", "tplink_smarthome"};
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Json.class};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean stream = d.carrier() != Udp.UDP;
        int start = d.offset();
        int at = stream ? 4 : 0;
        int count = d.captured() - at;
        // Only JSON objects are sent, so the first two bytes tell whether it is one.
        if (!stream && (count < 2 || d.peekU8(0) != ('{' ^ FIRST_KEY))) throw d.notMine();
        byte[] message = d.peekBytes(at, Math.max(0, count));
        int key = FIRST_KEY;
        for (int i = 0; i < message.length; i++) {
            int next = message[i] & 255;
            message[i] ^= (byte) key;
            key = next;
        }
        if (message.length >= 2 && (message[0] != '{' || message[1] != '}' && message[1] != '"')) throw d.notMine();
        d.open(SMART_HOME);
        if (stream) d.u32(LENGTH);
        if (message.length < 2) {
            d.skip(d.remaining());
            d.close();
            return;
        }
        String text = new String(message, StandardCharsets.UTF_8);
        boolean command = d.destinationPort() == PORT;
        d.protocolColumn("TPLINK-SMARTHOME");
        if (d.columns()) d.info().add(stream ? "TCP " : "UDP ").add(command ? "Cmd: " : "Rsp: ").escaped(text);
        d.at(MESSAGE, d.offset(), message.length, text);
        if (d.titles()) d.titleLast("{}: {}", command ? "Cmd" : "Rsp", text);
        long kept = d.enter("Deciphered", message);
        // The JSON says nothing of itself in the column where all of it is written already.
        int written = d.moreInfo().length();
        d.callInside(json);
        d.moreInfo().cut(written);
        d.leave(kept);
        d.seek(start);
        d.skip(d.remaining());
        d.close();
    }
}
