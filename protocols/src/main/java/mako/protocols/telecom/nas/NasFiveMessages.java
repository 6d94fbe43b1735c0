package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.telecom.E212;

/**
 * What messages of the non-access stratum of 5G are made of: 3GPP TS 24.501, clauses 8.2 and 8.3. A resource lists them, a line each:
 * number, then parts with bars between, each FORM:READER:NAME. The forms: V octets without anything in front, N the half of an octet
 * that the next shares, H half an octet with nothing in the other; LV with a length, LVE with two octets of length; T with a number
 * and a fixed length, TLV and TLVE with both, S in one octet with half an octet of number. Then come readers, each behind {@code @}: fields of
 * which those of an octet have commas between, or {@code !} and what reads it.
 */
final class NasFiveMessages {

    private enum Form { V, N, H, LV, LVE, T, TLV, TLVE, S }

    /**
     * A part.
     *
     * @param number the number in front, half an octet for the short form; -1 for none
     * @param length how many octets where that is fixed
     * @param numbered the field of the number
     * @param fields octet by octet, null for what is read by itself
     */
    private record Part(Form form, int number, int length, Field numbered, Field[][] fields, String reader, String name) {}

    private static final class Known {
        static final Map<String, String> READERS = new HashMap<>();
        static final Map<Integer, Part[]> MESSAGES = read();
    }

    private static final Field COMMON_NUMBER = u8("gsm_a.common.elem_id", "Element ID", HEX);
    private static final Field EPS_COMMON    = u8("nas_eps.common.elem_id", "Element ID", HEX);
    private static final Field ELEMENT       = section("Element");

    private NasFiveMessages() {}

    private static Map<Integer, Part[]> read() {
        Map<Integer, Part[]> all = new HashMap<>();
        String[] lines = Resources.text(E212.class, "nas-5gs.txt").split("\n");
        for (String line : lines) {
            int space = line.indexOf(' ');
            if (line.charAt(0) == '@') Known.READERS.put(line.substring(1, space), line.substring(space + 1));
        }
        for (String line : lines) {
            if (line.charAt(0) == '@' || line.charAt(0) == '#') continue;
            String[] words = line.split("\\|");
            List<Part> parts = new ArrayList<>();
            for (int i = 1; i < words.length; i++) parts.add(part(words[i]));
            all.put(Integer.parseInt(words[0], 16), parts.toArray(new Part[0]));
        }
        return all;
    }

    private static Part part(String word) {
        String[] parts = word.split(":", 3);
        int digits = parts[0].charAt(0) == 'S' ? 1 : 0;
        // A number may begin with a letter that is one of a form's name too, but is written small.
        while (digits < parts[0].length() && Character.isUpperCase(parts[0].charAt(digits)) && parts[0].charAt(0) != 'S') digits++;
        Form form = Form.valueOf(parts[0].substring(0, digits));
        String rest = parts[0].substring(digits);
        int dot = rest.indexOf('.');
        boolean fixed = form == Form.V || form == Form.N || form == Form.H;
        int number = fixed || rest.isEmpty() ? -1 : Integer.parseInt(dot < 0 ? rest : rest.substring(0, dot), 16);
        int length = fixed ? rest.isEmpty() ? 1 : Integer.parseInt(rest) : form == Form.S ? 1 : dot < 0 ? 0 : Integer.parseInt(rest.substring(dot + 1));
        Field numbered = parts[1].length() > 1 && parts[1].charAt(1) == '/' ? numbered(parts[1].charAt(0)) : null;
        String reader = numbered == null ? parts[1] : parts[1].substring(2);
        String script = Known.READERS.getOrDefault(reader, reader);
        boolean own = "!%-".indexOf(script.charAt(0)) >= 0;
        return new Part(form, number, length, numbered, own ? null : fields(script), own ? script : reader, parts[2]);
    }

    private static Field numbered(char kind) {
        return switch (kind) {
            case 'm' -> NasFiveFields.of("mm.elem_id");
            case 's' -> NasFiveFields.of("sm.elem_id");
            case 'c' -> NasFiveFields.of("common.elem_id");
            case 'e' -> NasFields.EMM_ELEM_ID;
            case 'f' -> NasSessionFields.ELEM_ID;
            case 'n' -> EPS_COMMON;
            case 'g' -> GsmFields.GM_ELEM_ID;
            case 'd' -> GsmFields.DTAP_ELEM_ID;
            default -> COMMON_NUMBER;
        };
    }

