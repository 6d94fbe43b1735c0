package mako.protocols.industrial.dds;

import static mako.dissect.Fields.*;
import static mako.protocols.industrial.dds.RtpsFields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.SetBits;
import mako.protocols.industrial.dds.RtpsParameters.Said;
import mako.protocols.transport.Udp;

/**
 * Real-Time Publish-Subscribe, with which programs of the Data Distribution Service find and send one another: OMG DDSI-RTPS 2.5, sections
 * 8.3 and 9.4. Of user data it shows the topic, which discovery announced, and the bytes.
 */
public final class Rtps implements Dissector {

    static final Field RTPS        = protocol("rtps", "RTPS", "Real-Time Publish-Subscribe Wire Protocol");
    static final Field MAGIC       = text("rtps.magic", "Magic", help("RTPS magic"));
    static final Field VERSION     = u16("rtps.version", "version", HEX, help("RTPS protocol version number"));
    static final Field MAJOR       = i8("rtps.version.major", "major", help("RTPS major protocol version number"));
    static final Field MINOR       = i8("rtps.version.minor", "minor", help("RTPS minor protocol version number"));
    static final Field VENDOR      = u16("rtps.vendorId", "vendorId", HEX, help("Unique identifier of the DDS vendor that generated this packet"));
    static final Field PREFIX      = bytes("rtps.guidPrefix", "guidPrefix", HIDDEN,
        help("a generic guidPrefix that is transmitted inside the submessage (this is NOT the guidPrefix described in the packet header)"));
    static final Field SOURCE      = bytes("rtps.guidPrefix.src", "guidPrefix", help("the guidPrefix of the entity sending the sample"));
    static final Field MAPPING     = section("Default port mapping");
    static final Field DOMAIN      = u32("rtps.domain_id", "domain_id", GENERATED, help("Domain ID"));
    static final Field INDEX       = u32("rtps.participant_idx", "participant_idx", GENERATED, help("Participant index"));
    static final Field NATURE      = u32("rtps.traffic_nature", "traffic_nature", GENERATED, names(Values.of("""
        0 UNICAST_METATRAFFIC
        1 MULTICAST_USERTRAFFIC
        2 MULTICAST_METATRAFFIC
        3 UNICAST_USERTRAFFIC
        """)), help("Nature of the traffic (meta/user-traffic uni/multi-cast)"));
    static final Field KIND        = u8("rtps.sm.id", "submessageId", HEX, help("defines the type of submessage"), names(Values.of("""
        0x01 PAD
        0x02 DATA_deprecated
        0x03 NOKEY_DATA_deprecated
        0x06 ACKNACK
        0x07 HEARTBEAT
        0x08 GAP
        0x09 INFO_TS
        0x0c INFO_SRC
        0x0d INFO_REPLY_IP4
        0x0e INFO_DST
        0x0f INFO_REPLY
        0x10 DATA_FRAG_deprecated
        0x11 NOKEY_DATA_FRAG_deprecated
        0x12 NACK_FRAG
        0x13 HEARTBEAT_FRAG
        0x14 DATA_SESSION
        0x15 DATA
        0x16 DATA_FRAG
        0x17 ACKNACK_BATCH
        0x18 DATA_BATCH
        0x19 HEARTBEAT_BATCH
        0x1a ACKNACK_SESSION
        0x1b HEARTBEAT_SESSION
        0x1c APP_ACK
        0x1d APP_ACK_CONF
        0x1e HEARTBEAT_VIRTUAL
        0x30 SEC_BODY
        0x31 SEC_PREFIX
        0x32 SEC_POSTFIX
        0x33 SRTPS_PREFIX
        0x34 SRTPS_POSTFIX
        """)));
    static final Field FLAGS       = u8("rtps.sm.flags", "Flags", HEX, help("bitmask representing the flags associated with a submessage"));
    static final Field LENGTH      = u16("rtps.sm.octetsToNextHeader", "octetsToNextHeader", help("Size of the submessage payload"));

