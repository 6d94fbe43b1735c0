package mako.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;

/** What a window has to be told by the program that opens it: how it is set up, and how packets are captured. For several threads. */
public interface Setup {

    /** The version of the program. */
    String version();

    /** The folder that the program lies in, with its documents and samples; null where it has none. */
    Path root();

    /** The folder of the profile that is in use; it need not be there. */
    Path folder();

    /** All profiles. */
    Profiles profiles();

    /** The name of the profile that is in use. */
    String profile();

    /** Uses another profile from now on; everything below is as it says. */
    void profile(String name) throws IOException;

    /** Makes an engine that keeps what packets teach, with preferences, names and protocols as they are configured now. */
    Engine engine();

    /** The columns that are configured. */
    Columns columns(TimeForm time);

    /** What is decoded as what, each rule as {@code TABLE==KEY,PROTOCOL}, for engines that are made now. */
    List<String> decodeAs();

    /**
     * Decodes as these rules say, from now on and the next time.
     *
     * @throws IllegalArgumentException where one is none; the message says what is wrong
     * @throws IOException where they cannot be written down for the next time; they hold until the program ends
     */
    void decodeAs(List<String> rules) throws IOException;

    /** The value of a preference as it is configured; null where it is as it is at first. */
    String preference(String name);

    /**
     * Sets preferences, by their full names, from now on and the next time.
     *
     * @throws IOException where they cannot be written down for the next time; they hold until the program ends
     */
    void prefer(Map<String, String> values) throws IOException;

    /** The protocols that are not to be looked for, and the guesses that are not to be made. */
    Set<String> disabled();

    /**
     * Looks for all protocols but these, from now on and the next time.
     *
     * @param protocols their abbreviations
     * @param heuristics names of guesses
     * @throws IOException where that cannot be written down for the next time; it holds until the program ends
     */
    void disable(Set<String> protocols, Set<String> heuristics) throws IOException;

    /** The macros that are configured. */
    Macros macros();

    /** Has these macros, names and what they stand for, from now on and the next time. */
    void macros(Map<String, String> texts) throws IOException;

    /** Compiles a display filter, with macros and names of hosts. */
    Filter filter(String text) throws FilterException;

    /** What went wrong, in words for the user. */
    String message(CaptureFileException trouble);

    /** Whether there is something on this system that lets a program capture once somebody has said a password. */
    boolean canGiveRights();

    /**
     * Begins to capture, by a process of its own.
     *
     * @param options those of {@code dumpcap}
     * @param file where the packets go, or the first file of a series
     * @param givingRights whether that process gets the rights that capturing needs and this program lacks; it then writes no file but this
     */
    Capturing capture(List<String> options, Path file, boolean givingRights, Capturing.Listener listener) throws IOException;
}
