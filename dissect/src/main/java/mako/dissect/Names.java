package mako.dissect;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * Which numbers are shown by name, and the tables of their names: what somebody chose before the first packet. Immutable
 * for those who ask; several engines may use the same. What packets tell of names is in {@link NameBook}.
 */
public final class Names {

    /** What can be shown by name. */
    public enum Kind {
        /** MAC addresses. */
        MAC,
        /** Ports. */
        PORT,
        /** Addresses of hosts. */
        HOST,
        /** Addresses of hosts by the names that captured answers gave them, where hosts are shown by name at all. */
        CAPTURED,
        /** Numbers of virtual networks. */
        VLAN
    }

    /** Whose ports have names of their own. */
    public enum Transport {
        TCP, UDP, SCTP, DCCP;

        /** The one whose protocol has this abbreviation, or null. */
        static Transport of(String abbreviation) {
            for (Transport each : values()) if (each.name().equalsIgnoreCase(abbreviation)) return each;
            return null;
        }

        /** The one whose ports are written in {@code base}, or null. */
        static Transport of(Base base) {
            return switch (base) {
                case PORT_TCP -> TCP;
                case PORT_UDP -> UDP;
                case PORT_SCTP -> SCTP;
                case PORT_DCCP -> DCCP;
                default -> null;
            };
        }
    }

    /** Finds the name of a port. */
    @FunctionalInterface
    public interface Services {

        /** Returns the name, or null where there is none. */
        String name(Transport transport, int port);
    }

    /** Everything is shown by number. */
    public static final Names NONE = builder().build();

    /** MAC addresses whose names are kept once they were made; beyond that many they are made each time. */
    private static final int MOST_KEPT = 1 << 16;
    private static final String NO_NAME = "";

    /** An IPv6 address. */
    record Address(long high, long low) {}

    /** The hosts of a network: what their addresses have in common, and the network's name. */
    private record Subnet(int bits, String name) {}

    final boolean mac;
    final boolean port;
    final boolean host;
    final boolean captured;
    final boolean vlan;
    private final Map<Long, String> macs;
    private final LongFunction<String> registered;
    private final Map<Long, String> made = new ConcurrentHashMap<>();
    private final Map<Integer, String> hosts;
    private final Map<Address, String> longHosts;
    /** By length of the prefix, longest first, by prefix. */
    private final TreeMap<Integer, Map<Integer, Subnet>> subnets;
    private final Map<Transport, Map<Integer, String>> ports;
    private final Services services;
    private final Map<Integer, String> vlans;

    private Names(Builder builder) {
        mac = builder.on.getOrDefault(Kind.MAC, false);
        port = builder.on.getOrDefault(Kind.PORT, false);
        host = builder.on.getOrDefault(Kind.HOST, false);
        captured = host && builder.on.getOrDefault(Kind.CAPTURED, false);
        vlan = builder.on.getOrDefault(Kind.VLAN, false);
        macs = Map.copyOf(builder.macs);
        registered = builder.registered;
        hosts = new HashMap<>(builder.hosts);
        longHosts = new HashMap<>(builder.longHosts);
        subnets = builder.subnets;
        ports = builder.ports;
        services = builder.services;
        vlans = Map.copyOf(builder.vlans);
    }

    /** Whether MAC addresses are shown by name. */
    public boolean showsMacs() {
        return mac;
    }

    /** Begins to put names together. */
    public static Builder builder() {
        return new Builder();
    }

    /** The name of a MAC address, or null. */
    String mac(long address) {
        String name = macs.get(address);
        if (name != null) return name;
        name = made.get(address);
        if (name == null) {
            name = registered.apply(address);
            if (name == null) name = NO_NAME;
            if (made.size() < MOST_KEPT) made.put(address, name);
        }
        return name.isEmpty() ? null : name;
    }

    /** The name of a port, or null. */
    String port(Transport transport, int number) {
        String name = ports.getOrDefault(transport, Map.of()).get(number);
        return name != null ? name : services.name(transport, number);
    }

    /** The name of a host by its IPv4 address, or of its network and its number there, or null. */
    String host(int address) {
        String name = hosts.get(address);
        return name != null || subnets.isEmpty() ? name : inSubnet(address);
    }

    private String inSubnet(int address) {
        for (var length : subnets.entrySet()) {
            int mask = length.getKey() == 0 ? 0 : -1 << 32 - length.getKey();
            Subnet subnet = length.getValue().get(address & mask);
            if (subnet == null) continue;
            // The bytes that lie wholly within the prefix are the network's; the others tell the host.
            Text text = new Text().add(subnet.name);
            int rest = address & ~mask;
            for (int shift = 24 - subnet.bits / 8 * 8; shift >= 0; shift -= 8) text.raw('.').number(rest >>> shift & 255);
            return text.toString();
        }
        return null;
    }

    /** The name of a host by its IPv6 address, or null. */
    String host(long high, long low) {
        return longHosts.isEmpty() ? null : longHosts.get(new Address(high, low));
    }

    /** The name of a virtual network, or null. */
    String vlan(int number) {
        return vlans.get(number);
    }

    /** Puts names together. Where something is named twice, the later name counts. */
    public static final class Builder {
        private final Map<Kind, Boolean> on = new HashMap<>();
        private final Map<Long, String> macs = new HashMap<>();
        private final Map<Integer, String> hosts = new HashMap<>();
        private final Map<Address, String> longHosts = new HashMap<>();
        private final TreeMap<Integer, Map<Integer, Subnet>> subnets = new TreeMap<>((a, b) -> b - a);
        private final Map<Transport, Map<Integer, String>> ports = new HashMap<>();
        private final Map<Integer, String> vlans = new HashMap<>();
        private LongFunction<String> registered = address -> null;
        private Services services = (transport, port) -> null;

        private Builder() {}

        /** Shows a kind by name, or by number. */
        public Builder show(Kind kind, boolean byName) {
            on.put(kind, byName);
            return this;
        }

        /** Whether a kind is shown by name. */
        public boolean shows(Kind kind) {
            return on.getOrDefault(kind, false);
        }

        /** Names one MAC address. */
        public Builder mac(long address, String name) {
            macs.put(address, name);
            return this;
        }

        /** Has the names of all other MAC addresses come from {@code registry}, which returns null where it knows none. */
        public Builder macs(LongFunction<String> registry) {
            registered = registry;
            return this;
        }

        /** Names a host by its IPv4 address. */
        public Builder host(int address, String name) {
            hosts.put(address, name);
            return this;
        }

        /** Names a host by its IPv6 address. */
        public Builder host(long high, long low, String name) {
            longHosts.put(new Address(high, low), name);
            return this;
        }

        /** Names the network whose addresses have their first {@code bits} bits, 1 to 32, in common with {@code address}. */
        public Builder subnet(int address, int bits, String name) {
            int mask = -1 << 32 - bits;
            subnets.computeIfAbsent(bits, b -> new HashMap<>()).put(address & mask, new Subnet(bits, name));
            return this;
        }

        /** Names a port. */
        public Builder port(Transport transport, int port, String name) {
            ports.computeIfAbsent(transport, t -> new HashMap<>()).put(port, name);
            return this;
        }

        /** Has the names of all other ports come from {@code registry}. */
        public Builder services(Services registry) {
            services = registry;
            return this;
        }

        /** Names a virtual network. */
        public Builder vlan(int number, String name) {
            vlans.put(number, name);
            return this;
        }

        /** Makes the names. */
        public Names build() {
            return new Names(this);
        }
    }
}
