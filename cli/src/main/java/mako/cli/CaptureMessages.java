package mako.cli;

import java.io.PrintStream;
import java.util.List;
import mako.capture.CaptureSession;
import mako.capture.SourceSettings;

/**
 * What {@code dumpcap} says: to people in the reference program's words, or to the program that started it, a line for each
 * thing. Such a line begins with a letter: F for the name of a file that is begun, W for packets written and bytes of the current
 * file, D for packets dropped and the interface, E for an error, P for a question that a password answers, Y for one that yes or no
 * does, S for anything else; line breaks are written {@code \n}.
 */
final class CaptureMessages {

    private final PrintStream err;
    private final String program;
    private final boolean forParent;

    /** @param program whose name stands before errors */
    CaptureMessages(Terminal terminal, String program) {
        this(terminal.err(), program, false);
    }

    private CaptureMessages(PrintStream err, String program, boolean forParent) {
        this.err = err;
        this.program = program;
        this.forParent = forParent;
    }

    static CaptureMessages forParent(Terminal terminal) {
        return new CaptureMessages(terminal.err(), Dumpcap.NAME, true);
    }

    /** What a program reads of a text. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /** The text of which {@link #escaped} was made. */
    static String unescaped(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                i++;
                text.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    void say(String text) {
        if (forParent) line('S', text);
        else err.println(text);
    }

    void error(String text) {
        if (forParent) line('E', text);
        else err.println(program + ": " + text);
    }

    /** Asks the program that reads what is said here. */
    void ask(char kind, String question) {
        line(kind, question);
    }

    private void line(char kind, String text) {
        synchronized (err) {
            err.print(kind + escaped(text) + "\n");
            err.flush();
        }
    }

    /**
     * Tells how far the capture is.
     *
     * @param quiet whether packets are counted only at the end
     * @param alone called when the program that was told has gone
     */
    CaptureSession.Progress progress(boolean quiet, Runnable alone) {
        return new CaptureSession.Progress() {
            private long shown;

            @Override
            public void file(String name) {
                if (forParent) line('F', name);
                else err.println("File: " + name);
            }

            @Override
            public void written(long packets, long bytes) {
                if (!forParent || packets == shown) return;
                shown = packets;
                line('W', packets + " " + bytes);
            }

            @Override
            public void tick(long packets) {
                if (forParent) {
                    line('T', "");
                    if (err.checkError()) alone.run();
                } else if (!quiet && packets != shown) {
                    err.print("\rPackets: " + packets + " ");
                    err.flush();
                    shown = packets;
                }
            }
        };
    }

    /** Says how much was captured and lost. */
    void end(CaptureSession session, List<SourceSettings> sources) {
        if (!forParent) err.println("\rPackets captured: " + session.packets());
        for (int i = 0; i < sources.size(); i++) {
            CaptureSession.Outcome outcome = session.outcomes().get(i);
            // What the system has counted sees each packet on loopback twice.
            long received = outcome.written() + outcome.left() + outcome.refused();
            long dropped = outcome.counts().dropped() + outcome.left() + outcome.refused();
            if (forParent) {
                line('D', outcome.counts().dropped() + outcome.refused() + " " + sources.get(i).name());
                continue;
            }
            err.println("Packets received/dropped on interface '" + CaptureOptions.shown(sources.get(i)) + "': " + received + "/" + dropped
                    + " (pcap:" + outcome.counts().dropped() + "/dumpcap:" + outcome.refused() + "/flushed:" + outcome.left()
                    + "/ps_ifdrop:" + outcome.counts().droppedByInterface() + ") (" + DumpcapRun.percent(received, dropped) + ")");
        }
    }
}
