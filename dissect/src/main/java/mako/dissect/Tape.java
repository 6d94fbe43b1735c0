package mako.dissect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was read from one packet: an entry for each field, in arrays of primitives that are used again for the next
 * packet. An entry's parent comes before it. Only what was read or computed is here; what is a function of a recorded
 * value is derived by those who look ({@link Tree}, {@link Lookup}).
 */
public final class Tape {

    /** The entry is computed: {@link #value} is the value itself, not what masks and scales apply to. */
    static final int COMPUTED = 1 << 16;
    /** {@link #object} holds the value. */
    static final int HAS_OBJECT = 1 << 17;
    /** Not shown to people. */
    static final int HIDE = 1 << 18;
    /** Shown in brackets. */
    static final int GENERATE = 1 << 19;
    /** {@link #extra} is in use. */
    static final int HAS_EXTRA = 1 << 20;
    /** There is a text in place of the label or behind it. */
    static final int HAS_TEXT = 1 << 21;
    /** The entry hangs on the derived field in {@link #object} of its parent: a bit, for example. */
    static final int ON_DERIVED = 1 << 22;
    /** The bytes were little-endian. */
    static final int LITTLE = 1 << 23;
    /** The group is still open. */
    static final int OPEN = 1 << 24;
    /** Shown as a web address. */
    static final int URL = 1 << 25;

    int[] field = new int[256];
    int[] offset = new int[256];
    int[] length = new int[256];
    int[] parent = new int[256];
    /** Source in the lower 16 bits, flags above. */
    int[] meta = new int[256];
    long[] value = new long[256];
    int[] extra = new int[256];
    int[] text = new int[256];
    Object[] object = new Object[256];
    int size;
    /** The entry that depends on which packets are shown, or -1. */
    int sinceShown = -1;
    /** Highest entry that may hold an object, for clearing. */
    private int objects;

    final Field[] fields = Field.BY_ID;
    /** What is shown by name, and the moment as {@link NameBook} counts. */
    NameBook names = new NameBook(Names.NONE);
    long moment;
    Source[] sources = {new Source()};
    int sourceCount = 1;

    /** Layers: protocols in the order in which they began. */
    int[] layerField = new int[16];
    int[] layerEntry = new int[16];
    int layers;

    /** Texts in place of labels and behind them: start and end in {@link #words}, -1 for none. */
    private int[] texts = new int[64];
    private int textCount;
    final Text words = new Text(1024);

    void clear() {
        for (int i = 0; i <= objects && i < object.length; i++) object[i] = null;
        objects = -1;
        size = 0;
        layers = 0;
        sourceCount = 1;
        textCount = 0;
        sinceShown = -1;
        words.clear();
    }

    int add(int fieldId, int at, int count, int under, int flags, long number) {
        int i = size;
        if (i == field.length) grow();
        field[i] = fieldId;
        offset[i] = at;
        length[i] = count;
        parent[i] = under;
        meta[i] = flags;
        value[i] = number;
        size = i + 1;
        return i;
    }

    void setObject(int entry, Object what) {
        object[entry] = what;
        meta[entry] |= HAS_OBJECT;
        if (entry > objects) objects = entry;
    }

    /** Makes everything from entry {@code newSize} on unhappened. */
    void truncate(int newSize, int newLayers, int newSources) {
        for (int i = newSize; i <= objects && i < object.length; i++) object[i] = null;
        objects = Math.min(objects, newSize - 1);
        size = newSize;
        layers = newLayers;
        sourceCount = newSources;
    }

    /** Takes out the entries {@code from} to {@code to}, exclusive. None behind them hangs on one of them, and none is a layer. */
    void remove(int from, int to) {
        int gap = to - from;
        int behind = size - to;
        for (int[] column : new int[][] {field, offset, length, parent, meta, extra, text}) System.arraycopy(column, to, column, from, behind);
        System.arraycopy(value, to, value, from, behind);
        System.arraycopy(object, to, object, from, behind);
        Arrays.fill(object, size - gap, size, null);
        size -= gap;
        for (int i = from; i < size; i++) {
            if (parent[i] >= to) parent[i] -= gap;
        }
        for (int i = 0; i < layers; i++) {
            if (layerEntry[i] >= to) layerEntry[i] -= gap;
        }
        if (sinceShown >= to) sinceShown -= gap;
    }

    void addLayer(int fieldId, int entry) {
        if (layers == layerField.length) {
            layerField = Arrays.copyOf(layerField, layers * 2);
            layerEntry = Arrays.copyOf(layerEntry, layers * 2);
        }
        layerField[layers] = fieldId;
        layerEntry[layers++] = entry;
    }

