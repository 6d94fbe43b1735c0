package mako.protocols.link;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.internet.Ipv6;

/**
 * Type numbers that Ethernet, SNAP, VLAN tags and others tell their payload with: IEEE's registry of EtherTypes. Also
 * what those protocols have in common: the padding and the trailer behind the payload.
 */
public final class EtherType {

    private EtherType() {}

    /** Counted as a layer of its own. */
    public static final Field LAYER = protocol("ethertype", "Ethertype", "Ethertype");

    /** Payload by type. */
    public static final Table TYPES = table("ethertype", "Ethertype");

    /** Payload of frames with a length instead of a type: {@link #LLC}, {@link #RAW_IPX} where no LLC is there, or {@link #ISL}, told by the address. */
    public static final Table LENGTH_FRAMED = table("eth.length", "802.3 payload");
    public static final int LLC     = 0;
    public static final int RAW_IPX = 1;
    static final int ISL            = 2;

    /** Who recognizes what is behind the payload of a frame: trailers that devices add. */
    static final Table TRAILERS = table("eth.trailer", "Ethernet trailer");

    public static final Values NAMES = Values.resource(EtherType.class, "ethertypes.txt");

    static final Field PADDING     = bytes("eth.padding", "Padding", AFTER_PAYLOAD);
    static final Field PADDING_BAD = note(Field.Group.PROTOCOL, "eth.padding_bad",
        "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.", AFTER_PAYLOAD);

    /** Frames are filled up to so many bytes, without the check sequence: IEEE 802.3, section 3.2.8. */
    private static final int SHORTEST = 60;

    /** Calls whoever claims {@code type}, with the layer counted; returns how many bytes it left behind as not its own. */
    public static int payload(Dissection d, int type) {
        d.layer(LAYER);
        if (d.columns() && !d.claimed(TYPES, type)) {
            d.protocolColumn(columnName(type));
            String name = NAMES.name(type);
            if (name != null) d.info("{}", name);
        }
        if (type != IPV6 || !Ipv6.isRefused(d)) return d.payload(TYPES, type);
        int at = d.offset();
        d.payload(TYPES, type);
        d.seek(at);
        if (d.columns()) {
            d.protocolColumn(columnName(type));
            d.info("IPv6");
        }
        return d.rest();
    }

    private static final int IPV6 = 0x86dd;

    private static String columnName(int type) {
        return String.format("0x%04x", type);
    }

    /**
     * Shows the {@code left} bytes up to the limit: padding to the shortest frame, then {@code trailer}. Where
     * {@code check} is given, the last four bytes of a frame long enough for it are taken as its check sequence.
     */
    static void trailer(Dissection d, int left, Field trailer, Field check, Field status) {
        if (left <= 0) return;
        int count = Math.min(left, d.remaining());
        d.seek(d.offset() + d.remaining() - count);
        int captured = d.captured();
        if (captured <= 0) return;
        // A frame that is shorter than the shortest was padded by nobody: what is left of it is a trailer.
        int padding = captured < SHORTEST - d.offset() ? 0 : SHORTEST - d.offset();
        boolean padded = padding > 0 && isZero(d, padding);
        if (padded) {
            d.bytes(PADDING, padding);
            captured -= padding;
        }
        if (captured <= 0) return;
        if (d.needs(TRAILERS) && d.tryHeuristics(TRAILERS) >= 0) return;
        boolean checked = check != null && count >= 4 && captured >= 4 && d.offset() + captured >= SHORTEST + 4
            && d.remaining() == captured;
        int rest = checked ? captured - 4 : captured;
        if (rest > 0) {
            d.bytes(trailer, rest);
            if (!padded && padding > 0) d.noteLast(PADDING_BAD);
        }
        if (checked) {
            d.u32(check);
            d.appendLast(" [unverified]");
            d.computed(status, 2);
            d.place(d.offset() - 4, 0);
        }
    }

    private static boolean isZero(Dissection d, int count) {
        for (int i = 0; i < count; i++) {
            if (d.peekU8(i) != 0) return false;
        }
        return true;
    }
}
