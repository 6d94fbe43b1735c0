package mako.protocols.internet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Encapsulating Security Payload of IPsec: RFC 4303. What it carries is encrypted; nobody gives us the keys. */
public final class Esp implements Dissector {

    static final Field ESP      = protocol("esp", "ESP", "Encapsulating Security Payload");
    static final Field SPI      = u32("esp.spi", "ESP SPI", HEX_DEC);
    static final Field SEQUENCE = u32("esp.sequence", "ESP Sequence");
    static final Field EXPECTED = u32("esp.sequence-analysis.expected-sn", "Expected SN", GENERATED);
    static final Field PREVIOUS = frame("esp.sequence-analysis.previous-frame", "Previous Frame", GENERATED);

    static final Field WRONG = warning(Field.Group.SEQUENCE, "esp.sequence-analysis.wrong-sequence-number", "Wrong Sequence Number");

    /** The packet before, of one security association. */
    private static final class Last {
        private static final Key<Last> KEY = Key.key(Last::new);
        private long sequence;
        private long frame;
    }

    @Override
    public Field dissects() {
        return ESP;
    }

    @Override
    public void link(Links links) {
        links.add(IpProtocols.PROTOCOLS, IpProtocols.ESP, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(ESP);
        d.protocolColumn("ESP");
        long spi = d.u32(SPI);
        if (d.columns()) d.info("ESP (SPI=0x{x8})", spi, 0);
        long sequence = d.u32(SEQUENCE);
        // The index is the conversation's "port": each association counts for itself.
        Last last = d.conversation(ESP, (int) spi, (int) spi).get(Last.KEY);
        long before = d.remember(last.sequence);
        long frame = d.remember(last.frame);
        long now = d.packet().number;
        d.learn(() -> {
            last.sequence = sequence;
            last.frame = now;
        });
        if (frame != 0 && sequence != before + 1) wrong(d, start, spi, sequence, before + 1, frame);
        d.skipRest();
        d.close();
    }

    private static void wrong(Dissection d, int start, long spi, long sequence, long expected, long frame) {
        d.computed(EXPECTED, expected);
        d.place(start, 0);
        long missing = sequence - expected;
        if (d.titles() && missing > 0) d.titleLast("Expected SN: {} ({} SNs missing)", expected, missing);
        if (d.wants(WRONG)) {
            d.noteLast(WRONG, "Wrong Sequence Number for SPI {x8} - {} {}", spi, Math.abs(missing), missing > 0 ? "missing" : "less than expected");
        }
        d.computed(PREVIOUS, frame);
        d.place(start, 0);
    }
}
