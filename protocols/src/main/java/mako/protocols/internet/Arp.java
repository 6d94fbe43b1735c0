package mako.protocols.internet;

import static mako.dissect.Fields.*;

import java.util.LinkedHashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.link.EtherType;

/** Address Resolution Protocol, RFC 826, with reverse (RFC 903) and inverse (RFC 2390) resolution. */
public final class Arp implements Dissector {

    static final Field ARP        = protocol("arp", "ARP/RARP", "Address Resolution Protocol");
    static final Field HW_TYPE    = u16("arp.hw.type", "Hardware type", names(Values.resource(Arp.class, "arp-hardware-types.txt")));
    static final Field PROTO_TYPE = u16("arp.proto.type", "Protocol type", HEX, names(EtherType.NAMES));
    static final Field HW_SIZE    = u8("arp.hw.size", "Hardware size");
    static final Field PROTO_SIZE = u8("arp.proto.size", "Protocol size");
    static final Values OPCODES   = Values.of("""
        0  reserved
        1  request
        2  reply
        3  reverse request
        4  reverse reply
        5  drarp request
        6  drarp reply
        7  drarp error
        8  inverse request
        9  inverse reply
        10 arp nak
        11 mars request
        12 mars multi
        13 mars mserv
        14 mars join
        15 mars leave
        16 mars nak
        17 mars unserv
        18 mars sjoin
        19 mars sleave
        20 mars grouplist request
        21 mars grouplist reply
        22 mars redirect map
        23 mapos unarp
        24 experimental 1
        25 experimental 2
        65535 reserved
        """);
    static final Field OPCODE       = u16("arp.opcode", "Opcode", names(OPCODES));
    static final Field GRATUITOUS   = bool("arp.isgratuitous", "Is gratuitous", GENERATED);
    static final Field PROBE        = bool("arp.isprobe", "Is probe", GENERATED);
    static final Field ANNOUNCEMENT = bool("arp.isannouncement", "Is announcement", GENERATED);
    static final Field SRC_HW       = bytes("arp.src.hw", "Sender hardware address");
    static final Field SRC_MAC      = ether("arp.src.hw_mac", "Sender MAC address");
    static final Field SRC_PROTO    = bytes("arp.src.proto", "Sender protocol address");
    static final Field SRC_IP       = ipv4("arp.src.proto_ipv4", "Sender IP address");
    static final Field DST_HW       = bytes("arp.dst.hw", "Target hardware address");
    static final Field DST_MAC      = ether("arp.dst.hw_mac", "Target MAC address");
    static final Field DST_PROTO    = bytes("arp.dst.proto", "Target protocol address");
    static final Field ERROR_STATUS = u8("arp.dst.drarp_error_status", "DRARP error status", names(Values.of("""
        1 restricted
        2 no address
        3 serverdown
        4 moved
        5 failure
        """)));
    static final Field DST_IP       = ipv4("arp.dst.proto_ipv4", "Target IP address");

    static final Field DUPLICATE       = section("Duplicate IP address detected", GENERATED);
    static final Field DUPLICATE_FRAME = frame("arp.duplicate-address-frame", "Frame showing earlier use of IP address", GENERATED);
    static final Field SINCE           = u32("arp.seconds-since-duplicate-address-frame", "Seconds since earlier frame seen", GENERATED);
    static final Field DUPLICATE_NOTE  = warning(Field.Group.SEQUENCE, "arp.duplicate-address-detected", "Duplicate IP address configured");

    private static final int ETHERNET     = 1;
    private static final int IEEE_802     = 6;
    private static final int IPV4         = 0x0800;
    private static final int FIXED        = 8;
    private static final int REQUEST      = 1;
    private static final int REPLY        = 2;

    private static final int DRARP_ERROR  = 7;

    /** What the column calls the protocols that share the format, by their operations: RFC 903, 1931, 2390, 2022, 2176. */
    private static final String[] FAMILIES = {
        "ARP", "ARP", "ARP", "RARP", "RARP", "DRARP", "DRARP", "DRARP", "Inverse ARP", "Inverse ARP", "ARP", "MARS", "MARS", "MARS", "MARS",
        "MARS", "MARS", "MARS", "MARS", "MARS", "MARS", "MARS", "MARS", "MAPOS"};
    /** What the column says of the operations of MARS and MAPOS. */
    private static final String[] WORDS = {
        null, null, null, null, null, null, null, null, null, null, null, "MARS request", "MARS MULTI request", "MARS MSERV request",
        "MARS JOIN request", "MARS LEAVE", "MARS NAK", "MARS UNSERV request", "MARS SJOIN request", "MARS SLEAVE", "MARS grouplist request",
        "MARS grouplist reply", "MARS redirect map", "MAPOS UNARP request"};

