package mako.cli;

import java.util.List;
import java.util.Locale;
import mako.capture.Device;
import mako.capture.Sources;

/** What capturing programs list, for people or, with tabs, for programs. */
final class DeviceLists {

    private DeviceLists() {}

    /** The devices with the numbers by which they can be chosen. */
    static String interfaces(List<Device> devices, boolean forMachines) {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (Device device : devices) {
            text.append(number++).append(". ").append(device.name());
            if (forMachines) {
                text.append("\t\t").append(device.friendlyName()).append('\t').append(kind(device)).append('\t')
                    .append(String.join(",", device.addresses().stream().map(Device::text).toList()))
                    .append('\t').append(device.isLoopback() ? "loopback" : "network").append('\t');
            } else if (!device.friendlyName().isEmpty()) {
                text.append(" (").append(device.friendlyName()).append(')');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The number by which programs tell what kind of device it is, as far as its name tells. */
    private static int kind(Device device) {
        return device.name().startsWith("bluetooth") ? 4 : 0;
    }

    static String linkTypes(String device, Sources.Offer offer, boolean monitor, boolean forMachines) {
        StringBuilder text = new StringBuilder();
        if (forMachines) {
            text.append(offer.monitorMode() ? 1 : 0).append('\n');
            for (Sources.Choice type : offer.linkTypes()) {
                text.append(type.number()).append('\t').append(type.name()).append('\t').append(description(type)).append('\n');
            }
            return text.append('\n').toString();
        }
        text.append("Data link types of interface ").append(device).append(monitor ? " when in monitor mode" : "")
            .append(" (use option -y to set):\n");
        for (Sources.Choice type : offer.linkTypes()) {
            text.append("  ").append(type.name()).append(" (").append(description(type)).append(")\n");
        }
        return text.toString();
    }

    private static String description(Sources.Choice type) {
        return type.description().isEmpty() ? "(not supported)" : type.description();
    }

    static String timeStampTypes(Sources.Offer offer, boolean forMachines) {
        StringBuilder text = new StringBuilder();
        if (forMachines) {
            text.append('\n');
        } else {
            text.append(offer.timeStampTypes().isEmpty() ? "Interface has no capture timestamp types.\n"
                    : "Timestamp types of the interface (use option --time-stamp-type to set):\n");
        }
        for (Sources.Choice type : offer.timeStampTypes()) {
            if (forMachines) text.append(type.name()).append('\t').append(type.description()).append('\n');
            else text.append("  ").append(type.name()).append(" (").append(type.description()).append(")\n");
        }
        return text.toString();
    }

    /** A program for the Berkeley packet filter, an instruction a line; see {@link Sources#program}. */
    static String program(long[] instructions) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < instructions.length; i++) text.append(instruction(i, instructions[i])).append('\n');
        return text.toString();
    }

    private static String instruction(int at, long instruction) {
        int code = (int) instruction & 0xffff;
        long k = instruction >>> 32;
        String operation = operation(code);
        String operand = operand(code, k, at);
        String line = String.format(Locale.ROOT, "(%03d) %-8s %s", at, operation, operand);
        boolean branches = (code & 7) == 5 && (code & 0xf0) != 0;
        if (!branches) return line;
        long yes = at + 1 + (instruction >>> 16 & 0xff);
        long no = at + 1 + (instruction >>> 24 & 0xff);
        return String.format(Locale.ROOT, "(%03d) %-8s %-16s jt %d\tjf %d", at, operation, operand, yes, no);
    }

    /** The mnemonics of McCanne and Jacobson, The BSD Packet Filter (1993). */
    private static String operation(int code) {
        String[] arithmetic = {"add", "sub", "mul", "div", "or", "and", "lsh", "rsh", "neg", "mod", "xor"};
        String[] jumps = {"ja", "jeq", "jgt", "jge", "jset"};
        String[] sizes = {"", "h", "b", "?"};
        int upper = code >>> 4 & 0xf;
        return switch (code & 7) {
            case 0 -> "ld" + sizes[code >>> 3 & 3];
            case 1 -> "ldx" + sizes[code >>> 3 & 3];
            case 2 -> "st";
            case 3 -> "stx";
            case 4 -> upper < arithmetic.length ? arithmetic[upper] : "?";
            case 5 -> upper < jumps.length ? jumps[upper] : "?";
            case 6 -> "ret";
            default -> (code & 0xf8) == 0 ? "tax" : "txa";
        };
    }

    private static String operand(int code, long k, int at) {
        return switch (code & 7) {
            case 0, 1 -> switch (code & 0xe0) {
                case 0x00 -> String.format(Locale.ROOT, "#0x%x", k);
                case 0x20 -> "[" + k + "]";
                case 0x40 -> "[x + " + k + "]";
                case 0x60 -> "M[" + k + "]";
                case 0x80 -> "#pktlen";
                case 0xa0 -> "4*([" + k + "]&0xf)";
                default -> "?";
            };
            case 2, 3 -> "M[" + k + "]";
            case 4 -> (code & 0xf0) == 0x80 ? "" : (code & 8) != 0 ? "x"
                    : String.format(Locale.ROOT, (code & 0xf0) == 0x50 || (code & 0xf0) == 0x40 || (code & 0xf0) == 0xa0 ? "#0x%x" : "#%d", k);
            case 5 -> (code & 0xf0) == 0 ? String.valueOf(at + 1 + k) : (code & 8) != 0 ? "x" : String.format(Locale.ROOT, "#0x%x", k);
            case 6 -> (code & 0x18) == 0x10 ? "" : "#" + k;
            default -> "";
        };
    }
}
