package mako.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can be read from packets under one name: abbreviation ({@code udp.srcport}), label, type, base, mask, names.
 *
 * <p>A field is static and immutable once its protocol's class is initialised, and belongs to no engine. Several
 * fields may share an abbreviation, as where a bit means something else in a request and in a response; filters take
 * them as one. Made by {@link Fields}.
 */
public final class Field {

    /** What a field stands for in the tree. */
    public enum Kind {
        /** A value. */
        VALUE,
        /** A protocol: a layer of the packet. */
        PROTOCOL,
        /** An expert item: a remark on what is wrong or worth knowing. */
        EXPERT,
        /** A line of text only, without an abbreviation. */
        SECTION
    }

    /** More than there are; a {@link Recording} has so many marks, so that fields may be declared while packets are dissected. */
    static final int MOST = 1 << 16;

    /** By {@link #id}; a packet that reached a thread brings the fields on its tape with it. */
    static final Field[] BY_ID = new Field[MOST];
    private static volatile int count;

    /** All derivations there are, in the order of their declaration. */
    private static final List<Derivation> DERIVATIONS = new ArrayList<>();

    /** Declare what no packet has needed yet. */
    private static final List<Later> LATER = new ArrayList<>();
    /** For which abbreviations they did, each up to its first dot. */
    private static final Set<String> DECLARED = ConcurrentHashMap.newKeySet();

    /** Its number in this process, from 0 in the order of declaration. */
    public final int id;
    public final Kind kind;
    /** In full, such as {@code udp.srcport}; empty for a section. */
    public final String abbreviation;
    public final String label;
    /** For a protocol the short name that columns and messages show, such as {@code UDP}; otherwise null. */
    public final String shortName;
    public final Type type;
    public final Base base;
    /** Which bits of the bytes are its value; 0 where all are. */
    public final long mask;
    /** How many bits the pattern before a masked value shows ({@code .... 0101}); 0 for those of the type. */
    public final int maskWidth;
    /** Whether exports show the bytes as they are, as if there were no mask. */
    public final boolean unsplit;
    /** Whether words in place of label and value stand alone, without the pattern of its bits. */
    final boolean wordsAlone;
    final boolean someNamed;
    /** What the number is multiplied by, 1 for most. */
    public final long scale;
    /** What the number is increased by after scaling. */
    public final long add;
    /** Names of numbers, or null. */
    public final Values names;
    /** For a boolean, what is shown for true and for false. */
    public final String yes;
    public final String no;
    /** What follows the number, such as {@code bytes}; null where nothing does. */
    public final String unit;
    /** What follows the number 1 instead of {@link #unit}. */
    public final String unitOfOne;
    /** How bytes become text. */
    public final Charset charset;
    /** Makes the text of a custom string field; otherwise null. */
    public final Decoder decoder;
    /** Writes the value of a number in words of its own, or null. */
    public final Format format;
    /** For the expert kind. */
    public final Severity severity;
    public final Group group;
    /** Shown in brackets: not in the packet's bytes but made from them. */
    public final boolean generated;
    /** Left out of the tree that people see, but there for filters. */
    public final boolean hidden;
    /** Little-endian reads; the declared read decides the byte order, this is only for {@link Dissection#read}. */
    public final boolean little;
    public final String help;
    /** The protocol that it belongs to, where its abbreviation does not begin with that of it; null for most. */
    public final Field owner;
    /** Whether its value depends on what the dissectors of the payload do, so that none of them can be left out. */
    final boolean afterPayload;
    /** Whether what is read is the value as it is. */
    final boolean plain;

    private Derivation[] inside = {};
    private Derivation[] after = {};

