package mako.protocols.telecom.ss7;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Signalling Connection Control Part, ITU-T Q.713. */
public final class Sccp implements Dissector {

    static final Field SCCP = protocol("sccp", "SCCP", "Signalling Connection Control Part");
    static final Field MESSAGE_TYPE = u8("sccp.message_type", "Message Type", HEX, names(Values.of("""
        0x1 Connection Request
        0x2 Connection Confirm
        0x3 Connection Refused
        0x4 Released
        0x5 Release Complete
        0x6 Data Form 1
        0x7 Data Form 2
        0x8 Data Acknowledgement
        0x9 Unitdata
        0xa Unitdata Service
        0xb Expedited Data
        0xc Expedited Data Acknowledgement
        0xd Reset Request
        0xe Reset Confirmation
        0xf Error
        0x10 Inactivity Timer
        0x11 Extended Unitdata
        0x12 Extended Unitdata Service
        0x13 Long Unitdata
        0x14 Long Unitdata Service
        """)));
    static final Field VARIABLE_POINTER1 = u16("sccp.variable_pointer1", "Pointer to first Mandatory Variable parameter");
    static final Field VARIABLE_POINTER2 = u16("sccp.variable_pointer2", "Pointer to second Mandatory Variable parameter");
    static final Field VARIABLE_POINTER3 = u16("sccp.variable_pointer3", "Pointer to third Mandatory Variable parameter");
    static final Field OPTIONAL_POINTER = u16("sccp.optional_pointer", "Pointer to Optional parameter");
    static final Field PARAMETER_LENGTH = u16("sccp.parameter_length", "Variable parameter length", HIDDEN);
    static final Field SSN = u8("sccp.ssn", "Called or Calling SubSystem Number", HIDDEN, names(SccpAddress.SUBSYSTEMS));
    static final Field DIGITS = text("sccp.digits", "Called or Calling GT Digits");
    static final Field DLR = u24("sccp.dlr", "Destination Local Reference", HEX);
    static final Field SLR = u24("sccp.slr", "Source Local Reference", HEX);
    static final Field LR = u24("sccp.lr", "Local Reference", HEX);
    static final Field CLASS = u8("sccp.class", "Class", HEX, mask(0xf));
    static final Field HANDLING = u8("sccp.handling", "Message handling", HEX, mask(0xf0), names(Values.of("0x0 No special options\n0x8 Return message on error")));
    static final Field MORE = u8("sccp.more", "More data", HEX, mask(0x1), names(Values.of("0x0 No more data\n0x1 More data")));
    static final Field RSN = u8("sccp.rsn", "Receive Sequence Number", HEX, mask(0xfe));
    static final Field SEQUENCING_SEGMENTING_RSN = u8("sccp.sequencing_segmenting.rsn", "Sequencing Segmenting: Receive Sequence Number", HEX, mask(0xfe));
    static final Field SEQUENCING_SEGMENTING_SSN = u8("sccp.sequencing_segmenting.ssn", "Sequencing Segmenting: Send Sequence Number", HEX, mask(0xfe));
    static final Field SEQUENCING_SEGMENTING_MORE = u8("sccp.sequencing_segmenting.more", "Sequencing Segmenting: More", HEX, mask(0x1), names(Values.of("0x0 No more data\n0x1 More data")));
    static final Field CREDIT = u8("sccp.credit", "Credit", HEX);
    static final Field RELEASE_CAUSE = u8("sccp.release_cause", "Release Cause", HEX, names(Values.of("""
        0x0 End user originated
        0x1 End user congestion
        0x2 End user failure
        0x3 SCCP user originated
        0x4 Remote procedure error
        0x5 Inconsistent connection data
        0x6 Access failure
        0x7 Access congestion
        0x8 Subsystem failure
        0x9 Subsystem congestion
        0xa MTP failure
        0xb Network congestion
        0xc Expiration of reset timer
        0xd Expiration of receive inactivity timer
        0xe Reserved
        0xf Unqualified
        0x10 SCCP failure (ITU only)
        """)));
    static final Field RETURN_CAUSE = u8("sccp.return_cause", "Return Cause", HEX, names(Values.of("""
        0x0 No translation for an address of such nature
        0x1 No translation for this specific address
        0x2 Subsystem congestion
        0x3 Subsystem failure
        0x4 Unequipped failure
        0x5 MTP failure
        0x6 Network congestion
        0x7 Unqualified
        0x8 Error in message transport
        0x9 Error in local processing
        0xa Destination cannot perform reassembly
        0xb SCCP failure
        0xc Hop counter violation
        0xd Segmentation not supported
        0xe Segmentation failure
        0xf7 Message change failure (ANSI only)
        0xf8 Invalid INS routing request (ANSI only)
        0xf9 Invalid ISNI routing request (ANSI only)
        0xfa Unauthorized message (ANSI only)
        0xfb Message incompatibility (ANSI only)
        0xfc Cannot perform ISNI constrained routing (ANSI only)
        0xfd Redundant ISNI constrained routing (ANSI only)
        0xfe Unable to perform ISNI identification (ANSI only)
        """)));
    static final Field RESET_CAUSE = u8("sccp.reset_cause", "Reset Cause", HEX, names(Values.of("""
        0x0 End user originated
        0x1 SCCP user originated
        0x2 Message out of order - incorrect send sequence number
        0x3 Message out of order - incorrect receive sequence number
        0x4 Remote procedure error - message out of window
        0x5 Remote procedure error - incorrect send sequence number after (re)initialization
        0x6 Remote procedure error - general
        0x7 Remote end user operational
        0x8 Network operational
        0x9 Access operational
        0xa Network congestion
        0xb Reserved (ITU)/Not obtainable (ANSI)
        0xc Unqualified
        """)));
    static final Field ERROR_CAUSE = u8("sccp.error_cause", "Error Cause", HEX, names(Values.of("""
        0x0 Local Reference Number (LRN) mismatch - unassigned destination LRN
        0x1 Local Reference Number (LRN) mismatch - inconsistent source LRN
        0x2 Point code mismatch
        0x3 Service class mismatch
        0x4 Unqualified
        """)));
    static final Field REFUSAL_CAUSE = u8("sccp.refusal_cause", "Refusal Cause", HEX, names(Values.of("""
        0x0 End user originated
        0x1 End user congestion
        0x2 End user failure
        0x3 SCCP user originated
        0x4 Destination address unknown
        0x5 Destination inaccessible
        0x6 Network resource - QOS not available/non-transient
        0x7 Network resource - QOS not available/transient
        0x8 Access failure
        0x9 Access congestion
        0xa Subsystem failure
        0xb Subsystem congestion
        0xc Expiration of connection establishment timer
        0xd Incompatible user data
        0xe Reserved
        0xf Unqualified
        0x10 Hop counter violation
        0x11 SCCP failure (ITU only)
        0x12 No translation for an address of such nature
        0x13 Unequipped user
        """)));
    static final Field SEGMENTATION_FIRST = u8("sccp.segmentation.first", "Segmentation: First", HEX, mask(0x80), names(Values.of("0x1 First segment\n0x0 Not first segment")));
    static final Field SEGMENTATION_CLASS = u8("sccp.segmentation.class", "Segmentation: Class", HEX, mask(0x40), names(Values.of("0x0 Class 0 selected\n0x1 Class 1 selected")));
    static final Field SEGMENTATION_REMAINING = u8("sccp.segmentation.remaining", "Segmentation: Remaining", HEX, mask(0xf));
    static final Field SEGMENTATION_SLR = u24("sccp.segmentation.slr", "Segmentation: Source Local Reference", HEX);
    static final Field HOPS = u8("sccp.hops", "Hop Counter", HEX);
    static final Field IMPORTANCE = u8("sccp.importance", "Importance", HEX, mask(0x7));
    static final Field LINKED_DISSECTOR = text("sccp.linked_dissector", "Linked dissector", GENERATED);
    static final Field END_OPTIONAL_PARAM = group("sccp.end_optional_param", "End of Optional");
    static final Field UNKNOWN_MESSAGE = bytes("sccp.unknown_message", "Unknown message");
    static final Field UNKNOWN_PARAMETER = bytes("sccp.unknown_parameter", "Unknown parameter");
    static final Field SEQUENCING = section("Sequencing/Segmenting");
    static final Field SEGMENTATION = section("Segmentation");

