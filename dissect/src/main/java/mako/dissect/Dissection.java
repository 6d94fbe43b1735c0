package mako.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import mako.files.Packet;

/**
 * The dissection of one packet at a time: a cursor over its bytes, on whose reads the {@link Tape} is written; what the
 * columns show; and the way to state that outlives the packet. Dissectors see everything through it. Used again for
 * the next packet; for one thread at a time.
 *
 * <p>Reads are bounded. One that runs past the captured bytes, past what a header announced, or past what a stream has
 * brought so far ends the dissector at once; the engine writes down why and closes open groups.
 */
public final class Dissection {

    private static final VarHandle BIG_INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle BIG_LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int MOST_STEPS = 4_000_000;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int MOST_DEPTH = 64;
    private static final int MOST_MESSAGE = 64 << 20;

    private final Engine engine;
    private final Preferences preferences;
    private final Tape tape = new Tape();
    private Recording recording;
    private Plan plan;
    private boolean[] wanted;
    private Packet packet;

    private byte[] bytes;
    /** Index in {@link #bytes} of the source's offset 0. */
    private int base;
    private int pos;
    /** Index in {@link #bytes} up to which there are bytes to read: the lesser of the two below. */
    private int end;
    /** Index up to which the innermost length announces bytes. */
    private int limit;
    /** Index up to which bytes were captured. */
    private int captured;
    private int sourceIndex;

    private int top;
    private int[] openEntry = new int[32];
    private int[] openStart = new int[32];
    private int[] openTop = new int[32];
    private int[] openLength = new int[32];
    private int open;
    private int last;
    private int steps;
    private int depth;

    /** Whether a read past the limit means that the stream will bring more. */
    private boolean streaming;
    private int streamEnd;
    private int messageStart;
    private int chunkStart;
    private int messageNeeds;
    private boolean paused;
    private boolean pausable;
    /** Whether nothing comes after what is dissected of a stream now. */
    private boolean ending;

    private Journal journal;
    private boolean replaying;
    private boolean hindsight;
    /** Waits until all that comes before is dissected; null where packets are dissected one after the other anyway. */
    private Runnable turn;
    private int nextLong;
    private int nextObject;

    private final Text info = new Text();
    private final Text sink = new Text();
    private int infoFence;
    private String protocolColumn = "";
    private Dissector current;
    /** What the caller says about the payload that is dissected now, and about the one that is handed on next. */
    private Object about;
    private Object aboutNext;

    final Endpoint linkSource = new Endpoint();
    final Endpoint linkDestination = new Endpoint();
    final Endpoint source = new Endpoint();
    final Endpoint destination = new Endpoint();
    private int sourcePort;
    private int destinationPort;
    private final Conversations.Probe probe = new Conversations.Probe();
    private Conversation conversation;

    Dissection(Engine engine) {
        this.engine = engine;
        preferences = engine.preferences();
        tape.fields = engine.fields;
        tape.names = engine.names;
    }

    // ---- running

    void run(Packet of, Recording how, Journal notes, boolean again, boolean inHindsight, Runnable waitForTurn) {
        packet = of;
        turn = again ? null : waitForTurn;
        if (how != recording) {
            recording = how;
            plan = engine.plan(how);
        }
        wanted = how.wanted();
        tape.clear();
        tape.sources[0].set("Frame", of.bytes, of.start, of.capturedLength, of.originalLength);
        journal = notes;
        replaying = again;
        hindsight = inHindsight;
        tape.moment = inHindsight ? Long.MAX_VALUE : NameBook.after(of.number);
        if (notes != null) {
            if (again) {
                nextLong = notes.longsOf(of.number);
                nextObject = notes.objectsOf(of.number);
            } else {
                await();
                notes.begin(of.number);
            }
        }
        enter(0);
        top = -1;
        open = 0;
        last = -1;
        steps = 0;
        depth = 0;
        streaming = false;
        paused = false;
        ending = false;
        info.clear();
        infoFence = 0;
        protocolColumn = "";
        linkSource.clear();
        linkDestination.clear();
        source.clear();
        destination.clear();
        sourcePort = destinationPort = 0;
        portsOf = null;
        conversation = null;
        conversing = null;
        current = null;
        about = aboutNext = null;
        quoted = false;
        fragment = false;
        quotedTop = -1;
        hops = 0;
        beyond = false;
        try {
            call(engine.links.root, false, false);
        } catch (Signal s) {
            closeTo(0);
            top = -1;
            if (s == Signal.OVER_BUDGET) {
                steps = 0;
                tape.truncate(Math.min(tape.size, MOST_ENTRIES), tape.layers, tape.sourceCount);
                expert(-1, Remarks.OVER_BUDGET, 0, -1);
            }
        }
    }

    /** Whatever packets share is looked at and changed in the order of the packets. */
    private void await() {
        if (turn != null) turn.run();
    }

    private void enter(int sourceNumber) {
        Source s = tape.sources[sourceNumber];
        sourceIndex = sourceNumber;
        bytes = s.bytes;
        base = s.start;
        pos = base;
        captured = base + s.length;
        limit = base + s.reported;
        end = captured;
    }

    /** What was written down. */
    public Tape tape() {
        return tape;
    }

    /** The packet that is dissected. */
    public Packet packet() {
        return packet;
    }

    /** The engine. */
    public Engine engine() {
        return engine;
    }

    // ---- the cursor

    /** Where the cursor is, in bytes from the beginning of the source. */
    public int offset() {
        return pos - base;
    }

    /** How many bytes are left up to what the innermost length announces, captured or not. */
    public int remaining() {
        return limit - pos;
    }

    /** How many bytes are left that were captured. */
    public int captured() {
        return Math.max(0, end - pos);
    }

    /** Number of the source that the cursor is in; 0 for the frame. */
    public int sourceIndex() {
        return sourceIndex;
    }

    /** The bytes that the cursor is in. */
    public Source currentSource() {
        return tape.sources[sourceIndex];
    }

    private int need(int count) {
        int at = pos;
        if (++steps > MOST_STEPS) throw Signal.OVER_BUDGET;
        if (count > end - at || count < 0) fail(count);
        return at;
    }

    private void fail(int count) {
        if (count >= 0 && count <= limit - pos) throw Signal.CUT_SHORT;
        if (streaming && limit == streamEnd) {
            messageNeeds = Stream.ANY;
            throw Signal.NEED_MORE;
        }
        if (fragment && sourceIndex == fragmentSource) throw Signal.UNREASSEMBLED;
        throw Signal.MALFORMED;
    }

    /**
     * Returns the one's complement sum (RFC 1071) of {@code count} captured bytes from {@code offset} of the source, 16
     * bits wide, begun with {@code sum}; a checksum that is right makes it 0xffff.
     */
    public int onesComplement(int offset, int count, long sum) {
        int at = base + offset;
        steps += count >> 4;
        if (offset < 0 || count < 0 || at + count > captured) throw Signal.CUT_SHORT;
        int i = 0;
        for (; i + 1 < count; i += 2) sum += (bytes[at + i] & 255) << 8 | bytes[at + i + 1] & 255;
        if (i < count) sum += (bytes[at + i] & 255) << 8;
        while (sum >>> 16 != 0) sum = (sum & 0xffff) + (sum >>> 16);
        return (int) sum;
    }

    /** Passes over {@code count} bytes. */
    public void skip(int count) {
        pos = need(count) + count;
    }

    /** Moves the cursor to the end of what is announced, captured or not. */
    public void skipRest() {
        pos = limit;
    }

    /** Moves the cursor to {@code offset} in the source; it must lie within what is announced. */
    public void seek(int offset) {
        int at = base + offset;
        if (++steps > MOST_STEPS) throw Signal.OVER_BUDGET;
        if (at < base || at > limit) throw Signal.MALFORMED;
        pos = at;
    }

    /** Ends the dissector if fewer than {@code count} bytes are left. */
    public void ensure(int count) {
        need(count);
    }

    /** Reports that what follows breaks the protocol's rules so that nothing more can be read. */
    public RuntimeException malformed() {
        throw Signal.MALFORMED;
    }

    /** Ends what can be read after {@code count} more bytes (no later than now), and returns what {@link #widen} takes. */
    public int narrow(int count) {
        int rest = limit;
        if (count >= 0 && count < limit - pos) {
            limit = pos + count;
            end = Math.min(limit, captured);
        }
        return rest;
    }

    /**
     * As {@link #narrow}, for the length that a protocol's header gives for the whole of it: what lies beyond is left
     * behind for whoever called the dissector, also where the protocol turns out to be malformed.
     */
    public void narrowWhole(int count) {
        narrow(count);
        ownLimit = limit;
    }

    /** Leaves the last {@code count} bytes behind for whoever called the dissector, as what the payload left behind. */
    public void leaveBehind(int count) {
        limit = Math.max(pos, limit - Math.max(0, count));
        end = Math.min(limit, captured);
        ownLimit = limit;
    }

    /** The end of the dissector's own bytes, where a header told it. */
    private int ownLimit;

    /** Moves the cursor to the end of what {@link #narrow} left and undoes it. */
    public void widen(int rest) {
        pos = limit;
        limit = rest;
        end = Math.min(limit, captured);
    }

    /** Returns the byte {@code ahead} of the cursor, 0 to 255, without moving. */
    public int peekU8(int ahead) {
        return bytes[need(ahead + 1) + ahead] & 255;
    }

    /** Returns the two bytes {@code ahead} of the cursor, big-endian, without moving. */
    public int peekU16(int ahead) {
        int at = need(ahead + 2) + ahead;
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }

    /** Returns the three bytes {@code ahead} of the cursor, big-endian, without moving. */
    public int peekU24(int ahead) {
        int at = need(ahead + 3) + ahead;
        return (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255;
    }

    /** Returns the four bytes {@code ahead} of the cursor, big-endian, 0 to 2^32-1, without moving. */
    public long peekU32(int ahead) {
        int at = need(ahead + 4) + ahead;
        return number(at, 4);
    }

    /** Returns the six bytes {@code ahead} of the cursor, big-endian, without moving. */
    public long peekU48(int ahead) {
        int at = need(ahead + 6) + ahead;
        return number(at, 6);
    }

    /** Returns the eight bytes {@code ahead} of the cursor, big-endian, without moving. */
    public long peekU64(int ahead) {
        int at = need(ahead + 8) + ahead;
        return number(at, 8);
    }

    /** Returns the two bytes {@code ahead} of the cursor, little-endian, without moving. */
    public int peekLe16(int ahead) {
        int at = need(ahead + 2) + ahead;
        return (bytes[at + 1] & 255) << 8 | bytes[at] & 255;
    }

    /** Returns the four bytes {@code ahead} of the cursor, little-endian, 0 to 2^32-1, without moving. */
    public long peekLe32(int ahead) {
        int at = need(ahead + 4) + ahead;
        return little(at, 4);
    }

    /** Returns how far ahead of the cursor the first {@code value} lies among the captured bytes, or -1. */
    public int find(int value) {
        return find(value, 0);
    }

    /** As {@link #find}, beginning {@code ahead} of the cursor. */
    public int find(int value, int ahead) {
        steps += end - pos >> 3;
        for (int at = pos + ahead; at < end; at++) {
            if (bytes[at] == (byte) value) return at - pos;
        }
        return -1;
    }

    /** Returns whether the captured bytes at the cursor begin with the ASCII characters of {@code text}. */
    public boolean looksAt(String text) {
        if (text.length() > end - pos) return false;
        for (int i = 0; i < text.length(); i++) {
            if (bytes[pos + i] != (byte) text.charAt(i)) return false;
        }
        return true;
    }

    /** Returns {@code count} bytes {@code ahead} of the cursor as ASCII text, without moving. Allocates. */
    public String peekText(int ahead, int count) {
        int at = need(ahead + count) + ahead;
        return Strings.ascii(bytes, at, count);
    }

    /** Returns a copy of {@code count} bytes {@code ahead} of the cursor, without moving. Allocates. */
    public byte[] peekBytes(int ahead, int count) {
        int at = need(ahead + count) + ahead;
        return Arrays.copyOfRange(bytes, at, at + count);
    }

    private long number(int at, int width) {
        if (width == 4) return (int) BIG_INT.get(bytes, at) & 0xffffffffL;
        if (width == 8) return (long) BIG_LONG.get(bytes, at);
        long value = 0;
        for (int i = 0; i < width; i++) value = value << 8 | bytes[at + i] & 255;
        return value;
    }

    private long little(int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) value = value << 8 | bytes[at + i] & 255;
        return value;
    }

