package mako.analysis;

import java.util.BitSet;
import mako.files.CaptureFileException;
import mako.filter.Filter;

/**
 * The packets that are shown of an open capture: all, or those that pass a filter, of which there are more and more until the
 * filter has been asked about all, and for as long as the capture grows. Packets are counted from 0, and so are rows, of
 * which each shows one. Asking is done by a thread of its own; everything else can be called by any.
 */
public final class ShownPackets {

    private final OpenCapture capture;
    private final Filter filter;
    private final Runnable news;
    private final PacketNumbers passing = new PacketNumbers();
    private volatile int looked;
    private volatile boolean stopped;
    private volatile boolean done;
    private volatile CaptureFileException trouble;
    /** The packets in another order than that of their numbers, and the row of each, or null. */
    private int[] order;
    private int[] rows;

    private ShownPackets(OpenCapture capture, Filter filter, Runnable news) {
        this.capture = capture;
        this.filter = filter;
        this.news = news;
    }

    /**
     * Shows packets.
     *
     * @param filter which of them, or null for all; it belongs to this from now on
     * @param news run when more is known, by another thread and often
     */
    public static ShownPackets of(OpenCapture capture, Filter filter, Runnable news) {
        ShownPackets shown = new ShownPackets(capture, filter, news);
        if (filter != null) Thread.ofPlatform().daemon().name("filter").start(shown::ask);
        return shown;
    }

    /** The same packets in this order, which is not asked for any further. */
    public ShownPackets inOrder(int[] packets) {
        ShownPackets sorted = new ShownPackets(capture, filter, news);
        sorted.order = packets.clone();
        sorted.rows = new int[capture.packets()];
        java.util.Arrays.fill(sorted.rows, packets.length);
        for (int row = 0; row < packets.length; row++) sorted.rows[packets[row]] = row;
        sorted.looked = looked();
        sorted.done = true;
        return sorted;
    }

    private void ask() {
        try {
            while (!stopped) {
                int known = capture.awaitMore(looked);
                if (known == looked) break;
                capture.filter(filter, looked, known, new OpenCapture.Passing() {
                    @Override
                    public boolean passed(int from, int to, BitSet packets) {
                        return ShownPackets.this.passed(to, packets);
                    }

                    @Override
                    public boolean isWanted() {
                        return !stopped;
                    }
                });
            }
        } catch (CaptureFileException e) {
            trouble = e;
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            done = true;
            news.run();
        }
    }

    private boolean passed(int to, BitSet packets) {
        passing.addAll(packets);
        looked = to;
        news.run();
        return !stopped;
    }

    /** Asks no further; what is known stays. */
    public void stop() {
        stopped = true;
    }

    /** The filter, or null. */
    public Filter filter() {
        return filter;
    }

    /** How many rows there are by now. */
    public int size() {
        if (order != null) return order.length;
        return filter == null ? capture.packets() : passing.size();
    }

    /** The packet in {@code row}. */
    public int packet(int row) {
        if (order != null) return order[row];
        return filter == null ? row : passing.get(row);
    }

    /** The row of {@code packet}, or of the first one behind it that is shown; {@link #size} where there is none. */
    public int row(int packet) {
        if (order != null) return packet < rows.length ? rows[packet] : order.length;
        return filter == null ? Math.min(packet, size()) : passing.before(packet);
    }

    /** Whether {@code packet} is shown. */
    public boolean shows(int packet) {
        int row = row(packet);
        return row < size() && packet(row) == packet;
    }

    /** How many packets were looked at by now. */
    public int looked() {
        return filter == null && order == null ? capture.packets() : looked;
    }

    /** Whether no more will be found out. */
    public boolean isDone() {
        return filter == null && order == null ? capture.isComplete() : done;
    }

    /** Whether {@link #stop} was called before all was found out. */
    public boolean isStopped() {
        return stopped && looked < capture.packets();
    }

    /** Why the file could not be read again, or null. */
    public CaptureFileException trouble() {
        return trouble;
    }
}
