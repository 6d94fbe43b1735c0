package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.internet.Gre;
import mako.protocols.link.EtherType;
import mako.protocols.link.Frame;

/**
 * The header of wireless LAN frames, IEEE 802.11 section 9.2: frame control, addresses, sequence, quality of service; what data frames
 * carry. {@link ControlFrames} has what control frames say, {@link Management} the bodies of management frames.
 */
public final class Ieee80211 implements Dissector {

    private static final Derivation.How NAME = words((tape, entry) -> tape.macName(tape.raw(entry)));

    static final Field WLAN      = protocol("wlan", "IEEE 802.11", "IEEE 802.11 wireless LAN");
    static final Field KIND      = u16("wlan.fc.type_subtype", "Type/Subtype", HEX, names(FrameKinds.NAMES));
    static final Field VERSION   = u8("wlan.fc.version", "Version", mask(0x03));
    static final Field TYPE      = u8("wlan.fc.type", "Type", mask(0x0c), names(FrameKinds.TYPES));
    static final Field SUBTYPE   = u8("wlan.fc.subtype", "Subtype", mask(0xf0));
    static final Field DS        = u8("wlan.fc.ds", "DS status", HEX, mask(0x03), names(FrameKinds.DS));
    static final Field TO_DS     = bit("wlan.fc.tods", "To DS", 0x01, maskWidth(8), HIDDEN, yesNo("Frame is entering DS", "Frame is not entering DS"));
    static final Field FROM_DS   = bit("wlan.fc.fromds", "From DS", 0x02, maskWidth(8), HIDDEN, yesNo("Frame is exiting DS", "Frame is not exiting DS"));
    static final Field MORE      = bit("wlan.fc.frag", "More Fragments", 0x04, maskWidth(8), yesNo("More fragments follow", "This is the last fragment"));
    static final Field RETRY     = bit("wlan.fc.retry", "Retry", 0x08, maskWidth(8),
        yesNo("Frame is being retransmitted", "Frame is not being retransmitted"));
    static final Field POWER     = bit("wlan.fc.pwrmgt", "PWR MGT", 0x10, maskWidth(8), yesNo("STA will go to sleep", "STA will stay up"));
    static final Field MORE_DATA = bit("wlan.fc.moredata", "More Data", 0x20, maskWidth(8), yesNo("Data is buffered for STA at AP", "No data buffered"));
    static final Field PROTECTED = bit("wlan.fc.protected", "Protected flag", 0x40, maskWidth(8), yesNo("Data is protected", "Data is not protected"));
    static final Field ORDER     = bit("wlan.fc.order", "+HTC/Order flag", 0x80, maskWidth(8), yesNo("Strictly ordered", "Not strictly ordered"));
    static final Field RETRIED   = note(Field.Group.SEQUENCE, "wlan.fc.retry.expert", "Retransmission (retry)");
    static final Field FLAGS     = u8("wlan.flags", "Flags", HEX,
        bits(DS, TO_DS, FROM_DS, MORE, RETRY, POWER, MORE_DATA, PROTECTED, ORDER));
    static final Field CONTROL   = u16("wlan.fc", "Frame Control Field", HEX);
    static final Field DURATION  = u16("wlan.duration", "Duration", mask(0x7fff), unit("microseconds"), LITTLE);
    static final Field ASSOCIATION = u16("wlan.aid", "Association ID", mask(0x3fff), LITTLE);

