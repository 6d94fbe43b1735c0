package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Precision Transparent Clock Protocol of PROFINET: IEC 61158-6-10, clause 4.8. */
public final class TransparentClock implements Dissector {

    private static final Values TYPES = Values.of("""
        0 End
        1 Subdomain
        2 Time
        3 TimeExtension
        4 Master
        5 PortParameter
        6 DelayParameter
        7 PortTime
        127 Organizationally Specific
        """);
    private static final Values PRIORITIES = Values.of("""
        0 Sync slave
        1 Primary master
        2 Secondary master
        3-7 Reserved
        """);
    private static final Values CLASSES = Values.of("255 Slave-only clock");
    private static final Values DEFAULT = Values.of("255 Default");
    private static final Values ACCURACIES = Values.of("""
        32  25ns
        33  100ns (Default)
        34  250ns
        35  1us
        36  2.5us
        37  10us
        38  25us
        39  100us
        40  250us
        41  1ms
        254 Unknown
        """);
    private static final Values ORGANIZATIONS = Values.of("0x000ecf PROFINET\n0x010ecf PROFINET");

    static final Field PTCP       = protocol("pn_ptcp", "PN-PTCP", "PROFINET PTCP");
    static final Field HEADER     = group("pn_ptcp.header", "Header");
    static final Field RESERVED_1 = u32("pn_ptcp.res1", "Reserved 1");
    static final Field RESERVED_2 = u32("pn_ptcp.res2", "Reserved 2");
    static final Field DELAY_10   = u32("pn_ptcp.delay10ns", "Delay10ns");
    static final Field SEQUENCE   = u16("pn_ptcp.sequence_id", "SequenceID");
    static final Field DELAY_BYTE = u8("pn_ptcp.delay1ns_byte", "Delay1ns_Byte");
    static final Field DELAY_1    = u32("pn_ptcp.delay1ns", "Delay1ns");
    static final Field DELAY_FOLLOW = i32("pn_ptcp.delay1ns_fup", "Delay1ns_FUP");
    static final Field BLOCK      = group("pn_ptcp.block", "Block");
    static final Field TLV        = group("pn_ptcp.tlvheader", "TLVHeader");
    static final Field TYPE       = u16("pn_ptcp.tl_type", "TypeLength.Type", mask(0xfe00));
    static final Field LENGTH     = u16("pn_ptcp.tl_length", "TypeLength.Length", mask(0x01ff));
    static final Field MASTER     = ether("pn_ptcp.master_source_address", "MasterSourceAddress");
    static final Field SUBDOMAIN  = guid("pn_ptcp.subdomain_uuid", "SubdomainUUID");
    static final Field EPOCH      = u16("pn_ptcp.epoch_number", "EpochNumber");
    static final Field SECONDS    = u32("pn_ptcp.seconds", "Seconds");
    static final Field NANOSECONDS = u32("pn_ptcp.nanoseconds", "NanoSeconds");
    static final Field FLAGS      = u16("pn_ptcp.flags", "Flags", HEX);
    static final Field OFFSET     = u16("pn_ptcp.currentutcoffset", "CurrentUTCOffset");
    static final Field PRIORITY   = u8("pn_ptcp.master_priority1_prio", "MasterPriority1.Priority", HEX, mask(0x07), names(PRIORITIES));
    static final Field LEVEL      = u8("pn_ptcp.master_priority1_level", "MasterPriority1.Level", HEX, mask(0x38), names(Values.of("""
        0 Level 0 (highest)
        1 Level 1
        2 Level 2
        3 Level 3
        4 Level 4
        5 Level 5
        6 Level 6
        7 Level 7 (lowest)
        """)));
    static final Field RESERVED   = u8("pn_ptcp.master_priority1_res", "MasterPriority1.Reserved", HEX, mask(0x40));
    static final Field ACTIVE     = u8("pn_ptcp.master_priority1_act", "MasterPriority1.Active", HEX, mask(0x80), names(Values.of("0 inactive\n1 active")));
    static final Field PRIORITY_2 = u8("pn_ptcp.master_priority2", "MasterPriority2", names(DEFAULT));
    static final Field CLASS      = u8("pn_ptcp.clock_class", "ClockClass", names(CLASSES));
    static final Field ACCURACY   = u8("pn_ptcp.clock_accuracy", "ClockAccuracy", names(ACCURACIES));
    static final Field VARIANCE   = i16("pn_ptcp.clockvariance", "ClockVariance");
    static final Field RECEIVE    = u32("pn_ptcp.t2portrxdelay", "T2PortRxDelay (ns)");
    static final Field TRANSMIT   = u32("pn_ptcp.t3porttxdelay", "T3PortTxDelay (ns)");
    static final Field PORT       = ether("pn_ptcp.port_mac_address", "PortMACAddress");
    static final Field STAMP      = u32("pn_ptcp.t2timestamp", "T2TimeStamp (ns)");
    static final Field ORGANIZATION = u24("pn_ptcp.oui", "Organizationally Unique Identifier", HEX, names(ORGANIZATIONS));
    static final Field SUBTYPE    = u8("pn_ptcp.subtype", "Subtype", HEX, names(Values.of("1 RTData")), help("PROFINET Subtype"));
    static final Field DATA       = guid("pn_ptcp.irdata_uuid", "IRDataUUID");

