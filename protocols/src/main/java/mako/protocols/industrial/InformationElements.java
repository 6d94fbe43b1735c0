package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What information objects of telecontrol consist of: IEC 60870-5-101 clauses 7.2.6 and 7.3. */
final class InformationElements {

    /** An information element, and how many bytes it has. */
    enum Kind {
        SINGLE(1), DOUBLE(1), STEP(1), BITS(4), NORMALIZED(2), SCALED(2), FLOAT(4), COUNTER(5), QUALITY(1), SINGLE_COMMAND(1), DOUBLE_COMMAND(1),
        STEP_COMMAND(1), SET_POINT(1), INITIALIZED(1), INTERROGATION(1), COUNTERS(1), RESET(1), PARAMETER(1), TIME_24(3), TIME_56(7);

        final int size;

        Kind(int size) {
            this.size = size;
        }
    }

    private static final Kind[][] BY_TYPE = new Kind[256][];

    static {
        put(Kind.SINGLE, 1, 2, 30);
        put(Kind.DOUBLE, 3, 4, 31);
        put(Kind.STEP, 5, 6, 32);
        put(Kind.BITS, 7, 8, 33, 51, 64);
        put(Kind.NORMALIZED, 9, 10, 21, 34, 48, 61, 110);
        put(Kind.SCALED, 11, 12, 35, 49, 62, 111);
        put(Kind.FLOAT, 13, 14, 36, 50, 63, 112);
        put(Kind.COUNTER, 15, 16, 37);
        put(Kind.SINGLE_COMMAND, 45, 58);
        put(Kind.DOUBLE_COMMAND, 46, 59);
        put(Kind.STEP_COMMAND, 47, 60);
        put(Kind.INITIALIZED, 70);
        put(Kind.INTERROGATION, 100);
        put(Kind.COUNTERS, 101);
        put(Kind.RESET, 105);
        put(Kind.QUALITY, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 32, 33, 34, 35, 36);
        put(Kind.SET_POINT, 48, 49, 50, 61, 62, 63);
        put(Kind.PARAMETER, 110, 111, 112);
        put(Kind.TIME_24, 2, 4, 6, 8, 10, 12, 14, 16);
        put(Kind.TIME_56, 30, 31, 32, 33, 34, 35, 36, 37, 58, 59, 60, 61, 62, 63, 64, 103);
    }

    private static void put(Kind kind, int... types) {
        for (int type : types) {
            Kind[] before = BY_TYPE[type] == null ? new Kind[0] : BY_TYPE[type];
            Kind[] all = java.util.Arrays.copyOf(before, before.length + 1);
            all[before.length] = kind;
            BY_TYPE[type] = all;
        }
    }

    private static final Trait BLOCKED     = yesNo("Blocked", "Not blocked");
    private static final Trait SUBSTITUTED = yesNo("Substituted", "Not Substituted");
    private static final Trait TOPICAL     = yesNo("Not Topical", "Topical");
    private static final Trait VALID       = yesNo("Invalid", "Valid");
    private static final Trait SELECT      = yesNo("Select", "Execute");
    private static final Trait BYTE        = maskWidth(8);
    private static final Values PULSES     = Values.of("0 No pulse defined\n1 Short Pulse\n2 Long Pulse\n3 Persistent Output");

