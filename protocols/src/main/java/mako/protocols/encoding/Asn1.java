package mako.protocols.encoding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/**
 * A module of ASN.1 (ITU-T X.680) and how its values are read with the Basic Encoding Rules, for protocols of hundreds of types. A
 * resource file has the types as their specification declares them, in this form:
 *
 * <pre>
 * Name ::= type
 * type: SEQUENCE { members } | CHOICE { members } | SEQUENCE OF item type | a basic type | another Name | &lt;hook&gt; | BITS prefix
 * member: name[=abbreviation] [[number]] [EXPLICIT] type [OPTIONAL]
 * </pre>
 *
 * Tags are implicit but before a CHOICE, ANY, or where EXPLICIT says otherwise. A member is shown as the field whose abbreviation is made
 * of its name; one that has no field is shown by what is in it. What a hook reads is up to the protocol.
 */
public final class Asn1 {

    /** Reads the values that a module's hooks stand for. */
    @FunctionalInterface
    public interface Hook {

        /** Reads the value at the cursor, with its tag, into {@code field}, null where there is none. */
        void read(String name, Dissection d, Field field);
    }

    private enum Kind { SEQUENCE, CHOICE, LIST, INTEGER, BOOLEAN, NULL, BITS, OCTETS, OID, TEXT, TIME, ANY, HOOK, REFERENCE }

    /** A type; {@code tag} is its identifier without the bit that tells constructed values, or -1 where it has none of its own. */
    private static final class Type {
        final Kind kind;
        final int tag;
        String name;
        List<Member> members;
        Member item;
        Field[] bits;
        Field.Charset charset;
        Type target;

        Type(Kind kind, int tag) {
            this.kind = kind;
            this.tag = tag;
        }

        Type resolved() {
            Type type = this;
            while (type.kind == Kind.REFERENCE && type.target != null) type = type.target;
            return type;
        }
    }

    private static final class Member {
        String name;
        String key;
        int tag = -1;
        boolean explicit;
        boolean optional;
        int number;
        Type type;
        Field field;

        /** The tag that it must have, or -1 where there are several. */
        int expected() {
            if (tag >= 0) return tag;
            Type of = type.resolved();
            return of.kind == Kind.HOOK ? hookTag(of.name) : of.tag;
        }

        boolean matches(int found) {
            return tag >= 0 ? tag == found : Asn1.matches(type, found);
        }
    }

    private static final int DEEPEST = 48;
    private static final int CONTEXT = 0x200;
    private static final int APPLICATION = 0x100;
    private static final int UNIVERSAL_SEQUENCE = 0x10;
    private static final int UNIVERSAL_SET = 0x11;

    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private final Field[] declared;
    private final String prefix;
    private final Hook hook;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    /** Reads the module in the resource {@code file} beside {@code owner}; {@code fields} are those of the protocol {@code prefix}. */
    public Asn1(Class<?> owner, String file, String prefix, Field[] fields, Hook hook) {
        this.prefix = prefix + '.';
        this.declared = fields;
        this.hook = hook;
        for (Field field : fields) {
            String key = field.abbreviation.substring(prefix.length() + 1);
            String unique = key;
            for (int i = 2; this.fields.putIfAbsent(unique, field) != null; i++) unique = key + '#' + i;
        }
        tokenize(Resources.text(owner, file));
        while (next < tokens.size()) {
            String name = take();
            expect("::=");
            Type type = type();
            type.name = type.name == null ? name : type.name;
            types.put(name, type);
        }
        for (Type type : types.values()) resolve(type);
    }

    // ---- the module

    private void tokenize(String text) {
        for (String line : text.split("\n")) {
            int comment = line.indexOf("--");
            int end = comment < 0 ? line.length() : comment;
            for (int i = 0; i < end; ) {
                char c = line.charAt(i);
                int begin = i++;
                if (c == ' ' || c == ',') continue;
                if ("{}[]".indexOf(c) < 0) while (i < end && " ,{}[]".indexOf(line.charAt(i)) < 0) i++;
                tokens.add(line.substring(begin, i));
            }
        }
        tokens.removeIf(String::isEmpty);
    }

