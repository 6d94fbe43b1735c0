package mako.analysis.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mako.analysis.statistics.Seen;
import mako.analysis.statistics.Sheet;
import mako.analysis.statistics.Statistic;
import mako.dissect.Recording;
import mako.dissect.Text;

/** The files of one protocol in a capture: counted like a statistic, and written. */
public final class ExportedObjects implements Statistic {

    private static final int LONGEST_NAME = 255;
    /** Characters that names of files do not have somewhere. */
    private static final String ILLEGAL = "\"*/:<>?\\|";
    /** Names for files of the same name are tried until so many. */
    private static final int MOST_ALIKE = 1_000_000;

    private final ObjectFinder finder;
    private final List<ExportedObject> found = new ArrayList<>();

    /** Begins with none. */
    public ExportedObjects(ObjectKind kind) {
        finder = kind.finder();
    }

    @Override
    public Recording recording() {
        return Recording.only(finder.fields(), false);
    }

    @Override
    public void packet(Seen packet) {
        finder.packet(packet, found);
    }

    /** Says that no more packets come. */
    public void end() {
        finder.end(found);
    }

    /** Those that were found until now. */
    public List<ExportedObject> objects() {
        return found;
    }

    @Override
    public void print(Text out) {
        for (ExportedObject each : found) out.number(each.packet()).raw('\t').add(each.host()).raw('\t').add(each.type()).raw('\t').number(each.bytes().length).raw('\t').add(each.name()).raw('\n');
    }

    @Override
    public Sheet sheet() {
        List<Sheet.Row> rows = new ArrayList<>();
        for (ExportedObject each : found) {
            rows.add(new Sheet.Row(0, List.of(each.packet(), each.host(), each.type(), (long) each.bytes().length, each.name()), "frame.number == " + each.packet(), each.packet()));
        }
        return new Sheet(List.of(new Sheet.Column("Packet", Sheet.Kind.NUMBER), new Sheet.Column("Hostname", Sheet.Kind.TEXT),
            new Sheet.Column("Content type", Sheet.Kind.TEXT), new Sheet.Column("Size", Sheet.Kind.NUMBER), new Sheet.Column("Filename", Sheet.Kind.TEXT)), rows);
    }

    /**
     * Writes files to a folder, which is made where it is not there. No file that is there is touched, and none leaves the folder,
     * whatever a packet says.
     */
    public static void write(List<ExportedObject> objects, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (ExportedObject each : objects) write(each, folder);
    }

    private static void write(ExportedObject object, Path folder) throws IOException {
        String name = fileName(object.name());
        for (int alike = 0; alike < MOST_ALIKE; alike++) {
            Path to = folder.resolve(numbered(name, alike));
            // A name of dots is that of a folder, which is there.
            if (Files.exists(to, java.nio.file.LinkOption.NOFOLLOW_LINKS)) continue;
            Files.write(to, object.bytes());
            return;
        }
    }

    /** A name for a file, made of one that a packet says. */
    public static String fileName(String said) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c < 0x20 || ILLEGAL.indexOf(c) >= 0) name.append(String.format("%%%02x", (int) c));
            else name.append(c);
        }
        return name.toString();
    }

    /** The name with a number before its extension, if {@code alike} is not 0, and no longer than file systems allow. */
    static String numbered(String name, int alike) {
        int dot = name.lastIndexOf('.');
        String begin = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : shortened(name.substring(dot), LONGEST_NAME / 2);
        String number = alike == 0 ? "" : "(" + alike + ")";
        return shortened(begin, LONGEST_NAME - number.length() - bytes(extension)) + number + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static String shortened(String text, int most) {
        String cut = text;
        while (bytes(cut) > most) cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        return cut;
    }
}