    private static final Values VENDORS = Values.of("""
        0x0101 Real-Time Innovations, Inc. - Connext DDS
        0x0102 ADLink Ltd. - OpenSplice DDS
        0x0103 Object Computing, Inc. (OCI) - OpenDDS
        0x0104 MilSoft
        0x0105 Kongsberg - InterCOM DDS
        0x0106 TwinOaks Computing, Inc. - CoreDX DDS
        0x0107 Lakota Technical Solutions, Inc.
        0x0108 ICOUP Consulting
        0x0109 Electronics and Telecommunication Research Institute (ETRI) - Diamond DDS
        0x010a Real-Time Innovations, Inc. (RTI) - Connext DDS Micro
        0x010b ADLink Ltd. - Vortex Cafe
        0x010c PrismTech
        0x010d ADLink Ltd. - Vortex Lite
        0x010e Technicolor Inc. - Qeo
        0x010f eProsima - Fast-RTPS
        0x0110 Eclipse Foundation - Cyclone DDS
        0x0111 GurumNetworks Ltd. - GurumDDS
        0x0112 Atostek - RustDDS
        0x0113 Nanjing Zhenrong Software Technology Co. - ZRDDS
        0x0114 S2E Software Systems B.V. - Dust DDS
        """);

    private static final int HEADER = 16;
    /** With which Connext looks for others: the beginning of NDDSPING. */
    private static final long PING = 0x4e444453;
    private static final int CONNEXT = 0x0101;
    private static final int CONNEXT_MICRO = 0x010a;

    private static final int PARTICIPANTS  = 0x000100c2;
    private static final int PUBLICATIONS  = 0x000003c2;
    private static final int SUBSCRIPTIONS = 0x000004c2;
    private static final int MESSAGES      = 0x000200c2;

    /** Writers of which so many are known that no more are remembered. */
    private static final int MOST_WRITERS  = 100_000;
    /** As many bits as a set may have: section 9.4.2.6. */
    private static final int MOST_BITS     = 256;

    /** What a writer writes, and where it was announced. */
    private record Topic(String name, String type, long frame) {}

    /** A writer: the participant's prefix and the entity. Reused to look up. */
    private static final class Writer {
        private long prefix;
        private long suffix;

        private Writer with(long newPrefix, long newSuffix) {
            prefix = newPrefix;
            suffix = newSuffix;
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Writer writer && writer.prefix == prefix && writer.suffix == suffix;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(prefix * 31 + suffix);
        }
    }

    private static final Key<Map<Writer, Topic>> TOPICS = Key.key(HashMap::new);
    private static final Key<Writer> SOUGHT = Key.key(Writer::new);

    /** What the header and submessages tell those that follow. */
    private static final class State {
        private long prefix;
        private long instance;
        private int vendor;
        private boolean old;
        /** Of the submessage, as it says itself. */
        private int length;

        private boolean isConnext() {
            return vendor == CONNEXT || vendor == CONNEXT_MICRO;
        }
    }

    private static final Key<State> STATE = Key.key(State::new);

