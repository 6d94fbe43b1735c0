package mako.dissect;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mako.files.Block;
import mako.files.ResolvedNames;

/**
 * The names that an engine shows: those that were chosen, and those that its packets told, each from the packet on that
 * told it. So a packet shows the same names whenever it is printed. For several threads.
 *
 * <p>Whoever asks names a moment of the capture. Each packet has two: before it, when texts are made while it is dissected,
 * and {@link #after} it, when lines and columns are written that know what it taught.
 */
public final class NameBook {

    /** Bounds what a hostile capture makes us keep. */
    private static final int MOST_LEARNED = 1 << 20;
    /** In characters: what resolvers take for the name of a host. */
    private static final int LONGEST = 63;

    /** A name, the moment from which on it is known, and the name that was known before. */
    private record Learned(String name, long moment, Learned before) {}

    private final Names names;
    private final Map<Object, Learned> learned = new ConcurrentHashMap<>();
    private final Map<Long, Learned> macs = new ConcurrentHashMap<>();

    NameBook(Names names) {
        this.names = names;
    }

    /** A book with the same chosen names and none that were learned. */
    NameBook fresh() {
        return new NameBook(names);
    }

    /** The moment after a packet; the one before it is 1 less. */
    static long after(long frame) {
        return 2 * frame + 1;
    }

    // ---- learning

    /** Whether names of hosts are learned from packets. */
    public boolean learns() {
        return names.captured;
    }

    /** Whether MAC addresses are named for the hosts that have them. */
    boolean learnsMacs() {
        return names.host && names.mac;
    }

    /** Whether hosts are shown by name. */
    public boolean showsHosts() {
        return names.host;
    }

    /** From {@code moment} on, {@code address} has this name. */
    public void learn(int address, String name, long moment) {
        learn(learned, (Object) address, name, moment);
    }

    /** As {@link #learn(int, String, long)}, for IPv6. */
    public void learn(long high, long low, String name, long moment) {
        learn(learned, new Names.Address(high, low), name, moment);
    }

    /** From packet {@code frame} on, the names count that a block of the capture file holds, if it does; of several for an address, the last. */
    void learn(Block block, long frame) {
        if (!names.host || !(block instanceof ResolvedNames written)) return;
        long moment = after(frame) - 1;
        for (ResolvedNames.Entry entry : written.records()) {
            ByteBuffer address = ByteBuffer.wrap(entry.address());
            for (String name : entry.names()) {
                if (entry.type() == ResolvedNames.IPV4) learn(address.getInt(0), name, moment);
                else if (entry.type() == ResolvedNames.IPV6) learn(address.getLong(0), address.getLong(8), name, moment);
            }
        }
    }

    /** From {@code moment} on, a MAC address is known to belong to the host with an IPv4 address, whose name it gets. */
    void learnMac(long mac, int address, long moment) {
        String name = host(address, moment - 1);
        if (name != null) learn(macs, mac, name, moment);
    }

    private static <K> void learn(Map<K, Learned> into, K address, String name, long moment) {
        if (name.isEmpty()) return;
        String kept = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        Learned before = into.get(address);
        if (before != null && before.name.equals(kept)) return;
        if (before == null && into.size() >= MOST_LEARNED) return;
        into.put(address, new Learned(kept, moment, before));
    }

    private static String at(Learned newest, long moment) {
        while (newest != null && newest.moment > moment) newest = newest.before;
        return newest == null ? null : newest.name;
    }

    /** Tells {@code taker} of each address of a host that packets gave a name to, as numbers, with the name it has by now; in no order. */
    public void each(java.util.function.BiConsumer<String, String> taker) {
        learned.forEach((address, newest) -> {
            Text text = address instanceof Integer four ? new Text().ipv4(four) : address instanceof Names.Address six ? new Text().ipv6(six.high(), six.low()) : null;
            if (text != null) taker.accept(text.toString(), newest.name);
        });
    }

    // ---- asking: names or null

