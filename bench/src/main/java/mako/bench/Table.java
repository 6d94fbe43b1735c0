package mako.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures whole processes, cold start included, side by side with the reference program on the same file, and prints
 * how they compare. Without the reference program it measures Mako alone.
 */
public final class Table {

    private static final int RUNS = 3;

    private record Measure(double seconds, long peakKilobytes) {}

    private record Job(String what, List<String> arguments, double bar) {}

    private Table() {}

    /** Arguments: the launcher, a large capture, a small capture. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            System.err.println("Usage: Table MAKO-LAUNCHER LARGE-FILE SMALL-FILE");
            System.exit(1);
        }
        List<String> mako = List.of(arguments[0], "tshark");
        List<String> oracle = found("tshark") ? List.of("tshark") : null;
        if (oracle == null) System.out.println("tshark is not installed: Mako alone");
        String large = arguments[1];
        List<Job> jobs = new ArrayList<>();
        for (String filter : List.of("tcp.dstport==80", "ip.addr == 10.0.0.0/8 && tcp.flags.syn == 1",
            "http.request.uri contains \"login\"", "dns.qry.name matches \"goog\"", "frame.len in {60..100}",
            "tcp.analysis.retransmission")) {
            jobs.add(new Job("filter " + filter, List.of("-r", large, "-n", "-Y", filter), 10));
        }
        jobs.add(new Job("packet list", List.of("-r", large, "-n"), 10));
        jobs.add(new Job("-T fields, 10 fields", List.of("-r", large, "-n", "-T", "fields", "-e", "frame.number", "-e", "frame.time_epoch", "-e",
            "eth.src", "-e", "ip.src", "-e", "ip.dst", "-e", "ip.proto", "-e", "tcp.srcport", "-e", "tcp.dstport", "-e",
            "udp.srcport", "-e", "dns.qry.name"), 10));
        jobs.add(new Job("-T json", List.of("-r", large, "-n", "-T", "json"), 5));
        jobs.add(new Job("start-up, small file", List.of("-r", arguments[2]), 1));
        System.out.printf(Locale.ROOT, "%-45s %10s %10s %8s %6s %10s %10s %8s%n", "what", "mako s", "tshark s", "ratio", "bar",
            "mako MB", "tshark MB", "part");
        for (Job job : jobs) print(job, mako, oracle);
    }

    private static void print(Job job, List<String> mako, List<String> oracle) throws IOException, InterruptedException {
        Measure own = null;
        Measure theirs = null;
        boolean quick = !job.what.startsWith("-T json");
        // One after the other in turn, so that what else the machine does falls on both.
        for (int run = 0; run < (quick ? RUNS : 1); run++) {
            own = better(own, measure(mako, job.arguments));
            if (oracle != null) theirs = better(theirs, measure(oracle, job.arguments));
        }
        if (theirs == null) {
            System.out.printf(Locale.ROOT, "%-45s %10.2f %10s %8s %6.0f %10d%n", job.what, own.seconds, "-", "-", job.bar,
                own.peakKilobytes / 1024);
        } else {
            System.out.printf(Locale.ROOT, "%-45s %10.2f %10.2f %8.1f %6.0f %10d %10d %8.2f%n", job.what, own.seconds,
                theirs.seconds, theirs.seconds / own.seconds, job.bar, own.peakKilobytes / 1024, theirs.peakKilobytes / 1024,
                (double) own.peakKilobytes / theirs.peakKilobytes);
        }
    }

    private static Measure better(Measure a, Measure b) {
        return a == null || b.seconds < a.seconds ? b : a;
    }

    private static boolean found(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) return true;
        }
        return false;
    }

    /** Runs a program with its output thrown away; its peak memory is what the kernel says shortly before it ends. */
    private static Measure measure(List<String> program, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        long peak = 0;
        while (!process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS)) peak = Math.max(peak, peak(status));
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (process.exitValue() != 0) throw new IOException(command + " ended with " + process.exitValue());
        return new Measure(seconds, peak);
    }

    private static long peak(Path status) {
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", ""));
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
