package mako.cli;

import java.io.IOException;
import java.util.List;

/** A command-line program: what {@code mako NAME} runs, and what a link of that name to the launcher is. */
interface Program {

    /** The name it is called by, such as {@code tshark}. */
    String name();

    /** What it does, in one line for the list of programs. */
    String purpose();

    /**
     * Runs the program once.
     *
     * @param arguments what follows its name on the command line
     * @param terminal where it reads and writes
     * @return the exit status, 0 to 255: that of the reference program of this name
     * @throws IOException where writing fails; what a user can mend, such as a bad option or file, is a message and an
     *     exit status
     */
    int run(List<String> arguments, Terminal terminal) throws IOException;
}