    /**
     * Gives the first entry of a field whose value was computed another one: what else is known of many packets that differ in
     * nothing else. Does nothing where there is none.
     *
     * @param fraction of a time: nanoseconds; else 0
     */
    public void put(Field of, long number, int fraction) {
        for (int i = 0; i < size; i++) {
            if (field[i] != of.id) continue;
            value[i] = number;
            extra[i] = fraction;
            return;
        }
    }

    Source addSource() {
        if (sourceCount == sources.length) {
            sources = Arrays.copyOf(sources, sources.length * 2);
        }
        if (sources[sourceCount] == null) sources[sourceCount] = new Source();
        return sources[sourceCount++];
    }

    private void grow() {
        int capacity = field.length * 2;
        field = Arrays.copyOf(field, capacity);
        offset = Arrays.copyOf(offset, capacity);
        length = Arrays.copyOf(length, capacity);
        parent = Arrays.copyOf(parent, capacity);
        meta = Arrays.copyOf(meta, capacity);
        value = Arrays.copyOf(value, capacity);
        extra = Arrays.copyOf(extra, capacity);
        text = Arrays.copyOf(text, capacity);
        object = Arrays.copyOf(object, capacity);
    }

    // ---- texts of entries: what replaces the label, and what follows it

    private int textSlot(int entry) {
        if ((meta[entry] & HAS_TEXT) != 0) return text[entry];
        if (textCount + 4 > texts.length) texts = Arrays.copyOf(texts, texts.length * 2);
        int slot = textCount;
        Arrays.fill(texts, slot, slot + 4, -1);
        textCount += 4;
        text[entry] = slot;
        meta[entry] |= HAS_TEXT;
        return slot;
    }

    void setTitle(int entry, int start) {
        int slot = textSlot(entry);
        texts[slot] = start;
        texts[slot + 1] = words.length();
        texts[slot + 2] = texts[slot + 3] = -1;
    }

    void addTail(int entry, int start) {
        int slot = textSlot(entry);
        int from = texts[slot + 2];
        if (from >= 0 && texts[slot + 3] != start) {
            // Something else was written in between: the tail moves to the end so that it stays in one piece.
            int count = texts[slot + 3] - from;
            int added = words.length() - start;
            int moved = words.length();
            for (int i = 0; i < count; i++) words.raw(words.bytes()[from + i]);
            for (int i = 0; i < added; i++) words.raw(words.bytes()[start + i]);
            texts[slot + 2] = moved;
        } else if (from < 0) {
            texts[slot + 2] = start;
        }
        texts[slot + 3] = words.length();
    }

    /** Whether {@code entry} has a text of its own in place of label and value. */
    public boolean hasTitle(int entry) {
        return (meta[entry] & HAS_TEXT) != 0 && texts[text[entry]] >= 0;
    }

    /** Appends the text that stands in place of label and value of {@code entry}. */
    public void title(int entry, Text into) {
        if (!hasTitle(entry)) return;
        int slot = text[entry];
        into.raw(words.bytes(), texts[slot], texts[slot + 1] - texts[slot]);
    }

    /** Whether something was put behind the line of {@code entry}. */
    public boolean hasTail(int entry) {
        return (meta[entry] & HAS_TEXT) != 0 && texts[text[entry] + 2] >= 0;
    }

    /** Appends what was put behind the label and value of {@code entry}. */
    public void tail(int entry, Text into) {
        if ((meta[entry] & HAS_TEXT) == 0) return;
        int slot = text[entry];
        if (texts[slot + 2] >= 0) into.raw(words.bytes(), texts[slot + 2], texts[slot + 3] - texts[slot + 2]);
    }

    // ---- what others read

    /** The names that are shown. */
    public NameBook names() {
        return names;
    }

    /** The moment as {@link NameBook} counts: after this packet, or the end where the capture was gone through before. */
    public long moment() {
        return moment;
    }

    /** A MAC address by name, or as a number where it has none. For derived fields. */
    public String macName(long address) {
        return names.mac(address, moment - 1, new Text()).toString();
    }

    /** An IPv4 address by name, or as a number where it has none. For derived fields. */
    public String hostName(int address) {
        return names.host(address, moment - 1, new Text()).toString();
    }

    /** An IPv6 address by name, or as a number where it has none. For derived fields. */
    public String hostName(long high, long low) {
        return names.host(high, low, moment - 1, new Text()).toString();
    }

    /** How many entries there are. */
    public int size() {
        return size;
    }

    /** The field of {@code entry}. */
    public Field field(int entry) {
        return fields[field[entry]];
    }

    /** The {@link Field#id} of the field of {@code entry}. */
    public int fieldId(int entry) {
        return field[entry];
    }

    /** Where the bytes of {@code entry} begin in its source. */
    public int offset(int entry) {
        return offset[entry];
    }

    /** How many bytes {@code entry} lies in; 0 for what is computed. */
    public int length(int entry) {
        return length[entry];
    }

    /** The entry that {@code entry} is inside of, -1 at the top. */
    public int parent(int entry) {
        return parent[entry];
    }

