package mako.protocols.industrial.bacnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Resources;

/** A production of ASHRAE 135 clause 21: members one after another, each with its tag. */
record Production(Member[] members) {

    /** What a member is. */
    enum Kind {
        UNSIGNED(2), SIGNED(3), REAL(4), DOUBLE(5), BOOLEAN(1), OCTETS(6), STRING(7), BITS(8), ENUMERATED(9), DATE(10), TIME(11), DATETIME(10), SPAN(2),
        OBJECT(12), QUIET_OBJECT(12), DEVICE(12), QUIET_DEVICE(12), PROPERTY(9), QUIET_PROPERTY(9), INDEX(2), OBJECT_TYPE(9), VENDOR(2), QUIET_VENDOR(2), SERVICE_NUMBER(2), PROCESS(2),
        EVENT_TYPE(9), NOTIFY_TYPE(9), FROM_STATE(9), TO_STATE(9), ERROR_CLASS(9), ERROR_CODE(9), LOW_LIMIT(2), HIGH_LIMIT(2), OBJECT_NAME(7), MAC(6), NULL(0), WEEK_AND_DAY(6), DATE_TIMES(10), STAMPS(-1),
        STAMP(-1), NAMED_STAMP(-1), VALUE(-1), ABSTRACT(-1), ANY(-1), GROUP(-1), HEADED(-1), INNER(-1), LIST(-1);

        /** The application tag that it has where it has no other. */
        final int type;

        Kind(int type) {
            this.type = type;
        }
    }

    private static final int LOG_BUFFER = 131;
    /** Any tag: a choice that its kind makes. */
    static final int ANY_TAG = -2;
    static final int APPLICATION_TAG = -1;

    /**
     * A member.
     *
     * @param tag its context tag, or {@link #APPLICATION_TAG}, {@link #ANY_TAG}
     * @param repeats whether there can be several
     * @param names what its numbers or bits are called, or null
     * @param label what it is called
     * @param inside what is between its opening and closing tag, or null
     */
    record Member(int tag, Kind kind, boolean repeats, Enumeration names, String label, Production inside) {

        boolean matches(Tag found) {
            if (found.closing) return false;
            if (tag == ANY_TAG) return true;
            if (inside != null) return found.opening && found.number == tag;
            if (tag >= 0) return found.context && found.number == tag && !found.opening;
            return !found.context && !found.opening && (kind.type < 0 || found.number == kind.type);
        }
    }

    /** All productions by their names; read when the first packet needs one. */
    private static final class All {
        static final Map<String, Production> BY_NAME = read();
        static final Production[] REQUESTS = numbered("request ");
        static final Production[] ACKNOWLEDGEMENTS = numbered("ack ");
        static final Production[] UNCONFIRMED = numbered("unconfirmed ");
        static final Production[] ERRORS = numbered("error ");
        static final Production ERROR = BY_NAME.get("error -1");
        static final Production[] PROPERTIES = numbered("property ");
        static final Production EVENT_LOG = BY_NAME.get("log-buffer of 25");
        static final Production MULTIPLE_LOG = BY_NAME.get("log-buffer of 27");
        static final Production GROUP_VALUE = BY_NAME.get("present-value of 11");
        static final Production MOMENT_VALUE = BY_NAME.get("present-value of 43");

        private static Production[] numbered(String kind) {
            Production[] all = new Production[512];
            for (int i = 0; i < all.length; i++) all[i] = BY_NAME.get(kind + i);
            return all;
        }
    }

    /** Returns the production of this name, or null. */
    static Production named(String name) {
        return All.BY_NAME.get(name);
    }

    static Production request(int service) {
        return All.REQUESTS[service];
    }

    static Production acknowledgement(int service) {
        return All.ACKNOWLEDGEMENTS[service];
    }

    static Production unconfirmed(int service) {
        return All.UNCONFIRMED[service];
    }

    /** Returns the structure that the values of a property of an object have, null for those that are of types with tags. */
    static Production property(int property, int objectType) {
        if (property == LOG_BUFFER && objectType == 25) return All.EVENT_LOG;
        if (property == LOG_BUFFER && objectType == 27) return All.MULTIPLE_LOG;
        if (property == ApplicationValues.PRESENT_VALUE && (objectType == 11 || objectType == 26)) return All.GROUP_VALUE;
        if (property == ApplicationValues.PRESENT_VALUE && (objectType == 43 || objectType == 44)) return All.MOMENT_VALUE;
        return property >= 0 && property < All.PROPERTIES.length ? All.PROPERTIES[property] : null;
    }

    static Production error(int service) {
        return All.ERRORS[service] == null ? All.ERROR : All.ERRORS[service];
    }

    private static Map<String, Production> read() {
        Map<String, List<String>> lines = new HashMap<>();
        List<String> current = null;
        for (String line : Resources.text(Production.class, "productions.txt").split("\n")) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int blank = line.indexOf(' ');
            String first = blank < 0 ? line : line.substring(0, blank);
            if (first.equals("request") || first.equals("ack") || first.equals("unconfirmed") || first.equals("error") || first.equals("structure")
                || first.equals("property")) {
                current = new ArrayList<>();
                if (first.equals("structure")) lines.put(line.substring(blank + 1), current);
                else for (String number : line.substring(blank + 1).split(" ")) lines.put(first + " " + number, current);
            } else {
                current.add(line);
            }
        }
        Map<String, Production> all = new HashMap<>();
        lines.forEach((name, body) -> all.put(name, new Reader(lines).production(body)));
        return all;
    }

    /** Reads the lines of productions. */
    private record Reader(Map<String, List<String>> all) {

        Production production(List<String> body) {
            List<Member> members = new ArrayList<>();
            int[] at = {0};
            while (at[0] < body.size()) line(body, at, members);
            return new Production(members.toArray(new Member[0]));
        }

        private void line(List<String> body, int[] at, List<Member> into) {
            String line = body.get(at[0]++);
            int bar = line.indexOf('|');
            String label = bar < 0 ? null : line.substring(bar + 1, line.lastIndexOf('|'));
            String[] words = (bar < 0 ? line : line.substring(0, bar)).trim().split(" ");
            if (words[0].equals("use")) {
                for (Member member : production(all.get(words[1])).members) into.add(member);
                return;
            }
            int tag = switch (words[0]) {
                case "-", "*" -> APPLICATION_TAG;
                case "+" -> ANY_TAG;
                default -> Integer.parseInt(words[0]);
            };
            if (words[1].endsWith("{")) {
                List<Member> inside = new ArrayList<>();
                while (!body.get(at[0]).equals("}")) line(body, at, inside);
                at[0]++;
                Kind kind = switch (words[1]) {
                    case "head{" -> Kind.HEADED;
                    case "inner{" -> Kind.INNER;
                    case "list{" -> Kind.LIST;
                    default -> Kind.GROUP;
                };
                into.add(new Member(tag, kind, kind == Kind.LIST, null, label, new Production(inside.toArray(new Member[0]))));
                return;
            }
            int colon = words[1].indexOf(':');
            String type = colon < 0 ? words[1] : words[1].substring(0, colon);
            Enumeration names = colon < 0 ? null : Enumeration.named(words[1].substring(colon + 1));
            into.add(new Member(tag, Kind.valueOf(type.toUpperCase(java.util.Locale.ROOT).replace('-', '_')), words[0].equals("*"), names, label, null));
        }
    }
}
