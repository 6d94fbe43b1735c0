package mako.protocols.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/**
 * Types of a protocol that is encoded by the Packed Encoding Rules, as its specification declares them in ASN.1 (ITU-T X.680), and the
 * fields that their values are shown as: each member is one, named after it with "_" for "-"; what has parts but no value ends in
 * "_element". {@link PackedReader} reads values. Immutable.
 */
public final class PackedModule {

    enum Kind { SEQUENCE, CHOICE, LIST, INTEGER, BOOLEAN, NULL, ENUMERATED, BITS, OCTETS, OID, TEXT, OPEN, REFERENCE }

    /** A type. */
    public static final class Type {
        final Kind kind;
        /** What it is called, null for one that is written where it is used. */
        String name;
        boolean grows;
        /** Bounds of a number, or of how many there are; {@code high} is less than {@code low} where there are none. */
        long low;
        long high = -1;
        /** Whether the bounds may be exceeded. */
        boolean loose;
        Member[] members = NONE;
        /** What came later: groups of members, or a group of one. */
        Member[][] additions = {};
        /** Whether the addition is a group in brackets, which has a frame of its own. */
        boolean[] bracketed = {};
        int optionals;
        Member item;
        String[] names = {};
        int roots;
        /** What octets or bits contain, or null. */
        Type contents;
        /** The characters of a text, null where there may be all; and how many bits each has, aligned and not. */
        String alphabet;
        int alignedBits;
        int bits;
        Field.Charset charset;
        Type target;

        Type(Kind kind) {
            this.kind = kind;
        }

        Type resolved() {
            if (kind == Kind.OPEN && contents != null && target == null) return this;
            Type type = this;
            while (type.target != null) type = type.target;
            return type;
        }

        boolean isGroup() {
            if (kind == Kind.OPEN && contents != null) return contents.resolved().isGroup();
            return kind == Kind.SEQUENCE || kind == Kind.NULL || kind == Kind.OPEN;
        }

        /** What it is called; empty for one that is written where it is used. */
        public String name() {
            return name == null ? "" : name;
        }

        /** What a number of an enumeration or choice is called, or null. */
        public String nameOf(long number) {
            if (number < 0) return null;
            if (kind == Kind.ENUMERATED) return number < names.length ? names[(int) number] : null;
            return number < count() ? alternative((int) number).name : null;
        }

        int count() {
            int count = members.length;
            for (Member[] addition : additions) count += addition.length;
            return count;
        }

        Member alternative(int number) {
            if (number < members.length) return members[number];
            int left = number - members.length;
            for (Member[] addition : additions) {
                if (left < addition.length) return addition[left];
                left -= addition.length;
            }
            return null;
        }

        String lines() {
            var text = new StringBuilder();
            int all = kind == Kind.ENUMERATED ? names.length : count();
            for (int i = 0; i < all; i++) text.append(i).append(' ').append(nameOf(i)).append('\n');
            return text.toString();
        }
    }

    /** A part of a sequence, an alternative of a choice, or what a list has. */
    static final class Member {
        String name;
        Type type;
        boolean optional;
        Field field;
        /** What the value is of, the references followed. */
        Type resolved;
    }

    private static final Member[] NONE = {};
    private static final String DIGITS = " 0123456789";

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    /** Abbreviations that differ from the rule, by type and member. */
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Field> given = new HashMap<>();
    private final List<String> tokens = new ArrayList<>();
    /** What the abbreviations of a type's fields begin with, where that is not the module's. */
    private final Map<String, String> prefixes = new HashMap<>();
    private final String modulePrefix;
    private String prefix;
    private int next;

    /**
     * Reads a module.
     *
     * @param owner the class beside which the resource is
     * @param prefix what the abbreviations of its fields begin with
     * @param given fields that are declared elsewhere, by their abbreviations
     */
    public PackedModule(Class<?> owner, String file, String prefix, Field... given) {
        modulePrefix = prefix + '.';
        this.prefix = modulePrefix;
        for (Field field : given) this.given.put(field.abbreviation, field);
        tokenize(Resources.text(owner, file));
        while (next < tokens.size()) assignment();
        for (Type type : types.values()) resolve(type);
        for (Map.Entry<String, Type> entry : types.entrySet()) {
            this.prefix = prefixes.getOrDefault(entry.getKey(), modulePrefix);
            declare(entry.getKey(), entry.getValue());
        }
        this.prefix = modulePrefix;
        tokens.clear();
    }

    // ---- the notation