    /** Which MAC address was last seen with an IPv4 address. */
    private static final class Uses {
        private static final int MOST = 1 << 16;
        final Map<Integer, Use> byAddress = new LinkedHashMap<>();
    }

    private record Use(long mac, long frame, long seconds) {}

    private static final Key<Uses> USES = Key.key(Uses::new);

    @Override
    public Field dissects() {
        return ARP;
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public boolean remembersForItself() {
        return true;
    }

    @Override
    public boolean teachesNames() {
        return true;
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, 0x0806, this);
        links.add(EtherType.TYPES, 0x8035, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.protocolColumn("ARP");
        d.info();
        d.open(ARP, 2);
        int hardware = d.u16(HW_TYPE);
        int protocol = d.u16(PROTO_TYPE);
        int hardwareSize = d.u8(HW_SIZE);
        int protocolSize = d.u8(PROTO_SIZE);
        int addresses = 2 * (hardwareSize + protocolSize);
        d.narrowWhole(addresses + 2);
        int opcode = d.peekU16(0);
        d.u16(OPCODE);
        d.ensure(addresses);
        if (d.columns() && opcode < FAMILIES.length) d.protocolColumn(FAMILIES[opcode]);
        d.extent(FIXED + addresses);
        boolean isMac = (hardware == ETHERNET || hardware == IEEE_802) && hardwareSize == 6;
        boolean isIp = protocol == IPV4 && protocolSize == 4;
        int fromIp = 0;
        int toIp = 0;
        boolean gratuitous = false;
        boolean probe = false;
        boolean announcement = false;
        if (isIp && (opcode == REQUEST || opcode == REPLY) && d.captured() >= addresses) {
            fromIp = (int) d.peekU32(hardwareSize);
            toIp = (int) d.peekU32(2 * hardwareSize + 4);
            gratuitous = fromIp == toIp;
            // RFC 5227, sections 1.1 and 2.3: both leave the target's hardware address empty.
            boolean untargeted = opcode == REQUEST && isZero(d, hardwareSize + 4, hardwareSize);
            probe = untargeted && fromIp == 0 && !gratuitous;
            announcement = untargeted && gratuitous;
        }
        if (gratuitous) {
            d.computed(GRATUITOUS, 1);
            d.place(start, 0);
        }
        if (probe) {
            d.computed(PROBE, 1);
            d.place(start, 0);
        }
        if (announcement) {
            d.computed(ANNOUNCEMENT, 1);
            d.place(start, 0);
        }
        if (d.titles()) title(d, opcode, gratuitous, probe, announcement);
        if (d.columns()) info(d, opcode, hardwareSize, protocolSize, isMac, isIp, gratuitous, probe, announcement);
        long fromMac = 0;
        long toMac = 0;
        if (isMac) fromMac = d.ether(SRC_MAC);
        else if (hardwareSize > 0) d.bytes(SRC_HW, hardwareSize);
        if (isIp) d.ipv4(SRC_IP);
        else if (protocolSize > 0) d.bytes(SRC_PROTO, protocolSize);
        if (isMac) toMac = d.ether(DST_MAC);
        else if (hardwareSize > 0) d.bytes(DST_HW, hardwareSize);
        if (opcode == DRARP_ERROR && protocolSize > 0) d.u8(ERROR_STATUS);
        else if (isIp) d.ipv4(DST_IP);
        else if (protocolSize > 0) d.bytes(DST_PROTO, protocolSize);
        d.close();
        if (isMac && isIp && (opcode == REQUEST || opcode == REPLY)) {
            // The column names one address only, and of an answer the one who asked, if that is somebody.
            boolean asked = opcode == REPLY && !gratuitous && isSomebody(toIp, toMac);
            use(d, start, fromIp, fromMac, !asked);
            if (asked) use(d, start, toIp, toMac, true);
        }
    }

    private static boolean isZero(Dissection d, int ahead, int count) {
        for (int i = 0; i < count; i++) {
            if (d.peekU8(ahead + i) != 0) return false;
        }
        return true;
    }

    /** Whether these can be one station's addresses: no group's, and none that are not known yet. */
    private static boolean isSomebody(int address, long mac) {
        return address != 0 && mac != 0 && (mac >>> 40 & 1) == 0;
    }

    /** Notes that an address was used, and says so where another station used it before: RFC 5227, section 2.4. */
    private static void use(Dissection d, int start, int address, long mac, boolean named) {
        if (!isSomebody(address, mac)) return;
        d.learnMac(mac, address);
        Uses uses = d.state(USES);
        Use before = d.remember(uses.byAddress.get(address));
        if (before == null || before.mac == mac) {
            Use now = new Use(mac, d.packet().number, d.packet().seconds);
            d.learn(() -> {
                if (uses.byAddress.size() >= Uses.MOST) uses.byAddress.remove(uses.byAddress.keySet().iterator().next());
                uses.byAddress.put(address, now);
            });
            return;
        }
        d.open(DUPLICATE);
        d.place(start, 0);
        if (d.titles()) {
            d.title("Duplicate IP address detected for {i} ({m}) - also in use by {m} (frame {})", address, mac, before.mac, before.frame);
        }
        d.computed(DUPLICATE_FRAME, before.frame);
        d.place(start, 0);
        if (d.wants(DUPLICATE_NOTE)) d.noteLast(DUPLICATE_NOTE, "Duplicate IP address configured ({i})", address);
        d.computed(SINCE, d.packet().seconds - before.seconds);
        d.place(start, 0);
        d.extent(0);
        d.close();
        if (named) d.addInfo(" (duplicate use of {i} detected!)", address);
    }

    private static void title(Dissection d, int opcode, boolean gratuitous, boolean probe, boolean announcement) {
        if (probe) d.title("Address Resolution Protocol (ARP Probe)", 0);
        else if (announcement) d.title("Address Resolution Protocol (ARP Announcement)", 0);
        else if (gratuitous) d.title("Address Resolution Protocol ({}/gratuitous ARP)", OPCODES.name(opcode));
        else if (OPCODES.name(opcode) == null) d.title("Address Resolution Protocol (opcode 0x{x4})", opcode, 0);
        else d.title("Address Resolution Protocol ({})", OPCODES.name(opcode));
    }

    private static void info(Dissection d, int opcode, int hardwareSize, int protocolSize, boolean isMac, boolean isIp,
            boolean gratuitous, boolean probe, boolean announcement) {
        int fromHw = 0;
        int fromIp = hardwareSize;
        int toHw = hardwareSize + protocolSize;
        int toIp = toHw + hardwareSize;
        if (d.captured() < toIp + protocolSize) {
            d.info("{}", OPCODES.name(opcode, "Unknown ARP opcode"));
            return;
        }
        String sender = protocolText(d, fromIp, protocolSize, isIp);
        String target = protocolText(d, toIp, protocolSize, isIp);
        switch (opcode) {
            case REQUEST -> {
                if (announcement) d.info("ARP Announcement for {}", target);
                else if (gratuitous) d.info("Gratuitous ARP for {} (Request)", target);
                else if (probe) d.info("Who has {}? (ARP Probe)", target);
                else d.info("Who has {}? Tell {}", target, sender);
            }
            case REPLY -> {
                if (gratuitous) d.info("Gratuitous ARP for {} (Reply)", sender);
                else d.info("{} is at {}", sender, hardwareText(d, fromHw, hardwareSize, isMac));
            }
            case 3, 5, 8 -> d.info("Who is {}? Tell {}", hardwareText(d, toHw, hardwareSize, isMac), hardwareText(d, fromHw, hardwareSize, isMac));
            case 4, 6 -> d.info("{} is at {}", hardwareText(d, toHw, hardwareSize, isMac), target);
            case 9 -> d.info("{} is at {}", hardwareText(d, fromHw, hardwareSize, isMac), sender);
            case 7 -> d.info("DRARP Error");
            case 0, 65535 -> d.info("Reserved opcode {}", opcode, 0);
            case 10 -> d.info("ARP NAK");
            case 24, 25 -> d.info("Experimental {} ( opcode {} )", opcode - 23, opcode);
            default -> {
                if (opcode >= WORDS.length || WORDS[opcode] == null) d.info("Unknown ARP opcode 0x{x4}", opcode, 0);
                else d.info("{} from {} at {}", WORDS[opcode], hardwareText(d, fromHw, hardwareSize, isMac), sender);
            }
        }
    }

    private static String protocolText(Dissection d, int ahead, int size, boolean isIp) {
        if (size == 0) return "<No address>";
        if (isIp) return new Text().ipv4((int) d.peekU32(ahead)).toString();
        return digits(d, ahead, size, 0);
    }

    private static String hardwareText(Dissection d, int ahead, int size, boolean isMac) {
        if (size == 0) return "<No address>";
        return digits(d, ahead, size, isMac ? ':' : 0);
    }

    private static String digits(Dissection d, int ahead, int size, int between) {
        int shown = Math.min(size, MOST_SHOWN);
        return new Text().hex(d.peekBytes(ahead, shown), 0, shown, (char) between).add(size > shown ? "…" : "").toString();
    }

    private static final int MOST_SHOWN = 36;
}
