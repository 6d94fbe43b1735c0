package mako.capture;

import java.io.InputStream;
import java.util.Map;

/**
 * What sources use of the program that opens them.
 *
 * @param standardInput what the source {@code -} is
 * @param environment the variables of the environment
 * @param questions who knows passwords
 */
public record Surroundings(InputStream standardInput, Map<String, String> environment, RemoteShell.Questions questions) {

    /** Nothing comes in, and nobody answers. */
    public static final Surroundings NONE = new Surroundings(InputStream.nullInputStream(), Map.of(), new RemoteShell.Questions() {
        @Override
        public String secret(String prompt) {
            return null;
        }

        @Override
        public boolean agrees(String question) {
            return false;
        }
    });
}
