package mako.protocols.industrial.fins;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Factory Interface Network Service of OMRON over UDP and TCP: OMRON W342, FINS Commands Reference Manual, and W420, section 7-4. */
public final class Fins implements Dissector {

    private static final Values NETWORKS = Values.of("0 Local network");
    private static final Values TCP_COMMANDS = Values.of("""
        0 Node Address Data Send (Client to Server)
        1 Node Address Data Send (Server to Client)
        2 Frame Send
        3 Frame Send Error Notification
        6 Connection Confirmation
        """);
    private static final Values TCP_ERRORS = Values.of("""
        0x00 Normal
        0x01 The header is not 'FINS' (ASCII code)
        0x02 The data length is too long
        0x03 The command is not supported
        0x20 All connections are in use
        0x21 The specified node is already connected
        0x22 Attempt to access a protected node from an unspecified IP address
        0x23 The client FINS node address is out of range
        0x24 The same FINS node address is being used by the client and server
        0x25 All the node addresses available for allocation have been used
        """);
    private static final Values GATEWAY = Values.of("0 Don't use Gateway\n1 Use Gateway");
    private static final Values KINDS = Values.of("0 Command\n1 Response");
    private static final Values WANTED = Values.of("0 Response Required\n1 Response Not Required");

    static final Field OMRON      = protocol("omron", "OMRON FINS", "OMRON FINS Protocol");
    static final Field TCP_HEADER = section("FINS/TCP Header");
    static final Field MAGIC      = u32("omron.tcp.magic", "Magic Bytes", HEX);
    static final Field LENGTH     = u32("omron.tcp.length", "Length", DEC_HEX);
    static final Field TCP_COMMAND = u32("omron.tcp.command", "Command", HEX, names(TCP_COMMANDS));
    static final Field TCP_ERROR  = u32("omron.tcp.error_code", "Error Code", HEX, names(TCP_ERRORS));
    static final Field CLIENT     = u32("omron.tcp.client_node_address", "Client Node Address", DEC_HEX);
    static final Field SERVER     = u32("omron.tcp.server_node_address", "Server Node Address", DEC_HEX);
    static final Field HEADER     = section("FINS Header");
    static final Field CONTROL    = u8("omron.icf", "OMRON ICF Field", HEX, bits(
        u8("omron.icf.gwb", "Gateway bit", HEX, mask(0x80), names(GATEWAY)),
        u8("omron.icf.dtb", "Data Type bit", HEX, mask(0x40), names(KINDS)),
        u8("omron.icf.rb0", "Reserved bit 0", HEX, mask(0x20)),
        u8("omron.icf.rb1", "Reserved bit 1", HEX, mask(0x10)),
        u8("omron.icf.rb2", "Reserved bit 2", HEX, mask(0x08)),
        u8("omron.icf.rb3", "Reserved bit 3", HEX, mask(0x04)),
        u8("omron.icf.rb4", "Reserved bit 4", HEX, mask(0x02)),
        u8("omron.icf.rsb", "Response setting bit", HEX, mask(0x01), names(WANTED))));
    static final Field RESERVED   = u8("omron.rsv", "Reserved", HEX);
    static final Field GATEWAYS   = u8("omron.gct", "Gateway Count", HEX);
    static final Field TO_NETWORK = u8("omron.dna", "Destination network address", HEX, names(NETWORKS));
    static final Field TO_NODE    = u8("omron.da1", "Destination node number", HEX, names(Values.of("0 SYSMAC NET / LINK")));
    static final Field TO_UNIT    = u8("omron.da2", "Destination unit address", HEX, names(Values.of("0 PC (CPU)")));
    static final Field FROM_NETWORK = u8("omron.sna", "Source network address", HEX, names(NETWORKS));
    static final Field FROM_NODE  = u8("omron.sa1", "Source node number", HEX, names(Values.of("0 SYSMAC NET / LINK")));
    static final Field FROM_UNIT  = u8("omron.sa2", "Source unit address", HEX, names(Values.of("0 PC (CPU)")));
    static final Field SERVICE    = u8("omron.sid", "Service ID", HEX);
    static final Field COMMAND    = u16("omron.command", "Command CODE", HEX, names(FinsFields.CODES));
    static final Field DATA       = section("Command Data");
    static final Field RESPONSE   = u16("omron.response.code", "Response code", HEX, names(Values.resource(Fins.class, "fins-responses.txt")));
    static final Field BAD_LENGTH = warning(Field.Group.MALFORMED, "omron.bad_length", "Unexpected Length");
    static final Field UNKNOWN_COMMAND = warning(Field.Group.UNDECODED, "omron.command.unknown", "Unknown Command-Code");
    static final Field UNKNOWN_AREA = warning(Field.Group.UNDECODED, "omron.memory.area.read.unknown", "Unknown Memory-Area-Code (%u)");
    static final Field COMMAND_DATA = bytes("omron.command.data", "Command Data");
    static final Field RESPONSE_DATA = bytes("omron.response.data", "Response data");
    private static final Field GROUP = section("Group");

