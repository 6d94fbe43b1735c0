package mako.desktop.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mako.analysis.objects.ExportedObject;
import mako.desktop.look.TitledRows;

/** Files of a capture as rows of a table, those that a text is found in. */
final class ObjectRows extends TitledRows {

    private static final long serialVersionUID = 1L;

    private transient List<ExportedObject> all = List.of();
    private transient List<ExportedObject> shown = List.of();
    private String wanted = "";

    ObjectRows() {
        super("Packet", "Hostname", "Content type", "Size", "Filename");
    }

    void set(List<ExportedObject> objects) {
        all = List.copyOf(objects);
        choose();
    }

    /** Shows only those that {@code text} occurs in, in a name, a host or a type. */
    void want(String text) {
        wanted = text.toLowerCase(Locale.ROOT);
        choose();
    }

    private void choose() {
        List<ExportedObject> chosen = new ArrayList<>();
        for (ExportedObject each : all) {
            String words = (each.host() + "\n" + each.type() + "\n" + each.name()).toLowerCase(Locale.ROOT);
            if (words.contains(wanted)) chosen.add(each);
        }
        shown = chosen;
        fireTableDataChanged();
    }

    /** Those that are shown. */
    List<ExportedObject> objects() {
        return shown;
    }

    @Override
    public int getRowCount() {
        return shown.size();
    }

    @Override
    public Class<?> getColumnClass(int column) {
        return column == 0 || column == 3 ? Long.class : String.class;
    }

    @Override
    public Object getValueAt(int row, int column) {
        ExportedObject of = shown.get(row);
        return switch (column) {
            case 0 -> of.packet();
            case 1 -> of.host();
            case 2 -> of.type();
            case 3 -> (long) of.bytes().length;
            default -> of.name();
        };
    }
}
