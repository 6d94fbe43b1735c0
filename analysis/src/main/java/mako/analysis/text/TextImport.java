package mako.analysis.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.LinkType;
import mako.files.Packet;
import mako.files.Section;

/** Writes packets that were read from text to a capture file. */
public final class TextImport {

    private static final int LONGEST = CaptureReader.LARGEST_PACKET;
    private static final long STEP = 1000;

    private final CaptureWriter writer;
    private final MadeHeaders headers;
    private final Packet packet = new Packet();
    private long time;
    private long written;

    /**
     * Begins a file.
     *
     * @param link what packets begin with, once they have their headers
     * @param comment what is said of the file, in formats that have room for it
     * @param name what the interface is called
     * @param now when the first packet was captured, if nothing says so: nanoseconds since 1970
     */
    public TextImport(CaptureWriter writer, FileType type, LinkType link, MadeHeaders headers, String comment, String name, String application, long now)
            throws CaptureFileException {
        this.writer = writer;
        this.headers = headers;
        time = now;
        packet.linkType = link;
        packet.timeDigits = 9;
        if (type != FileType.PCAPNG) return;
        writer.write(new Section(0, true, 1, 0, List.of(option(BlockOption.COMMENT, comment), option(Section.OPERATING_SYSTEM, system()),
            option(Section.APPLICATION, application))));
        CaptureInterface on = new CaptureInterface(0, 0, 0, link, link.number(), LONGEST, 9, 1_000_000_000L, 9, 0, -1, -1,
            List.of(option(CaptureInterface.NAME, name), new BlockOption(CaptureInterface.TIME_RESOLUTION, new byte[] {9})));
        writer.write(on);
        packet.capturedOn = on;
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    private static BlockOption option(int code, String text) {
        return new BlockOption(code, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a dump and writes its packets. */
    public void read(HexDumpReader reader, BufferedReader text, Consumer<String> complaints) throws IOException, CaptureFileException {
        List<CaptureFileException> failed = new ArrayList<>();
        try {
            reader.read(text, each -> {
                if (failed.isEmpty()) write(each, failed);
            }, complaints);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!failed.isEmpty()) throw failed.getFirst();
    }

    /** Reads a text of another form and writes its packets; returns how many there were. */
    public long read(PatternReader reader, BufferedReader text) throws IOException, CaptureFileException {
        List<CaptureFileException> failed = new ArrayList<>();
        long count;
        try {
            count = reader.read(text.lines().collect(Collectors.joining("\n", "", "\n")), each -> {
                if (failed.isEmpty()) write(each, failed);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!failed.isEmpty()) throw failed.getFirst();
        return count;
    }

    private void write(TextPacket of, List<CaptureFileException> failed) {
        time = of.time() == TextPacket.NO_TIME ? time + STEP : of.time();
        packet.bytes = headers.complete(of);
        packet.start = 0;
        packet.capturedLength = packet.bytes.length;
        packet.originalLength = packet.bytes.length;
        packet.claimedLength = packet.bytes.length;
        packet.seconds = Math.floorDiv(time, 1_000_000_000L);
        packet.nanoseconds = (int) Math.floorMod(time, 1_000_000_000L);
        packet.hasFlags = headers.directed;
        packet.flags = of.direction().ordinal();
        try {
            writer.write(packet);
            written++;
        } catch (CaptureFileException e) {
            failed.add(e);
        }
    }

    /** How many packets were written. */
    public long written() {
        return written;
    }
}
