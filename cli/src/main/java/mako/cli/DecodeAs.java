package mako.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import mako.dissect.Table;

/**
 * A rule of {@code -d}: {@code TABLE==SELECTOR,PROTOCOL}, where the selector is a number, {@code FROM-TO} or {@code FROM:COUNT}, or
 * a text where the keys of the table are texts.
 */
record DecodeAs(Table table, String selector, long from, long to, Dissector dissector) {

    private static final int MOST = 65536;

    /**
     * Reads a rule.
     *
     * @param warnings takes what the user should know although the rule is taken
     */
    static DecodeAs of(String rule, List<Dissector> dissectors, List<String> warnings) throws Ending {
        int end = 0;
        while (end < rule.length() && rule.charAt(end) != '=' && rule.charAt(end) != ',') end++;
        String name = rule.substring(0, end).strip();
        String rest = rule.substring(end);
        Map<String, Table> tables = tables(dissectors);
        if (name.isEmpty()) throw new Ending(1, "No layer type specified" + list(tables));
        String complaint = "";
        if (rest.startsWith("==")) {
            rest = rest.substring(2);
        } else if (!rest.isEmpty()) {
            rest = rest.substring(1);
            warnings.add("WARNING: -d requires \"==\" instead of \"=\". Option will be treated as \"" + name + "==" + rest + "\"");
        }
        int comma = rest.indexOf(',');
        if (comma < 0) {
            complaint = "Parameter \"" + rule + "\" doesn't follow the template \"<layer_type>==<selector>,<decode_as_protocol>\"";
            if (end == rule.length() && tables.containsKey(name)) throw new Ending(1, complaint);
            complaint += "\ntshark: ";
        }
        Table table = tables.get(name);
        if (table == null) throw new Ending(1, complaint + "Unknown layer type -- " + name + list(tables));
        String selector = (comma < 0 ? rest : rest.substring(0, comma)).stripLeading();
        long[] range = table.byName ? new long[2] : range(selector, complaint);
        if (comma < 0) throw new Ending(1, complaint + valid(name, dissectors));
        String protocol = rest.substring(comma + 1).strip();
        if (protocol.isEmpty()) throw new Ending(1, "No protocol name specified\ntshark: " + valid(name, dissectors));
        for (Dissector dissector : dissectors) {
            if (dissector.dissects().abbreviation.equalsIgnoreCase(protocol)) return new DecodeAs(table, selector, range[0], range[1], dissector);
        }
        throw new Ending(1, "Unknown protocol -- \"" + protocol + "\"\ntshark: " + valid(name, dissectors));
    }

    void apply(Engine.Builder builder) {
        if (table.byName) builder.decodeAs(table, selector, dissector);
        else for (long key = from; key <= to; key++) builder.decodeAs(table, key, dissector);
    }

    private static long[] range(String selector, String complaint) throws Ending {
        int separator = selector.indexOf(':');
        boolean counted = separator > 0;
        if (!counted) separator = selector.indexOf('-', 1);
        try {
            long from = Long.decode(separator <= 0 ? selector : selector.substring(0, separator));
            long second = separator <= 0 ? from : Long.decode(selector.substring(separator + 1));
            long to = counted ? from + second - 1 : second;
            if (from >= 0 && to >= from && to - from < MOST) return new long[] {from, to};
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Ending(1, complaint + (separator <= 0 ? "Invalid selector number \"" : "Invalid selector numeric range \"") + selector + '"');
    }

    private static Map<String, Table> tables(List<Dissector> dissectors) {
        Map<String, Table> tables = new TreeMap<>();
        for (Dissector dissector : dissectors) for (Table table : dissector.offers()) tables.put(table.name, table);
        return tables;
    }

    private static String list(Map<String, Table> tables) {
        StringBuilder list = new StringBuilder("\ntshark: Valid layer types are:");
        tables.forEach((name, table) -> list.append("\n\t").append(name).append(" (").append(table.label).append(')'));
        return list.toString();
    }

    private static String valid(String table, List<Dissector> dissectors) {
        Map<String, String> names = new TreeMap<>();
        for (Dissector dissector : dissectors) names.put(dissector.dissects().abbreviation, dissector.dissects().label);
        StringBuilder list = new StringBuilder("Valid protocols for layer type \"").append(table).append("\" are:");
        names.forEach((name, label) -> list.append("\n\t").append(name).append(" (").append(label).append(')'));
        return list.toString();
    }
}
