package mako.dissect;

/** An address of a packet: of the link at first, of the network once that layer is reached. Used again for the next packet. */
public final class Endpoint {

    /** What kind of address it is. */
    public enum Kind { NONE, ETHER, IPV4, IPV6, TEXT }

    public Kind kind = Kind.NONE;
    /** The first 8 bytes of an IPv6 address; for others the kind, so that addresses of two kinds differ. */
    public long high;
    /** The address, or the last 8 bytes of an IPv6 address; for text its hash. */
    public long low;
    /** For {@link Kind#TEXT}. */
    public String text;

    /** The IPv4 or IPv6 address that {@code text} is, in numbers; null where it is none, such as a name. */
    public static Endpoint parse(String text) {
        var end = new Endpoint();
        byte[] bytes;
        try {
            bytes = text.indexOf(':') < 0 ? Addresses.ipv4(text) : Addresses.ipv6(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (bytes == null) return null;
        long high = 0;
        long low = 0;
        for (int i = 0; i < bytes.length - 8; i++) high = high << 8 | bytes[i] & 255;
        for (int i = Math.max(0, bytes.length - 8); i < bytes.length; i++) low = low << 8 | bytes[i] & 255;
        end.set(bytes.length == 4 ? Kind.IPV4 : Kind.IPV6, high, low);
        return end;
    }

    void clear() {
        kind = Kind.NONE;
        high = low = 0;
        text = null;
    }

    void set(Kind newKind, long newHigh, long newLow) {
        kind = newKind;
        high = newKind == Kind.IPV6 ? newHigh : newKind.ordinal();
        low = newLow;
        text = null;
    }

    void set(String newText) {
        kind = Kind.TEXT;
        high = Kind.TEXT.ordinal();
        low = newText.hashCode() * 0x9e3779b97f4a7c15L ^ newText.length();
        text = newText;
    }

    void set(Endpoint other) {
        kind = other.kind;
        high = other.high;
        low = other.low;
        text = other.text;
    }

    /** The address's bits, mixed. */
    int mixed() {
        long h = (high * 0x9e3779b97f4a7c15L ^ low) * 0xd6e8feb86659fd93L;
        return (int) (h >>> 32 ^ h >>> 13);
    }

    /** Whether both are the same address. */
    public boolean sameAs(Endpoint other) {
        return kind == other.kind && high == other.high && low == other.low;
    }

    @Override
    public String toString() {
        return write(new Text()).toString();
    }

    /** Appends the address as numbers. */
    public Text write(Text into) {
        return switch (kind) {
            case NONE -> into;
            case ETHER -> into.ether(low);
            case IPV4 -> into.ipv4((int) low);
            case IPV6 -> into.ipv6(high, low);
            case TEXT -> into.add(text);
        };
    }
}
