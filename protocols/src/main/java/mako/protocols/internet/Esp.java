package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Encapsulating Security Payload of IPsec: RFC 4303. What it carries is encrypted; nobody gives us the keys. */
public final class Esp implements Dissector {

    static final Field ESP      = protocol("esp", "ESP", "Encapsulating Security Payload");
    static final Field SPI      = u32("esp.spi", "ESP SPI", HEX_DEC);
    static final Field SEQUENCE = u32("esp.sequence", "ESP Sequence");
    static final Field EXPECTED = u32("esp.sequence-analysis.expected-sn", "Expected SN", GENERATED);
    static final Field PREVIOUS = frame("esp.sequence-analysis.previous-frame", "Previous Frame", GENERATED);

    static final Field WRONG = warning(Field.Group.SEQUENCE, "esp.sequence-analysis.wrong-sequence-number", "Wrong Sequence Number");

    /** The packet before, of one security parameters index. */
    private static final class Last {
        private long sequence;
        private long frame;
    }

    private static final Key<Map<Long, Last>> ALL = Key.key(HashMap::new);
    private static final int MOST = 1 << 16;
    private static final Last NONE = new Last();

    @Override
    public boolean remembersBeyondConversations() {
        return true;
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
        // The index alone tells which association it is: the addresses may change.
        Map<Long, Last> all = d.state(ALL);
        Last last = all.getOrDefault(spi, NONE);
        long before = d.remember(last.sequence);
        long frame = d.remember(last.frame);
        long now = d.packet().number;
        d.learn(() -> {
            Last next = all.size() < MOST ? all.computeIfAbsent(spi, index -> new Last()) : all.getOrDefault(spi, new Last());
            next.sequence = sequence;
            next.frame = now;
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