    // ---- reads that are written down; each returns the field's value (masked, moved, scaled)

    private long record(Field field, int at, int count, long raw, int flags) {
        if (wanted[field.id]) entry(field, at - base, count, raw, flags);
        else miss(at - base, count);
        return field.plain ? raw : field.cook(raw);
    }

    /** Takes note of where a field lies that is not wanted: remarks on it lie there all the same. */
    private void miss(int offset, int count) {
        last = -1;
        missedOffset = offset;
        missedLength = count;
    }

    private int missedOffset;
    private int missedLength;
    /** In place of the entry that a remark is on: the field just read, which was not wanted. */
    private static final int MISSED = -2;

    private int entry(Field field, int offset, int count, long raw, int flags) {
        if (tape.size >= MOST_ENTRIES) throw Signal.OVER_BUDGET;
        return last = tape.add(field.id, offset, count, top, sourceIndex | flags, raw);
    }

    /** Reads one byte. */
    public int u8(Field field) {
        int at = need(1);
        pos = at + 1;
        return (int) record(field, at, 1, bytes[at] & 255, 0);
    }

    /** Reads two bytes, big-endian. */
    public int u16(Field field) {
        int at = need(2);
        pos = at + 2;
        return (int) record(field, at, 2, (bytes[at] & 255) << 8 | bytes[at + 1] & 255, 0);
    }

    /** Reads three bytes, big-endian. */
    public int u24(Field field) {
        int at = need(3);
        pos = at + 3;
        return (int) record(field, at, 3, (bytes[at] & 255) << 16 | (bytes[at + 1] & 255) << 8 | bytes[at + 2] & 255, 0);
    }

    /** Reads four bytes, big-endian, 0 to 2^32-1. */
    public long u32(Field field) {
        int at = need(4);
        pos = at + 4;
        return record(field, at, 4, number(at, 4), 0);
    }

    /** Reads six bytes, big-endian. */
    public long u48(Field field) {
        int at = need(6);
        pos = at + 6;
        return record(field, at, 6, number(at, 6), 0);
    }

    /** Reads eight bytes, big-endian; to be taken as unsigned. */
    public long u64(Field field) {
        int at = need(8);
        pos = at + 8;
        return record(field, at, 8, number(at, 8), 0);
    }

    /** Reads two bytes, little-endian. */
    public int le16(Field field) {
        return (int) little(field, 2);
    }

    /** Reads three bytes, little-endian. */
    public int le24(Field field) {
        return (int) little(field, 3);
    }

    /** Reads four bytes, little-endian, 0 to 2^32-1. */
    public long le32(Field field) {
        return little(field, 4);
    }

    /** Reads eight bytes, little-endian; to be taken as unsigned. */
    public long le64(Field field) {
        return little(field, 8);
    }

    private long little(Field field, int width) {
        int at = need(width);
        pos = at + width;
        return record(field, at, width, signed(field, little(at, width), width), Tape.LITTLE);
    }

    /** Reads {@code width} bytes (1 to 8), big-endian. */
    public long uint(Field field, int width) {
        int at = need(width);
        pos = at + width;
        return record(field, at, width, signed(field, number(at, width), width), 0);
    }

    /** Reads {@code width} bytes (1 to 8), little-endian. */
    public long leUint(Field field, int width) {
        return little(field, width);
    }

    private static long signed(Field field, long raw, int width) {
        return field.mask == 0 && field.type.isSigned() ? raw << 64 - 8 * width >> 64 - 8 * width : raw;
    }

    /** Reads a number as wide, in the byte order and with the sign that the field was declared with. */
    public long read(Field field) {
        int width = field.type.width == 0 ? 1 : field.type.width;
        return field.little ? little(field, width) : uint(field, width);
    }

    /** Writes down a field whose bytes begin at the cursor, without moving; as wide as the field was declared. For fields that share bytes. */
    public long peek(Field field) {
        int at = pos;
        long value = read(field);
        pos = at;
        return value;
    }

    /** As {@link #peek}, for a field that lies in {@code width} bytes, {@code ahead} of the cursor. */
    public long peek(Field field, int ahead, int width) {
        int at = need(ahead + width) + ahead;
        return record(field, at, width, signed(field, field.little ? little(at, width) : number(at, width), width),
            field.little ? Tape.LITTLE : 0);
    }

    /** Reads an IPv4 address. */
    public int ipv4(Field field) {
        int at = need(4);
        pos = at + 4;
        long raw = number(at, 4);
        record(field, at, 4, raw, 0);
        return (int) raw;
    }

    /** Reads an IPv6 address; {@link #peekU64} tells its value. */
    public void ipv6(Field field) {
        bytes(field, 16);
    }

    /** Reads a MAC address. */
    public long ether(Field field) {
        return u48(field);
    }

    /** Reads {@code count} bytes as they are. */
    public void bytes(Field field, int count) {
        int at = need(count);
        pos = at + count;
        if (wanted[field.id]) entry(field, at - base, count, 0, 0);
        else miss(at - base, count);
    }

    /** Reads {@code count} bytes as characters, in the encoding that the field was declared with. */
    public void text(Field field, int count) {
        bytes(field, count);
        strayCharacters(field, count);
    }

    /** Remarks on characters behind a zero byte that ends the text just read before its announced end. */
    private void strayCharacters(Field field, int count) {
        if (!wanted[Remarks.STRAY_CHARACTERS.id] || field.decoder != null || field.type != Type.STRING && field.type != Type.UINT_STRING && field.type != Type.STRINGZPAD
                || field.charset != Field.Charset.ASCII && field.charset != Field.Charset.UTF_8) {
            return;
        }
        if (hasStray(pos - count, count, field)) noteLast(Remarks.STRAY_CHARACTERS);
    }

    /** Whether bytes that are not zero follow behind as many bytes as the text takes that a zero byte ends, written as UTF-8. */
    private boolean hasStray(int from, int count, Field field) {
        int zero = from;
        while (zero < from + count && bytes[zero] != 0) zero++;
        if (zero == from + count) return false;
        int width = Strings.decode(bytes, from, zero - from, field.charset, field.type).getBytes(StandardCharsets.UTF_8).length;
        for (int at = from + width; at < from + count; at++) if (bytes[at] != 0) return true;
        return false;
    }

    /** Remarks on characters behind a zero byte that ends the text of {@code field} just written down, {@code count} bytes at {@code offset}. */
    public void noteStray(Field field, int offset, int count) {
        if (last >= 0 && hasStray(base + offset, count, field)) noteLast(Remarks.STRAY_CHARACTERS);
    }

    /** Reads {@code count} bytes as characters in {@code charset}. */
    public void text(Field field, int count, Field.Charset charset) {
        bytes(field, count);
        extra(charset.ordinal());
        if (charset == Field.Charset.ASCII || charset == Field.Charset.UTF_8) strayCharacters(field, count);
    }

    /** Reads characters up to and with a zero byte, or to the end where there is none; returns how many bytes. */
    public int textz(Field field) {
        int zero = find(0);
        int count = zero < 0 ? remaining() : zero + 1;
        bytes(field, count);
        return count;
    }

    /** Reads {@code count} bytes and returns them as text. Allocates. */
    public String string(Field field, int count) {
        int at = need(count);
        bytes(field, count);
        strayCharacters(field, count);
        return Strings.decode(bytes, at, count, field.charset, field.type);
    }

    /** Reads a four-byte floating-point number. */
    public double f32(Field field) {
        int at = need(4);
        float value = Float.intBitsToFloat((int) (field.little ? little(at, 4) : number(at, 4)));
        pos = at + 4;
        record(field, at, 4, Double.doubleToRawLongBits(value), Tape.COMPUTED | (field.little ? Tape.LITTLE : 0));
        return value;
    }

    /** Reads an eight-byte floating-point number. */
    public double f64(Field field) {
        int at = need(8);
        long raw = field.little ? little(at, 8) : number(at, 8);
        pos = at + 8;
        record(field, at, 8, raw, Tape.COMPUTED | (field.little ? Tape.LITTLE : 0));
        return Double.longBitsToDouble(raw);
    }

    /** Writes down the bytes from offset {@code from} of the source to the cursor. */
    public void span(Field field, int from) {
        if (wanted[field.id]) entry(field, from, pos - base - from, 0, 0);
        else last = -1;
    }

    /** As {@link #span}, and passes {@code parameter} on to the field's decoder. */
    public void span(Field field, int from, int parameter) {
        span(field, from);
        extra(parameter);
    }

    private void extra(int number) {
        if (last >= 0) {
            tape.extra[last] = number;
            tape.meta[last] |= Tape.HAS_EXTRA;
        }
    }

    /** Writes down a number, truth, IPv4 or MAC address that lies in bytes already read: {@code count} of them from {@code offset}. */
    public void at(Field field, int offset, int count, long value) {
        if (wanted[field.id]) entry(field, offset, count, value, Tape.COMPUTED);
        else miss(offset, count);
    }

    /** Writes down a field that is a part of {@code raw}, the {@code count} bytes at {@code offset} already read, as if it were read from there. */
    public void part(Field field, int offset, int count, long raw) {
        if (wanted[field.id]) entry(field, offset, count, raw, 0);
        else miss(offset, count);
    }

    /** Writes down bytes or characters that lie at {@code offset} of the source. */
    public void at(Field field, int offset, int count) {
        if (wanted[field.id]) entry(field, offset, count, 0, 0);
        else miss(offset, count);
    }

    /** Writes down a text that was made from {@code count} bytes at {@code offset}. */
    public void at(Field field, int offset, int count, String value) {
        object(field, offset, count, value);
    }

    /** Writes down bytes (also of an IPv6 address, OID or GUID) that were made from {@code count} bytes at {@code offset}. */
    public void at(Field field, int offset, int count, byte[] value) {
        object(field, offset, count, value);
    }

    private void object(Field field, int offset, int count, Object value) {
        if (wanted[field.id]) {
            int entry = entry(field, offset, count, 0, Tape.COMPUTED);
            tape.setObject(entry, value);
        } else {
            last = -1;
        }
    }

    /** Writes down a number that was computed: shown at the cursor, without bytes, in brackets. */
    public void computed(Field field, long value) {
        if (wanted[field.id]) entry(field, pos - base, 0, value, Tape.COMPUTED | Tape.GENERATE);
        else last = -1;
    }

    /** Writes down a text that was computed. */
    public void computed(Field field, String value) {
        object(field, pos - base, 0, value);
        generated();
    }

    /** Writes down a time or length of time that lies in {@code count} bytes at {@code offset}. */
    public void time(Field field, int offset, int count, long seconds, int nanoseconds) {
        if (wanted[field.id]) {
            entry(field, offset, count, seconds, Tape.COMPUTED);
            extra(nanoseconds);
        } else {
            last = -1;
        }
    }

    /** Writes down a length of time that was computed: from the given time to this packet's. */
    public void since(Field field, long seconds, int nanoseconds) {
        if (!wanted[field.id]) {
            last = -1;
            return;
        }
        long s = packet.seconds - seconds;
        int n = packet.nanoseconds - nanoseconds;
        if (n < 0) {
            n += 1_000_000_000;
            s--;
        }
        entry(field, pos - base, 0, s, Tape.COMPUTED | Tape.GENERATE);
        extra(n);
    }

    /** As {@link #since}, from the packet that is shown before this one: given the one that was captured before, until {@link #shownBefore} says which one is shown. */
    public void sinceShown(Field field, long seconds, int nanoseconds) {
        since(field, seconds, nanoseconds);
        tape.sinceShown = last;
    }

