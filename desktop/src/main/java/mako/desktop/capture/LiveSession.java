package mako.desktop.capture;

import java.awt.EventQueue;
import java.nio.file.Path;
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
    private final Questions questions;
    private CaptureChoices choices = CaptureChoices.USUAL;
    private Capturing process;
    private Object run;
    private List<String> started = List.of();
    private long dropped;
    private boolean restarting;
    private boolean givingRights;

    /** Asks the user; called by another thread, which waits. */
    public interface Questions {

        /** A password or the like, or null where the user does not say it. */
        String secret(String prompt);

        /** Whether the user says yes. */
        boolean agrees(String question);
    }

    /**
     * Begins idle.
     *
     * @param changed run when capturing has begun or ended
     * @param says shows a message of the process
     */
    public LiveSession(Workspace workspace, Interfaces interfaces, Runnable changed, Consumer<String> says, Questions questions) {
        this.workspace = workspace;
        this.interfaces = interfaces;
        this.changed = changed;
        this.says = says;
        this.questions = questions;
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

    /** Captures on the interfaces that are chosen, after somebody has said the password that gives the process the rights for it. */
    public void startGivingRights() {
        givingRights = true;
        start();
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
        boolean giving = givingRights;
        workspace.work("Cannot capture", () -> {
            boolean temporary = as.file().isEmpty();
            Path file = temporary ? Leftovers.create() : Path.of(as.file());
            Capturing begun = workspace.setup().capture(as.options(on), file, giving, new Told(mine, temporary));
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
        private volatile boolean begun;
        private volatile boolean complained;
        private volatile String last = "The program that captures has ended.";

        Told(Object of, boolean temporary) {
            this.of = of;
            this.temporary = temporary;
        }

        @Override
        public void file(String name) {
            begun = true;
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
            last = text;
            if (!trouble) return;
            complained = true;
            complain(text);
        }

        private void complain(String text) {
            EventQueue.invokeLater(() -> {
                if (run == of) says.accept(text);
            });
        }

        @Override
        public String secret(String prompt) {
            return questions.secret(prompt);
        }

        @Override
        public boolean agrees(String question) {
            return questions.agrees(question);
        }

        @Override
        public void ended() {
            // What was to give it rights may have said why it does not.
            if (!begun && !complained) complain(last);
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

    /** Whether the process that captures gets its rights from a password. */
    public boolean isGivingRights() {
        return givingRights;
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
