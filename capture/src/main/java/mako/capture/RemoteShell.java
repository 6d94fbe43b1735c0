package mako.capture;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs commands on other machines over SSH. It is a plug-in that lies in a folder of its own, so that programs that never need it do
 * not load it and start as fast as without.
 */
public interface RemoteShell {

    /**
     * Whom to be where.
     *
     * @param user null for the one whom the configuration names, or this machine's
     * @param host name or address
     * @param port 0 for the one that the configuration names, or 22
     * @param folder where the user has keys, known hosts and a configuration: {@code ~/.ssh}
     * @param agent path of the socket of the agent that has keys, or null
     */
    record Login(String user, String host, int port, Path folder, String agent) {

        /** As ssh takes it. */
        @Override
        public String toString() {
            return (user == null ? "" : user + "@") + host + (port == 0 ? "" : ":" + port);
        }
    }

    /** A person who answers questions. */
    interface Questions {

        /** A password or the like, or null where nobody answers. */
        String secret(String prompt);

        /** Whether somebody says yes. */
        boolean agrees(String question);
    }

    /**
     * Runs a command on another machine; the process is the command there. Destroying it ends the connection.
     *
     * @throws IOException with a message for users, where it cannot be run
     */
    Process run(Login login, String command, Questions questions) throws IOException;
}
