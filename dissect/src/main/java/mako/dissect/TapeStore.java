package mako.dissect;

import java.util.Arrays;

/**
 * Keeps what was recorded of many packets, so that it can be looked at again without dissecting: numbers, the bytes of
 * entries and texts, but neither trees nor titles. Filled by one thread; when it is full, several may read.
 */
public final class TapeStore {

    /** What an entry takes besides its bytes. */
    private static final int ENTRY = 28;
    private static final int KEPT = Tape.COMPUTED | Tape.HIDE | Tape.GENERATE | Tape.HAS_EXTRA | Tape.LITTLE | Tape.HAS_OBJECT;

    private final long most;
    private int packets;
    private int entries;
    private int used;
    private boolean full;

    /** By packet: its first entry, and its first layer. */
    private int[] firstEntry = new int[1024];
    private int[] firstLayer = new int[1024];
    private int[] field = new int[1024];
    private int[] meta = new int[1024];
    private long[] value = new long[1024];
    private int[] extra = new int[1024];
    private int[] offset = new int[1024];
    private int[] length = new int[1024];
    /** Texts and made bytes by entry; null until there is one. */
    private Object[] object;
    private byte[] bytes = new byte[1 << 12];
    private int layers;
    private int[] layerField = new int[16];
    private int[] layerEntry = new int[16];

    /** Takes {@code most} bytes at most, and refuses what comes after that. */
    public TapeStore(long most) {
        this.most = Math.min(most, Integer.MAX_VALUE - 64);
    }

    /** How many packets it holds. */
    public int packets() {
        return packets;
    }

    /** Adds the next packet; false where there is no room for it, and from then on. */
    public boolean add(Tape tape) {
        long wanted = (entries + tape.size) * (long) ENTRY + used;
        for (int i = 0; i < tape.size; i++) wanted += there(tape, i);
        if (full || wanted > most || (entries + tape.size) * 2L > Integer.MAX_VALUE / 2) {
            full = true;
            return false;
        }
        if (packets + 1 >= firstEntry.length) {
            firstEntry = Arrays.copyOf(firstEntry, packets * 2 + 2);
            firstLayer = Arrays.copyOf(firstLayer, packets * 2 + 2);
        }
        firstEntry[packets] = entries;
        firstLayer[packets] = layers;
        for (int i = 0; i < tape.size; i++) add(tape, i);
        for (int i = 0; i < tape.layers; i++) {
            if (layers == layerField.length) {
                layerField = Arrays.copyOf(layerField, layers * 2);
                layerEntry = Arrays.copyOf(layerEntry, layers * 2);
            }
            layerField[layers] = tape.layerField[i];
            layerEntry[layers++] = tape.layerEntry[i];
        }
        packets++;
        firstEntry[packets] = entries;
        firstLayer[packets] = layers;
        return true;
    }

    /** Adds the packets of another store behind its own; false where there is no room for them, and from then on. */
    public boolean addAll(TapeStore other) {
        full |= other.full;
        Tape tape = other.tape();
        for (int i = 0; i < other.packets && !full; i++) {
            other.read(i, tape);
            add(tape);
        }
        return !full;
    }

    /** How many bytes of an entry there are; of a protocol with what it carries. */
    private static int there(Tape tape, int entry) {
        boolean protocol = tape.fields[tape.field[entry]].kind == Field.Kind.PROTOCOL;
        long count = protocol ? Math.max(tape.length[entry], tape.value[entry]) : tape.length[entry];
        return (int) Math.max(0, Math.min(count, tape.source(entry).length - tape.offset[entry]));
    }

    private void add(Tape tape, int i) {
        int e = entries++;
        if (e == field.length) grow(e * 2);
        field[e] = tape.field[i];
        meta[e] = tape.meta[i] & KEPT;
        value[e] = tape.value[i];
        extra[e] = tape.extra[i];
        Source source = tape.source(i);
        int count = there(tape, i);
        while (used + count > bytes.length) bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(bytes.length * 2L, used + count)));
        System.arraycopy(source.bytes, source.start + tape.offset[i], bytes, used, count);
        offset[e] = used;
        length[e] = Math.min(count, tape.length[i]);
        used += count;
        // A text may lie anywhere in the packet, as where one refers to another: it is kept as it reads.
        Object made = Field.BY_ID[field[e]].type.isString() ? tape.string(i) : tape.object(i);
        if (made instanceof String || made instanceof byte[]) {
            if (object == null) object = new Object[field.length];
            object[e] = made;
            meta[e] |= Tape.HAS_OBJECT;
        } else {
            meta[e] &= ~Tape.HAS_OBJECT;
        }
    }

    private void grow(int capacity) {
        field = Arrays.copyOf(field, capacity);
        meta = Arrays.copyOf(meta, capacity);
        value = Arrays.copyOf(value, capacity);
        extra = Arrays.copyOf(extra, capacity);
        offset = Arrays.copyOf(offset, capacity);
        length = Arrays.copyOf(length, capacity);
        if (object != null) object = Arrays.copyOf(object, capacity);
    }

    /** Returns a tape to read packets into; one for each thread. */
    public Tape tape() {
        Tape tape = new Tape();
        tape.sources[0].set("Frame", bytes, 0, used, used);
        return tape;
    }

    /** Puts what was recorded of packet {@code index}, counted from 0, on a tape of {@link #tape}. */
    public void read(int index, Tape into) {
        into.clear();
        int end = firstEntry[index + 1];
        for (int e = firstEntry[index]; e < end; e++) {
            int i = into.add(field[e], offset[e], length[e], -1, meta[e] & ~Tape.HAS_OBJECT, value[e]);
            into.extra[i] = extra[e];
            if ((meta[e] & Tape.HAS_OBJECT) != 0) into.setObject(i, object[e]);
        }
        for (int i = firstLayer[index]; i < firstLayer[index + 1]; i++) into.addLayer(layerField[i], layerEntry[i]);
    }
}
