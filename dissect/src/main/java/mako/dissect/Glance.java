package mako.dissect;

import java.util.HashSet;
import java.util.Set;
import mako.files.Packet;

/**
 * A glance at the headers of a packet that tells what few fields need, without dissecting it: most filters ask for addresses and
 * ports, and most packets are a plain header in a plain header. Each {@link Dissector#glance} tells the fields of its own header and
 * says what that carries. Where a packet is anything out of the ordinary, or somebody has to look at more of it, nothing is told and
 * the packet is dissected. Tapes are the same either way.
 *
 * <p>Reads are not bounded: {@link #has} comes first.
 */
public final class Glance {

    private static final int MOST_LAYERS = 16;

    private final Dissection d;
    private Plan plan;
    private boolean[] wanted;
    private byte[] bytes;
    private int base;
    private int at;
    private int end;
    private int limit;
    private int group;
    private int depth;

    Glance(Dissection d) {
        this.d = d;
    }

    /** Tells what the recording asks for and returns true; or nothing, and false, where it takes a dissection. */
    boolean tells(Plan what) {
        plan = what;
        wanted = d.wanted;
        bytes = d.bytes;
        base = at = d.base;
        end = d.end;
        limit = d.limit;
        depth = 0;
        return d.engine.links.root.glance(this);
    }

    /** For {@link Dissector#glanced}: what a dissector tells, with fields of protocols whose names its own share, but that are not in its header. */
    public static Set<String> together(Set<String> own, Set<String> others) {
        Set<String> both = new HashSet<>(own);
        both.addAll(others);
        return Set.copyOf(both);
    }

    /** The packet. */
    public Packet packet() {
        return d.packet;
    }

    /** Whether {@code count} bytes from the beginning of the header on were captured, and are announced by what carries it. */
    public boolean has(int count) {
        return count <= Math.min(end, limit) - at;
    }

    /** How many bytes from the beginning of the header on were captured, of those that are announced. */
    public int captured() {
        return Math.max(0, Math.min(end, limit) - at);
    }

    /** How many bytes from the beginning of the header on are announced by what carries it, captured or not. */
    public int remaining() {
        return limit - at;
    }

    /** Says that header and payload together are {@code count} bytes. */
    public void narrow(int count) {
        limit = at + count;
    }

    /** The byte at {@code ahead} of the header, 0 to 255. */
    public int u8(int ahead) {
        return bytes[at + ahead] & 255;
    }

    /** The two bytes at {@code ahead} of the header, big-endian. */
    public int u16(int ahead) {
        return u8(ahead) << 8 | u8(ahead + 1);
    }

    /** The four bytes at {@code ahead} of the header, big-endian. */
    public int i32(int ahead) {
        return u16(ahead) << 16 | u16(ahead + 2);
    }

    /** The six bytes at {@code ahead} of the header, big-endian. */
    public long u48(int ahead) {
        return (long) u16(ahead) << 32 | i32(ahead + 2) & 0xffffffffL;
    }

    /** The eight bytes at {@code ahead} of the header, big-endian. */
    public long i64(int ahead) {
        return (long) i32(ahead) << 32 | i32(ahead + 4) & 0xffffffffL;
    }

    /** Begins the protocol whose header is looked at, which is {@code count} bytes long. */
    public void begin(Field protocol, int count) {
        layer(protocol);
        group = -1;
        if (wanted[protocol.id]) group = d.tape.add(protocol.id, at - base, count, -1, Tape.COMPUTED, captured());
    }

    /** Counts a layer that has no header of its own. */
    public void layer(Field protocol) {
        d.tape.addLayer(protocol.id, d.tape.size);
    }

    /** Tells a field that lies in {@code count} bytes at {@code ahead} of the header; {@code raw} is their number. */
    public void tell(Field field, int ahead, int count, long raw) {
        if (wanted[field.id]) d.tape.add(field.id, at + ahead - base, count, group, 0, raw);
    }

    /** Tells a field that is known of the packet as a whole. */
    public void computed(Field field, long value) {
        if (wanted[field.id]) d.tape.add(field.id, 0, 0, group, Tape.COMPUTED, value);
    }

    /** As {@link Dissection#etherAddresses}. */
    public void etherAddresses(long from, long to) {
        d.etherAddresses(from, to);
    }

    /** As {@link Dissection#etherSource}. */
    public void etherSource(long from) {
        d.etherSource(from);
    }

    /** As {@link Dissection#ipv4Addresses}. */
    public void ipv4Addresses(int from, int to) {
        d.ipv4Addresses(from, to);
    }

    /** As {@link Dissection#ipv6Addresses}, of the two addresses at {@code ahead} of the header. */
    public void ipv6Addresses(int ahead) {
        d.ipv6Addresses(i64(ahead), i64(ahead + 8), i64(ahead + 16), i64(ahead + 24));
    }

    /** As {@link Dissection#ports}. */
    public void ports(int from, int to) {
        d.ports(from, to);
    }

    /** Looks on at the payload behind a header of {@code header} bytes, for whoever claims {@code key} of {@code table}. To be returned. */
    public boolean carry(int header, Table table, long key) {
        return carry(header, table, key, key);
    }

    /** As {@link Dissection#needs(Table)}. */
    public boolean needs(Table table) {
        return plan.tableNeeded[table.id];
    }

    /** As {@link #carry(int, Table, long)}, with two keys: where somebody has to look at the payload, a dissection takes it. */
    public boolean carry(int header, Table table, long first, long second) {
        at += header;
        Links.Wiring wiring = d.engine.links.wirings[table.id];
        Links.Binding one = wiring.find(first);
        Links.Binding other = first == second ? one : wiring.find(second);
        if (plan.needs(table, first, second, one, other)) {
            boolean isOneAlone = first == second && plan.calls(one) && !plan.binds && !plan.mayBeRecognized(table, first, second);
            return isOneAlone && plan.glanced[one.index] && glance(one.dissector);
        }
        d.passOver(one, other);
        return true;
    }

    private boolean glance(Dissector dissector) {
        if (++depth > MOST_LAYERS) return false;
        d.current = dissector;
        return dissector.glance(this);
    }
}
