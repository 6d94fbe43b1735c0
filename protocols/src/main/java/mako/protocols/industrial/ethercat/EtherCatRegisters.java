package mako.protocols.industrial.ethercat;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.List;
import mako.dissect.*;

/** The registers of slave controllers: Beckhoff, EtherCAT ESC hardware data sheet, section II. Read from a list when the first datagram comes. */
@DeclaresFields("ecat")
final class EtherCatRegisters {

    /** A register, and the parts that it has. */
    private record Register(int address, int width, Field field, Field[] parts) {}

    private static final Register[] REGISTERS = read(Resources.text(EtherCatRegisters.class, "registers.txt"));

    static final int CLOCKS = 0x900;
    static final int CLOCKS_END = 0x936;

    private EtherCatRegisters() {}

    private static Register[] read(String text) {
        List<Register> all = new ArrayList<>();
        int address = 0;
        int width = 0;
        String[] register = {};
        List<Field> parts = new ArrayList<>();
        for (String line : (text + "\n0xffff 0 |").split("\n")) {
            if (line.startsWith("#") || line.isEmpty()) continue;
            if (line.startsWith(" ")) {
                parts.add(part(line.strip(), width));
                continue;
            }
            if (width > 0) {
                all.add(new Register(address, width, whole(register, width, parts), parts.toArray(Field[]::new)));
                parts.clear();
            }
            String[] words = line.split(" ", 3);
            address = Integer.decode(words[0]);
            width = Integer.parseInt(words[1]);
            register = words[2].split("\\|");
        }
        return all.toArray(Register[]::new);
    }

    private static Field whole(String[] register, int width, List<Field> parts) {
        Trait inside = bits(parts.toArray(Field[]::new));
        return switch (width) {
            case 1 -> u8(register[0], register[1], HEX, inside);
            case 2 -> u16(register[0], register[1], HEX, inside);
            case 4 -> u32(register[0], register[1], HEX, inside);
            default -> u64(register[0], register[1], HEX, inside);
        };
    }

    private static Field part(String line, int width) {
        int blank = line.indexOf(' ');
        long mask = Long.decode(line.substring(0, blank));
        String[] words = line.substring(blank + 1).split("\\|");
        String values = words.length > 2 ? words[2] : "";
        int bits = 8 * width;
        if (values.startsWith("?")) {
            String[] choice = values.substring(1).split("/", 2);
            // Some parts are declared narrower than their register.
            int shown = words.length > 3 ? Integer.parseInt(words[3]) : bits;
            return bit(words[0], words[1], mask, maskWidth(shown), yesNo(choice[0], choice[1]));
        }
        Trait names = values.isEmpty() ? HEX : names(Values.of(values.replace(';', '\n').replace('=', ' ')));
        return switch (width) {
            case 1 -> u8(words[0], words[1], HEX, mask(mask), names);
            case 2 -> u16(words[0], words[1], HEX, mask(mask), names);
            default -> u32(words[0], words[1], HEX, mask(mask), names);
        };
    }

    /** Shows the registers that lie wholly in the {@code length} bytes at the cursor, which are those from {@code address} on. Returns whether there are any. */
    static boolean show(Dissection d, int address, int length, int from, int to) {
        boolean any = false;
        int start = d.offset();
        for (Register register : REGISTERS) {
            if (register.address < from || register.address >= to) continue;
            int at = register.address - address;
            if (at < 0 || at + register.width > length) continue;
            any = true;
            d.seek(start + at);
            long value = d.leUint(register.field, register.width);
            if (d.titles()) append(d, value, register.parts);
        }
        d.seek(start);
        return any;
    }

    /** Puts behind the line what bits are set and what the parts with names say. */
    static void append(Dissection d, long value, Field... parts) {
        for (Field part : parts) {
            if (part.type == Type.BOOLEAN) {
                if ((value & part.mask) != 0) d.appendLast(", {}", part.label);
            } else if (part.names != null) {
                d.appendLast(", {}: {}", part.label, part.names.name((value & part.mask) >> part.shift(), "Unknown"));
            }
        }
    }
}
