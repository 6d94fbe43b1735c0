package mako.analysis;

/** When the packets were captured that times of a packet are counted from. */
final class PacketTimes {

    private static final long SECOND = 1_000_000_000;

    private PacketTimes() {}

    /**
     * Tells {@code of} what times are counted from.
     *
     * @param marks have the references of time
     * @param shown the packets that are shown; null for all
     * @param packet counted from 0
     */
    static void set(Dissected of, OpenCapture capture, Marks marks, ShownPackets shown, int packet) {
        long first = known(capture, Math.max(0, marks.previous(Marks.Kind.TIME_REFERENCE, packet)), packet);
        long previous = known(capture, packet - 1, packet);
        int row = shown == null ? packet : shown.row(packet);
        long previousShown = known(capture, row == 0 ? -1 : shown == null ? row - 1 : shown.packet(row - 1), packet);
        of.firstSeconds = Math.floorDiv(first, SECOND);
        of.firstNanoseconds = (int) Math.floorMod(first, SECOND);
        of.previousSeconds = Math.floorDiv(previous, SECOND);
        of.previousNanoseconds = (int) Math.floorMod(previous, SECOND);
        of.previousShownSeconds = Math.floorDiv(previousShown, SECOND);
        of.previousShownNanoseconds = (int) Math.floorMod(previousShown, SECOND);
        of.dissection.shownBefore(of.previousShownSeconds, of.previousShownNanoseconds);
    }

    private static long known(OpenCapture capture, int packet, int otherwise) {
        long time = capture.time(packet < 0 ? otherwise : packet);
        return time == PacketIndex.NO_TIME ? 0 : time;
    }
}
