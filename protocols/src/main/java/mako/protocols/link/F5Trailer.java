package mako.protocols.link;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * What F5's load balancers write behind frames when they capture them: at which processor they were, which virtual server they belong to, and
 * why a connection was reset. F5, K411 and K13637 (the {@code :nnn} modifiers of tcpdump on BIG-IP). What the third level says of the
 * peer's connection is not read.
 */
public final class F5Trailer implements Dissector {

    static final Field F5        = protocol("f5ethtrailer", "F5 Ethernet trailer", "F5 Ethernet Trailer Protocol");
    static final Field LOW       = group("f5ethtrailer.low", "Low Details");
    static final Field MEDIUM    = group("f5ethtrailer.medium", "Medium Details");
    static final Field HEADER    = group("f5ethtrailer.header", "F5 Trailer Header");
    static final Field TYPE      = u16("f5ethtrailer.type", "Type");
    static final Field LENGTH    = u16("f5ethtrailer.length", "Trailer length");
    static final Field VERSION   = u16("f5ethtrailer.version", "Version");
    static final Field INGRESS   = bool("f5ethtrailer.ingress", "Ingress", yesNo("True (IN)", "False (OUT)"));
    static final Field SLOT      = u8("f5ethtrailer.slot", "Slot (0-based)");
    static final Field PROCESSOR = u8("f5ethtrailer.tmm", "TMM (0-based)");
    static final Field NAME_LENGTH = u8("f5ethtrailer.vipnamelen", "Length", HIDDEN);
    static final Field NAME      = text("f5ethtrailer.vip", "Name");
    static final Field ANY_FLOW  = u64("f5ethtrailer.anyflowid", "Flow ID or peer flow ID", HEX, HIDDEN);
    static final Field FLOW      = u64("f5ethtrailer.flowid", "Flow ID", HEX, also(ANY_FLOW));
    static final Field PEER_FLOW = u64("f5ethtrailer.peerid", "Peer ID", HEX, also(ANY_FLOW));
    static final Field FLAGS     = u32("f5ethtrailer.cfflags", "Connflow Flags", HEX);
    static final Field FLOW_TYPE = u8("f5ethtrailer.flowtype", "Flow Type", HEX);
    static final Field UNIT      = u8("f5ethtrailer.haunit", "HA Unit", HEX);
    static final Field RESERVED  = u32("f5ethtrailer.reserved", "Reserved", HEX);
    static final Field PRIORITY  = u8("f5ethtrailer.priority", "Priority");
    static final Field CAUSE     = group("f5ethtrailer.rstcause", "RST cause");
    static final Field CAUSE_LENGTH = u8("f5ethtrailer.rstcauselen", "Length");
    static final Field CAUSE_VERSION = u8("f5ethtrailer.rstcausever", "Version", DEC_HEX, mask(0xfe));
    static final Field CAUSE_PEER = u8("f5ethtrailer.rstcausepeer", "Peer", mask(0x01));
    static final Field CAUSE_VALUE = u64("f5ethtrailer.rstcauseval", "Value", HEX);
    static final Field CAUSE_LINE = u16("f5ethtrailer.rstcauseline", "Line");
    static final Field CAUSE_TEXT = text("f5ethtrailer.rstcausetxt", "Cause");

    private static final int SHORTEST    = 7;
    private static final int LOW_TYPE    = 1;
    private static final int MEDIUM_TYPE = 2;
    /** Lengths of trailers of the first version, which tell what is in them. */
    private static final int LOW_NAMED   = 20;
    private static final int LOW_FLOWS   = 33;
    private static final int MEDIUM_SHORT = 6;
    private static final int MEDIUM_NARROW = 19;
    private static final int MEDIUM_WIDE = 27;
    private static final int NAME_ROOM   = 16;
    private static final int MEDIUM_FIXED = 28;

    @Override
    public Field dissects() {
        return F5;
    }

    @Override
    public void link(Links links) {
        links.heuristic(EtherType.TRAILERS, Links.Strength.USUAL, "f5ethtrailer", this, d -> found(d) >= 0);
    }

    /** Where in what is left of the frame the first trailer begins, -1 where there is none. */
    private static int found(Dissection d) {
        for (int ahead = 0; ahead + SHORTEST <= d.captured(); ahead++) {
            if (length(d, ahead) > 0) return ahead;
        }
        return -1;
    }