    private String take() {
        return tokens.get(next++);
    }

    private boolean accept(String token) {
        if (next >= tokens.size() || !tokens.get(next).equals(token)) return false;
        next++;
        return true;
    }

    private void expect(String token) {
        if (!accept(token)) throw new IllegalStateException(prefix + ": " + token + " expected before " + tokens.get(next));
    }

    private Type type() {
        String word = take();
        switch (word) {
            case "SEQUENCE", "SET" -> {
                int tag = word.equals("SET") ? UNIVERSAL_SET : UNIVERSAL_SEQUENCE;
                if (accept("OF")) {
                    Type list = new Type(Kind.LIST, tag);
                    list.item = new Member();
                    list.item.name = take();
                    list.item.key = list.item.name;
                    list.item.type = type();
                    return list;
                }
                return members(new Type(Kind.SEQUENCE, tag));
            }
            case "CHOICE" -> {
                return members(new Type(Kind.CHOICE, -1));
            }
            case "[" -> {
                expect("UNIVERSAL");
                int tag = Integer.parseInt(take());
                expect("]");
                expect("SEQUENCE");
                return members(new Type(Kind.SEQUENCE, tag));
            }
            case "BITS" -> {
                Type bits = new Type(Kind.BITS, Ber.BIT_STRING);
                bits.bits = named(prefix + take() + '.');
                return bits;
            }
            case "BIT" -> {
                expect("STRING");
                return new Type(Kind.BITS, Ber.BIT_STRING);
            }
            case "OCTET" -> {
                expect("STRING");
                return new Type(Kind.OCTETS, Ber.OCTET_STRING);
            }
            case "OBJECT" -> {
                expect("IDENTIFIER");
                return new Type(Kind.OID, Ber.OID);
            }
            default -> {
                return word(word);
            }
        }
    }

    private Type word(String word) {
        Type type = switch (word) {
            case "INTEGER" -> new Type(Kind.INTEGER, Ber.INTEGER);
            case "ENUMERATED" -> new Type(Kind.INTEGER, Ber.ENUMERATED);
            case "BOOLEAN" -> new Type(Kind.BOOLEAN, Ber.BOOLEAN);
            case "NULL" -> new Type(Kind.NULL, Ber.NULL);
            case "GeneralizedTime" -> new Type(Kind.TIME, Ber.GENERALIZED_TIME);
            case "VisibleString" -> new Type(Kind.TEXT, Ber.VISIBLE_STRING);
            case "GraphicString" -> new Type(Kind.TEXT, 0x19);
            case "ObjectDescriptor" -> new Type(Kind.TEXT, 0x07);
            case "PrintableString" -> new Type(Kind.TEXT, Ber.PRINTABLE_STRING);
            case "UTF8String" -> new Type(Kind.TEXT, Ber.UTF8_STRING);
            case "EXTERNAL" -> new Type(Kind.ANY, 0x08);
            case "ANY" -> new Type(Kind.ANY, -1);
            default -> new Type(word.charAt(0) == '<' ? Kind.HOOK : Kind.REFERENCE, -1);
        };
        if (type.kind == Kind.TEXT) type.charset = Ber.charset(type.tag);
        if (type.kind == Kind.HOOK) type.name = word.substring(1, word.length() - 1);
        if (type.kind == Kind.REFERENCE) type.name = word;
        return type;
    }

