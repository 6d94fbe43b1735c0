package mako.protocols.osi;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Cotp;

/** The session protocol of OSI, ISO 8327-1 (X.225): units with parameters (section 8), before the data of the presentation protocol. */
public final class Session implements Dissector {

    private static final Values TYPES = Values.of("""
        1  DATA TRANSFER (DT) SPDU
        2  PLEASE TOKENS (PT) SPDU
        5  EXPEDITED (EX) SPDU
        7  PREPARE (PR) SPDU
        8  NOT FINISHED (NF) SPDU
        9  FINISH (FN) SPDU
        10 DISCONNECT (DN) SPDU
        12 REFUSE (RF) SPDU
        13 CONNECT (CN) SPDU
        14 ACCEPT (AC) SPDU
        15 CONNECT DATA OVERFLOW (CDO) SPDU
        16 OVERFLOW ACCEPT (OA) SPDU
        21 GIVE TOKENS CONFIRM (GTC) SPDU
        22 GIVE TOKENS ACK (GTA) SPDU
        25 ABORT (AB) SPDU
        26 ABORT ACCEPT (AA) SPDU
        29 ACTIVITY RESUME (AR) SPDU
        33 TYPED DATA (TD) SPDU
        34 RESYNCHRONIZE ACK (RA) SPDU
        41 MAJOR SYNC POINT (MAP) SPDU
        42 MAJOR SYNC ACK (MAA) SPDU
        45 ACTIVITY START (AS) SPDU
        48 EXCEPTION DATA (ED) SPDU
        49 MINOR SYNC POINT (MIP) SPDU
        50 MINOR SYNC ACK (MIA) SPDU
        53 RESYNCHRONIZE (RS) SPDU
        57 ACTIVITY DISCARD (AD) SPDU
        58 ACTIVITY DISCARD ACK (ADA) SPDU
        61 CAPABILITY DATA (CD) SPDU
        62 CAPABILITY DATA ACK (CDA) SPDU
        64 UNIT DATA (UD) SPDU
        """);
    private static final Values TOKEN_TYPES = Values.of("1 Give tokens PDU\n2 Please tokens PDU");
    private static final Values PARAMETERS = Values.of("""
        1   Connection Identifier
        5   Connect Accept Item
        9   Called SS user Reference
        10  Calling SS user Reference
        11  Common Reference
        12  Additional Reference Information
        15  Sync Type Item
        16  Token Item
        17  Transport_Disconnect
        19  Protocol Options
        20  Session Requirement
        21  TSDU Maximum Size
        22  Version Number
        23  Initial Serial Number
        24  Prepare Type
        25  Enclosure Item
        26  Token Setting Item
        27  Resync Type
        33  Linking Information
        41  Activity Identifier
        42  Serial Number
        49  Reflect Parameter
        50  Reason Code
        51  Calling Session Selector
        52  Called Session Selector
        53  Second Resync Type
        54  Second Serial Number
        55  Second Initial Serial Number
        56  Upper Limit Serial Number
        57  Large Initial Serial Number
        58  Large Second Initial Serial Number
        60  Data Overflow
        193 Session user data
        194 Session extended user data
        """);
    private static final Values REASONS = Values.of("""
        0   Rejection by called SS-user; reason not specified
        1   Rejection by called SS-user due to temporary congestion
        2   Rejection by called SS-user.
        10  Rejection by the SPM; implementation restriction stated in the PICS
        129 Session Selector unknown
        130 SS-user not attached to SSAP
        131 SPM congestion at connect time
        132 Proposed protocol versions not supported
        133 Rejection by the SPM; reason not specified
        134 Finish PDU
        """);
    private static final Values SIDES = Values.of("""
        0 initiator's side
        1 responder's side
        2 called SS user's choice
        3 reserved
        """);

