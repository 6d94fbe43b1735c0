package mako.dissect;

import java.util.Arrays;

/** What is written down on the {@link Tape}: entries, the groups that they lie in, lines of the tree, remarks. */
public abstract sealed class Recorder extends Cursor permits Reader {

    static final int MOST_ENTRIES = 1_000_000;
    /** Of those, so many are for saying that there would be more. */
    static final int LAST_ENTRIES = 2;

    Recording recording;
    boolean[] wanted;
    int top;
    private int[] openEntry = new int[32];
    int[] openStart = new int[32];
    private int[] openTop = new int[32];
    private int[] openLength = new int[32];
    int open;
    int last;
    Dissector current;

    // ---- what is written down

    private int missedOffset;
    private int missedLength;
    /** In place of the entry that a remark is on: the field just read, which was not wanted. */
    private static final int MISSED = -2;

    /** The protocol of which a message was just dissected, while the next one is that the same bytes bring: together they are one layer. */
    Field layered;

    /** The protocol that the dissector has begun although it is no layer of its own. */
    Field besides;

    long record(Field field, int at, int count, long raw, int flags) {
        if (wanted[field.id]) entry(field, at - base, count, raw, flags);
        else miss(at - base, count);
        return field.plain ? raw : field.cook(raw);
    }

    /** Takes note of where a field lies that is not wanted: remarks on it lie there all the same. */
    void miss(int offset, int count) {
        last = -1;
        missedOffset = offset;
        missedLength = count;
    }

    int entry(Field field, int offset, int count, long raw, int flags) {
        if (tape.size >= MOST_ENTRIES) throw Signal.OVER_BUDGET;
        // Dissectors reckon with lengths from the packet; nothing lies before the source's first byte.
        return last = tape.add(field.id, Math.max(0, offset), count, top, sourceIndex | flags, raw);
    }

    void extra(int number) {
        if (last >= 0) {
            tape.extra[last] = number;
            tape.meta[last] |= Tape.HAS_EXTRA;
        }
    }

    // ---- groups

    /** Begins a protocol, group or section at the cursor; what is read now lies inside it. */
    public void open(Field group) {
        room();
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

    /** As {@link #open(Field)}, for one that is not begun unless its first {@code count} bytes are there; a protocol is a layer nevertheless. */
    public void open(Field group, int count) {
        if (captured() < count && group.kind == Field.Kind.PROTOCOL) {
            barely = layered != group;
            layer(group);
        }
        ensure(count);
        open(group);
    }

    /** Whether the last layer is a protocol that was not begun, as too little of it is there. */
    boolean barely;

    /** Makes room for one more open group. */
    private void room() {
        if (open < openEntry.length) return;
        if (open >= 512) throw Signal.OVER_BUDGET;
        openEntry = Arrays.copyOf(openEntry, open * 2);
        openStart = Arrays.copyOf(openStart, open * 2);
        openTop = Arrays.copyOf(openTop, open * 2);
        openLength = Arrays.copyOf(openLength, open * 2);
    }

    /** As {@link #open}, for one more of the protocol that is shown as one of its own, but is no layer of its own. */
    public void openAgain(Field protocol) {
        open(protocol);
        tape.layers--;
    }

    /** As {@link #openAgain}, for a protocol that is never a layer: what ends it early bears its name all the same. */
    public void openBeside(Field protocol) {
        openAgain(protocol);
        besides = protocol;
    }

    /** As {@link #openBeside(Field)}, where what ends it early bears the name of {@code bearer}. */
    public void openBeside(Field protocol, Field bearer) {
        openAgain(protocol);
        besides = bearer;
    }

    /** Begins a group inside the field just written down. */
    public void openLast() {
        openOn(last);
    }

    /** Begins a group inside the field of {@code entry}, -1 for one that was not wanted. */
    public void openOn(int entry) {
        room();
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

    void closeTo(int depthOfGroups) {
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

    /** Whether any field or line of the tree is asked for, not only what columns say. */
    public boolean asked() {
        return recording.titles || recording.asksForFields();
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
        if (recording.titles && entry >= 0) say(entry, template, a, b, c, e);
    }

    private void say(int entry, String template, long a, long b, long c, long e) {
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
        if (entry >= 0 && template != null) say(entry, template, a, b, 0, 0);
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

    void titleExpert(int entry, String template, Object... arguments) {
        if (entry < 0 || template == null) return;
        // Expert messages are values that filters compare, so they are made even where no tree is.
        int start = tape.words.length();
        Template.write(tape, tape.words, template, arguments);
        tape.setTitle(entry, start);
    }

    int expert(int under, Field expert, int offset, int on) {
        if (!wantsExpert(expert)) return -1;
        int keep = top;
        top = under >= 0 ? under : top;
        int entry = -1;
        if (wanted[expert.id]) {
            entry = on >= 0 ? entry(expert, tape.offset[on], tape.length[on], 0, Tape.COMPUTED)
                : on == MISSED ? entry(expert, missedOffset, missedLength, 0, Tape.COMPUTED)
            : entry(expert, under >= 0 ? tape.offset[under] : offset, 0, 0, Tape.COMPUTED);
            if (on >= 0) tape.meta[entry] = tape.meta[entry] & ~0xffff | tape.meta[on] & 0xffff;
        }
        if (expert.group == Field.Group.MALFORMED && wanted[Remarks.MALFORMED.id]) {
            // What is malformed is found under one name, whoever remarks it.
            int from = on >= 0 ? tape.offset[on] : under >= 0 ? tape.offset[under] : offset;
            entry(Remarks.MALFORMED, from, 0, 0, Tape.COMPUTED | Tape.HIDE);
            last = entry;
        }
        top = keep;
        return entry;
    }
}
