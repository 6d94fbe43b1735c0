package mako.protocols.industrial.hart;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/** What devices say in response to commands: FieldComm Group, HART Universal and Common Practice Command Specifications. */
final class HartCommands {

    private HartCommands() {}

    /** Part of what a command says: how many bytes there have to be for it to be there. */
    private record Part(int least, Field field, int width) {}

    private static final Map<String, Field> FIELDS = new HashMap<>();
    private static final Part[][] COMMANDS = new Part[256][];

    static {
        read();
    }

    private static final Field COMMAND_NUMBER = FIELDS.get("command_number");
    private static final Field BYTE_COUNT = FIELDS.get("command_byte_count");
    private static final Field DATA = FIELDS.get("data");
    private static final Field STATUS = FIELDS.get("ext_device_status");
    private static final int MOST_SLOTS = 8;
    private static final Field[][] SLOTS = new Field[MOST_SLOTS][];

    static {
        for (int i = 0; i < MOST_SLOTS; i++) {
            String slot = "slot" + i + "_";
            SLOTS[i] = new Field[] {
                FIELDS.get(slot + "device_var"), FIELDS.get(slot + (i == 0 ? "device_var_classification" : "device_var_classify")), FIELDS.get(slot + "units"),
                FIELDS.get(slot + "device_var_value"), FIELDS.get(slot + "device_var_status"), FIELDS.get(slot + "discrete_var_state"),
                FIELDS.get(slot + "discrete_var_status")};
        }
    }

    private static void read() {
        for (String line : Resources.text(HartCommands.class, "hart-commands.txt").split("\n")) {
            if (line.startsWith("#")) continue;
            if (line.startsWith("=")) {
                command(line.substring(1).split(" "));
            } else {
                String[] words = line.split(" ", 3);
                FIELDS.put(words[0], declare(words[1], "hart_ip.pt.rsp." + words[0], words[2]));
            }
        }
    }

    private static Field declare(String kind, String abbreviation, String label) {
        return switch (kind) {
            case "u8" -> u8(abbreviation, label);
            case "u8x" -> u8(abbreviation, label, HEX);
            case "u16" -> u16(abbreviation, label);
            case "u16x" -> u16(abbreviation, label, HEX);
            case "float" -> field(Type.FLOAT, Base.NONE, abbreviation, label);
            case "packed" -> field(Type.STRINGZPAD, Base.NONE, abbreviation, label);
            default -> bytes(abbreviation, label);
        };
    }

