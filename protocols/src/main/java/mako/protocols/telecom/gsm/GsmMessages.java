package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.telecom.E212;

/**
 * What messages of the third layer are made of: 3GPP TS 24.008, clause 9, and TS 44.018, clause 9. A line of the resource is a message:
 * its protocol and number, then its parts, semicolons between. A part is its form, whose number it has, how it is read, and its name,
 * colons between. V and a number are octets without anything in front, V* all that is left, H and L half an octet, with a plus sign
 * where the octet ends with it; LV octets with their length, LVE with two octets of it; T with its number and a fixed length, TLV and
 * TLVE with both, S in one octet with half an octet of number. An exclamation mark is in front of what must be there although it has a
 * number, an asterisk of what may come again.
 */
final class GsmMessages {

    private static final Field ELEMENT     = section("Element");
    private static final Field LENGTH      = u16("gsm_a.len", "Length");
    private static final Field HALF_NUMBER = u8("gsm_a.common.elem_id", "Element ID", HEX, mask(0xf0));
    private static final Field COMMON      = u8("gsm_a.common.elem_id", "Element ID", HEX);
    private static final Field DIRECT      = u8("gsm_a.dtap.elem_id", "Element ID", HEX);
    private static final Field PACKET      = u8("gsm_a.gm.elem_id", "Element ID", HEX);
    private static final Field RADIO       = u8("gsm_a.rr.elem_id", "Element ID", HEX);
    private static final Field MANAGEMENT  = u8("gsm_a.bssmap.elem_id", "Element ID", HEX);
    private static final Field EVOLVED     = u8("nas_eps.emm.elem_id", "Element ID", HEX);
    private static final Field SESSION     = u8("gsm_a.sm.elem_id", "Element ID", HEX);

    private enum Form { V, H, L, LV, LVE, T, TLV, TLVE, S }

    /**
     * A part.
     *
     * @param number the number in front, half an octet for the short form; -1 for none
     * @param length how many octets where that is fixed, -1 for all that are left
     */
    private record Part(Form form, int number, int length, Field numbered, String reader, String name, boolean mandatory, boolean last,
        boolean again) {}

    /** The parts of messages, by protocol and number. */
    private static final Map<String, Part[]> KNOWN = new HashMap<>();
    private static final Part[] NONE = {};

    static {
        for (String line : Resources.text(E212.class, "gsm-messages.txt").split("\n")) {
            if (line.indexOf(';') <= 0 || line.charAt(0) == '#') continue;
            String[] words = line.split(";");
            List<Part> all = new ArrayList<>();
            for (int i = 1; i < words.length; i++) if (!words[i].isEmpty()) all.add(part(words[i]));
            KNOWN.put(words[0], all.toArray(NONE));
        }
    }

    private GsmMessages() {}

    private static Part part(String word) {
        String[] words = word.split(":", 4);
        String form = words[0];
        boolean mandatory = form.charAt(0) == '!';
        boolean again = form.charAt(0) == '*';
        if (mandatory || again) form = form.substring(1);
        int letters = 1;
        while (letters < form.length() && "LVE".indexOf(form.charAt(letters)) >= 0 && form.charAt(0) != 'S') letters++;
        // A number may begin with the letter that a form ends with; numbers are written in small letters.
        Form kind = Form.valueOf(form.substring(0, letters));
        String rest = form.substring(letters);
        Field numbered = numbered(words[1]);
        boolean last = rest.equals("+");
        if (kind == Form.V) {
            return new Part(kind, -1, rest.equals("*") ? -1 : Integer.parseInt(rest), null, words[2], words[3], true, false, false);
        }
        if (rest.isEmpty() || last) return new Part(kind, -1, 1, null, words[2], words[3], true, last, false);
        int dot = rest.indexOf('.');
        int number = Integer.parseInt(dot < 0 ? rest : rest.substring(0, dot), 16);
        return new Part(kind, number, dot < 0 ? 1 : Integer.parseInt(rest.substring(dot + 1)), numbered, words[2], words[3], mandatory, false, again);
    }

    private static Field numbered(String of) {
        return switch (of) {
            case "d" -> DIRECT;
            case "g" -> PACKET;
            case "r" -> RADIO;
            case "b" -> MANAGEMENT;
            case "e" -> EVOLVED;
            case "s" -> SESSION;
            default -> COMMON;
        };
    }

    /**
     * Reads the parts of a message.
     *
     * @param message its protocol and its number, two hexadecimal digits, with a dot between
     * @param missing what is said where a part that must be there is not
     */
    static void read(Dissection d, String message, Field missing, boolean up) {
        Part[] parts = KNOWN.getOrDefault(message, NONE);
        Field plain = message.startsWith("rr") ? RADIO : message.startsWith("gmm") || message.startsWith("sm.") ? PACKET : DIRECT;
        for (Part part : parts) {
            if (part.form == Form.H || part.form == Form.L) {
                half(d, part);
                continue;
            }
            boolean there = d.remaining() > 0 && (part.number < 0 || matches(d, part));
            if (!there) {
                if (part.mandatory && part.length >= 0) missing(d, part, missing);
                continue;
            }
            do part(d, part, plain, up);
            while (part.again && d.remaining() > 0 && matches(d, part));
        }
    }

    private static void missing(Dissection d, Part part, Field missing) {
        String number = part.number < 0 ? "" : String.format("(0x%02x) ", part.number);
        d.open(ELEMENT);
        if (d.titles()) d.title("Missing Mandatory element {}{}, rest of dissection is suspect", number, part.name);
        d.note(missing, "Missing Mandatory element {}{}, rest of dissection is suspect", number, part.name);
        d.close();
    }

    private static boolean matches(Dissection d, Part part) {
        int octet = d.peekU8(0);
        return part.form == Form.S ? octet >> 4 == part.number : octet == part.number;
    }

    private static void half(Dissection d, Part part) {
        d.ensure(1);
        d.open(ELEMENT);
        d.extent(1);
        if (d.titles()) d.title("{}", part.name);
        GsmElements.half(d, part.reader, part.form == Form.H);
        d.close();
        if (part.last) d.skip(1);
    }

    private static void part(Dissection d, Part part, Field plain, boolean up) {
        int numbered = part.number < 0 || part.form == Form.S ? 0 : 1;
        int lengthAt = switch (part.form) {
            case LV, TLV -> 1;
            case LVE, TLVE -> 2;
            default -> 0;
        };
        d.open(ELEMENT);
        int group = d.group();
        if (d.titles()) d.title("{}", part.name);
        int length = switch (lengthAt) {
            case 1 -> d.peekU8(numbered);
            case 2 -> d.peekU16(numbered);
            default -> part.length < 0 ? d.remaining() : part.length;
        };
        if (numbered != 0) d.u8(part.numbered);
        if (lengthAt != 0) d.uint(LENGTH, lengthAt);
        int available = d.remaining();
        int rest = d.narrow(length);
        if (part.form == Form.S) {
            d.part(HALF_NUMBER, d.offset(), 1, d.peekU8(0));
            if (d.titles()) d.titleLast("Element ID: 0x{x}-", d.peekU8(0) >> 4);
            GsmElements.half(d, part.reader, false);
        } else {
            GsmElements.read(d, part.reader, group, part.numbered == null ? plain : part.numbered, up);
        }
        // What the packet ends before is missed, however little of it is read.
        if (length > available) d.skip(length);
        d.skipRest();
        d.widen(rest);
        d.close();
    }
}
