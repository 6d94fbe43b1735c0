package mako.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mako.analysis.Column;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Base;
import mako.dissect.Dissector;
import mako.dissect.Engine;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Preference;
import mako.dissect.Preferences;
import mako.dissect.Table;
import mako.dissect.Text;
import mako.dissect.Type;
import mako.filter.Language;

/** The glossaries that {@code -G} prints: what is known of fields, protocols and formats. */
final class Reports {

    private static final String HELP = """
        Usage: tshark -G [report]

        Glossary table reports:
          -G column-formats        print the codes of columns and exit
          -G decodes               print what is called for which number or name and exit
          -G dissector-tables      print the tables that those are in and exit
          -G elastic-mapping       print the mapping of fields for search engines and exit
          -G fieldcount            print the number of fields and exit
          -G fields                print fields and protocols and exit
          -G filter-functions      print the functions of display filters and exit
          -G filter-operators      print the operators of display filters and exit
          -G ftypes                print the types of fields and exit
          -G heuristic-decodes     print who looks whether bytes are theirs and exit
          -G plugins               print plug-ins and exit
          -G protocols             print protocols and exit
          -G values                print the names of numbers and exit

        Preference reports:
          -G currentprefs          print preferences as they are set and exit
          -G defaultprefs          print preferences as they are when nobody sets them and exit
          -G folders               print the folders that are used and exit
        """;

    private Reports() {}

    /** Prints a report; returns the exit status. */
    static int print(String report, Configuration configuration, Terminal terminal) throws IOException, Ending {
        Text out = new Text(1 << 16);
        Engine engine = configuration.engine(false);
        switch (report) {
            case "help" -> out.add(HELP);
            case "column-formats" -> columnFormats(out);
            case "fields" -> fields(out);
            case "fieldcount" -> out.add("There are ").number(all().size()).add(" header fields registered.\n");
            case "filter-functions" -> Language.functions().forEach((word, purpose) -> out.add(word).raw('\t').add(purpose).raw('\n'));
            case "filter-operators" -> Language.operators().forEach((word, purpose) -> out.add(word).raw('\t').add(purpose).raw('\n'));
            case "protocols" -> protocols(out);
            case "values" -> values(out);
            case "ftypes" -> fieldTypes(out);
            case "decodes" -> {
                for (Engine.Claim claim : engine.claims()) {
                    if (claim.heuristic() || claim.table().byName) continue;
                    out.add(claim.table().name).raw('\t').add(claim.key()).raw('\t').add(claim.dissector().dissects().abbreviation).raw('\n');
                }
            }
            case "heuristic-decodes" -> {
                for (Engine.Claim claim : engine.claims()) {
                    if (!claim.heuristic()) continue;
                    // The list of what TCP carries is called tcp, not tcp.port.
                    String table = claim.table().name.replaceFirst("\\.port$", "");
                    out.add(table).raw('\t').add(claim.dissector().dissects().abbreviation).add(engine.tries(claim.key()) ? "\tT\n" : "\tF\n");
                }
            }
            case "dissector-tables" -> tables(engine, out);
            case "elastic-mapping" -> elasticMapping(out);
            case "plugins" -> {}
            case "currentprefs", "defaultprefs" -> preferences(engine.preferences(), report.equals("currentprefs"), out);
            case "folders" -> {
                String temporary = terminal.environment().get("TMPDIR");
                out.add("Temp:                \t").add(temporary == null ? System.getProperty("java.io.tmpdir") : temporary).raw('\n');
                out.add("Personal configuration:\t").add(configuration.folder().toString()).raw('\n');
            }
            default -> throw new Ending(1, "Invalid \"" + report + "\" option for -G flag, enter -G help for more help.");
        }
        out.writeTo(terminal.out());
        return 0;
    }

