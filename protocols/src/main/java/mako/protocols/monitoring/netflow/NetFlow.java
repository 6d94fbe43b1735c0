package mako.protocols.monitoring.netflow;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Sctp;
import mako.protocols.transport.Udp;

/**
 * What routers report of the flows that they see: NetFlow of the versions 1, 5, 7 and 8 (Cisco, "NetFlow Export Datagram
 * Format"), 9 (RFC 3954), and IPFIX, RFC 7011.
 */
public final class NetFlow implements Dissector {

    static final Field NETFLOW   = protocol("cflow", "CFLOW", "Cisco NetFlow/IPFIX");
    static final Field VERSION   = u16("cflow.version", "Version", help("NetFlow Version"));
    static final Field LENGTH    = u16("cflow.len", "Length", help("Length of PDUs"));
    static final Field COUNT     = u16("cflow.count", "Count", help("Count of PDUs"));
    static final Field UPTIME    = duration("cflow.sysuptime", "SysUptime", help("Time since router booted (in milliseconds)"));
    static final Field TIMESTAMP = time("cflow.timestamp", "Timestamp", UTC, help("Current seconds since epoch"));
    static final Field EXPORTED  = u32("cflow.exporttime", "ExportTime", help("Time when the flow has been exported"));
    static final Field SECONDS   = u32("cflow.unix_secs", "CurrentSecs", help("Current seconds since epoch"));
    static final Field NANOSECONDS = u32("cflow.unix_nsecs", "CurrentNSecs", help("Residual nanoseconds since epoch"));
    static final Field SEQUENCE  = u32("cflow.sequence", "FlowSequence", help("Sequence number of flows seen"));
    static final Field SAMPLING_MODE = u16("cflow.samplingmode", "SamplingMode", mask(0xc000), names(Values.of("""
        0 No sampling mode configured
        1 Packet Interval sampling mode configured
        2 Reserved
        3 Reserved
        """)));
    static final Field SAMPLE_RATE = u16("cflow.samplerate", "SampleRate", mask(0x3fff));
    static final Field SOURCE_ID = u32("cflow.source_id", "SourceId", help("Identifier for export device"));
    static final Field EXPECTED  = u32("cflow.sequence_analysis.expected_sn", "Expected Sequence Number", GENERATED);
    static final Field PREVIOUS  = frame("cflow.sequence_analysis.previous_frame", "Previous Frame in Sequence", GENERATED);
    static final Field FLOW_SET  = section("FlowSet");
    static final Field SET_ID    = u16("cflow.flowset_id", "FlowSet Id", names(Values.of("""
        0 Data Template (V9)
        1 Options Template(V9)
        2 Data Template (V10 [IPFIX])
        3 Options Template (V10 [IPFIX])
        4-255 (Reserved)
        256-65535 (Data)
        """)));
    static final Field SET_LENGTH = u16("cflow.flowset_length", "FlowSet Length");
    static final Field IMPOSSIBLE = section("FlowSets impossible - PDU Count is 0");

    static final Field UNEXPECTED = warning(Field.Group.SEQUENCE, "cflow.unexpected_sequence_number", "Unexpected flow sequence for domain ID");
    static final Field BAD_LENGTH = warning(Field.Group.MALFORMED, "cflow.flowset_length.invalid", "Flow length invalid");
    static final Field NO_SETS   = warning(Field.Group.MALFORMED, "cflow.flowsets.impossible", "FlowSets impossible - PDU Count is 0");

    /** More elements than that no template has that is used. */
    static final Preference MOST_FIELDS = Preference.number("cflow.max_template_fields", "Maximum number of fields allowed in a template", 60);

    static final int PORT = 4739;
    private static final int LAST_PLAIN = 8;
    static final int IPFIX = 10;
    private static final int DATA_TEMPLATES_9 = 0;
    private static final int OPTIONS_TEMPLATES_9 = 1;
    private static final int DATA_TEMPLATES = 2;
    private static final int OPTIONS_TEMPLATES = 3;
    private static final int FIRST_DATA = 256;

