package mako.protocols.link;

import static mako.dissect.Fields.*;

import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.Pieces;

/** PPP's Multilink Protocol, with long sequence numbers: RFC 1990, section 3, and RFC 2686 (classes). */
public final class Multilink implements Dissector {

    static final Field MP       = protocol("mp", "PPP MP", "PPP Multilink Protocol");
    static final Field FLAGS    = u8("mp.frag", "Fragment", HEX, mask(0xfc), bits(
        bit("mp.first", "First fragment", 0x80, YES_NO), bit("mp.last", "Last fragment", 0x40, YES_NO),
        u8("mp.sequence_num_cls", "Class", mask(0x3c)), bit("mp.sequence_num_reserved", "Reserved", 0x03)));
    static final Field SEQUENCE = u24("mp.seq", "Sequence number");
    static final Field PAYLOAD  = bytes("mp.payload", "Payload");

    static final Field FRAGMENTS = group("mp.fragments", "Message fragments", GENERATED);
    static final Field FRAGMENT  = frame("mp.fragment", "Message fragment", GENERATED);
    static final Field COUNT     = u32("mp.fragment.count", "Message fragment count");
    static final Field WHOLE     = u32("mp.reassembled.length", "Reassembled length");

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled PPP MP",
        new Fragments.Parts(FRAGMENTS, FRAGMENT, null, null, null, null, null, COUNT, null, WHOLE, null));

    private static final Key<Bundles> BUNDLES = Key.key(Bundles::new);

    private static final int HEADER = 4;
    private static final int FIRST  = 0x80;
    private static final int LAST   = 0x40;
    /** More than any peer can receive. */
    private static final int MOST_TOGETHER = 1 << 17;
    private static final int MOST_BUNDLES  = 256;

    @Override
    public Field dissects() {
        return MP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {Ppp.PROTOCOLS, EtherType.TYPES};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(Ppp.PROTOCOLS, 0x003d, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("PPP MP");
        d.info("PPP Multilink");
        d.open(MP);
        d.extent(Math.min(HEADER, d.remaining()));
        int flags = d.peekU8(0);
        d.u8(FLAGS);
        if (d.titles()) {
            d.titleLast("Fragment: 0x{}{}{}", new Text().hex(flags >> 2, 2).toString(), (flags & FIRST) != 0 ? ", First fragment" : "",
                (flags & LAST) != 0 ? ", Last fragment" : "");
        }
        int sequence = d.u24(SEQUENCE);
        int length = d.remaining();
        if (length == 0) {
            d.close();
            return;
        }
        Pieces together = d.captured() < length ? null : together(d, flags, sequence, d.peekBytes(0, length));
        if (together == null || (flags & LAST) == 0) {
            d.addInfo(" (PPP MP Unreassembled fragment {})", sequence, 0);
            d.bytes(PAYLOAD, length);
            d.close();
            return;
        }
        d.skip(length);
        whole(d, together);
    }

    private static void whole(Dissection d, Pieces together) {
        together.enter(d, REASSEMBLY);
        d.close();
        Ppp.inside(d);
    }

    /** What came of the packet up to and with this fragment; null where one before it is missing. */
    private static Pieces together(Dissection d, int flags, int sequence, byte[] bytes) {
        Bundles bundles = d.state(BUNDLES);
        long bundle = d.source().low * 31 + d.destination().low;
        Pieces before = d.remember(bundles.begun.getOrDefault(bundle, Pieces.NOTHING));
        boolean first = (flags & FIRST) != 0;
        if (!first && (before.isEmpty() || before.next() != sequence || before.bytes().length > MOST_TOGETHER)) return null;
        Pieces together = (first ? Pieces.NOTHING : before).with(bytes, d.packet().number, sequence + 1 & 0xffffff);
        boolean last = (flags & LAST) != 0;
        if (!first || !last) d.learn(() -> bundles.put(bundle, last ? Pieces.NOTHING : together));
        return together;
    }

    /** The packets whose beginning has come, by the ends of the line. */
    private static final class Bundles {
        final Map<Long, Pieces> begun = new LinkedHashMap<>();

        void put(long bundle, Pieces together) {
            begun.remove(bundle);
            if (together.isEmpty()) return;
            if (begun.size() >= MOST_BUNDLES) begun.remove(begun.keySet().iterator().next());
            begun.put(bundle, together);
        }
    }
}
