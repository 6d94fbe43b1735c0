package mako.protocols.wireless;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.link.Frame;

/** Low-rate wireless networks: IEEE 802.15.4, section 7. */
public final class Wpan implements Dissector {

    static final Values MODES = Values.of("0 None\n1 Reserved\n2 Short/16-bit\n3 Long/64-bit");
    static final Values TYPES = Values.of("""
        0 Beacon
        1 Data
        2 Ack
        3 Command
        4 Reserved
        5 Multipurpose
        6 Fragment or Frak
        7 Extended
        """);
    static final Values VERSIONS = Values.of("""
        0 IEEE Std 802.15.4-2003
        1 IEEE Std 802.15.4-2006
        2 IEEE Std 802.15.4-2015
        3 Reserved
        """);
    static final Values COMMANDS = Values.of("""
        1    Association Request
        2    Association Response
        3    Disassociation Notification
        4    Data Request
        5    PAN ID Conflict
        6    Orphan Notification
        7    Beacon Request
        8    Coordinator Realignment
        9    GTS Request
        10   TRLE Management Request
        11   TRLE Management Response
        0x13 DSME Association Request
        0x14 DSME Association Response
        0x15 DSME GTS Request
        0x16 DSME GTS Response
        0x17 DSME GTS Notify
        0x18 DSME Information Request
        0x19 DSME Information Response
        0x1a DSME Beacon Allocation Notification
        0x1b DSME Beacon Collision Notification
        0x1c DSME Link Report
        0x20 RIT Data Request
        0x21 DBS Request
        0x22 DBS Response
        """);
    static final Values LEVELS = Values.of("""
        0 No Security
        1 32-bit Message Integrity Code
        2 64-bit Message Integrity Code
        3 128-bit Message Integrity Code
        4 Encryption
        5 Encryption with 32-bit Message Integrity Code
        6 Encryption with 64-bit Message Integrity Code
        7 Encryption with 128-bit Message Integrity Code
        """);
    static final Values KEY_MODES = Values.of("""
        0 Implicit Key
        1 Indexed Key using the Default Key Source
        2 Explicit Key with 4-octet Key Source
        3 Explicit Key with 8-octet Key Source
        """);
    static final Values ASSOCIATION = Values.of("0 Association Successful\n1 PAN Full\n2 PAN Access Denied");

    static final Field WPAN         = protocol("wpan", "IEEE 802.15.4", "IEEE 802.15.4");
    static final Field FRAME_LENGTH = u8("wpan.frame_length", "Frame Length", HIDDEN);
    static final Field TYPE         = u16("wpan.frame_type", "Frame Type", HEX, mask(0x0007), names(TYPES));
    static final Field SECURITY     = bit("wpan.security", "Security Enabled", 0x0008, maskWidth(16));
    static final Field PENDING      = bit("wpan.pending", "Frame Pending", 0x0010, maskWidth(16));
    static final Field ACK_REQUEST  = bit("wpan.ack_request", "Acknowledge Request", 0x0020, maskWidth(16));
    static final Field COMPRESSION  = bit("wpan.pan_id_compression", "PAN ID Compression", 0x0040, maskWidth(16));
    static final Field RESERVED     = bit("wpan.fcf.reserved", "Reserved", 0x0080, maskWidth(16));
    static final Field SUPPRESSION  = bit("wpan.seqno_suppression", "Sequence Number Suppression", 0x0100, maskWidth(16));
    static final Field IE_PRESENT   = bit("wpan.ie_present", "Information Elements Present", 0x0200, maskWidth(16));
    static final Field TO_MODE      = u16("wpan.dst_addr_mode", "Destination Addressing Mode", HEX, mask(0x0c00), names(MODES));
    static final Field VERSION      = u16("wpan.version", "Frame Version", mask(0x3000), names(VERSIONS));
    static final Field FROM_MODE    = u16("wpan.src_addr_mode", "Source Addressing Mode", HEX, mask(0xc000), names(MODES));
    static final Field CONTROL      = u16("wpan.fcf", "Frame Control Field", HEX,
        bits(TYPE, SECURITY, PENDING, ACK_REQUEST, COMPRESSION, RESERVED, SUPPRESSION, IE_PRESENT, TO_MODE, VERSION, FROM_MODE));
    static final Field NUMBER       = u8("wpan.seq_no", "Sequence Number");
    static final Field TO_PAN       = u16("wpan.dst_pan", "Destination PAN", HEX);
    static final Field TO_SHORT     = u16("wpan.dst16", "Destination", HEX);
    static final Field TO_LONG      = eui64("wpan.dst64", "Destination");
    static final Field FROM_PAN     = u16("wpan.src_pan", "Source PAN", HEX);
    static final Field FROM_SHORT   = u16("wpan.src16", "Source", HEX);
    static final Field FROM_ORIGIN  = frame("wpan.src64.origin", "Origin", GENERATED);
    static final Field FROM_LONG    = eui64("wpan.src64", "Extended Source");
    static final Field ANY_SHORT    = either("wpan.addr16", "Address", TO_SHORT, FROM_SHORT);
    static final Field ANY_LONG     = either("wpan.addr64", "Extended Address", TO_LONG, FROM_LONG);
    static final Field CHECK        = u16("wpan.fcs", "FCS", HEX);
    static final Field CHECK_OK     = bool("wpan.fcs_ok", "FCS Valid", HIDDEN);
    static final Field BAD_CHECK    = warning(Field.Group.CHECKSUM, "wpan.fcs.bad", "Bad FCS");

