package mako.protocols.security.tls;

import mako.dissect.*;

/** Opens a record: with the keys that the session has when the packet is dissected first, with the same ones again later. */
final class Opening implements Finding {

    private static final Key<Opening> KEY = Key.key(Opening::new);

    private Session session;
    private boolean forward;
    private int type;
    private int written;
    private long named;
    private byte[] record;

    /** What the record was opened with; null where it was not. */
    private RecordKeys keys;
    private long number;
    /** What the record before left, or where that is all of them, the content. */
    private byte[] before;
    private byte[] content;

    private Opening() {}

    /**
     * Opens the record whose fragment is all that is left; returns its content, or null where it cannot be opened.
     *
     * @param named the record's number, where it says that itself; -1 where they are counted
     */
    static byte[] open(Dissection d, Session session, int type, int written, long named) {
        if (d.remaining() > d.captured()) return null;
        Opening opening = d.scratch(KEY);
        opening.session = session;
        opening.forward = d.forward();
        opening.type = type;
        opening.written = written;
        opening.named = named;
        opening.record = d.peekBytes(0, d.remaining());
        byte[] content = d.find(opening).content;
        opening.session = null;
        opening.record = null;
        opening.content = null;
        opening.keys = null;
        return content;
    }

    @Override
    public void discover(Dissection d) {
        Protection.Direction direction = session.protection.direction(forward);
        content = attempt(direction);
        while (content == null && direction.next()) content = attempt(direction);
        if (content != null) direction.found();
        if (direction.keys != null) direction.chain = direction.keys.chain(record);
        if (content != null) direction.number++;
        else keys = null;
    }

    private byte[] attempt(Protection.Direction direction) {
        keys = direction.keys;
        number = named < 0 ? direction.number : named;
        before = direction.chain;
        if (keys == null) return null;
        byte[] opened = keys.open(record, type, written, number, before, direction.stream);
        if (keys.isStream()) before = opened;
        return opened;
    }

    @Override
    public void write(Dissection d) {
        d.remember(keys);
        d.remember(number);
        d.remember(before);
    }

    @Override
    public void read(Dissection d) {
        keys = d.remember((RecordKeys) null);
        number = d.remember(0L);
        before = d.remember((byte[]) null);
        content = keys == null ? null : keys.isStream() ? before : keys.open(record, type, written, number, before, null);
    }
}