    /** A line "--@ Type.member abbreviation label" renames a field, also without label; behind "--% prefix" fields begin with that. */
    private void tokenize(String text) {
        int at = 0;
        int length = text.length();
        while (at < length) {
            char c = text.charAt(at);
            if (c == '-' && text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                if (end < 0) end = length;
                if (text.startsWith("--@ ", at)) {
                    String[] words = text.substring(at + 4, end).strip().split(" ");
                    renamed.put(words[0], words[1]);
                    if (words.length > 2) labels.put(words[0], String.join(" ", Arrays.asList(words).subList(2, words.length)));
                }
                if (text.startsWith("--% ", at)) tokens.add('%' + text.substring(at + 4, end).strip() + '.');
                at = end;
                continue;
            }
            if (c <= ' ') {
                at++;
                continue;
            }
            int begin = at++;
            if (Character.isLetterOrDigit(c) || c == '-' || c == '&') {
                while (at < length && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-' && !text.startsWith("--", at))) at++;
            } else if (c == '"') {
                at = text.indexOf('"', at) + 1;
            } else if (text.startsWith("::=", begin) || text.startsWith("...", begin)) {
                at = begin + 3;
            } else if (text.startsWith("..", begin) || text.startsWith("[[", begin) || text.startsWith("]]", begin)) {
                at = begin + 2;
            }
            tokens.add(text.substring(begin, at));
        }
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
        if (!accept(token)) throw new IllegalStateException(prefix + ": " + token + " expected before " + tokens.subList(next, Math.min(tokens.size(), next + 5)));
    }

    private void assignment() {
        String name = take();
        if (name.charAt(0) == '%') {
            prefix = name.substring(1);
            return;
        }
        if (accept("INTEGER")) {
            expect("::=");
            numbers.put(name, Long.parseLong(take()));
            return;
        }
        expect("::=");
        Type type = type();
        // One that is another type keeps the name that it refers to.
        if (type.kind != Kind.REFERENCE) type.name = name;
        types.put(name, type);
        prefixes.put(name, prefix);
    }

    private Type type() {
        if (accept("[")) {
            while (!accept("]")) next++;
            if (!accept("IMPLICIT")) accept("EXPLICIT");
        }
        String word = take();
        return switch (word) {
            case "SEQUENCE", "SET" -> sequence();
            case "CHOICE" -> members(new Type(Kind.CHOICE));
            case "ENUMERATED" -> enumeration();
            case "INTEGER" -> {
                if (accept("{")) while (!accept("}")) next++;
                yield bounded(new Type(Kind.INTEGER));
            }
            case "BOOLEAN" -> new Type(Kind.BOOLEAN);
            case "NULL" -> new Type(Kind.NULL);
            case "ANY" -> new Type(Kind.OPEN);
            case "OPEN" -> open();
            case "BIT", "OCTET" -> {
                expect("STRING");
                if (accept("{")) while (!accept("}")) next++;
                yield bounded(new Type(word.equals("BIT") ? Kind.BITS : Kind.OCTETS));
            }
            case "OBJECT" -> {
                expect("IDENTIFIER");
                yield new Type(Kind.OID);
            }
            case "NumericString" -> text(DIGITS, 4, 4, Field.Charset.UTF_8);
            case "IA5String", "PrintableString", "VisibleString" -> text(null, 8, 7, Field.Charset.UTF_8);
            case "BMPString" -> text(null, 16, 16, Field.Charset.UTF_16_BIG);
            case "UTF8String", "GeneralString", "ObjectDescriptor" -> text(null, 0, 0, Field.Charset.UTF_8);
            default -> {
                Type reference = new Type(Kind.REFERENCE);
                reference.name = word;
                // Bounds of what is defined elsewhere.
                if (next < tokens.size() && tokens.get(next).equals("(")) {
                    bounded(reference);
                }
                yield reference;
            }
        };
    }

    /** "OPEN Name": a value with its length in front. */
    private Type open() {
        Type type = new Type(Kind.OPEN);
        type.contents = type();
        return type;
    }

    private Type text(String alphabet, int alignedBits, int bits, Field.Charset charset) {
        Type type = new Type(Kind.TEXT);
        type.alphabet = alphabet;
        type.alignedBits = alignedBits;
        type.bits = bits;
        type.charset = charset;
        return bounded(type);
    }

    private Type sequence() {
        boolean sized = tokens.get(next).equals("(") || tokens.get(next).equals("SIZE");
        if (!sized && !tokens.get(next).equals("OF")) return members(new Type(Kind.SEQUENCE));
        Type list = new Type(Kind.LIST);
        if (sized) bounded(list);
        expect("OF");
        list.item = new Member();
        list.item.type = type();
        return list;
    }

    /** What stands in parentheses: bounds, sizes, characters, contents. */
    private Type bounded(Type type) {
        while (true) {
            if (accept("SIZE")) {
                expect("(");
                range(type);
                expect(")");
            } else if (tokens.size() > next && tokens.get(next).equals("(")) {
                next++;
                if (accept("CONTAINING")) type.contents = type();
                else if (accept("FROM")) alphabet(type);
                else if (!tokens.get(next).equals("SIZE") && !tokens.get(next).equals("(")) range(type);
                else bounded(type);
                if (accept("^")) bounded(type);
                expect(")");
            } else if (accept("FROM")) {
                alphabet(type);
            } else if (!accept("^")) {
                return type;
            }
        }
    }

    private void alphabet(Type type) {
        expect("(");
        var characters = new StringBuilder();
        while (!accept(")")) {
            String token = take();
            if (token.length() > 1 && token.charAt(0) == '"') characters.append(token, 1, token.length() - 1);
        }
        char[] sorted = characters.toString().toCharArray();
        Arrays.sort(sorted);
        type.alphabet = new String(sorted);
        type.bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(sorted.length - 1));
        type.alignedBits = Integer.highestOneBit(type.bits) == type.bits ? type.bits : Integer.highestOneBit(type.bits) * 2;
    }