    private static final int PORT = 9600;
    private static final int FINS_MAGIC = 0x46494e53;
    private static final int IS_RESPONSE = 0x40;
    private static final int FRAME_SEND = 2;
    private static final int MEMORY_READ = 0x0101;

    private static final Framing FRAMING = d -> {
        if (d.captured() < 8) return Framing.NEED_MORE;
        return d.peekU32(0) == FINS_MAGIC ? (int) Math.min(Integer.MAX_VALUE, d.peekU32(4) + 8) : d.captured();
    };

    /** A part of a command or response: a field, or parts that are repeated or stand under a heading. */
    private record Part(Field field, int size, String heading, boolean repeats, boolean optional, Part[] parts) {

        /** How many bytes it takes, at least where that varies. */
        int length() {
            if (parts != null) {
                int sum = 0;
                for (Part part : parts) sum += part.length();
                return sum;
            }
            return switch (size) {
                case NATURAL -> field == YEAR ? 4 : field.type.width;
                case REST, SOME -> 0;
                case ITEM -> 1;
                default -> size;
            };
        }

        boolean varies() {
            return parts[parts.length - 1].size == ITEM;
        }
    }

    private static final int NATURAL = -1;
    private static final int REST = -3;
    private static final int SOME = -5;
    private static final int ITEM = -4;
    private static final int CONTROLLER_DATA = 0x0501;
    private static final int CONTROLLER_LENGTH = 92;
    private static final int UNITS_LENGTH = 67;
    private static final int NETWORK_STATUS = 0x0602;
    private static final int LINK_STATUS = 0x0603;
    private static final int LINK_LENGTH = 14;
    private static final int MESSAGES = 0x0920;
    private static final int ERROR_LENGTH = 16;
    private static final Field PC_STATUS = FinsFields.named("pc_status");
    private static final Field FALS = FinsFields.named("fals");
    private static final Field ERROR_MESSAGE = FinsFields.named("error_message");
    private static final Field YEAR = FinsFields.named("disk_data.year");
    private static final Field SECOND = FinsFields.named("disk_data.second");
    private static final Field[] DATE = {FinsFields.named("disk_data.month"), FinsFields.named("disk_data.day"), FinsFields.named("disk_data.hour"),
        FinsFields.named("disk_data.minute")};
    private static final Field MESSAGE = FinsFields.named("message");
    private static final Field AREA = FinsFields.named("memory.area.read");
    private static final Field DATA_TYPE = FinsFields.named("data_type");
    private static final int BROADCAST = 0x0803;
    private static final Field MODE = FinsFields.named("mode_code");
    private static final Field MODE_LEFT_OUT = group("omron.mode_code_default_monitor", "Mode Code (Default Monitor)");
    /** What commands and responses hold, by command; read when the first packet needs it. */
    private static final class Layouts {
        static final Part[][] COMMANDS = new Part[1 << 16][];
        static final Part[][] RESPONSES = new Part[1 << 16][];
        static final Part[] UNITS;

