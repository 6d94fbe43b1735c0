package mako.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mako.analysis.Column;
import mako.cli.TsharkSettings.Ending;
import mako.dissect.Base;
import mako.dissect.Engine;
import mako.dissect.Field;
import mako.dissect.Lookup;
import mako.dissect.Preference;
import mako.dissect.Preferences;
import mako.dissect.Text;
import mako.dissect.Type;

/** The glossaries that {@code -G} prints: what is known of fields, protocols and formats. */
final class Reports {

    private static final String HELP = """
        Usage: tshark -G [report]

        Glossary table reports:
          -G column-formats        print the codes of columns and exit
          -G fieldcount            print the number of fields and exit
          -G fields                print fields and protocols and exit
          -G ftypes                print the types of fields and exit
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
            case "protocols" -> protocols(out);
            case "values" -> values(out);
            case "ftypes" -> {
                for (Type type : Type.values()) out.add(type.code).raw('\n');
            }
            case "currentprefs", "defaultprefs" -> preferences(engine.preferences(), report.equals("currentprefs"), out);
            case "folders" -> {
                out.add("Temp:                \t").add(System.getProperty("java.io.tmpdir")).raw('\n');
                out.add("Personal configuration:\t").add(configuration.folder().toString()).raw('\n');
            }
            default -> throw new Ending(1, "Invalid \"" + report + "\" option for -G flag, enter -G help for more help.");
        }
        out.writeTo(terminal.out());
        return 0;
    }

    private static List<Field> all() {
        List<Field> fields = new ArrayList<>(Field.all());
        fields.removeIf(f -> f.kind == Field.Kind.SECTION);
        return fields;
    }

    private static void columnFormats(Text out) {
        List<Column.Kind> kinds = new ArrayList<>(List.of(Column.Kind.values()));
        kinds.sort(Comparator.comparing(kind -> kind.description));
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
            out.add(text.equals(preference.usual) ? "#" : "").add(preference.name).add(": ").add(text).raw('\n');
        }
    }
}
