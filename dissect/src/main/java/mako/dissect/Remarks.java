package mako.dissect;

import static mako.dissect.Fields.*;

/** The fields that the engine itself records: expert items, and how a dissection ended before its end. */
public final class Remarks {

    private Remarks() {}

    /** Declares these fields, which belong to no dissector. */
    static void declare() {
        // Whoever calls it has the class initialised.
    }

    public static final Field EXPERT = group("_ws.expert", "Expert Info");
    public static final Field MESSAGE = text("_ws.expert.message", "Message", HIDDEN);
    public static final Field SEVERITY = u32("_ws.expert.severity", "Severity level", GENERATED, names(Values.of("""
        0x100000 Comment
        0x200000 Chat
        0x400000 Note
        0x600000 Warning
        0x800000 Error
        """)));
    public static final Field GROUP = u32("_ws.expert.group", "Group", GENERATED, names(Values.of("""
        0x01000000 Checksum
        0x02000000 Sequence
        0x03000000 Response
        0x04000000 Request
        0x05000000 Undecoded
        0x06000000 Reassemble
        0x07000000 Malformed
        0x08000000 Debug
        0x09000000 Protocol
        0x0a000000 Security
        0x0b000000 Comment
        0x0c000000 Decryption
        0x0d000000 Assumption
        0x0e000000 Deprecated
        0x0f000000 Receive
        0x10000000 Interface
        """)));

    static final Field MALFORMED = protocol("_ws.malformed", "Malformed Packet", "Malformed Packet");
    static final Field MALFORMED_NOTE = error("_ws.malformed.expert", "Malformed Packet (Exception occurred)");
    static final Field REASSEMBLY_NOTE = error("_ws.malformed.reassembly", "Reassembly error");
    static final Field SHORT = protocol("_ws.short", "Short Frame", "Packet size limited during capture");
    static final Field UNREASSEMBLED = protocol("_ws.unreassembled", "Unreassembled Fragmented Packet",
        "Unreassembled Fragmented Packet");
    static final Field UNREASSEMBLED_NOTE =
        note(Field.Group.REASSEMBLE, "_ws.unreassembled.expert", "Unreassembled fragment (change preferences to enable reassembly)");
    static final Field STRAY_CHARACTERS =
        warning(Field.Group.UNDECODED, "_ws.string.trailing_stray_characters", "Trailing stray characters");
    /** A value that is longer than its kind; the first bytes are taken. */
    public static final Field TYPE_LENGTH =
        warning(Field.Group.MALFORMED, "_ws.type_length.mismatch", "Trying to fetch X with length Y");
    /** A value that is shorter than its kind. */
    public static final Field TYPE_TOO_SHORT =
        error("_ws.type_length.mismatch", "Trying to fetch X with length Y");
    static final Field OVER_BUDGET = error("_ws.malformed.dissector_budget", "The packet takes more steps or entries than a packet may");
    static final Field TOO_DEEP = error("_ws.malformed.depth", "Protocols are nested deeper than is dissected");
    static final Field BUG = expert(Field.Severity.ERROR, Field.Group.MALFORMED, "_ws.malformed.dissector_bug", "Dissector bug");
}
