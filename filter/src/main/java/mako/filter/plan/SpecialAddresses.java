package mako.filter.plan;

import java.util.ArrayList;
import java.util.List;

/** The blocks of the registries of special-purpose IPv4 and IPv6 addresses: RFC 6890 and what was registered since. */
final class SpecialAddresses {

    /**
     * A block of addresses.
     *
     * @param uses bits: 16 as source, 8 as destination, 4 forwarded, 2 globally reachable, 1 reserved by protocol
     */
    record Block(long high, long low, int prefix, String name, int uses) {

        boolean holds(long otherHigh, long otherLow) {
            long highMask = prefix == 0 ? 0 : prefix >= 64 ? -1 : -1L << 64 - prefix;
            long lowMask = prefix <= 64 ? 0 : -1L << 128 - prefix;
            return ((high ^ otherHigh) & highMask) == 0 && ((low ^ otherLow) & lowMask) == 0;
        }
    }

    /** Address and prefix, uses in the order of the registry's columns (source, destination, forwardable, globally reachable, reserved), name. */
    private static final String V4 = """
        0.0.0.0/8          S...R  "This network"
        0.0.0.0/32         S...R  "This host on this network"
        10.0.0.0/8         SDF..  Private-Use
        100.64.0.0/10      SDF..  Shared Address Space
        127.0.0.0/8        ....R  Loopback
        169.254.0.0/16     SD..R  Link Local
        172.16.0.0/12      SDF..  Private-Use
        192.0.0.0/24       .....  IETF Protocol Assignments
        192.0.0.0/29       SDF..  IPv4 Service Continuity Prefix
        192.0.0.8/32       S....  IPv4 dummy address
        192.0.0.9/32       SDFG.  Port Control Protocol Anycast
        192.0.0.10/32      SDFG.  Traversal Using Relays around NAT Anycast
        192.0.0.170/32     ....R  NAT64/DNS64 Discovery
        192.0.0.171/32     ....R  NAT64/DNS64 Discovery
        192.0.2.0/24       .....  Documentation (TEST-NET-1)
        192.31.196.0/24    SDFG.  AS112-v4
        192.52.193.0/24    SDFG.  AMT
        192.88.99.0/24     .....  Deprecated (6to4 Relay Anycast)
        192.168.0.0/16     SDF..  Private-Use
        192.175.48.0/24    SDFG.  Direct Delegation AS112 Service
        198.18.0.0/15      SDF..  Benchmarking
        198.51.100.0/24    .....  Documentation (TEST-NET-2)
        203.0.113.0/24     .....  Documentation (TEST-NET-3)
        240.0.0.0/4        ....R  Reserved
        255.255.255.255/32 .D..R  Limited Broadcast
        """;

    /** The same; addresses as their upper and lower eight bytes. */
    private static final String V6 = """
        0-1/128                 ....R  Loopback Address
        0-0/128                 S...R  Unspecified Address
        0-ffff00000000/96       ....R  IPv4-mapped Address
        64ff9b00000000-0/96     SDFG.  IPv4-IPv6 Translat.
        64ff9b00010000-0/48     SDF..  IPv4-IPv6 Translat.
        100000000000000-0/64    SDF..  Discard-Only Address Block
        100000000000001-0/64    S....  Dummy IPv6 Prefix
        2001000000000000-0/23   .....  IETF Protocol Assignments
        2001000000000000-0/32   SDF..  TEREDO
        2001000100000000-1/128  SDFG.  Port Control Protocol Anycast
        2001000100000000-2/128  SDFG.  Traversal Using Relays around NAT Anycast
        2001000100000000-3/128  SDFG.  DNS-SD Service Registration Protocol Anycast
        2001000200000000-0/48   SDF..  Benchmarking
        2001000300000000-0/32   SDFG.  AMT
        2001000401120000-0/48   SDFG.  AS112-v6
        2001001000000000-0/28   .....  Deprecated (previously ORCHID)
        2001002000000000-0/28   SDFG.  ORCHIDv2
        2001003000000000-0/28   SDFG.  Drone Remote ID Protocol Entity Tags (DETs) Prefix
        20010db800000000-0/32   .....  Documentation
        2002000000000000-0/16   SDF..  6to4
        2620004f80000000-0/48   SDFG.  Direct Delegation AS112 Service
        3fff000000000000-0/20   .....  Documentation
        5f00000000000000-0/16   SDF..  Segment Routing (SRv6) SIDs
        fc00000000000000-0/7    SDF..  Unique-Local
        fe80000000000000-0/10   SD..R  Link-Local Unicast
        """;

    private static final List<Block> BLOCKS_4 = read(V4);
    private static final List<Block> BLOCKS_6 = read(V6);

    private SpecialAddresses() {}

    private static List<Block> read(String lines) {
        List<Block> blocks = new ArrayList<>();
        for (String line : lines.split("\n")) {
            String[] words = line.split(" +", 3);
            int slash = words[0].indexOf('/');
            int prefix = Integer.parseInt(words[0].substring(slash + 1));
            String address = words[0].substring(0, slash);
            int uses = 0;
            for (int i = 0; i < 5; i++) if (words[1].charAt(i) != '.') uses |= 16 >> i;
            int dash = address.indexOf('-');
            if (dash < 0) {
                long number = 0;
                for (String part : address.split("\\.")) number = number << 8 | Integer.parseInt(part);
                // As the uppermost bits, so that one comparison does for both kinds.
                blocks.add(new Block(number << 32, 0, prefix, words[2], uses));
            } else {
                blocks.add(new Block(Long.parseUnsignedLong(address.substring(0, dash), 16),
                    Long.parseUnsignedLong(address.substring(dash + 1), 16), prefix, words[2], uses));
            }
        }
        return blocks;
    }

    /** The smallest block that an IPv4 address lies in, or null. */
    static Block of(long address) {
        return smallest(BLOCKS_4, address << 32, 0);
    }

    /** The smallest block that an IPv6 address lies in, or null. */
    static Block of(byte[] bytes, int start, int count) {
        if (count != 16) return null;
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | bytes[start + i] & 255;
            low = low << 8 | bytes[start + 8 + i] & 255;
        }
        return smallest(BLOCKS_6, high, low);
    }

    private static Block smallest(List<Block> blocks, long high, long low) {
        Block best = null;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.holds(high, low) && (best == null || block.prefix > best.prefix)) best = block;
        }
        return best;
    }
}
