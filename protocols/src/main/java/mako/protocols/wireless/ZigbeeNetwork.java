package mako.protocols.wireless;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;

/** Network layer of ZigBee: ZigBee specification 05-3474, sections 3.3 and 4.5. Nobody has the keys: what is encrypted stays so. */
public final class ZigbeeNetwork implements Dissector {

    private static final Values TYPES = Values.of("0 Data\n1 Command\n3 Interpan");
    private static final Values DISCOVERY = Values.of("0 Suppress\n1 Enable\n3 Force");
    private static final Values KEYS = Values.of("0 Link Key\n1 Network Key\n2 Key-Transport Key\n3 Key-Load Key");

    static final Field NETWORK    = protocol("zbee_nwk", "ZigBee", "ZigBee Network Layer");
    static final Field TYPE       = u16("zbee_nwk.frame_type", "Frame Type", HEX, mask(0x0003), names(TYPES));
    static final Field VERSION    = u16("zbee_nwk.proto_version", "Protocol Version", mask(0x003c));
    static final Field ROUTE      = u16("zbee_nwk.discovery", "Discover Route", HEX, mask(0x00c0), names(DISCOVERY));
    static final Field MULTICAST  = bit("zbee_nwk.multicast", "Multicast", 0x0100, maskWidth(16));
    static final Field SECURITY   = bit("zbee_nwk.security", "Security", 0x0200, maskWidth(16));
    static final Field SOURCE_ROUTE = bit("zbee_nwk.src_route", "Source Route", 0x0400, maskWidth(16));
    static final Field LONG_TO    = bit("zbee_nwk.ext_dst", "Destination", 0x0800, maskWidth(16));
    static final Field LONG_FROM  = bit("zbee_nwk.ext_src", "Extended Source", 0x1000, maskWidth(16));
    static final Field INITIATOR  = bit("zbee_nwk.end_device_initiator", "End Device Initiator", 0x2000, maskWidth(16));
    static final Field CONTROL    = u16("zbee_nwk.fcf", "Frame Control Field", HEX,
        bits(TYPE, VERSION, ROUTE, MULTICAST, SECURITY, SOURCE_ROUTE, LONG_TO, LONG_FROM, INITIATOR));
    static final Field TO         = u16("zbee_nwk.dst", "Destination", HEX);
    static final Field FROM       = u16("zbee_nwk.src", "Source", HEX);
    static final Field ANY        = either("zbee_nwk.addr", "Address", TO, FROM);
    static final Field RADIUS     = u8("zbee_nwk.radius", "Radius");
    static final Field NUMBER     = u8("zbee_nwk.seqno", "Sequence Number");
    static final Field TO_64      = eui64("zbee_nwk.dst64", "Destination");
    static final Field FROM_64    = eui64("zbee_nwk.src64", "Extended Source");
    static final Field ANY_64     = either("zbee_nwk.addr64", "Extended Address", TO_64, FROM_64);
    static final Field MODE       = u8("zbee_nwk.multicast.mode", "Multicast Mode", mask(0x03), names(Values.of("0 Nonmember Mode\n1 Member Mode")));
    static final Field OUTER      = u8("zbee_nwk.multicast.radius", "Non-Member Radius", mask(0x1c));
    static final Field FURTHEST   = u8("zbee_nwk.multicast.max_radius", "Max Non-Member Radius", mask(0xe0));
    static final Field GROUP_CONTROL = u8("zbee_nwk.multicast.cf", "Multicast Control Field", HEX, bits(MODE, OUTER, FURTHEST));
    static final Field RELAYS     = u8("zbee_nwk.relay.count", "Relay Count");
    static final Field RELAY_AT   = u8("zbee_nwk.relay.index", "Relay Index");
    static final Field RELAY      = u16("zbee_nwk.relay", "Relay");

    private static final Field HEADER = section("ZigBee Security Header");
    static final Field KEY        = u8("zbee.sec.key_id", "Key Id", HEX, mask(0x18), names(KEYS));
    static final Field NONCE      = bit("zbee.sec.ext_nonce", "Extended Nonce", 0x20, maskWidth(8));
    static final Field SECURING   = u8("zbee.sec.field", "Security Control Field", HEX, bits(KEY, NONCE));
    static final Field COUNTER    = u32("zbee.sec.counter", "Frame Counter");
    static final Field SECURED_BY = eui64("zbee.sec.src64", "Extended Source");
    static final Field KEY_NUMBER = u8("zbee.sec.key_seqno", "Key Sequence Number");
    static final Field INTEGRITY  = bytes("zbee.sec.mic", "Message Integrity Code");
    static final Field ENCRYPTED  = warning(Field.Group.UNDECODED, "zbee_sec.encrypted_payload", "Encrypted Payload");

    /** What data frames carry. */
    static final Table PAYLOADS = table("zbee_nwk", "ZigBee network payload");

    static final Field SECURING_KEY = bytes("zbee.sec.key", "Key", GENERATED);
    static final Field KEY_ORIGIN = frame("zbee.sec.key.origin", "Key Origin", GENERATED);

    private static final int TAG = 4;
    private static final int DATA = 0;
    private static final int COMMAND = 1;
    /** The version since 2006; the first one was 1. */
    private static final int PRO = 2;
    private static final int EVERYBODY = 0xfff8;