    private static final Field SINGLE = u8("iec60870_asdu.siq", "SIQ", HEX, bits(
        bit("iec60870_asdu.siq.spi", "SPI", 0x01, BYTE, yesNo("On", "Off"), help("SIQ SPI")),
        bit("iec60870_asdu.siq.bl", "BL", 0x10, BYTE, BLOCKED, help("SIQ BL")), bit("iec60870_asdu.siq.sb", "SB", 0x20, BYTE, SUBSTITUTED, help("SIQ SB")),
        bit("iec60870_asdu.siq.nt", "NT", 0x40, BYTE, TOPICAL, help("SIQ NT")), bit("iec60870_asdu.siq.iv", "IV", 0x80, BYTE, VALID, help("SIQ IV"))));
    private static final Field DOUBLE = u8("iec60870_asdu.diq", "DIQ", HEX, bits(
        u8("iec60870_asdu.diq.dpi", "DPI", mask(0x03), names(Values.of("0 Indeterminate or Intermediate\n1 OFF\n2 ON\n3 Indeterminate")), help("DIQ DPI")),
        bit("iec60870_asdu.diq.bl", "BL", 0x10, BYTE, BLOCKED, help("DIQ BL")), bit("iec60870_asdu.diq.sb", "SB", 0x20, BYTE, SUBSTITUTED, help("DIQ SB")),
        bit("iec60870_asdu.diq.nt", "NT", 0x40, BYTE, TOPICAL, help("DIQ NT")), bit("iec60870_asdu.diq.iv", "IV", 0x80, BYTE, VALID, help("DIQ IV"))));
    private static final Field QUALITY = u8("iec60870_asdu.qds", "QDS", HEX, bits(
        bit("iec60870_asdu.qds.ov", "OV", 0x01, BYTE, yesNo("Overflow", "No overflow"), help("QDS OV")),
        bit("iec60870_asdu.qds.bl", "BL", 0x10, BYTE, BLOCKED, help("QDS BL")), bit("iec60870_asdu.qds.sb", "SB", 0x20, BYTE, SUBSTITUTED, help("QDS SB")),
        bit("iec60870_asdu.qds.nt", "NT", 0x40, BYTE, TOPICAL, help("QDS NT")), bit("iec60870_asdu.qds.iv", "IV", 0x80, BYTE, VALID, help("QDS IV"))));
    private static final Field STEP = u8("iec60870_asdu.vti", "VTI", HEX, bits(i8("iec60870_asdu.vti.v", "Value", mask(0x7f), help("VTI Value")),
        bit("iec60870_asdu.vti.t", "T", 0x80, BYTE, yesNo("Transient", "Not Transient"), help("VTI T"))));
    private static final Field SET_POINT = u8("iec60870_asdu.qos", "QOS", HEX, bits(u8("iec60870_asdu.qos.ql", "QL", mask(0x7f), help("QOS QL")),
        bit("iec60870_asdu.qos.se", "S/E", 0x80, BYTE, SELECT, help("QOS S/E"))));
    private static final Field SINGLE_COMMAND = u8("iec60870_asdu.sco", "SCO", HEX, bits(
        bit("iec60870_asdu.sco.on", "ON/OFF", 0x01, BYTE, yesNo("On", "Off"), help("SCO SCS")),
        u8("iec60870_asdu.sco.qu", "QU", mask(0x7c), names(PULSES), help("SCO QU")), bit("iec60870_asdu.sco.se", "S/E", 0x80, BYTE, SELECT, help("SCO S/E"))));
    private static final Field DOUBLE_COMMAND = u8("iec60870_asdu.dco", "DCO", HEX, bits(
        u8("iec60870_asdu.dco.on", "ON/OFF", mask(0x03), names(Values.of("0 (None)\n1 OFF\n2 ON\n3 Error: On/Off not defined")), help("DCO DCS")),
        u8("iec60870_asdu.dco.qu", "QU", mask(0x7c), names(PULSES), help("DCO QU")), bit("iec60870_asdu.dco.se", "S/E", 0x80, BYTE, SELECT, help("DCO S/E"))));
    private static final Field STEP_COMMAND = u8("iec60870_asdu.rco", "RCO", HEX, bits(
        u8("iec60870_asdu.rco.up", "UP/DOWN", mask(0x03), names(Values.of("0 (None)\n1 DOWN\n2 UP\n3 Error: Up/Down not defined")), help("RCO RCS")),
        u8("iec60870_asdu.rco.qu", "QU", mask(0x7c), names(PULSES), help("RCO QU")), bit("iec60870_asdu.rco.se", "S/E", 0x80, BYTE, SELECT, help("RCO S/E"))));
    private static final Field PARAMETER = u8("iec60870_asdu.qpm", "QPM", HEX, bits(
        u8("iec60870_asdu.qpm.kpa", "KPA", mask(0x3f), names(Values.of("0 Not used\n1 Threshold value\n2 Smoothing factor (filter time constant)")), help("QPM KPA")),
        u8("iec60870_asdu.qpm.lpc", "LPC", mask(0x40), names(Values.of("0 No change\n1 Change")), help("QPM LPC")),
        u8("iec60870_asdu.qpm.pop", "POP", mask(0x80), names(Values.of("0 Operation\n1 Not in operation")), help("QPM POP"))));
    private static final Field INITIALIZED = u8("iec60870_asdu.coi", "COI", HEX, bits(
        u8("iec60870_asdu.coi_r", "R", mask(0x7f), names(Values.of("0 Local power switch on\n1 Local manual reset\n2 Remote reset")), help("COI R")),
        bit("iec60870_asdu.coi_i", "I", 0x80, BYTE, yesNo("Initialisation after change of local parameters", "Initialisation with unchanged local parameters"),
            help("COI I"))));
    private static final Field INTERROGATION = u8("iec60870_asdu.qoi", "QOI", names(Values.of("""
        0  Not specified
        20 Station interrogation (global)
        21 Group 1 interrogation
        22 Group 2 interrogation
        23 Group 3 interrogation
        24 Group 4 interrogation
        25 Group 5 interrogation
        26 Group 6 interrogation
        27 Group 7 interrogation
        28 Group 8 interrogation
        29 Group 9 interrogation
        30 Group 10 interrogation
        31 Group 11 interrogation
        32 Group 12 interrogation
        33 Group 13 interrogation
        34 Group 14 interrogation
        35 Group 15 interrogation
        36 Group 16 interrogation
        """)));
    private static final Field COUNTERS = u8("iec60870_asdu.qcc", "QCC", HEX, bits(
        u8("iec60870_asdu.rqt", "RQT", mask(0x3f), names(Values.of("""
            0 Not specified
            1 Group 1 counter interrogation
            2 Group 2 counter interrogation
            3 Group 3 counter interrogation
            4 Group 4 counter interrogation
            5 General counter interrogation
            """))),
        u8("iec60870_asdu.frz", "FRZ", mask(0xc0), names(Values.of("""
            0 Read only (no freeze or reset)
            1 Counter freeze without reset (value frozen represents integrated total)
            2 Counter freeze with reset (value frozen represents incremental information)
            3 Counter reset
            """)))));
    private static final Field RESET = u8("iec60870_asdu.qrp", "QRP", names(Values.of("""
        0 Not used
        1 General reset of process
        2 Reset of pending information with time tag of the event buffer
        """)));
    private static final Field COUNTER   = i32("iec60870_asdu.bcr.count", "Binary Counter", LITTLE);
    private static final Field COUNTER_SEQUENCE = u8("iec60870_asdu.bcr.sq", "SQ", mask(0x1f), help("Sequence Number"));
    private static final Field COUNTER_OVERFLOW = bit("iec60870_asdu.bcr.cy", "CY", 0x20, BYTE, yesNo("Overflow", "No overflow"), help("Counter Overflow"));
    private static final Field COUNTER_ADJUSTED = bit("iec60870_asdu.bcr.ca", "CA", 0x40, BYTE, yesNo("Adjusted", "Not Adjusted"), help("Counter Adjusted"));
    private static final Field COUNTER_INVALID = bit("iec60870_asdu.bcr.iv", "IV", 0x80, BYTE, VALID, help("Counter Validity"));
    private static final Field BITS      = u32("iec60870_asdu.bitstring", "Value", HEX, help("BSI value"));
    private static final Field FLOAT     = field(Type.FLOAT, Base.NONE, "iec60870_asdu.float", "Value", LITTLE, help("Float value"));
    private static final Field NORMALIZED = field(Type.FLOAT, Base.NONE, "iec60870_asdu.normval", "Value", help("Normalised value"));
    private static final Field SCALED    = i16("iec60870_asdu.scalval", "Value", LITTLE, help("Scaled value"));
    private static final Field TIME_24   = duration("iec60870_asdu.cp24time", "CP24Time");
    private static final Field MS_24     = u16("iec60870_asdu.cp24time.ms", "MS", LITTLE, help("CP24Time milliseconds"));
    private static final Field MINUTE_24 = u8("iec60870_asdu.cp24time.min", "Min", mask(0x3f), help("CP24Time minutes"));
    private static final Field INVALID_24 = bit("iec60870_asdu.cp24time.iv", "IV", 0x80, BYTE, VALID, help("CP24Time invalid"));
    private static final Field TIME_56   = time("iec60870_asdu.cp56time", "CP56Time");
    private static final Field MS_56     = u16("iec60870_asdu.cp56time.ms", "MS", LITTLE, help("CP56Time milliseconds"));
    private static final Field MINUTE_56 = u8("iec60870_asdu.cp56time.min", "Min", mask(0x3f), help("CP56Time minutes"));
    private static final Field GENUINE   = bit("iec60870_asdu.cp56time.gen", "GEN", 0x40, BYTE, SUBSTITUTED, help("CP56Time substituted"));
    private static final Field INVALID_56 = bit("iec60870_asdu.cp56time.iv", "IV", 0x80, BYTE, VALID, help("CP56Time invalid"));
    private static final Field HOUR      = u8("iec60870_asdu.cp56time.hour", "Hour", mask(0x1f), help("CP56Time hours"));
    private static final Field SUMMER    = bit("iec60870_asdu.cp56time.su", "SU", 0x80, BYTE, yesNo("DST", "Local"), help("CP56Time summer time"));
    private static final Field DAY       = u8("iec60870_asdu.cp56time.day", "Day", mask(0x1f), help("CP56Time day"));
    private static final Field WEEKDAY   = u8("iec60870_asdu.cp56time.dow", "DOW", mask(0xe0), help("CP56Time day of week"));
    private static final Field MONTH     = u8("iec60870_asdu.cp56time.month", "Month", mask(0x0f), help("CP56Time month"));
    private static final Field YEAR      = u8("iec60870_asdu.cp56time.year", "Year", mask(0x7f), help("CP56Time year"));

