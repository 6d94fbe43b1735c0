package mako.dissect;

import java.util.function.LongUnaryOperator;

/**
 * Declares fields. A dissector imports all of this statically, and declares each field once, with its abbreviation
 * written in full; traits follow: {@code u16("tcp.flags", "Flags", HEX, mask(0x0fff), bits(FIN, SYN))}.
 */
public final class Fields {

    private Fields() {}

    // ---- how values are written

    public static final Trait DEC = base(Base.DEC);
    public static final Trait HEX = base(Base.HEX);
    public static final Trait OCT = base(Base.OCT);
    public static final Trait DEC_HEX = base(Base.DEC_HEX);
    public static final Trait HEX_DEC = base(Base.HEX_DEC);
    /** A TCP, UDP, SCTP or DCCP port: written as a number, named where services are resolved. */
    public static final Trait TCP_PORT = base(Base.PORT_TCP);
    public static final Trait UDP_PORT = base(Base.PORT_UDP);
    public static final Trait SCTP_PORT = base(Base.PORT_SCTP);
    public static final Trait DCCP_PORT = base(Base.PORT_DCCP);
    public static final Trait OUI = base(Base.OUI);
    public static final Trait UTC = base(Base.UTC);
    public static final Trait LOCAL = base(Base.LOCAL);
    public static final Trait NTP_UTC = base(Base.NTP_UTC);
    public static final Trait NETMASK = base(Base.NETMASK);
    /** Made from the packet, not in its bytes: shown in brackets. */
    public static final Trait GENERATED = draft -> draft.generated = true;
    /** For filters only, not shown to people. */
    public static final Trait HIDDEN = draft -> draft.hidden = true;
    /** Its value depends on what the payload's dissectors do: how many bytes they leave behind, which layers there are. */
    public static final Trait AFTER_PAYLOAD = draft -> draft.afterPayload = true;
    /** Has a mask that exports and field listings do not know of: they show the bytes as they are. */
    public static final Trait UNSPLIT = draft -> draft.unsplit = true;

    /** Text that is said to end with a zero byte. */
    public static final Trait ZERO_ENDED = draft -> draft.type = Type.STRINGZ;

    /** Only some values have names: others are shown as numbers alone. */
    public static final Trait SOME_NAMED = draft -> draft.someNamed = true;

    /** Words that a dissector puts in place of label and value stand alone, without the pattern of the masked bits. */
    public static final Trait WORDS_ALONE = draft -> draft.wordsAlone = true;
    /** Little-endian, where {@link Dissection#read} reads it. */
    public static final Trait LITTLE = draft -> draft.little = true;
    public static final Trait UTF_8 = charset(Field.Charset.UTF_8);
    public static final Trait LATIN_1 = charset(Field.Charset.LATIN_1);
    public static final Trait UTF_16_LITTLE = charset(Field.Charset.UTF_16_LITTLE);
    public static final Trait UTF_16_BIG = charset(Field.Charset.UTF_16_BIG);
    /** A boolean shown as Set and Not set, Yes and No, Present and Absent and so on. */
    public static final Trait SET_NOT_SET = yesNo("Set", "Not set");
    public static final Trait YES_NO = yesNo("Yes", "No");
    public static final Trait PRESENT_ABSENT = yesNo("Present", "Absent");
    public static final Trait ENABLED_DISABLED = yesNo("Enabled", "Disabled");

    /** Written in this base. */
    public static Trait base(Base base) {
        return draft -> draft.base = base;
    }

    /** Characters in this encoding. */
    public static Trait charset(Field.Charset charset) {
        return draft -> draft.charset = charset;
    }

    /** Only these bits of the bytes that are read. */
    public static Trait mask(long mask) {
        // The highest bit of an int, written as one, would be many bits of a long.
        return draft -> draft.mask = mask >> 31 == -1 ? mask & 0xffffffffL : mask;
    }

    /** How many bits the pattern in front of a masked value shows, where it is not the type's width. */
    public static Trait maskWidth(int bits) {
        return draft -> draft.maskWidth = bits;
    }