    /** In the order of the listing; the last kinds of text were added to it late. */
    private static void fieldTypes(Text out) {
        List<Type> late = List.of(Type.REL_OID, Type.SYSTEM_ID, Type.STRINGZPAD, Type.FCWWN, Type.STRINGZTRUNC);
        for (Type type : Type.values()) {
            if (late.contains(type)) continue;
            if (type == Type.FLOAT) {
                // Known to listings only: no field here is of these types.
                out.add("FT_IEEE_11073_SFLOAT\tIEEE-11073 floating point (16-bit)\n");
                out.add("FT_IEEE_11073_FLOAT\tIEEE-11073 Floating point (32-bit)\n");
            }
            fieldType(type, out);
        }
        for (Type type : late) fieldType(type, out);
    }

    private static void fieldType(Type type, Text out) {
        out.add(type.code).raw('\t').add(type.label).raw('\n');
    }

    private static void tables(Engine engine, Text out) {
        Map<String, Table> tables = new TreeMap<>();
        Map<Table, Dissector> owners = new HashMap<>();
        for (Dissector dissector : engine.dissectors()) {
            for (Table table : dissector.offers()) {
                tables.put(table.name, table);
                boolean own = table.name.startsWith(dissector.dissects().abbreviation);
                if (own || !owners.containsKey(table)) owners.put(table, dissector);
            }
        }
        for (Table table : tables.values()) {
            out.add(table.name).raw('\t').add(table.label).raw('\t');
            List<Field> fields = Lookup.fields(table.name);
            if (table.byName) out.add("FT_STRING");
            else if (!fields.isEmpty() && fields.getFirst().type.isInteger()) out.add(fields.getFirst().type.code).add("\tBASE_DEC");
            else out.add("FT_UINT32\tBASE_DEC");
            out.raw('\t').add(owners.get(table).dissects().shortName);
            out.add(table.byName ? "\tDecode As not supported\n" : "\tDecode As supported\n");
        }
    }

    /** What search engines need to know of the fields that -T ek writes. */
    private static void elasticMapping(Text out) {
        Map<String, Map<String, String>> protocols = new LinkedHashMap<>();
        List<Field> fields = all();
        for (Field field : fields) {
            if (field.kind == Field.Kind.PROTOCOL) protocols.putIfAbsent(field.abbreviation, new LinkedHashMap<>());
        }
        for (Field field : fields) {
            String type = elasticType(field);
            if (field.kind != Field.Kind.VALUE || type == null) continue;
            String protocol = Lookup.protocol(field);
            protocols.computeIfAbsent(protocol, name -> new LinkedHashMap<>())
                .putIfAbsent((protocol + "_" + field.abbreviation).replace('.', '_'), type);
        }
        out.add("""
            {
              "settings": {
                "index.mapping.total_fields.limit": 1000000
              },
              "mappings": {
                "dynamic": false,
                "properties": {
                  "timestamp": {
                    "type": "date"
                  },
                  "layers": {
                    "properties": {""");
        boolean any = false;
        for (var protocol : protocols.entrySet()) {
            out.add(any ? ",\n" : "\n").add("          \"").add(protocol.getKey()).add("\": {\n            \"properties\": {");
            any = true;
            boolean first = true;
            for (var field : protocol.getValue().entrySet()) {
                out.add(first ? "\n" : ",\n").add("              \"").add(field.getKey()).add("\": {\n                \"type\": \"")
                    .add(field.getValue()).add("\"\n              }");
                first = false;
            }
            out.add(first ? "}\n          }" : "\n            }\n          }");
        }
        out.add("\n        }\n      }\n    }\n  }\n}\n");
    }

    private static String elasticType(Field field) {
        return switch (field.type) {
            case BOOLEAN -> "boolean";
            case UINT8, INT8 -> "short";
            case UINT16, INT16, UINT24, INT24, INT32 -> "integer";
            case UINT32, UINT40, UINT48, UINT56, UINT64, INT40, INT48, INT56, INT64, FRAMENUM -> "long";
            case FLOAT, DOUBLE -> "float";
            case BYTES, UINT_BYTES -> "byte";
            case ABSOLUTE_TIME, RELATIVE_TIME -> "date";
            case IPV4, IPV6 -> "ip";
            default -> null;
        };
    }