    private void range(Type type) {
        boolean first = true;
        long low = 0;
        long high = 0;
        while (true) {
            if (accept("...")) {
                type.loose = true;
            } else {
                long from = number();
                long to = accept("..") ? number() : from;
                low = first ? from : Math.min(low, from);
                high = first ? to : Math.max(high, to);
                first = false;
            }
            // Extensions of the range are not among its bounds.
            if (!accept("|")) {
                if (!accept(",")) break;
                if (type.loose) {
                    number();
                    if (accept("..")) number();
                    break;
                }
            }
        }
        type.low = low;
        type.high = high;
    }

    private long number() {
        String token = take();
        if (token.equals("MAX")) return Long.MAX_VALUE;
        if (token.equals("MIN")) return Long.MIN_VALUE;
        Long known = numbers.get(token);
        return known != null ? known : Long.parseLong(token);
    }

    private Type enumeration() {
        Type type = new Type(Kind.ENUMERATED);
        List<String> names = new ArrayList<>();
        expect("{");
        type.roots = -1;
        while (!accept("}")) {
            if (accept("...")) {
                if (type.roots < 0) type.roots = names.size();
                type.grows = true;
            } else {
                names.add(take());
                if (accept("(")) while (!accept(")")) next++;
            }
            accept(",");
        }
        if (type.roots < 0) type.roots = names.size();
        type.names = names.toArray(String[]::new);
        return type;
    }

    private Type members(Type type) {
        List<Member> members = new ArrayList<>();
        List<Member[]> additions = new ArrayList<>();
        List<Boolean> bracketed = new ArrayList<>();
        expect("{");
        while (!accept("}")) {
            if (accept("...")) {
                type.grows = true;
            } else if (accept("[[")) {
                if (tokens.get(next + 1).equals(":")) next += 2;
                List<Member> group = new ArrayList<>();
                while (!accept("]]")) {
                    group.add(member());
                    accept(",");
                }
                additions.add(group.toArray(NONE));
                bracketed.add(true);
            } else if (type.grows) {
                additions.add(new Member[] {member()});
                bracketed.add(false);
            } else {
                members.add(member());
            }
            accept(",");
        }
        type.members = members.toArray(NONE);
        type.additions = additions.toArray(new Member[0][]);
        type.bracketed = new boolean[bracketed.size()];
        for (int i = 0; i < type.bracketed.length; i++) type.bracketed[i] = bracketed.get(i);
        for (Member member : type.members) if (member.optional) type.optionals++;
        return type;
    }

    private Member member() {
        Member member = new Member();
        member.name = take();
        member.type = type();
        if (accept("OPTIONAL")) member.optional = true;
        if (accept("DEFAULT")) {
            member.optional = true;
            if (accept("{")) while (!accept("}")) next++;
            else next++;
        }
        return member;
    }