    /** What is carried, by the number of the subsystem that it is for or from. */
    public static final Table SUBSYSTEMS = Table.table("sccp.ssn", "SCCP SSN");

    private static final String[] SHORT = {null, "CR", "CC", "CREF", "RLSD", "RLC", "DT1", "DT2", "AK", "UDT", "UDTS", "ED", "EA", "RSR", "RSC", "ERR", "IT", "XUDT",
        "XUDTS", "LUDT", "LUDTS"};

    /** Which subsystems the message that is read names; 0 for none. */
    static final class Ends {
        static final Key<Ends> KEY = Key.key(Ends::new);
        int called;
        int calling;
    }

    @Override
    public Field dissects() {
        return SCCP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {SUBSYSTEMS};
    }

    @Override
    public String[] prefixes() {
        return new String[] {"sccp", "e164"};
    }

    @Override
    public void link(Links links) {
        links.add(M3ua.SERVICES, 3, this);
    }

    @Override
    public void dissect(Dissection d) {
        Ends ends = d.scratch(Ends.KEY);
        ends.called = ends.calling = 0;
        d.protocolColumn("SCCP (Int. ITU)");
        int type = d.peekU8(0);
        if (d.columns()) {
            Text info = d.info();
            if (type > 0 && type < SHORT.length) info.add(SHORT[type]).raw(' ');
            else info.add("Unknown: ").number(type).raw(' ');
        }
        int start = d.offset();
        d.open(SCCP);
        d.u8(MESSAGE_TYPE);
        switch (type) {
            case 1 -> {
                reference(d, SLR);
                d.u8(CLASS);
                variable(d, 1, true, 1, CALLED);
            }
            case 2 -> {
                reference(d, DLR);
                reference(d, SLR);
                d.u8(CLASS);
                variable(d, 0, true, 1);
            }
            case 3 -> {
                reference(d, DLR);
                d.u8(REFUSAL_CAUSE);
                variable(d, 0, true, 1);
            }
            case 4 -> {
                reference(d, DLR);
                reference(d, SLR);
                d.u8(RELEASE_CAUSE);
                variable(d, 0, true, 1);
            }
            case 5, 14 -> {
                reference(d, DLR);
                reference(d, SLR);
            }
            case 6 -> {
                reference(d, DLR);
                d.u8(MORE);
                variable(d, 1, false, 1, DATA);
            }
            case 7 -> {
                reference(d, DLR);
                sequencing(d);
                variable(d, 1, false, 1, DATA);
            }
            case 8 -> {
                reference(d, DLR);
                d.u8(RSN);
                d.u8(CREDIT);
            }
            case 9, 10 -> {
                if (type == 9) classAndHandling(d);
                else d.u8(RETURN_CAUSE);
                variable(d, 3, false, 1, CALLED, CALLING, DATA);
            }
            case 11 -> {
                reference(d, DLR);
                variable(d, 1, false, 1, DATA);
            }
            case 12 -> reference(d, DLR);
            case 13 -> {
                reference(d, DLR);
                reference(d, SLR);
                d.u8(RESET_CAUSE);
            }
            case 15 -> {
                reference(d, DLR);
                d.u8(ERROR_CAUSE);
            }
            case 16 -> {
                reference(d, DLR);
                reference(d, SLR);
                d.u8(CLASS);
                sequencing(d);
                d.u8(CREDIT);
            }
            case 17, 18, 19, 20 -> {
                if (type == 17 || type == 19) classAndHandling(d);
                else d.u8(RETURN_CAUSE);
                d.u8(HOPS);
                variable(d, 3, true, type >= 19 ? 2 : 1, CALLED, CALLING, DATA);
            }
            default -> d.at(UNKNOWN_MESSAGE, start, d.remaining() + 1);
        }
        d.skipRest();
        d.extent(d.offset() - start);
        d.close();
    }