    private Type members(Type type) {
        expect("{");
        type.members = new ArrayList<>();
        while (!accept("}")) {
            Member member = new Member();
            String name = take();
            int equals = name.indexOf('=');
            member.name = equals < 0 ? name : name.substring(0, equals);
            member.key = equals < 0 ? name.replace('-', '_') : name.substring(equals + 1);
            if (accept("[")) {
                member.tag = accept("APPLICATION") ? APPLICATION : CONTEXT;
                member.number = Integer.parseInt(take());
                member.tag |= member.number;
                expect("]");
            } else {
                member.number = type.members.size();
            }
            member.explicit = accept("EXPLICIT");
            member.type = type();
            member.optional = accept("OPTIONAL");
            type.members.add(member);
        }
        // Alternatives are numbered as they are tagged; where some have no tags, in order.
        boolean tagged = true;
        for (Member member : type.members) tagged &= member.tag >= 0;
        for (int i = 0; !tagged && i < type.members.size(); i++) type.members.get(i).number = i;
        return type;
    }

    private Field[] named(String beginning) {
        List<Field> found = new ArrayList<>();
        for (Field field : declared) if (field.abbreviation.startsWith(beginning)) found.add(field);
        return found.toArray(Field[]::new);
    }

    private void resolve(Type type) {
        if (type.kind == Kind.REFERENCE && type.target == null) {
            type.target = types.get(type.name);
            if (type.target == null) throw new IllegalStateException(prefix + ": no type " + type.name);
        }
        if (type.item != null) resolve(type.item);
        if (type.members != null) for (Member member : type.members) resolve(member);
    }

    private void resolve(Member member) {
        resolve(member.type);
        Type type = member.type.resolved();
        boolean group = type.kind == Kind.SEQUENCE || type.kind == Kind.NULL || type.kind == Kind.ANY;
        Field plain = fields.get(member.key);
        Field element = fields.get(member.key + "_element");
        member.field = group && element != null ? element : plain != null ? plain : element;
        if (type.kind == Kind.CHOICE || type.kind == Kind.ANY && type.tag < 0) member.explicit = member.tag >= 0;
    }

    // ---- values

    /** Reads the value at the cursor, which is of the type {@code name}, into {@code field}, null where it is shown by what is in it. */
    public void read(Dissection d, String name, Field field) {
        read(d, types.get(name), field, 0);
    }

    /** Reads the alternative of the CHOICE {@code name} that is at the cursor and returns its name; null where it is none of them. */
    public String choice(Dissection d, String name) {
        return choice(d, types.get(name), null, 0);
    }

    /** The name of the alternative of the CHOICE {@code name} that is at the cursor, or null. */
    public String alternative(Dissection d, String name) {
        Member member = find(types.get(name), tag(d));
        return member == null ? null : member.name;
    }

    /** The tag of the value at the cursor: its class in bits 8 and 9, its number below; -1 where nothing is left. */
    public static int tag(Dissection d) {
        if (d.remaining() <= 0) return -1;
        int first = d.peekU8(0);
        int number = first & 0x1f;
        if (number == 0x1f) {
            number = 0;
            for (int i = 1; i <= 3; i++) {
                int part = d.peekU8(i);
                number = number << 7 | part & 0x7f;
                if (part < 0x80) break;
            }
        }
        return first >> 6 << 8 | number & 0xff;
    }

    /** The tag of what a hook stands for where a member has none of its own, which its name tells; -1 for any. */
    private static int hookTag(String name) {
        return switch (name) {
            case "direct", "abstractSyntax" -> Ber.OID;
            case "external" -> 0x08;
            case "indirect", "context", "definedContext", "invokeID" -> Ber.INTEGER;
            default -> -1;
        };
    }

    /** Whether a value with this tag may be of the type {@code name}. */
    public boolean fits(String name, int found) {
        return matches(types.get(name), found);
    }

    private static boolean matches(Type type, int found) {
        Type resolved = type.resolved();
        return switch (resolved.kind) {
            case CHOICE -> find(resolved, found) != null;
            case HOOK -> found >= 0 && (hookTag(resolved.name) < 0 || hookTag(resolved.name) == found);
            default -> resolved.tag < 0 || resolved.tag == found;
        };
    }

    private static Member find(Type choice, int found) {
        for (Member member : choice.members) if (member.matches(found)) return member;
        return null;
    }