    /** An RTSync has the delay in front, the others do not. */
    private static final int LAST_SYNC = 0x00ff;
    private static final int END = 0;
    private static final int ORGANIZATIONS_OWN = 127;

    private record Kind(String name, String column, boolean delay, boolean follow) {}

    @Override
    public Field dissects() {
        return PTCP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pn_ptcp", "pn"};
    }

    @Override
    public void link(Links links) {
        links.add(RealTime.PAYLOADS, RealTime.TIME, this);
    }

    private static Kind kind(int id) {
        return switch (id) {
            case 0x0020 -> new Kind("RTSync FU (Clock)", "RTSync FU (Clock)", true, false);
            case 0x0021 -> new Kind("RTSync FU (Time)", "RTSync FU  (Time)", true, false);
            case 0x0080 -> new Kind("RTSync (Clock)", "RTSync    (Clock)", true, false);
            case 0x0081 -> new Kind("RTSync (Time)", "RTSync     (Time)", true, false);
            case 0xff00 -> new Kind("Announce (Clock)", "Announce  (Clock)", false, false);
            case 0xff01 -> new Kind("Announce (Time)", "Announce   (Time)", false, false);
            case 0xff20 -> new Kind("FollowUp (Clock)", "FollowUp  (Clock)", true, true);
            case 0xff21 -> new Kind("FollowUp (Time)", "FollowUp   (Time)", true, true);
            case 0xff40 -> new Kind("DelayReq", "DelayReq         ", true, false);
            case 0xff41, 0xff43 -> new Kind("DelayRes", "DelayRes         ", true, false);
            case 0xff42 -> new Kind("DelayFuRes", "DelayFuRes       ", true, false);
            default -> null;
        };
    }

    @Override
    public void dissect(Dissection d) {
        int id = d.about() instanceof Integer known ? known : 0;
        Kind kind = kind(id);
        int start = d.offset();
        d.protocolColumn("PN-PTCP");
        d.info();
        d.open(PTCP);
        if (kind == null) {
            if (d.titles()) d.title("PROFINET PTCP, Reserved FrameID 0x{x4}", id);
            if (d.columns()) d.info("Reserved FrameID 0x{x4}", id, 0);
            d.extent(0);
            d.close();
            PlainData.undecoded(d);
            return;
        }
        if (d.titles()) d.title("PROFINET PTCP, {}", kind.name);
        d.info(kind.column);
        header(d, kind, id <= LAST_SYNC);
        while (block(d, start, !kind.delay)) continue;
        d.close();
    }

    private static void header(Dissection d, Kind kind, boolean sync) {
        int at = d.offset();
        d.open(HEADER);
        if (!sync) PlainData.padding(d, 12);
        else d.skip(12);
        int sequence = d.u16(SEQUENCE);
        long delay = 0;
        if (sync) {
            delay = d.u8(DELAY_BYTE);
            PlainData.padding(d, 1);
        } else {
            PlainData.padding(d, kind.delay ? 2 : 6);
        }
        int header = d.group();
        if (sync) {
            int here = d.offset();
            d.close();
            d.seek(at);
            d.u32(RESERVED_1);
            d.u32(RESERVED_2);
            long before = d.u32(DELAY_10) * 10 + delay;
            d.seek(here);
            delay = before + d.u32(DELAY_1);
            if (d.titles()) d.titleOn(header, "Header: Sequence={}, Delay={}ns ({} sec)", sequence, delay, seconds(delay, before));
        } else {
            d.extent(20);
            if (kind.follow) delay = (int) d.read(DELAY_FOLLOW);
            d.close();
            if (kind.delay && !kind.follow) delay = d.u32(DELAY_1);
            if (d.titles()) d.titleOn(header, kind.delay ? "Header: Sequence={}, Delay={}ns" : "Header: Sequence={}", sequence, delay);
        }
        if (d.titles()) d.append(": Sequence={}", sequence);
        if (d.columns()) d.addInfo(", Seq={}", String.format("%3d", sequence));
        if (!kind.delay) return;
        if (d.titles()) d.append(", Delay={}ns", delay);
        if (d.columns()) d.addInfo(", Delay={}ns", String.format("%11d", delay));
    }

    /** In seconds, as the reference writes it: what is less than a millisecond without the last delay. */
    private static String seconds(long delay, long before) {
        return String.format("%d.%03d,%03d,%03d", delay / 1_000_000_000, delay / 1_000_000 % 1000, before / 1000 % 1000, before % 1000);
    }