        static {
            Part[] unit = null;
            for (String line : Resources.text(Fins.class, "fins-layouts.txt").split("\n")) {
                if (line.startsWith("#") || line.isBlank()) continue;
                String[] words = line.split(" ");
                Part[] parts = parts(words, new int[] {2});
                if (words[1].equals("B")) unit = parts;
                else (words[1].equals("C") ? COMMANDS : RESPONSES)[Integer.parseInt(words[0], 16)] = parts;
            }
            UNITS = unit;
        }
    }

    private static Part[] parts(String[] words, int[] at) {
        List<Part> parts = new ArrayList<>();
        while (at[0] < words.length) {
            String word = words[at[0]++];
            if (word.equals(")") || word.equals("]")) break;
            if (word.equals("(")) {
                parts.add(new Part(null, 0, null, true, false, parts(words, at)));
            } else if (word.startsWith("[") || word.startsWith("+[")) {
                String heading = word.substring(word.indexOf('[') + 1).replace('_', ' ');
                parts.add(new Part(null, 0, heading, word.startsWith("+"), false, parts(words, at)));
            } else {
                boolean optional = word.startsWith("?");
                if (optional) word = word.substring(1);
                int colon = word.indexOf(':');
                String name = colon < 0 ? word : word.substring(0, colon);
                String size = colon < 0 ? "" : word.substring(colon + 1);
                int count = switch (size) {
                    case "" -> NATURAL;
                    case "*" -> REST;
                    case "!" -> SOME;
                    case "+" -> ITEM;
                    default -> Integer.parseInt(size);
                };
                Field field = switch (name) {
                    case "command.data" -> COMMAND_DATA;
                    case "response.data" -> RESPONSE_DATA;
                    default -> FinsFields.named(name);
                };
                parts.add(new Part(field, count, null, false, optional, null));
            }
        }
        return parts.toArray(new Part[0]);
    }

    @Override
    public Field dissects() {
        return OMRON;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        boolean stream = d.captured() >= 4 && d.peekU32(0) == FINS_MAGIC;
        if (!stream && d.captured() < 12) throw d.notMine();
        d.protocolColumn("OMRON");
        d.info();
        d.open(OMRON);
        if (stream && !tcp(d)) {
            d.skipRest();
            d.close();
            return;
        }
        d.ensure(12);
        boolean response = (d.peekU8(0) & IS_RESPONSE) != 0;
        int command = header(d);
        if (d.columns()) {
            d.info(response ? "Response : " : "Command  : ");
            d.addInfo("{}", FinsFields.CODES.name(command, "Unknown (" + command + ")"));
            if (!response && command == MEMORY_READ && d.captured() >= 4) area(d);
        }
        if (FinsFields.CODES.name(command) != null && !(response && command == BROADCAST)) content(d, command, response);
        d.close();
    }

    private static void content(Dissection d, int command, boolean response) {
        Part[] layout = (response ? Layouts.RESPONSES : Layouts.COMMANDS)[command];
        if (d.remaining() == 0) {
            if (response || layout != null && layout[0].length() > 0) throw d.malformed();
            return;
        }
        d.open(DATA);
        d.extent(d.remaining());
        boolean whole = fits(d, command, response, layout);
        if (whole) {
            if (response) d.u16(RESPONSE);
            if (response && command == CONTROLLER_DATA) {
                // Which parts come depends on the request, and each has a length of its own.
                if (d.remaining() >= CONTROLLER_LENGTH) read(d, layout);
                if (d.remaining() > 0) read(d, Layouts.UNITS);
            } else if (response && command == NETWORK_STATUS) {
                FinsNetwork.status(d);
            } else if (command == MESSAGES && d.remaining() > 0) {
                whole = messages(d, response ? layout : null);
            } else if (layout != null) {
                whole = read(d, layout);
                // The nodes behind the two octets take more than a frame of the permitted length has.
                if (response && command == LINK_STATUS) throw d.malformed();
            }
        }
        d.skipRest();
        d.close();
        if (!whole) d.note(BAD_LENGTH);
    }