    private static final Field METADATA = section("TI CC24xx-format metadata");
    static final Field METADATA_OK  = bool("wpan.fcs_ok", "FCS Valid");
    static final Field STRENGTH     = i8("wpan.rssi", "RSSI", unit("dB"));
    static final Field CORRELATION  = u8("wpan.correlation", "LQI Correlation Value");

    private static final Field SUPERFRAME = section("Superframe Specification");
    static final Field BEACON_ORDER = u16("wpan.beacon_order", "Beacon Interval", mask(0x000f));
    static final Field FRAME_ORDER  = u16("wpan.superframe_order", "Superframe Interval", mask(0x00f0));
    static final Field LAST_SLOT    = u16("wpan.cap", "Final CAP Slot", mask(0x0f00));
    static final Field BATTERY      = bit("wpan.battery_ext", "Battery Extension", 0x1000, maskWidth(16));
    static final Field COORDINATOR  = bit("wpan.bcn_coord", "PAN Coordinator", 0x4000, maskWidth(16));
    static final Field PERMIT       = bit("wpan.assoc_permit", "Association Permit", 0x8000, maskWidth(16));
    private static final Field SLOTS = section("GTS");
    static final Field SLOT_COUNT   = u8("wpan.gts.count", "GTS Descriptor Count");
    static final Field SLOT_PERMIT  = bool("wpan.gts.permit", "GTS Permit");
    static final Field SLOT_ADDRESS = u16("wpan.gts.address", "Address", HEX);
    private static final Field WAITING = section("Pending Addresses");
    static final Field WAITING_SHORT = u16("wpan.pending16", "Address", HEX);
    static final Field WAITING_LONG = eui64("wpan.pending64", "Address");

    static final Field COMMAND      = u8("wpan.cmd", "Command Identifier", HEX, names(COMMANDS));
    private static final Field CONTENT = section("Command");
    static final Field ALTERNATE    = bit("wpan.cinfo.alt_coord", "Alternate PAN Coordinator", 0x01, maskWidth(8));
    static final Field DEVICE       = bit("wpan.cinfo.device_type", "Device Type", 0x02, yesNo("FFD", "RFD"), maskWidth(8));
    static final Field POWER        = bit("wpan.cinfo.power_src", "Power Source", 0x04, yesNo("AC/Mains Power", "Battery"), maskWidth(8));
    static final Field IDLE         = bit("wpan.cinfo.idle_rx", "Receive On When Idle", 0x08, maskWidth(8));
    static final Field CAPABLE      = bit("wpan.cinfo.sec_capable", "Security Capability", 0x40, maskWidth(8));
    static final Field ALLOCATE     = bit("wpan.cinfo.alloc_addr", "Allocate Address", 0x80, maskWidth(8));
    static final Field GIVEN        = u16("wpan.asoc.addr", "Short Address", HEX);
    static final Field STATUS       = u8("wpan.assoc.status", "Association Status", HEX);
    static final Field NEW_PAN      = u16("wpan.realign.pan", "PAN ID", HEX);
    static final Field NEW_ADDRESS  = u16("wpan.realign.addr", "Coordinator Short Address", HEX);
    static final Field NEW_CHANNEL  = u8("wpan.realign.channel", "Logical Channel");
    static final Field NEW_PAGE     = u8("wpan.realign.channel_page", "Channel Page");
    static final Field SLOT_LENGTH  = u8("wpan.gtsreq.length", "GTS Length", mask(0x0f));
    static final Field SLOT_WAY     = bit("wpan.gtsreq.direction", "GTS Direction", 0x10, yesNo("Receive", "Transmit"), maskWidth(8));
    static final Field SLOT_KIND    = bit("wpan.gtsreq.type", "Characteristic Type", 0x20, yesNo("Allocate GTS", "Deallocate GTS"), maskWidth(8));

