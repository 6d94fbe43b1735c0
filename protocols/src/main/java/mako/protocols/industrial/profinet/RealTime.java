package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import mako.dissect.*;
import mako.protocols.link.EtherType;
import mako.protocols.transport.Udp;

/** PROFINET's frames over Ethernet: IEC 61158-6-10, clause 4 (FrameID, APDU status), and fragments, clause 4.7. */
public final class RealTime implements Dissector {

    private static final Values FRAME_IDS = Values.of("""
        0x0000-0x001f 0x0000-0x001F: Reserved ID
        0x0020-0x0021 0x0020-0x0021: Real-Time: Sync (with follow up)
        0x0022-0x007f 0x0022-0x007F: Reserved ID
        0x0080-0x0081 0x0080-0x0081: Real-Time: Sync (without follow up)
        0x0082-0x00ff 0x0082-0x00FF: Reserved ID
        0x0100-0x06ff 0x0100-0x06FF: RED: Real-Time(class=3): non redundant, normal or DFP
        0x0700-0x0fff 0x0700-0x0FFF: RED: Real-Time(class=3): redundant, normal or DFP
        0x1000-0x7fff 0x1000-0x7FFF: Reserved ID
        0x8000-0xbbff 0x8000-0xBBFF: Real-Time(class=1 unicast): non redundant, normal
        0xbc00-0xbfff 0xBC00-0xBFFF: Real-Time(class=1 multicast): non redundant, normal
        0xc000-0xf7ff 0xC000-0xF7FF: Real-Time(class=1 unicast): Cyclic
        0xf800-0xfbff 0xF800-0xFBFF: Real-Time(class=1 multicast): Cyclic
        0xfc01 Real-Time: Acyclic PN-IO Alarm high priority
        0xfc00-0xfdff 0xFC00-0xFDFF: Reserved
        0xfe01 Real-Time: Acyclic PN-IO Alarm low priority
        0xfe02 Real-Time: Acyclic PN-IO RSI
        0xfefc Real-Time: DCP (Dynamic Configuration Protocol) hello
        0xfefd Real-Time: DCP (Dynamic Configuration Protocol) get/set
        0xfefe Real-Time: DCP (Dynamic Configuration Protocol) identify multicast request
        0xfeff Real-Time: DCP (Dynamic Configuration Protocol) identify response
        0xfe00-0xfefb 0xFE00-0xFEFF: Real-Time: Reserved
        0xff00-0xff01 0xFF00-0xFF01: PTCP Announce
        0xff02-0xff1f 0xFF02-0xFF1F: Reserved
        0xff20-0xff21 0xFF20-0xFF21: PTCP Follow Up
        0xff22 0xFF22-0xFF3F: Reserved
        0xff23-0xff43 0xFF40-0xFF43: Acyclic Real-Time: Delay
        0xff44-0xff7f 0xFF44-0xFF7F: reserved ID
        0xff80-0xff8f 0xFF80-0xFF8F: Fragmentation
        0xff90-0xffff 0xFF90-0xFFFF: reserved ID
        """);

    static final Field RT         = protocol("pn_rt", "PN-RT", "PROFINET Real-Time Protocol");
    static final Field FRAME_ID   = u16("pn_rt.frame_id", "FrameID");
    static final Field CYCLE      = u16("pn_rt.cycle_counter", "CycleCounter");
    static final Field STATUS     = u8("pn_rt.ds", "DataStatus", HEX, bits(
        u8("pn_rt.ds_ignore", "Ignore (1:Ignore/0:Evaluate)", HEX, mask(0x80)),
        u8("pn_rt.ds_Reserved_2", "Reserved_2 (should be zero)", HEX, mask(0x40)),
        u8("pn_rt.ds_ok", "StationProblemIndicator (1:Ok/0:Problem)", HEX, mask(0x20)),
        u8("pn_rt.ds_operate", "ProviderState (1:Run/0:Stop)", HEX, mask(0x10)),
        u8("pn_rt.ds_res3", "Reserved_1 (should be zero)", HEX, mask(0x08)),
        u8("pn_rt.ds_valid", "DataValid (1:Valid/0:Invalid)", HEX, mask(0x04)),
        bit("pn_rt.ds_redundancy", "Redundancy", 0x02, maskWidth(8), yesNo("None primary AR of a given AR-set is present",
            "Redundancy has no meaning for OutputCRs / One primary AR of a given AR-set is present")),
        u8("pn_rt.ds_primary", "State (1:Primary/0:Backup)", HEX, mask(0x01))));
    static final Field TRANSFER   = u8("pn_rt.transfer_status", "TransferStatus");
    static final Field FRAGMENT   = group("pn_rt.frag", "PROFINET Fragment");
    static final Field FRAGMENT_LENGTH = u8("pn_rt.frag_data_length", "FragDataLength");
    static final Field FRAGMENT_STATUS = group("pn_rt.frag_status", "FragStatus");
    static final Field FRAGMENT_MORE   = u8("pn_rt.frag_status.more_follows", "MoreFollows", HEX, mask(0x80),
        names(Values.of("0 Last fragment\n1 More fragments follow")));
    static final Field FRAGMENT_ERROR  = u8("pn_rt.frag_status.error", "Reserved", HEX, mask(0x40),
        names(Values.of("0 reserved\n1 reserved: invalid should be zero")));
    static final Field FRAGMENT_NUMBER = u8("pn_rt.frag_status.fragment_number", "FragmentNumber (zero based)", mask(0x3f));
    static final Field FRAGMENT_DATA   = text("pn_rt.frag_data", "FragData");
    static final Field FRAGMENT_BYTES  = bytes("pn.frag_bytes", "Fragment Data");

