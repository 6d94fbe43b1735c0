package mako.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import mako.capture.RemoteShell;

/**
 * Asks the program that started this one: questions go where its messages go, answers come through standard input, a line each, empty where nobody
 * answers. When that ends, the program wants no more packets.
 */
final class ParentQuestions implements RemoteShell.Questions {

    /** What is in the queue after the last answer; no line has a line feed. */
    private static final String END = "\n";
    private static final String YES = "yes";

    private final CaptureMessages messages;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Runnable whenEnded = () -> {};

    ParentQuestions(InputStream in, CaptureMessages messages) {
        this.messages = messages;
        Thread.ofPlatform().daemon().name("answers").start(() -> read(in));
    }

    /** The line that answers yes or no. */
    static String answer(boolean agreed) {
        return agreed ? YES : "no";
    }

    private void read(InputStream in) {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) answers.add(line);
        } catch (IOException e) {
            // As its end.
        }
        ended.set(true);
        answers.add(END);
        whenEnded.run();
    }

    /** Has {@code work} done when the other program has gone or wants an end; at once where it has. */
    void whenEnded(Runnable work) {
        whenEnded = work;
        if (ended.get()) work.run();
    }

    @Override
    public String secret(String prompt) {
        return asked('P', prompt);
    }

    @Override
    public boolean agrees(String question) {
        return YES.equals(asked('Y', question));
    }

    private String asked(char kind, String question) {
        try {
            messages.ask(kind, question);
            String answer = answers.take();
            if (answer.equals(END)) answers.add(END);
            return answer.isEmpty() || answer.equals(END) ? null : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
