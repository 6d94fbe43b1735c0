package mako.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import mako.analysis.objects.ExportedObjects;
import mako.analysis.objects.ObjectKind;
import mako.analysis.statistics.Counting;
import mako.cli.TsharkSettings.Ending;

/** What one {@code --export-objects} asks for: files of a protocol into a folder. */
final class ObjectExport {

    private final String folder;
    private final ExportedObjects objects;
    private final Counting counting;

    private ObjectExport(ObjectKind kind, String folder) {
        this.folder = folder;
        objects = new ExportedObjects(kind);
        counting = Counting.all(objects);
    }

    static ObjectExport of(String argument) throws Ending {
        int comma = argument.indexOf(',');
        ObjectKind kind = comma < 0 ? null : ObjectKind.named(argument.substring(0, comma));
        if (kind != null && comma + 1 < argument.length()) return new ObjectExport(kind, argument.substring(comma + 1));
        if (argument.startsWith("dicom,")) throw new Ending(1, "--export-objects: exporting DICOM objects is not yet available in Mako.");
        StringBuilder message = new StringBuilder("\"--export-objects\" are specified as: <protocol>,<destdir>\n"
            + "tshark: The available export object types for the \"--export-objects\" option are:");
        for (ObjectKind each : ObjectKind.values()) message.append("\n     ").append(each.name);
        throw new Ending(1, message.toString());
    }

    /** What is to be told of the packets. */
    Counting counting() {
        return counting;
    }

    /** Writes what was found. */
    void write() throws Ending {
        objects.end();
        try {
            ExportedObjects.write(objects.objects(), Path.of(folder));
        } catch (IOException | InvalidPathException e) {
            throw new Ending(2, "Cannot write exported objects to \"" + folder + "\": " + e.getMessage());
        }
    }
}
