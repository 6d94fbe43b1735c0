package mako.protocols.monitoring.netflow;

import static mako.dissect.Fields.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** An information element: how its value is written and under which field it is shown. What the registry lists is read once. */
@DeclaresFields
final class FlowElement {

    /** How a value lies in its bytes. */
    enum Kind {
        NUMBER, TRUTH, FLOAT, IPV4, IPV6, MAC, GUID, BYTES, TEXT,
        /** Seconds since 1970, in the first four bytes whatever else there is. */
        SECONDS,
        /** Seconds since 1970, as many bytes as there are. */
        WIDE_SECONDS,
        /** Seconds since 1970 and nanoseconds. */
        SECONDS_AND_NANOSECONDS,
        MILLISECONDS,
        /** As RFC 5905, section 6, has it. */
        NTP,
        /** Microseconds before the time of the header. */
        BEFORE_EXPORT,
        /** Milliseconds since the exporter started. */
        UPTIME,
        SPAN_SECONDS, SPAN_MILLISECONDS, SPAN_MICROSECONDS,
        /** Microseconds that are counted in 32 bits when they have become nanoseconds. */
        SHORT_SPAN
    }

    /** IANA's own elements: those without an enterprise. */
    static final long IANA = 0;

    final Kind kind;
    final Field field;

    /** The field where the value takes eight bytes, for floating-point numbers; the same for others. */
    final Field wide;

    private FlowElement(Kind kind, Field field) {
        this(kind, field, field);
    }

    private FlowElement(Kind kind, Field field, Field wide) {
        this.kind = kind;
        this.field = field;
        this.wide = wide;
    }

    private static final String[] BASES = {"xd", "dx", "x", "o"};
    private static final Trait[] BASE_TRAITS = {HEX_DEC, DEC_HEX, HEX, OCT};
    private static final Map<String, FlowElement> BY_NAME = new HashMap<>(4096);
    private static final Map<Long, FlowElement> BY_NUMBER = read();
    private static final Map<Long, Values> NAMES = names();

    /** The element of an enterprise, 0 for those that IANA registers; null where none is known. */
    static FlowElement of(long enterprise, int number) {
        return BY_NUMBER.get(enterprise << 16 | number);
    }

    /** The field of an element by the end of its abbreviation. */
    static Field field(String name) {
        return BY_NAME.get(name).field;
    }

    /** What the elements of an enterprise are called in templates; null for enterprises whose elements are not known. */
    static Values names(long enterprise) {
        return NAMES.get(enterprise);
    }