    static final Field SES            = protocol("ses", "SES", "ISO 8327-1 OSI Session Protocol");
    static final Field TYPE           = u8("ses.type", "SPDU Type", names(TYPES));
    static final Field TOKENS_TYPE    = u8("ses.type", "SPDU Type", names(TOKEN_TYPES));
    static final Field LENGTH         = u16("ses.length", "Length");
    static final Field PARAMETER_TYPE = u8("ses.parameter_type", "Parameter type", names(PARAMETERS));
    static final Field PARAMETER_LENGTH = u32("ses.parameter_length", "Parameter length");
    static final Field PARAMETER      = section("Parameter");
    static final Field CALLED_USER    = bytes("ses.called_ss_user_reference", "Called SS User Reference");
    static final Field CALLING_USER   = bytes("ses.calling_ss_user_reference", "Calling SS User Reference");
    static final Field COMMON         = bytes("ses.common_reference", "Common Reference");
    static final Field ADDITIONAL     = bytes("ses.additional_reference_information", "Additional Reference Information");
    static final Field[] TOKENS = {
        bit("ses.release_token", "release token", 0x40, maskWidth(8)),
        bit("ses.major.token", "major/activity token", 0x10, maskWidth(8)),
        bit("ses.synchronize_token", "synchronize minor token", 0x04, maskWidth(8)),
        bit("ses.data_token", "data token", 0x01, maskWidth(8), help("data  token"))};
    static final Field TOKEN_FLAGS    = u8("ses.tken_item.flags", "Flags", HEX);
    static final Field[] OPTIONS      = {bit("ses.connect.f1", "Able to receive extended concatenated SPDU", 0x01, maskWidth(8))};
    static final Field OPTION_FLAGS   = u8("ses.connect.flags", "Flags", HEX);
    static final Field[] UNITS = {
        bit("ses.exception_report", "Session exception report", 0x2000, maskWidth(16)),
        bit("ses.data_sep", "Data separation function unit", 0x1000, maskWidth(16)),
        bit("ses.symm_sync", "Symmetric synchronize function unit", 0x0800, maskWidth(16)),
        bit("ses.typed_data", "Typed data function unit", 0x0400, maskWidth(16)),
        bit("ses.exception_data", "Exception function unit", 0x0200, maskWidth(16)),
        bit("ses.capability_data", "Capability function unit", 0x0100, maskWidth(16)),
        bit("ses.negotiated_release", "Negotiated release function unit", 0x0080, maskWidth(16)),
        bit("ses.activity_management", "Activity management function unit", 0x0040, maskWidth(16)),
        bit("ses.resynchronize", "Resynchronize function unit", 0x0020, maskWidth(16)),
        bit("ses.major_resynchronize", "Major resynchronize function unit", 0x0010, maskWidth(16)),
        bit("ses.minor_resynchronize", "Minor resynchronize function unit", 0x0008, maskWidth(16)),
        bit("ses.expedited_data", "Expedited data function unit", 0x0004, maskWidth(16)),
        bit("ses.duplex", "Duplex functional unit", 0x0002, maskWidth(16)),
        bit("ses.half_duplex", "Half-duplex functional unit", 0x0001, maskWidth(16))};
    static final Field REQUIREMENTS   = u16("ses.req.flags", "Flags", HEX);
    static final Field SIZE_FORTH     = u16("ses.proposed_tsdu_maximum_size_i2r", "Proposed TSDU Maximum Size, Initiator to Responder");
    static final Field SIZE_BACK      = u16("ses.proposed_tsdu_maximum_size_r2i", "Proposed TSDU Maximum Size, Responder to Initiator");
    static final Field[] VERSIONS = {
        bit("ses.protocol_version2", "Protocol Version 2", 0x02, maskWidth(8)),
        bit("ses.protocol_version1", "Protocol Version 1", 0x01, maskWidth(8))};
    static final Field VERSION_FLAGS  = u8("ses.version.flags", "Flags", HEX);
    static final Field INITIAL        = text("ses.initial_serial_number", "Initial Serial Number");
    static final Field[] ENCLOSURES = {
        bit("ses.end_of_SSDU", "end of SSDU", 0x02, maskWidth(8)),
        bit("ses.beginning_of_SSDU", "beginning of SSDU", 0x01, maskWidth(8))};
    static final Field ENCLOSURE_FLAGS = u8("ses.enclosure.flags", "Flags", HEX);
    static final Field RELEASE_SIDE   = u8("ses.release_token_setting", "release token setting", mask(0xc0), HEX, names(SIDES));
    static final Field MAJOR_SIDE     = u8("ses.major_activity_token_setting", "major/activity setting", mask(0x30), HEX, names(SIDES),
        help("major/activity token setting"));
    static final Field MINOR_SIDE     = u8("ses.synchronize_minor_token_setting", "synchronize-minor token setting", mask(0x0c), HEX, names(SIDES));
    static final Field DATA_SIDE      = u8("ses.data_token_setting", "data token setting", mask(0x03), HEX, names(SIDES));
    static final Field ACTIVITY       = bytes("ses.activity_identifier", "Activity Identifier");
    static final Field SERIAL         = text("ses.serial_number", "Serial Number");
    static final Field CALLING        = bytes("ses.calling_session_selector", "Calling Session Selector");
    static final Field CALLED         = bytes("ses.called_session_selector", "Called Session Selector");
    static final Field SECOND_SERIAL  = text("ses.second_serial_number", "Second Serial Number");
    static final Field SECOND_INITIAL = text("ses.second_initial_serial_number", "Second Initial Serial Number");
    static final Field LARGE_INITIAL  = text("ses.large_initial_serial_number", "Large Initial Serial Number");
    static final Field LARGE_SECOND   = text("ses.large_second_initial_serial_number", "Large Second Initial Serial Number");
    static final Field REASON         = u8("ses.reason_code", "Reason Code", names(REASONS));
    static final Field[] CAUSES = {
        bit("ses.transport_flags.connection", "Transport connection", 0x01, maskWidth(8), yesNo("Released", "Kept")),
        bit("ses.transport_flags.user_abort", "User abort", 0x02, maskWidth(8), YES_NO),
        bit("ses.transport_flags.protocol_error", "Protocol error", 0x04, maskWidth(8), YES_NO),
        bit("ses.transport_flags.no_reason", "No reason", 0x08, maskWidth(8), YES_NO),
        bit("ses.transport_flags.implementation_restriction", "Implementation restriction", 0x10, maskWidth(8), YES_NO)};
    static final Field CAUSE_FLAGS    = u8("ses.transport_flags", "Flags", HEX);