    /** The bytes that {@code entry} lies in. */
    public Source source(int entry) {
        return sources[meta[entry] & 0xffff];
    }

    /** Index of the source of {@code entry}: 0 is the frame. */
    public int sourceIndex(int entry) {
        return meta[entry] & 0xffff;
    }

    /** How many sources there are, the frame among them. */
    public int sources() {
        return sourceCount;
    }

    /** Source {@code i}, 0 for the frame. */
    public Source sourceAt(int i) {
        return sources[i];
    }

    /** Whether {@code entry} is for filters only. */
    public boolean isHidden(int entry) {
        return (meta[entry] & HIDE) != 0 || fields[field[entry]].hidden;
    }

    /** Whether {@code entry} is not in the packet's bytes but made from them. */
    public boolean isGenerated(int entry) {
        return (meta[entry] & GENERATE) != 0 || fields[field[entry]].generated;
    }

    /** Whether the bytes of {@code entry} were read in little-endian order. */
    public boolean isLittle(int entry) {
        return (meta[entry] & LITTLE) != 0;
    }

    /** The derived field of the parent that {@code entry} hangs on, or null where it hangs on the parent itself. */
    public Field hangsOn(int entry) {
        return (meta[entry] & ON_DERIVED) != 0 ? (Field) object[entry] : null;
    }

    /** What was read for {@code entry}, before mask and scale. */
    public long raw(int entry) {
        return value[entry];
    }

    /** The number of {@code entry}: an integer, a truth (0 or 1), an IPv4 address, a MAC address, the seconds of a time, the bits of a double. */
    public long number(int entry) {
        if ((meta[entry] & COMPUTED) != 0) return value[entry];
        return fields[field[entry]].cook(value[entry]);
    }

    /** For a time, the nanoseconds past the second, 0 to 999,999,999. */
    public int nanoseconds(int entry) {
        return (meta[entry] & HAS_EXTRA) != 0 ? extra[entry] : 0;
    }

    /** What the read passed on for the field's decoder; 0 where it passed nothing on. */
    public int parameter(int entry) {
        return (meta[entry] & HAS_EXTRA) != 0 ? extra[entry] : 0;
    }

    /** The floating-point number of {@code entry}. */
    public double real(int entry) {
        return Double.longBitsToDouble(value[entry]);
    }

    /** The object that was computed as the value of {@code entry}, or null. */
    public Object object(int entry) {
        return (meta[entry] & HAS_OBJECT) != 0 ? object[entry] : null;
    }

    /** Whether bytes were computed for {@code entry} rather than read; they are in {@link #object}. */
    public boolean isComputed(int entry) {
        return (meta[entry] & COMPUTED) != 0;
    }

    /** The text of a string field. */
    public String string(int entry) {
        Object known = object(entry);
        if (known instanceof String s) return s;
        Field f = field(entry);
        Source source = source(entry);
        int count = Math.max(0, Math.min(length[entry], source.length - offset[entry]));
        if (f.decoder != null) return f.decoder.decode(source, offset[entry], count, parameter(entry));
        return Strings.decode(source.bytes, source.start + offset[entry], count, charset(entry, f), f.type);
    }

    private Field.Charset charset(int entry, Field f) {
        return (meta[entry] & HAS_EXTRA) != 0 ? Strings.CHARSETS[extra[entry]] : f.charset;
    }

    /** How many protocols were met, one counted each time it occurs. */
    public int layers() {
        return layers;
    }

    /** The protocol of layer {@code i}, 0 for the first. */
    public Field layer(int i) {
        return fields[layerField[i]];
    }

    /** How many entries there were when layer {@code i} began. */
    public int layerStart(int i) {
        return layerEntry[i];
    }

    /** Appends the abbreviations of the layers with colons between them. */
    public Text protocols(Text into) {
        for (int i = 0; i < layers; i++) {
            if (i > 0) into.raw(':');
            into.add(layer(i).abbreviation);
        }
        return into;
    }

    /** Two tapes of one packet are the same if all their entries and texts are. For tests. */
    public String dump() {
        var out = new StringBuilder();
        Text line = new Text();
        for (int i = 0; i < size; i++) {
            line.clear();
            title(i, line);
            line.raw('|');
            tail(i, line);
            out.append(i).append(' ').append(parent[i]).append(' ').append(field(i)).append(" @").append(meta[i] & 0xffff)
                .append(':').append(offset[i]).append('+').append(length[i]).append(" =").append(value[i]);
            if ((meta[i] & HAS_EXTRA) != 0) out.append(',').append(extra[i]);
            Object o = object(i);
            if (o != null) out.append(' ').append(o instanceof byte[] b ? Arrays.toString(b) : o.toString());
            out.append(' ').append(new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8)).append('\n');
        }
        return out.toString();
    }
}
