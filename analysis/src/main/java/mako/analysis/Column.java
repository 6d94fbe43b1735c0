package mako.analysis;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mako.dissect.Dissection;
import mako.dissect.Endpoint;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Show;
import mako.dissect.Tape;
import mako.dissect.Text;
import mako.filter.Filter;
import mako.filter.FilterException;

/** A column of the packet list: a title, and what it shows of a packet. */
public final class Column {

    /** What a column shows. */
    public enum Kind {
        VLAN("%q", "802.1Q VLAN id"),
        ABSOLUTE_DATE("%Yt", "Absolute date, as YYYY-MM-DD, and time"),
        ABSOLUTE_DAY("%YDOYt", "Absolute date, as YYYY/DOY, and time"),
        ABSOLUTE("%At", "Absolute time"),
        VSAN("%V", "Cisco VSAN"),
        BYTES("%B", "Cumulative Bytes"),
        CUSTOM("%Cus", "Custom"),
        CALL("%y", "DCE/RPC call (cn_call_id / dg_seqnum)"),
        DELTA("%Tt", "Delta time"),
        DELTA_SHOWN("%Gt", "Delta time displayed"),
        RESOLVED_DESTINATION("%rd", "Dest addr (resolved)"),
        NUMERIC_DESTINATION("%ud", "Dest addr (unresolved)"),
        RESOLVED_DESTINATION_PORT("%rD", "Dest port (resolved)"),
        NUMERIC_DESTINATION_PORT("%uD", "Dest port (unresolved)"),
        DESTINATION("%d", "Destination address"),
        DESTINATION_PORT("%D", "Destination port"),
        EXPERT("%a", "Expert Info Severity"),
        MONITOR("%I", "FW-1 monitor if/direction"),
        FREQUENCY("%F", "Frequency/Channel"),
        LINK_DESTINATION("%hd", "Hardware dest addr"),
        LINK_SOURCE("%hs", "Hardware src addr"),
        RESOLVED_LINK_DESTINATION("%rhd", "Hw dest addr (resolved)"),
        NUMERIC_LINK_DESTINATION("%uhd", "Hw dest addr (unresolved)"),
        RESOLVED_LINK_SOURCE("%rhs", "Hw src addr (resolved)"),
        NUMERIC_LINK_SOURCE("%uhs", "Hw src addr (unresolved)"),
        SIGNAL("%e", "IEEE 802.11 RSSI"),
        RATE("%x", "IEEE 802.11 TX rate"),
        DSCP("%f", "IP DSCP Value"),
        INFO("%i", "Information"),
        RESOLVED_NETWORK_DESTINATION("%rnd", "Net dest addr (resolved)"),
        NUMERIC_NETWORK_DESTINATION("%und", "Net dest addr (unresolved)"),
        RESOLVED_NETWORK_SOURCE("%rns", "Net src addr (resolved)"),
        NUMERIC_NETWORK_SOURCE("%uns", "Net src addr (unresolved)"),
        NETWORK_DESTINATION("%nd", "Network dest addr"),
        NETWORK_SOURCE("%ns", "Network src addr"),
        NUMBER("%m", "Number"),
        LENGTH("%L", "Packet length (bytes)"),
        PROTOCOL("%p", "Protocol"),
        RELATIVE("%Rt", "Relative time"),
        SOURCE("%s", "Source address"),
        SOURCE_PORT("%S", "Source port"),
        RESOLVED_SOURCE("%rs", "Src addr (resolved)"),
        NUMERIC_SOURCE("%us", "Src addr (unresolved)"),
        RESOLVED_SOURCE_PORT("%rS", "Src port (resolved)"),
        NUMERIC_SOURCE_PORT("%uS", "Src port (unresolved)"),
        TEI("%E", "TEI"),
        UTC_DATE("%Yut", "UTC date, as YYYY-MM-DD, and time"),
        UTC_DAY("%YDOYut", "UTC date, as YYYY/DOY, and time"),
        UTC("%Aut", "UTC time"),
        TIME("%t", "Time (format as specified)");

        /** The code in a column format. */
        public final String code;
        public final String description;

        Kind(String code, String description) {
            this.code = code;
            this.description = description;
        }

        /** Which two ends of the packet it tells of: 0 none, 1 the packet's addresses, 2 the link's, 3 the network's; below 0 for the source. */
        int end() {
            return switch (this) {
                case SOURCE, RESOLVED_SOURCE, NUMERIC_SOURCE -> -1;
                case DESTINATION, RESOLVED_DESTINATION, NUMERIC_DESTINATION -> 1;
                case LINK_SOURCE, RESOLVED_LINK_SOURCE, NUMERIC_LINK_SOURCE -> -2;
                case LINK_DESTINATION, RESOLVED_LINK_DESTINATION, NUMERIC_LINK_DESTINATION -> 2;
                case NETWORK_SOURCE, RESOLVED_NETWORK_SOURCE, NUMERIC_NETWORK_SOURCE -> -3;
                case NETWORK_DESTINATION, RESOLVED_NETWORK_DESTINATION, NUMERIC_NETWORK_DESTINATION -> 3;
                default -> 0;
            };
        }

