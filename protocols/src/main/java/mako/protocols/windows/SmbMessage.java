package mako.protocols.windows;

import mako.dissect.*;

/** The message of SMB that is being read: what its header says, and what is known of its request. */
final class SmbMessage {

    static final Key<SmbMessage> KEY = Key.key(SmbMessage::new);

    /** Whether it comes without a connection, in a datagram of its own. */
    boolean alone;
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
    /** How many bytes are left of those that the command counted; it wraps, as a count of 16 bits does. */
    int left;
    /** How many things the words announced, and of what kind. */
    int count;
    int unlocks;
    int lockType;
    int lockLevel;
    int lockFile;
    long attributes;
    /** Whether what was opened is a folder. */
    boolean folder;
    /** The command that the header names. */
    int command;
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
        Conversation ports = d.conversation();
        conversation = ports != null ? ports : d.conversation(Smb.SMB, 0, 0);
        connection = conversation == null ? null : conversation.get(SmbConnection.KEY);
        exchange = null;
        request = null;
        fid = -1;
        dataLength = carriedAt = carriedLength = length = 0;
        capabilities = attributes = 0;
        left = count = unlocks = 0;
        lockFile = -1;
        folder = false;
        carriedPipe = null;
        transaction.clear();
    }

    /** Remembers what the response to this request will have to know. */
    void about(Dissection d, SmbConnection.Request about) {
        Exchanges.Exchange open = exchange;
        if (open == null) return;
        var asked = new SmbConnection.Asked(command, about);
        d.learn(() -> open.about = asked);
    }

    /** Remembers which file a request names. */
    void asked(Dissection d, int file) {
        about(d, new SmbConnection.Request(file, null, null, 0, 0, null, null));
    }

    boolean has(int bytes) {
        return left >= bytes;
    }

    void take(int bytes) {
        left = left - bytes & 0xffff;
    }

    /** Reads a name up to a zero, as wide as the header says and then aligned; those of one byte end no earlier. */
    String name(Dissection d, Field field) {
        return name(d, field, 0);
    }

    /** As {@link #name(Dissection, Field)}; one of one byte a character is as long as {@code exact} says, unless that is 0. */
    String name(Dissection d, Field field, int exact) {
        int count = 0;
        if (unicode) {
            if ((d.offset() - start & 1) != 0) {
                d.skip(1);
                take(1);
            }
            while (count + 1 < left) {
                count += 2;
                if (d.peekLe16(count - 2) == 0) break;
            }
        } else if (exact > 0) {
            count = exact;
        } else {
            int zero = d.find(0);
            count = zero < 0 ? d.captured() + 1 : zero + 1;
        }
        d.ensure(count);
        take(count);
        return text(d, field, count);
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

    /** Reads a name of {@code count} bytes, aligned where its characters are wide; returns false where they are not there. */
    boolean exact(Dissection d, Field field, int count) {
        int clipped = clipped(d, count);
        if (clipped < 0 && d.remaining() > 0) {
            d.skipRest();
            return true;
        }
        if (clipped < 0) return false;
        exactName(d, field, clipped);
        return true;
    }

    /** How many bytes a name of {@code count} bytes takes: at least one wide character, and as many as there are; those of one byte must be there, or it is -1. */
    int clipped(Dissection d, int count) {
        int left = d.remaining();
        if (!unicode) return count > left || left == 0 ? -1 : count;
        if (left == 0) return -1;
        return Math.min(Math.max(2, count), left) & ~1;
    }

    String exactName(Dissection d, Field field, int count) {
        if (unicode && (d.offset() - start & 1) != 0 && d.remaining() > count) d.skip(1);
        d.ensure(count);
        return text(d, field, count);
    }

    /** Reads a name of {@code count} bytes that is not aligned. */
    String packedName(Dissection d, Field field, int count) {
        d.ensure(count);
        return text(d, field, count);
    }

    /** Reads a name up to its end, not aligned. */
    boolean packed(Dissection d, Field field) {
        int keep = start;
        start = d.offset();
        name(d, field);
        start = keep;
        return true;
    }

    /** Reads {@code count} bytes as wide characters, whatever the header says, and returns them. */
    String wide(Dissection d, Field field, int count) {
        boolean keep = unicode;
        unicode = true;
        d.ensure(count);
        String text = text(d, field, count);
        unicode = keep;
        return text;
    }

    /** Names are shown in characters of one byte: those that are wider as question marks, those that are not ASCII as bytes. */
    private static String narrow(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && shown == null) continue;
            if (shown == null) shown = new StringBuilder(text.length() + 8).append(text, 0, i);
            if (c < 0x80) shown.append(c);
            else if (c < 0x100) shown.append("\\x").append(Integer.toHexString(c));
            else shown.append('?');
        }
        return shown == null ? text : shown.toString();
    }

    String text(Dissection d, Field field, int count) {
        byte[] characters = d.peekBytes(0, count);
        // Half a character at the end is none.
        String text = narrow(Strings.decode(characters, 0, unicode ? count & ~1 : count,
            unicode ? Field.Charset.UTF_16_LITTLE : Field.Charset.LATIN_1, Type.STRING));
        d.at(field, d.offset(), count, text);
        d.skip(count);
        return text;
    }
}
