package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Bitcoin's peer-to-peer protocol, Bitcoin Developer Reference, "Message Headers": the header of 24 bytes; payloads are shown as bytes. */
public final class Bitcoin implements Dissector {

    static final Field BITCOIN  = protocol("bitcoin", "Bitcoin", "Bitcoin protocol");
    static final Field MAGIC    = u32("bitcoin.magic", "Packet magic", HEX);
    static final Field COMMAND  = textz("bitcoin.command", "Command name");
    static final Field LENGTH   = u32("bitcoin.length", "Payload Length");
    static final Field CHECKSUM = u32("bitcoin.checksum", "Payload checksum", HEX);

    private static final int HEADER = 24;
    private static final long MAIN_NET = 0xf9beb4d9L;
    private static final long TEST_NET = 0xfabfb5daL;
    private static final long TEST_NET_3 = 0x0b110907L;

    private static final Framing FRAMING = d -> {
        // Of a message that is not whole, the columns say no more than that.
        d.info();
        return d.captured() < HEADER ? Framing.NEED_MORE : (int) Math.min(Integer.MAX_VALUE, d.peekLe32(16) + HEADER);
    };

    @Override
    public Field dissects() {
        return BITCOIN;
    }

    @Override
    public void link(Links links) {
        links.heuristicFramed(Tcp.PORTS, Links.Strength.STRONG, "bitcoin_tcp", FRAMING, this, Bitcoin::begins);
    }

    private static boolean begins(Dissection d) {
        long magic = d.peekU32(0);
        return magic == MAIN_NET || magic == TEST_NET || magic == TEST_NET_3;
    }

    @Override
    public void dissect(Dissection d) {
        d.open(BITCOIN);
        d.protocolColumn("Bitcoin");
        d.u32(MAGIC);
        String command = d.columns() ? d.peekText(0, 12) : "";
        d.bytes(COMMAND, 12);
        if (d.columns()) d.info(command.indexOf(0) < 0 ? command : command.substring(0, command.indexOf(0)));
        d.le32(LENGTH);
        d.u32(CHECKSUM);
        d.restInside();
        d.close();
    }
}
