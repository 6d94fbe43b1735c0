package mako.desktop.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.analysis.PacketReader;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.protocols.AllDissectors;

/** The samples that come with the program, opened for tests. */
public final class Samples {

    /** Their folder. */
    public static final Path FOLDER = Files.isDirectory(Path.of("../samples")) ? Path.of("../samples") : Path.of("samples");

    private Samples() {}

    /** A sample, read to its end. */
    static OpenCapture open(String name) throws Exception {
        OpenCapture capture = OpenCapture.begin(FOLDER.resolve(name).toString(), Engine.builder(new AllDissectors().all()).keeping().build(), 1 << 20);
        while (!capture.isComplete()) capture.awaitMore(capture.packets());
        return capture;
    }

    /** What a packet of a sample holds; packets are counted from 1. */
    static PacketDetails details(String name, int number) throws Exception {
        OpenCapture capture = open(name);
        try (PacketReader reader = capture.reader()) {
            return PacketDetails.of(reader, number - 1, new Show(ZoneOffset.UTC));
        } finally {
            capture.close();
        }
    }
}