        /** The kind with this code, or null. */
        public static Kind of(String code) {
            return BY_CODE.get(code);
        }
    }

    private static final Map<String, Kind> BY_CODE = new TreeMap<>();
    private static final Pattern SHOWN = Pattern.compile("(.*?)(?::(-?[0-9]{1,6})(?::([A-Z]))?)?");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    static {
        for (Kind kind : Kind.values()) BY_CODE.put(kind.code, kind);
    }

    public final String title;
    public final Kind kind;
    /** The code and what follows it. */
    public final String specification;
    /** For a custom column: the fields that it shows, which of their values (0 for all, -1 for the last), and whether by name. */
    public final List<String> custom;
    public final int occurrence;
    public final boolean resolved;
    /** For a custom column: its fields as they are written, or the condition that packets are marked by that pass it. */
    public final String shown;
    private final boolean condition;
    /** Filters are for one thread each. */
    private final ThreadLocal<Filter> test = ThreadLocal.withInitial(this::compiled);
    private final TimeForm time;
    private final List<Lookup> lookups = new ArrayList<>();

    /**
     * Makes a column.
     *
     * @param specification the code, for a custom column followed by {@code :FIELD or FIELD:OCCURRENCE:R or U}, or by {@code :FILTER}
     * @param time the form of {@link Kind#TIME}; also gives zone and form of seconds to other times
     */
    public Column(String title, String specification, TimeForm time) {
        this.title = title;
        this.specification = specification;
        int colon = specification.indexOf(':');
        Kind known = Kind.of(colon < 0 ? specification : specification.substring(0, colon));
        if (known == null) throw new IllegalArgumentException(specification);
        kind = known;
        Matcher parts = SHOWN.matcher(kind == Kind.CUSTOM && colon > 0 ? specification.substring(colon + 1) : "");
        boolean any = parts.matches() && !parts.group(1).isBlank();
        shown = any ? parts.group(1).strip() : "";
        List<String> names = any ? List.of(shown.split("\\s*(\\|\\||\\bor\\b)\\s*")) : List.of();
        // What is not only names of fields is a condition.
        condition = !names.stream().allMatch(name -> FIELD.matcher(name).matches());
        custom = condition ? List.of() : names;
        occurrence = any && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : 0;
        resolved = !any || !"U".equals(parts.group(3));
        this.time = switch (kind) {
            case TIME -> time;
            case RELATIVE -> of(time, TimeForm.Kind.RELATIVE);
            case DELTA -> of(time, TimeForm.Kind.DELTA);
            case DELTA_SHOWN -> of(time, TimeForm.Kind.DELTA_SHOWN);
            case ABSOLUTE -> of(time, TimeForm.Kind.ABSOLUTE);
            case ABSOLUTE_DATE -> of(time, TimeForm.Kind.ABSOLUTE_DATE);
            case ABSOLUTE_DAY -> of(time, TimeForm.Kind.ABSOLUTE_DAY_OF_YEAR);
            case UTC -> of(time, TimeForm.Kind.UTC);
            case UTC_DATE -> of(time, TimeForm.Kind.UTC_DATE);
            case UTC_DAY -> of(time, TimeForm.Kind.UTC_DAY_OF_YEAR);
            default -> null;
        };
        for (String name : custom) {
            Lookup lookup = Lookup.of(name);
            if (lookup != null) lookups.add(lookup);
        }
    }

    private Filter compiled() {
        try {
            return Filter.compile(shown, ZoneId.systemDefault());
        } catch (FilterException e) {
            // Made for another version, or by hand: the column stays empty.
            return null;
        }
    }

    private static TimeForm of(TimeForm form, TimeForm.Kind kind) {
        return new TimeForm(kind, form.digits(), form.hours(), form.zone());
    }

    /** The columns that a packet list has when nobody says otherwise. */
    public static List<Column> usual(TimeForm time) {
        return List.of(new Column("No.", "%m", time), new Column("Time", "%t", time), new Column("Source", "%s", time),
            new Column("Destination", "%d", time), new Column("Protocol", "%p", time), new Column("Length", "%L", time),
            new Column("Info", "%i", time));
    }

    /** The fields that have to be recorded for it. */
    public List<String> fields() {
        return switch (kind) {
            case CUSTOM -> condition ? test.get() == null ? List.of() : List.copyOf(test.get().fields()) : custom;
            case VLAN -> List.of("vlan.id", "ieee8021ad.id");
            case DSCP -> List.of("ip.dsfield.dscp", "ipv6.tclass.dscp");
            case EXPERT -> List.of("_ws.expert");
            default -> List.of();
        };
    }