    /** What numbers are called. */
    public static Trait names(Values names) {
        return draft -> draft.names = names;
    }

    /** What is shown for true and for false. */
    public static Trait yesNo(String yes, String no) {
        return draft -> {
            draft.yes = yes;
            draft.no = no;
        };
    }

    /** What follows the number, after a blank. */
    public static Trait unit(String unit) {
        return draft -> draft.unit = " " + unit;
    }

    /** What follows the number 1, and what follows others, after a blank. */
    public static Trait unit(String one, String many) {
        return draft -> {
            draft.unit = " " + many;
            draft.unitOfOne = " " + one;
        };
    }

    /** What follows the number at once, without a blank. */
    public static Trait suffix(String suffix) {
        return draft -> draft.unit = suffix;
    }

    /** The value is this many times what was read. */
    public static Trait scale(long factor) {
        return draft -> draft.scale = factor;
    }

    /** The value is this much more than what was read and scaled. */
    public static Trait plus(long more) {
        return draft -> draft.add = more;
    }

    /** The value is written by a function. */
    public static Trait format(Field.Format format) {
        return draft -> {
            draft.format = format;
            draft.base = Base.CUSTOM;
        };
    }

    /** What it means, for people who look at it. */
    public static Trait help(String help) {
        return draft -> draft.help = help;
    }

    /** Belongs to this protocol, although its abbreviation begins with something else. */
    public static Trait of(Field protocol) {
        return draft -> draft.owner = protocol;
    }

    /** Bits of this number, shown inside it. They lie in the same bytes. */
    public static Trait bits(Field... parts) {
        return inside(new Derivation.How.Bits(), 0, -1, parts);
    }

    /** Bits of this number, shown inside it as lying in {@code width} bytes from byte {@code at} of it. */
    public static Trait bitsAt(int at, int width, Field... parts) {
        return inside(new Derivation.How.Bits(), at, width, parts);
    }

    /** As {@link #bitsAt}, where the parts' masks are counted from bit {@code shift} of this number on. */
    public static Trait highBits(int shift, int at, int width, Field... parts) {
        return inside(new Derivation.How.HighBits(shift), at, width, parts);
    }

    /** The same value under other names, shown inside this field. */
    public static Trait inside(Field... parts) {
        return inside(new Derivation.How.Same(), 0, -1, parts);
    }

    /** Derived values shown inside this field. */
    public static Trait inside(Derivation.How how, int at, int width, Field... parts) {
        return draft -> draft.afterwards.add(field -> {
            for (Field part : parts) field.addInside(new Derivation(part, field, how, at, width));
        });
    }

    /** The same value under other names, after this field. */
    public static Trait also(Field... others) {
        return also(new Derivation.How.Same(), 0, -1, others);
    }

    /** Derived values after this field. */
    public static Trait also(Derivation.How how, int at, int width, Field... others) {
        return draft -> draft.afterwards.add(field -> {
            for (Field other : others) field.addAfter(new Derivation(other, field, how, at, width));
        });
    }

    /** A text made from the entry of the field that this is derived of. */
    public static Derivation.How words(Derivation.Derive function) {
        return new Derivation.How.Words(function);
    }

    /** A number made from the number of the field that this is derived of. */
    public static Derivation.How number(LongUnaryOperator function) {
        return new Derivation.How.Number(function);
    }

    // ---- kinds of fields

    /** A protocol: its name in filters, the short name for columns, the name in the tree. */
    public static Field protocol(String abbreviation, String shortName, String name, Trait... traits) {
        Field.Draft draft = new Field.Draft();
        draft.kind = Field.Kind.PROTOCOL;
        draft.type = Type.PROTOCOL;
        draft.abbreviation = abbreviation;
        draft.shortName = shortName;
        draft.label = name;
        return make(draft, traits);
    }