    private void resolve(Type type) {
        if (type.kind == Kind.REFERENCE && type.target == null) {
            type.target = types.get(type.name);
            if (type.target == null) throw new IllegalStateException(prefix + ": no type " + type.name);
            if (type.target.kind == Kind.REFERENCE) resolve(type.target);
            if (type.high >= type.low) bounds(type);
        }
        if (type.contents != null) resolve(type.contents);
        if (type.item != null) resolve(type.item);
        for (Member member : type.members) resolve(member);
        for (Member[] addition : type.additions) for (Member member : addition) resolve(member);
    }

    private void resolve(Member member) {
        resolve(member.type);
        member.resolved = member.type.resolved();
    }

    /** A type that is another with bounds of its own. */
    private static void bounds(Type type) {
        Type of = type.target.resolved();
        Type own = new Type(of.kind);
        own.name = of.name;
        own.low = type.low;
        own.high = type.high;
        own.loose = type.loose;
        own.alphabet = of.alphabet;
        own.alignedBits = of.alignedBits;
        own.bits = of.bits;
        own.charset = of.charset;
        own.item = of.item;
        own.names = of.names;
        type.target = own;
    }

    // ---- the fields

    private void declare(String name, Type type) {
        if (type.item != null && type.item.field == null) {
            boolean named = type.item.type.kind == Kind.REFERENCE;
            String own = named ? type.item.type.name : name + " item";
            type.item.name = own;
            type.item.field = field(name, own, named ? null : type.item.type, type.item.resolved);
            if (!named) declare(own, type.item.type);
        }
        for (Member member : type.members) declare(name, member);
        for (Member[] addition : type.additions) for (Member member : addition) declare(name, member);
    }

    private void declare(String of, Member member) {
        if (member.field != null) return;
        member.field = field(of, member.name, member.type, member.resolved);
        if (member.type.kind != Kind.REFERENCE) declare(member.name, member.type);
    }

    /** The field of a member {@code name} of the type {@code of}; those of like name and type are one. */
    private Field field(String of, String member, Type declared, Type type) {
        String name = labels.getOrDefault(of + '.' + member, member);
        String own = renamed.get(of + '.' + member);
        if (own == null) own = renamed.get(member);
        String abbreviation = own != null ? prefix + own : prefix + name.replace('-', '_').replace(' ', '_') + (type.isGroup() ? "_element" : "");
        Field elsewhere = given.get(abbreviation);
        if (elsewhere != null) return elsewhere;
        boolean named = type.kind == Kind.ENUMERATED || type.kind == Kind.CHOICE;
        String key = abbreviation + '/' + type.kind + '/' + (named ? type.name == null ? of : type.name : numeric(type));
        Field known = fields.get(key);
        if (known != null) return known;
        Trait help = declared != null && declared.kind == Kind.REFERENCE ? Fields.help(declared.name.replace('-', '_')) : draft -> {};
        Field made = switch (type.kind) {
            case SEQUENCE, NULL, OPEN -> Fields.group(abbreviation, name, help);
            case CHOICE, ENUMERATED -> Fields.u32(abbreviation, name, Fields.names(Values.made(type::lines)), help);
            case LIST -> Fields.u32(abbreviation, name, Fields.unit("item", "items"), help);
            case INTEGER -> switch (numeric(type)) {
                case "i32" -> Fields.i32(abbreviation, name, help);
                case "u64" -> Fields.u64(abbreviation, name, help);
                case "i64" -> Fields.i64(abbreviation, name, help);
                default -> Fields.u32(abbreviation, name, help);
            };
            case BOOLEAN -> Per.flagField(abbreviation, name, help);
            case BITS, OCTETS -> Fields.bytes(abbreviation, name, help);
            case OID -> Fields.oid(abbreviation, name, help);
            case TEXT -> Fields.text(abbreviation, name, Fields.charset(type.charset), help);
            case REFERENCE -> throw new IllegalStateException(abbreviation);
        };
        fields.put(key, made);
        return made;
    }

    private static String numeric(Type type) {
        if (type.kind != Kind.INTEGER) return "";
        if (type.high < type.low) return "i32";
        boolean wide = type.high > 0xffffffffL || type.low < Integer.MIN_VALUE;
        return type.low < 0 ? wide ? "i64" : "i32" : wide ? "u64" : "u32";
    }

    /** Returns a type by its name. */
    public Type type(String name) {
        Type type = types.get(name);
        if (type == null) throw new IllegalArgumentException(name);
        return type.resolved();
    }

    /** The field of a value of the type {@code name} that is a message for itself. */
    public Field whole(String name) {
        return field("", name, null, type(name));
    }
}
