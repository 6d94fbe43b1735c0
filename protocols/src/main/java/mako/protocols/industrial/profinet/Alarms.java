package mako.protocols.industrial.profinet;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Alarms of PROFINET, in frames that are acknowledged: IEC 61158-6-10, RTA-PDU and the blocks AlarmNotification and AlarmAck. */
final class Alarms {

    static final Field DESTINATION  = u16("pn_io.alarm_dst_endpoint", "AlarmDstEndpoint", HEX);
    static final Field SOURCE       = u16("pn_io.alarm_src_endpoint", "AlarmSrcEndpoint", HEX);
    static final Field PDU          = group("pn_io.pdu_type", "PDUType");
    static final Field TYPE         = u8("pn_io.pdu_type.type", "Type", HEX, mask(0x0f), names(Values.of("""
        1 Data-RTA-PDU
        2 NACK-RTA-PDU
        3 ACK-RTA-PDU
        4 ERR-RTA-PDU
        """)));
    static final Field VERSION      = u8("pn_io.pdu_type.version", "Version", HEX, mask(0xf0));
    static final Field FLAGS        = group("pn_io.add_flags", "AddFlags");
    static final Field WINDOW       = u8("pn_io.window_size", "WindowSize", mask(0x0f));
    static final Field ACKNOWLEDGES = u8("pn_io.tack", "TACK", HEX, mask(0xf0));
    static final Field SENT         = u16("pn_io.send_seq_num", "SendSeqNum", HEX);
    static final Field ACKNOWLEDGED = u16("pn_io.ack_seq_num", "AckSeqNum", HEX);
    static final Field LENGTH       = u16("pn_io.var_part_len", "VarPartLen", HEX);

    static final Field ALARM        = u16("pn_io.alarm_type", "AlarmType", HEX, names(Values.of("""
        0x00 Reserved
        0x01 Diagnosis
        0x02 Process
        0x03 Pull
        0x04 Plug
        0x05 Status
        0x06 Update
        0x07 Redundancy
        0x08 Controlled by supervisor
        0x09 Released
        0x0a Plug wrong submodule
        0x0b Return of submodule
        0x0c Diagnosis disappears
        0x0d Multicast communication mismatch notification
        0x0e Port data change notification
        0x0f Sync data changed notification
        0x10 Isochronous mode problem notification
        0x11 Network component problem notification
        0x12 Time data changed notification
        0x13 Dynamic Frame Packing problem notification
        0x1e Upload and retrieval notification
        0x1f Pull module
        """)));
    static final Field SPECIFIER    = group("pn_io.alarm_specifier", "AlarmSpecifier");
    static final Field SEQUENCE     = u16("pn_io.alarm_specifier.sequence", "SequenceNumber", HEX, mask(0x07ff));
    static final Field CHANNEL      = u16("pn_io.alarm_specifier.channel", "ChannelDiagnosis", HEX, mask(0x0800));
    static final Field MAKER        = u16("pn_io.alarm_specifier.manufacturer", "ManufacturerSpecificDiagnosis", HEX, mask(0x1000));
    static final Field SUBMODULE    = u16("pn_io.alarm_specifier.submodule", "SubmoduleDiagnosisState", HEX, mask(0x2000));
    static final Field RELATION     = u16("pn_io.alarm_specifier.ardiagnosis", "ARDiagnosisState", HEX, mask(0x8000));

    private static final int DATA  = 1;
    private static final int ERROR = 4;

    private Alarms() {}

