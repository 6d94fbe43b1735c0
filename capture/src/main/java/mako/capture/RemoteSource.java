package mako.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mako.capture.CaptureException.Reason;
import mako.files.CaptureFileException;
import mako.files.CaptureInterface;

/** Packets that a program captures elsewhere, which a {@link RemoteCommand} runs there. */
final class RemoteSource implements Source {

    private static final int LAST_LINES = 10;
    private static final int ENDING_SECONDS = 2;
    private static final Pattern DROPPED = Pattern.compile("([0-9]+) packets? dropped by (kernel|interface)");
    /** What the programs say without anything being wrong. */
    private static final Pattern USUAL = Pattern.compile(
            "tcpdump: (listening on|verbose output).*|[0-9]+ packets? (captured|received by filter|dropped by .*)|Capturing on .*|File: .*|Packets .*|");

    private final SourceSettings settings;
    private final Process process;
    private final PipeSource pipe;
    private final Thread listening;
    private final Deque<String> said = new ArrayDeque<>();
    private long dropped;
    private long droppedByInterface;
    private volatile boolean stopped;

    private RemoteSource(SourceSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
        pipe = new PipeSource(settings, process.getInputStream());
        listening = Thread.ofPlatform().daemon().name("remote messages").start(this::listen);
    }

    static RemoteSource open(SourceSettings settings, Surroundings surroundings) throws CaptureException {
        RemoteTarget target = RemoteTarget.of(settings.device());
        try {
            return new RemoteSource(settings, target.run(RemoteCommand.of(settings, target.device()), surroundings));
        } catch (IOException e) {
            throw new CaptureException(Reason.OTHER, "Nothing can be captured on \"" + settings.device() + "\": " + e.getMessage() + ".");
        }
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) take(line);
        } catch (IOException e) {
            // As its end.
        }
    }

    private synchronized void take(String line) {
        Matcher count = DROPPED.matcher(line);
        if (count.matches() && count.group(1).length() < 18) {
            if (count.group(2).equals("kernel")) dropped = Long.parseLong(count.group(1));
            else droppedByInterface = Long.parseLong(count.group(1));
        }
        if (USUAL.matcher(line).matches()) return;
        said.add(line);
        if (said.size() > LAST_LINES) said.remove();
    }

    @Override
    public CaptureInterface description() {
        return null;
    }

    @Override
    public boolean receive(Receiver receiver) throws CaptureException, CaptureFileException {
        try {
            if (pipe.receive(receiver)) return true;
        } catch (CaptureException | CaptureFileException e) {
            // What is not a capture is what the program there says of it.
            if (!ended()) throw e;
        }
        if (!stopped && ended() && (pipe.counts().received() == 0 || process.exitValue() != 0)) throw failed();
        return false;
    }

    private boolean ended() {
        try {
            return process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits for the last of what the program there says when it has ended. */
    private void hearOut() {
        try {
            listening.join(TimeUnit.SECONDS.toMillis(ENDING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CaptureException failed() {
        hearOut();
        synchronized (this) {
            String why = said.isEmpty() ? "the program there has ended with status " + process.exitValue() : String.join("\n", said);
            return new CaptureException(Reason.OTHER, "The capture on \"" + settings.device() + "\" has ended.\n(" + why + ")");
        }
    }

    @Override
    public synchronized Counts counts() {
        return new Counts(pipe.counts().received(), dropped, droppedByInterface);
    }

    /** Ends the input of the program there, which ends it. */
    @Override
    public void stop() {
        stopped = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    @Override
    public void close() {
        stop();
        // It counts its drops at its very end.
        if (ended()) hearOut();
        else process.destroy();
        pipe.close();
        process.destroy();
    }
}