    /** Whether what is left may be that long; what repeats is counted when it is read. */
    private static boolean fits(Dissection d, int command, boolean response, Part[] layout) {
        int length = d.remaining();
        if (response) {
            if (length < 2) return false;
            length -= 2;
            switch (command) {
                case CONTROLLER_DATA -> {
                    return length == CONTROLLER_LENGTH || length == UNITS_LENGTH || length == CONTROLLER_LENGTH + UNITS_LENGTH;
                }
                case NETWORK_STATUS -> {
                    return length == FinsNetwork.LENGTH;
                }
                case MESSAGES -> {
                    return length != 1;
                }
                case LINK_STATUS -> {
                    return length == LINK_LENGTH;
                }
                default -> {}
            }
        }
        if (layout == null) return length == 0;
        int fixed = 0;
        for (Part part : layout) {
            if (part.optional && length == fixed) return true;
            if (part.repeats) return length >= fixed + (part.heading == null ? part.length() - (part.varies() ? 1 : 0) : 0);
            if (part.size == REST || part.size == SOME) return length >= fixed;
            fixed += part.length();
        }
        return length == fixed;
    }

    /** FINS/TCP, W420 section 7-4-2; returns whether a FINS frame follows. */
    private static boolean tcp(Dissection d) {
        d.open(TCP_HEADER);
        d.u32(MAGIC);
        d.u32(LENGTH);
        int command = (int) d.u32(TCP_COMMAND);
        d.u32(TCP_ERROR);
        if (command == 0 || command == 1) {
            d.u32(CLIENT);
            if (command == 1) d.u32(SERVER);
        }
        d.close();
        if (command != FRAME_SEND && d.columns()) d.info("FINS/TCP : {}", TCP_COMMANDS.name(command, "Unknown"));
        return command == FRAME_SEND;
    }

    private static int header(Dissection d) {
        d.open(HEADER);
        int control = d.u8(CONTROL);
        if (d.titles()) {
            d.appendLast(", Gateway bit: {}, Data Type bit: {}, Response setting bit: {}", GATEWAY.name(control >> 7), KINDS.name(control >> 6 & 1),
                WANTED.name(control & 1));
        }
        d.u8(RESERVED);
        d.u8(GATEWAYS);
        d.u8(TO_NETWORK);
        d.u8(TO_NODE);
        d.u8(TO_UNIT);
        d.u8(FROM_NETWORK);
        d.u8(FROM_NODE);
        d.u8(FROM_UNIT);
        d.u8(SERVICE);
        int command = d.u16(COMMAND);
        if (FinsFields.CODES.name(command) == null) d.noteLast(UNKNOWN_COMMAND);
        else if (command == BROADCAST && (control & IS_RESPONSE) != 0) d.noteLast(UNKNOWN_COMMAND, "Unknown Response Command-Code");
        d.close();
        return command;
    }

    /** What words of the data memory and its extensions are called. */
    private static void area(Dissection d) {
        int area = d.peekU8(0);
        int address = d.peekU16(1);
        if (area == 0x82) d.addInfo(" (D{})", address, 0);
        else if (area >= 0xa0 && area <= 0xa7) d.addInfo(" (E{}_{})", area - 0xa0, address);
        else if (area >= 0x90 && area <= 0x97) d.addInfo(" (E{}_{})", area - 0x90, address);
    }