    /** Says when the packet was captured that is shown before this one, which nobody knows before it is dissected and chosen. */
    public void shownBefore(long seconds, int nanoseconds) {
        int entry = tape.sinceShown;
        if (entry < 0) return;
        int n = packet.nanoseconds - nanoseconds;
        tape.value[entry] = packet.seconds - seconds - (n < 0 ? 1 : 0);
        tape.extra[entry] = n < 0 ? n + 1_000_000_000 : n;
    }

    /** Marks the field just written down as computed from the packet rather than read: shown in brackets. */
    public void generated() {
        if (last >= 0) tape.meta[last] |= Tape.GENERATE;
    }

    /** Marks the field just written down as one for filters only. */
    public void hidden() {
        if (last >= 0) tape.meta[last] |= Tape.HIDE;
    }

    /** Marks {@code entry} as one for filters only. */
    public void hide(int entry) {
        if (entry >= 0) tape.meta[entry] |= Tape.HIDE;
    }

    /** Moves the field just written down to lie in {@code count} bytes at {@code offset}. */
    public void place(int offset, int count) {
        if (last >= 0) {
            tape.offset[last] = offset;
            tape.length[last] = count;
        }
    }

    /** Moves the field of {@code entry} (-1 for one that was not wanted) to lie in {@code count} bytes at {@code offset}. */
    public void placeOn(int entry, int offset, int count) {
        if (entry >= 0) {
            tape.offset[entry] = offset;
            tape.length[entry] = count;
        }
    }

    /** Passes {@code number} on to the decoder of the custom field just written down. */
    public void parameter(int number) {
        extra(number);
    }

    /** The entry just written down, or -1 where it was not wanted. */
    public int last() {
        return last;
    }

    /** Whether {@code field} is written down; for what is costly to compute. */
    public boolean wants(Field field) {
        return wanted[field.id];
    }

    // ---- groups

    /** Begins a protocol, group or section at the cursor; what is read now lies inside it. */
    public void open(Field group) {
        if (open == openEntry.length) {
            if (open >= 512) throw Signal.OVER_BUDGET;
            openEntry = Arrays.copyOf(openEntry, open * 2);
            openStart = Arrays.copyOf(openStart, open * 2);
            openTop = Arrays.copyOf(openTop, open * 2);
            openLength = Arrays.copyOf(openLength, open * 2);
        }
        openTop[open] = top;
        openStart[open] = pos;
        openLength[open] = -1;
        if (group.kind == Field.Kind.PROTOCOL) {
            if (group == layered) layered = null;
            else tape.addLayer(group.id, tape.size);
        }
        if (wanted[group.id]) {
            // What a protocol carries is searched with it by filters that ask what it contains.
            entry(group, pos - base, 0, group.kind == Field.Kind.PROTOCOL ? captured() : 0, Tape.COMPUTED);
            openEntry[open++] = last;
            top = last;
        } else {
            openEntry[open++] = -1;
            last = -1;
        }
    }

    /** As {@link #open}, for one more of the protocol that is shown as one of its own, but is no layer of its own. */
    public void openAgain(Field protocol) {
        open(protocol);
        tape.layers--;
    }

    /** Begins a group inside the field just written down. */
    public void openLast() {
        openOn(last);
    }

    /** Begins a group inside the field of {@code entry}, -1 for one that was not wanted. */
    public void openOn(int entry) {
        if (open == openEntry.length) open(Remarks.EXPERT);
        openTop[open] = top;
        openStart[open] = pos;
        openLength[open] = -2;
        openEntry[open++] = entry;
        if (entry >= 0) top = entry;
    }

    /** Ends the innermost group; it lies in the bytes from its beginning to the cursor, unless {@link #extent} said otherwise. */
    public void close() {
        int entry = openEntry[--open];
        top = openTop[open];
        last = entry;
        if (entry < 0 || openLength[open] == -2) return;
        int count = openLength[open] >= 0 ? openLength[open] : Math.min(pos, Math.max(captured, openStart[open])) - openStart[open];
        tape.length[entry] = Math.max(0, count);
    }

    /** Says how many bytes the innermost group lies in, from its beginning. */
    public void extent(int count) {
        openLength[open - 1] = count;
    }

    /** The innermost open group's entry, or -1 where it is not written down. */
    public int group() {
        return open == 0 ? -1 : openEntry[open - 1];
    }

    private void closeTo(int depthOfGroups) {
        while (open > depthOfGroups) close();
    }

    /** The protocol that carries what is dissected now: the one that was begun last, before any of this dissector's own. Null for the first. */
    public Field carrier() {
        Field own = current.dissects();
        int i = tape.layers - 1;
        while (i >= 0 && tape.layer(i) == own) i--;
        return i < 0 ? null : tape.layer(i);
    }

    /** Counts a layer that has no tree of its own. */
    public void layer(Field protocol) {
        if (protocol == layered) layered = null;
        else tape.addLayer(protocol.id, tape.size);
    }

    /** Whether {@code protocol} is among the layers since the last one of {@code carrier}. */
    public boolean isLayerSince(Field carrier, Field protocol) {
        for (int i = tape.layers - 1; i >= 0 && tape.layer(i) != carrier; i--) {
            if (tape.layer(i) == protocol) return true;
        }
        return false;
    }

    /** Sets the value of {@code entry} to the abbreviations of all layers so far, with colons between them. */
    public void protocolsIn(int entry, Text scratch) {
        tape.setObject(entry, tape.protocols(scratch.clear()).toString());
    }

    // ---- texts of tree lines

    /** Whether texts of tree lines are made. */
    public boolean titles() {
        return recording.titles;
    }

    /** Replaces the line of the innermost group; {@code {}} stands for an argument. */
    public void title(String template, Object... arguments) {
        titleOn(group(), template, arguments);
    }

    /** As {@link #title}, with numbers. */
    public void title(String template, long a) {
        title(template, a, 0, 0, 0);
    }

    /** As {@link #title}, with numbers. */
    public void title(String template, long a, long b) {
        title(template, a, b, 0, 0);
    }

    /** As {@link #title}, with numbers. */
    public void title(String template, long a, long b, long c) {
        title(template, a, b, c, 0);
    }

    /** As {@link #title}, with numbers. */
    public void title(String template, long a, long b, long c, long e) {
        retitle(group(), template, a, b, c, e);
    }

    private void retitle(int entry, String template, long a, long b, long c, long e) {
        if (!recording.titles || entry < 0) return;
        int start = tape.words.length();
        Template.write(tape, tape.words, template, a, b, c, e);
        tape.setTitle(entry, start);
    }

    /** Replaces the line of {@code entry}. */
    public void titleOn(int entry, String template, Object... arguments) {
        if (!recording.titles || entry < 0) return;
        int start = tape.words.length();
        Template.write(tape, tape.words, template, arguments);
        tape.setTitle(entry, start);
    }

    /** As {@link #titleOn(int, String, Object...)}, with a number. */
    public void titleOn(int entry, String template, long a) {
        retitle(entry, template, a, 0, 0, 0);
    }

    /** As {@link #titleOn(int, String, Object...)}, with numbers. */
    public void titleOn(int entry, String template, long a, long b) {
        retitle(entry, template, a, b, 0, 0);
    }

    /** Replaces the line of the field just written down. */
    public void titleLast(String template, Object... arguments) {
        titleOn(last, template, arguments);
    }

    /** As {@link #titleLast(String, Object...)}, with a number. */
    public void titleLast(String template, long a) {
        retitle(last, template, a, 0, 0, 0);
    }

    /** As {@link #titleLast(String, Object...)}, with numbers. */
    public void titleLast(String template, long a, long b) {
        retitle(last, template, a, b, 0, 0);
    }

    /** Replaces the line of the field just written down by the {@code count} bytes at {@code offset}, as escaped text. */
    public void titleLastFrom(int offset, int count) {
        titleFrom(last, offset, count);
    }

    /** Replaces the line of the innermost group by the {@code count} bytes at {@code offset}, as escaped text. */
    public void titleFrom(int offset, int count) {
        titleFrom(group(), offset, count);
    }

    private void titleFrom(int entry, int offset, int count) {
        if (!recording.titles || entry < 0) return;
        int start = tape.words.length();
        tape.words.escaped(bytes, base + offset, Math.max(0, Math.min(count, captured - base - offset)));
        tape.setTitle(entry, start);
    }

    /** Puts a text behind the line of the innermost group. */
    public void append(String template, Object... arguments) {
        appendOn(group(), template, arguments);
    }

    /** Puts a text behind the line of the innermost group. */
    public void append(String text) {
        append(text, 0, 0);
    }

    /** As {@link #append}, with a number. */
    public void append(String template, long a) {
        append(template, a, 0);
    }

    /** As {@link #append}, with numbers. */
    public void append(String template, long a, long b) {
        int entry = group();
        if (!recording.titles || entry < 0) return;
        int start = tape.words.length();
        Template.write(tape, tape.words, template, a, b, 0, 0);
        tape.addTail(entry, start);
    }

    /** Puts a text behind the line of {@code entry}. */
    public void appendOn(int entry, String template, Object... arguments) {
        if (!recording.titles || entry < 0) return;
        int start = tape.words.length();
        Template.write(tape, tape.words, template, arguments);
        tape.addTail(entry, start);
    }

    /** Puts a text behind the line of the field just written down. */
    public void appendLast(String template, Object... arguments) {
        appendOn(last, template, arguments);
    }

    // ---- expert items

    /** Remarks {@code expert} on the innermost group. */
    public void note(Field expert) {
        expert(group(), expert, pos - base, -1);
    }

    /** Remarks {@code expert} on the innermost group, in other words than it was declared with. */
    public void note(Field expert, String template, Object... arguments) {
        int entry = expert(group(), expert, pos - base, -1);
        titleExpert(entry, template, arguments);
    }

    /** Remarks {@code expert} on the innermost group, with the {@code count} bytes at {@code offset}, as escaped text, for words. */
    public void noteFrom(Field expert, int offset, int count) {
        int entry = expert(group(), expert, pos - base, -1);
        if (entry < 0) return;
        int start = tape.words.length();
        tape.words.escaped(bytes, base + offset, Math.max(0, Math.min(count, captured - base - offset)));
        tape.setTitle(entry, start);
    }

    /** Remarks {@code expert} on the field just written down. */
    public void noteLast(Field expert) {
        int keep = last;
        expert(keep, expert, 0, keep < 0 ? MISSED : keep);
        last = keep;
    }

    /** Remarks {@code expert} on the field just written down, in other words than it was declared with. */
    public void noteLast(Field expert, String template, Object... arguments) {
        int keep = last;
        titleExpert(expert(keep, expert, 0, keep < 0 ? MISSED : keep), template, arguments);
        last = keep;
    }

    /** As {@link #noteLast(Field, String, Object...)}, with a number. */
    public void noteLast(Field expert, String template, long a) {
        noteLast(expert, template, a, 0);
    }

    /** As {@link #noteLast(Field, String, Object...)}, with numbers. */
    public void noteLast(Field expert, String template, long a, long b) {
        int keep = last;
        int entry = expert(keep, expert, 0, keep < 0 ? MISSED : keep);
        last = keep;
        if (entry < 0 || template == null) return;
        int start = tape.words.length();
        Template.write(tape, tape.words, template, a, b, 0, 0);
        tape.setTitle(entry, start);
    }

    /** Remarks that the text just written down goes on behind a zero byte that ends it. */
    public void noteStray() {
        noteLast(Remarks.STRAY_CHARACTERS);
    }

    /** Remarks {@code expert} on {@code entry}. */
    public void noteOn(int entry, Field expert, String template, Object... arguments) {
        int keep = last;
        titleExpert(expert(entry, expert, 0, entry < 0 ? MISSED : entry), template, arguments);
        last = keep;
    }