    private static void command(String[] words) {
        List<Part> parts = new ArrayList<>();
        int least = 0;
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("[")) {
                least = Integer.parseInt(word.substring(1, word.length() - 1));
            } else {
                int colon = word.indexOf(':');
                parts.add(new Part(least, FIELDS.get(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1))));
            }
        }
        for (String number : words[0].split(",")) COMMANDS[Integer.parseInt(number)] = parts.toArray(new Part[0]);
    }

    /** Reads what a command says; returns whether anything of it is known. */
    static boolean dissect(Dissection d, int command) {
        int length = d.remaining();
        switch (command) {
            case 9   -> {
                return variables(d, length);
            }
            case 31  -> {
                if (length < 2) return false;
                d.u16(COMMAND_NUMBER);
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
            case 33  -> {
                if (length < 6) return false;
                for (int i = 0; i < 4 && d.remaining() >= 6; i++) {
                    d.u8(SLOTS[i][0]);
                    d.u8(SLOTS[i][2]);
                    d.f32(SLOTS[i][3]);
                }
            }
            case 77  -> {
                if (length < 6) return false;
                embedded(d);
            }
            case 178 -> {
                if (length < 5) return false;
                aggregated(d);
            }
            case 203 -> {
                if (length < 8) return false;
                discrete(d);
            }
            default  -> {
                Part[] parts = COMMANDS[command];
                if (parts == null || length < parts[0].least) return false;
                for (Part part : parts) if (length >= part.least) value(d, part.field, part.width);
                if (command == 48 && length > 14) d.bytes(FIELDS.get("device_sp_status"), Math.min(11, d.remaining()));
            }
        }
        d.skipRest();
        return true;
    }

    private static void value(Dissection d, Field field, int width) {
        if (field.type == Type.STRINGZPAD && width < 32) packed(d, field, width);
        else if (field.type == Type.FLOAT) d.f32(field);
        else if (field.type.isInteger()) d.uint(field, width);
        else d.bytes(field, width);
    }

    /** Characters of six bits, four in three bytes; their seventh bit is the opposite of their sixth. */
    private static void packed(Dissection d, Field field, int width) {
        if (!d.wants(field)) {
            d.skip(width);
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 3 <= width; i += 3) {
            int word = d.peekU24(i);
            for (int shift = 18; shift >= 0; shift -= 6) {
                int six = word >> shift & 0x3f;
                text.append((char) ((six & 0x20) != 0 ? six : six | 0x40));
            }
        }
        d.at(field, d.offset(), width, text.toString());
        d.skip(width);
    }

    /** Command 9: device variables with their states, and when the first was taken. */
    private static boolean variables(Dissection d, int length) {
        if (length < 13) return false;
        d.u8(STATUS);
        for (int i = 0; i < MOST_SLOTS && d.remaining() >= 8; i++) {
            d.u8(SLOTS[i][0]);
            d.u8(SLOTS[i][1]);
            d.u8(SLOTS[i][2]);
            d.f32(SLOTS[i][3]);
            d.u8(SLOTS[i][4]);
        }
        if (d.remaining() >= 4) moment(d, FIELDS.get("slot0_data_timestamp"));
        return true;
    }

    /** A time of day, in 32nds of a millisecond. */
    private static void moment(Dissection d, Field field) {
        long time = d.peekU32(0) / 32;
        d.bytes(field, 4);
        if (!d.titles()) return;
        Text words = new Text();
        words.add(field.label).add(": ").padded(time / 3_600_000, 2).raw(':').padded(time / 60_000 % 60, 2).raw(':').padded(time / 1000 % 60, 2)
            .raw('.').padded(time % 1000, 3);
        d.titleLast("{}", words);
    }

    /** Command 77: a command to a device behind this one. */
    private static void embedded(Dissection d) {
        d.u8(FIELDS.get("io_card"));
        d.u8(FIELDS.get("channel"));
        int delimiter = d.u8(FIELDS.get("embedded_command_delimiter"));
        if ((delimiter & 0x80) != 0) {
            d.bytes(FIELDS.get("unique_id"), 5);
        } else {
            d.at(FIELDS.get("poll_address"), d.offset(), 1, d.peekU8(0) & 0x3f);
            d.skip(1);
        }
        d.u8(FIELDS.get("embedded_command"));
        int count = d.u8(BYTE_COUNT);
        if (d.remaining() < count || count == 0) return;
        d.u8(HartIp.RESPONSE_CODE);
        if (count < 2) return;
        d.u8(HartIp.DEVICE_STATUS);
        if (count > 2) d.bytes(DATA, count - 2);
    }

    /** Command 178: several commands at once. */
    private static void aggregated(Dissection d) {
        d.u8(FIELDS.get("number_of_commands"));
        while (d.remaining() >= 3) {
            d.u16(COMMAND_NUMBER);
            int count = d.u8(BYTE_COUNT);
            if (count == 0 || d.remaining() < count) return;
            d.u8(HartIp.RESPONSE_CODE);
            if (count > 1) d.bytes(DATA, count - 1);
        }
    }

    /** Command 203: discrete variables. */
    private static void discrete(Dissection d) {
        d.u16(FIELDS.get("index_of_first_discrete_var"));
        d.u8(FIELDS.get("number_of_discrete_vars"));
        d.u8(STATUS);
        moment(d, FIELDS.get("timestamp_for_most_recent_discrete_change"));
        for (int i = 0; i < MOST_SLOTS && SLOTS[i][5] != null && d.remaining() >= 3; i++) {
            d.u16(SLOTS[i][5]);
            d.u8(SLOTS[i][6]);
        }
    }
}