    Field(Draft draft) {
        kind = draft.kind;
        abbreviation = draft.abbreviation;
        label = draft.label;
        shortName = draft.shortName;
        type = draft.type;
        base = draft.base;
        mask = draft.mask;
        maskWidth = draft.maskWidth;
        unsplit = draft.unsplit;
        wordsAlone = draft.wordsAlone;
        someNamed = draft.someNamed;
        scale = draft.scale;
        add = draft.add;
        names = draft.names;
        yes = draft.yes;
        no = draft.no;
        unit = draft.unit;
        unitOfOne = draft.unitOfOne == null ? draft.unit : draft.unitOfOne;
        charset = draft.charset;
        decoder = draft.decoder;
        format = draft.format;
        severity = draft.severity;
        group = draft.group;
        generated = draft.generated;
        hidden = draft.hidden;
        little = draft.little;
        help = draft.help;
        owner = draft.owner;
        afterPayload = draft.afterPayload;
        plain = mask == 0 && scale == 1 && add == 0 && type != Type.BOOLEAN;
        synchronized (BY_ID) {
            id = count;
            if (id == MOST) throw new IllegalStateException("More than " + MOST + " fields are declared: raise Field.MOST");
            BY_ID[id] = this;
            count = id + 1;
        }
        for (var later : draft.afterwards) later.accept(this);
    }

    /** Declares fields that are not needed to begin with. */
    @FunctionalInterface
    public interface Later {

        /**
         * Declares those fields whose abbreviations begin, up to their first dot, with {@code beginning}, and all fields that such ones are
         * derived from; all fields where it is null. What packets needed before that is declared already, and more may be.
         */
        void declare(String beginning);
    }

    /**
     * Puts off declarations until somebody asks for all fields, or for one by its abbreviation: a program that shows packets needs
     * only the fields that those have.
     *
     * @param declaring initialises the classes that declare them
     */
    public static void later(Later declaring) {
        synchronized (LATER) {
            // Each engine is made of the same dissectors.
            if (LATER.contains(declaring)) return;
            LATER.add(declaring);
            DECLARED.clear();
        }
    }

    /** Returns all fields, in the order of {@link #id}; those put off are declared now. */
    public static List<Field> all() {
        Remarks.declare();
        synchronized (LATER) {
            while (!LATER.isEmpty()) LATER.removeLast().declare(null);
        }
        return List.of(Arrays.copyOf(BY_ID, count));
    }

    /** Declares what has this abbreviation, and what that is derived from. */
    static void declare(String abbreviation) {
        int dot = abbreviation.indexOf('.');
        String beginning = dot < 0 ? abbreviation : abbreviation.substring(0, dot);
        if (DECLARED.contains(beginning)) return;
        Remarks.declare();
        synchronized (LATER) {
            for (Later each : LATER) each.declare(beginning);
            DECLARED.add(beginning);
        }
    }

    /** Returns the derivations that have been declared so far. */
    static List<Derivation> derivations() {
        synchronized (BY_ID) {
            return List.copyOf(DERIVATIONS);
        }
    }

    /** How many have been declared so far. */
    static int count() {
        return count;
    }

    /** What is shown inside this field because of its value: the bits of a flags word, for example. */
    public Derivation[] inside() {
        return inside;
    }

    /** What is shown after this field because of its value: either-of fields, for example. */
    public Derivation[] after() {
        return after;
    }

    void addInside(Derivation derivation) {
        inside = with(inside, derivation);
        note(derivation);
    }

    void addAfter(Derivation derivation) {
        after = with(after, derivation);
        note(derivation);
    }

    private static void note(Derivation derivation) {
        synchronized (BY_ID) {
            DERIVATIONS.add(derivation);
        }
    }

    private static Derivation[] with(Derivation[] list, Derivation one) {
        Derivation[] longer = java.util.Arrays.copyOf(list, list.length + 1);
        longer[list.length] = one;
        return longer;
    }

    /** Which bits exports show as the field's own; 0 where they show the bytes as they are. */
    public long shownMask() {
        return unsplit ? 0 : mask;
    }

    /** How far the masked bits are to be moved to the right. */
    public int shift() {
        return mask == 0 ? 0 : Long.numberOfTrailingZeros(mask);
    }

