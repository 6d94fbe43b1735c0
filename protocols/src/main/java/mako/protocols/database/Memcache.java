package mako.protocols.database;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Memcache: the binary protocol ("Memcached Binary Protocol", draft-stone-memcache-binary) and the lines of the older one ({@link MemcacheText}). */
public final class Memcache implements Dissector {

    static final Field MEMCACHE     = protocol("memcache", "MEMCACHE", "Memcache Protocol");
    static final Field MAGIC        = u8("memcache.magic", "Magic", names(Values.of("""
        128 Request
        129 Response
        """)));
    private static final Values OPCODES = Values.of("""
        0 Get
        1 Set
        2 Add
        3 Replace
        4 Delete
        5 Increment
        6 Decrement
        7 Quit
        8 Flush
        9 Get Quietly
        10 No-op
        11 Version
        12 Get Key
        13 Get Key Quietly
        14 Append
        15 Prepend
        16 Statistics
        17 Set Quietly
        18 Add Quietly
        19 Replace Quietly
        20 Delete Quietly
        21 Increment Quietly
        22 Decrement Quietly
        23 Quit Quietly
        24 Flush Quietly
        25 Append Quietly
        26 Prepend Quietly
        """);
    static final Field OPCODE       = u8("memcache.opcode", "Opcode", names(OPCODES));
    static final Field EXTRAS_LENGTH = u8("memcache.extras.length", "Extras length");
    static final Field KEY_LENGTH   = u16("memcache.key.length", "Key Length");
    static final Field VALUE_LENGTH = u32("memcache.value.length", "Value length");
    static final Field DATA_TYPE    = u8("memcache.data_type", "Data type", names(Values.of("0 Raw bytes")));
    static final Field RESERVED     = u16("memcache.reserved", "Reserved");
    private static final Values STATUSES = Values.of("""
        0 No error
        1 Key not found
        2 Key exists
        3 Value too big
        4 Invalid arguments
        5 Item not stored
        129 Unknown command
        130 Out of memory
        """);
    static final Field STATUS       = u16("memcache.status", "Status", names(STATUSES));
    static final Field BODY_LENGTH  = u32("memcache.total_body_length", "Total body length");
    static final Field OPAQUE       = u32("memcache.opaque", "Opaque");
    static final Field CAS          = u64("memcache.cas", "CAS");
    static final Field EXTRAS       = group("memcache.extras", "Extras");
    static final Field EXTRAS_FLAGS = u32("memcache.extras.flags", "Flags", HEX);
    static final Field EXTRAS_EXPIRATION = u32("memcache.extras.expiration", "Expiration");
    static final Field DELTA        = u64("memcache.extras.delta", "Amount to add");
    static final Field INITIAL      = u64("memcache.extras.initial", "Initial value");
    static final Field EXTRAS_UNKNOWN = bytes("memcache.extras.unknown", "Unknown");
    static final Field KEY          = text("memcache.key", "Key");
    static final Field VALUE        = text("memcache.value", "Value");
    static final Field RESPONSE     = u64("memcache.extras.response", "Response");
    static final Field MISSING      = section("Missing");

    static final Field NO_EXTRAS    = warning(Field.Group.UNDECODED, "memcache.extras.notexpected", "shall not have Extras");
    static final Field MUST_EXTRAS  = warning(Field.Group.UNDECODED, "memcache.extras.missing", "must have Extras");
    static final Field NO_KEY       = warning(Field.Group.UNDECODED, "memcache.key.notexpected", "shall not have Key");
    static final Field MUST_KEY     = warning(Field.Group.UNDECODED, "memcache.key.missing", "must have Key");
    static final Field NO_VALUE     = warning(Field.Group.UNDECODED, "memcache.value.notexpected", "shall not have Value");
    static final Field MUST_VALUE   = warning(Field.Group.UNDECODED, "memcache.value.missing", "must have Value");
    static final Field BAD_VALUE    = warning(Field.Group.UNDECODED, "memcache.value.invalid", "Illegal Value length, should be 8");
    static final Field BAD_OPCODE   = warning(Field.Group.UNDECODED, "memcache.opcode.unknown", "Unknown opcode");
    static final Field BAD_RESERVED = warning(Field.Group.UNDECODED, "memcache.reserved.expert", "Reserved value");
    static final Field FAILED       = note(Field.Group.RESPONSE_CODE, "memcache.status.response", "Error response");

    private static final int PORT = 11211;
    private static final int REQUEST = 128;
    private static final int ANSWER = 129;
    private static final int HEADER = 24;

