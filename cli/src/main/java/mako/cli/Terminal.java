package mako.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a program is connected to.
 *
 * @param in standard input, not buffered
 * @param out standard output, not buffered: a program buffers as it needs and flushes before it returns
 * @param err for messages, in UTF-8, flushed at the end of each line
 * @param environment the variables of the environment
 */
record Terminal(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment) {

    /** Connects a program; what it prints fails with {@link OutputClosed} where nobody takes it. */
    Terminal {
        out = OutputClosed.telling(out);
    }

    /** Returns what this process is connected to. */
    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv());
    }

    /** Whether a person sees what is written to {@link #err}: where nobody can tell, nobody does. */
    boolean errIsScreen() {
        try {
            // Where the system shows what its files are; a terminal's are named so.
            String name = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || name.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