    @Override
    public Field dissects() {
        return NETFLOW;
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.TYPES};
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, 2055, this).add(Udp.PORTS, 9996, this).add(Udp.PORTS, PORT, this);
        links.add(Sctp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int version = d.peekU16(0);
        if (version != 1 && version != 5 && version != 7 && version != 8 && version != 9 && version != IPFIX) throw d.notMine();
        d.protocolColumn("CFLOW");
        d.info();
        d.open(NETFLOW);
        int start = d.offset();
        if (version == IPFIX) {
            int available = d.remaining();
            d.u16(VERSION);
            int length = d.u16(LENGTH);
            if (d.columns()) {
                if (length > available) d.info("IPFIX partial flow ({}/{} bytes)", available, length);
                else spaced(d.info().add("IPFIX flow ("), length, 4).add(" bytes)");
            }
            d.narrowWhole(length);
            int at = d.offset();
            long exported = d.peekU32(0);
            d.time(TIMESTAMP, at, 4, exported, 0);
            d.openLast();
            d.u32(EXPORTED);
            d.close();
            messages(d, start, version, Integer.MAX_VALUE, exported);
            d.close();
            return;
        }
        d.u16(VERSION);
        int count = d.u16(COUNT);
        if (d.columns()) {
            d.info("total: {} (v{}) ", count, version);
            d.moreInfo().add(version == 9 ? "record" : "flow").add(count == 1 ? "" : "s");
        }
        long uptime = d.peekU32(0);
        d.time(UPTIME, d.offset(), 4, uptime / 1000, (int) (uptime % 1000) * 1_000_000);
        d.skip(4);
        int at = d.offset();
        long seconds = d.peekU32(0);
        long nanoseconds = version <= LAST_PLAIN ? d.peekU32(4) : 0;
        d.time(TIMESTAMP, at, version <= LAST_PLAIN ? 8 : 4, seconds, (int) nanoseconds);
        d.openLast();
        d.u32(SECONDS);
        if (version <= LAST_PLAIN) d.u32(NANOSECONDS);
        d.close();
        if (version == 9) {
            messages(d, start, version, count, seconds);
        } else {
            int method = 0;
            if (version != 1) {
                d.u32(SEQUENCE);
                if (version == 7) {
                    d.bytes(FlowRecords.RESERVED, 4);
                } else {
                    d.u8(PlainFlows.ENGINE_TYPE);
                    d.u8(PlainFlows.ENGINE_ID);
                    if (version == 5) {
                        d.peek(SAMPLING_MODE);
                        d.u16(SAMPLE_RATE);
                    } else {
                        method = d.u8(PlainFlows.METHOD);
                        d.u8(PlainFlows.METHOD_VERSION);
                        d.bytes(FlowRecords.RESERVED, 4);
                    }
                }
            }
            PlainFlows.records(d, version, method, count);
        }
        d.close();
    }

    private static Text spaced(Text into, long number, int width) {
        for (long bound = 1, i = 1; i < width; i++) {
            bound *= 10;
            if (number < bound) into.raw(' ');
        }
        return into.number(number);
    }

    /** The sets of version 9 and of IPFIX, RFC 3954, section 5, and RFC 7011, section 3. */
    private void messages(Dissection d, int start, int version, int count, long exported) {
        Conversation conversation = d.conversation();
        FlowTemplate.Known known = conversation == null ? new FlowTemplate.Known() : conversation.get(FlowTemplate.Known.KEY);
        long domain = d.peekU32(4);
        long sequence = d.u32(SEQUENCE);
        FlowTemplate.Sequence before = d.remember(known.sequence(domain));
        boolean unexpected = before != null && before.expected() != sequence;
        if (unexpected) {
            if (d.titles()) d.appendLast(" (expected {})", before.expected());
            d.noteLast(UNEXPECTED, "Unexpected flow sequence for domain ID {} (expected {}, got {})", domain, before.expected(), sequence);
        }
        d.u32(version == 9 ? SOURCE_ID : FlowElement.field("od_id"));
        if (d.columns()) spaced(d.moreInfo().add(" Obs-Domain-ID="), domain, 5);
        if (count == 0) {
            int at = d.offset();
            d.open(IMPOSSIBLE);
            d.note(NO_SETS);
            d.extent(d.remaining());
            d.close();
            d.seek(at);
            return;
        }
        var message = new FlowRecords.Message(known, domain, start, version, exported);
        for (int i = 1; i <= count && d.remaining() >= 4; i++) {
            if (!set(d, message, i)) break;
        }
        if (unexpected) {
            int end = d.offset();
            d.seek(start);
            d.computed(EXPECTED, before.expected());
            d.computed(PREVIOUS, before.frame());
            d.seek(end);
        }
        long next = sequence + (version == 9 ? 1 : message.flows) & 0xffffffffL;
        d.learn(() -> known.put(domain, new FlowTemplate.Sequence(next, d.packet().number)));
    }

    /** Reads a set; returns whether others may follow. */
    private static boolean set(Dissection d, FlowRecords.Message message, int number) {
        int id = d.peekU16(0);
        int length = d.peekU16(2);
        if (length > d.remaining()) return false;
        d.open(FLOW_SET);
        d.extent(length);
        if (d.titles()) d.title(message.version == IPFIX ? "Set {} [id={}]" : "FlowSet {} [id={}]", number, id);
        int start = d.offset();
        d.u16(SET_ID);
        d.u16(SET_LENGTH);
        if (length < 4) {
            d.noteLast(BAD_LENGTH, "Flowset Length ({}) too short", length);
            d.close();
            return false;
        }
        int rest = d.narrow(length - 4);
        if (id == DATA_TEMPLATES_9 || id == DATA_TEMPLATES) FlowTemplates.templates(d, message, id == DATA_TEMPLATES);
        else if (id == OPTIONS_TEMPLATES_9 || id == OPTIONS_TEMPLATES) FlowTemplates.optionsTemplates(d, message, id == OPTIONS_TEMPLATES);
        else if (id >= FIRST_DATA) FlowRecords.records(d, message, start, id);
        d.widen(rest);
        d.close();
        return true;
    }
}