    private static final int CALLED = 3;
    private static final int CALLING = 4;
    private static final int DATA = 15;

    private static void classAndHandling(Dissection d) {
        d.peek(CLASS);
        d.u8(HANDLING);
    }

    private static void reference(Dissection d, Field field) {
        int at = d.offset();
        long value = d.leUint(field, 3);
        d.at(LR, at, 3, value);
    }

    private static void sequencing(Dissection d) {
        d.open(SEQUENCING);
        d.u8(SEQUENCING_SEGMENTING_SSN);
        d.peek(SEQUENCING_SEGMENTING_RSN);
        d.u8(SEQUENCING_SEGMENTING_MORE);
        d.close();
    }

    /** The pointers to the variable parameters, then these, and the optional ones, Q.713, sections 1.5 to 1.8. */
    private static void variable(Dissection d, int count, boolean optional, int width, int... parameters) {
        int[] at = new int[count];
        int rest = 0;
        for (int i = 0; i < count; i++) at[i] = pointer(d, i == 0 ? VARIABLE_POINTER1 : i == 1 ? VARIABLE_POINTER2 : VARIABLE_POINTER3, width);
        if (optional) rest = pointer(d, OPTIONAL_POINTER, width);
        int data = -1;
        for (int i = 0; i < count; i++) {
            d.seek(at[i]);
            if (parameters[i] == DATA) data = at[i];
            else parameter(d, parameters[i], width == 2 && parameters[i] == DATA ? 2 : 1);
        }
        if (data >= 0 && rest == 0) {
            d.seek(data);
            parameter(d, DATA, width);
        } else if (data >= 0) {
            // What the optional parameters say of the data stands behind it.
            d.seek(data);
            parameter(d, DATA, width);
            d.seek(rest);
            optionals(d);
        } else if (rest > 0) {
            d.seek(rest);
            optionals(d);
        }
    }