    static final Field ADDRESS_NAME = text("wlan.addr_resolved", "Hardware address (resolved)", HIDDEN);
    static final Field ADDRESS      = ether("wlan.addr", "Hardware address", HIDDEN, also(NAME, 0, -1, ADDRESS_NAME));
    static final Field RA_NAME      = text("wlan.ra_resolved", "Receiver address (resolved)", HIDDEN);
    static final Field RA           = ether("wlan.ra", "Receiver address", also(NAME, 0, -1, RA_NAME));
    static final Field TA_NAME      = text("wlan.ta_resolved", "Transmitter address (resolved)", HIDDEN);
    static final Field TA           = ether("wlan.ta", "Transmitter address", also(NAME, 0, -1, TA_NAME));
    static final Field DA_NAME      = text("wlan.da_resolved", "Destination address (resolved)", HIDDEN);
    static final Field DA           = ether("wlan.da", "Destination address", also(NAME, 0, -1, DA_NAME));
    static final Field SA_NAME      = text("wlan.sa_resolved", "Source address (resolved)", HIDDEN);
    static final Field SA           = ether("wlan.sa", "Source address", also(NAME, 0, -1, SA_NAME));
    static final Field BSSID_NAME   = text("wlan.bssid_resolved", "BSS Id (resolved)", HIDDEN);
    static final Field BSSID        = ether("wlan.bssid", "BSS Id", also(NAME, 0, -1, BSSID_NAME));
    static final Field STATION_NAME = text("wlan.staa_resolved", "STA address (resolved)", HIDDEN);
    static final Field STATION      = ether("wlan.staa", "STA address", also(NAME, 0, -1, STATION_NAME));
    static final Field FRAGMENT     = u16("wlan.frag", "Fragment number", mask(0x000f), LITTLE);
    static final Field FRAGMENTS    = group("wlan.fragments", "802.11 Fragments", GENERATED);
    static final Field PART         = frame("wlan.fragment", "802.11 Fragment", GENERATED);
    static final Field OVERLAP      = bool("wlan.fragment.overlap", "Fragment overlap", GENERATED);
    static final Field CONFLICT     = bool("wlan.fragment.overlap.conflict", "Conflicting data in fragment overlap", GENERATED);
    static final Field TAILS        = bool("wlan.fragment.multipletails", "Multiple tail fragments found", GENERATED);
    static final Field TOO_LONG     = bool("wlan.fragment.toolongfragment", "Fragment too long", GENERATED);
    static final Field FAULT        = frame("wlan.fragment.error", "Defragmentation error", GENERATED);
    static final Field COUNT        = u32("wlan.fragment.count", "Fragment count", GENERATED);
    static final Field IN           = frame("wlan.reassembled_in", "Reassembled 802.11 in frame", GENERATED);
    static final Field WHOLE_LENGTH = u32("wlan.reassembled.length", "Reassembled 802.11 length", GENERATED);

    private static final Fragments REASSEMBLY = Fragments.fragments("Reassembled 802.11",
        new Fragments.Parts(FRAGMENTS, PART, OVERLAP, CONFLICT, TAILS, TOO_LONG, FAULT, COUNT, IN, WHOLE_LENGTH, null));

    static final Field SEQUENCE     = u16("wlan.seq", "Sequence number", mask(0xfff0), LITTLE);

    static final Field TID       = u16("wlan.qos.tid", "TID", mask(0x000f));
    static final Field PRIORITY  = u16("wlan.qos.priority", "Priority", mask(0x0007), GENERATED, names(FrameKinds.PRIORITIES));
    static final Field EOSP      = bit("wlan.qos.eosp", "EOSP", 0x0010, maskWidth(16), yesNo("End of service period", "Service period"));
    static final Field BIT_4     = bit("wlan.qos.bit4", "QoS bit 4", 0x0010, maskWidth(16),
        yesNo("Bits 8-15 of QoS Control field are Queue Size", "Bits 8-15 of QoS Control field are TXOP Duration Requested"));
    static final Field ACK_POLICY = u16("wlan.qos.ack", "Ack Policy", HEX, mask(0x0060), names(FrameKinds.ACK_POLICIES));
    static final Field AGGREGATE = bit("wlan.qos.amsdupresent", "Payload Type", 0x0080, maskWidth(16), yesNo("A-MSDU", "MSDU"));
    static final Field TXOP      = u16("wlan.qos.txop_dur_req", "TXOP Duration Requested", mask(0xff00));
    static final Field QUEUE     = u16("wlan.qos.queue_size", "Queue Size", mask(0xff00));
    static final Field BUFFERED  = bit("wlan.qos.buf_state_indicated", "Buffer State Indicated", 0x0200, YES_NO, maskWidth(16));
    static final Field BUFFER_CATEGORY = u16("wlan.qos.highest_pri_buf_ac", "Highest-Priority Buffered AC", mask(0x0c00), names(FrameKinds.CATEGORIES));
    static final Field BUFFER_LOAD = u16("wlan.qos.qap_buf_load", "QAP Buffered Load", mask(0xf000));
    static final Field BUFFER    = u16("wlan.qos.ps_buf_state", "QAP PS Buffer State", HEX, mask(0xff00));
    static final Field QOS       = u16("wlan.qos", "Qos Control", HEX, LITTLE);
    static final Field HT_CONTROL = u32("wlan.htc", "HT Control (+HTC)", HEX, LITTLE);

