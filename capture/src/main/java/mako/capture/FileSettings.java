package mako.capture;

/**
 * Where packets are captured to.
 *
 * @param output the file, {@code -} for standard output, null for a temporary file
 * @param temporaryFolder where that one is made
 * @param pcapng whether the format is pcapng; else pcap
 * @param groupRead whether the user's group may read the files too
 * @param series whether there is file after file; else one
 * @param keep how many files of a series are kept, the oldest is removed for the next; 0 for all
 * @param bytes a file that has so many is full; 0 for no limit
 * @param packets likewise
 * @param seconds a file is full after so many seconds; 0 for no limit
 * @param interval a file is full when the clock comes to a multiple of so many seconds; 0 for no limit
 * @param timeFirst whether names of a series have the time before the number, so that they are in order over several captures
 * @param printName the file to which the name of each file that is full is appended, {@code -} for standard output, null for none
 * @param comment about the capture, or null
 * @param application what captures, for the files
 */
public record FileSettings(
        String output, String temporaryFolder, boolean pcapng, boolean groupRead, boolean series, int keep, long bytes, long packets,
        double seconds, long interval, boolean timeFirst, String printName, String comment, String application) {

    /** Standard output. */
    public static final String OUTPUT = "-";
}
