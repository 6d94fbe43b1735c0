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

    /** Does what a start with a file does and ends, for the virtual machine to remember; nothing is to be seen of it. */
    void train(Setup setup, String file);
}