    static final Field GROUP_IN_GROUP = error("ses.parameter_group_inside_parameter_group", "Parameter group inside parameter group");
    static final Field BAD_LENGTH     = error("ses.bad_length", "Bad length");
    static final Field BAD_PARAMETER  = error("ses.bad_parameter_length", "Bad parameter length");

    private static final Presentation PRESENTATION = new Presentation();

    private static final int GIVE_TOKENS   = 1;
    private static final int PLEASE_TOKENS = 2;
    private static final int DATA_TRANSFER = 1;
    private static final int TYPED_DATA    = 33;
    private static final int MINOR_SYNC_ACK = 50;
    private static final int SERIAL_NUMBER = 42;
    private static final int USER_DATA     = 193;
    private static final int EXTENDED_DATA = 194;
    /** A length of one byte that says that two bytes of length follow. */
    private static final int LONG_LENGTH   = 0xff;

    @Override
    public Field dissects() {
        return SES;
    }

    @Override
    public Class<?>[] calls() {
        return new Class<?>[] {Presentation.class};
    }

    @Override
    public void link(Links links) {
        links.heuristic(Cotp.DATA, Links.Strength.USUAL, "ses", this, Session::isUnit);
    }

    /** A unit that is no longer than the data, give or take a byte, and, where it is shorter, another behind it. */
    private static boolean isUnit(Dissection d) {
        int left = d.captured();
        if (left < 2) return false;
        int type = d.peekU8(0);
        if (TYPES.name(type) == null) return false;
        int length = d.peekU8(1);
        int header = length == LONG_LENGTH ? 4 : 2;
        if (left < header) return false;
        if (length == LONG_LENGTH) length = d.peekU16(2);
        int total = header + length;
        if (total - 1 > left) return false;
        // What begins with this type is S7 communication unless the parameter follows that the unit must have.
        if (type == MINOR_SYNC_ACK && left > 2 && d.peekU8(2) != SERIAL_NUMBER) return false;
        return total >= left || TYPES.name(d.peekU8(total)) != null;
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("SES");
        boolean tokens = d.peekU8(0) == GIVE_TOKENS || d.peekU8(0) == PLEASE_TOKENS;
        if (tokens) unit(d, true, true);
        for (boolean first = !tokens; d.remaining() > 0; first = false) unit(d, false, first);
    }

    private static void unit(Dissection d, boolean tokens, boolean first) {
        if (first) d.open(SES);
        else d.openAgain(SES);
        int type = d.u8(tokens ? TOKENS_TYPE : TYPE);
        if (d.columns()) d.info("{}", (tokens ? TOKEN_TYPES : TYPES).name(type, "Unknown SPDU type"));
        int length = length(d, LENGTH);
        int rest = d.narrow(length);
        long data = parameters(d, 0);
        d.widen(rest);
        d.close();
        if (!tokens && (type == DATA_TRANSFER || type == TYPED_DATA) && d.remaining() > 0) {
            d.call(PRESENTATION, type);
        } else if (data >= 0) {
            int end = d.offset();
            d.seek((int) (data >> 32));
            int after = d.narrow((int) data);
            d.call(PRESENTATION, type);
            d.widen(after);
            d.seek(end);
        }
    }

