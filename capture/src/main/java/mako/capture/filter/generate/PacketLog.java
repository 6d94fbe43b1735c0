package mako.capture.filter.generate;

import static mako.capture.filter.generate.Condition.all;
import static mako.capture.filter.generate.Condition.equal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mako.capture.filter.CaptureFilterException;
import mako.capture.filter.generate.Frame.Kind;
import mako.capture.filter.parse.Node;
import mako.capture.filter.scan.Token;

/** What the packet filter of the BSDs writes about a packet before it: pflog(4). */
final class PacketLog {

    private static final int ACTION = 2;
    private static final int REASON = 3;
    private static final int INTERFACE = 4;
    private static final int RULE_SET = 20;
    private static final int RULE = 36;
    private static final int SUB_RULE = 40;
    static final int DIRECTION = 60;

    /** Names are filled with zeros to this many bytes, the last of which is one. */
    private static final int NAME = 16;

    private static final Map<String, Integer> REASONS = Map.of("match", 0, "bad-offset", 1, "fragment", 2, "short", 3, "normalize", 4, "memory", 5);
    private static final Map<String, Integer> ACTIONS = Map.of("pass", 0, "block", 1, "scrub", 2, "nat", 4, "nonat", 5, "binat", 6, "nobinat", 7, "rdr", 8, "nordr", 9);

    private PacketLog() {}

    static Condition of(State state, Node.Keyword keyword) throws CaptureFilterException {
        String word = keyword.word().text();
        if (state.frame.kind() != Kind.PFLOG) {
            boolean name = word.equals("ifname") || word.equals("on");
            throw State.wrong("Only packets that a BSD's packet filter logged have \"" + word + "\".", keyword.word(), name ? "The interface is chosen with -i, or in a display filter: frame.interface_name." : "");
        }
        Place log = Place.at(0);
        Token argument = keyword.arguments().getFirst();
        return switch (word) {
            case "ifname", "on" -> name(log.plus(INTERFACE), argument);
            case "rset", "ruleset" -> name(log.plus(RULE_SET), argument);
            case "rnr", "rulenum" -> equal(log.u32(RULE), Protocols.parse(argument));
            case "srnr", "subrulenum" -> equal(log.u32(SUB_RULE), Protocols.parse(argument));
            case "reason" -> equal(log.u8(REASON), number(argument, REASONS));
            default -> equal(log.u8(ACTION), number(argument, ACTIONS));
        };
    }

    private static int number(Token word, Map<String, Integer> names) throws CaptureFilterException {
        if (word.isNumber()) return Protocols.parse(word);
        Integer number = names.get(word.text());
        if (number == null) throw State.wrong("There is no \"" + word.text() + "\" here.", word, "Known: " + String.join(", ", names.keySet().stream().sorted().toList()) + ".");
        return number;
    }

    /** The name and what follows: a name that only begins alike is another. */
    private static Condition name(Place place, Token word) throws CaptureFilterException {
        byte[] name = word.text().getBytes(StandardCharsets.UTF_8);
        if (name.length >= NAME) throw State.wrong("Such a name has at most " + (NAME - 1) + " bytes.", word);
        byte[] padded = java.util.Arrays.copyOf(name, name.length + 1);
        List<Condition> bytes = new ArrayList<>();
        for (int i = 0; i < padded.length; i++) bytes.add(equal(place.u8(i), padded[i] & 255));
        return all(bytes);
    }
}
