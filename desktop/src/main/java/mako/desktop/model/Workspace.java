package mako.desktop.model;

import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.Timer;
import mako.analysis.ColourRules;
import mako.analysis.Column;
import mako.analysis.Columns;
import mako.analysis.Marks;
import mako.analysis.OpenCapture;
import mako.analysis.PacketDetails;
import mako.analysis.PacketReader;
import mako.analysis.Rows;
import mako.analysis.Setup;
import mako.analysis.ShownPackets;
import mako.analysis.Sorting;
import mako.analysis.TimeForm;
import mako.dissect.Engine;
import mako.dissect.Show;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;

/**
 * What a window shows: a capture or none, which of its packets, which of these is selected, and what there is to see of it. Knows
 * no component. Belongs to the event thread, which never waits here: files are read and packets are taken apart by
 * others, who have it told what changed.
 */
public final class Workspace {

    private static final long BUDGET = Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8);
    private static final int LOOK_EVERY = 50;

    private record Prepared(Engine engine, ColourRules colours) {}

    /** Told what has changed, on the event thread. */
    public interface Listener {

        /** Another capture is there, or none. */
        default void opened() {}

        /** There are more packets, or more is known of which are shown, or nothing more will be. */
        default void grew() {}

        /** Rows that were wanted are ready. */
        default void rowsMade() {}

        /** Other packets are shown, or other columns of them. */
        default void arranged() {}

        /** Another packet is selected; what there is to see of it follows. */
        default void selected() {}

        /** What there is to see of the selected packet is known. */
        default void detailed() {}

        /** Another line of the tree is selected, or none. */
        default void nodeSelected() {}

        /** It is known which packets have to do with the selected one. */
        default void related() {}

        /** Marks have changed. */
        default void marked() {}

        /** Another profile is in use: what it says counts from now on. */
        default void profileChanged() {}

        /** Something that the user should know. */
        default void failed(String title, String text) {}
    }

    private final Setup setup;
    private final Settings settings;
    private final List<Listener> listeners = new ArrayList<>();
    private final ExecutorService working = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("work ", 0).factory());
    private final Lane looking = new Lane("details");
    private final Lane relating = new Lane("related");
    private final AtomicBoolean rowsPending = new AtomicBoolean();
    private final AtomicBoolean growthPending = new AtomicBoolean();
    private final Timer timer = new Timer(LOOK_EVERY, event -> look());
    private final Show show = new Show(ZoneId.systemDefault());

    private ColumnChoice columns;
    /** Null until fields are known. */
    private volatile ColourRules colours;
    private CompletableFuture<Prepared> prepared;
    private final Colours rules = new Colours();
    private int sortedBy = -1;
    private boolean sortedDown;
    private volatile int sorting;

    private OpenCapture capture;
    private boolean temporary;
    /** Whether somebody writes to the file, or did. */
    private boolean following;
    /** Whether the file was made for capturing, and is nobody's. */
    private boolean madeHere;
    private String kept = "";
    private final boolean shared;
    private Marks marks = new Marks();
    private Rows rows;
    private ShownPackets shown;
    private String filter = "";
    private volatile int selected = -1;
    private PacketDetails details;
    private Related related = Related.NONE;
    private int node = -1;
    private final History history = new History();
    private int opening;

    /** Begins with no capture. */
    public Workspace(Setup setup, Settings settings) {
        this(setup, settings, false);
        prepare();
    }

    private Workspace(Setup setup, Settings settings, boolean shared) {
        this.shared = shared;
        this.setup = setup;
        this.settings = settings;
        columns = new ColumnChoice(setup, recent());
        timer.setRepeats(true);
    }

    /** Shows the packet that is selected in another window, which has the capture open and will close it. */
    public static Workspace viewing(Workspace other) {
        Workspace made = new Workspace(other.setup, other.settings, true);
        made.show(other.capture, false);
        made.selected = other.selected;
        made.details = other.details;
        return made;
    }

    /** Puts an engine together for the next file, and with that has all fields known that filters can ask for. */
    private void prepare() {
        prepared = CompletableFuture.supplyAsync(() -> {
            Engine engine = setup.engine();
            return new Prepared(engine, colours == null ? Colours.configured(setup.folder()) : colours);
        }, working);
        prepared.thenAcceptAsync(engine -> {
            if (colours == null) {
                rules.usual(engine.colours);
                colours = engine.colours;
                arrange();
            }
        }, EventQueue::invokeLater);
    }

    /** Has {@code listener} told of what changes. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    private void tell(java.util.function.Consumer<Listener> of) {
        for (Listener listener : List.copyOf(listeners)) of.accept(listener);
    }

    /** Runs {@code work} on another thread; what it throws is shown to the user under {@code title}. After {@link #dispose} nothing is run. */
    public void work(String title, Lane.Work work) {
        if (working.isShutdown()) return;
        working.execute(() -> {
            try {
                work.run();
            } catch (CaptureFileException e) {
                fail(title, setup.message(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                fail(title, e.getMessage() == null ? e.toString() : e.getMessage());
            }
        });
    }

    /** Shows a message; from any thread. */
    public void fail(String title, String text) {
        EventQueue.invokeLater(() -> tell(listener -> listener.failed(title, text)));
    }

    // ---- the capture

    /** Opens a file; what was open is closed once that works. */
    public void open(String file) {
        // The next time the program may be started in another folder.
        String whole = Path.of(file).toAbsolutePath().normalize().toString();
        open(file, false, false, () -> settings.remember("recent", whole, 12));
    }

    /** Opens a file that packets are being captured to; {@code then} is run when it is open. */
    public void follow(String file, boolean temporary, Runnable then) {
        open(file, true, temporary, then);
    }

    private void open(String file, boolean growing, boolean temporary, Runnable then) {
        int ticket = ++opening;
        CompletableFuture<Prepared> next = prepared;
        prepare();
        work("Cannot open " + file, () -> {
            Engine engine = next.get().engine;
            OpenCapture opened = growing ? OpenCapture.follow(file, engine, BUDGET) : OpenCapture.begin(file, engine, BUDGET);
            EventQueue.invokeLater(() -> {
                if (ticket != opening) {
                    opened.close();
                    return;
                }
                show(opened, temporary);
                following = growing;
                then.run();
            });
        });
    }

    private void show(OpenCapture opened, boolean isTemporary) {
        close(true);
        capture = opened;
        temporary = isTemporary;
        madeHere = isTemporary;
        kept = "";
        marks = new Marks();
        sorting++;
        sortedBy = -1;
        rows = new Rows(opened, marks, columns.columns(), show, colours(), this::rowsMade);
        history.clear();
        shown = ShownPackets.of(opened, null, this::grew);
        if (!filter.isEmpty()) filter(filter);
        timer.start();
        tell(Listener::opened);
    }

    /** Closes the capture. */
    public void close() {
        opening++;
        close(false);
        tell(Listener::opened);
    }

    private void close(boolean keepFilter) {
        if (capture == null) return;
        shown.stop();
        rows.close();
        OpenCapture old = capture;
        // What nobody has saved was to be thrown away, and what was saved is elsewhere.
        Path leftOver = madeHere && !old.file().equals(kept) ? Path.of(old.file()) : null;
        capture = null;
        rows = null;
        shown = null;
        details = null;
        related = Related.NONE;
        selected = -1;
        node = -1;
        if (!keepFilter) filter = "";
        timer.stop();
        if (shared) return;
        working.execute(() -> {
            old.close();
            if (leftOver == null) return;
            try {
                Files.deleteIfExists(leftOver);
            } catch (IOException e) {
                // It is shown as one that nobody has saved, the next time.
            }
            // The start page may have looked for such files before this one was gone.
            EventQueue.invokeLater(() -> {
                if (capture == null) tell(Listener::opened);
            });
        });
    }

    private void rowsMade() {
        if (rowsPending.compareAndSet(false, true)) {
            EventQueue.invokeLater(() -> {
                rowsPending.set(false);
                tell(Listener::rowsMade);
            });
        }
    }

    private void grew() {
        if (growthPending.compareAndSet(false, true)) {
            EventQueue.invokeLater(() -> {
                growthPending.set(false);
                tell(Listener::grew);
            });
        }
    }

    private void look() {
        // In this order: what is true at the end is told.
        boolean last = capture == null || capture.isComplete() && shown.isDone();
        tell(Listener::grew);
        if (last) timer.stop();
    }

    /** The capture, or null. */
    public OpenCapture capture() {
        return capture;
    }

    /** Whether nobody has saved it under a name yet. */
    public boolean isTemporary() {
        return temporary && capture != null;
    }

    /** Whether packets are, or were, captured to it while it is shown. */
    public boolean isFollowing() {
        return following && capture != null;
    }

    /** Says that it was saved. */
    public void saved() {
        temporary = false;
        tell(Listener::grew);
    }

    /** How the program is set up. */
    public Setup setup() {
        return setup;
    }

    /** What is remembered. */
    public Settings settings() {
        return settings;
    }

    /** How the window looked when the profile was used last. */
    public Recent recent() {
        return settings.recent(setup.folder());
    }

    /** Tells {@code of} the engine for the next file, on the event thread, as soon as it is put together. */
    public void engine(java.util.function.Consumer<Engine> of) {
        prepared.thenAcceptAsync(ready -> of.accept(ready.engine), EventQueue::invokeLater);
    }

    /** Takes what a profile says that has come into use: columns, colours, and for what is open, how it is dissected. */
    public void profileChanged() {
        columns = new ColumnChoice(setup, recent());
        colours = null;
        rules.clear();
        reload();
        arrange();
        tell(Listener::profileChanged);
    }

    /** How texts are written. */
    public Show show() {
        return show;
    }

    // ---- which packets, and how

    /** Shows the packets that pass, or all for an empty filter; returns what is wrong with it, or null. */
    public FilterException filter(String text) {
        String wanted = text.strip();
        Filter compiled = null;
        try {
            if (!wanted.isEmpty()) compiled = setup.filter(wanted);
        } catch (FilterException e) {
            return e;
        }
        filter = wanted;
        if (!wanted.isEmpty()) settings.remember("filter", wanted, 30);
        if (capture == null) {
            tell(Listener::arranged);
            return null;
        }
        if (compiled != null && !compiled.selectedFields().isEmpty() && selected >= 0) {
            filterBySelected(compiled);
            return null;
        }
        showOnly(compiled);
        return null;
    }

    /** A filter that refers to the selected packet is told of it first. */
    private void filterBySelected(Filter compiled) {
        OpenCapture of = capture;
        int packet = selected;
        work("Cannot filter", () -> {
            try (PacketReader reader = of.reader()) {
                compiled.select(reader.dissect(packet, mako.dissect.Recording.only(compiled.selectedFields(), false)).tape());
            }
            EventQueue.invokeLater(() -> {
                if (of == capture) showOnly(compiled);
            });
        });
    }

    private void showOnly(Filter compiled) {
        sorting++;
        sortedBy = -1;
        shown.stop();
        shown = ShownPackets.of(capture, compiled, this::grew);
        rows.shown(shown);
        timer.start();
        tell(Listener::arranged);
    }

    /** Looks at no more packets for the filter. */
    public void stopFilter() {
        if (shown != null) shown.stop();
    }

    /** The filter; empty for none. */
    public String filter() {
        return filter;
    }

    /** The packets that are shown, or null. */
    public ShownPackets shown() {
        return shown;
    }

    /** The rows of the list, or null. */
    public Rows rows() {
        return rows;
    }

    /** The columns. */
    public Columns columns() {
        return columns.columns();
    }

    /** All columns, also those that are hidden: the titles, in order. */
    public List<String> columnTitles() {
        return columns.all().stream().map(ColumnChoice.Chosen::title).toList();
    }

    /** Whether the column in a place among all is hidden. */
    public boolean isHidden(int at) {
        return columns.all().get(at).hidden();
    }

    /** Hides the column in a place among all, or shows it again. */
    public void hideColumn(int at, boolean hidden) {
        columns.hide(at, hidden);
        columnsChanged();
    }

    /** The place among all columns of one that is shown. */
    public int columnPlace(int shown) {
        return columns.place(shown);
    }

    /** Adds a column for a field, before the last one. */
    public void addColumn(String title, String field) {
        addColumnOf(title, Column.Kind.CUSTOM.code + ":" + field + ":0:R");
    }

    /** Adds a column before the last one; see {@link Column} for what it can show. */
    public void addColumnOf(String title, String specification) {
        columns.add(title, specification);
        columnsChanged();
    }

    /** Gives a column of those that are shown another title, and has it show something else. */
    public void editColumn(int shown, String title, String specification) {
        columns.edit(shown, title, specification);
        columnsChanged();
    }

    /** Takes away a column of those that are shown. */
    public void removeColumn(int shown) {
        columns.remove(shown);
        columnsChanged();
    }

    /** Moves a column to the place of another. */
    public void moveColumn(int from, int to) {
        columns.move(from, to);
        columnsChanged();
    }

    private void columnsChanged() {
        arrange();
        var preferences = columns.preferences();
        settings.keep(() -> setup.prefer(preferences));
    }

    /** How times are written. */
    public TimeForm time() {
        return columns.time();
    }

    /** Writes times so from now on. */
    public void time(TimeForm form) {
        columns.time(form);
        arrange();
    }

    /** Whether packets are coloured. */
    public boolean isColoured() {
        return colours != Colours.NONE;
    }

    /** Colours packets, or not. */
    public void colour(boolean on) {
        colours = Colours.NONE;
        if (on) recolour();
        else arrange();
    }

    /** Gives packets that pass {@code filter} colours, until the window is closed; those before them less. */
    public void colourConversation(String name, String text, int background, int foreground) {
        rules.add(new ColourRules.Rule(name, text, background, foreground, true));
        recolour();
    }

    /** The colour rules without those of conversations. */
    public List<ColourRules.Rule> usualColours() {
        return rules.usual();
    }

    /** Reads the colour rules of the profile anew. */
    public void coloursChanged() {
        work("Cannot read the colouring rules", () -> {
            ColourRules read = Colours.configured(setup.folder());
            EventQueue.invokeLater(() -> {
                rules.usual(read);
                recolour();
            });
        });
    }

    /** Takes the colours of conversations away. */
    public void resetConversationColours() {
        rules.clear();
        recolour();
    }

    private void recolour() {
        List<ColourRules.Rule> all = rules.all();
        working.execute(() -> {
            ColourRules made = new ColourRules(all);
            EventQueue.invokeLater(() -> {
                colours = made;
                arrange();
            });
        });
    }

    /** The column that the list is sorted by, counted from 0, or -1. */
    public int sortedBy() {
        return sortedBy;
    }

    /** Whether the greatest comes first. */
    public boolean isSortedDown() {
        return sortedDown;
    }

    /** Sorts the list by a column: first upwards, the next time downwards, then not at all. */
    public void sort(int column) {
        if (capture == null || !capture.isComplete() || !shown.isDone()) return;
        if (sortedBy == column && sortedDown) {
            unsort();
            return;
        }
        boolean down = sortedBy == column;
        OpenCapture of = capture;
        ShownPackets packets = shown;
        int mine = ++sorting;
        work("Cannot sort", () -> {
            int[] order = Sorting.byColumn(of, rows, packets, column, down, count -> mine == sorting);
            EventQueue.invokeLater(() -> {
                if (order == null || of != capture || packets != shown || mine != sorting) return;
                shown = packets.inOrder(order);
                sortedBy = column;
                sortedDown = down;
                rows.shown(shown);
                tell(Listener::arranged);
            });
        });
    }

    private void unsort() {
        sortedBy = -1;
        filter(filter);
    }

    /** Reads the file anew, with what is configured now; a file that packets are still captured to goes on as it is. */
    public void reload() {
        prepare();
        if (capture == null || following && !capture.isComplete()) return;
        String file = capture.file();
        boolean keep = temporary;
        kept = file;
        open(file, false, keep, () -> {});
    }

    /** Opens what was captured and never saved. */
    public void recover(String file) {
        open(file, false, true, () -> {});
    }

    /** The colour rules. */
    public ColourRules colours() {
        return colours == null ? Colours.NONE : colours;
    }

    private void arrange() {
        if (sortedBy >= 0) unsort();
        if (rows != null) rows.form(columns.columns(), show, colours());
        tell(Listener::arranged);
    }

    // ---- what is selected

    /** The selected packet, counted from 0, or -1. */
    public int selected() {
        return selected;
    }

    /** Selects a packet; -1 for none. */
    public void select(int packet) {
        if (packet == selected || capture == null) return;
        selected = packet;
        if (packet >= 0) history.add(packet);
        tell(Listener::selected);
        if (packet < 0) {
            details = null;
            node = -1;
            tell(Listener::detailed);
            return;
        }
        OpenCapture of = capture;
        looking.run(() -> look(of, packet));
    }

    private void look(OpenCapture of, int packet) {
        try (PacketReader reader = of.reader()) {
            PacketDetails seen = PacketDetails.of(reader, packet, show).commented(marks.comment(packet));
            EventQueue.invokeLater(() -> {
                if (of != capture || selected != packet) return;
                details = seen;
                node = -1;
                tell(Listener::detailed);
                relate(of, seen);
            });
        } catch (CaptureFileException e) {
            fail("Cannot read packet " + (packet + 1), setup.message(e));
        }
    }

    private void relate(OpenCapture of, PacketDetails seen) {
        Related before = related;
        relating.run(() -> {
            Related found = Related.of(of, seen, setup, before);
            EventQueue.invokeLater(() -> {
                if (of != capture || selected != seen.packet()) return;
                related = found;
                tell(Listener::related);
            });
        });
    }

    /** Which packets have to do with the one that is, or was just, selected. */
    public Related related() {
        return related;
    }

    /** Whether {@link #step} leads anywhere: -1 back, 1 forward. */
    public boolean canStep(int direction) {
        return history.canStep(direction);
    }

    /** Goes to the packet that was selected before, or after that; returns it. */
    public int step(int direction) {
        int packet = history.step(direction);
        select(packet);
        return packet;
    }

    /** What there is to see of the selected packet, or null where it is not known yet. */
    public PacketDetails details() {
        return details != null && details.packet() == selected ? details : null;
    }

    /** The selected line of the tree, or -1. */
    public int node() {
        return node;
    }

    /** Selects a line of the tree; -1 for none. */
    public void selectNode(int at) {
        if (at == node) return;
        node = at;
        tell(Listener::nodeSelected);
    }

    /** The selected line of the tree, or null. */
    public PacketDetails.Node selectedNode() {
        PacketDetails of = details();
        return of == null || node < 0 || node >= of.nodes().size() ? null : of.nodes().get(node);
    }

    // ---- marks

    /** What was put on packets. */
    public Marks marks() {
        return marks;
    }

    /** Puts a mark on packets where one of them has none, else takes it from all. */
    public void toggle(Marks.Kind kind, int[] packets) {
        boolean on = false;
        for (int packet : packets) on |= !marks.has(kind, packet);
        for (int packet : packets) marks.set(kind, packet, on);
        marksChanged(kind);
    }

    /** Takes a kind of mark from all packets. */
    public void clear(Marks.Kind kind) {
        marks.clear(kind);
        marksChanged(kind);
    }

    private void marksChanged(Marks.Kind kind) {
        if (rows != null && kind != Marks.Kind.MARKED) rows.refresh();
        tell(Listener::marked);
    }

    /** Gives the selected packet a comment. */
    public void comment(String text) {
        if (selected < 0) return;
        marks.comment(selected, Objects.requireNonNullElse(text, ""));
        tell(Listener::marked);
        OpenCapture of = capture;
        int packet = selected;
        looking.run(() -> look(of, packet));
    }

    /** Ends everything. */
    public void dispose() {
        close(false);
        looking.close();
        relating.close();
        working.shutdown();
    }
}