    /** Remarks {@code expert} on a derived field of {@code entry}: a bit of flags, for example. */
    public void noteOn(int entry, Field derived, Field expert, String template, Object... arguments) {
        int keep = last;
        int made = expert(entry, expert, 0, entry < 0 ? MISSED : entry);
        if (made >= 0 && entry >= 0) {
            tape.setObject(made, derived);
            tape.meta[made] |= Tape.ON_DERIVED;
            for (Derivation part : tape.field(entry).inside()) {
                if (part.field() == derived) tape.offset[made] = tape.offset[entry] + part.at();
            }
        }
        titleExpert(made, template, arguments);
        last = keep;
    }

    /** As {@link #noteOn(int, Field, Field, String, Object...)}, with a number. */
    public void noteOn(int entry, Field derived, Field expert, String template, long a) {
        // Most of them are not wanted, and a list of arguments for nobody is one too many.
        if (wantsExpert(expert)) noteOn(entry, derived, expert, template, (Object) a);
    }

    private boolean wantsExpert(Field expert) {
        return wanted[expert.id] || expert.group == Field.Group.MALFORMED && wanted[Remarks.MALFORMED.id];
    }

    private void titleExpert(int entry, String template, Object... arguments) {
        if (entry < 0 || template == null) return;
        // Expert messages are values that filters compare, so they are made even where no tree is.
        int start = tape.words.length();
        Template.write(tape, tape.words, template, arguments);
        tape.setTitle(entry, start);
    }

    private int expert(int under, Field expert, int offset, int on) {
        boolean malformed = expert.group == Field.Group.MALFORMED && wanted[Remarks.MALFORMED.id];
        if (!wanted[expert.id] && !malformed) return -1;
        int keep = top;
        top = under >= 0 ? under : top;
        int entry = -1;
        if (wanted[expert.id]) {
            entry = on >= 0 ? entry(expert, tape.offset[on], tape.length[on], 0, Tape.COMPUTED)
                : on == MISSED ? entry(expert, missedOffset, missedLength, 0, Tape.COMPUTED)
            : entry(expert, under >= 0 ? tape.offset[under] : offset, 0, 0, Tape.COMPUTED);
            if (on >= 0) tape.meta[entry] = tape.meta[entry] & ~0xffff | tape.meta[on] & 0xffff;
        }
        if (malformed) {
            // What is malformed is found under one name, whoever remarks it.
            int from = on >= 0 ? tape.offset[on] : under >= 0 ? tape.offset[under] : offset;
            entry(Remarks.MALFORMED, from, 0, 0, Tape.COMPUTED | Tape.HIDE);
            last = entry;
        }
        top = keep;
        return entry;
    }

    // ---- columns

    /** Whether the texts of columns are made. */
    public boolean columns() {
        return recording.columns;
    }

    /** Sets what the Protocol column shows. */
    public void protocolColumn(String name) {
        protocolColumn = name;
    }

    /** What the Protocol column shows. */
    public String protocolColumn() {
        return protocolColumn;
    }

    /** Empties the Info column up to its fence and returns it for writing; a text that nobody reads where there are no columns. */
    public Text info() {
        return recording.columns ? info.cut(infoFence) : sink.clear();
    }

    /** Returns the Info column for writing on; a text that nobody reads where there are no columns. */
    public Text moreInfo() {
        return recording.columns ? info : sink.clear();
    }