    private void read(Dissection d, Type of, Field field, int depth) {
        Type type = of.resolved();
        if (depth > DEEPEST) {
            Ber.skip(d);
            return;
        }
        switch (type.kind) {
            case SEQUENCE -> sequence(d, type, field, depth + 1);
            case CHOICE -> choice(d, type, field, depth + 1);
            case LIST -> list(d, type, field, depth + 1);
            case HOOK -> hook.read(type.name, d, field);
            case BITS -> bits(d, type, field);
            default -> {
                if (field == null) Ber.skip(d);
                else basic(d, type, field);
            }
        }
    }

    private static void basic(Dissection d, Type type, Field field) {
        switch (type.kind) {
            case INTEGER -> Ber.integer(d, field);
            case BOOLEAN -> Ber.bool(d, field);
            case OCTETS -> Ber.octets(d, field);
            case OID -> Ber.oid(d, field);
            case TEXT -> Ber.text(d, field, type.charset);
            case TIME -> Ber.generalizedTime(d, field);
            default -> Ber.none(d, field);
        }
    }

    private void member(Dissection d, Member member, int depth) {
        if (!member.explicit) {
            read(d, member.type, member.field, depth);
            return;
        }
        int rest = Ber.enter(d);
        if (d.remaining() <= 0) throw d.malformed();
        read(d, member.type, member.field, depth);
        d.widen(rest);
    }

    private void sequence(Dissection d, Type type, Field field, int depth) {
        // Only a plain SEQUENCE is shown with its identifier and length.
        boolean whole = tag(d) == UNIVERSAL_SEQUENCE;
        if (field != null && whole) d.open(field);
        int rest = Ber.enter(d);
        if (field != null && !whole) d.open(field);
        if (field != null && d.remaining() == 0) d.append(" [0 length]");
        if (type.tag == UNIVERSAL_SET) unordered(d, type, depth);
        else ordered(d, type, depth);
        while (tag(d) > 0) Ber.beyond(d);
        d.widen(rest);
        if (field != null) d.close();
    }

    private void ordered(Dissection d, Type type, int depth) {
        for (Member member : type.members) {
            int found = tag(d);
            if (found <= 0) return;
            if (member.matches(found)) {
                member(d, member, depth);
            } else if (!member.optional && member.expected() >= 0) {
                Ber.wrong(d, member.expected(), found);
                Ber.skip(d);
            } else if (!member.optional) {
                d.skipRest();
            }
        }
    }

    private void unordered(Dissection d, Type type, int depth) {
        for (int found = tag(d); found > 0; found = tag(d)) {
            Member member = find(type, found);
            if (member == null) return;
            member(d, member, depth);
        }
    }

    private String choice(Dissection d, Type type, Field field, int depth) {
        Member member = find(type, tag(d));
        if (member == null) return null;
        if (field != null) choose(d, field, member);
        member(d, member, depth);
        if (field != null) d.close();
        return member.name;
    }

    /** An alternative with a tag of the CHOICE's own is shown without it. */
    private static void choose(Dissection d, Field choice, Member member) {
        int offset = member.tag >= 0 ? Ber.contents(d) : d.offset();
        int end = d.offset() + Ber.whole(d);
        d.at(choice, offset, Math.max(0, end - offset), member.number);
        d.openLast();
    }

    private void list(Dissection d, Type type, Field field, int depth) {
        Member item = type.item;
        if (field == null) {
            int rest = Ber.enter(d);
            while (tag(d) > 0) read(d, item.type, item.field, depth);
            d.widen(rest);
        } else {
            Ber.listOf(d, field, Ber.identifier(d), each -> read(each, item.type, item.field, depth));
        }
    }

    private static void bits(Dissection d, Type type, Field field) {
        if (field == null) {
            Ber.skip(d);
            return;
        }
        if (type.bits == null) {
            int rest = Ber.bits(d, field);
            if (rest >= 0) d.widen(rest);
        } else {
            Ber.namedBits(d, field, type.bits);
        }
    }
}
