package mako.analysis;

import java.io.Closeable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.Dissection;
import mako.dissect.Recording;
import mako.dissect.Show;
import mako.dissect.Text;
import mako.files.CaptureFileException;

/**
 * The lines of the packet list of an open capture, made when somebody wants to see them: by a thread of their own, which
 * reads and dissects those packets again, and keeps the last ones that it made. {@link #row} never waits.
 */
public final class Rows implements Closeable {

    /** Rows that are kept: many windows full of them, of about a kilobyte each. */
    private static final int MOST = 8192;
    /** How long rows are made before those that are ready are told of: nanoseconds. */
    private static final long TELL_EVERY = 15_000_000;

    /**
     * A line of the packet list.
     *
     * @param packet counted from 0
     * @param cells a text for each column
     * @param rule which of the colour rules it passes, or -1
     * @param comment what the file says about the packet; empty for nothing
     */
    public record Row(int packet, List<String> cells, int rule, String comment) {}

    private record Form(Columns columns, Show show, ColourRules colours, ShownPackets shown) {}

    private final OpenCapture capture;
    private final Marks marks;
    private final Runnable news;
    private final Map<Integer, Row> made = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Row> eldest) {
            return size() > MOST;
        }
    };
    private Form form;
    private int[] wanted = {};
    private boolean closed;

    /**
     * Prepares rows.
     *
     * @param marks decide from which packet relative times are counted
     * @param news run by another thread when rows are ready that were wanted
     */
    public Rows(OpenCapture capture, Marks marks, Columns columns, Show show, ColourRules colours, Runnable news) {
        this.capture = capture;
        this.marks = marks;
        this.news = news;
        form = new Form(columns, show, colours, null);
        Thread.ofPlatform().daemon().name("rows").start(this::work);
    }

    /** Makes rows anew from now on, as these say. */
    public synchronized void form(Columns columns, Show show, ColourRules colours) {
        form = new Form(columns, show, colours, form.shown);
        made.clear();
        notifyAll();
    }

    /** Says which packets are shown: what the time since the last one of these is counted from. */
    public synchronized void shown(ShownPackets shown) {
        boolean matters = form.columns.shown().stream().anyMatch(c -> c.kind == Column.Kind.DELTA_SHOWN || c.kind == Column.Kind.TIME);
        form = new Form(form.columns, form.show, form.colours, shown);
        if (matters) made.clear();
        // What was in view is not any more, most likely; whoever looks says what is.
        wanted = new int[0];
        notifyAll();
    }

    /** Makes these rows anew, since marks that they depend on have changed. */
    public synchronized void refresh() {
        made.clear();
        notifyAll();
    }

    /** The row of {@code packet}, or null where it has yet to be made. */
    public synchronized Row row(int packet) {
        return made.get(packet);
    }

    /** Has the rows of these packets made, in this order, and forgets what was wanted before. */
    public synchronized void want(int[] packets) {
        wanted = packets;
        notifyAll();
    }

    /** What makes rows as they are now, for a thread that wants many of them and may wait. */
    public synchronized Maker maker() {
        return new Maker(form);
    }

    @Override
    public synchronized void close() {
        closed = true;
        made.clear();
        notifyAll();
    }

    private void work() {
        Maker making = null;
        try (PacketReader reader = capture.reader()) {
            long told = System.nanoTime();
            boolean untold = false;
            while (true) {
                Form as;
                int packet;
                synchronized (this) {
                    packet = next();
                    while (packet < 0 && !closed && !untold) {
                        wait();
                        packet = next();
                    }
                    if (closed) return;
                    as = form;
                }
                if (packet >= 0) {
                    if (making == null || making.form != as) making = new Maker(as);
                    Row row = making.make(reader, packet);
                    synchronized (this) {
                        if (as == form && !closed) made.put(packet, row);
                    }
                    untold = true;
                }
                if (untold && (packet < 0 || System.nanoTime() - told > TELL_EVERY)) {
                    news.run();
                    told = System.nanoTime();
                    untold = false;
                }
            }
        } catch (CaptureFileException e) {
            // The file has gone: what is shown stays, and the next one who reads says why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int next() {
        for (int packet : wanted) if (!made.containsKey(packet)) return packet;
        return -1;
    }

    /** Makes rows of one form; for one thread. */
    public final class Maker {
        private final Form form;
        private final ColourRules colours;
        private final Recording recording;
        private final Text text = new Text(256);

        private Maker(Form form) {
            this.form = form;
            colours = form.colours.another();
            recording = Recording.only(form.columns.fields(), true).and(colours.fields());
        }

        /** Makes the row of {@code packet}. */
        public Row make(PacketReader reader, int packet) throws CaptureFileException {
            List<String> cells = new ArrayList<>();
            if (marks.has(Marks.Kind.IGNORED, packet)) {
                for (Column column : form.columns.shown()) {
                    cells.add(switch (column.kind) {
                        case NUMBER -> String.valueOf(packet + 1);
                        case INFO -> "<Ignored>";
                        default -> "";
                    });
                }
                return new Row(packet, cells, -1, "");
            }
            Dissection d = reader.dissect(packet, recording);
            Dissected of = new Dissected(d);
            of.packet = reader.packet();
            PacketTimes.set(of, capture, marks, form.shown, packet);
            for (Column column : form.columns.shown()) {
                column.write(of, form.show, text.clear());
                cells.add(text.toString());
            }
            return new Row(packet, cells, colours.of(d.tape()), String.join("\n", reader.packet().comments));
        }
    }

    /** The columns that a list has when nobody says otherwise. */
    public static Columns usualColumns() {
        return new Columns(Column.usual(new TimeForm(TimeForm.Kind.RELATIVE, -1, false, ZoneOffset.systemDefault())));
    }
}