    /** A line of text with something inside, without a name for filters. */
    public static Field section(String label, Trait... traits) {
        Field.Draft draft = new Field.Draft();
        draft.kind = Field.Kind.SECTION;
        draft.label = label;
        return make(draft, traits);
    }

    /** A group without a value of its own, with a name for filters. */
    public static Field group(String abbreviation, String label, Trait... traits) {
        return field(Type.NONE, Base.NONE, abbreviation, label, traits);
    }

    /** An expert item. */
    public static Field expert(Field.Severity severity, Field.Group group, String abbreviation, String message, Trait... traits) {
        Field.Draft draft = new Field.Draft();
        draft.kind = Field.Kind.EXPERT;
        draft.severity = severity;
        draft.group = group;
        draft.abbreviation = abbreviation;
        draft.label = message;
        return make(draft, traits);
    }

    /** An expert item: the packet breaks its protocol's rules, and what follows may be wrong. */
    public static Field error(String abbreviation, String message) {
        return expert(Field.Severity.ERROR, Field.Group.MALFORMED, abbreviation, message);
    }

    /** An expert item: the packet breaks a rule, of another group. */
    public static Field error(String abbreviation, Field.Group group, String message) {
        return expert(Field.Severity.ERROR, group, abbreviation, message);
    }

    /** An expert item: something is odd. */
    public static Field warning(Field.Group group, String abbreviation, String message) {
        return expert(Field.Severity.WARN, group, abbreviation, message);
    }

    /** An expert item: something is worth knowing. */
    public static Field note(Field.Group group, String abbreviation, String message, Trait... traits) {
        return expert(Field.Severity.NOTE, group, abbreviation, message, traits);
    }

    /** An expert item: what usually happens. */
    public static Field chat(Field.Group group, String abbreviation, String message) {
        return expert(Field.Severity.CHAT, group, abbreviation, message);
    }

    public static Field u8(String abbreviation, String label, Trait... traits) {
        return field(Type.UINT8, Base.DEC, abbreviation, label, traits);
    }

    public static Field u16(String abbreviation, String label, Trait... traits) {
        return field(Type.UINT16, Base.DEC, abbreviation, label, traits);
    }

    public static Field u24(String abbreviation, String label, Trait... traits) {
        return field(Type.UINT24, Base.DEC, abbreviation, label, traits);
    }

    public static Field u32(String abbreviation, String label, Trait... traits) {
        return field(Type.UINT32, Base.DEC, abbreviation, label, traits);
    }

    public static Field u48(String abbreviation, String label, Trait... traits) {
        return field(Type.UINT48, Base.DEC, abbreviation, label, traits);
    }

    public static Field u64(String abbreviation, String label, Trait... traits) {
        return field(Type.UINT64, Base.DEC, abbreviation, label, traits);
    }

    public static Field i8(String abbreviation, String label, Trait... traits) {
        return field(Type.INT8, Base.DEC, abbreviation, label, traits);
    }

    public static Field i16(String abbreviation, String label, Trait... traits) {
        return field(Type.INT16, Base.DEC, abbreviation, label, traits);
    }

    public static Field i32(String abbreviation, String label, Trait... traits) {
        return field(Type.INT32, Base.DEC, abbreviation, label, traits);
    }

    public static Field i64(String abbreviation, String label, Trait... traits) {
        return field(Type.INT64, Base.DEC, abbreviation, label, traits);
    }

    /** One character. */
    public static Field character(String abbreviation, String label, Trait... traits) {
        return field(Type.CHAR, Base.NONE, abbreviation, label, traits);
    }

    /** One bit of a word whose width its parent or its read gives; shown as True and False. */
    public static Field bit(String abbreviation, String label, long mask, Trait... traits) {
        return field(Type.BOOLEAN, Base.NONE, abbreviation, label, withMask(mask, traits));
    }

    /** A truth that is computed, or a whole number where 0 is false. */
    public static Field bool(String abbreviation, String label, Trait... traits) {
        return field(Type.BOOLEAN, Base.NONE, abbreviation, label, traits);
    }