    private static List<Field> all() {
        List<Field> fields = new ArrayList<>(Field.all());
        fields.removeIf(f -> f.kind == Field.Kind.SECTION);
        return fields;
    }

    private static void columnFormats(Text out) {
        List<Column.Kind> kinds = new ArrayList<>(List.of(Column.Kind.values()));
        kinds.sort(Comparator.comparing(kind -> kind == Column.Kind.TIME ? "~" : kind.description));
        for (Column.Kind kind : kinds) out.add(kind.code).raw('\t').add(kind.description).raw('\n');
    }

    private static void fields(Text out) {
        List<Field> fields = all();
        for (Field field : fields) {
            if (field.kind == Field.Kind.PROTOCOL) out.add("P\t").add(field.label).raw('\t').add(field.abbreviation).raw('\n');
        }
        for (Field field : fields) {
            if (field.kind == Field.Kind.PROTOCOL) continue;
            Type type = field.type;
            out.add("F\t").add(field.label).raw('\t').add(field.abbreviation).raw('\t').add(type.code).raw('\t').add(Lookup.protocol(field)).raw('\t');
            if (type == Type.BOOLEAN) out.number(field.maskWidth != 0 ? field.maskWidth : field.mask == 0 ? 0 : 8);
            else if (type.isInteger()) out.add(field.base.code);
            else if (field.base != Base.NONE && (type.isBytes() || type == Type.IPV4)) out.add(field.base.code);
            out.raw('\t').add("0x").add(Long.toHexString(field.shownMask())).raw('\t').add(field.help).raw('\n');
        }
    }

    private static void protocols(Text out) {
        Set<String> seen = new HashSet<>();
        List<Field> fields = all();
        fields.sort(Comparator.comparing(field -> field.label.toLowerCase(Locale.ROOT)));
        for (Field field : fields) {
            if (field.kind != Field.Kind.PROTOCOL || !seen.add(field.abbreviation)) continue;
            out.add(field.label).raw('\t').add(field.shortName).raw('\t').add(field.abbreviation).raw('\n');
        }
    }

    private static void values(Text out) {
        for (Field field : all()) {
            if (field.type == Type.BOOLEAN && !(field.yes.equals("True") && field.no.equals("False"))) {
                out.add("T\t").add(field.abbreviation).raw('\t').add(field.yes).raw('\t').add(field.no).raw('\n');
            }
            if (field.names == null || field.base == Base.OUI) continue;
            for (int i = 0; i < field.names.size(); i++) {
                long from = field.names.from(i);
                long to = field.names.to(i);
                out.add(from == to ? "V\t" : "R\t").add(field.abbreviation).raw('\t');
                number(field, from, out);
                if (from != to) {
                    out.raw('\t');
                    number(field, to, out);
                }
                out.raw('\t').add(field.names.label(i)).raw('\n');
            }
        }
    }

    private static void number(Field field, long value, Text out) {
        if (field.base.isHex()) out.add("0x").add(Long.toHexString(value));
        else out.number(value);
    }

    private static void preferences(Preferences preferences, boolean current, Text out) {
        for (Preference preference : Preferences.known()) {
            String text = current ? preferences.text(preference) : preference.usual;
            out.add("\n# ").add(preference.label).raw('\n');
            switch (preference.kind) {
                case FLAG -> out.add("# TRUE or FALSE (case-insensitive)\n");
                case NUMBER -> out.add("# A decimal number\n");
                case CHOICE -> out.add("# One of: ").add(String.join(", ", preference.choices)).add("\n# (case-insensitive).\n");
                case RANGE -> out.add("# A string denoting an positive integer range (e.g., \"1-20,30-40\")\n");
                case TEXT -> out.add("# A string\n");
                case FILE -> out.add("# A path to a file\n");
            }
            out.add(text.equals(preference.usual) ? "#" : "").add(preference.name).add(": ").add(text).raw('\n');
        }
    }
}
