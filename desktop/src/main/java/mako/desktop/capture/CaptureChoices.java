package mako.desktop.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * What is captured and how.
 *
 * @param filter a capture filter, or empty
 * @param promiscuous whether packets for others are captured too
 * @param snapLength the most bytes of a packet, 0 for all
 * @param bufferMegabytes of the system for packets that are not fetched yet
 * @param file to write to; empty for a temporary one
 * @param mostPackets after which capturing ends, 0 for never; likewise seconds and megabytes
 * @param ringFiles how many files are kept, 0 for one that grows on; a new one is begun after {@code ringMegabytes}
 */
public record CaptureChoices(String filter, boolean promiscuous, int snapLength, int bufferMegabytes, String file, long mostPackets, int mostSeconds,
        int mostMegabytes, int ringFiles, int ringMegabytes) {

    /** What is chosen when nobody has chosen. */
    public static final CaptureChoices USUAL = new CaptureChoices("", true, 0, 64, "", 0, 0, 0, 0, 100);

    /** The same with another capture filter. */
    public CaptureChoices filtered(String by) {
        return new CaptureChoices(by, promiscuous, snapLength, bufferMegabytes, file, mostPackets, mostSeconds, mostMegabytes, ringFiles, ringMegabytes);
    }

    /** The options for the process that captures. */
    public List<String> options(List<String> interfaces) {
        List<String> options = new ArrayList<>();
        for (String each : interfaces) {
            options.addAll(List.of("-i", each));
            if (!filter.isBlank()) options.addAll(List.of("-f", filter.strip()));
            if (!promiscuous) options.add("-p");
            if (snapLength > 0) options.addAll(List.of("-s", String.valueOf(snapLength)));
            if (bufferMegabytes > 0) options.addAll(List.of("-B", String.valueOf(bufferMegabytes)));
        }
        if (mostPackets > 0) options.addAll(List.of("-c", String.valueOf(mostPackets)));
        if (mostSeconds > 0) options.addAll(List.of("-a", "duration:" + mostSeconds));
        if (mostMegabytes > 0) options.addAll(List.of("-a", "filesize:" + mostMegabytes * 1000L));
        if (ringFiles > 0 && !file.isEmpty()) {
            options.addAll(List.of("-b", "files:" + ringFiles, "-b", "filesize:" + ringMegabytes * 1000L));
        }
        return options;
    }
}