    /** Appends what the column shows of a packet. */
    void write(Dissected of, Show show, Text into) {
        Dissection d = of.dissection;
        switch (kind) {
            case NUMBER -> into.number(of.packet.number);
            case LENGTH -> into.number(of.packet.lengthOnWire());
            case BYTES -> into.number(of.shownBytes);
            case PROTOCOL -> into.add(d.protocolColumn());
            case INFO -> into.add(d.infoColumn());
            case SOURCE, RESOLVED_SOURCE -> show.address(d.tape(), d.source(), into);
            case DESTINATION, RESOLVED_DESTINATION -> show.address(d.tape(), d.destination(), into);
            case NUMERIC_SOURCE -> d.source().write(into);
            case NUMERIC_DESTINATION -> d.destination().write(into);
            case LINK_SOURCE, RESOLVED_LINK_SOURCE -> show.address(d.tape(), d.linkSource(), into);
            case LINK_DESTINATION, RESOLVED_LINK_DESTINATION -> show.address(d.tape(), d.linkDestination(), into);
            case NUMERIC_LINK_SOURCE -> d.linkSource().write(into);
            case NUMERIC_LINK_DESTINATION -> d.linkDestination().write(into);
            case NETWORK_SOURCE, RESOLVED_NETWORK_SOURCE -> network(d, d.source(), show, true, into);
            case NETWORK_DESTINATION, RESOLVED_NETWORK_DESTINATION -> network(d, d.destination(), show, true, into);
            case NUMERIC_NETWORK_SOURCE -> network(d, d.source(), show, false, into);
            case NUMERIC_NETWORK_DESTINATION -> network(d, d.destination(), show, false, into);
            case SOURCE_PORT, RESOLVED_SOURCE_PORT -> {
                if (d.sourcePort() != 0) d.sourcePort(into);
            }
            case DESTINATION_PORT, RESOLVED_DESTINATION_PORT -> {
                if (d.destinationPort() != 0) d.destinationPort(into);
            }
            case NUMERIC_SOURCE_PORT -> port(d.sourcePort(), into);
            case NUMERIC_DESTINATION_PORT -> port(d.destinationPort(), into);
            case EXPERT -> expert(d.tape(), into);
            case CUSTOM -> custom(d.tape(), show, into);
            case VLAN -> one(d.tape(), "vlan.id", show, into);
            case DSCP -> dscp(d.tape(), into);
            case VSAN, CALL, MONITOR, FREQUENCY, SIGNAL, RATE, TEI -> {}
            case TIME, RELATIVE, DELTA, DELTA_SHOWN, ABSOLUTE, ABSOLUTE_DATE, ABSOLUTE_DAY, UTC, UTC_DATE, UTC_DAY ->
                time.write(of, into);
        }
    }

    private static void network(Dissection d, Endpoint end, Show show, boolean resolved, Text into) {
        if (end.kind == Endpoint.Kind.ETHER || end.kind == Endpoint.Kind.NONE) return;
        if (resolved) show.address(d.tape(), end, into);
        else end.write(into);
    }

    private static void port(int port, Text into) {
        if (port != 0) into.number(port);
    }

    private static void expert(Tape tape, Text into) {
        Field.Severity worst = null;
        for (int i = 0; i < tape.size(); i++) {
            Field.Severity severity = tape.field(i).severity;
            if (severity != null && (worst == null || severity.number > worst.number)) worst = severity;
        }
        if (worst != null) into.add(worst.label);
    }

    private static void one(Tape tape, String field, Show show, Text into) {
        for (int i = 0; i < tape.size(); i++) {
            if (tape.field(i).abbreviation.equals(field)) {
                show.value(tape, i, null, into);
                return;
            }
        }
    }

    private static void dscp(Tape tape, Text into) {
        Lookup lookup = Lookup.of("ip.dsfield.dscp");
        int at = lookup == null ? -1 : lookup.next(tape, 0);
        if (at < 0) return;
        long number = lookup.number(tape, at, 0);
        Field field = lookup.field(tape, at, 0);
        if (field.names != null) into.add(field.names.name(number, ""));
    }

    private void custom(Tape tape, Show show, Text into) {
        if (condition) {
            if (test.get() != null && test.get().passes(tape)) into.add("✓");
            return;
        }
        boolean any = false;
        for (Lookup lookup : lookups) {
            int begin = into.length();
            if (any) into.raw(',');
            int values = into.length();
            int count = 0;
            for (int at = lookup.next(tape, 0); at >= 0; at = lookup.next(tape, at + 1)) {
                for (int which = 0; which < lookup.values(tape, at); which++) {
                    count++;
                    if (occurrence > 0 && count != occurrence) continue;
                    if (occurrence < 0) into.cut(values);
                    if (into.length() > values) into.raw(',');
                    show.columnValue(tape, at, lookup.derivation(tape, at, which), resolved, into);
                }
            }
            if (into.length() == values) into.cut(begin);
            else any = true;
        }
    }
}