    /** Returns whether nothing is left over of what repeats. */
    private static boolean read(Dissection d, Part[] parts) {
        for (Part part : parts) {
            if (part.optional && d.remaining() == 0) {
                if (part.field == MODE) d.at(MODE_LEFT_OUT, d.offset() - 2, 0);
                return true;
            }
            if (part.parts == null) {
                value(d, part);
                if (part.field == AREA && FinsFields.AREAS.name(d.peekU8(-1)) == null && parts[parts.length - 1].size == ITEM) {
                    d.noteLast(UNKNOWN_AREA, "Unknown Memory-Area-Code ({})", d.peekU8(-1), 0);
                    d.skipRest();
                    return true;
                }
                continue;
            }
            int length = part.length();
            do {
                if (part.repeats && d.remaining() < length) break;
                if (part.heading != null) {
                    d.open(GROUP);
                    d.title("{}", part.heading);
                }
                read(d, part.parts);
                if (part.heading != null) d.close();
            } while (part.repeats);
        }
        return d.remaining() == 0;
    }

    /** Section 5-3-30: a number of FALS, with its text in a response, or messages; only the length of a response tells which. */
    private static boolean messages(Dissection d, Part[] layout) {
        if (layout == null && d.peekU16(0) >= 0x8000) {
            d.read(FALS);
            return true;
        }
        if (d.remaining() == 2 + ERROR_LENGTH) {
            d.read(FALS);
            d.text(ERROR_MESSAGE, ERROR_LENGTH);
            return true;
        }
        message(d, false);
        return layout == null || read(d, layout);
    }

    /** A date as file systems of disks have it: years since 1980, months, days, hours, minutes and pairs of seconds. */
    private static void date(Dissection d) {
        int at = d.offset();
        long raw = d.peekU32(0);
        d.at(YEAR, at, 1, raw >> 24);
        if (d.titles()) d.titleLast("Year: {}", 1980 + (raw >> 25));
        for (Field part : DATE) d.part(part, at, 4, raw);
        d.at(SECOND, at + 3, 1, raw & 0xff);
        if (d.titles()) d.titleLast("Second: {}", (raw & 31) * 2);
        d.skip(4);
    }

    private static void message(Dissection d, boolean all) {
        int at = d.offset();
        int value = d.u16(MESSAGE);
        int entry = d.last();
        d.openLast();
        for (Field bit : FinsFields.MESSAGES) {
            boolean set = (value & bit.mask) != 0;
            if (!all && bit.mask >= 0x80) continue;
            d.part(bit, at, 2, value);
            if (set && d.titles()) d.appendOn(entry, ", {}", bit.label);
        }
        d.close();
    }

    private static void value(Dissection d, Part part) {
        if (part.size == 0) {
            d.peek(part.field, 0, 1);
            return;
        }
        if (part.size == NATURAL) {
            if (part.field == MESSAGE) message(d, true);
            else if (part.field == YEAR) date(d);
            else if (part.field == PC_STATUS) {
                int status = d.u8(PC_STATUS);
                if ((status & 0x80) != 0) d.appendLast(", Peripheral Device connected");
            }
            else if (part.field == DATA_TYPE) {
                int type = d.u8(DATA_TYPE);
                if (d.titles()) {
                    d.appendLast(", Data type: {}", FinsFields.DATA_TYPES.name(type & 7, "Unknown"));
                    if ((type & 0x40) != 0) d.appendLast(", Protected");
                    if ((type & 0x80) != 0) d.appendLast(", Block");
                }
            }
            else d.read(part.field);
            return;
        }
        if (part.size == SOME) d.ensure(1);
        int count = part.size == REST || part.size == SOME ? d.remaining() : part.size == ITEM ? d.peekU8(-1) >= 0x80 ? 2 : 1 : part.size;
        if (count == 0) return;
        switch (part.field.type) {
            case BYTES -> d.bytes(part.field, count);
            case NONE -> {
                d.ensure(count);
                d.at(part.field, d.offset(), count);
                d.skip(count);
            }
            default -> d.text(part.field, count);
        }
    }
}
