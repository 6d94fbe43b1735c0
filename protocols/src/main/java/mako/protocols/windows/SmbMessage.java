package mako.protocols.windows;

import mako.dissect.*;

/** The message of SMB that is being read: what its header says, and what is known of its request. */
final class SmbMessage {

    static final Key<SmbMessage> KEY = Key.key(SmbMessage::new);

    int start;
    /** Offset of the command. */
    int body;
    boolean response;
    boolean unicode;
    long status;
    int tree;
    /** The file that a response's request named, or -1. */
    int fid;
    long capabilities;
    int length;
    int dataAt;
    int dataLength;
    /** Where what is carried lies: what is read or written, or the data of a transaction. */
    int carriedAt;
    int carriedLength;
    /** The pipe that it goes through, or null. */
    Object carriedPipe;
    Conversation conversation;
    SmbConnection connection;
    Exchanges.Exchange exchange;
    final SmbTransactions.Parts transaction = new SmbTransactions.Parts();
    SmbConnection.Request request;

    void begin(Dissection d) {
        start = d.offset();
        conversation = d.conversation();
        connection = conversation == null ? null : conversation.get(SmbConnection.KEY);
        exchange = null;
        request = null;
        fid = -1;
        dataAt = dataLength = carriedAt = carriedLength = length = 0;
        capabilities = 0;
        carriedPipe = null;
        transaction.clear();
    }

    /** Remembers what the response to this request will have to know. */
    void about(Dissection d, SmbConnection.Request about) {
        Exchanges.Exchange open = exchange;
        if (open != null) d.learn(() -> open.about = about);
    }

    /** Reads characters up to a zero, as wide as the header says and then aligned, no further than {@code end}. */
    String string(Dissection d, Field field, int end) {
        if (unicode && (d.offset() - start & 1) != 0 && d.offset() < end) d.skip(1);
        int length = Math.max(0, Math.min(end - d.offset(), d.captured()));
        int count = 0;
        if (unicode) {
            while (count + 1 < length && d.peekLe16(count) != 0) count += 2;
            count = Math.min(length, count + 2);
        } else {
            while (count < length && d.peekU8(count) != 0) count++;
            count = Math.min(length, count + 1);
        }
        return text(d, field, count);
    }

    String text(Dissection d, Field field, int count) {
        byte[] characters = d.peekBytes(0, count);
        String text = Strings.decode(characters, 0, count, unicode ? Field.Charset.UTF_16_LITTLE : Field.Charset.ASCII, Type.STRING);
        d.at(field, d.offset(), count, text);
        d.skip(count);
        return text;
    }
}