    @Override
    public Field dissects() {
        return NETWORK;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"zbee_nwk", "zbee", "zbee_sec"};
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Wpan.PAYLOADS, Links.Strength.USUAL, "zbee_nwk_wpan", this, ZigbeeNetwork::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        if (d.captured() < 8) return false;
        int control = d.peekLe16(0);
        int version = control >> 2 & 15;
        return (version == PRO || version == 1) && (control & 3) < 2 && (control & 0xc000) == 0 && DISCOVERY.name(control >> 6 & 3) != null;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("ZigBee");
        int frame = d.offset();
        d.open(NETWORK);
        int group = d.last();
        int control = d.le16(CONTROL);
        if (d.titles()) words(d, control);
        int to = d.le16(TO);
        int from = d.le16(FROM);
        d.u8(RADIUS);
        d.u8(NUMBER);
        if ((control & 0x0800) != 0) d.le64(TO_64);
        if ((control & 0x1000) != 0) d.le64(FROM_64);
        if ((control & 0x0100) != 0) d.u8(GROUP_CONTROL);
        if ((control & 0x0400) != 0) {
            int count = d.u8(RELAYS);
            d.u8(RELAY_AT);
            for (int i = 0; i < count; i++) d.le16(RELAY);
        }
        String kind = TYPES.name(control & 3, "Reserved");
        String destination = to >= EVERYBODY ? "Broadcast" : Wpan.words(to);
        if (d.titles()) d.titleOn(group, "ZigBee Network Layer {}, Dst: {}, Src: {}", kind, destination, Wpan.words(from));
        if (d.columns()) {
            d.textAddresses(Wpan.words(from), destination);
            d.info("{}, Dst: {}, Src: {}", kind, destination, Wpan.words(from));
        }
        boolean secured = (control & 0x0200) != 0;
        if (secured) {
            ZigbeeKeys.Opened opened = security(d, frame);
            if (opened != null) {
                boolean command = (control & 3) == COMMAND;
                if (command) d.extent(d.offset() - frame + d.remaining());
                else d.close();
                long kept = d.enter("Decrypted ZigBee Payload", opened.plain());
                if (command) {
                    ZigbeeCommands.command(d, from, to);
                    d.close();
                }
                if ((control & 3) == DATA) d.payload(PAYLOADS, -1);
                else d.rest();
                d.leave(kept);
                d.skipRest();
                return;
            }
        } else if ((control & 3) == DATA) {
            d.close();
            d.payload(PAYLOADS, -1);
            return;
        } else if ((control & 3) == COMMAND) {
            ZigbeeCommands.command(d, from, to);
            d.close();
            d.rest();
            return;
        }
        d.restInside();
        d.close();
        if (secured) d.skipRest();
    }

    private static void words(Dissection d, int control) {
        var words = new Text();
        words.add("Frame Control Field: 0x").hex(control, 4).add(", Frame Type: ").add(TYPES.name(control & 3, "Unknown"));
        words.add(", Discover Route: ").add(DISCOVERY.name(control >> 6 & 3, "Unknown"));
        if ((control & 0x0100) != 0) words.add(", Multicast");
        if ((control & 0x0200) != 0) words.add(", Security");
        if ((control & 0x0400) != 0) words.add(", Source Route");
        if ((control & 0x0800) != 0) words.add(", Destination");
        if ((control & 0x1000) != 0) words.add(", Extended Source");
        if ((control & 0x2000) != 0) words.add(", End Device Initiator");
        d.titleLast("{} {}", words, TYPES.name(control & 3, "Unknown"));
    }

    /** Section 4.5.1; what follows it is data, up to the code at the end. */
    static void security(Dissection d) {
        security(d, -1);
    }

    /** Reads the security header; returns what it secures where that begins at {@code frame} and a key is known for it. */
    private static ZigbeeKeys.Opened security(Dissection d, int frame) {
        d.open(HEADER);
        int start = d.offset();
        int whole = d.remaining();
        int control = d.u8(SECURING);
        if (d.titles()) {
            d.titleLast("Security Control Field: 0x{x2}, Key Id: {}{}", control, KEYS.name(control >> 3 & 3), (control & 0x20) != 0 ? ", Extended Nonce" : "");
        }
        d.le32(COUNTER);
        boolean extended = (control & 0x20) != 0;
        boolean network = (control >> 3 & 3) == 1;
        if (extended) d.le64(SECURED_BY);
        if (network) d.u8(KEY_NUMBER);
        if (d.remaining() < TAG) throw d.malformed();
        d.at(INTEGRITY, start + whole - TAG, TAG);
        ZigbeeKeys.Opened opened = frame >= 0 && extended && network && d.captured() == d.remaining()
            ? ZigbeeKeys.open(d, frame, start, d.offset(), start + whole) : null;
        if (opened != null) {
            d.at(SECURING_KEY, start + 9, 16, opened.with().value());
            d.at(KEY_ORIGIN, start + 9, 0, opened.with().origin());
            d.extent(whole);
            d.close();
            return opened;
        }
        d.note(ENCRYPTED);
        d.extent(whole);
        d.close();
        d.leaveBehind(TAG);
        return null;
    }
}