    static final Field CHECK_SEQUENCE = u32("wlan.fcs", "Frame check sequence", HEX, LITTLE, help("Frame Check Sequence (FCS)"));
    static final Field CHECK_STATUS   = u8("wlan.fcs.status", "FCS Status", GENERATED, base(Base.NONE), names(Values.of("2 Unverified")));

    /** Who shows the bodies of management frames; the caller says of which subtype. */
    static final Table BODIES = Table.table("wlan.mgt", "802.11 management frames");

    /** Said about frames that end with a frame check sequence. */
    static final Object CHECKED = "checked";

    /** Said about frames whose first two bytes are the other way round: controllers of access points have that. */
    public static final Object SWAPPED = "swapped";

    private static final int UNVERIFIED = 2;
    static final int ENCAPSULATION = 20;
    /** Aruba's tunnels: a number for each kind of queue. */
    private static final int ARUBA_FIRST = 0x8200;
    private static final int ARUBA_LAST  = 0x8370;

    private static final int MANAGEMENT = 0;
    private static final int CONTROL_FRAME = 1;
    private static final int DATA       = 2;

    private static final int FLAG_MORE      = 0x04;
    private static final int FLAG_RETRY     = 0x08;
    private static final int FLAG_PROTECTED = 0x40;
    private static final int FLAG_ORDER     = 0x80;

    @Override
    public Field dissects() {
        return WLAN;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"wlan", "ieee80211"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {EtherType.LENGTH_FRAMED, BODIES};
    }