    @Override
    public Field dissects() {
        return RTPS;
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
    public void link(Links links) {
        links.heuristic(Udp.PORTS, Links.Strength.USUAL, "rtps_udp", this, Rtps::recognizes);
    }

    private static boolean recognizes(Dissection d) {
        if (d.captured() < HEADER || !d.looksAt("RTP") || d.peekU8(3) != 'S' && d.peekU8(3) != 'X') return false;
        int major = d.peekU8(4);
        return major == 1 || major == 2 && (d.captured() >= HEADER + 4 || d.peekU32(8) == PING);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("RTPS");
        d.info("");
        State state = d.scratch(STATE);
        state.old = d.peekU8(4) < 2;
        d.open(RTPS);
        int start = d.offset();
        d.text(MAGIC, 4);
        version(d);
        state.vendor = vendor(d);
        if (d.looksAt("NDDSPING")) {
            if (d.columns()) d.addInfo("PING");
            d.skip(8);
            mapping(d, start, state.old);
            d.close();
            return;
        }
        if (state.old) {
            oldPrefix(d);
        } else {
            state.prefix = d.peekU64(0);
            state.instance = d.peekU32(8);
            prefix(d, SOURCE);
        }
        mapping(d, start, state.old);
        for (int count = 0; d.remaining() > 0; count++) submessage(d, state, count);
        d.close();
    }

    static void version(Dissection d) {
        int major = d.peekU8(0);
        int minor = d.peekU8(1);
        d.at(VERSION, d.offset(), 2, d.peekU16(0));
        d.titleLast("Protocol version: {}.{}", major, minor);
        d.openLast();
        d.uint(MAJOR, 1);
        d.uint(MINOR, 1);
        d.close();
    }

    static int vendor(Dissection d) {
        int vendor = d.u16(VENDOR);
        if (d.titles()) {
            d.titleLast("vendorId: {}.{} ({})", new Text().padded(vendor >> 8, 2), new Text().padded(vendor & 0xff, 2), VENDORS.name(vendor, "Unknown"));
        }
        return vendor;
    }

    private static void prefix(Dissection d, Field field) {
        int at = d.offset();
        d.at(field, at, 12);
        d.openLast();
        d.u32(HOST);
        d.u32(APPLICATION);
        d.u32(INSTANCE);
        d.close();
        d.at(PREFIX, at, 12);
    }

    /** The prefix of version 1, whose application's number has a kind in it. */
    private static void oldPrefix(Dissection d) {
        long host = d.peekU32(0);
        long application = d.peekU32(4);
        d.at(OLD_PREFIX, d.offset(), 8, d.peekU64(0));
        if (d.titles()) {
            d.titleLast("guidPrefix={} {} { hostId={}, appId={} ({}: {}) }", new Text().hex(host, 8), new Text().hex(application, 8), new Text().hex(host, 8),
                new Text().hex(application, 8), APP_KIND.names.name(application & 0xff, "Unknown"), new Text().hex(application >> 8, 6));
        }
        d.openLast();
        d.u32(HOST);
        d.at(APPLICATION, d.offset(), 4, application);
        d.openLast();
        d.u24(APP_INSTANCE);
        d.u8(APP_KIND);
        d.close();
        d.close();
    }

    /** What the port means if it is the one that section 9.6.2 makes of the domain and the participant. */
    private static void mapping(Dissection d, int at, boolean old) {
        d.open(MAPPING);
        long port = d.destinationPort();
        long domain = (port - 7400 & 0xffffffffL) / (old ? 10 : 250);
        int offset = (int) ((port - 7400 & 0xffffffffL) - domain * (old ? 10 : 250));
        int nature = old ? offset & 3 : offset == 0 ? 2 : offset == 1 ? 1 : (offset & 1) == 0 ? 0 : 3;
        int index = old ? 0 : (offset - 10) / 2;
        boolean alone = nature == 1 || nature == 2;
        d.computed(DOMAIN, domain);
        d.place(at, 0);
        if (!alone) {
            d.computed(INDEX, index & 0xffffffffL);
            d.place(at, 0);
        }
        d.computed(NATURE, nature);
        d.place(at, 0);
        if (d.titles()) {
            String name = NATURE.names.name(nature);
            if (alone) d.title("Default port mapping: {}, domainId={}", name, domain);
            else d.title("Default port mapping: domainId={}, participantIdx={}, nature={}", domain, index, name);
        }
        int group = d.group();
        d.close();
        d.placeOn(group, at, 0);
    }

    private static void submessage(Dissection d, State state, int count) {
        int id = d.peekU8(0);
        d.at(KIND, d.offset(), 1, id);
        if (d.titles()) {
            String name = KIND.names.name(id);
            if (id >= 0x80) d.titleLast("submessageId: Vendor-specific (0x{x2})", id);
            else if (name == null) d.titleLast("submessageId: Unknown (0x{x2})", id);
        }
        d.openLast();
        if (d.columns()) {
            String name = KIND.names.name(id);
            String between = count > 0 ? ", " : "";
            if (name != null) d.addInfo("{}{}", between, name);
            else d.addInfo("{}Unknown[{}]", between, new Text().hex(id, 2));
        }
        d.skip(1);
        int flags = d.peekU8(0);
        boolean little = (flags & 1) != 0;
        int length = little ? d.peekLe16(1) : d.peekU16(1);
        int whole = d.remaining() - 3;
        if (length == 0 && id != 0x01 && id != 0x09) length = whole;
        d.extent(4 + Math.min(length, whole));
        if (id >= 0x80) {
            d.skip(3);
            d.skip(length);
            d.close();
            return;
        }
        flags(d, flags, flagsOf(id));
        if (little) d.le16(LENGTH);
        else d.u16(LENGTH);
        int on = d.last();
        state.length = length;
        int rest = d.narrow(length);
        body(d, state, id, flags, little, on);
        d.widen(rest);
        d.close();
    }

    private static Field[] flagsOf(int id) {
        return switch (id) {
            case 0x06 -> ACK_FLAGS;
            case 0x07 -> BEAT_FLAGS;
            case 0x09 -> TIME_FLAGS;
            case 0x0d, 0x0f -> REPLY_FLAGS;
            case 0x15 -> DATA_FLAGS;
            case 0x16 -> FRAG_FLAGS;
            case 0x30 -> SECURE_FLAGS;
            case 0x01, 0x08, 0x0c, 0x0e, 0x12, 0x13, 0x31, 0x32, 0x33, 0x34 -> ONLY_ORDER;
            default -> NO_FLAGS;
        };
    }

    private static void flags(Dissection d, int value, Field[] bits) {
        d.peek(FLAGS);
        SetBits.append(d, value, bits);
        d.openLast();
        for (Field bit : bits) d.peek(bit, 0, 1);
        d.skip(1);
        d.close();
    }

    private static void body(Dissection d, State state, int id, int flags, boolean little, int on) {
        switch (id) {
            case 0x06 -> acknack(d, little, on);
            case 0x07 -> heartbeat(d, state, little, on);
            case 0x08 -> gap(d, state, little, on);
            case 0x09 -> timestamp(d, flags, little, on);
            case 0x0c -> {
                if (tooShort(d, 20, on, "==")) return;
                number(d, UNUSED, little);
                version(d);
                vendor(d);
                prefix(d, SOURCE);
            }
            case 0x0d -> replyTo(d, little, on);
            case 0x0e -> {
                if (d.remaining() != 12) d.noteOn(on, BAD_LENGTH, "(Error: should be == 12)");
                else prefix(d, DESTINATION);
            }
            case 0x0f -> {
                if (tooShort(d, 4, on, ">=")) return;
                locators(d, little, "unicastReplyLocatorList");
                if ((flags & 2) != 0) locators(d, little, "multicastReplyLocatorList");
            }
            case 0x12 -> nackFragments(d, little, on);
            case 0x13 -> heartbeatFragments(d, state, little, on);
            case 0x15 -> data(d, state, flags, little, on);
            case 0x16 -> fragments(d, state, flags, little, on);
            case 0x30 -> {
                d.open(SECURED);
                d.u32(SEC_LENGTH);
                d.bytes(SEC_DATA, d.remaining());
                d.close();
            }
            case 0x31, 0x33 -> {
                d.open(SEC_HEADER);
                d.uint(SEC_KIND, 4);
                d.bytes(SEC_KEY, 4);
                d.bytes(SEC_PLUGIN, d.remaining());
                d.close();
            }
            case 0x32, 0x34 -> {
                d.open(SEC_TAG);
                d.bytes(SEC_PLUGIN_TAG, d.remaining());
                d.close();
            }
            default -> {}
        }
    }

    private static boolean tooShort(Dissection d, int least, int on, String relation) {
        if (d.scratch(STATE).length >= least) return false;
        d.noteOn(on, BAD_LENGTH, "(Error: should be {} {})", relation, least);
        return true;
    }

    private static long number(Dissection d, Field field, boolean little) {
        return little ? d.leUint(field, field.type.width) : d.uint(field, field.type.width);
    }

    /** A number of 64 bits whose upper half comes first, whatever the order: section 9.3.2. */
    static long sequence(Dissection d, boolean little, String label) {
        long value = little ? d.peekLe32(0) << 32 | d.peekLe32(4) : d.peekU64(0);
        d.at(SEQUENCE, d.offset(), 8, value);
        d.titleLast("{}: {}", label, value);
        d.skip(8);
        return value;
    }

    private static void reader(Dissection d) {
        entity(d, READER, READER_KEY, READER_KIND);
    }

    private static int writer(Dissection d) {
        return entity(d, WRITER, WRITER_KEY, WRITER_KIND);
    }

    private static int entity(Dissection d, Field field, Field key, Field kind) {
        long id = d.peekU32(0);
        d.at(field, d.offset(), 4, id);
        if (d.titles() && ENTITIES.name(id) == null) {
            d.titleLast("{}: 0x{} ({}: 0x{})", field.label, new Text().hex(id, 8), ENTITY_KINDS.name(id & 0xff, "unknown kind"), new Text().hex(id >> 8, 6));
        }
        d.openLast();
        d.u24(key);
        d.u8(kind);
        d.close();
        return (int) id;
    }

    private static void acknack(Dissection d, boolean little, int on) {
        if (tooShort(d, 20, on, ">=")) return;
        reader(d);
        writer(d);
        d.open(READER_STATE);
        int at = d.offset();
        long base = sequence(d, little, "bitmapBase");
        long bits = number(d, NUM_BITS, little);
        analysis(d, little, base, bits);
        d.place(at + SINCE, 0);
        bitmap(d, little, bits, false);
        d.close();
        number(d, ACK_COUNT, little);
    }

    /** Where what is computed of an acknowledgement is said to lie: as far behind the set as that lies behind the frame's headers. */
    private static final int SINCE = 42;

    private static void analysis(Dissection d, boolean little, long base, long bits) {
        d.computed(ANALYSIS, base == 0 ? 0 : bits == 0 ? 1 : 2);
        if (!d.titles()) return;
        if (base == 0) d.titleLast("Acknack Analysis: Preemptive ACKNACK");
        else if (bits == 0) d.titleLast("Acknack Analysis: Expecting sample {}", base);
        else {
            Text lost = new Text();
            String between = "";
            for (int i = 0; i < Math.min(bits, MOST_BITS); i++) {
                if (!isSet(d, little, i)) continue;
                lost.add(between).add(" ").number(base + i);
                between = ",";
            }
            d.titleLast("Acknack Analysis: Lost samples{} in range [{},{}]", lost, base, base + bits - 1);
        }
    }

    private static boolean isSet(Dissection d, boolean little, int bit) {
        int at = bit / 32 * 4;
        if (d.captured() < at + 4) return false;
        long word = little ? d.peekLe32(at) : d.peekU32(at);
        return (word >> 31 - bit % 32 & 1) != 0;
    }

    private static void bitmap(Dissection d, boolean little, long bits, boolean ofFragments) {
        if (bits == 0) return;
        int length = (int) Math.min((bits + 31) / 32 * 4, Integer.MAX_VALUE);
        // What is shown ends with the last bit that is set, of a set of fragments with the one before it.
        int shown = 0;
        for (int i = 0; i < Math.min(bits, MOST_BITS); i++) {
            if (isSet(d, little, i)) shown = i + 1;
        }
        if (shown == 0) shown = (int) Math.min(bits, MOST_BITS);
        else if (ofFragments) shown--;
        if (shown > 0) {
            d.at(BITMAP, d.offset(), Math.min(length, d.remaining()));
            if (d.titles()) {
                Text text = new Text();
                for (int i = 0; i < shown; i++) text.raw(isSet(d, little, i) ? '1' : '0');
                d.titleLast("bitmap: {}", text);
            }
        }
        d.skip(length);
    }

    private static void heartbeat(Dissection d, State state, boolean little, int on) {
        if (tooShort(d, 28, on, ">=")) return;
        reader(d);
        int writer = writer(d);
        topic(d, state, writer);
        sequence(d, little, "firstAvailableSeqNumber");
        sequence(d, little, "lastSeqNumber");
        number(d, BEAT_COUNT, little);
    }

    private static void gap(Dissection d, State state, boolean little, int on) {
        if (tooShort(d, 24, on, ">=")) return;
        reader(d);
        topic(d, state, writer(d));
        sequence(d, little, "gapStart");
        d.open(GAP_LIST);
        sequence(d, little, "bitmapBase");
        bitmap(d, little, number(d, NUM_BITS, little), false);
        d.close();
    }

    private static void timestamp(Dissection d, int flags, boolean little, int on) {
        boolean none = (flags & 2) != 0;
        if (d.remaining() != (none ? 0 : 8)) {
            d.noteOn(on, BAD_LENGTH, "(Error: should be == {})", none ? 0 : 8);
            return;
        }
        if (none) return;
        long seconds = little ? d.peekLe32(0) : d.peekU32(0);
        long fraction = little ? d.peekLe32(4) : d.peekU32(4);
        d.time(TIMESTAMP, d.offset(), 8, seconds, (int) (fraction * 1_000_000_000L >>> 32));
    }

    private static void replyTo(Dissection d, boolean little, int on) {
        if (tooShort(d, 8, on, ">=")) return;
        d.open(REPLY_LOCATOR);
        long address = little ? d.peekLe32(0) : d.peekU32(0);
        d.at(REPLY_IP, d.offset(), 4, address);
        d.at(REPLY_PORT, d.offset(), 4, address);
        d.skip(8);
        d.close();
    }

    private static void locators(Dissection d, boolean little, String label) {
        long count = little ? d.peekLe32(0) : d.peekU32(0);
        d.open(LOCATOR_LIST);
        d.extent(4);
        d.skip(4);
        String first = "";
        for (int i = 0; i < count; i++) {
            d.open(LOCATOR);
            d.title("Locator[{}]", i);
            String words = locator(d, little);
            if (i == 0) first = words;
            d.close();
        }
        d.title("{}: {} Locators{}", label, count, first);
        d.close();
    }

    /** Reads where somebody can be reached, 24 bytes; returns the words for it. */
    static String locator(Dissection d, boolean little) {
        int rest = d.narrow(24);
        long kind = number(d, LOCATOR_KIND, little);
        String words = "";
        switch ((int) kind) {
            case 1, 2, 0x01000000 -> {
                long port = number(d, LOCATOR_PORT, little);
                Text text = new Text();
                if (kind == 1) {
                    d.skip(12);
                    if (d.titles()) text.ipv4((int) d.peekU32(0)).add(":").number(port);
                    d.ipv4(LOCATOR_IPV4);
                } else if (kind == 2) {
                    if (d.titles()) text.ipv6(d.peekU64(0), d.peekU64(8)).add(":").number(port);
                    d.ipv6(LOCATOR_IPV6);
                } else {
                    // The host lies behind two bytes that tell nothing.
                    if (d.titles()) text.add("HostId = 0x").hex(d.peekU32(2), 8).add(", Port = ").number(port);
                    d.at(RtpsParameters.HOST, d.offset() + 2, 4, d.peekU32(2));
                }
                if (d.titles()) words = " (" + LOCATORS.name(kind) + ", " + text + ")";
            }
            default -> {}
        }
        d.widen(rest);
        return words;
    }

    private static void nackFragments(Dissection d, boolean little, int on) {
        if (tooShort(d, 28, on, ">=")) return;
        reader(d);
        writer(d);
        sequence(d, little, "writerSN");
        d.open(FRAG_STATE);
        number(d, FRAG_BASE, little);
        bitmap(d, little, number(d, FRAG_BITS, little), true);
        d.close();
        number(d, NACK_COUNT, little);
    }

    private static void heartbeatFragments(Dissection d, State state, boolean little, int on) {
        if (tooShort(d, 24, on, ">=")) return;
        reader(d);
        topic(d, state, writer(d));
        sequence(d, little, "writerSeqNumber");
        number(d, LAST_FRAG, little);
        number(d, FRAG_COUNT, little);
    }

    /** Shows what the writer writes, where it was announced. */
    private static Topic topic(Dissection d, State state, int writer) {
        if (state.old || (writer & 0xc0) != 0) return null;
        Topic topic = d.remember(d.state(TOPICS).get(d.scratch(SOUGHT).with(state.prefix, state.instance << 32 | writer & 0xffffffffL)));
        if (topic == null) return null;
        int at = d.offset();
        d.open(TOPIC);
        d.computed(RtpsParameters.TOPIC_NAME, topic.name);
        d.titleLast("topic: {s}", topic.name);
        d.computed(RtpsParameters.TYPE_NAME, topic.type);
        d.titleLast("typeName: {s}", topic.type);
        d.computed(ANNOUNCED, topic.frame);
        d.place(at + SINCE, 0);
        d.close();
        return topic;
    }

    private static void data(Dissection d, State state, int flags, boolean little, int on) {
        if (tooShort(d, 24, on, ">=")) return;
        d.u16(EXTRA_FLAGS);
        // What may come before the qualities of service is not passed over by others, and nobody sends it.
        number(d, TO_QOS, little);
        reader(d);
        int writer = writer(d);
        Topic topic = topic(d, state, writer);
        sequence(d, little, "writerSeqNumber");
        Said said = new Said();
        said.announces = writer == PUBLICATIONS;
        if ((flags & 2) != 0) qos(d, state, little, said);
        boolean data = (flags & 4) != 0;
        if (data || (flags & 8) != 0) {
            if (topic != null && d.columns()) d.addInfo(" -> {}", topic.name);
            if (writer == MESSAGES) participantMessage(d);
            else payload(d, state, writer, data ? "serializedData" : "serializedKey", said);
        }
        if (d.columns()) suffix(d, writer, said.status);
    }

    static void learn(Dissection d, Said said) {
        d.learn(() -> {
            Map<Writer, Topic> topics = d.state(TOPICS);
            Writer writer = new Writer().with(said.prefix, said.suffix);
            if (topics.size() < MOST_WRITERS) topics.putIfAbsent(writer, new Topic(said.topic, said.type, d.packet().number));
        });
    }

    private static void suffix(Dissection d, int writer, long status) {
        String letter = switch (writer) {
            case PARTICIPANTS -> "p";
            case PUBLICATIONS -> "w";
            case SUBSCRIPTIONS -> "r";
            case MESSAGES -> "m";
            default -> "";
        };
        String change = status <= 0 ? "" : switch ((int) status & 3) {
            case 1 -> "[_D]";
            case 2 -> "[U_]";
            case 3 -> "[UD]";
            default -> "";
        };
        if (!letter.isEmpty() || !change.isEmpty()) d.addInfo("({}{})", letter, change);
    }

    private static void qos(Dissection d, State state, boolean little, Said said) {
        d.open(QOS);
        RtpsParameters.list(d, little, state.isConnext(), said);
        d.close();
    }

    private static void fragments(Dissection d, State state, int flags, boolean little, int on) {
        if (tooShort(d, 36, on, ">=")) return;
        d.u16(EXTRA_FLAGS);
        // What may come before the qualities of service is not passed over by others, and nobody sends it.
        number(d, TO_QOS, little);
        reader(d);
        int writer = writer(d);
        topic(d, state, writer);
        sequence(d, little, "writerSeqNumber");
        long number = number(d, FRAG_NUMBER, little);
        long count = number(d, FRAG_PARTS, little);
        int size = (int) number(d, FRAG_SIZE, little);
        number(d, SAMPLE_SIZE, little);
        Said said = new Said();
        if ((flags & 2) != 0) qos(d, state, little, said);
        for (int i = 0; i < count && d.remaining() > 0; i++) {
            int rest = d.narrow(Math.min(size, d.remaining()));
            if (number + i == 1) {
                payload(d, state, writer, "fragment [" + i + "]", said);
            } else {
                d.open(FRAGMENT);
                d.title("fragment [{}]", i);
                d.bytes(ISSUE, d.remaining());
                d.close();
            }
            d.widen(rest);
        }
        if (d.columns()) suffix(d, writer, said.status);
    }

    /** Serialized data: how they are written, and them, in section 10. */
    private static void payload(Dissection d, State state, int writer, String label, Said said) {
        d.open(DATA);
        d.extent(d.remaining());
        d.title("{}", label);
        int kind = d.u16(ENCODING);
        int options = d.peekU16(0);
        boolean compressed = false;
        if (options == 0) {
            d.u16(OPTIONS);
        } else {
            d.open(OPTION_BITS);
            d.title("Encapsulation options (0x{x2})", options);
            d.skip(1);
            d.at(COMPRESSION, d.offset(), 1, options >> 2 & 7);
            d.at(PADDING, d.offset(), 1, options & 3);
            d.skip(1);
            d.close();
            compressed = (options & 0x1c) != 0;
        }
        boolean discovery = writer == PARTICIPANTS || writer == PUBLICATIONS || writer == SUBSCRIPTIONS;
        if (compressed) d.u32(UNCOMPRESSED);
        else if (discovery && (kind == 2 || kind == 3)) {
            d.open(LIST);
            RtpsParameters.list(d, kind == 3, state.isConnext(), said);
            d.close();
        } else if (kind == 0 || kind == 1) d.bytes(ISSUE, d.remaining());
        else if (kind == 2 || kind == 3) members(d, kind == 3);
        else d.bytes(SERIALIZED, d.remaining());
        d.skipRest();
        d.close();
    }

    private static void members(Dissection d, boolean little) {
        d.open(DATA);
        d.extent(d.remaining());
        while (d.remaining() > 0) {
            d.open(MEMBER);
            long id = number(d, MEMBER_ID, little);
            int length = (int) number(d, MEMBER_SIZE, little);
            d.title("Member (id = {}, len = {})", id, length);
            d.bytes(MEMBER_VALUE, length);
            d.close();
        }
        d.close();
    }

    /** That a participant lives: section 8.4.13. */
    private static void participantMessage(Dissection d) {
        d.open(MESSAGE);
        boolean little = (d.u16(ENCODING) & 1) != 0;
        d.u16(OPTIONS);
        d.at(SM_PREFIX, d.offset(), 12);
        d.openLast();
        d.u32(SM_HOST);
        d.u32(SM_APP);
        d.u32(INSTANCE);
        d.close();
        d.uint(MESSAGE_KIND, 4);
        long size = number(d, SIZE, little);
        d.titleLast("sequenceSize: {} octets", size);
        d.bytes(SERIALIZED, (int) Math.min(size, Integer.MAX_VALUE));
        d.skipRest();
        d.close();
    }
}