    /** Returns the field's value for what was read from the bytes: masked, moved, scaled; sign-extended where it has a sign. */
    public long cook(long raw) {
        long value = raw;
        if (mask != 0) {
            value = (value & mask) >>> Long.numberOfTrailingZeros(mask);
            if (type.isSigned()) {
                int bits = Long.bitCount(mask);
                value = value << 64 - bits >> 64 - bits;
            }
        }
        if (type == Type.BOOLEAN) return value != 0 ? 1 : 0;
        return value * scale + add;
    }

    /** How many hexadecimal digits its value is written with. */
    public int hexDigits() {
        if (type == Type.BOOLEAN || type == Type.NONE) return 2;
        return Math.max(1, type.width) * 2;
    }

    @Override
    public String toString() {
        return abbreviation.isEmpty() ? label : abbreviation;
    }

    /** How bad an expert item is; the numbers are those of {@code _ws.expert.severity}. */
    public enum Severity {
        COMMENT("Comment", 0x100000), CHAT("Chat", 0x200000), NOTE("Note", 0x400000),
        WARN("Warning", 0x600000), ERROR("Error", 0x800000);

        public final String label;
        public final int number;

        Severity(String label, int number) {
            this.label = label;
            this.number = number;
        }
    }

    /** What an expert item is about; the numbers are those of {@code _ws.expert.group}. */
    public enum Group {
        CHECKSUM("Checksum", 0x01000000), SEQUENCE("Sequence", 0x02000000), RESPONSE_CODE("Response", 0x03000000),
        REQUEST_CODE("Request", 0x04000000), UNDECODED("Undecoded", 0x05000000), REASSEMBLE("Reassemble", 0x06000000),
        MALFORMED("Malformed", 0x07000000), DEBUG("Debug", 0x08000000), PROTOCOL("Protocol", 0x09000000),
        SECURITY("Security", 0x0a000000), COMMENTS_GROUP("Comment", 0x0b000000), DECRYPTION("Decryption", 0x0c000000),
        ASSUMPTION("Assumption", 0x0d000000), DEPRECATED("Deprecated", 0x0e000000), RECEIVE("Receive", 0x0f000000),
        INTERFACE("Interface", 0x10000000);

        public final String label;
        public final int number;

        Group(String label, int number) {
            this.label = label;
            this.number = number;
        }
    }

    /** How bytes become characters. */
    public enum Charset {
        ASCII, UTF_8, LATIN_1, UTF_16_LITTLE, UTF_16_BIG, UCS_2_LITTLE, UCS_2_BIG, EBCDIC
    }

    /** Makes the text of a custom field from its bytes when somebody looks. */
    @FunctionalInterface
    public interface Decoder {

        /**
         * Returns the text of the bytes from {@code offset}, {@code length} of them.
         *
         * @param source what the offsets are counted in
         * @param parameter what the read passed on for its decoder
         */
        String decode(Source source, int offset, int length, int parameter);
    }

    /** Writes a number in words of its own. */
    @FunctionalInterface
    public interface Format {

        /** Appends the words for {@code value}. */
        void format(long value, Text into);
    }

    /** A field that is being declared; {@link Trait}s fill it in. */
    public static final class Draft {
        Kind kind = Kind.VALUE;
        String abbreviation = "";
        String label = "";
        String shortName;
        Type type = Type.NONE;
        Base base = Base.NONE;
        long mask;
        int maskWidth;
        boolean unsplit;
        boolean wordsAlone;
        boolean someNamed;
        long scale = 1;
        long add;
        Values names;
        String yes = "True";
        String no = "False";
        String unit;
        String unitOfOne;
        Charset charset = Charset.ASCII;
        Decoder decoder;
        Format format;
        Severity severity;
        Group group;
        boolean generated;
        boolean hidden;
        boolean little;
        String help;
        Field owner;
        boolean afterPayload;
        final List<java.util.function.Consumer<Field>> afterwards = new ArrayList<>();
    }
}
