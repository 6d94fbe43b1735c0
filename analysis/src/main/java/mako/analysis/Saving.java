package mako.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import mako.files.Block;
import mako.files.BlockOption;
import mako.files.CaptureFileException;
import mako.files.CaptureReader;
import mako.files.CaptureWriter;
import mako.files.FileType;
import mako.files.Packet;

/** Writes packets of an open capture to a file, with the comments that the user gave them. */
public final class Saving {

    /** Told how far it is, and asked whether to go on. */
    @FunctionalInterface
    public interface Progress {
        boolean goOn(int packets);
    }

    private Saving() {}

    /**
     * Writes a file beside its final place and moves it there when it is whole: until then a file of that name is as it was. What is
     * no regular file is written in place.
     *
     * @param which packets, counted from 0
     * @param application what a file says that wrote it
     * @return how many packets were written; -1 where the user did not want to go on
     * @throws CaptureFileException where the capture cannot be read to where it was read before, or the file cannot be written
     * @throws IOException where it cannot be moved to its place
     */
    public static int write(OpenCapture capture, Path to, FileType type, IntPredicate which, Marks marks, String application, Progress progress)
            throws CaptureFileException, IOException {
        boolean inPlace = Files.exists(to) && !Files.isRegularFile(to);
        // What a link leads to is replaced, not the link.
        Path place = Files.exists(to) ? to.toRealPath() : to;
        Path fresh = inPlace ? place : place.resolveSibling(place.getFileName() + ".part");
        int known = capture.packets();
        int written = 0;
        try (CaptureReader reader = CaptureReader.open(capture.file())) {
            try (CaptureWriter writer = CaptureWriter.create(fresh.toString(), type, application)) {
                List<Block> waiting = new ArrayList<>();
                reader.onBlock(waiting::add);
                Packet packet = new Packet();
                for (int i = 0; i < known && reader.next(packet); i++) {
                    for (Block block : waiting) writer.write(block);
                    waiting.clear();
                    if (which.test(i)) {
                        comment(packet, marks.comment(i));
                        writer.write(packet);
                        written++;
                    }
                    if ((i & 1023) == 0 && !progress.goOn(i)) {
                        written = -1;
                        break;
                    }
                }
                if (written >= 0) for (Block block : waiting) writer.write(block);
            }
            if (written >= 0 && !inPlace) Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            if (!inPlace) Files.deleteIfExists(fresh);
        }
    }

    private static void comment(Packet packet, String text) {
        if (text == null) return;
        List<BlockOption> options = new ArrayList<>(packet.options);
        options.removeIf(option -> option.code() == BlockOption.COMMENT);
        if (!text.isEmpty()) options.addFirst(new BlockOption(BlockOption.COMMENT, text.getBytes(StandardCharsets.UTF_8)));
        packet.options = options;
        packet.comments = text.isEmpty() ? List.of() : List.of(text);
    }
}
