package mako.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import mako.capture.RemoteShell.Questions;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;

/** What a person says when a server asks for a password, or a key's file for its own. */
final class Answers implements UserInteraction, FilePasswordProvider {

    private static final int TRIES = 3;

    private final Questions questions;
    private final String login;
    private boolean asked;
    private int passwords;

    Answers(Questions questions, String login) {
        this.questions = questions;
        this.login = login;
    }

    /** Whether anybody has been asked, and has answered. */
    boolean asked() {
        return asked;
    }

    private String secret(String prompt) {
        String secret = questions.secret(prompt);
        if (secret != null) asked = true;
        return secret;
    }

    @Override
    public String[] interactive(ClientSession session, String name, String instruction, String language, String[] prompts, boolean[] echo) {
        String[] answers = new String[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            answers[i] = secret(login + ": " + prompts[i]);
            if (answers[i] == null) return null;
        }
        return answers;
    }

    @Override
    public String resolveAuthPasswordAttempt(ClientSession session) {
        return passwords++ < TRIES ? secret("Password of " + login + ": ") : null;
    }

    /** Passwords that have expired are changed with other programs. */
    @Override
    public String getUpdatedPassword(ClientSession session, String prompt, String language) {
        return null;
    }

    @Override
    public String getPassword(SessionContext session, NamedResource file, int retry) {
        return secret("Password of the key in " + file.getName() + ": ");
    }

    @Override
    public ResourceDecodeResult handleDecodeAttemptResult(SessionContext session, NamedResource file, int retry, String password, Exception error)
            throws IOException, GeneralSecurityException {
        // A key that cannot be read is left out: another may do.
        if (error == null || password == null || retry + 1 >= TRIES) return ResourceDecodeResult.IGNORE;
        return ResourceDecodeResult.RETRY;
    }
}
