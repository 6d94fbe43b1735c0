package mako.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import mako.analysis.Pass;
import mako.cli.TsharkSettings.Ending;
import mako.files.Block;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.LinkType;
import mako.files.Packet;

/** The capture file that {@code -w} names: the packets that are shown are written to it. */
final class TsharkOutput implements Pass.Shown {

    private final String input;
    private final CaptureWriter writer;
    private CaptureFileException failure;
    private String message;

    private TsharkOutput(String input, CaptureWriter writer) {
        this.input = input;
        this.writer = writer;
    }

    /**
     * Makes the file that the settings ask for.
     *
     * @param reader what is read
     * @throws Ending when the format cannot be written, or cannot hold what is read, or the file cannot be made
     */
    static TsharkOutput open(TsharkSettings settings, CaptureReader reader, Terminal terminal) throws Ending {
        String name = settings.outputType == null ? FileType.PCAPNG.shortName() : settings.outputType;
        FileType type = FileType.named(name);
        if (name.equals(FileTypeList.AIX)) {
            throw new Ending(2, "TShark doesn't support writing capture files in that format.");
        }
        if (type == null || !CaptureWriter.canWrite(type)) {
            throw new Ending(2, "Writing \"" + name + "\" files is not yet available in Mako; pcapng, pcap and its variants are.");
        }
        LinkType link = reader.linkType();
        if (type != FileType.PCAPNG && (link == LinkType.PER_PACKET || link.number() < 0)) {
            throw new Ending(2, "The capture file being read can't be written as a \"" + name + "\" file.");
        }
        String application = "Mako " + Mako.version();
        if (isSame(settings.file, settings.output)) {
            throw new Ending(2, "The file \"" + settings.output + "\" is the one that is read; write to another.");
        }
        try {
            return new TsharkOutput(settings.file, CaptureOutput.open(settings.output, type, application, terminal));
        } catch (CaptureFileException e) {
            throw new Ending(2, FileTrouble.message(e));
        }
    }

    private static boolean isSame(String input, String output) {
        try {
            return !input.equals("-") && !output.equals("-") && Files.isRegularFile(Path.of(output)) && Files.isSameFile(Path.of(input), Path.of(output));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    @Override
    public void shown(Packet packet) throws IOException, CaptureFileException {
        try {
            writer.write(packet);
        } catch (CaptureFileException e) {
            throw failed(e, e.text("TShark", input, packet.number));
        }
    }

    @Override
    public void block(Block block) throws IOException, CaptureFileException {
        try {
            writer.write(block);
        } catch (CaptureFileException e) {
            throw failed(e, FileTrouble.message(e));
        }
    }

    /** Ends the file. What writing it fails with is thrown once. */
    void close() throws IOException, CaptureFileException {
        try {
            writer.close();
        } catch (CaptureFileException e) {
            if (failure == null) throw failed(e, FileTrouble.message(e));
        }
    }

    /** What to tell the user of {@code e} if it comes from writing this file, else null. */
    String message(CaptureFileException e) {
        return e == failure ? message : null;
    }

    private CaptureFileException failed(CaptureFileException e, String words) throws OutputClosed {
        failure = e;
        message = words;
        if (e.getCause() instanceof OutputClosed closed && closed.isQuiet()) throw closed;
        return e;
    }
}
