package mako.cli;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import mako.capture.RemoteShell;

/** Asks the person at the terminal, wherever standard input and output lead to. */
final class TerminalQuestions implements RemoteShell.Questions {

    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final int LONGEST = 1024;

    @Override
    public String secret(String prompt) {
        if (System.console() != null && System.console().isTerminal()) {
            char[] secret = System.console().readPassword("%s", prompt);
            return secret == null ? null : new String(secret);
        }
        if (!shown(false)) return null;
        try {
            return answer(prompt);
        } finally {
            shown(true);
        }
    }

    @Override
    public boolean agrees(String question) {
        String answer = answer(question + " (yes/no)? ");
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }

    /** Whether what is typed is shown; false where there is no terminal for which that can be set. */
    private static boolean shown(boolean shown) {
        try {
            return new ProcessBuilder("stty", shown ? "echo" : "-echo").redirectInput(TERMINAL.toFile())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The line that is typed, or null where there is no terminal. */
    private static String answer(String prompt) {
        try (OutputStream out = new FileOutputStream(TERMINAL.toFile()); InputStream in = new FileInputStream(TERMINAL.toFile())) {
            out.write(prompt.getBytes(StandardCharsets.UTF_8));
            byte[] line = new byte[LONGEST];
            int length = in.read(line);
            out.write('\n');
            return length <= 0 ? null : new String(line, 0, length, StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            return null;
        }
    }
}
