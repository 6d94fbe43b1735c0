package mako.protocols.bluetooth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mako.dissect.*;

/**
 * Fields one after the other, each some octets wide, numbers with the lowest octet first: what parameters of commands and events are.
 * A description is names of fields, a colon and a width behind each, in square brackets the fields that are part of one. A hyphen for
 * a name passes over octets, a plus sign says that what is common to all of Bluetooth was read, {@code <} and a number goes back. A tilde stands for the beginning that the most names have.
 */
final class OctetRow {

    private static final Set<String> NAMED = Set.of("btsmp.authreq", "btsmp.initiator_key_distribution", "btsmp.responder_key_distribution", "btle.control.tx_phys",
        "btle.control.rx_phys", "btle.control.m_to_s_phy", "btle.control.s_to_m_phy", "btle.control.phys", "btle.control.pwr_phy", "btle.control.pwrflags");

    private record Part(Field field, int width, Part[] inside) {}

    private final Part[] parts;

    OctetRow(String description, String prefix) {
        parts = parts(description, new int[1], prefix);
    }

    private static Part[] parts(String text, int[] at, String prefix) {
        List<Part> all = new ArrayList<>();
        while (at[0] < text.length()) {
            char first = text.charAt(at[0]);
            if (first == ']') {
                at[0]++;
                break;
            }
            if (first == ' ') {
                at[0]++;
                continue;
            }
            int end = at[0];
            while (end < text.length() && " []".indexOf(text.charAt(end)) < 0) end++;
            String word = text.substring(at[0], end);
            at[0] = end;
            Part[] inside = null;
            if (end < text.length() && text.charAt(end) == '[') {
                at[0]++;
                inside = parts(text, at, prefix);
            }
            if (first == '+') {
                all.add(new Part(null, 0, null));
                continue;
            }
            if (first == '<') {
                all.add(new Part(null, -Integer.parseInt(word.substring(1)), null));
                continue;
            }
            int colon = word.lastIndexOf(':');
            int width = Integer.parseInt(word.substring(colon + 1));
            String name = word.substring(0, colon);
            Field field = first == '-' ? null : BluetoothFields.of(first == '~' ? prefix + name.substring(1) : name);
            all.add(new Part(field, width, inside));
        }
        return all.toArray(new Part[0]);
    }

    void read(Dissection d) {
        read(d, parts);
    }

    private static void read(Dissection d, Part[] row) {
        for (Part part : row) {
            if (part.width == 0) {
                d.layer(AdvertisingData.COMMON);
            } else if (part.width < 0) {
                d.seek(d.offset() + part.width);
            } else if (part.field == null) {
                d.skip(part.width);
            } else if (part.inside == null) {
                read(d, part.field, part.width);
            } else {
                int start = d.offset();
                if (part.field.type == Type.NONE) d.open(part.field);
                else {
                    read(d, part.field, part.width);
                    if (d.titles() && NAMED.contains(part.field.abbreviation)) named(d, part.inside, d.currentSource().u8(start));
                    d.openLast();
                    d.seek(start);
                }
                read(d, part.inside);
                d.seek(start + part.width);
                d.close();
            }
        }
    }

    /** Reads a field. */
    static void read(Dissection d, Field field, int width) {
        switch (field.type) {
            case ETHER -> address(d, field);
            case BYTES, UINT_BYTES -> d.bytes(field, width);
            case STRING, STRINGZ, STRINGZPAD, UINT_STRING -> d.text(field, width);
            case NONE -> {
                d.open(field);
                d.skip(width);
                d.close();
            }
            case INT8, INT16, INT24, INT32 -> {
                d.ensure(width);
                int bits = 64 - 8 * width;
                d.at(field, d.offset(), width, little(d, width) << bits >> bits);
                if (d.titles() && field.abbreviation.equals("btle.extended_advertising_header.tx_power")) d.appendLast(" dBm");
                d.skip(width);
            }
            default -> {
                d.ensure(width);
                long value = little(d, width);
                if (field.mask != 0) d.part(field, d.offset(), width, value);
                else d.at(field, d.offset(), width, value);
                if (d.titles()) time(d, field, value);
                d.skip(width);
            }
        }
    }

    /** Names the bits that are set, and what the other parts are. */
    private static void named(Dissection d, Part[] inside, int octet) {
        for (Part part : inside) {
            if (part.field == null) continue;
            long value = (octet & part.field.mask) >>> Long.numberOfTrailingZeros(part.field.mask);
            if (part.field.type == Type.BOOLEAN) {
                if (value != 0) d.appendLast(", {}", part.field.label);
            } else if (part.field.names != null) {
                d.appendLast(", {}: {}", part.field.label, part.field.names.name(value, "Unknown"));
            }
        }
    }

    /** Says how long a time is that is given in units of the protocol's own. */
    private static void time(Dissection d, Field field, long value) {
        String name = field.abbreviation.substring(field.abbreviation.lastIndexOf('.') + 1);
        boolean energy = field.abbreviation.startsWith("btle.");
        switch (name) {
            case "window_size", "window_offset", "interval" -> {
                if (energy) milliseconds(d, value * 1.25);
            }
            case "sync_offset" -> {
                boolean coarse = (value & 0x2000) != 0;
                d.appendLast(" ({} usec)", (value & 0x1fff) * (coarse ? 300 : 30) + ((value & 0x4000) != 0 ? 2457600 : 0));
            }
            case "time" -> {
                if (energy) d.appendLast(" ({} usec)", (value & 31) * 8);
            }
            case "aux_offset" -> {
                boolean coarse = (d.currentSource().u8(d.offset() - 1) & 0x80) != 0;
                d.appendLast(" ({} usec)", (value & 0x1fff) * (coarse ? 300 : 30));
            }
            case "max_rx_time", "max_tx_time", "sub_interval", "sdu_interval_m_to_s", "sdu_interval_s_to_m" -> {
                if (energy) d.appendLast(" microseconds");
            }
            case "timeout" -> {
                if (field.abbreviation.equals("btle.link_layer_data.timeout")) milliseconds(d, value * 10.0);
            }
            case "le_con_interval", "le_con_interval_min", "le_con_interval_max", "min_interval", "max_interval" -> milliseconds(d, value * 1.25);
            case "le_scan_interval", "le_scan_window", "le_min_ce_length", "le_max_ce_length", "le_advts_interval_min", "le_advts_interval_max",
                "adv_interval_min", "adv_interval_max" -> milliseconds(d, value * 0.625);
            case "le_con_latency" -> d.appendLast(" (number events)");
            case "le_supv_timeout" -> d.appendLast(" ({} sec)", AdvertisingData.fraction(value / 100.0));
            default -> {}
        }
    }

    private static void milliseconds(Dissection d, double time) {
        d.appendLast(" ({} msec)", AdvertisingData.fraction(time));
    }

    private static long little(Dissection d, int width) {
        long value = 0;
        for (int i = Math.min(width, 8) - 1; i >= 0; i--) value = value << 8 | d.peekU8(i);
        return value;
    }

    /** Reads the address of a device: its lowest octet is sent first. */
    static long address(Dissection d, Field field) {
        d.ensure(6);
        long value = little(d, 6);
        d.at(field, d.offset(), 6, value);
        d.skip(6);
        return value;
    }

    /** An address as people write it. */
    static String words(long address) {
        var text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            if (shift < 40) text.append(':');
            int octet = (int) (address >> shift) & 255;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
        }
        return text.toString();
    }
}