    /** What frames carry, by what their FrameID stands for. */
    public static final Table PAYLOADS = table("pn_rt.payload", "PROFINET payload");

    private static final int ALARM_HIGH = 0xfc01;
    private static final int ALARM_LOW = 0xfe01;
    static final int CONFIGURATION = 1;
    static final int TIME = 2;

    private static final int ETHER_TYPE = 0x8892;
    private static final int UDP_PORT = 34962;
    private static final int TRAILER = 4;

    @Override
    public Field dissects() {
        return RT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"pn_rt", "pn", "pn_io"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {PAYLOADS};
    }

    @Override
    public void link(Links links) {
        links.add(EtherType.TYPES, ETHER_TYPE, this);
        links.add(Udp.PORTS, UDP_PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        int whole = d.remaining();
        d.protocolColumn("PN-RT");
        d.info();
        int id = d.peekU16(0);
        boolean cyclic = id >= 0x0100 && id <= 0x0fff || id >= 0x8000 && id <= 0xfbff;
        int length = whole - 2 - (cyclic ? TRAILER : 0);
        if (length < 0) throw d.malformed();
        d.protocolColumn(column(id));
        d.open(RT);
        d.extent(whole);
        d.u16(FRAME_ID);
        if (d.titles()) d.titleLast("FrameID: 0x{x4} ({})", id, FRAME_IDS.name(id, "Unknown"));
        say(d, id, length, cyclic);
        if (cyclic) {
            d.seek(start + 2 + length);
            status(d);
            d.seek(start + 2);
        }
        d.close();
        int rest = d.narrow(length);
        payload(d, id, length);
        d.skipRest();
        d.widen(rest);
        d.skipRest();
    }

    private static String column(int id) {
        if (id < 0x0100 || id >= 0xff00) return "PN-RT";
        if (id <= 0x0fff) return "PN-RTC3";
        if (id < 0x8000) return "PN-RT";
        if (id <= 0xbfff) return "PN-RTC1";
        return id <= 0xfbff ? "PN-RT" : "PN-RTA";
    }

    /** What kind of frame it is, and what this one is called; the latter is empty for some. */
    private static String kind(int id) {
        if (id < 0x0100) return id == 0x80 || id == 0x81 ? "Isochronous-Real-Time" : "Real-Time";
        if (id <= 0x0fff) return "Isochronous-Real-Time";
        if (id < 0x8000) return "Real-Time";
        if (id <= 0xfbff) return "cyclic Real-Time";
        if (id <= 0xff43) return "acyclic Real-Time";
        return id >= 0xff80 && id <= 0xff8f ? "Fragmentation" : "Real-Time";
    }

    private static String name(int id) {
        if (id < 0x0100) return id == 0x20 || id == 0x21 || id == 0x80 || id == 0x81 ? "Synchronization" : "reserved";
        if (id <= 0x0fff) return "RTC3";
        if (id < 0x8000) return "reserved";
        if (id <= 0xbfff) return "RTC1";
        if (id <= 0xfbff) return "RTC1(legacy)";
        if (id == 0xfc01) return "Alarm High";
        if (id == 0xfe01) return "Alarm Low";
        if (id == 0xfe02 || id >= 0xfefc && id <= 0xfeff || id >= 0xff80 && id <= 0xff8f) return "";
        if (id < 0xff00) return "Reserved";
        if (id <= 0xff1f) return "RTA Sync";
        if (id <= 0xff22) return "Follow Up";
        return id <= 0xff43 ? "Delay" : "Reserved";
    }

    private static void say(Dissection d, int id, int length, boolean cyclic) {
        if (!d.titles() && !d.columns()) return;
        Text words = new Text();
        String name = name(id);
        if (!name.isEmpty()) words.add(name).add(", ");
        words.add("ID:0x").hex(id, 4).add(", Len:").add(length < 10 ? "   " : length < 100 ? "  " : length < 1000 ? " " : "").number(length);
        if (cyclic) {
            int cycle = d.peekU16(length);
            int status = d.peekU8(length + 2);
            String digits = Integer.toString(cycle);
            words.add(", Cycle:").add(" ".repeat(5 - digits.length())).add(digits).add(" (").add(words(status, ",", ",")).add(")");
        }
        if (d.titles()) d.title("PROFINET {}, {}", kind(id), words);
        if (d.columns()) d.info().add(words);
    }

    private static String words(int status, String between, String middle) {
        return ((status & 0x04) != 0 ? "Valid" : "Invalid") + between + ((status & 0x01) != 0 ? "Primary" : "Backup") + middle
            + ((status & 0x20) != 0 ? "Ok" : "Problem") + between + ((status & 0x10) != 0 ? "Run" : "Stop");
    }

    /** The APDU status, clause 4.7.2. */
    private static void status(Dissection d) {
        d.u16(CYCLE);
        int status = d.u8(STATUS);
        if (d.titles()) d.titleLast("DataStatus: 0x{x2} (Frame: {})", status, words(status, " and ", ", Provider: "));
        int transfer = d.u8(TRANSFER);
        if (d.titles()) d.titleLast("TransferStatus: 0x{x2} ({})", transfer, transfer == 0 ? "OK" : "ignore this frame");
    }

    private static void payload(Dissection d, int id, int length) {
        if (id < 0x0100 || id >= 0xff00 && id <= 0xff5f) {
            if (d.tryKey(PAYLOADS, TIME, id) < 0) PlainData.undecoded(d);
        } else if (id >= 0xfefc && id <= 0xfeff) {
            if (d.tryKey(PAYLOADS, CONFIGURATION, id) < 0) PlainData.undecoded(d);
        } else if (id <= 0x0fff) {
            d.layer(ProfinetIo.PNIO);
            PlainData.userData(d, "PROFINET IO Cyclic Service Data Unit", length);
        } else if (id < 0x4000) {
            int at = d.offset();
            PlainData.userData(d, "PROFINET IO Cyclic Service Data Unit", length);
            d.seek(at);
            PlainData.undecoded(d);
        } else if (id <= 0xfbfe && id != 0xbfff) {
            service(d, id, length);
        } else if (id == ALARM_HIGH || id == ALARM_LOW) {
            Alarms.frame(d, name(id));
        } else if (id >= 0xff80 && id <= 0xff8f) {
            fragment(d);
        } else {
            PlainData.undecoded(d);
        }
    }

    /** The cyclic service data unit; what lies in it, only the engineering knows. */
    private static void service(Dissection d, int id, int length) {
        d.protocolColumn("PNIO");
        d.open(ProfinetIo.PNIO);
        d.extent(length);
        d.title("PROFINET IO Cyclic Service Data Unit: {} bytes", length);
        d.close();
        if (id < 0x8000) PlainData.userData(d, "User Data (including GAP and RTCPadding)", length);
    }

    private static void fragment(Dissection d) {
        d.layer(RT);
        d.open(FRAGMENT);
        d.extent(0);
        d.u8(FRAGMENT_LENGTH);
        int status = d.peekU8(0);
        d.open(FRAGMENT_STATUS);
        if (d.titles()) d.title("FragStatus: Number: {}, {}", status & 0x3f, (status & 0x80) != 0 ? "More fragments follow" : "Last fragment");
        d.peek(FRAGMENT_MORE, 0, 1);
        d.peek(FRAGMENT_ERROR, 0, 1);
        d.u8(FRAGMENT_NUMBER);
        d.close();
        int count = d.remaining();
        d.at(FRAGMENT_DATA, d.offset(), count, "data");
        d.titleLast("Fragment Length: {} bytes", count);
        d.addInfo(" Fragment Length: {} bytes", count, 0);
        d.bytes(FRAGMENT_BYTES, count);
        d.close();
    }
}
