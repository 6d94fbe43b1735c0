package mako.desktop.main;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;

/** Measures how long the event thread works on one event: the time of the processor, since other processes may have it in between. */
final class Watchdog extends EventQueue {

    private long longest;
    private String worst = "";

    static Watchdog begin() {
        Watchdog watchdog = new Watchdog();
        Toolkit.getDefaultToolkit().getSystemEventQueue().push(watchdog);
        return watchdog;
    }

    @Override
    protected void dispatchEvent(AWTEvent event) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        super.dispatchEvent(event);
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        if (took > longest) {
            longest = took;
            worst = event.toString();
        }
    }

    /** Ends measuring and returns the longest, in milliseconds. */
    long end() {
        pop();
        return longest / 1_000_000;
    }

    /** The event that took longest. */
    String worst() {
        return worst;
    }
}