    /** How long the trailer is that begins {@code ahead} of the cursor, 0 where none does. */
    private static int length(Dissection d, int ahead) {
        if (d.captured() < ahead + SHORTEST) return 0;
        int type = d.peekU8(ahead);
        int length = d.peekU8(ahead + 1);
        int version = d.peekU8(ahead + 2);
        if (ahead + length + 2 > d.captured()) return 0;
        boolean known = switch (type) {
            case LOW_TYPE -> version == 0 ? length == LOW_NAMED || length == LOW_FLOWS : version == 1 && length >= 5 && d.peekU8(ahead + 6) == length - 5;
            case MEDIUM_TYPE -> version == 0 ? length == MEDIUM_SHORT || length == MEDIUM_NARROW || length == MEDIUM_WIDE : medium(d, ahead, length, version);
            default -> false;
        };
        return known ? length + 2 : 0;
    }

    private static boolean medium(Dissection d, int ahead, int length, int version) {
        int fixed = MEDIUM_FIXED + version - 1;
        return version <= 2 && length >= fixed && d.peekU8(ahead + 1 + fixed) == length - fixed;
    }

    @Override
    public void dissect(Dissection d) {
        d.skip(Math.max(0, found(d)));
        d.open(F5);
        int length = length(d, 0);
        while (length > 0) {
            int rest = d.narrow(length);
            if (d.peekU8(0) == LOW_TYPE) low(d);
            else medium(d);
            d.widen(rest);
            length = length(d, 0);
        }
        d.close();
        d.skipRest();
    }

    private static int header(Dissection d) {
        d.open(HEADER);
        if (d.titles()) d.title("F5 Trailer Header, Type: {}", d.peekU8(0));
        d.uint(TYPE, 1);
        d.uint(LENGTH, 1);
        int version = (int) d.uint(VERSION, 1);
        d.close();
        return version;
    }

    private static void low(Dissection d) {
        d.open(LOW);
        int length = d.peekU8(1);
        int version = header(d);
        boolean flows = version == 0 && length == LOW_FLOWS;
        int in = d.peekU8(0);
        d.at(INGRESS, d.offset(), 1, in == 0 ? 0 : 1);
        d.skip(1);
        // The slot that is counted from zero is shown as users see it on the chassis, but not in the oldest trailers.
        int slot = d.peekU8(0) + (flows ? 0 : 1);
        d.at(SLOT, d.offset(), 1, slot);
        if (d.titles() && !flows) d.titleLast("Slot (1-based): {}", slot);
        d.skip(1);
        int processor = d.u8(PROCESSOR);
        if (d.columns()) {
            // It stands before what the packet says.
            String said = d.infoColumn().toString();
            d.infoColumn().clear().add(in == 0 ? "OUT s" : "IN  s").number(slot).add("/tmm").number(processor).add(" : ").add(said);
        }
        if (flows) {
            d.uint(FLOW, 4);
            d.uint(PEER_FLOW, 4);
            d.u32(FLAGS);
            d.u8(FLOW_TYPE);
        }
        int named = version == 0 ? Math.min(NAME_ROOM, d.remaining()) : d.u8(NAME_LENGTH);
        String name = d.string(NAME, named);
        if (d.titles()) d.titleLast("VIP Name: {s}", name);
        d.close();
    }

    private static void medium(Dissection d) {
        d.open(MEDIUM);
        int length = d.peekU8(1);
        int version = header(d);
        int width = version == 0 && length == MEDIUM_NARROW ? 4 : 8;
        if (version > 0 || length > MEDIUM_SHORT) {
            d.uint(FLOW, width);
            d.uint(PEER_FLOW, width);
            d.u32(FLAGS);
            d.u8(FLOW_TYPE);
        }
        d.u8(UNIT);
        d.u32(RESERVED);
        if (version >= 2) d.u8(PRIORITY);
        if (version >= 1) cause(d);
        d.close();
    }

    private static void cause(Dissection d) {
        if (d.peekU8(0) == 0) return;
        d.open(CAUSE);
        d.u8(CAUSE_LENGTH);
        if (d.remaining() >= 9 && d.peekU8(0) >> 1 == 0) {
            boolean peer = (d.peekU8(0) & 1) != 0;
            d.peek(CAUSE_VERSION);
            d.u8(CAUSE_PEER);
            long value = d.uint(CAUSE_VALUE, 6);
            if (d.titles()) d.titleLast("Value: 0x{}", "%012x".formatted(value));
            int line = d.u16(CAUSE_LINE);
            String text = d.string(CAUSE_TEXT, d.remaining());
            if (d.titles()) d.title("RST cause: [{}:{}]{} {s}", Long.toHexString(value), line, peer ? " {peer}" : "", text);
            if (d.columns()) d.addInfo(" [F5RST{}: {s}]", peer ? "(peer)" : "", text);
        } else {
            d.skipRest();
        }
        d.close();
    }
}