    private static int length(Dissection d, Field field) {
        int at = d.offset();
        int length = d.peekU8(0);
        if (length == LONG_LENGTH) {
            length = d.peekU16(1);
            d.at(field, at, 3, length);
            d.skip(3);
        } else {
            d.at(field, at, 1, length);
            d.skip(1);
        }
        return length;
    }

    /** Reads parameters up to the end; returns where user data are among them, offset and length, or -1. */
    private static long parameters(Dissection d, int depth) {
        long data = -1;
        while (d.remaining() > 0) {
            d.open(PARAMETER);
            int type = d.peekU8(0);
            String name = PARAMETERS.name(type);
            if (d.titles()) d.title("{}", name != null ? name : "Unknown parameter type (0x" + new Text().hex(type, 2) + ")");
            d.at(PARAMETER_TYPE, d.offset(), 1, type);
            if (d.titles() && name == null) d.titleLast("Parameter type: Unknown ({})", type);
            d.skip(1);
            int length = length(d, PARAMETER_LENGTH);
            int left = d.remaining();
            if (length > left) {
                String words = "Parameter length: " + length + ", should be <= " + left;
                if (d.titles()) d.titleLast("{}", words);
                d.noteLast(BAD_PARAMETER, "{}", words);
                d.skipRest();
                d.close();
                return data;
            }
            int rest = d.narrow(length);
            if (type == USER_DATA || type == EXTENDED_DATA) {
                data = (long) d.offset() << 32 | length;
                d.skipRest();
                if (length == 0) {
                    d.widen(rest);
                    d.close();
                    return data;
                }
            } else if (type == 1 || type == 5 || type == 33) {
                if (depth > 0) d.note(GROUP_IN_GROUP);
                else data = Math.max(data, parameters(d, depth + 1));
            } else if (length > 0) {
                parameter(d, type, length);
            }
            d.widen(rest);
            d.close();
        }
        return data;
    }

    private static void parameter(Dissection d, int type, int length) {
        switch (type) {
            case 9 -> d.bytes(CALLED_USER, length);
            case 10 -> d.bytes(CALLING_USER, length);
            case 11 -> d.bytes(COMMON, length);
            case 12 -> d.bytes(ADDITIONAL, length);
            case 16 -> flags(d, TOKEN_FLAGS, TOKENS, 1, length);
            case 17 -> flags(d, CAUSE_FLAGS, CAUSES, 1, length);
            case 19 -> flags(d, OPTION_FLAGS, OPTIONS, 1, length);
            case 20 -> flags(d, REQUIREMENTS, UNITS, 2, length);
            case 21 -> sizes(d, length);
            case 22 -> flags(d, VERSION_FLAGS, VERSIONS, 1, length);
            case 23 -> d.text(INITIAL, length);
            case 25 -> flags(d, ENCLOSURE_FLAGS, ENCLOSURES, 1, length);
            case 26 -> sides(d, length);
            case 41 -> d.bytes(ACTIVITY, length);
            case 42 -> d.text(SERIAL, length);
            case 50 -> d.u8(REASON);
            case 51 -> d.bytes(CALLING, length);
            case 52 -> d.bytes(CALLED, length);
            case 54 -> d.text(SECOND_SERIAL, length);
            case 55 -> d.text(SECOND_INITIAL, length);
            case 57 -> d.text(LARGE_INITIAL, length);
            case 58 -> d.text(LARGE_SECOND, length);
            default -> d.skipRest();
        }
    }

    private static boolean isLong(Dissection d, int length, int wanted) {
        if (length == wanted) return true;
        d.noteLast(BAD_LENGTH, "Length is {}, should be {}", length, wanted);
        return false;
    }

    private static void flags(Dissection d, Field field, Field[] bits, int width, int length) {
        if (!isLong(d, length, width)) return;
        int at = d.offset();
        long value = d.uint(field, width);
        if (d.titles()) for (Field bit : bits) if ((value & bit.mask) != 0) d.appendLast(", {}", bit.label);
        d.openLast();
        for (Field bit : bits) d.part(bit, at, width, value);
        d.close();
    }

    private static void sizes(Dissection d, int length) {
        if (!isLong(d, length, 4)) return;
        d.u16(SIZE_FORTH);
        d.u16(SIZE_BACK);
    }

    private static void sides(Dissection d, int length) {
        if (!isLong(d, length, 1)) return;
        d.peek(RELEASE_SIDE);
        d.peek(MAJOR_SIDE);
        d.peek(MINOR_SIDE);
        d.u8(DATA_SIDE);
    }
}