    private static Map<Long, FlowElement> read() {
        Map<Long, FlowElement> all = new HashMap<>(4096);
        String text = Resources.text(FlowElement.class, "flow-elements.txt");
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int names = end + 1;
            int stop = names;
            // Lines with a blank in front are the names of values.
            while (stop < text.length() && text.charAt(stop) == ' ') stop = text.indexOf('\n', stop) + 1;
            if (text.charAt(at) != '#') {
                String[] words = text.substring(at, end).split(" ", 4);
                int to = stop;
                Values values = stop > names ? Values.made(() -> text.substring(names, to)) : null;
                FlowElement element = make(words[1], words[2], words[3], values);
                for (String number : words[0].split(",")) {
                    int slash = number.indexOf('/');
                    all.put(Long.parseLong(number.substring(0, slash)) << 16 | Integer.parseInt(number.substring(slash + 1)), element);
                }
            }
            at = stop;
        }
        return all;
    }

    private static FlowElement make(String how, String name, String label, Values values) {
        int plus = how.indexOf('+');
        String word = plus < 0 ? how : how.substring(0, plus);
        List<Trait> traits = new ArrayList<>();
        if (plus > 0) traits.add(how.endsWith("+bytes") ? unit("byte", "bytes") : suffix(how.substring(plus + 1)));
        if (values != null) traits.add(Fields.names(values));
        if (name.equals("protocol")) traits.add(Fields.names(IpProtocols.NAMES));
        for (int i = 0; i < BASES.length; i++) {
            if (word.charAt(0) != 'u' || !word.endsWith(BASES[i])) continue;
            traits.add(BASE_TRAITS[i]);
            word = word.substring(0, word.length() - BASES[i].length());
            break;
        }
        FlowElement known = BY_NAME.get(name);
        String abbreviation = "cflow." + name;
        Trait[] all = traits.toArray(new Trait[0]);
        FlowElement made = switch (word) {
            case "u8" -> new FlowElement(Kind.NUMBER, u8(abbreviation, label, all));
            case "u16" -> new FlowElement(Kind.NUMBER, u16(abbreviation, label, all));
            case "u24" -> new FlowElement(Kind.NUMBER, u24(abbreviation, label, all));
            case "u32" -> new FlowElement(Kind.NUMBER, u32(abbreviation, label, all));
            case "u64" -> new FlowElement(Kind.NUMBER, u64(abbreviation, label, all));
            case "i32" -> new FlowElement(Kind.NUMBER, i32(abbreviation, label, all));
            case "bool" -> new FlowElement(Kind.TRUTH, bool(abbreviation, label));
            case "float" -> new FlowElement(Kind.FLOAT, Fields.field(Type.FLOAT, Base.NONE, abbreviation, label),
                Fields.field(Type.DOUBLE, Base.NONE, abbreviation, label));
            case "ip4" -> new FlowElement(Kind.IPV4, ipv4(abbreviation, label));
            case "ip6" -> new FlowElement(Kind.IPV6, ipv6(abbreviation, label));
            case "mac" -> new FlowElement(Kind.MAC, ether(abbreviation, label));
            case "guid" -> new FlowElement(Kind.GUID, guid(abbreviation, label));
            case "bytes" -> new FlowElement(Kind.BYTES, bytes(abbreviation, label));
            case "text" -> new FlowElement(Kind.TEXT, text(abbreviation, label));
            case "s4" -> moment(known, Kind.SECONDS, abbreviation, label);
            case "s" -> moment(known, Kind.WIDE_SECONDS, abbreviation, label);
            case "sns" -> moment(known, Kind.SECONDS_AND_NANOSECONDS, abbreviation, label);
            case "ms4", "ms" -> moment(known, Kind.MILLISECONDS, abbreviation, label);
            case "ntp4", "ntp" -> moment(known, Kind.NTP, abbreviation, label);
            case "delta" -> moment(known, Kind.BEFORE_EXPORT, abbreviation, label);
            case "up" -> span(known, Kind.UPTIME, abbreviation, label);
            case "rels" -> span(known, Kind.SPAN_SECONDS, abbreviation, label);
            case "relms" -> span(known, Kind.SPAN_MILLISECONDS, abbreviation, label);
            case "relus" -> span(known, Kind.SPAN_MICROSECONDS, abbreviation, label);
            case "relus32" -> span(known, Kind.SHORT_SPAN, abbreviation, label);
            default -> throw new IllegalStateException(word);
        };
        BY_NAME.putIfAbsent(name, made);
        return made;
    }

    /** Some elements differ in how a time is written and are shown as the same field. */
    private static FlowElement moment(FlowElement known, Kind kind, String abbreviation, String label) {
        return new FlowElement(kind, known != null ? known.field : time(abbreviation, label, UTC));
    }

    private static FlowElement span(FlowElement known, Kind kind, String abbreviation, String label) {
        return new FlowElement(kind, known != null ? known.field : duration(abbreviation, label));
    }

    private static Map<Long, Values> names() {
        Map<Long, Values> all = new HashMap<>();
        String text = Resources.text(FlowElement.class, "flow-element-names.txt");
        int at = text.indexOf("\n[");
        while (at >= 0) {
            int close = text.indexOf(']', at);
            int next = text.indexOf("\n[", close);
            int end = next < 0 ? text.length() : next;
            all.put(Long.parseLong(text.substring(at + 2, close)), Values.made(() -> text.substring(close + 1, end)));
            at = next;
        }
        return all;
    }
}
