package mako.protocols.windows;

import static mako.protocols.windows.NdrFields.*;

import mako.dissect.*;

/**
 * Network Data Representation, The Open Group C706 chapter 14, and its form with 64 bits, [MS-RPCE] section 2.2.5: numbers
 * are aligned to their width, counted from where the arguments begin, and what pointers embedded in others point to follows behind all of those.
 */
final class Ndr {

    static final Key<Ndr> KEY = Key.key(Ndr::new);

    private static final int HANDLE_BYTES = 20;

    Dissection d;
    private RpcCall call;
    private int start;

    /** Reads something. */
    interface Part {

        /** Reads it. */
        void read(Ndr ndr);
    }

    void begin(Dissection dissection, RpcCall of) {
        d = dissection;
        call = of;
        start = d.offset();
    }

    boolean wide() {
        return call.wide();
    }

    void align(int width) {
        int padding = -(d.offset() - start) & width - 1;
        if (padding > 0) d.skip(padding);
    }

    /** Aligns to what pointers are aligned to. */
    void alignPointer() {
        align(call.wide() ? 8 : 4);
    }

    int u8(Field field) {
        return d.u8(field);
    }

    int u16(Field field) {
        align(2);
        return call.little() ? d.le16(field) : d.u16(field);
    }

    long u32(Field field) {
        align(4);
        return call.little() ? d.le32(field) : d.u32(field);
    }

    long u64(Field field) {
        align(8);
        return call.little() ? d.le64(field) : d.u64(field);
    }

    /** Reads a number that is as wide as pointers are. */
    long size(Field field) {
        if (!call.wide()) return u32(field);
        align(8);
        return call.little() ? d.leUint(field, 8) : d.uint(field, 8);
    }

    /** Reads the discriminant of a union or an enumeration of 16 bits, 32 in the wide form. */
    int enumeration(Field field) {
        if (call.wide()) return (int) u32(field);
        return u16(field);
    }

    void bytes(Field field, int count) {
        d.bytes(field, count);
    }

    void guid(Field field) {
        align(4);
        if (call.little()) d.leGuid(field);
        else d.bytes(field, 16);
    }

    /** Reads flags whose names stand behind them. */
    long flags(Field field) {
        long value = field.type.width == 2 ? u16(field) : u32(field);
        FileFields.nameFlags(d, field, value);
        return value;
    }

    /** Reads a pointer, and behind it what it points to: for pointers that are arguments themselves. */
    void pointer(String label, Part target) {
        long referent = begin(label);
        if (referent != 0) {
            target.read(this);
            d.close();
        }
    }

    /** Reads what a reference points to, which is not null and has no number. */
    void reference(String label, Part target) {
        d.open(POINTER);
        if (d.titles()) d.title(label);
        target.read(this);
        d.close();
    }

    private long begin(String label) {
        alignPointer();
        boolean wide = call.wide();
        long referent = wide ? d.peekU64(0) : d.peekU32(0);
        if (referent == 0) {
            d.bytes(NULL, wide ? 8 : 4);
            if (d.titles()) d.titleLast("NULL Pointer: {}", label);
            return 0;
        }
        d.open(POINTER);
        if (d.titles()) d.title(label);
        if (wide) u64(REFERENT64);
        else u32(REFERENT);
        return referent;
    }

    /** Reads counts and characters of two bytes: a conformant and varying string. */
    String wideString(Field field) {
        size(MOST);
        size(OFFSET);
        long count = size(ACTUAL);
        int bytes = (int) Math.min(count * 2, Integer.MAX_VALUE);
        return d.string(field, bytes);
    }

    /** Reads a pointer to such a string. */
    String stringPointer(String label, Field field) {
        long referent = begin(label);
        if (referent == 0) return null;
        String text = wideString(field);
        d.close();
        return text;
    }

    /** Reads such a string that a reference points to. */
    String stringReference(String label, Field field) {
        d.open(POINTER);
        if (d.titles()) d.title(label);
        String text = wideString(field);
        d.close();
        return text;
    }

    /** Reads a handle of a context; {@code opens} or {@code closes} it. */
    void handle(Field field, boolean opens, boolean closes) {
        align(4);
        int at = d.offset();
        d.ensure(HANDLE_BYTES);
        var id = new RpcConnection.HandleId(d.peekU64(0), d.peekU64(8), (int) d.peekU32(16));
        long now = d.packet().number;
        RpcConnection connection = call.connection();
        boolean nothing = id.high() == 0 && id.low() == 0 && id.first() == 0;
        if (connection != null && !nothing && opens) d.learn(() -> connection.open(id, null, now));
        if (connection != null && !nothing && closes) d.learn(() -> connection.close(id, now));
        RpcConnection.Handle handle = connection == null || nothing ? null : d.remember(connection.handle(id, now));
        d.bytes(field, HANDLE_BYTES);
        if (handle == null) return;
        d.openLast();
        if (handle.opened() > 0) frame(HANDLE_OPENED, at, handle.opened());
        if (handle.closed() > 0) frame(HANDLE_CLOSED, at, handle.closed());
        d.close();
    }

    private void frame(Field field, int at, long frame) {
        d.at(field, at, HANDLE_BYTES, frame);
        d.generated();
    }
}