    private static int pointer(Dissection d, Field field, int width) {
        int at = d.offset();
        int value = (int) (width == 2 ? d.leUint(field, 2) : d.uint(field, 1));
        // A pointer counts from itself, a long one from its second octet.
        return value == 0 ? 0 : at + value + (width == 2 ? 1 : 0);
    }

    private static void parameter(Dissection d, int kind, int width) {
        int at = d.offset();
        int length = width == 2 ? d.peekLe16(0) : d.peekU8(0);
        d.at(PARAMETER_LENGTH, at, width, length);
        d.skip(width);
        value(d, kind, length);
    }

    private static void value(Dissection d, int kind, int length) {
        d.ensure(length);
        int rest = d.narrow(length);
        switch (kind) {
            case CALLED -> d.scratch(Ends.KEY).called = SccpAddress.address(d, true, length);
            case CALLING -> d.scratch(Ends.KEY).calling = SccpAddress.address(d, false, length);
            case DATA -> data(d);
            case 16 -> {
                if (length < 4) break;
                d.open(SEGMENTATION);
                d.peek(SEGMENTATION_FIRST);
                d.peek(SEGMENTATION_CLASS);
                d.u8(SEGMENTATION_REMAINING);
                d.leUint(SEGMENTATION_SLR, 3);
                d.close();
            }
            case 17 -> {
                if (length > 0) d.u8(HOPS);
            }
            case 18 -> {
                if (length > 0) d.u8(IMPORTANCE);
            }
            default -> d.bytes(UNKNOWN_PARAMETER, length);
        }
        d.widen(rest);
    }

    private static void optionals(Dissection d) {
        while (d.remaining() > 0) {
            int kind = d.peekU8(0);
            if (kind == 0) {
                d.open(END_OPTIONAL_PARAM);
                d.skip(1);
                d.close();
                return;
            }
            d.skip(1);
            parameter(d, kind, 1);
        }
    }

    private static void data(Dissection d) {
        Ends ends = d.scratch(Ends.KEY);
        if (d.remaining() > 0) d.payload(SUBSYSTEMS, ends.called, ends.calling);
    }
}
