package mako.protocols.windows;

import mako.dissect.*;

/** The message of SMB2 that is being read: what its header says, and what is known of its request, share and session. */
final class Smb2Message {

    static final Key<Smb2Message> KEY = Key.key(Smb2Message::new);

    /** Offset of the header. */
    int start;
    /** Offset of the command. */
    int body;
    /** Offset of the end of the last message that came with this one. */
    int end;
    boolean response;
    long status;
    int command;
    long id;
    long session;
    /** Number of the share, or -1. */
    long tree;
    Conversation conversation;
    Smb2Connection connection;
    Smb2Connection.Share share;
    Smb2Connection.Session authenticated;
    Exchanges.Exchange exchange;
    /** What the message is about, where it names a file. */
    Smb2Connection.FileId file;
    /** What a response's request was, or null. */
    Smb2Connection.Request request;

    void begin(Dissection d, int at, int endOfAll) {
        start = at;
        end = endOfAll;
        conversation = d.conversation();
        connection = conversation == null ? null : conversation.get(Smb2Connection.KEY);
        share = null;
        authenticated = null;
        exchange = null;
        file = null;
        request = null;
    }

    void note(boolean isResponse, long code, int what, long number) {
        response = isResponse;
        status = code;
        command = what;
        id = number;
    }

    /** Remembers what the response to this request will have to know. */
    void about(Dissection d, Smb2Connection.Request about) {
        Exchanges.Exchange open = exchange;
        if (open != null) d.learn(() -> open.about = about);
    }

    /** Whether what is open on the share is pipes, or may be. */
    boolean isPipe() {
        return share == null || share.type() == 2;
    }
}