    /** Sets what the Info column shows. */
    public void info(String template, Object... arguments) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, arguments);
    }

    /** Sets what the Info column shows to a text. */
    public void info(String text) {
        if (recording.columns) info.cut(infoFence).add(text);
    }

    /** As {@link #info(String, Object...)}, with numbers. */
    public void info(String template, long a, long b) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, a, b, 0, 0);
    }

    /** As {@link #info(String, Object...)}, with numbers. */
    public void info(String template, long a, long b, long c) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, a, b, c, 0);
    }

    /** As {@link #info(String, Object...)}, with numbers. */
    public void info(String template, long a, long b, long c, long e) {
        if (recording.columns) Template.write(tape, info.cut(infoFence), template, a, b, c, e);
    }

    /** Puts a text behind what the Info column shows. */
    public void addInfo(String template, Object... arguments) {
        if (recording.columns) Template.write(tape, info, template, arguments);
    }

    /** Puts a text behind what the Info column shows. */
    public void addInfo(String text) {
        if (recording.columns) info.add(text);
    }

    /** As {@link #addInfo(String, Object...)}, with numbers. */
    public void addInfo(String template, long a, long b) {
        if (recording.columns) Template.write(tape, info, template, a, b, 0, 0);
    }

    /** Keeps what the Info column shows now when others set it. */
    public void fenceInfo() {
        infoFence = info.length();
    }

    /** The Info column, for those who show it. */
    public Text infoColumn() {
        return info;
    }

    /** Address of the link layer, or of the network where that is known: whom the packet is from. */
    public Endpoint source() {
        return source;
    }

    /** Whom the packet is for. */
    public Endpoint destination() {
        return destination;
    }

    /** Whom the packet is from on the link. */
    public Endpoint linkSource() {
        return linkSource;
    }

    /** Whom the packet is for on the link. */
    public Endpoint linkDestination() {
        return linkDestination;
    }

    /** Sets the link's addresses, MAC addresses. */
    public void etherAddresses(long from, long to) {
        linkSource.set(Endpoint.Kind.ETHER, 0, from);
        linkDestination.set(Endpoint.Kind.ETHER, 0, to);
        source.set(linkSource);
        destination.set(linkDestination);
    }

    /** Sets the link's source address, a MAC address, where only that is known. */
    public void etherSource(long from) {
        linkSource.set(Endpoint.Kind.ETHER, 0, from);
        source.set(linkSource);
    }

    /** Sets the network's addresses, IPv4. */
    public void ipv4Addresses(int from, int to) {
        source.set(Endpoint.Kind.IPV4, 0, from & 0xffffffffL);
        destination.set(Endpoint.Kind.IPV4, 0, to & 0xffffffffL);
    }

    /** Sets the network's addresses, IPv6. */
    public void ipv6Addresses(long fromHigh, long fromLow, long toHigh, long toLow) {
        source.set(Endpoint.Kind.IPV6, fromHigh, fromLow);
        destination.set(Endpoint.Kind.IPV6, toHigh, toLow);
    }

    /** Sets whom the packet is for, where a header says that the packet goes on from the address first given. */
    public void ipv6Destination(long high, long low) {
        destination.set(Endpoint.Kind.IPV6, high, low);
    }

    /** Sets whom the packet is from, where a header gives another address than the first. */
    public void ipv6Source(long high, long low) {
        source.set(Endpoint.Kind.IPV6, high, low);
    }

    /** Sets the addresses to texts, for what is neither; null leaves one as it is. */
    public void textAddresses(String from, String to) {
        if (from != null) source.set(from);
        if (to != null) destination.set(to);
    }

    /** Notes how many hops the packet may still go, as its network header says. */
    public void hops(int limit) {
        hops = limit;
    }

    /** How many hops the packet may still go, as the innermost network header says; 0 before one was read. */
    public int hops() {
        return hops;
    }

    private int hops;

    /** Sets the ports. */
    public void ports(int from, int to) {
        sourcePort = from;
        destinationPort = to;
        portsOf = current;
    }

    /** Appends the port that the packet is from, by name. */
    public Text sourcePort(Text into) {
        return port(sourcePort, into);
    }

    /** Appends the port that the packet is for, by name. */
    public Text destinationPort(Text into) {
        return port(destinationPort, into);
    }

    private Text port(int number, Text into) {
        return tape.names.port(portsOf == null ? null : Names.Transport.of(portsOf.dissects().abbreviation), number, into);
    }

    /** Whose ports they are. */
    private Dissector portsOf;

    /** The port that the packet is from. */
    public int sourcePort() {
        return sourcePort;
    }

    /** The port that the packet is for. */
    public int destinationPort() {
        return destinationPort;
    }

    // ---- what carries what

    /** Calls whoever claims one of {@code keys} of {@code table}, the first that does; else a heuristic; else the payload is shown as data. Returns how many bytes that dissector left behind as not its own. */
    public int payload(Table table, long key) {
        return payload(table, key, key);
    }

    /** As {@link #payload(Table, long)}, with two keys. */
    public int payload(Table table, long first, long second) {
        int left = tryPayload(table, first, second);
        if (left >= 0) return left;
        return rest();
    }

    /** As {@link #payload(Table, long)}, but returns -1 where nobody claims the payload. */
    public int tryPayload(Table table, long first, long second) {
        Links.Wiring wiring = engine.links.wirings[table.id];
        if (conversation != null && conversation.binding != null && boundBefore()) {
            int left = attempt(conversation.binding);
            if (left >= 0) return left;
        }
        Links.Binding binding = wiring.find(first);
        if (binding != null) {
            int left = attempt(binding);
            if (left >= 0) return left;
        }
        if (second != first) {
            binding = wiring.find(second);
            if (binding != null) {
                int left = attempt(binding);
                if (left >= 0) return left;
            }
        }
        binding = recognize(wiring);
        return binding == null ? -1 : attempt(binding);
    }

    /** Calls whoever claims {@code key} of {@code table}; returns -1 where nobody does, and what it left behind otherwise. */
    public int tryPayload(Table table, String key) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        return binding == null ? -1 : attempt(binding);
    }

    /** As {@link #tryPayload(Table, String)}; {@code said} is what the callee gets from {@link #about}. */
    public int tryPayload(Table table, String key, Object said) {
        aboutNext = said;
        int left = tryPayload(table, key);
        aboutNext = null;
        return left;
    }

    /**
     * As {@link #tryPayload(Table, String, Object)}, but the callee is called also where nothing of it is asked for: for whom it
     * matters whether the callee takes the payload.
     */
    public int tryPayloadAnyway(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        aboutNext = said;
        return call(binding.dissector, false, false);
    }

    /** As {@link #tryInside}, but the callee is called also where nothing of it is asked for. */
    public int tryInsideAnyway(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        aboutNext = said;
        return call(binding.dissector, true, false);
    }

    /** As {@link #tryPayload(Table, String, Object)}, but what the callee writes lies inside the innermost group: a value that its neighbour tells the type of. */
    public int tryInside(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        if (plan.skipped[binding.index]) {
            pos = limit;
            return 0;
        }
        aboutNext = said;
        return call(binding.dissector, true, false);
    }

    /**
     * Calls whoever claims {@code key} of {@code table}, whatever the conversation is bound to, and heuristics not;
     * {@code said} is what the callee gets from {@link #about}. Returns -1 where nobody does.
     */
    public int tryKey(Table table, long key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        aboutNext = said;
        int left = attempt(binding);
        aboutNext = null;
        return left;
    }

    /** As {@link #tryKey}, but the callee reads the caller's stream: it may wait for more of it, as for what goes through a tunnel. */
    public int passOn(Table table, long key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        if (plan.skipped[binding.index] || binding.feed == Links.Feed.FRAMED) return tryKey(table, key, said);
        return passOn(binding.dissector, said);
    }

    /** As {@link #passOn(Table, long, Object)}, by name. */
    public int passOn(Table table, String key, Object said) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return -1;
        return plan.skipped[binding.index] ? attempt(binding) : passOn(binding.dissector, said);
    }

    /** As {@link #call(Dissector, Object)}, but the callee reads the caller's stream. */
    public int passOn(Dissector dissector, Object said) {
        aboutNext = said;
        return call(dissector, false, pausable);
    }

    /** What the caller said about the payload, such as the media type of a body; null where it said nothing. */
    public Object about() {
        return about;
    }

    /** Calls the first heuristic of {@code table} that recognizes the bytes; returns -1 where none does. */
    public int tryHeuristics(Table table) {
        Links.Binding binding = recognize(engine.links.wirings[table.id]);
        return binding == null ? -1 : attempt(binding);
    }

    /** Whether somebody under {@code table} may be called: where nobody is, state that only they look at need not be kept. */
    public boolean needs(Table table) {
        return plan.tableNeeded[table.id];
    }

    /**
     * Whether of the fields whose abbreviation begins with {@code prefix} nothing is asked for but those of {@code among},
     * a constant of the caller: what they do not show need not be found out, where nobody is called who would look at it.
     */
    public boolean asksOnly(String prefix, java.util.Set<String> among) {
        return plan.asksOnly(prefix, among);
    }

    /**
     * Says that a payload that one of {@code first} and {@code second} of {@code table} claims is left out, since nothing
     * is asked of it.
     */
    public void passOver(Table table, long first, long second) {
        if (plan.beyond == null || beyond) return;
        Links.Wiring wiring = engine.links.wirings[table.id];
        Links.Binding one = wiring.find(first);
        Links.Binding other = wiring.find(second);
        beyond = one != null && plan.beyond[one.index] || other != null && plan.beyond[other.index];
    }

    /**
     * Says that this packet looks at or changes state that packets between other addresses do too, although most packets of its
     * dissector do not; {@link Dissector#remembersBeyondConversations} is for those whose packets all do.
     */
    public void reachBeyond() {
        beyond = true;
    }

    /**
     * Whether the packet reached a dissector that keeps state for packets between other addresses, called or left out.
     * Known where the recording is one for sifting.
     */
    public boolean reachesBeyond() {
        return beyond;
    }

    private boolean beyond;

    /** A number that all packets between the same two addresses have in common, whichever way they go. */
    public int betweenWhom() {
        return source.mixed() + destination.mixed();
    }

    /** Whether somebody claims {@code key} of {@code table}. */
    public boolean claimed(Table table, long key) {
        return engine.links.wirings[table.id].find(key) != null;
    }

    /** Whether somebody claims {@code key} of {@code table}. */
    public boolean claimed(Table table, String key) {
        return engine.links.wirings[table.id].find(key) != null;
    }

    private boolean boundBefore() {
        return !replaying || conversation.bindingSince <= packet.number;
    }

    private Links.Binding recognize(Links.Wiring wiring) {
        for (Links.Heuristic heuristic : wiring.heuristics) {
            if (plan.skipped[heuristic.binding().index]) continue;
            if (recognizes(heuristic.probe())) return heuristic.binding();
        }
        return null;
    }

    private boolean recognizes(Links.Probe by) {
        int keepPos = pos;
        int keepLimit = limit;
        boolean keepStreaming = streaming;
        streaming = false;
        try {
            return captured() > 0 && by.recognizes(this);
        } catch (Signal s) {
            if (s == Signal.OVER_BUDGET) throw s;
            return false;
        } finally {
            pos = keepPos;
            limit = keepLimit;
            end = Math.min(limit, captured);
            streaming = keepStreaming;
        }
    }

    /** Shows the payload as data; returns 0. */
    public int rest() {
        return rest(false);
    }

    /** As {@link #rest}, but the data is shown inside the innermost group. */
    public int restInside() {
        return rest(true);
    }

    private int rest(boolean inside) {
        if (remaining() <= 0 || engine.links.rest == null) return 0;
        if (!plan.restSkipped) return call(engine.links.rest, inside, false);
        pos = limit;
        return 0;
    }

    private int attempt(Links.Binding binding) {
        if (plan.beyond != null && plan.beyond[binding.index]) beyond = true;
        if (plan.skipped[binding.index]) {
            pos = limit;
            return 0;
        }
        if (binding.feed != Links.Feed.FRAMED) return call(binding.dissector, false, false);
        // Without a stream under it, a framed protocol's messages follow one another to the end.
        int stop = limit;
        while (pos < end) {
            int start = pos;
            int length;
            try {
                length = binding.framing.length(this);
            } catch (Signal s) {
                length = Framing.NEED_MORE;
            }
            int rest = narrow(length > 0 ? length : remaining());
            int whole = limit;
            if (call(binding.dissector, false, false) < 0) return -1;
            pos = whole;
            limit = rest;
            end = Math.min(limit, captured);
            if (pos <= start) break;
        }
        pos = stop;
        return 0;
    }

    /**
     * Calls a dissector on the payload, from the cursor to the limit. Returns how many bytes it left behind as not
     * its own, or -1 where it said that the payload is not its own at all; then nothing was written.
     */
    public int call(Dissector dissector) {
        return call(dissector, false, false);
    }

    /** As {@link #call(Dissector)}; {@code said} is what the callee gets from {@link #about}. */
    public int call(Dissector dissector, Object said) {
        aboutNext = said;
        return call(dissector, false, false);
    }

    /** As {@link #call(Dissector)}, but what it writes lies inside the innermost group: a packet quoted in an ICMP message. */
    public int callInside(Dissector dissector) {
        return call(dissector, true, false);
    }

    /**
     * Dissects a packet that is quoted in another: its layers lie inside the innermost group, {@link #isQuoted} tells
     * them that they are quoted, and what the columns and addresses show stays as it is. Returns as {@link #tryPayload}.
     */
    public int quote(Table table, long key) {
        boolean keepQuoted = quoted;
        int keepQuotedTop = quotedTop;
        int keepHops = hops;
        int keepLength = info.length();
        int keepFence = infoFence;
        String keepColumn = protocolColumn;
        var keepSource = new Endpoint();
        var keepDestination = new Endpoint();
        keepSource.set(source);
        keepDestination.set(destination);
        int keepFrom = sourcePort;
        int keepTo = destinationPort;
        Conversation keepConversation = conversation();
        infoFence = keepLength;
        quoted = true;
        conversation = null;
        quotedTop = top;
        int left = tryPayload(table, key, key);
        quoted = keepQuoted;
        quotedTop = keepQuotedTop;
        hops = keepHops;
        info.cut(keepLength);
        infoFence = keepFence;
        protocolColumn = keepColumn;
        source.set(keepSource);
        destination.set(keepDestination);
        sourcePort = keepFrom;
        destinationPort = keepTo;
        conversation = keepConversation;
        conversing = null;
        return left;
    }

    /** Whether the packet is quoted in another: an error's cause, not something that was sent here and now. */
    public boolean isQuoted() {
        return quoted;
    }

    /** What a quoted packet carries is shown at the top again, beside the packet that quotes it. */
    public void endQuotedTree() {
        quotedTop = -1;
    }

    private boolean quoted;
    private int quotedTop = -1;

    private int call(Dissector dissector, boolean inside, boolean streamed) {
        if (++depth > MOST_DEPTH) {
            depth--;
            note(Remarks.TOO_DEEP);
            pos = limit;
            return 0;
        }
        int keepTop = top;
        int keepOpen = open;
        int keepLimit = limit;
        int keepOwnLimit = ownLimit;
        ownLimit = limit;
        int keepSource = sourceIndex;
        int keepOuters = outers;
        int markSize = tape.size;
        int markLayers = tape.layers;
        int markSources = tape.sourceCount;
        Dissector keepCurrent = current;
        boolean keepStreaming = streaming;
        boolean keepPausable = pausable;
        boolean keepExceeding = exceeding;
        exceeding = false;
        Object keepAbout = about;
        current = dissector;
        streaming = streamed;
        pausable = streamed;
        about = aboutNext;
        aboutNext = null;
        if (!inside) top = quotedTop;
        int left = 0;
        try {
            dissector.dissect(this);
            if (sourceIndex == keepSource) left = Math.max(0, keepLimit - limit);
        } catch (Signal signal) {
            if (signal == Signal.NOT_MINE) {
                tape.truncate(markSize, markLayers, markSources);
                left = -1;
            } else if (signal == Signal.OVER_BUDGET || signal == Signal.NEED_MORE) {
                throw signal;
            } else {
                closeTo(keepOpen);
                ended(signal, markLayers);
                if (sourceIndex == keepSource) left = Math.max(0, keepLimit - ownLimit);
                pos = keepLimit;
            }
        } catch (RuntimeException | StackOverflowError bug) {
            closeTo(keepOpen);
            top = -1;
            int entry = expert(-1, Remarks.BUG, 0, -1);
            titleExpert(entry, "Dissector bug in {}: {}", dissector.dissects().abbreviation, bug.toString());
            engine.bug(bug);
            pos = keepLimit;
        }
        while (open > keepOpen) {
            if (left < 0) open--;
            else close();
        }
        top = keepTop;
        outers = keepOuters;
        current = keepCurrent;
        streaming = keepStreaming;
        pausable = keepPausable;
        exceeding = keepExceeding;
        about = keepAbout;
        if (sourceIndex != keepSource) {
            restore(keepSource);
            pos = keepLimit;
        }
        limit = keepLimit;
        ownLimit = keepOwnLimit;
        end = Math.min(limit, captured);
        depth--;
        return left;
    }

    /** From now on the dissector reads what is announced to be longer than what it lies in: to read past the end is malformed for that. */
    public void exceeding() {
        exceeding = true;
    }

    private boolean exceeding;

    private void restore(int sourceNumber) {
        Source s = tape.sources[sourceNumber];
        sourceIndex = sourceNumber;
        bytes = s.bytes;
        base = s.start;
        captured = base + s.length;
    }

    /** Says that the payload is not this protocol's: nothing of it stays on the tape, and others are asked. */
    public RuntimeException notMine() {
        throw Signal.NOT_MINE;
    }

    private void ended(Signal signal, int firstLayer) {
        int keep = top;
        top = -1;
        // The innermost protocol that the dissector had begun, such as an extension header.
        String name = (tape.layers > firstLayer ? tape.layer(tape.layers - 1) : current.dissects()).shortName;
        if (signal == Signal.CUT_SHORT) {
            remark(Remarks.SHORT, null, "[Packet size limited during capture: {} truncated]", name);
            if (recording.columns) info.add("[Packet size limited during capture]");
        } else if (signal == Signal.UNREASSEMBLED) {
            remark(Remarks.UNREASSEMBLED, Remarks.UNREASSEMBLED_NOTE, "[Unreassembled Packet: {}]", name);
            if (recording.columns) info.add("[BoundErrorUnreassembled Packet]");
        } else if (exceeding) {
            remark(Remarks.MALFORMED, Remarks.MALFORMED_NOTE, "[Malformed Packet: {}: length of contained item exceeds length of containing item]", name);
            if (recording.columns) info.add("[Malformed Packet: length of contained item exceeds length of containing item]");
        } else {
            remark(Remarks.MALFORMED, Remarks.MALFORMED_NOTE, "[Malformed Packet: {}]", name);
            if (recording.columns) info.add("[Malformed Packet]");
        }
        top = keep;
    }

    private void remark(Field field, Field expert, String template, String name) {
        int entry = -1;
        if (wanted[field.id]) {
            entry = entry(field, 0, 0, 0, Tape.COMPUTED);
            int start = tape.words.length();
            Template.write(tape, tape.words, template, name);
            tape.setTitle(entry, start);
        }
        if (expert != null) expert(entry, expert, 0, -1);
    }

    // ---- sources other than the frame

    /** Makes {@code content} a source and moves the cursor to its beginning; what is read now lies in it. Undone at the end of the dissector, or by {@link #leave}. Returns what {@link #leave} takes. */
    public long enter(String name, byte[] content) {
        return enter(name, content, content.length);
    }

    /** As {@link #enter(String, byte[])}, where the first {@code count} bytes of {@code content} are the source. */
    public long enter(String name, byte[] content, int count) {
        long keep = (long) sourceIndex << 32 | pos;
        outerLimit[outers & 15] = limit;
        outers++;
        if (tape.sourceCount >= 4096) throw Signal.OVER_BUDGET;
        tape.addSource().set(name, content, 0, count, count);
        enter(tape.sourceCount - 1);
        return keep;
    }

    private final int[] outerLimit = new int[16];
    private int outers;

    /** Moves the cursor back to where it was before {@link #enter}. */
    public void leave(long kept) {
        restore((int) (kept >>> 32));
        pos = (int) kept;
        limit = outerLimit[--outers & 15];
        end = Math.min(limit, captured);
    }

    /** Says whether what is dissected now is a fragment that stands alone: a read past its end is not malformed, the rest is elsewhere. */
    public void fragment(boolean alone) {
        fragment = alone;
        fragmentSource = sourceIndex;
    }

    /** Whether what is dissected now is a fragment that stands alone. */
    public boolean isFragment() {
        return fragment;
    }

    private boolean fragment;
    private int fragmentSource;

    /** Whether the bytes end at the source's end because fragments are missing: reading on is then not malformed. */
    public RuntimeException unreassembled() {
        throw Signal.UNREASSEMBLED;
    }

    // ---- preferences

    /** Whether a flag is set. */
    public boolean is(Preference flag) {
        return preferences.is(flag);
    }

    /** What a number is set to; of a choice, the place of the word, from 0. */
    public int number(Preference preference) {
        return preferences.number(preference);
    }

    /** What a preference is set to, as a user would write it. */
    public String text(Preference preference) {
        return preferences.text(preference);
    }

    /** What opens what is encrypted. */
    public Secrets secrets() {
        await();
        return engine.secrets;
    }

    // ---- names

    /** Whether names of hosts that the packet tells are learned: for those who would have to make a text first. */
    public boolean learnsNames() {
        return !replaying && tape.names.learns();
    }

    /** The name of a virtual network, the number in angle brackets where it has none, or null where they are shown by number. */
    public String vlanName(int number) {
        return tape.names.vlan(number);
    }

    /** From here on, an IPv4 address has this name. */
    public void learnName(int address, String name) {
        if (!learnsNames()) return;
        await();
        tape.names.learn(address, name, NameBook.after(packet.number));
    }

    /** From here on, an IPv6 address has this name. */
    public void learnName(long high, long low, String name) {
        if (!learnsNames()) return;
        await();
        tape.names.learn(high, low, name, NameBook.after(packet.number));
    }

    /** From here on, a MAC address is known to belong to the host with an IPv4 address. */
    public void learnMac(long mac, int address) {
        if (replaying || !tape.names.learnsMacs()) return;
        await();
        tape.names.learnMac(mac, address, NameBook.after(packet.number));
    }

    // ---- state

    /** Returns {@code value} as it was when the packet was first dissected. For numbers read from state. */
    public long remember(long value) {
        if (journal == null) return value;
        if (replaying) return journal.number(nextLong++);
        journal.add(value);
        return value;
    }

    /** Returns {@code value} as it was when the packet was first dissected. For immutable objects read from state. */
    @SuppressWarnings("unchecked")
    public <T> T remember(T value) {
        if (journal == null) return value;
        if (replaying) return (T) journal.object(nextObject++);
        journal.add(value);
        return value;
    }

    /** Changes state: {@code change} runs once for each packet, when it is first dissected. */
    public void learn(Runnable change) {
        if (replaying) return;
        await();
        change.run();
    }

    /** Has {@code finding} find out what it is for, or remember what it found out when the packet was first dissected. */
    public <T extends Finding> T find(T finding) {
        if (replaying) {
            finding.read(this);
        } else {
            await();
            finding.discover(this);
            if (journal != null) finding.write(this);
        }
        return finding;
    }

    /** Whether later packets may be referred to: the capture was gone through before. For forward links only. */
    public boolean hindsight() {
        return hindsight;
    }

    /**
     * An object of this dissection's own under {@code key}, used again for each packet: room to work in, never state.
     * A protocol that occurs twice in a packet gets the same one twice.
     */
    @SuppressWarnings("unchecked")
    public <T> T scratch(Key<T> key) {
        if (key.id >= scratch.length) scratch = Arrays.copyOf(scratch, Math.max(key.id + 1, Key.count()));
        Object known = scratch[key.id];
        if (known == null) scratch[key.id] = known = key.maker.get();
        return (T) known;
    }

    private Object[] scratch = {};

    /** State of the engine under {@code key}. */
    public <T> T state(Key<T> key) {
        assert mayRememberBeyond() : current.dissects() + " does not say that it remembers beyond conversations";
        await();
        return engine.state(key);
    }

    /** The root sees each packet, and what it remembers is about the capture as a whole. */
    private boolean mayRememberBeyond() {
        return beyond || current == engine.links.root || current.remembersBeyondConversations();
    }

    /**
     * As {@link #conversation(Field, int, int)}, but the conversation is looked up only when somebody asks for it: for who carries
     * what has no use for one, and shows nothing of it.
     */
    public void converse(Field protocol, int from, int to) {
        if (plan.binds || journal != null) {
            conversation(protocol, from, to);
            return;
        }
        conversation = null;
        conversing = protocol;
        conversingSource.set(source);
        conversingDestination.set(destination);
        conversingFrom = from;
        conversingTo = to;
    }

    /** Whose conversation is looked up when somebody asks, and between which ports; null where it was looked up. */
    private Field conversing;
    private final Endpoint conversingSource = new Endpoint();
    private final Endpoint conversingDestination = new Endpoint();
    private int conversingFrom;
    private int conversingTo;

    /** Returns the conversation between the packet's addresses and these ports, making it where there is none. */
    public Conversation conversation(Field protocol, int from, int to) {
        return conversation(protocol, source, destination, from, to);
    }

    private Conversation conversation(Field protocol, Endpoint by, Endpoint with, int from, int to) {
        conversing = null;
        await();
        probe.set(protocol.id, by, with, from, to);
        if (replaying) {
            conversation = remember((Conversation) null);
            return conversation;
        }
        Conversation found = engine.conversations.find(probe);
        if (found == null) {
            found = engine.announced(probe, source, from, destination, to, packet.number, packet.seconds, packet.nanoseconds);
        }
        if (found == null) found = begun(protocol, from, to);
        conversation = found;
        return remember(found);
    }

    private Conversation begun(Field protocol, int from, int to) {
        Conversation made = engine.conversations.make(probe, packet.number, packet.seconds, packet.nanoseconds);
        engine.takeExpected(made, protocol, source, from, destination, to, packet.number);
        return made;
    }

    /** Begins a new conversation in place of the one that {@link #conversation} returned: the ports are used again. */
    public Conversation renewConversation() {
        if (replaying) {
            conversation = remember((Conversation) null);
            return conversation;
        }
        conversation = begun(engine.fields[probe.protocol], sourcePort, destinationPort);
        return remember(conversation);
    }

    /** Whether the packet goes from the lower endpoint of its conversation to the higher: tells the two directions apart. */
    public boolean forward() {
        return probe.forward;
    }

    /** The conversation that was asked for last, or null. */
    public Conversation conversation() {
        if (conversing != null) conversation(conversing, conversingSource, conversingDestination, conversingFrom, conversingTo);
        return conversation;
    }

    /** Writes down the time since the conversation's first packet and since the one before. */
    public void conversationTimes(Field sinceFirst, Field sincePrevious) {
        Conversation c = conversation;
        long seconds = remember(c.lastSeconds);
        int nanoseconds = (int) remember((long) c.lastNanoseconds);
        since(sinceFirst, c.firstSeconds, c.firstNanoseconds);
        since(sincePrevious, seconds, nanoseconds);
        if (!replaying) {
            c.lastSeconds = packet.seconds;
            c.lastNanoseconds = packet.nanoseconds;
        }
    }

    /** From now on the conversation's payload goes to {@code dissector}, whatever its ports. For who {@linkplain Dissector#announces announces} its class. */
    public void bind(Conversation to, Dissector dissector) {
        if (replaying) return;
        await();
        to.binding = engine.binding(dissector);
        to.bindingSince = packet.number;
    }

    /** From now on the conversation's payload goes to whoever claims {@code key} of {@code table}, where somebody does. */
    public void bind(Conversation to, Table table, long key) {
        if (replaying) return;
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return;
        to.binding = binding;
        to.bindingSince = packet.number;
    }

    /** From now on the conversation's payload goes to whoever claims {@code key} of {@code table}. Returns whether somebody does. */
    public boolean bind(Conversation to, Table table, String key) {
        Links.Binding binding = engine.links.wirings[table.id].find(key);
        if (binding == null) return false;
        if (!replaying && to.binding != binding) {
            to.binding = binding;
            to.bindingSince = packet.number;
        }
        return true;
    }

    /** What is dissected now belongs to this conversation, one made by {@link Conversation#inside} or the one that carries it. */
    public void within(Conversation other) {
        conversation = other;
    }

    /**
     * From now on packets of {@code protocol} with this IPv4 address and port at one end, whoever is at the other, are a conversation of their
     * own, unless they belong to one that is known already.
     */
    public void announce(Field protocol, int address, int port) {
        assert mayRememberBeyond() : current.dissects() + " does not say that it remembers beyond conversations";
        if (replaying) return;
        var end = new Endpoint();
        end.set(Endpoint.Kind.IPV4, 0, address & 0xffffffffL);
        engine.announce(protocol, end, port, packet.number);
    }

    /**
     * The next conversation of {@code protocol} that begins and has this address and port at one end goes to the dissector
     * of the class {@code dissector}; {@link Conversation#announced} is {@code about}.
     */
    public void expect(Field protocol, Endpoint address, int port, Class<? extends Dissector> dissector, Object about) {
        assert mayRememberBeyond() : current.dissects() + " does not say that it remembers beyond conversations";
        if (replaying) return;
        await();
        engine.expect(protocol, address, port, dissector, about);
    }

    // ---- requests and responses

    /** Notes a request; writes down where its response is, once that is known. */
    public Exchanges.Exchange request(Exchanges exchanges, Conversation of, long id) {
        Exchanges.Exchange exchange = noteRequest(exchanges, of, id);
        showRequest(exchanges, exchange);
        return exchange;
    }

    /** As {@link #request}, but writes nothing down: {@link #showRequest} does that. */
    public Exchanges.Exchange noteRequest(Exchanges exchanges, Conversation of, long id) {
        if (replaying) return remember((Exchanges.Exchange) null);
        Exchanges.Exchange exchange = new Exchanges.Exchange();
        exchange.id = id;
        exchange.requestFrame = packet.number;
        exchange.requestSeconds = packet.seconds;
        exchange.requestNanoseconds = packet.nanoseconds;
        of.get(exchanges.key).put(exchange);
        return remember(exchange);
    }

    /** Notes that this packet responds to {@code exchange}, if it is the first that does; {@link #showResponse} writes that down. */
    public void noteResponse(Exchanges.Exchange exchange) {
        if (!replaying && exchange.responseFrame == 0) exchange.responseFrame = packet.number;
    }

    /** Writes down where the request of {@code exchange} is and how long ago it was. */
    public void showResponse(Exchanges exchanges, Exchanges.Exchange exchange) {
        computed(exchanges.requestIn, exchange.requestFrame);
        if (exchanges.time != null) since(exchanges.time, exchange.requestSeconds, exchange.requestNanoseconds);
    }

    /** Writes down where the response to a request is, once that is known; for requests that were noted before. */
    public void showRequest(Exchanges exchanges, Exchanges.Exchange exchange) {
        if (hindsight && exchange.responseFrame > 0) computed(exchanges.responseIn, exchange.responseFrame);
    }

    /** Returns the newest exchange with this number, or null. */
    public Exchanges.Exchange exchange(Exchanges exchanges, Conversation of, long id) {
        if (replaying) return remember((Exchanges.Exchange) null);
        return remember(of.get(exchanges.key).find(id));
    }

    /** Notes a response; writes down where its request is and how long it took. Returns the exchange, or null where no request is known. */
    public Exchanges.Exchange response(Exchanges exchanges, Conversation of, long id) {
        Exchanges.Exchange exchange = exchange(exchanges, of, id);
        if (exchange == null) return null;
        noteResponse(exchange);
        showResponse(exchanges, exchange);
        return exchange;
    }

    // ---- fragments

    /**
     * Adds the rest of what is announced at the cursor as a fragment of a datagram that {@code source}, {@code destination}
     * and {@code id} tell from others. Returns the datagram if this packet made it whole, null otherwise.
     *
     * @param offset where in the datagram the fragment begins, in bytes
     * @param more whether others follow it
     */
    public Fragments.Datagram fragment(Fragments fragments, long id, int offset, boolean more) {
        Fragments.Datagram whole = null;
        int count = captured();
        if (!replaying) {
            await();
            var name = new Fragments.Id(source.high, source.low, destination.high, destination.low, id);
            Fragments.Pool pool = engine.state(fragments.key);
            Fragments.Datagram datagram = pool.get(name);
            openDatagram = datagram;
            if (pool.accepts(datagram, count) && offset + count <= 1 << 20
                    && datagram.add(packet.number, bytes, pos, offset, count, more)) {
                datagram.completedIn = packet.number;
                pool.close(name);
                whole = datagram;
            }
        }
        openDatagram = remember(openDatagram);
        return remember(whole);
    }

    private Fragments.Datagram openDatagram;

    /** In which frame what the fragment just added belongs to became whole; 0 where that is not known. */
    public long reassembledIn() {
        return hindsight && openDatagram != null ? openDatagram.completedIn : 0;
    }

    /** Writes down what {@link #reassembledIn} tells, where that is known, and returns it. */
    public long showReassembledIn(Fragments fragments) {
        long frame = reassembledIn();
        if (frame > 0) computed(fragments.parts.reassembledIn(), frame);
        return frame;
    }

    /** Makes a datagram that became whole a source, writes down what it was made of, and moves the cursor to its beginning. Returns what {@link #leave} takes. */
    public long enter(Fragments fragments, Fragments.Datagram whole) {
        return enter(fragments, whole, 0);
    }

    /** As {@link #enter(Fragments, Fragments.Datagram)}; the group that shows the parts is said to lie at {@code offset}. */
    public long enter(Fragments fragments, Fragments.Datagram whole, int offset) {
        groupOffset = offset;
        long kept = enter(fragments.name, whole.bytes, Math.max(0, whole.total));
        showParts(fragments.parts, whole, whole.total);
        return kept;
    }

    /** As {@link #enter(Fragments, Fragments.Datagram)}, but writes nothing down: {@link #showParts(Fragments, Fragments.Datagram, int)} does that. */
    public long enterWhole(Fragments fragments, Fragments.Datagram whole) {
        return enter(fragments.name, whole.bytes, Math.max(0, whole.total));
    }

    /** Writes down what the datagram was made of that {@link #enterWhole} made a source; the group is said to lie at {@code offset}. */
    public void showParts(Fragments fragments, Fragments.Datagram whole, int offset) {
        groupOffset = offset;
        showParts(fragments.parts, whole, whole.total);
    }

    private int groupOffset;

    private void showParts(Fragments.Parts parts, Fragments.Datagram whole, int total) {
        open(parts.group());
        if (groupOffset != 0) {
            place(groupOffset, 0);
            groupOffset = 0;
        }
        // Read at its own place it would be other bytes, so a group that has them for its value is given them.
        if (last >= 0 && parts.group().type.isBytes()) tape.setObject(last, Arrays.copyOf(whole.bytes, total));
        if (recording.titles) {
            titleOn(group(), "");
            int start = tape.words.length();
            Text words = tape.words;
            words.number(whole.pieces).raw(' ').add(parts.group().label);
            words.add(" (").number(total).add(total == 1 ? " byte): " : " bytes): ");
            for (int i = 0; i < whole.pieces; i++) {
                if (i > 0) words.add(", ");
                words.raw('#').number(whole.frames[i]).raw('(').number(whole.lengths[i]).raw(')');
            }
            if (group() >= 0) tape.setTitle(group(), start);
        }
        for (int i = 0; i < whole.pieces; i++) {
            at(parts.fragment(), whole.offsets[i], whole.lengths[i], whole.frames[i]);
            if (recording.titles) {
                titleLast("Frame: {}, payload: {}-{} ({} byte{})", whole.frames[i], whole.offsets[i],
                    whole.offsets[i] + whole.lengths[i] - 1, whole.lengths[i], whole.lengths[i] == 1 ? "" : "s");
            }
            if (whole.overlaps(i) || whole.conflicts(i) || whole.isTooLong(i)) {
                openLast();
                if (whole.overlaps(i) && parts.overlap() != null) truth(parts.overlap());
                if (whole.conflicts(i) && parts.conflict() != null) truth(parts.conflict());
                if (whole.isTooLong(i) && parts.tooLong() != null) truth(parts.tooLong());
                close();
            }
        }
        if (parts.count() != null) computed(parts.count(), whole.pieces);
        if (parts.reassembledLength() != null) computed(parts.reassembledLength(), total);
        if (parts.reassembledData() != null) {
            at(parts.reassembledData(), 0, total);
            generated();
        }
        extent(total);
        close();
    }

    private void truth(Field field) {
        computed(field, 1);
    }

    // ---- streams

    /** The message of a stream that begins where the dissector was called needs {@code total} bytes in all, or more than there are where it is not known yet. Ends the dissector; it is called again when they have come. Where no more can come it returns, but for a message of which nobody knows how long it is: that stays unfinished. */
    public void needMore(int total) {
        if (!streaming && !(ending && total <= 0) || limit != streamEnd) return;
        if (total > MOST_MESSAGE) return;
        messageNeeds = Math.max(0, total);
        throw Signal.NEED_MORE;
    }

    /**
     * As {@link #needMore}, but keeps what was written: the cursor is at the beginning of a message that needs
     * {@code total} bytes, or {@link Framing#NEED_MORE} where that is not known. The dissector has to return at once.
     * Returns false where no more can come; then the message is to be read as far as it goes.
     */
    public boolean pause(int total) {
        if (!pausable || limit != streamEnd || total > MOST_MESSAGE) return false;
        messageNeeds = Math.max(0, total);
        paused = true;
        return true;
    }

    /** The message that is read next is whole: a read past its end is malformed, even where the stream goes on. */
    public void whole() {
        streaming = false;
    }

    /** The message goes on until the stream ends. */
    public void needRest() {
        if (!streaming || limit != streamEnd) return;
        messageNeeds = Stream.UNTIL_END;
        throw Signal.NEED_MORE;
    }

    /** Where the bytes begin that the stream brought at once: the offset of the first of the messages that follow one another. */
    public int streamStart() {
        return chunkStart - base;
    }

    /** Whether the dissector is called on a stream, so that {@link #needMore} brings more. */
    public boolean streaming() {
        return streaming && limit == streamEnd;
    }

    /** What happened to a packet's part of a stream. */
    public enum Delivered {
        /** Nobody claims it, or there is nothing. */
        NOTHING,
        /** Messages were dissected. */
        MESSAGES,
        /** All of it belongs to a message that is not whole yet. */
        PENDING,
        /** Messages were dissected, and the end belongs to one that is not whole yet. */
        MESSAGES_AND_PENDING
    }

    /**
     * Dissects what a packet brings of a stream, from the cursor to the limit: finds out who claims it, cuts it into
     * messages, keeps the beginning of one that is not whole and continues it with the next packet.
     *
     * @param stream this direction's state
     * @param sequence number of the first byte in the stream, as a 32-bit number that wraps around
     * @param last whether the stream ends with this packet
     * @param arrival what the bytes are to the stream
     * @param show how to show what was put together
     */
    public Delivered stream(Stream stream, int sequence, boolean last, Stream.Arrival arrival, Table table, long first, long second,
            Stream.Show show) {
        return stream(stream, sequence, last, arrival, table, first, second, show, -1);
    }

    /** As {@link #stream(Stream, int, boolean, Stream.Arrival, Table, long, long, Stream.Show)}; bytes of a message that is not whole are said to lie at {@code place}. */
    public Delivered stream(Stream stream, int sequence, boolean last, Stream.Arrival arrival, Table table, long first, long second,
            Stream.Show show, int place) {
        if (arrival == Stream.Arrival.AGAIN) {
            if (captured() > 0) again(show);
            return Delivered.NOTHING;
        }
        passOver(table, first, second);
        if (!plan.tableNeeded[table.id] && plan.restSkipped) return Delivered.NOTHING;
        if (remaining() <= 0 && !(last && arrival == Stream.Arrival.NEW && remember(stream.endsAt(sequence) ? 1 : 0) != 0)) {
            return Delivered.NOTHING;
        }
        if (isLate(arrival) && remember(stream.isPlain() ? 1 : 0) != 0) {
            if (arrival == Stream.Arrival.PROBE) rest();
            return Delivered.NOTHING;
        }
        Links.Binding binding = claimant(table, first, second);
        if (binding == null) {
            rest();
            return Delivered.NOTHING;
        }
        if (plan.skipped[binding.index]) return Delivered.NOTHING;
        if (binding.feed == Links.Feed.PACKET) {
            if (call(binding.dissector, false, false) < 0) rest();
            return Delivered.MESSAGES;
        }
        Stream.Show keepShow = carrierShow;
        int keepCarrierTop = carrierTop;
        int keepCarrierSource = carrierSource;
        int keepCarrierStart = carrierStart;
        carrierShow = show;
        carrierTop = top;
        carrierSource = sourceIndex;
        carrierStart = open == 0 ? 0 : openStart[open - 1] - base;
        boolean keepEnding = ending;
        int keepPlace = segmentPlace;
        segmentPlace = place;
        try {
            return deliver(stream, sequence, last, arrival, table, binding, show);
        } finally {
            ending = keepEnding;
            segmentPlace = keepPlace;
            carrierShow = keepShow;
            carrierTop = keepCarrierTop;
            carrierSource = keepCarrierSource;
            carrierStart = keepCarrierStart;
        }
    }

    /** Whether bytes may fill a hole, but are not read otherwise. */
    private static boolean isLate(Stream.Arrival arrival) {
        return arrival == Stream.Arrival.LATE || arrival == Stream.Arrival.PROBE || arrival == Stream.Arrival.NEEDLESS;
    }

    /** How the protocol that carries the stream shows its messages, and its group: where it is, in which source, where it begins. */
    private Stream.Show carrierShow;
    private int carrierTop;
    private int carrierSource;
    private int carrierStart;

    private Delivered deliver(Stream stream, int sequence, boolean last, Stream.Arrival arrival, Table table, Links.Binding binding,
            Stream.Show show) {
        boolean usable = arrival != Stream.Arrival.PART;
        boolean late = isLate(arrival);
        Stream.Delivery delivery;
        // What the packet brought is known at the end, but read first: before what its messages remember.
        int place = replaying || journal == null ? -1 : journal.reserve();
        if (replaying) {
            delivery = remember((Stream.Delivery) null);
        } else {
            delivery = usable ? join(stream, sequence, last, arrival == Stream.Arrival.NEEDLESS) : null;
        }
        boolean joined = delivery != null && delivery.joined;
        if (delivery != null && (delivery.again || delivery.overlaps)) {
            delivered(place, delivery);
            if (delivery.again) again(show);
            else overlaps();
            return Delivered.NOTHING;
        }
        if (late && !joined) {
            delivered(place, delivery);
            if (arrival == Stream.Arrival.PROBE) rest();
            return Delivered.NOTHING;
        }
        ending = usable && last;
        int frameEnd = limit;
        String keepColumn = null;
        if (joined && delivery.waiting != null) {
            showPending(show, delivery.waiting, delivery.taken);
            if (late || pos + delivery.taken >= end) {
                delivered(place, delivery);
                pos = frameEnd;
                return Delivered.PENDING;
            }
            // Bytes before these are missing: the message is not whole, but where the next one begins is known.
            moreInfo().raw(' ').add(show.pending());
            fenceInfo();
            keepColumn = protocolColumn;
            pos += delivery.taken;
            joined = false;
        }
        boolean messages = keepColumn != null;
        boolean pending = false;
        Fragments.Datagram leftover = null;
        if (joined) {
            int wholeLength = delivery.wholeLength;
            int taken = delivery.taken;
            // Where messages say how long they are, what the packet brought of one stands behind that.
            boolean framed = binding.feed == Links.Feed.FRAMED;
            int shown = show.behind() ? end - pos : taken;
            if (!framed && taken > 0) segment(show, pos, shown);
            int keepTop = top;
            top = -1;
            long kept = enter(show.name(), delivery.whole.bytes, wholeLength);
            int markSize = tape.size;
            int markLayers = tape.layers;
            int markSources = tape.sourceCount - 1;
            showParts(show.parts(), delivery.whole, wholeLength);
            pos = base;
            // What fills a hole too late is shown as whole, but nobody reads it: others came before.
            int stopped = late ? -1 : messages(binding, usable && !last);
            int consumed = (stopped < 0 ? pos : stopped) - base;
            if (late) consumed = wholeLength;
            if (stopped == base) {
                // Not even one message: what was shown is taken back, and the whole waits for more.
                tape.truncate(markSize, markLayers, markSources);
                leftover = delivery.whole;
            } else {
                messages = true;
                if (!replaying) delivery.whole.completedIn = packet.number;
            }
            leave(kept);
            top = keepTop;
            if (framed && taken > 0) segment(show, pos, shown);
            pos += taken;
            if (messages && !replaying) stream.done(delivery.wholeAt, delivery.wholeAt + consumed);
            if (late) {
                delivered(place, delivery);
                pos = frameEnd;
                return Delivered.NOTHING;
            }
            if (stopped >= 0) {
                pending = true;
                if (!replaying) {
                    int at = delivery.wholeAt;
                    if (leftover == null) {
                        leftover = new Fragments.Datagram();
                        int count = wholeLength - consumed;
                        int begin = Math.max(0, count - taken);
                        leftover.add(packet.number, delivery.whole.bytes, consumed + begin, 0, count - begin, true);
                        at = sequence + taken - (count - begin);
                    }
                    stream.begin(at, leftover, messageNeeds);
                    delivery.pending = leftover;
                }
                if (!messages) {
                    delivered(place, delivery);
                    pos = frameEnd;
                    return Delivered.PENDING;
                }
            }
        }
        if (!pending && pos < end) {
            int begin = pos;
            // Who knows that the message was to become whole need not try its beginning: what that says is not shown.
            boolean known = replaying && hindsight && recording.columns && delivery != null && delivery.pending != null
                && delivery.pending.completedIn > 0;
            if (messages && joined) fenceInfo();
            String keepInfo = known ? info.toString() : null;
            int keepFence = infoFence;
            int stopped = messages(binding, usable && !last);
            if (known && stopped == begin) {
                info.clear().add(keepInfo);
                infoFence = keepFence;
            }
            if (stopped == REJECTED) {
                pos = begin;
                Links.Binding other = otherClaimant(table, binding);
                if (other != null) stopped = messages(other, usable && !last);
            }
            if (stopped == REJECTED) {
                pos = begin;
                if (show.rejected()) rest();
                delivered(place, null);
                return Delivered.NOTHING;
            }
            messages |= stopped != begin;
            if (stopped >= 0) {
                pending = true;
                if (!replaying) {
                    var begun = new Fragments.Datagram();
                    begun.add(packet.number, bytes, stopped, 0, end - stopped, true);
                    stream.begin(sequence + (stopped - begin) + (delivery == null ? 0 : delivery.taken), begun, messageNeeds);
                    if (delivery == null) delivery = new Stream.Delivery();
                    delivery.pending = begun;
                }
                showPending(show, replaying ? delivery == null ? null : delivery.pending : delivery.pending, 0);
                segment(show, stopped, end - stopped);
            }
        }
        if (keepColumn != null) protocolColumn = keepColumn;
        delivered(place, delivery);
        pos = frameEnd;
        if (pending) return messages ? Delivered.MESSAGES_AND_PENDING : Delivered.PENDING;
        return Delivered.MESSAGES;
    }

    /** Shows bytes that were there before. */
    private void again(Stream.Show show) {
        int count = captured();
        at(show.data(), pos - base, count);
        if (recording.titles && last >= 0) titleLast("{} ({} byte{})", show.again(), count, count == 1 ? "" : "s");
        pos += count;
    }

    /** Says that bytes lie inside a message that is whole. */
    private void overlaps() {
        String name = carrier().shortName;
        int keep = top;
        top = -1;
        remark(Remarks.MALFORMED, Remarks.REASSEMBLY_NOTE, "[Reassembly error, protocol {}: New fragment overlaps old data (retransmission?)]", name);
        if (recording.columns) {
            Template.write(tape, info, "[Reassembly error, protocol {}: New fragment overlaps old data (retransmission?)]", name);
        }
        top = keep;
        pos = limit;
    }

    private void delivered(int place, Stream.Delivery delivery) {
        if (place >= 0) journal.set(place, delivery);
    }

    /** The protocol of which a message was just dissected, while the next one is that the same bytes bring: together they are one layer. */
    private Field layered;

    private static final int REJECTED = -2;

    private void showPending(Stream.Show show, Fragments.Datagram pending, int taken) {
        if (hindsight && pending != null && pending.completedIn > 0 && show.parts().reassembledIn() != null) {
            computed(show.parts().reassembledIn(), pending.completedIn);
        }
        if (taken > 0) segment(show, pos, taken);
    }

    /** Where bytes of a message that is not whole are said to lie; -1 for where they do. */
    private int segmentPlace = -1;

    private void segment(Stream.Show show, int from, int count) {
        if (segmentPlace < 0) at(show.data(), from - base, count);
        else if (wanted[show.data().id]) at(show.data(), segmentPlace, count, Arrays.copyOfRange(bytes, from, from + count));
        else last = -1;
        if (recording.titles && last >= 0) titleLast("{} ({} byte{})", tape.field(last).label, count, count == 1 ? "" : "s");
    }

    private Links.Binding claimant(Table table, long first, long second) {
        if (replaying) return remember((Links.Binding) null);
        Links.Wiring wiring = engine.links.wirings[table.id];
        Links.Binding binding = conversation == null ? null : conversation.binding;
        if (binding == null) binding = wiring.find(first);
        if (binding == null && second != first) binding = wiring.find(second);
        if (binding == null) binding = recognized(wiring);
        return remember(binding);
    }

    /** Who recognizes bytes that are not what {@code rejected} stands for, though it claims the port. */
    private Links.Binding otherClaimant(Table table, Links.Binding rejected) {
        if (replaying) return remember((Links.Binding) null);
        Links.Binding binding = recognize(engine.links.wirings[table.id]);
        if (binding != null && (binding.dissector == rejected.dissector || binding.feed == Links.Feed.PACKET)) binding = null;
        if (binding != null) bindConversation(binding);
        return remember(binding);
    }

    private Links.Binding recognized(Links.Wiring wiring) {
        Links.Binding binding = recognize(wiring);
        if (binding != null && binding.feed != Links.Feed.PACKET) bindConversation(binding);
        return binding;
    }

    private void bindConversation(Links.Binding binding) {
        if (conversation == null) return;
        conversation.binding = binding;
        conversation.bindingSince = packet.number;
    }

    /** Joins this packet's bytes with a message that has begun. Returns null where they do not belong to it. */
    private Stream.Delivery join(Stream stream, int sequence, boolean last, boolean needless) {
        if (stream.isPlain()) return null;
        Stream.Begun message = stream.begunBefore(sequence);
        int done = stream.doneBefore(sequence);
        Stream.Delivery delivery = new Stream.Delivery();
        if (done >= 0 && (message == null || stream.doneFrom(done) - message.at > 0)) {
            delivery.again = stream.doneFrom(done) == sequence;
            delivery.overlaps = !needless && !delivery.again && stream.doneTo(done) - sequence > 0;
            return delivery.again || delivery.overlaps ? delivery : null;
        }
        if (message == null) return null;
        if (message.at == sequence) {
            delivery.again = true;
            return delivery;
        }
        if (needless) return null;
        Fragments.Datagram begun = message.data;
        int offset = sequence - message.at;
        int count = end - pos;
        int have = begun.contiguous();
        boolean belongs = message.needed > 0 ? offset < message.needed : message.needed == Stream.UNTIL_END || offset == have;
        if (!belongs) return null;
        int taken = message.needed > 0 ? Math.min(count, message.needed - offset) : count;
        if (begun.pieces >= 65536 || offset + taken > MOST_MESSAGE) {
            stream.drop(message);
            return null;
        }
        begun.add(packet.number, bytes, pos, offset, taken, true);
        have = begun.contiguous();
        delivery.joined = true;
        delivery.taken = taken;
        if (message.needed > 0 ? have >= message.needed : message.needed == Stream.ANY || last && have == offset + taken) {
            delivery.whole = begun;
            delivery.wholeLength = have;
            delivery.wholeAt = message.at;
            stream.drop(message);
        } else {
            delivery.waiting = begun;
        }
        return delivery;
    }

    /** Dissects message after message to the limit. Returns -1, or where the first one begins that is not whole. */
    private int messages(Links.Binding binding, boolean more) {
        boolean keepStreaming = streaming;
        boolean keepPausable = pausable;
        int keepStreamEnd = streamEnd;
        int keepMessage = messageStart;
        int keepChunk = chunkStart;
        chunkStart = pos;
        int keepDepth = depth;
        int keepOpen = open;
        int keepTop = top;
        int keepSource = sourceIndex;
        int keepOuters = outers;
        int stop = limit;
        String keepColumn = protocolColumn;
        Field keepLayered = layered;
        layered = null;
        try {
            while (pos < end) {
                int start = pos;
                int markSize = tape.size;
                int markLayers = tape.layers;
                int markSources = tape.sourceCount;
                Dissector keepCurrent = current;
                streaming = more;
                streamEnd = stop;
                messageStart = start;
                try {
                    if (binding.feed == Links.Feed.FRAMED) {
                        if (!framed(binding, more)) return start;
                    } else if (call(binding.dissector, false, more) < 0) {
                        if (start == base || markSize == tape.size && markLayers == tape.layers) return REJECTED;
                        rest();
                    }
                } catch (Signal signal) {
                    if (signal != Signal.NEED_MORE) throw signal;
                    // The texts of columns stay: what the beginning of a message says is shown with its first packet.
                    tape.truncate(markSize, markLayers, markSources);
                    current = keepCurrent;
                    depth = keepDepth;
                    open = keepOpen;
                    top = keepTop;
                    outers = keepOuters;
                    restore(keepSource);
                    pos = start;
                    limit = stop;
                    end = Math.min(limit, captured);
                    protocolColumn = keepColumn;
                    return start;
                }
                if (paused) {
                    paused = false;
                    if (pos == start) protocolColumn = keepColumn;
                    return pos;
                }
                if (pos <= start) pos = stop;
                keepColumn = protocolColumn;
                layered = binding.dissector.dissects();
            }
            return -1;
        } finally {
            layered = keepLayered;
            streaming = keepStreaming;
            pausable = keepPausable;
            streamEnd = keepStreamEnd;
            messageStart = keepMessage;
            chunkStart = keepChunk;
        }
    }

    /** Dissects one framed message; returns false where it is not whole. */
    private boolean framed(Links.Binding binding, boolean more) {
        int length;
        streaming = false;
        try {
            length = binding.framing.length(this);
        } catch (Signal s) {
            length = Framing.NEED_MORE;
        }
        if (length == Framing.NEED_MORE && more) {
            messageNeeds = Stream.ANY;
            return false;
        }
        int available = end - pos;
        // One that is longer than what is kept of a stream never gets whole, but its bytes are no other messages.
        if (length > available && more) {
            messageNeeds = length;
            return false;
        }
        int start = pos;
        if (length > 0) messageSize(length);
        int rest = narrow(length > 0 ? length : remaining());
        int whole = limit;
        int left = call(binding.dissector, false, false);
        if (left < 0) rest();
        limit = rest;
        end = Math.min(limit, captured);
        pos = Math.max(whole, start);
        return true;
    }

    /** Writes down, inside the protocol that carries the stream, how long the message at the cursor is. */
    public void messageSize(int length) {
        Field size = carrierShow == null ? null : carrierShow.size();
        if (size == null || !wanted[size.id]) return;
        int keepTop = top;
        int keepSource = sourceIndex;
        top = carrierTop;
        // Of a message that was put together, the place is counted from where the carrier begins.
        int at = sourceIndex == carrierSource ? pos - base : carrierStart + pos - base;
        sourceIndex = carrierSource;
        entry(size, at, length, length, Tape.COMPUTED | Tape.GENERATE);
        sourceIndex = keepSource;
        top = keepTop;
    }
}