    public static Field ipv4(String abbreviation, String label, Trait... traits) {
        return field(Type.IPV4, Base.NONE, abbreviation, label, traits);
    }

    public static Field ipv6(String abbreviation, String label, Trait... traits) {
        return field(Type.IPV6, Base.NONE, abbreviation, label, traits);
    }

    public static Field ether(String abbreviation, String label, Trait... traits) {
        return field(Type.ETHER, Base.NONE, abbreviation, label, traits);
    }

    public static Field eui64(String abbreviation, String label, Trait... traits) {
        return field(Type.EUI64, Base.NONE, abbreviation, label, traits);
    }

    public static Field guid(String abbreviation, String label, Trait... traits) {
        return field(Type.GUID, Base.NONE, abbreviation, label, traits);
    }

    public static Field oid(String abbreviation, String label, Trait... traits) {
        return field(Type.OID, Base.NONE, abbreviation, label, traits);
    }

    public static Field bytes(String abbreviation, String label, Trait... traits) {
        return field(Type.BYTES, Base.NONE, abbreviation, label, traits);
    }

    /** Characters, ASCII unless a trait says otherwise; the read says how many. */
    public static Field text(String abbreviation, String label, Trait... traits) {
        return field(Type.STRING, Base.NONE, abbreviation, label, traits);
    }

    /** Characters up to a zero byte. */
    public static Field textz(String abbreviation, String label, Trait... traits) {
        return field(Type.STRINGZ, Base.NONE, abbreviation, label, traits);
    }

    /** Text that a function makes from the bytes when somebody looks. */
    public static Field custom(String abbreviation, String label, Field.Decoder decoder, Trait... traits) {
        Field.Draft draft = draft(Type.STRING, Base.NONE, abbreviation, label);
        draft.decoder = decoder;
        return make(draft, traits);
    }

    /** Number of another frame that this one belongs with. */
    public static Field frame(String abbreviation, String label, Trait... traits) {
        return field(Type.FRAMENUM, Base.NONE, abbreviation, label, traits);
    }

    /** A length of time. */
    public static Field duration(String abbreviation, String label, Trait... traits) {
        return field(Type.RELATIVE_TIME, Base.NONE, abbreviation, label, traits);
    }

    /** A point in time; shown in local time unless a trait says otherwise. */
    public static Field time(String abbreviation, String label, Trait... traits) {
        return field(Type.ABSOLUTE_TIME, Base.LOCAL, abbreviation, label, traits);
    }

    /** A field of any type. */
    public static Field field(Type type, Base base, String abbreviation, String label, Trait... traits) {
        return make(draft(type, base, abbreviation, label), traits);
    }

    /** A field that has the value of any of {@code members}, shown hidden after each of them. */
    public static Field either(String abbreviation, String label, Field... members) {
        Field field = field(members[0].type, members[0].base, abbreviation, label, HIDDEN);
        for (Field member : members) {
            member.addAfter(new Derivation(field, member, new Derivation.How.Same(), 0, -1));
        }
        return field;
    }

    /** As {@link #either}, but shown after the last of the members, once for each of them. */
    public static Field eitherTogether(String abbreviation, String label, Field... members) {
        Field field = field(members[0].type, members[0].base, abbreviation, label, HIDDEN);
        for (Field member : members) {
            members[members.length - 1].addAfter(new Derivation(field, member, new Derivation.How.Same(), 0, -1));
        }
        return field;
    }

    private static Field.Draft draft(Type type, Base base, String abbreviation, String label) {
        Field.Draft draft = new Field.Draft();
        draft.type = type;
        draft.base = base;
        draft.abbreviation = abbreviation;
        draft.label = label;
        return draft;
    }

    private static Trait[] withMask(long mask, Trait[] traits) {
        Trait[] all = java.util.Arrays.copyOf(traits, traits.length + 1);
        all[traits.length] = mask(mask);
        return all;
    }

    private static Field make(Field.Draft draft, Trait... traits) {
        for (Trait trait : traits) trait.apply(draft);
        return new Field(draft);
    }
}