    private static Field[][] fields(String script) {
        String[] octets = script.split(" ");
        Field[][] all = new Field[octets.length][];
        for (int i = 0; i < octets.length; i++) {
            String[] names = octets[i].split(",");
            all[i] = new Field[names.length];
            for (int j = 0; j < names.length; j++) all[i][j] = NasFiveFields.named(names[j]);
        }
        return all;
    }

    /** Reads the parts of a message. */
    static void read(Dissection d, int type) {
        Part[] parts = Known.MESSAGES.get(type);
        if (parts == null) return;
        int payload = 0;
        for (Part part : parts) {
            boolean mandatory = part.number < 0;
            if (d.remaining() == 0) {
                if (mandatory && !part.name.isEmpty()) {
                    NasFive.remark(d, NasFive.MISSING, 0, "Missing Mandatory element %s, rest of dissection is suspect".formatted(part.name));
                }
                continue;
            }
            if (!mandatory && !matches(d, part)) continue;
            if (part.reader.startsWith("pldtype")) payload = d.peekU8(0) & 15;
            part(d, part, type, payload);
        }
    }

    private static boolean matches(Dissection d, Part part) {
        int octet = d.peekU8(0);
        return part.form == Form.S ? octet >> 4 == part.number : octet == part.number;
    }

    private static void part(Dissection d, Part part, int type, int payload) {
        if (part.form == Form.H) NasFive.spareHalf(d);
        if (part.name.isEmpty()) {
            for (Field field : part.fields[0]) d.part(field, d.offset(), 1, d.peekU8(0));
            return;
        }
        int numbered = part.numbered == null ? 0 : 1;
        int lengthAt = switch (part.form) {
            case LV, TLV -> 1;
            case LVE, TLVE -> 2;
            default -> 0;
        };
        int length = switch (lengthAt) {
            case 1 -> d.peekU8(numbered);
            case 2 -> d.peekU16(numbered);
            default -> part.length;
        };
        int start = d.offset();
        d.open(ELEMENT, numbered + lengthAt + length);
        int group = d.last();
        if (d.titles()) d.titleOn(group, "{}", part.name);
        if (numbered != 0) d.u8(part.numbered);
        if (lengthAt != 0) d.uint(GsmFields.LEN, lengthAt);
        int rest = d.narrow(length);
        if (part.form == Form.S) {
            d.part(NasElements.HALF_NUMBER, d.offset(), 1, d.peekU8(0));
            if (d.titles()) d.titleLast("Element ID: 0x{x}-", d.peekU8(0) >> 4);
        }
        content(d, part, group, type, payload);
        d.skipRest();
        d.widen(rest);
        d.close();
        if (part.form == Form.N) d.seek(start);
    }

    /** Messages of session management that the network sends. */
    private static boolean down(int type) {
        return switch (type) {
            case 0xc2, 0xc3, 0xc5, 0xc7, 0xca, 0xcb, 0xd2, 0xd3 -> true;
            default -> false;
        };
    }

    private static void content(Dissection d, Part part, int group, int type, int payload) {
        if (part.fields == null) {
            switch (part.reader.charAt(0)) {
                case '%' -> NasElements.read(d, part.reader.substring(1), group, !down(type));
                case '!' -> NasFiveElements.read(d, part.reader.substring(1));
                default -> d.skipRest();
            }
            return;
        }
        if (part.reader.equals("pld") && NasFiveElements.payload(d, payload)) return;
        for (Field[] octet : part.fields) {
            if (d.remaining() == 0) return;
            values(d, octet);
        }
        if (part.length == 0) NasFive.extraneous(d);
    }

    private static void values(Dissection d, Field[] fields) {
        Field only = fields[0];
        if (only.mask == 0) {
            switch (only.type) {
                case BYTES -> d.bytes(only, d.remaining());
                case STRING -> d.text(only, d.remaining());
                default -> d.read(only);
            }
            return;
        }
        int octet = d.peekU8(0);
        for (Field field : fields) d.part(field, d.offset(), 1, octet);
        d.skip(1);
    }
}