    private String mac(long address, long moment) {
        if (!names.mac) return null;
        if (!macs.isEmpty()) {
            String name = at(macs.get(address), moment);
            if (name != null) return name;
        }
        return names.mac(address);
    }

    private String host(int address, long moment) {
        if (!names.host) return null;
        if (!learned.isEmpty()) {
            String name = at(learned.get(address), moment);
            if (name != null) return name;
        }
        return names.host(address);
    }

    private String host(long high, long low, long moment) {
        if (!names.host) return null;
        if (!learned.isEmpty()) {
            String name = at(learned.get(new Names.Address(high, low)), moment);
            if (name != null) return name;
        }
        return names.host(high, low);
    }

    /** The name of a virtual network, the number in angle brackets where it has none, or null where they are shown by number. */
    String vlan(int number) {
        if (!names.vlan) return null;
        String name = names.vlan(number);
        return name == null ? "<" + number + ">" : name;
    }

    // ---- writing: the name alone, or the address where it has none

    /** Appends a MAC address by name. */
    public Text mac(long address, long moment, Text into) {
        String name = mac(address, moment);
        return name == null ? into.ether(address) : into.add(name);
    }

    /** Appends an IPv4 address by name. */
    public Text host(int address, long moment, Text into) {
        String name = host(address, moment);
        return name == null ? into.ipv4(address) : into.add(name);
    }

    /** Appends an IPv6 address by name. */
    public Text host(long high, long low, long moment, Text into) {
        String name = host(high, low, moment);
        return name == null ? into.ipv6(high, low) : into.add(name);
    }

    /** Appends an address of a packet by name. */
    public Text end(Endpoint end, long moment, Text into) {
        return switch (end.kind) {
            case ETHER -> mac(end.low, moment, into);
            case IPV4 -> host((int) end.low, moment, into);
            case IPV6 -> host(end.high, end.low, moment, into);
            case NONE, TEXT -> end.write(into);
        };
    }

    /** Appends a port by name. */
    public Text port(Names.Transport transport, int port, Text into) {
        String name = names.port && transport != null ? names.port(transport, port) : null;
        return name == null ? into.number(port) : into.add(name);
    }

    // ---- writing: as tree lines have it, NAME (address); where the kind is shown by number, the address alone

    /** Appends a MAC address as tree lines have it. */
    public Text macLine(long address, long moment, Text into) {
        if (!names.mac) return into.ether(address);
        return mac(address, moment, into).add(" (").ether(address).raw(')');
    }

    /** Appends an IPv4 address as tree lines have it. */
    public Text hostLine(int address, long moment, Text into) {
        if (!names.host) return into.ipv4(address);
        return host(address, moment, into).add(" (").ipv4(address).raw(')');
    }

    /** Appends an IPv6 address as tree lines have it. */
    public Text hostLine(long high, long low, long moment, Text into) {
        if (!names.host) return into.ipv6(high, low);
        return host(high, low, moment, into).add(" (").ipv6(high, low).raw(')');
    }

    /** Appends an address of a packet as tree lines have it. */
    public Text endLine(Endpoint end, long moment, Text into) {
        return switch (end.kind) {
            case ETHER -> macLine(end.low, moment, into);
            case IPV4 -> hostLine((int) end.low, moment, into);
            case IPV6 -> hostLine(end.high, end.low, moment, into);
            case NONE, TEXT -> end.write(into);
        };
    }

    /** Appends a port as tree lines have it: {@code http (80)}, {@code 42770 (42770)}. */
    public Text portLine(Names.Transport transport, int port, Text into) {
        if (!names.port) return into.number(port);
        return port(transport, port, into).add(" (").number(port).raw(')');
    }

    /** Appends a port as the Info column has it: {@code http(80)}, {@code 42770}. */
    public Text portInfo(Names.Transport transport, int port, Text into) {
        String name = names.port ? names.port(transport, port) : null;
        return name == null ? into.number(port) : into.add(name).raw('(').number(port).raw(')');
    }
}