    private static boolean block(Dissection d, int start, boolean announces) {
        int at = d.offset();
        int tlv = d.peekU16(0);
        int type = tlv >> 9;
        int length = tlv & 0x1ff;
        d.open(BLOCK);
        d.open(TLV);
        if (d.titles()) {
            String name = TYPES.name(type, "Unknown");
            d.title("TLVHeader: Type={} ({}), Length={}", name, Integer.toHexString(type), length);
        }
        d.peek(TYPE, 0, 2);
        d.u16(LENGTH);
        d.close();
        if (TYPES.name(type) == null) {
            d.title("Unknown");
            d.extent(2);
            d.close();
            int rest = d.narrow(length);
            PlainData.undecoded(d);
            d.widen(rest);
            return d.remaining() > 0;
        }
        content(d, type, length, announces);
        if (type != END && type != ORGANIZATIONS_OWN) PlainData.padding(d, Math.min(d.remaining(), -(d.offset() - start) & 3));
        d.extent(2 + length);
        d.close();
        if (type == END) return false;
        d.seek(at);
        d.skip(2 + length);
        return d.remaining() > 0;
    }

    private static void content(Dissection d, int type, int length, boolean announces) {
        switch (type) {
            case END -> d.title("End");
            case 1 -> {
                long master = d.ether(MASTER);
                String uuid = d.titles() ? Blocks.dashed(d.peekBytes(0, 16)) : "";
                d.at(SUBDOMAIN, d.offset(), 16, d.peekBytes(0, 16));
                d.skip(16);
                if (d.titles()) d.title("Subdomain: MasterSource={}, Subdomain={}", new Text().ether(master), uuid);
                if (announces && d.columns()) d.moreInfo().add(", Master=").ether(master);
            }
            case 2 -> {
                int epoch = d.u16(EPOCH);
                long seconds = d.u32(SECONDS);
                long nanoseconds = d.u32(NANOSECONDS);
                if (d.titles()) d.title("Time: Seconds={} NanoSeconds={} EpochNumber={}", seconds, nanoseconds, epoch);
                if (d.columns()) d.addInfo(", Time: {}s {}ns, Epoch: {}", String.format("%4d", seconds), String.format("%09d", nanoseconds), epoch);
            }
            case 3 -> {
                int flags = d.u16(FLAGS);
                int offset = d.u16(OFFSET);
                if (d.titles()) d.title("TimeExtension: Flags=0x{x}, CurrentUTCOffset={}", flags, offset);
            }
            case 4 -> master(d);
            case 5 -> {
                long receive = d.u32(RECEIVE);
                long transmit = d.u32(TRANSMIT);
                if (d.titles()) d.title("PortParameter: T2PortRxDelay={}ns, T3PortTxDelay={}ns", receive, transmit);
                if (d.columns()) d.addInfo(", T2Rx={}ns, T3Tx={}ns", receive, transmit);
            }
            case 6 -> {
                long port = d.ether(PORT);
                if (d.titles()) d.title("DelayParameter: PortMAC={}", new Text().ether(port));
                if (d.columns()) d.moreInfo().add(", PortMAC=").ether(port);
            }
            case 7 -> {
                long stamp = d.u32(STAMP);
                if (d.titles()) d.title("PortTime: T2TimeStamp={}ns", stamp);
                if (d.columns()) d.addInfo(", T2TS={}ns", stamp);
            }
            case ORGANIZATIONS_OWN -> organization(d, length);
            default -> throw new IllegalStateException("type " + type);
        }
    }

    private static void master(Dissection d) {
        int first = d.peekU8(0);
        d.peek(PRIORITY, 0, 1);
        d.peek(LEVEL, 0, 1);
        d.peek(RESERVED, 0, 1);
        d.peek(ACTIVE, 0, 1);
        d.skip(1);
        int second = d.u8(PRIORITY_2);
        int clock = d.u8(CLASS);
        int accuracy = d.u8(ACCURACY);
        long variance = d.read(VARIANCE);
        String priority = PRIORITIES.name(first & 7);
        String active = (first & 0x80) != 0 ? "active" : "inactive";
        if (d.titles()) {
            d.title("Master: Prio1=\"{}\" is {}, Prio2={}, Clock: Class=\"{}\", Accuracy={}, Variance={}", priority, active,
                DEFAULT.name(second, "Reserved"), CLASSES.name(clock, "Reserved"), ACCURACIES.name(accuracy, "Reserved"), variance);
        }
        if (d.columns()) d.addInfo(", Prio1=\"{}\" {}", priority, active);
    }

    private static void organization(Dissection d, int length) {
        int rest = d.narrow(length);
        int organization = d.u24(ORGANIZATION);
        d.title("Organizationally Specific");
        if (ORGANIZATIONS.name(organization) == null) {
            if (d.remaining() > 0) PlainData.undecoded(d);
            d.widen(rest);
            return;
        }
        int subtype = d.u8(SUBTYPE);
        if (subtype == 1) {
            if (d.titles()) d.title("Organizationally Specific: PROFINET: IRDataUUID={}", Blocks.dashed(d.peekBytes(0, 16)));
            d.at(DATA, d.offset(), 16, d.peekBytes(0, 16));
            d.skip(16);
        } else if (d.remaining() > 0) {
            PlainData.undecoded(d);
        }
        d.widen(rest);
    }
}
