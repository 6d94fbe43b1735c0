package mako.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import mako.analysis.Room;

/** Where every program starts: the launcher gives the name that it was called by and the arguments. */
public final class Main {

    /** The exit status after a fault of ours: EX_SOFTWARE of BSD's sysexits. */
    static final int FAULT = 70;

    /** The exit status where memory does not suffice: EX_OSERR of BSD's sysexits. */
    static final int MEMORY = 71;

    private Main() {}

    /** Runs the program whose name comes first and ends the process with its exit status. */
    public static void main(String[] arguments) {
        int status = run(Arrays.asList(arguments), Terminal.ofProcess());
        // Not System.exit where nothing went wrong: what other threads still write is waited for.
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the program whose name comes first and returns its exit status. */
    static int run(List<String> arguments, Terminal terminal) {
        String name = arguments.isEmpty() ? Mako.NAME : withoutExtension(arguments.getFirst());
        Program program = Programs.named(name);
        if (program == null) {
            terminal.err().println("mako: there is no program named " + name + "; 'mako --help' lists those that there are.");
            return Mako.USAGE;
        }
        try {
            return program.run(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()), terminal);
        } catch (OutputClosed e) {
            return e.end(name, terminal);
        } catch (IOException e) {
            terminal.err().println(name + ": " + e.getMessage());
            return 1;
        } catch (OutOfMemoryError e) {
            terminal.err().println(name + ": there is not enough memory: at most " + Room.megabytes() + " MB may be used. " + Room.setting() + " in the environment allows more.");
            return MEMORY;
        } catch (RuntimeException | StackOverflowError e) {
            terminal.err().println(name + ": this is a fault in Mako, please report it with what follows.");
            e.printStackTrace(terminal.err());
            return FAULT;
        }
    }

    /** On Windows a program is called by a file such as {@code tshark.bat}. */
    private static String withoutExtension(String name) {
        return name.endsWith(".bat") ? name.substring(0, name.length() - ".bat".length()) : name;
    }
}