    @Override
    public void link(Links links) {
        links.add(Frame.ENCAPSULATIONS, ENCAPSULATION, this);
        for (int type = ARUBA_FIRST; type <= ARUBA_LAST; type += 16) links.add(Gre.PROTOCOLS, type, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(WLAN);
        d.protocolColumn("802.11");
        int swapped = d.about() == SWAPPED ? 1 : 0;
        int control = d.peekU8(swapped);
        int flags = d.peekU8(1 - swapped);
        int type = control >> 2 & 3;
        int subtype = control >> 4;
        String name = FrameKinds.NAMES.name(type << 4 | subtype, "Unrecognized (Reserved frame)");
        if (d.titles()) {
            if (type == CONTROL_FRAME) d.title("IEEE 802.11 {}", name);
            else d.title("IEEE 802.11 {}, Flags: {}", name, letters(flags, d.about() == CHECKED));
        }
        d.at(KIND, d.offset() + swapped, 1, type << 4 | subtype);
        d.info(name);
        d.peek(CONTROL);
        if (swapped != 0 && d.titles()) d.appendLast("(Swapped)");
        d.openLast();
        d.peek(VERSION, swapped, 1);
        d.peek(TYPE, swapped, 1);
        d.peek(SUBTYPE, swapped, 1);
        d.peek(FLAGS, 1 - swapped, 1);
        d.skip(2);
        if ((flags & FLAG_RETRY) != 0) d.noteOn(d.last(), RETRY, RETRIED, null);
        d.close();
        boolean poll = type == CONTROL_FRAME && subtype == FrameKinds.POWER_SAVE_POLL && d.peekU8(1) >= 0xc0;
        d.read(poll ? ASSOCIATION : DURATION);
        switch (type) {
            case MANAGEMENT -> management(d, flags, subtype);
            case DATA -> data(d, flags, subtype);
            default -> control(d, subtype, flags);
        }
    }

    /** Shows the last four bytes where they are a check sequence: the frame's body does not have them. */
    private static void checkSequence(Dissection d) {
        if (d.about() != CHECKED) return;
        int at = d.offset() + d.remaining() - 4;
        if (d.captured() >= d.remaining() && d.remaining() >= 4) {
            long value = d.peekLe32(d.remaining() - 4);
            d.at(CHECK_SEQUENCE, at, 4, value);
            if (d.titles()) d.titleLast("Frame check sequence: 0x{x8} [unverified]", value);
            d.at(CHECK_STATUS, at, 0, UNVERIFIED);
            d.generated();
        }
        d.narrow(d.remaining() - 4);
    }

    /** The flags as letters, those that are not set as dots. */
    private static String letters(int flags, boolean checked) {
        var letters = new StringBuilder("opmPRMFT");
        for (int i = 0; i < 8; i++) if ((flags & 0x80 >> i) == 0) letters.setCharAt(i, '.');
        return checked ? letters + "C" : letters.toString();
    }

    /** Section 9.3.3. */
    private static void management(Dissection d, int flags, int subtype) {
        int at = d.offset();
        d.ensure(20);
        common(d, RA, at);
        long receiver = address(d, DA, at);
        common(d, TA, at + 6);
        long transmitter = address(d, SA, at + 6);
        common(d, BSSID, at + 12);
        d.etherAddresses(transmitter, receiver);
        d.skip(18);
        sequence(d, flags);
        if ((flags & FLAG_ORDER) != 0) d.read(HT_CONTROL);
        if ((flags & FLAG_PROTECTED) != 0) ProtectedData.parameters(d);
        d.close();
        if (d.remaining() <= 0) return;
        if ((flags & FLAG_PROTECTED) != 0) d.rest();
        else d.tryKey(BODIES, 0, subtype);
    }

    /** Section 9.3.1: the shortest have but a receiver. */
    private static void control(Dissection d, int subtype, int flags) {
        // What is read may reach into the check sequence; lists end in front of it.
        int check = d.about() == CHECKED ? 4 : 0;
        int end = d.offset() + d.remaining();
        boolean poll = subtype == FrameKinds.POWER_SAVE_POLL;
        receiver(d, poll ? BSSID : RA, poll);
        switch (subtype) {
            case FrameKinds.CLEAR_TO_SEND, FrameKinds.ACKNOWLEDGEMENT, 0, 1, 6, FrameKinds.CONTROL_WRAPPER -> {}
            case FrameKinds.CONTENTION_FREE_END -> transmitter(d, BSSID);
            default -> transmitter(d, TA);
        }
        switch (subtype) {
            case FrameKinds.TRIGGER -> ControlFrames.Trigger.read(d);
            case FrameKinds.REPORT_POLL -> d.u8(ControlFrames.REPORT_SEGMENTS);
            case FrameKinds.ANNOUNCEMENT -> ControlFrames.Announcement.read(d, check);
            case FrameKinds.BLOCK_REQUEST -> ControlFrames.request(d, check);
            case FrameKinds.BLOCK_ACKNOWLEDGEMENT -> ControlFrames.acknowledgement(d, check);
            default -> {}
        }
        if (d.offset() > end - check) d.seek(Math.max(end - check, 0));
        checkSequence(d);
        said(d, flags);
        d.close();
        d.skipRest();
    }

    private static void receiver(Dissection d, Field role, boolean network) {
        d.ensure(6);
        int at = d.offset();
        common(d, RA, at);
        if (network) address(d, BSSID, at);
        if (d.columns()) d.textAddresses(null, named(d, d.peekU48(0), role == BSSID ? "BSSID" : "RA"));
        d.skip(6);
    }

    private static void transmitter(Dissection d, Field role) {
        d.ensure(6);
        common(d, role, d.offset());
        if (d.columns()) d.textAddresses(named(d, d.peekU48(0), role == BSSID ? "BSSID" : "TA"), null);
        d.skip(6);
    }

    /** Says the flags, behind what the frame is. */
    private static void said(Dissection d, int flags) {
        if (d.titles()) d.append(", Flags: {}", letters(flags, d.about() == CHECKED));
        if (d.columns()) d.addInfo(", Flags={}", letters(flags, d.about() == CHECKED));
    }

    /** An address and what it is one of: control frames have but one or two. */
    private static String named(Dissection d, long address, String role) {
        String digits = new Text().ether(address).toString();
        String name = d.tape().macName(address);
        return name.equals(digits) ? digits + " (" + role + ")" : name + " (" + digits + ") (" + role + ")";
    }

    /** Section 9.3.2.1: what the addresses are depends on whether the frame comes from or goes to the distribution system. */
    private static void data(Dissection d, int flags, int subtype) {
        int at = d.offset();
        boolean four = (flags & 3) == 3;
        d.ensure(four ? 26 : 20);
        int fourth = at + 20;
        int destination = (flags & 1) != 0 ? at + 12 : at;
        int source = four ? fourth : (flags & 2) != 0 ? at + 12 : at + 6;
        common(d, RA, at);
        common(d, TA, at + 6);
        long to = address(d, DA, destination);
        long from = address(d, SA, source);
        d.etherAddresses(from, to);
        switch (flags & 3) {
            case 0 -> address(d, BSSID, at + 12);
            case 1 -> stations(d, at, at + 6);
            case 2 -> stations(d, at + 6, at);
            default -> {}
        }
        d.skip(18);
        int sequence = sequence(d, flags);
        if (four) {
            address(d, ADDRESS, fourth);
            d.skip(6);
        }
        address(d, ADDRESS, at + 12);
        boolean aggregate = false;
        if ((subtype & FrameKinds.WITH_QOS) != 0) {
            aggregate = (d.peekU8(0) & 0x80) != 0;
            quality(d, flags, (subtype & FrameKinds.NO_DATA) != 0);
            if ((flags & FLAG_ORDER) != 0) d.read(HT_CONTROL);
        }
        if ((subtype & FrameKinds.NO_DATA) != 0) {
            d.close();
            return;
        }
        if ((flags & FLAG_PROTECTED) != 0) ProtectedData.parameters(d);
        boolean more = (flags & FLAG_MORE) != 0;
        if ((flags & FLAG_PROTECTED) != 0 || aggregate || d.remaining() <= 0) {
            d.close();
            d.rest();
        } else if (more || (sequence & 15) != 0) {
            fragment(d, sequence, more);
        } else {
            d.close();
            d.payload(EtherType.LENGTH_FRAMED, EtherType.LLC);
        }
    }

    /** Section 10.4: part of a frame, of which others have the same sequence number. */
    private static void fragment(Dissection d, int sequence, boolean more) {
        Fragments.Datagram whole = d.captured() < d.remaining() ? null : d.fragmentInTurn(REASSEMBLY, sequence >> 4, sequence & 15, more);
        if (whole != null) {
            long kept = d.enter(REASSEMBLY, whole);
            d.close();
            d.payload(EtherType.LENGTH_FRAMED, EtherType.LLC);
            d.leave(kept);
            return;
        }
        d.close();
        if (more) {
            if (d.columns()) d.info("Fragmented IEEE 802.11 frame");
            d.rest();
        } else {
            // What came before it is missing, but what is there is shown.
            d.payload(EtherType.LENGTH_FRAMED, EtherType.LLC);
        }
    }

    private static void stations(Dissection d, int network, int station) {
        address(d, BSSID, network);
        address(d, STATION, station);
    }

    /** Writes down the address at an offset, and returns it. */
    private static long address(Dissection d, Field field, int at) {
        Source source = d.currentSource();
        long value = (long) source.u16(at) << 32 | (long) source.u16(at + 2) << 16 | source.u16(at + 4);
        d.at(field, at, 6, value);
        return value;
    }

    /** As {@link #address}, and under the name that all addresses have. */
    private static void common(Dissection d, Field field, int at) {
        address(d, field, at);
        address(d, ADDRESS, at);
    }

    private static int sequence(Dissection d, int flags) {
        int control = d.peekLe16(0);
        d.peek(FRAGMENT);
        d.read(SEQUENCE);
        checkSequence(d);
        if (d.columns()) d.addInfo(", SN={}, FN={}, Flags={}", control >> 4, control & 15, letters(flags, d.about() == CHECKED));
        return control;
    }

    /** Section 9.2.4.5: bits 8 to 15 mean something else in each direction. */
    private static void quality(Dissection d, int flags, boolean empty) {
        d.peek(QOS);
        d.openLast();
        boolean fromAccessPoint = (flags & 2) != 0;
        boolean queue = !fromAccessPoint && (d.peekU8(0) & 0x10) != 0;
        little(d, TID);
        little(d, PRIORITY);
        little(d, fromAccessPoint ? EOSP : BIT_4);
        little(d, ACK_POLICY);
        if (!empty) little(d, AGGREGATE);
        int upper = d.peekU8(1);
        little(d, fromAccessPoint ? BUFFER : queue ? QUEUE : TXOP);
        if (fromAccessPoint) {
            d.openLast();
            little(d, BUFFERED);
            if ((upper & 0x02) != 0) {
                little(d, BUFFER_CATEGORY);
                little(d, BUFFER_LOAD);
                if (d.titles() && upper >> 4 == 0) d.appendLast(" (no buffered traffic)");
            }
            d.close();
        } else if (queue) {
            if (d.titles()) d.appendLast(" ({} bytes)", upper * 256);
        } else if (d.titles() && upper == 0) {
            d.appendLast(" (no TXOP requested)");
        }
        d.skip(2);
        d.close();
    }

    private static void little(Dissection d, Field field) {
        int at = d.offset();
        d.leUint(field, 2);
        d.seek(at);
    }
}