    private static final double NORMAL = 32768;
    private static final int LAST_CENTURY = 70;

    private InformationElements() {}

    /** What objects of a type have, or null where that is not known. */
    static Kind[] of(int type) {
        return BY_TYPE[type];
    }

    static void read(Dissection d, Kind kind) {
        switch (kind) {
            case SINGLE -> d.u8(SINGLE);
            case DOUBLE -> d.u8(DOUBLE);
            case STEP -> d.u8(STEP);
            case BITS -> bitString(d);
            case NORMALIZED -> normalized(d);
            case SCALED -> d.read(SCALED);
            case FLOAT -> d.f32(FLOAT);
            case COUNTER -> counter(d);
            case QUALITY -> d.u8(QUALITY);
            case SINGLE_COMMAND -> d.u8(SINGLE_COMMAND);
            case DOUBLE_COMMAND -> d.u8(DOUBLE_COMMAND);
            case STEP_COMMAND -> d.u8(STEP_COMMAND);
            case SET_POINT -> d.u8(SET_POINT);
            case INITIALIZED -> d.u8(INITIALIZED);
            case INTERROGATION -> d.u8(INTERROGATION);
            case COUNTERS -> d.u8(COUNTERS);
            case RESET -> d.u8(RESET);
            case PARAMETER -> d.u8(PARAMETER);
            case TIME_24 -> time24(d);
            case TIME_56 -> time56(d);
        }
    }

