package mako.analysis;

/** A process that captures packets to a file, which grows meanwhile. */
public interface Capturing {

    /** Told of what happens, by a thread of its own. */
    interface Listener {

        /** Packets go to this file from now on. */
        void file(String name);

        /** So many packets are in the files by now. */
        void written(long packets);

        /** So many were lost. */
        void dropped(long packets, String from);

        /** A message for the user. */
        void said(String text, boolean trouble);

        /** Asks for a password or the like, and waits for it; null where nobody answers. */
        String secret(String prompt);

        /** Asks a question, and waits until somebody says yes or no. */
        boolean agrees(String question);

        /** It has ended. */
        void ended();
    }

    /** Asks it to end; what it received will be in the file. */
    void stop();
}
