package mako.analysis;

import java.util.List;

/** The program with a window, which is found as a service where it is installed. */
public interface Window {

    /** Why no window can be opened here, as a sentence; empty where one can. */
    String hindrance();

    /**
     * Opens a window for each file, or one without a file, and returns when all windows are closed.
     *
     * @param setup how the program is set up
     */
    void open(Setup setup, List<String> files);

    /** Does what a start does and ends, for the virtual machine to remember; shows nothing where there is no display. */
    void train(Setup setup, List<String> files);
}
