package mako.desktop.capture;

import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mako.analysis.Capturing;
import mako.desktop.model.Workspace;

/** Capturing in a window: starts a process that captures, shows the file that it writes while it grows, and stops it. Belongs to the event thread. */
public final class LiveSession {

    private final Workspace workspace;
    private final Interfaces interfaces;
    private final Runnable changed;
    private final Consumer<String> says;
    private CaptureChoices choices = CaptureChoices.USUAL;
    private Capturing process;
    private Object run;
    private List<String> started = List.of();
    private long dropped;
    private boolean restarting;

    /**
     * Begins idle.
     *
     * @param changed run when capturing has begun or ended
     * @param says shows a message of the process
     */
    public LiveSession(Workspace workspace, Interfaces interfaces, Runnable changed, Consumer<String> says) {
        this.workspace = workspace;
        this.interfaces = interfaces;
        this.changed = changed;
        this.says = says;
    }

    /** What is captured and how, the next time. */
    public CaptureChoices choices() {
        return choices;
    }

    /** Captures so from now on. */
    public void choose(CaptureChoices as) {
        choices = as;
    }

    /** Whether packets are being captured. */
    public boolean isRunning() {
        return process != null;
    }

    /** In a few words, what is going on; empty for nothing. */
    public String text() {
        if (process == null) return "";
        return "Capturing on " + String.join(", ", started) + (dropped > 0 ? " · Dropped: " + dropped : "");
    }

    /** Captures on the interfaces that are chosen. */
    public void start() {
        if (process != null) return;
        started = List.copyOf(interfaces.chosen());
        if (started.isEmpty()) {
            workspace.fail("Cannot capture", "No interface is chosen.");
            return;
        }
        dropped = 0;
        Object mine = new Object();
        run = mine;
        CaptureChoices as = choices;
        List<String> on = started;
        workspace.work("Cannot capture", () -> {
            boolean temporary = as.file().isEmpty();
            Path file = temporary ? Leftovers.create() : Path.of(as.file());
            List<String> options = new ArrayList<>(as.options(on));
            options.addAll(List.of("-w", file.toString()));
            Capturing begun = workspace.setup().capture(options, new Told(mine, temporary));
            EventQueue.invokeLater(() -> {
                if (run != mine) {
                    begun.stop();
                    return;
                }
                process = begun;
                changed.run();
            });
        });
    }

    /** What the process says, on its way to the event thread. */
    private final class Told implements Capturing.Listener {
        private final Object of;
        private final boolean temporary;
        private volatile boolean shown;

        Told(Object of, boolean temporary) {
            this.of = of;
            this.temporary = temporary;
        }

        @Override
        public void file(String name) {
            EventQueue.invokeLater(() -> {
                if (run == of) workspace.follow(name, temporary, () -> shown = true);
            });
        }

        @Override
        public void written(long packets) {
            EventQueue.invokeLater(() -> {
                if (run == of && shown && workspace.capture() != null) workspace.capture().grown(false);
            });
        }

        @Override
        public void dropped(long packets, String from) {
            EventQueue.invokeLater(() -> {
                if (run != of || packets <= 0) return;
                dropped += packets;
                changed.run();
            });
        }

        @Override
        public void said(String text, boolean trouble) {
            EventQueue.invokeLater(() -> {
                if (!trouble || run != of) return;
                says.accept(text);
            });
        }

        @Override
        public void ended() {
            EventQueue.invokeLater(() -> LiveSession.this.ended(of));
        }
    }

    private void ended(Object of) {
        if (run != of) return;
        run = null;
        process = null;
        if (workspace.capture() != null) workspace.capture().grown(true);
        changed.run();
        if (restarting) {
            restarting = false;
            workspace.close();
            start();
        }
    }

    /** Ends capturing. */
    public void stop() {
        if (process != null) process.stop();
    }

    /** Begins anew with the same interfaces; what was captured is thrown away. */
    public void restart() {
        restarting = true;
        stop();
    }

    /** Ends capturing and takes nothing more. */
    public void dispose() {
        run = null;
        if (process != null) process.stop();
        process = null;
    }
}
