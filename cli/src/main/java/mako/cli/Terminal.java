package mako.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

    /** Returns what this process is connected to. */
    static Terminal ofProcess() {
        return new Terminal(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv());
    }
}