    static final Field SECURITY_HEADER = group("wpan.aux_sec.hdr", "Auxiliary Security Header");
    static final Field LEVEL        = u8("wpan.aux_sec.sec_level", "Security Level", HEX, mask(0x07), names(LEVELS));
    static final Field KEY_MODE     = u8("wpan.aux_sec.key_id_mode", "Key Identifier Mode", HEX, mask(0x18), names(KEY_MODES));
    static final Field NO_COUNTER   = bit("wpan.aux_sec.frame_counter_suppression", "Frame Counter Suppression", 0x20, maskWidth(8));
    static final Field IN_NONCE     = bit("wpan.aux_sec.asn_in_nonce", "ASN in Nonce", 0x40, maskWidth(8));
    static final Field UNUSED       = u8("wpan.aux_sec.reserved", "Reserved", HEX, mask(0x80));
    static final Field SECURITY_CONTROL = u8("wpan.aux_sec.security_control_field", "Security Control Field", HEX,
        bits(LEVEL, KEY_MODE, NO_COUNTER, IN_NONCE, UNUSED));
    private static final Field KEY_IDENTIFIER = section("Key Identifier Field");
    static final Field COUNTER      = u32("wpan.aux_sec.frame_counter", "Frame Counter");
    static final Field KEY_SOURCE   = u64("wpan.aux_sec.key_source", "Key Source", HEX);
    static final Field KEY_INDEX    = u8("wpan.aux_sec.key_index", "Key Index", HEX);
    static final Field INTEGRITY    = bytes("wpan.mic", "MIC");

    /** What data frames carry: nothing in them says it. */
    static final Table PAYLOADS = table("wpan", "IEEE 802.15.4 payload");
    /** What beacons carry. */
    static final Table BEACONS = table("wpan.beacon", "IEEE 802.15.4 beacon");

    private static final int WITH_CHECK    = 104;
    private static final int WITHOUT_CHECK = 127;
    private static final int BEACON  = 0;
    private static final int DATA    = 1;
    private static final int ACK     = 2;
    private static final int CONTROL_COMMAND = 3;
    private static final int SHORT   = 2;
    private static final int LONG    = 3;
    private static final int NOBODY  = 0xffff;
    /** Short addresses from here on are none that a device was given. */
    private static final int UNGIVEN = 0xfffe;
    private static final int MOST_OWNERS = 1 << 16;

