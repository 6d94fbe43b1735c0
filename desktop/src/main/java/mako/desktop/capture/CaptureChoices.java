package mako.desktop.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is captured and how.
 *
 * @param interfaces how on each interface, by its name; those that are not in it as usual
 * @param file to write to; empty for a temporary one
 * @param mostPackets after which capturing ends, 0 for never; likewise seconds and megabytes
 * @param ringFiles how many files are kept, 0 for one that grows on; a new one is begun after {@code ringMegabytes}
 */
public record CaptureChoices(Map<String, InterfaceChoices> interfaces, String file, long mostPackets, int mostSeconds, int mostMegabytes, int ringFiles,
        int ringMegabytes) {

    /** What is chosen when nobody has chosen. */
    public static final CaptureChoices USUAL = new CaptureChoices(Map.of(), "", 0, 0, 0, 0, 100);

    /** What is chosen for an interface. */
    public InterfaceChoices of(String name) {
        return interfaces.getOrDefault(name, InterfaceChoices.USUAL);
    }

    /** The capture filter that these interfaces have in common; empty where they have none. */
    public String filter(List<String> names) {
        List<String> filters = names.stream().map(name -> of(name).filter()).distinct().toList();
        return filters.size() == 1 ? filters.getFirst() : "";
    }

    /** The same with another capture filter on these interfaces. */
    public CaptureChoices filtered(String by, List<String> names) {
        Map<String, InterfaceChoices> changed = new HashMap<>(interfaces);
        for (String name : names) changed.put(name, of(name).filtered(by));
        return new CaptureChoices(Map.copyOf(changed), file, mostPackets, mostSeconds, mostMegabytes, ringFiles, ringMegabytes);
    }

    /** The options for the process that captures on these interfaces. */
    public List<String> options(List<String> names) {
        List<String> options = new ArrayList<>();
        for (String name : names) options.addAll(of(name).options(name));
        if (mostPackets > 0) options.addAll(List.of("-c", String.valueOf(mostPackets)));
        if (mostSeconds > 0) options.addAll(List.of("-a", "duration:" + mostSeconds));
        if (mostMegabytes > 0) options.addAll(List.of("-a", "filesize:" + mostMegabytes * 1000L));
        if (ringFiles > 0 && !file.isEmpty()) {
            options.addAll(List.of("-b", "files:" + ringFiles, "-b", "filesize:" + ringMegabytes * 1000L));
        }
        return options;
    }
}