    /** A frame of alarms; {@code name} says of which priority. */
    static void frame(Dissection d, String name) {
        d.protocolColumn("PNIO-AL");
        d.open(ProfinetIo.PNIO);
        d.title("PROFINET IO Alarm");
        d.ensure(4);
        if (d.columns()) {
            d.info("{}, Src: 0x{x}, Dst: 0x{x}", name, d.peekU16(2), d.peekU16(0));
        }
        d.u16(DESTINATION);
        d.u16(SOURCE);
        int type = d.peekU8(0) & 0x0f;
        d.open(PDU);
        if (d.titles()) d.title("PDUType, Type: {}, Version: {}", TYPE.names.name(type, "Unknown"), d.peekU8(0) >> 4);
        d.peek(TYPE);
        d.u8(VERSION);
        d.close();
        d.open(FLAGS);
        int flags = d.peekU8(0);
        d.title("AddFlags, Window Size: {}, Tack: {}", flags & 0x0f, flags >> 4);
        d.peek(WINDOW);
        d.u8(ACKNOWLEDGES);
        d.close();
        d.u16(SENT);
        d.u16(ACKNOWLEDGED);
        d.u16(LENGTH);
        Blocks blocks = d.scratch(Blocks.KEY);
        blocks.begin(d);
        switch (type) {
            case DATA -> {
                d.addInfo(", Data-RTA");
                blocks.block();
            }
            case 2 -> d.addInfo(", NACK-RTA");
            case 3 -> d.addInfo(", ACK-RTA");
            case ERROR -> {
                d.addInfo(", ERR-RTA");
                blocks.status(false);
            }
            default -> throw d.malformed();
        }
        d.close();
    }

    /** AlarmNotification-PDU. */
    static void notification(Blocks b) {
        Dissection d = b.d;
        int type = d.u16(ALARM);
        long api = d.u32(Blocks.API);
        int slot = d.u16(Blocks.SLOT);
        int subslot = d.u16(Blocks.SUBSLOT);
        say(d, "", type, slot, subslot);
        long module = d.u32(Blocks.MODULE);
        long submodule = d.u32(Blocks.SUBMODULE);
        if (d.titles()) {
            d.append(", {}, API:{}, Slot:0x{x}/0x{x}, Ident:0x{x}, SubIdent:0x{x}", named(type), api, slot, subslot, module, submodule);
        }
        specifier(d);
        while (d.remaining() >= 2) {
            int structure = d.peekU16(0);
            d.u16(Records.STRUCTURE);
            d.append(", USI:0x{x}", structure);
            if (structure >= Records.CHANNEL_DIAGNOSIS && structure <= Records.QUALIFIED && d.remaining() >= 6) {
                Records.channels(d, structure);
            } else {
                PlainData.userData(d, "UserData", d.remaining());
            }
        }
    }

    /** AlarmAck-PDU. */
    static void acknowledgement(Blocks b) {
        Dissection d = b.d;
        int type = d.u16(ALARM);
        long api = d.u32(Blocks.API);
        int slot = d.u16(Blocks.SLOT);
        int subslot = d.u16(Blocks.SUBSLOT);
        say(d, ", Alarm Ack", type, slot, subslot);
        if (d.titles()) d.append(", {}, API:{}, Slot:0x{x}/0x{x}", named(type), api, slot, subslot);
        specifier(d);
        b.status(false);
    }

    private static String named(int type) {
        return ALARM.names.name(type, "Unknown");
    }

    private static void say(Dissection d, String what, int type, int slot, int subslot) {
        if (d.columns()) d.addInfo("{}, {}, Slot: 0x{x}/0x{x}", what, named(type), slot, subslot);
    }

    private static void specifier(Dissection d) {
        int specifier = d.peekU16(0);
        d.open(SPECIFIER);
        if (d.titles()) {
            d.title("AlarmSpecifier, Sequence: {}, Channel: {}, Manuf: {}, Submodule: {} AR: {}", Integer.toString(specifier & 0x7ff),
                specifier >> 11 & 1, specifier >> 12 & 1, specifier >> 13 & 1, specifier >> 15 & 1);
        }
        d.peek(SEQUENCE);
        d.peek(CHANNEL);
        d.peek(MAKER);
        d.peek(SUBMODULE);
        d.u16(RELATION);
        d.close();
    }
}
