package mako.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mako.files.BlockOption;
import mako.files.CaptureInterface;
import mako.files.LinkType;

/** What capture files say about where packets come from. */
final class Descriptions {

    /** The system, such as {@code Linux 6.1.0-20-amd64}. */
    static final String SYSTEM = System.getProperty("os.name", "") + " " + System.getProperty("os.version", "");

    private Descriptions() {}

    /** @param timeDigits how many digits of a second the packets' times have */
    static CaptureInterface of(SourceSettings settings, int linkNumber, int timeDigits) {
        List<BlockOption> options = new ArrayList<>();
        options.add(text(CaptureInterface.NAME, settings.name()));
        if (!settings.label().isEmpty()) options.add(text(CaptureInterface.DESCRIPTION, settings.label()));
        options.add(new BlockOption(CaptureInterface.TIME_RESOLUTION, new byte[] {(byte) timeDigits}));
        if (!settings.filter().isEmpty()) {
            // A zero byte says that text follows.
            options.add(text(CaptureInterface.FILTER, "\0" + settings.filter()));
        }
        options.add(text(CaptureInterface.OPERATING_SYSTEM, SYSTEM));
        LinkType type = LinkType.of(linkNumber);
        return new CaptureInterface(0, 0, 0, type == null ? LinkType.UNKNOWN : type, linkNumber, settings.snapLength(),
                timeDigits, timeDigits == 9 ? 1_000_000_000 : 1_000_000, timeDigits, 0, -1, -1, options);
    }

    static BlockOption text(int code, String text) {
        return new BlockOption(code, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Why nothing more comes from a device that was there. */
    static CaptureException gone(SourceSettings settings) {
        return new CaptureException(CaptureException.Reason.DEVICE_GONE,
                "The network adapter \"" + settings.device() + "\" is no longer attached; the capture has stopped.");
    }

    /** The processor's name, or empty where the system does not say it. */
    static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
