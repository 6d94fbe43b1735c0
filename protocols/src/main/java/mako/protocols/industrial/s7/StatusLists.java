package mako.protocols.industrial.s7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Data sets of the system status list: System and Standard Functions for S7-300/400, chapter "System Status Lists". */
final class StatusLists {

    private static final Values MODES = Values.of("""
        0x1 STOP (update)
        0x2 STOP (memory reset)
        0x3 STOP (self initialization)
        0x4 STOP (internal)
        0x5 Startup (complete restart)
        0x7 Restart
        0x8 RUN
        0xa HOLD
        0xd DEFECT
        """);
    private static final Values STARTS = Values.of("""
        0x01 Complete restart in multicomputing
        0x03 Complete restart set at mode selector
        0x04 Complete restart command via MPI
        0x0a Restart in multicomputing
        0x0b Restart set at mode selector
        0x0c Restart command via MPI
        0x10 Automatic complete restart after battery-backed power on
        0x13 Complete restart set at mode selector; last power on battery backed
        0x14 Complete restart command via MPI; last power on battery backed
        0x20 Automatic complete restart after non battery backed power on (with memory reset by system)
        0x23 Complete restart set at mode selector; last power on unbattery backed
        0x24 Complete restart command via MPI; last power on unbattery backed
        0xa0 Automatic restart after battery backed power on according to parameter assignment
        """);
    private static final Values LAST_STARTS = Values.of("""
        0x00 No startup type
        0x01 Complete restart in multicomputing
        0x03 Complete restart due to switch setting
        0x04 Complete restart command via MPI
        0x0a Restart in multicomputing
        0x0b Restart set at mode selector
        0x0c Restart command via MPI
        0x10 Automatic complete restart after battery-backed power on
        0x13 Complete restart set at mode selector; last power on battery backed
        0x14 Complete restart command via MPI; last power on battery backed
        0x20 Automatic complete restart after non battery backed power on (with memory reset by system)
        0x23 Complete restart set at mode selector; last power on unbattery backed
        0x24 Complete restart command via MPI; last power on unbattery backed
        0xa0 Automatic restart after battery backed power on according to parameter assignment
        """);

    static final Field LIST        = u16("s7comm.szl.0000.0000.szl_id", "SZL ID that exists", HEX,
        names(Values.resource(StatusLists.class, "s7-status-lists.txt")));
    static final Field EVENT       = u16("s7comm.szl.0424.0000.ereig", "ereig", HEX, help("Event ID"));
    static final Field FF          = u8("s7comm.szl.0424.0000.ae", "ae", HEX, help("ae (B#16#FF)"));
    static final Field REQUESTED   = u8("s7comm.szl.0424.0000.bzu_id.req", "Requested mode", HEX, mask(0x0f), names(MODES), help("bzu-id Requested mode"));
    static final Field PREVIOUS    = u8("s7comm.szl.0424.0000.bzu_id.pre", "Previous mode", HEX, mask(0xf0), names(MODES), help("bzu-id Previous mode"));
    static final Field TRANSITION  = u8("s7comm.szl.0424.0000.bzu_id", "bzu-id", HEX,
        help("bzu-id (ID of the mode change divided into 4 bits, Bit 0 to 3: Requested mode, Bit 4 to 7: Previous mode"), bits(REQUESTED, PREVIOUS));
    static final Field RESERVED    = bytes("s7comm.szl.0424.0000.res", "res (Reserved)");
    static final Field START_1     = u8("s7comm.szl.0424.0000.anlinfo1", "anlinfo1", HEX);
    static final Field START_2     = u8("s7comm.szl.0424.0000.anlinfo2", "anlinfo2", HEX, names(STARTS), help("Type of startup just exceeded"));
    static final Field START_3     = u8("s7comm.szl.0424.0000.anlinfo3", "anlinfo3", HEX, help("Permissibility of startup types"));
    static final Field START_4     = u8("s7comm.szl.0424.0000.anlinfo4", "anlinfo4", HEX, names(LAST_STARTS),
        help("Last valid operation or setting of the automatic startup type at power on"));
    static final Field TIME        = bytes("s7comm.szl.0424.0000.time", "time", help("time (Time stamp)"));

    static final Field OTHER       = bytes("s7comm.param.userdata.szl_part_list", "SZL partial list data", help("SZL partial list data: undecoded"));

    private static final int MODE_BEFORE = 0x01240000;
    private static final int BUFFER     = 0xa0;
    private static final int LISTS      = 0x00000000;
    private static final int MODE       = 0x04240000;
    private static final int MODE_BYTES = 20;

    private StatusLists() {}

    /** One data set; the cursor is at its beginning, and moved on behind it by the caller. */
    static void dissect(Dissection d, int list, int index, int length) {
        switch (list << 16 | index) {
            case LISTS -> d.u16(LIST);
            case MODE -> {
                if (length >= MODE_BYTES) mode(d);
            }
            case MODE_BEFORE -> {
                if (length >= MODE_BYTES) mode(d);
            }
            default -> {
                if ((list & 0xff) == BUFFER && list >> 12 == 0 && list != 0x02a0 && list != 0x03a0 && list != 0x0fa0) {
                    if (length >= S7Alarms.DIAGNOSTIC_LENGTH) S7Alarms.diagnostic(d, false);
                } else if (!StatusData.dissect(d, list, index, length)) {
                    d.bytes(OTHER, length);
                }
            }
        }
    }

    private static void mode(Dissection d) {
        d.u16(EVENT);
        d.u8(FF);
        int modes = d.u8(TRANSITION);
        if (d.titles()) d.appendLast(", Requested mode: {}, Previous mode: {}", MODES.name(modes & 15, "Unknown"), MODES.name(modes >> 4, "Unknown"));
        d.bytes(RESERVED, 4);
        d.u8(START_1);
        d.u8(START_2);
        d.u8(START_3);
        d.u8(START_4);
        d.bytes(TIME, 8);
    }
}