    @Override
    public Field dissects() {
        return WPAN;
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS, BEACONS};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, WITH_CHECK, this);
        links.add(Frame.ENCAPSULATIONS, WITHOUT_CHECK, this);
    }

    /** What a frame ends in: the check of the standard, or what receivers of the CC24xx series put in its place. */
    enum Check { SUM, QUALITY }

    /** A long address that was given a short one, and the frame that did. */
    private record Owner(long address, long frame) {}

    private static final Key<Map<Integer, Owner>> OWNERS = Key.key(HashMap::new);

    /** The network that a frame is from. */
    static final class Network {
        int number;
    }

    static final Key<Network> NETWORK = Key.key(Network::new);

    /** What the header says. */
    private record Header(int control, String to, String from, int toPan, int fromPan, long toLong) {}

    @Override
    public void dissect(Dissection d) {
        Check check = d.remaining() < 2 ? null : d.about() instanceof Check given ? given : d.packet().linkType.encapsulation() == WITH_CHECK ? Check.SUM : null;
        d.protocolColumn("IEEE 802.15.4");
        int start = d.offset();
        int length = Math.max(0, d.remaining() - (check == null ? 0 : 2));
        boolean good = check == null || (check == Check.SUM ? sum(d, length) == d.peekLe16(length) : d.peekU8(length + 1) > 0x7f);
        d.open(WPAN);
        d.extent(length);
        d.at(FRAME_LENGTH, start, 0, length);
        int rest = d.narrow(length);
        int control = d.le16(CONTROL);
        if (d.titles()) controlWords(d, control);
        Header header = addresses(d, control);
        int type = control & 7;
        String bad = good ? "" : ", Bad FCS";
        if (d.titles()) {
            String kind = type == BEACON && version(control) == 2 ? "Enhanced Beacon" : TYPES.name(type, "Reserved");
            d.title("IEEE 802.15.4 {}{}{}", kind, type == ACK ? ", Sequence Number: " + d.currentSource().u8(start + 2) : ends(header), bad);
        }
        d.textAddresses(header.from, header.to);
        d.scratch(NETWORK).number = header.fromPan;
        if (d.columns()) {
            d.info("{}{}", type == BEACON && version(control) == 2 ? "Enhanced Beacon" : TYPES.name(type, "Reserved"), type == ACK ? "" : ends(header));
        }
        int security = (control & 8) != 0 && version(control) > 0 ? securityHeader(d) : 0;
        if (type == BEACON && version(control) < 2) beacon(d);
        if (type == CONTROL_COMMAND && security < 4) command(d, header);
        int tag = security % 4 == 0 ? 0 : 2 << security % 4;
        if (tag > 0 && d.remaining() >= tag) d.at(INTEGRITY, start + length - tag, tag);
        if (d.columns() && !good) d.addInfo("{}", bad);
        check(d, start, length, check, good);
        d.close();
        if (d.remaining() > tag) payload(d, type, security, tag, good);
        else d.skipRest();
        d.widen(rest);
    }

    private static int version(int control) {
        return control >> 12 & 3;
    }

    private static String ends(Header header) {
        return (header.to.isEmpty() ? "" : ", Dst: " + header.to) + (header.from.isEmpty() ? "" : ", Src: " + header.from);
    }

    private static void controlWords(Dissection d, int control) {
        var words = new Text();
        words.add("Frame Control Field: 0x").hex(control, 4).add(", Frame Type: ").add(TYPES.name(control & 7, "Reserved"));
        if ((control & 0x08) != 0) words.add(", Security Enabled");
        if ((control & 0x10) != 0) words.add(", Frame Pending");
        if ((control & 0x20) != 0) words.add(", Acknowledge Request");
        if ((control & 0x40) != 0) words.add(", PAN ID Compression");
        if ((control & 0x100) != 0) words.add(", Sequence Number Suppression");
        if ((control & 0x200) != 0) words.add(", Information Elements Present");
        words.add(", Destination Addressing Mode: ").add(MODES.name(control >> 10 & 3)).add(", Frame Version: ").add(VERSIONS.name(version(control)))
            .add(", Source Addressing Mode: ").add(MODES.name(control >> 14 & 3));
        d.titleLast("{}", words);
    }

    /** Section 7.2.2: which identifiers of networks are there. */
    private static Header addresses(Dissection d, int control) {
        int to = control >> 10 & 3;
        int from = control >> 14 & 3;
        boolean compressed = (control & 0x40) != 0;
        boolean toPan = to != 0;
        boolean fromPan = from != 0 && !compressed;
        if (version(control) == 2) {
            if (to == 0 && from == 0) toPan = compressed;
            else if (to != 0 && from == 0) toPan = !compressed;
            else if (to == LONG && from == LONG) {
                toPan = !compressed;
                fromPan = false;
            }
        }
        if (version(control) < 2 || (control & 0x100) == 0) d.u8(NUMBER);
        int pan = toPan ? d.le16(TO_PAN) : NOBODY;
        String destination = "";
        long toLong = 0;
        if (to == SHORT) {
            int address = d.le16(TO_SHORT);
            destination = address == NOBODY ? "Broadcast" : words(address);
        } else if (to == LONG) {
            toLong = reversed(d);
            destination = longAddress(d, TO_LONG);
        }
        int own = fromPan ? d.le16(FROM_PAN) : pan;
        String source = "";
        if (from == SHORT) {
            int address = d.le16(FROM_SHORT);
            source = address == NOBODY ? "Broadcast" : words(address);
            owner(d, own, address);
        } else if (from == LONG) {
            source = longAddress(d, FROM_LONG);
        }
        return new Header(control, destination, source, pan, own, toLong);
    }

    private static long reversed(Dissection d) {
        byte[] bytes = d.peekBytes(0, 8);
        long value = 0;
        for (int i = 7; i >= 0; i--) value = value << 8 | bytes[i] & 255;
        return value;
    }

    /** Shows whose the short address is that was just read. */
    private static void owner(Dissection d, int network, int address) {
        Owner owner = d.remember(d.state(OWNERS).get(network << 16 | address));
        if (owner == null) return;
        d.at(FROM_LONG, d.offset() - 2, 0, owner.address);
        d.generated();
        d.at(FROM_ORIGIN, 0, 0, owner.frame);
    }

    private static void learn(Dissection d, int network, int address, long owner) {
        if (address >= UNGIVEN) return;
        long frame = d.packet().number;
        d.learn(() -> {
            Map<Integer, Owner> owners = d.state(OWNERS);
            if (owners.size() < MOST_OWNERS || owners.containsKey(network << 16 | address)) owners.put(network << 16 | address, new Owner(owner, frame));
        });
    }

    static String words(int address) {
        return new Text().add("0x").hex(address, 4).toString();
    }

    /** Reads an address of eight octets, the last one first. */
    static String longAddress(Dissection d, Field field) {
        byte[] bytes = d.peekBytes(0, 8);
        byte[] turned = new byte[8];
        for (int i = 0; i < 8; i++) turned[i] = bytes[7 - i];
        d.le64(field);
        return new Text().hex(turned, 0, 8, ':').toString();
    }

    /** Returns the level. */
    private static int securityHeader(Dissection d) {
        d.open(SECURITY_HEADER);
        int control = d.u8(SECURITY_CONTROL);
        if (d.titles()) {
            d.titleLast("Security Control Field: 0x{x2}, Security Level: {}, Key Identifier Mode: {}", control, LEVELS.name(control & 7), KEY_MODES.name(control >> 3 & 3));
        }
        if ((control & 0x20) == 0) d.le32(COUNTER);
        if ((control >> 3 & 3) == 0) {
            d.close();
            return control & 7;
        }
        d.open(KEY_IDENTIFIER);
        switch (control >> 3 & 3) {
            case 2 -> d.at(KEY_SOURCE, d.offset(), 4, d.peekU32(0));
            case 3 -> d.at(KEY_SOURCE, d.offset(), 8, d.peekU64(0));
            default -> {}
        }
        int mode = control >> 3 & 3;
        if (mode > 1) d.skip(mode == 2 ? 4 : 8);
        d.u8(KEY_INDEX);
        d.close();
        d.close();
        return control & 7;
    }

    /** Section 7.3.1. */
    private static void beacon(Dissection d) {
        int frame = d.peekLe16(0);
        d.open(SUPERFRAME);
        if (d.titles()) {
            d.title("Superframe Specification{}{}{}", (frame & 0x1000) != 0 ? ": Battery Extension" : "",
                (frame & 0x4000) != 0 ? (frame & 0x1000) != 0 ? ", PAN Coordinator" : ": PAN Coordinator" : "",
                (frame & 0x8000) != 0 ? (frame & 0x5000) != 0 ? ", Association Permit" : ": Association Permit" : "");
        }
        for (Field part : new Field[] {BEACON_ORDER, FRAME_ORDER, LAST_SLOT, BATTERY, COORDINATOR, PERMIT}) d.part(part, d.offset(), 2, frame);
        d.skip(2);
        d.close();
        int slots = d.peekU8(0);
        d.open(SLOTS);
        d.at(SLOT_COUNT, d.offset(), 1, slots & 7);
        d.at(SLOT_PERMIT, d.offset(), 1, slots >> 7);
        d.skip(1);
        if ((slots & 7) > 0) {
            d.skip(1);
            for (int i = 0; i < (slots & 7); i++) {
                d.le16(SLOT_ADDRESS);
                d.skip(1);
            }
        }
        d.close();
        int waiting = d.peekU8(0);
        d.open(WAITING);
        if (d.titles()) d.title("Pending Addresses: {} Short and {} Long", waiting & 7, waiting >> 4 & 7);
        d.skip(1);
        for (int i = 0; i < (waiting & 7); i++) d.le16(WAITING_SHORT);
        for (int i = 0; i < (waiting >> 4 & 7); i++) d.le64(WAITING_LONG);
        d.close();
    }

    /** Section 7.5. */
    private static void command(Dissection d, Header header) {
        int command = d.u8(COMMAND);
        String name = COMMANDS.name(command, "Unknown Command");
        if (d.columns()) d.info("{}", name);
        if (command < 1 || command > 9 || command == 4 || command == 5 || command == 6 || command == 7) return;
        d.open(CONTENT);
        if (d.titles()) d.title("{}", name);
        switch (command) {
            case 1 -> {
                int capability = d.peekU8(0);
                for (Field part : new Field[] {ALTERNATE, DEVICE, POWER, IDLE, CAPABLE, ALLOCATE}) d.part(part, d.offset(), 1, capability);
                d.skip(1);
                if (d.columns()) d.addInfo((capability & 2) != 0 ? ", FFD" : ", RFD");
            }
            case 2 -> {
                int address = d.le16(GIVEN);
                int status = d.u8(STATUS);
                if (d.titles()) d.titleLast("Association Status: 0x{x2} ({})", status, ASSOCIATION.name(status, "Reserved"));
                if (status == 0) learn(d, header.toPan, address, header.toLong);
                if (d.columns()) {
                    if (status == 0 && address != UNGIVEN) d.addInfo(", PAN: 0x{x4} Addr: 0x{x4}", header.toPan, address);
                    else if (status == 0) d.addInfo(", PAN: 0x{x4}", header.toPan);
                    else d.addInfo(", Unsuccessful");
                }
            }
            case 8 -> {
                int network = d.le16(NEW_PAN);
                int coordinator = d.le16(NEW_ADDRESS);
                int channel = d.u8(NEW_CHANNEL);
                int address = d.le16(GIVEN);
                if (header.toLong != 0) learn(d, network, address, header.toLong);
                if (d.columns()) {
                    d.addInfo(", PAN: 0x{x4}, Coordinator: 0x{x4}, Channel: {}", network, coordinator, channel);
                    if (address < UNGIVEN) d.addInfo(", Addr: 0x{x4}", address);
                }
                if (d.remaining() > 0) d.u8(NEW_PAGE);
            }
            case 9 -> {
                int slot = d.peekU8(0);
                for (Field part : new Field[] {SLOT_LENGTH, SLOT_WAY, SLOT_KIND}) d.part(part, d.offset(), 1, slot);
                d.skip(1);
            }
            default -> {}
        }
        d.close();
    }

    private static void check(Dissection d, int start, int length, Check check, boolean good) {
        if (check == null) {
            d.at(CHECK_OK, 0, 0, 1);
            return;
        }
        int at = start + length;
        Source source = d.currentSource();
        if (check == Check.QUALITY) {
            metadata(d, at, source.u8(at), source.u8(at + 1), good);
            return;
        }
        int given = source.u8(at) | source.u8(at + 1) << 8;
        d.at(CHECK, at, 2, given);
        if (d.titles()) {
            if (good) d.titleLast("FCS: 0x{x4} (Correct)", given);
            else d.titleLast("FCS: 0x{x4} (Incorrect, expected FCS=0x{x4})", given, sumOf(source, start, length));
        }
        d.at(CHECK_OK, at, 2, good ? 1 : 0);
        if (!good) d.note(BAD_CHECK);
    }

    /** CC2420 data sheet, section 18: strength, and correlation under a bit that says whether the check was right. */
    private static void metadata(Dissection d, int at, int strength, int quality, boolean good) {
        d.open(METADATA);
        d.title("TI CC24xx-format metadata: FCS {}", good ? "OK" : "Bad");
        d.at(METADATA_OK, at, 1, good ? 1 : 0);
        d.at(STRENGTH, at, 1, (byte) strength);
        d.at(CORRELATION, at + 1, 1, quality & 0x7f);
        int entry = d.group();
        d.close();
        d.placeOn(entry, at, 2);
        if (!good) d.note(BAD_CHECK);
    }

    /** Section 7.2.10: the check of ITU-T V.41, the lowest bit first. */
    private static int sum(Dissection d, int count) {
        return sumOf(d.currentSource(), d.offset(), count);
    }

    private static int sumOf(Source source, int start, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum ^= source.u8(start + i);
            for (int bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ 0x8408 : sum >> 1;
        }
        return sum;
    }

    private static void payload(Dissection d, int type, int security, int tag, boolean good) {
        int rest = d.narrow(d.remaining() - tag);
        if (security >= 4 || !good) d.rest();
        else if (type == BEACON) d.payload(BEACONS, -1);
        else if (type == DATA) d.payload(PAYLOADS, -1);
        else d.rest();
        d.widen(rest);
    }
}
