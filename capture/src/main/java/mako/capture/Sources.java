package mako.capture;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import mako.capture.CaptureException.Reason;

/** Opens what packets come from, and tells what it offers. */
public final class Sources {

    /**
     * A choice that a device offers.
     *
     * @param number of a link type; 0 where choices have no numbers that users see
     * @param name by which it is chosen
     * @param description for people, or empty
     */
    public record Choice(int number, String name, String description) {}

    /**
     * What a device offers.
     *
     * @param monitorMode whether it can listen to all radio networks
     * @param linkTypes the one that it has first comes first
     * @param timeStampTypes may be empty
     */
    public record Offer(boolean monitorMode, List<Choice> linkTypes, List<Choice> timeStampTypes) {}

    static final boolean LINUX = System.getProperty("os.name", "").equals("Linux");

    private Sources() {}

    /**
     * Opens a device, a pipe or an interface elsewhere.
     *
     * @param surroundings what it may use of this program
     */
    public static Source open(SourceSettings settings, Surroundings surroundings) throws CaptureException {
        if (RemoteTarget.isRemote(settings.device())) return RemoteSource.open(settings, surroundings);
        if (PipeSource.isPipe(settings.device())) return PipeSource.open(settings, surroundings.standardInput());
        return !Libpcap.isPresent() && LINUX ? SocketSource.open(settings) : library(settings);
    }

    private static PcapSource library(SourceSettings settings) throws CaptureException {
        if (!Libpcap.isPresent()) throw missing();
        return PcapSource.open(settings);
    }

    private static CaptureException missing() {
        return new CaptureException(Reason.LIBRARY_MISSING, "Capturing needs libpcap, which this machine has not.");
    }

    /** Opens a device and closes it again, to see whether that can be done. */
    public static void tryOut(String device) throws CaptureException {
        open(new SourceSettings(device, device, "", "", "", SourceSettings.LARGEST, false, false, 2, null, null), Surroundings.NONE).close();
    }

    /** Whether a device of this name is none of this machine's: standard input, a named pipe, a connection, an interface elsewhere. */
    public static boolean isPipe(String device) {
        return RemoteTarget.isRemote(device) || PipeSource.isPipe(device);
    }

    /** Throws, where this is the name of an interface elsewhere and is not of its form; nothing is opened for that. */
    public static void checkName(String device) throws CaptureException {
        if (RemoteTarget.isRemote(device)) RemoteTarget.of(device);
    }

    /** Whether there is a link type of this name, such as {@code EN10MB}. */
    public static boolean isLinkType(String name) {
        return Libpcap.isPresent() ? Libpcap.number("pcap_datalink_name_to_val", name) >= 0 : SocketSource.isLinkType(name);
    }

    /** Whether there is a kind of time stamps of this name, such as {@code adapter}. */
    public static boolean isTimeStampType(String name) {
        return !Libpcap.isPresent() || Libpcap.number("pcap_tstamp_type_name_to_val", name) >= 0;
    }

    /** What a device offers; it is opened for that. */
    public static Offer offer(String device, boolean monitor) throws CaptureException {
        if (!Libpcap.isPresent() && LINUX) return SocketSource.offer(device);
        if (!Libpcap.isPresent()) throw missing();
        MemorySegment handle = PcapSource.create(device);
        try {
            boolean canMonitor = PcapSource.canMonitor(handle);
            if (monitor && canMonitor) PcapSource.set(handle, "pcap_set_rfmon", 1);
            PcapSource.activate(handle, device);
            List<Choice> links = new ArrayList<>();
            for (int number : Libpcap.linkTypes(handle)) {
                String name = Libpcap.text("pcap_datalink_val_to_name", number);
                links.add(new Choice(number, name.isEmpty() ? "DLT " + number : name,
                        Libpcap.text("pcap_datalink_val_to_description", number)));
            }
            List<Choice> stamps = new ArrayList<>();
            for (int number : Libpcap.timeStampTypes(handle)) {
                stamps.add(new Choice(0, Libpcap.text("pcap_tstamp_type_val_to_name", number),
                        Libpcap.text("pcap_tstamp_type_val_to_description", number)));
            }
            return new Offer(canMonitor, links, stamps);
        } finally {
            PcapSource.destroy(handle);
        }
    }

    /** The program that the kernel would be given for the filter, an instruction a long: code, jt, jf, k from its lowest bits on. */
    public static long[] program(SourceSettings settings) throws CaptureException {
        if (!Libpcap.isPresent() && LINUX) return SocketSource.program(settings);
        try (PcapSource source = library(settings.filtered(""))) {
            return source.program(settings.filter());
        }
    }

    /** What captures on this machine: {@code libpcap version …}, or why nothing does. */
    public static String backend() {
        return Libpcap.isPresent() ? Libpcap.version() : LINUX ? "a packet socket of Linux, without libpcap" : "nothing: no libpcap";
    }
}
