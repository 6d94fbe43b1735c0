package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.equal;

import java.util.HashMap;
import java.util.Map;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.parse.Node;
import mako.capture.filter.scan.Token;

/** Types and directions of wireless frames: IEEE 802.11, section 9.2.4.1. */
final class Wireless {

    private static final int TYPE_BITS = 0x0c;
    private static final int SUBTYPE_BITS = 0xf0;

    private static final Map<String, Integer> TYPES = Map.of("mgt", 0x00, "management", 0x00, "ctl", 0x04, "control", 0x04, "data", 0x08);

    /** The subtypes of each type, in their order; a hyphen where there is none. */
    private static final Map<Integer, String[]> SUBTYPES = Map.of(
        0x00, words("assoc-req assoc-resp reassoc-req reassoc-resp probe-req probe-resp - - beacon atim disassoc auth deauth"),
        0x04, words("- - - - - - - - - - ps-poll rts cts ack cf-end cf-end-ack"),
        0x08, words("data data-cf-ack data-cf-poll data-cf-ack-poll null cf-ack cf-poll cf-ack-poll "
            + "qos-data qos-data-cf-ack qos-data-cf-poll qos-data-cf-ack-poll qos - qos-cf-poll qos-cf-ack-poll"));

    private static final Map<String, Integer> SHORT = shortForms();

    private static final Map<String, Integer> DIRECTIONS = Map.of("nods", 0, "tods", 1, "fromds", 2, "dstods", 3);

    private Wireless() {}

    private static String[] words(String text) {
        return text.split(" ");
    }

    /** Management frames are written without the hyphen too. */
    private static Map<String, Integer> shortForms() {
        Map<String, Integer> forms = new HashMap<>();
        String[] subtypes = SUBTYPES.get(0x00);
        for (int i = 0; i < 6; i++) forms.put(subtypes[i].replace("-", ""), i << 4);
        return forms;
    }

    static Condition of(State state, Node.Keyword keyword) throws CaptureFilterException {
        Token argument = keyword.arguments().getFirst();
        if (state.frame.kind() != Kind.WLAN) {
            throw State.wrong("Only frames of wireless networks have \"" + keyword.word().text() + "\".", keyword.word());
        }
        Place link = state.frame.link();
        return switch (keyword.word().text()) {
            case "dir" -> equal(link.u8(1).and(0x03), direction(argument));
            case "type" -> {
                int type = type(argument);
                if (keyword.arguments().size() == 1) yield equal(link.u8(0).and(TYPE_BITS), type);
                yield equal(link.u8(0).and(TYPE_BITS | SUBTYPE_BITS), type | subtype(keyword.arguments().get(1), type));
            }
            default -> equal(link.u8(0).and(TYPE_BITS | SUBTYPE_BITS), subtype(argument));
        };
    }

    private static int direction(Token word) throws CaptureFilterException {
        if (word.isNumber()) return Protocols.parse(word);
        Integer direction = DIRECTIONS.get(word.text());
        if (direction == null) throw State.wrong("There is no direction \"" + word.text() + "\".", word, "Directions: nods, tods, fromds, dstods.");
        return direction;
    }

    private static int type(Token word) throws CaptureFilterException {
        if (word.isNumber()) {
            int number = Protocols.parse(word);
            if ((number & ~TYPE_BITS) != 0) throw State.wrong("A type has only the bits 0x0c.", word, "Types: mgt (0), ctl (4), data (8).");
            return number;
        }
        Integer type = TYPES.get(word.text());
        if (type == null) throw State.wrong("There is no type \"" + word.text() + "\".", word, "Types: mgt, ctl, data.");
        return type;
    }

    private static int subtype(Token word, int type) throws CaptureFilterException {
        if (word.isNumber()) {
            int number = Protocols.parse(word);
            if ((number & ~SUBTYPE_BITS) != 0) throw State.wrong("A subtype has only the bits 0xf0.", word);
            return number;
        }
        int subtype = find(word.text(), type);
        if (subtype < 0) throw State.wrong("There is no subtype \"" + word.text() + "\" of this type.", word, hint(type));
        return subtype;
    }

    private static String hint(int type) {
        return SUBTYPES.containsKey(type) ? "Subtypes: " + String.join(", ", java.util.Arrays.stream(SUBTYPES.get(type)).filter(name -> !name.equals("-")).toList()) + "." : "";
    }

    private static int find(String name, int type) {
        String[] names = SUBTYPES.getOrDefault(type, new String[0]);
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name) && !name.equals("-")) return i << 4;
        }
        return type == 0 ? SHORT.getOrDefault(name, -1) : -1;
    }

    /** A subtype whose name says of which type it is. */
    private static int subtype(Token word) throws CaptureFilterException {
        for (int type : new int[] {0x00, 0x04, 0x08}) {
            int subtype = find(word.text(), type);
            if (subtype >= 0) return type | subtype;
        }
        throw State.wrong("There is no subtype \"" + word.text() + "\".", word, word.isNumber() ? "A number needs its type: type data subtype 0x80." : "For example: beacon, probe-req, rts, qos-data.");
    }
}