    private static void bitString(Dissection d) {
        long value = d.u32(BITS);
        if (!d.titles()) return;
        var digits = new StringBuilder();
        for (int i = 31; i >= 0; i--) {
            digits.append((value >> i & 1) == 1 ? '1' : '0');
            if (i > 0 && i % 4 == 0) digits.append(i % 8 == 0 ? "  " : " ");
        }
        d.titleLast("{} = Value: 0x{x8}", digits.toString(), value);
    }

    /** Clause 7.2.6.6: a fraction of 1. */
    private static void normalized(Dissection d) {
        int raw = (short) d.peekLe16(0);
        d.at(NORMALIZED, d.offset(), 2, Double.doubleToRawLongBits(raw / NORMAL));
        d.appendLast(" ({})", raw);
        d.skip(2);
    }

    private static void counter(Dissection d) {
        d.read(COUNTER);
        d.peek(COUNTER_SEQUENCE, 0, 1);
        d.peek(COUNTER_OVERFLOW, 0, 1);
        d.peek(COUNTER_ADJUSTED, 0, 1);
        d.peek(COUNTER_INVALID, 0, 1);
        d.skip(1);
    }

    /** CP24Time2a, clause 7.2.6.19. */
    private static void time24(Dissection d) {
        int milliseconds = d.peekLe16(0);
        int minute = d.peekU8(2) & 0x3f;
        d.time(TIME_24, d.offset(), 3, minute * 60L + milliseconds / 1000, milliseconds % 1000 * 1_000_000);
        d.openLast();
        d.read(MS_24);
        d.peek(MINUTE_24, 0, 1);
        d.peek(INVALID_24, 0, 1);
        d.skip(1);
        d.close();
    }

    /** CP56Time2a, clause 7.2.6.18; what is out of range runs over into the next larger unit. */
    private static void time56(Dissection d) {
        int milliseconds = d.peekLe16(0);
        int minute = d.peekU8(2) & 0x3f;
        int hours = d.peekU8(3);
        int day = d.peekU8(4) & 0x1f;
        int month = d.peekU8(5) & 0x0f;
        int year = d.peekU8(6) % 0x80 % 100;
        long days = java.time.LocalDate.of((year < LAST_CENTURY ? 2000 : 1900) + year, 1, 1).plusMonths(month - 1L).toEpochDay() + day - 1;
        long hour = (long) (hours & 0x1f) - ((hours & 0x80) != 0 ? 1 : 0);
        d.time(TIME_56, d.offset(), 7, days * 86400 + hour * 3600 + minute * 60L + milliseconds / 1000, milliseconds % 1000 * 1_000_000);
        d.openLast();
        d.read(MS_56);
        d.peek(MINUTE_56, 0, 1);
        d.peek(GENUINE, 0, 1);
        d.peek(INVALID_56, 0, 1);
        d.skip(1);
        d.peek(HOUR, 0, 1);
        d.peek(SUMMER, 0, 1);
        d.skip(1);
        d.peek(DAY, 0, 1);
        d.peek(WEEKDAY, 0, 1);
        d.skip(1);
        d.u8(MONTH);
        d.u8(YEAR);
        d.close();
    }
}
