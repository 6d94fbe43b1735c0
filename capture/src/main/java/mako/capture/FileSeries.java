package mako.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import mako.capture.CaptureException.Reason;
import mako.files.Block;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;
import mako.files.CaptureWriter;
import mako.files.CapturedProcess;
import mako.files.FileType;
import mako.files.Packet;
import mako.files.Section;

/** The file that packets are captured to, or one after the other of a series. Used by one thread at a time. */
final class FileSeries implements ProcessNotes.Descriptions {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final FileSettings settings;
    private final List<CaptureInterface> interfaces;
    private final Deque<Path> kept = new ArrayDeque<>();
    private final OutputStream standardOutput;
    private CaptureWriter writer;
    private String name;
    private int number;
    private long packets;
    private long beganAt;
    private long interval;

    /**
     * @param interfaces what the files begin with
     * @param standardOutput what {@code -} is
     */
    FileSeries(FileSettings settings, List<CaptureInterface> interfaces, OutputStream standardOutput) {
        this.settings = settings;
        this.interfaces = interfaces;
        this.standardOutput = standardOutput;
    }

    /** The file that is written, as users name it. */
    String name() {
        return name;
    }

    /** How many files there have been. */
    int number() {
        return number;
    }

    /** Bytes in the file, with those that are still to be handed to the operating system. */
    long bytes() {
        return writer.written();
    }

    /** Begins the first file or the next. */
    void open() throws CaptureException, CaptureFileException {
        number++;
        packets = 0;
        beganAt = System.nanoTime();
        interval = settings.interval() == 0 ? 0 : System.currentTimeMillis() / 1000 / settings.interval();
        name = nextName();
        FileType type = settings.pcapng() ? FileType.PCAPNG : FileType.PCAP;
        writer = CaptureWriter.of(stream(), name, type, settings.application());
        writer.write(section());
        for (CaptureInterface of : interfaces) writer.write(of);
        if (settings.pcapng() || !interfaces.isEmpty()) writer.begin();
        writer.flush();
    }

    private String nextName() throws CaptureException {
        if (settings.output() == null) return temporary();
        return settings.series() ? numbered() : settings.output();
    }

    private String temporary() throws CaptureException {
        StringBuilder start = new StringBuilder("mako_");
        if (interfaces.size() == 1) start.append(interfaces.getFirst().name().replaceAll("[^A-Za-z0-9]", ""));
        else if (interfaces.isEmpty()) start.append("pipe");
        else start.append(interfaces.size()).append("_interfaces");
        try {
            return Files.createTempFile(Path.of(settings.temporaryFolder()), start.toString(), settings.pcapng() ? ".pcapng" : ".pcap").toString();
        } catch (IOException e) {
            throw new CaptureException(Reason.OTHER, "The temporary file to which the capture would be saved could not be created in \""
                    + settings.temporaryFolder() + "\": " + e.getMessage() + ".");
        }
    }

    /** The name with a number and the time before its extension. */
    private String numbered() {
        String output = settings.output();
        int slash = Math.max(output.lastIndexOf('/'), output.lastIndexOf(FileSystems.getDefault().getSeparator()));
        int dot = output.lastIndexOf('.');
        boolean extended = dot > slash + 1;
        String stem = extended ? output.substring(0, dot) : output;
        // The reference program puts the folder in front of names that it takes apart.
        String folder = extended && slash < 0 ? "./" : "";
        String time = STAMP.format(LocalDateTime.now());
        return (settings.timeFirst() ? "%s%s_%4$s_%3$05d%5$s" : "%s%s_%05d_%s%s")
                .formatted(folder, stem, number, time, extended ? output.substring(dot) : "");
    }

    private OutputStream stream() throws CaptureException {
        if (FileSettings.OUTPUT.equals(settings.output())) return standardOutput;
        try {
            Path path = Path.of(name);
            Set<OpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] attributes = !posix ? new FileAttribute<?>[0] : new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(settings.groupRead() ? "rw-r-----" : "rw-------"))};
            FileChannel channel = FileChannel.open(path, options, attributes);
            if (settings.series()) keep(path);
            return new WholeRecords(channel, settings.pcapng());
        } catch (InvalidPathException e) {
            throw cannotOpen("No such file or directory");
        } catch (IOException e) {
            throw cannotOpen(reason(e));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "No such file or directory";
            case AccessDeniedException denied -> "Permission denied";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> e.getMessage();
        };
    }

    private CaptureException cannotOpen(String why) {
        return new CaptureException(Reason.OTHER,
                "The file to which the capture would be saved (\"" + name + "\") could not be opened: " + why + ".");
    }

    private void keep(Path path) {
        kept.add(path);
        while (settings.keep() > 0 && kept.size() > settings.keep()) {
            try {
                Files.deleteIfExists(kept.remove());
            } catch (IOException e) {
                // Somebody else has it: what is captured matters more.
            }
        }
    }

    private Section section() {
        List<BlockOption> options = new ArrayList<>();
        if (settings.comment() != null) options.add(Descriptions.text(BlockOption.COMMENT, settings.comment()));
        String processor = Descriptions.processor();
        if (!processor.isEmpty()) options.add(Descriptions.text(Section.HARDWARE, processor));
        options.add(Descriptions.text(Section.OPERATING_SYSTEM, Descriptions.SYSTEM));
        options.add(Descriptions.text(Section.APPLICATION, settings.application()));
        return new Section(0, true, 1, 0, options);
    }

    void write(Packet packet) throws CaptureFileException {
        writer.write(packet);
        packets++;
    }

    void write(Block block) throws CaptureFileException {
        writer.write(block);
    }

    @Override
    public void write(CapturedProcess process) throws CaptureFileException {
        writer.write(process.description());
    }

    /** Hands what was written to the operating system: from then on it survives the end of this process. */
    void flush() throws CaptureFileException {
        writer.flush();
    }

    /** Whether the file has what a file of a series may have. */
    boolean isFull() {
        if (settings.packets() > 0 && packets >= settings.packets()) return true;
        return settings.bytes() > 0 && writer.written() >= settings.bytes();
    }

    /** Whether the file's time is over. */
    boolean isOld() {
        if (settings.seconds() > 0 && System.nanoTime() - beganAt >= settings.seconds() * 1e9) return true;
        return settings.interval() > 0 && System.currentTimeMillis() / 1000 / settings.interval() != interval;
    }

    /** Ends the file. */
    void close() throws CaptureFileException {
        writer.close();
        if (settings.printName() != null) {
            String line = name + "\n";
            try {
                if (FileSettings.OUTPUT.equals(settings.printName())) standardOutput.write(line.getBytes(StandardCharsets.UTF_8));
                else Files.writeString(Path.of(settings.printName()), line, StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException | InvalidPathException e) {
                // Whoever reads the names learns no more of them; capturing goes on.
            }
        }
    }
}
