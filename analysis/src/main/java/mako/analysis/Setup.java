package mako.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mako.dissect.Engine;
import mako.files.CaptureFileException;
import mako.filter.Filter;
import mako.filter.FilterException;
import mako.filter.Macros;

/** What a window has to be told by the program that opens it: how it is set up, and how packets are captured. For several threads. */
public interface Setup {

    /** The version of the program. */
    String version();

    /** The folder of the configuration; it need not be there. */
    Path folder();

    /** Makes an engine that keeps what packets teach, with preferences, names and protocols as they are configured now. */
    Engine engine();

    /** The columns that are configured. */
    Columns columns(TimeForm time);

    /** The macros that are configured. */
    Macros macros();

    /** Compiles a display filter, with macros and names of hosts. */
    Filter filter(String text) throws FilterException;

    /** What went wrong, in words for the user. */
    String message(CaptureFileException trouble);

    /**
     * Begins to capture, by a process of its own.
     *
     * @param options those of {@code dumpcap}
     */
    Capturing capture(List<String> options, Capturing.Listener listener) throws IOException;
}
