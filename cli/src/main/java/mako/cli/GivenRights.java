package mako.cli;

import java.io.File;
import java.util.List;
import java.util.Map;

/** Runs a program with the rights that capturing needs, where this system has something that gives them once somebody has said a password. */
final class GivenRights {

    private GivenRights() {}

    /**
     * What is to stand before a command; empty where there is no such thing. Passwords are asked for as {@link ParentQuestions} asks.
     */
    static List<String> command(Map<String, String> environment) {
        // Which asks in a window of its own.
        String program = found("pkexec", environment);
        if (program != null) return List.of(program);
        // Which asks where it is told to, and takes the answer from standard input.
        program = found("sudo", environment);
        return program == null ? List.of() : List.of(program, "-S", "-p", "PPassword of %p, who wants to capture:\n");
    }

    /** Where a program lies; null where it does not. */
    private static String found(String program, Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            File file = new File(folder, program);
            if (!folder.isEmpty() && file.canExecute()) return file.getPath();
        }
        return null;
    }
}
