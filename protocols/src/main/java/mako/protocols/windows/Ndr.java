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
    private static final int NOTHING = -2;

    Dissection d;
    private RpcCall call;
    private int start;
    private IdlMember[] pending = new IdlMember[16];
    private int[] pendingLevel = new int[16];
    private int[] pendingEntry = new int[16];
    private int[] pendingAt = new int[16];
    private int pendingCount;
    private int depth;
    private int pointerEntry;
    private int protocolEntry;
    private int nameLine;
    private int argumentEntry;

    /** Reads something. */
    interface Part {

        /** Reads it. */
        void read(Ndr ndr);
    }

    void begin(Dissection dissection, RpcCall of) {
        d = dissection;
        call = of;
        start = d.offset();
        pendingCount = depth = 0;
        pointerEntry = -1;
        protocolEntry = d.group();
    }

    RpcCall call() {
        return call;
    }

    boolean little() {
        return call.little();
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

    /** Reads {@code count} pointers, what they point to follows behind all of them; returns their entries, or -2 for one that is null. */
    int[] pointers(long count, String label) {
        if (count > MOST_PENDING) throw d.malformed();
        int[] entries = new int[(int) count];
        for (int i = 0; i < count; i++) {
            if (begin(label) == 0) {
                entries[i] = NOTHING;
            } else {
                entries[i] = d.group();
                d.close();
            }
        }
        return entries;
    }

    /** Reads what the pointer of {@code entry} points to. */
    void target(int entry, Part target) {
        if (entry == NOTHING) return;
        d.openOn(entry);
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

    /** Aligns to what counts are aligned to, and shows the bytes that are passed over. */
    void showPadding() {
        showPadding(call.wide() ? 8 : 4);
    }

    /** Aligns to {@code width}, and shows the bytes that are passed over. */
    void showPadding(int width) {
        int padding = -(d.offset() - start) & width - 1;
        if (padding > 0) d.bytes(PADDING, padding);
    }

    /** Reads counts and characters of two bytes: a conformant and varying string. */
    String wideString(Field field) {
        return string(field, 2);
    }

    /** Reads counts and characters of {@code width} bytes: a conformant and varying string. */
    String string(Field field, int width) {
        align(call.wide() ? 8 : 4);
        size(MOST);
        size(OFFSET);
        long count = size(ACTUAL);
        int bytes = (int) Math.min(Math.min(count, Integer.MAX_VALUE) * width, Integer.MAX_VALUE);
        return bytes == 0 ? "" : d.string(field, bytes);
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

    /** Reads a handle of a context and shows what opened it. */
    void policyHandle(IdlMember member) {
        align(4);
        d.ensure(HANDLE_BYTES);
        int at = d.offset();
        var id = new RpcConnection.HandleId(d.peekU64(0), d.peekU64(8), (int) d.peekU32(16));
        long now = d.packet().number;
        RpcConnection connection = call.connection();
        boolean nothing = id.high() == 0 && id.low() == 0 && id.first() == 0;
        d.open(POLICY);
        if (connection != null && !nothing && member.is(IdlMember.OPENS) && !call.request()) {
            String operation = operationName();
            long request = call.requestFrame();
            d.learn(() -> connection.open(id, operation + "(" + connection.noted(request, "<...>") + ")", now));
        }
        if (connection != null && !nothing && member.is(IdlMember.CLOSES)) d.learn(() -> connection.close(id, now));
        RpcConnection.Handle handle = connection == null || nothing ? null : d.remember(connection.handle(id, now));
        String name = handle == null || handle.opened() == now && !member.is(IdlMember.NAMED) ? null : handle.name();
        if (d.titles() && name != null) d.append(": {s}", name);
        if (d.columns() && member.is(IdlMember.TOLD) && call.request()) d.addInfo(", {s}", name == null ? "(null)" : name);
        d.bytes(member.field(), HANDLE_BYTES);
        if (handle != null && handle.opened() > 0) frame(HANDLE_OPENED, at, handle.opened());
        if (handle != null && handle.closed() > 0) frame(HANDLE_CLOSED, at, handle.closed());
        d.close();
    }

    private String operationName() {
        return RpcInterfaces.operationName(call);
    }

    /** Keeps what the handle that this call opens is named for. */
    void keep(String name) {
        if (!call.request() || call.connection() == null) return;
        RpcConnection connection = call.connection();
        long now = d.packet().number;
        d.learn(() -> connection.note(now, name));
    }

    private void frame(Field field, int at, long frame) {
        d.at(field, at, HANDLE_BYTES, frame);
        d.generated();
    }

    // ---- what a specification declares

    private static final int DEEPEST = 64;
    private static final int MOST_PENDING = 1 << 18;

    long number(Field field, int width) {
        align(width);
        return call.little() ? d.leUint(field, width) : d.uint(field, width);
    }

    /** The number of {@code width} bytes at the cursor. */
    long peek(int width) {
        d.ensure(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            int one = d.peekU8(i);
            value |= (long) one << 8 * (call.little() ? i : width - 1 - i);
        }
        return value;
    }

    /** Reads an argument, and what pointers inside it point to. */
    void argument(IdlMember member) {
        argumentEntry = -1;
        int level = member.depth() > 0 ? member.levels()[0] : 0;
        if (level == IdlMember.REFERENCE) {
            d.open(POINTER);
            if (d.titles()) d.title(member.pointer());
            pointerEntry = argumentEntry = d.group();
            value(member, 1);
            settle(0);
            d.close();
        } else if (level == IdlMember.UNIQUE) {
            if (begin(member.pointer()) == 0) return;
            pointerEntry = d.group();
            value(member, 1);
            settle(0);
            d.close();
        } else {
            pointerEntry = protocolEntry;
            value(member, 0);
            settle(0);
        }
    }

    /** Reads a member of a structure or an arm of a union. */
    void embedded(IdlMember member) {
        value(member, 0);
    }

    /** Reads what lies behind {@code level} levels of pointers and arrays. */
    private void value(IdlMember member, int level) {
        if (++depth > DEEPEST) throw d.malformed();
        if (level == member.depth()) {
            member.type().read(this, member);
        } else {
            switch (member.levels()[level]) {
                case IdlMember.UNIQUE, IdlMember.REFERENCE -> defer(member, level + 1);
                case IdlMember.CONFORMANT -> elements(member, level + 1, size(MOST));
                case IdlMember.VARYING -> {
                    size(MOST);
                    size(OFFSET);
                    elements(member, level + 1, size(ACTUAL));
                }
                default -> elements(member, level + 1, member.levels()[level]);
            }
        }
        depth--;
    }

    /** Reads {@code count} elements of an array. */
    void elements(IdlMember member, int level, long count) {
        for (long i = 0; i < count; i++) {
            int before = d.offset();
            value(member, level);
            if (d.offset() == before) throw d.malformed();
        }
    }

    /** Reads the number of a pointer; what it points to follows later. */
    private void defer(IdlMember member, int level) {
        alignPointer();
        int at = d.offset();
        if (begin(member.pointer()) == 0) return;
        later(member, level, at);
    }

    /** As {@link #defer}, for characters whose number of bytes was just read. */
    void deferCharacters(IdlMember member, int line) {
        alignPointer();
        int at = d.offset();
        nameLine = line;
        if (begin(member.type() instanceof IdlType.CountedName name && name.width() == 1 ? "Ascii String" : member.label()) != 0) later(member, -1, at);
    }

    private void later(IdlMember member, int level, int at) {
        int entry = d.group();
        d.close();
        if (pendingCount == pending.length) {
            if (pendingCount >= MOST_PENDING) throw d.malformed();
            pending = java.util.Arrays.copyOf(pending, 2 * pendingCount);
            pendingLevel = java.util.Arrays.copyOf(pendingLevel, 2 * pendingCount);
            pendingEntry = java.util.Arrays.copyOf(pendingEntry, 2 * pendingCount);
            pendingAt = java.util.Arrays.copyOf(pendingAt, 2 * pendingCount);
        }
        pending[pendingCount] = member;
        pendingLevel[pendingCount] = level;
        pendingEntry[pendingCount] = entry;
        pendingAt[pendingCount++] = at;
    }

    /** Reads what the pointers from number {@code from} on point to; what pointers inside that point to follows it at once. */
    private void settle(int from) {
        int end = pendingCount;
        if (++depth > DEEPEST) throw d.malformed();
        for (int i = from; i < end; i++) {
            IdlMember member = pending[i];
            int level = pendingLevel[i];
            int entry = pendingEntry[i];
            d.openOn(entry);
            pointerEntry = entry;
            int began = d.offset();
            if (!call.wide()) align(4);
            if (level < 0) {
                characters(member, ((IdlType.CountedName) member.type()).width());
            } else if (level < member.depth() && member.levels()[level] == IdlMember.CONFORMANT) {
                long count = size(MOST);
                began = d.offset();
                elements(member, level + 1, count);
            } else if (level < member.depth() && member.levels()[level] == IdlMember.VARYING) {
                size(MOST);
                began = d.offset();
                size(OFFSET);
                elements(member, level + 1, size(ACTUAL));
            } else {
                value(member, level);
            }
            d.placeOn(entry, pendingAt[i], d.offset() - began);
            d.close();
            settle(end);
            pendingCount = end;
        }
        pendingCount = from;
        depth--;
    }

    /** Reads characters whose number of bytes stands before the pointer to them. */
    private void characters(IdlMember member, int width) {
        showPadding();
        String text = string(member.field(), width);
        if (member.is(IdlMember.KEPT)) keep(text);
        if (width == 1 && !call.wide()) {
            d.appendOn(pointerEntry, ": {s}", text);
            d.appendOn(nameLine, ": {s}", text);
        }
        if (!member.is(IdlMember.TOLD)) return;
        if (d.columns()) d.addInfo(", {s}", text);
        d.appendOn(pointerEntry, ": {s}", text);
        d.appendOn(nameLine, ": {s}", text);
        if (argumentEntry >= 0) d.appendOn(argumentEntry, " {s}", text);
    }

    /** Puts what a pointer points to behind its line. */
    void appendPointer(String text) {
        d.appendOn(pointerEntry, ": {s}", text);
    }
}