    @Override
    public Field dissects() {
        return MEMCACHE;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addStream(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int magic = d.captured() > 0 ? d.peekU8(0) : 0;
        if (magic != REQUEST && magic != ANSWER) {
            MemcacheText.dissect(d, d.destinationPort() == PORT);
            return;
        }
        int whole = d.remaining();
        if (d.streaming()) {
            if (d.captured() < HEADER) d.needMore(Framing.NEED_MORE);
            whole = (int) Math.min(Integer.MAX_VALUE, HEADER + d.peekU32(8));
            if (d.captured() < whole) d.needMore(whole);
            d.messageSize(whole);
            d.whole();
        }
        int rest = d.narrow(whole);
        binary(d);
        d.skip(d.remaining());
        d.close();
        d.widen(rest);
    }

    private static void binary(Dissection d) {
        d.protocolColumn("MEMCACHE");
        d.open(MEMCACHE);
        d.extent(d.remaining());
        boolean request = d.u8(MAGIC) == REQUEST;
        int opcode = d.u8(OPCODE);
        String name = OPCODES.name(opcode);
        if (name == null) d.noteLast(BAD_OPCODE, "Unknown opcode: {}", opcode);
        String called = name == null ? "Unknown opcode (" + opcode + ")" : name;
        d.title("Memcache Protocol, {} {}", called, request ? "Request" : "Response");
        d.info("{} {}", called, request ? "Request" : "Response");
        int keyLength = d.u16(KEY_LENGTH);
        int extrasLength = d.u8(EXTRAS_LENGTH);
        d.u8(DATA_TYPE);
        int status = d.peekU16(0);
        String statusName = STATUSES.name(status);
        if (request) {
            d.u16(RESERVED);
            if (status != 0) d.noteLast(BAD_RESERVED, "Reserved value: {}", status);
        } else {
            d.u16(STATUS);
            if (status != 0) {
                if (statusName == null) d.noteLast(FAILED, "{}: Status: {}", called, status);
                else d.noteLast(FAILED, "{}: {}", called, statusName);
            }
        }
        long body = d.peekU32(0);
        int valueLength = (int) Math.max(0, Math.min(Integer.MAX_VALUE, body - extrasLength - keyLength));
        d.at(VALUE_LENGTH, d.offset(), 0, valueLength);
        d.generated();
        d.u32(BODY_LENGTH);
        d.u32(OPAQUE);
        d.u64(CAS);
        var message = new Message(request, opcode, status, called + (request ? " Request" : " Response"),
            called + " with status " + (statusName == null ? "Unknown (" + status + ")" : statusName + " (" + status + ")"));
        if (status == 0) {
            extras(d, message, extrasLength);
            key(d, message, keyLength);
            value(d, message, valueLength);
        } else if (body > 0) {
            d.addInfo(statusName == null ? " (Unknown status: {})" : " ({})", statusName == null ? (Object) status : statusName);
            d.text(VALUE, (int) Math.min(body, d.remaining()));
        } else {
            missing(d, MUST_VALUE, message.withStatus);
        }
    }

    private record Message(boolean request, int opcode, int status, String name, String withStatus) {}

    private static void missing(Dissection d, Field expert, String name) {
        String words = name + " " + expert.label;
        d.open(MISSING);
        d.title("{}", words);
        d.note(expert, "{}", words);
        d.close();
    }

    private static void extras(Dissection d, Message m, int length) {
        boolean must = false;
        boolean none = false;
        int rest = 0;
        if (length > 0) {
            d.open(EXTRAS);
            d.extent(length);
            rest = d.narrow(length);
        }
        switch (m.opcode) {
            case 0, 9, 12, 13 -> {
                if (m.request) none = true;
                else if (length > 0) d.u32(EXTRAS_FLAGS);
                else must = true;
            }
            case 1, 2, 3, 17, 18, 19 -> {
                if (!m.request) {
                    none = true;
                } else if (length > 0) {
                    d.u32(EXTRAS_FLAGS);
                    d.u32(EXTRAS_EXPIRATION);
                } else {
                    must = true;
                }
            }
            case 5, 6, 21, 22 -> {
                if (!m.request) {
                    none = true;
                } else if (length > 0) {
                    d.u64(DELTA);
                    d.u64(INITIAL);
                    d.u32(EXTRAS_EXPIRATION);
                } else {
                    must = true;
                }
            }
            case 8, 24 -> {
                if (length > 0) d.u32(EXTRAS_EXPIRATION);
            }
            default -> none = OPCODES.name(m.opcode) != null;
        }
        if (length > 0) {
            int read = length - d.remaining();
            if (d.remaining() > 0 && read > 0) {
                d.note(NO_EXTRAS, "Illegal Extras length, should be {}", read);
            } else if (d.remaining() > 0) {
                d.bytes(EXTRAS_UNKNOWN, d.remaining());
                if (none) d.noteLast(NO_EXTRAS, "{} {}", m.name, NO_EXTRAS.label);
            }
            d.widen(rest);
            d.close();
        } else if (must) {
            missing(d, MUST_EXTRAS, m.name);
        }
    }

    private static void key(Dissection d, Message m, int length) {
        boolean must = m.request && switch (m.opcode) {
            case 0, 1, 2, 3, 4, 5, 6, 9, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 25, 26 -> true;
            default -> false;
        } || !m.request && (m.opcode == 12 || m.opcode == 13);
        boolean none = switch (m.opcode) {
            case 7, 8, 10, 11, 23, 24 -> true;
            case 16 -> false;
            case 12, 13 -> false;
            default -> !m.request && OPCODES.name(m.opcode) != null;
        };
        if (length > 0) {
            d.text(KEY, length);
            if (none) d.noteLast(NO_KEY, "{} {}", m.name, NO_KEY.label);
        } else if (must) {
            missing(d, MUST_KEY, m.name);
        }
    }

    private static void value(Dissection d, Message m, int length) {
        boolean counts = !m.request && (m.opcode == 5 || m.opcode == 6 || m.opcode == 21 || m.opcode == 22);
        boolean must = m.request && switch (m.opcode) {
            case 1, 2, 3, 14, 15, 17, 18, 19, 25, 26 -> true;
            default -> false;
        };
        boolean none = switch (m.opcode) {
            case 0, 9, 12, 13, 16 -> m.request;
            case 4, 7, 8, 10, 20, 23, 24 -> true;
            case 11 -> m.request;
            case 5, 6, 21, 22 -> m.request;
            case 1, 2, 3, 14, 15, 17, 18, 19, 25, 26 -> !m.request;
            default -> false;
        };
        if (length > 0) {
            if (counts) {
                d.u64(RESPONSE);
                if (length != 8) d.noteLast(BAD_VALUE, "Illegal Value length, should be 8");
            } else {
                d.text(VALUE, length);
            }
            if (none) d.noteLast(NO_VALUE, "{} {}", m.name, NO_VALUE.label);
        } else if (must) {
            missing(d, MUST_VALUE, m.name);
        }
    }
}
