package mako.protocols.directory;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** Filters of searches, RFC 4511 section 4.5.1.7, shown as RFC 4515 writes them too. */
final class LdapFilter {

    private static final Values KINDS = Values.of("""
        0 and
        1 or
        2 not
        3 equalityMatch
        4 substrings
        5 greaterOrEqual
        6 lessOrEqual
        7 present
        8 approxMatch
        9 extensibleMatch
        """);

    static final Field LINE        = section("Filter");
    static final Field FILTER      = u32("ldap.filter", "filter", names(KINDS));
    static final Field AND         = u32("ldap.and", "and");
    static final Field AND_ITEM    = u32("ldap.and_item", "and item", names(KINDS));
    static final Field OR          = u32("ldap.or", "or");
    static final Field OR_ITEM     = u32("ldap.or_item", "or item", names(KINDS));
    static final Field NOT         = u32("ldap.not", "not", names(KINDS));
    static final Field EQUAL       = group("ldap.equalityMatch_element", "equalityMatch");
    static final Field SUBSTRINGS  = group("ldap.substrings_element", "substrings", help("SubstringFilter"));
    static final Field GREATER     = group("ldap.greaterOrEqual_element", "greaterOrEqual");
    static final Field LESS        = group("ldap.lessOrEqual_element", "lessOrEqual");
    static final Field PRESENT     = text("ldap.present", "present", UTF_8);
    static final Field APPROXIMATE = group("ldap.approxMatch_element", "approxMatch");
    static final Field EXTENSIBLE  = group("ldap.extensibleMatch_element", "extensibleMatch");
    static final Field DESCRIPTION = text("ldap.attributeDesc", "attributeDesc", UTF_8, help("AttributeDescription"));
    static final Field VALUE       = text("ldap.assertionValue", "assertionValue", UTF_8);
    static final Field TYPE        = text("ldap.type", "type", UTF_8, help("AttributeDescription"));
    static final Field PARTS       = u32("ldap.substrings", "substrings", help("T_substringFilter_substrings"));
    static final Field PART        = u32("ldap.substrings_item", "substrings item", help("T_substringFilter_substrings_item"),
        names(Values.of("0 initial\n1 any\n2 final")));
    static final Field INITIAL     = text("ldap.initial", "initial", UTF_8, help("LDAPString"));
    static final Field ANY         = text("ldap.any", "any", UTF_8, help("LDAPString"));
    static final Field FINAL       = text("ldap.final", "final", UTF_8, help("LDAPString"));
    static final Field RULE        = text("ldap.matchingRule", "matchingRule", UTF_8, help("MatchingRuleId"));
    static final Field MATCH_VALUE = text("ldap.matchValue", "matchValue", UTF_8, help("AssertionValue"));
    static final Field DN_ATTRIBUTES = bool("ldap.dnAttributes", "dnAttributes");
    static final Field TOO_MANY    = error("ldap.too_many_filter_elements", "Found more than %u filter elements. Giving up.");
    static final Field TOO_LONG    = error("ldap.exceeded_filter_length", "Filter length exceeds number. Giving up");

    private static final int MOST_DEPTH = 123;
    private static final int MOST_TEXT = 4000;
    private static final int MOST_BYTES = 24;

    private LdapFilter() {}

    /** Reads the filter at the cursor. */
    static void read(Dissection d) {
        filter(d, FILTER, 0);
    }

    private static void filter(Dissection d, Field field, int depth) {
        int tag = Ber.identifier(d);
        if (tag < 0) return;
        if (depth > MOST_DEPTH) {
            Ber.skip(d);
            return;
        }
        int kind = tag & 0x1f;
        String text = d.titles() ? write(d) : null;
        int whole = Ber.whole(d);
        d.open(LINE);
        if (text != null) d.title("Filter: {}", text);
        d.extent(whole);
        if ((tag & 0xc0) != 0x80 || KINDS.name(kind) == null) {
            Ber.skip(d);
            d.close();
            return;
        }
        int rest = Ber.enter(d);
        d.at(field, d.offset(), d.remaining(), kind);
        d.openLast();
        switch (kind) {
            case 0 -> set(d, "and: ", text, AND, AND_ITEM, depth);
            case 1 -> set(d, "or: ", text, OR, OR_ITEM, depth);
            case 2 -> filter(d, NOT, depth + 1);
            case 3 -> match(d, EQUAL);
            case 4 -> substrings(d, text);
            case 5 -> match(d, GREATER);
            case 6 -> match(d, LESS);
            case 7 -> d.text(PRESENT, d.remaining());
            case 8 -> match(d, APPROXIMATE);
            case 9 -> extensible(d);
            default -> d.skipRest();
        }
        d.close();
        d.widen(rest);
        d.close();
    }

    private static void line(Dissection d, String what, String text) {
        d.open(LINE);
        if (text != null) d.title("{}{}", what, text);
        d.extent(d.remaining());
    }

    private static void set(Dissection d, String what, String text, Field list, Field item, int depth) {
        line(d, what, text);
        if (depth >= MOST_DEPTH) throw d.malformed();
        Ber.contentsOf(d, list, each -> filter(each, item, depth + 1));
        d.close();
    }

    private static void match(Dissection d, Field group) {
        d.open(group);
        assertion(d);
        d.skipRest();
        d.close();
    }

    /** An AttributeValueAssertion: a description and a value. */
    static void assertion(Dissection d) {
        String name = Ber.peekText(d);
        Ber.text(d, DESCRIPTION, Field.Charset.UTF_8);
        if (d.remaining() <= 0) return;
        int rest = Ber.enter(d);
        int length = d.remaining();
        if (name.equalsIgnoreCase("NtVer") && length == 4) {
            LdapNetlogon.version(d);
        } else if (LdapAttribute.isGuid(name) && length == 16) {
            d.leGuid(LdapAttribute.GUID);
        } else {
            String text = value(d, 0, length);
            d.at(VALUE, d.offset(), length, text);
            d.skipRest();
        }
        d.widen(rest);
    }

    private static void substrings(Dissection d, String text) {
        line(d, "substring: ", text);
        d.open(SUBSTRINGS);
        String name = Ber.peekText(d);
        if (d.titles()) d.append(" {s}", name);
        Ber.text(d, TYPE, Field.Charset.UTF_8);
        Ber.sequenceOf(d, PARTS, each -> {
            int tag = Ber.identifier(each);
            int which = tag & 0x1f;
            int rest = Ber.enter(each);
            each.at(PART, each.offset(), each.remaining(), which);
            each.openLast();
            each.text(which == 0 ? INITIAL : which == 1 ? ANY : FINAL, each.remaining());
            each.close();
            each.widen(rest);
        });
        d.skipRest();
        d.close();
        d.close();
    }

    private static void extensible(Dissection d) {
        d.open(EXTENSIBLE);
        if (Ber.atContext(d, 1)) {
            Ber.text(d, RULE, Field.Charset.UTF_8);
        }
        if (Ber.atContext(d, 2)) {
            if (d.titles()) d.append(" {s}", Ber.peekText(d));
            Ber.text(d, TYPE, Field.Charset.UTF_8);
        }
        if (Ber.atContext(d, 3)) Ber.text(d, MATCH_VALUE, Field.Charset.UTF_8);
        if (Ber.atContext(d, 4)) Ber.bool(d, DN_ATTRIBUTES);
        d.skipRest();
        d.close();
    }

    // ---- RFC 4515

    private static String write(Dissection d) {
        int start = d.offset();
        StringBuilder text = new StringBuilder();
        write(d, text, 0);
        d.seek(start);
        return text.toString();
    }

    private static void write(Dissection d, StringBuilder into, int depth) {
        if (depth > MOST_DEPTH || into.length() > MOST_TEXT || d.remaining() < 2 || d.captured() < Ber.whole(d)) {
            d.skipRest();
            return;
        }
        int kind = Ber.identifier(d) & 0x1f;
        int rest = Ber.enter(d);
        into.append('(');
        switch (kind) {
            case 0, 1 -> {
                // More than two are written as pairs within pairs.
                int from = into.length() - 1;
                into.setLength(from);
                int count = 0;
                while (d.remaining() > 0) {
                    write(d, into, depth + 1);
                    if (++count > 1) into.insert(from, kind == 0 ? "(&" : "(|").append(')');
                }
                d.widen(rest);
                return;
            }
            case 2 -> {
                into.append('!');
                while (d.remaining() > 0) write(d, into, depth + 1);
            }
            case 3, 5, 6, 8 -> {
                String name = Ber.peekText(d);
                into.append(name).append(kind == 3 ? "=" : kind == 5 ? ">=" : kind == 6 ? "<=" : "~=");
                Ber.skip(d);
                if (d.remaining() > 0) {
                    int inner = Ber.enter(d);
                    int length = d.remaining();
                    if (name.equalsIgnoreCase("NtVer") && length == 4) into.append("0x").append(new Text().hex(d.peekLe32(0), 8));
                    else if (LdapAttribute.isGuid(name) && length == 16) into.append(LdapAttribute.guidText(d));
                    else into.append(value(d, 0, length));
                    d.widen(inner);
                }
            }
            case 4 -> {
                into.append(Ber.peekText(d)).append('=');
                Ber.skip(d);
                if (d.remaining() > 0) {
                    int inner = Ber.enter(d);
                    int last = -1;
                    while (d.remaining() > 0) {
                        last = Ber.identifier(d) & 0x1f;
                        if (last != 0) into.append('*');
                        into.append(Ber.peekText(d));
                        Ber.skip(d);
                    }
                    if (last != 2) into.append('*');
                    d.widen(inner);
                }
            }
            case 7 -> into.append(value(d, 0, d.remaining())).append("=*");
            case 9 -> {
                String rule = null;
                String type = "";
                String value = "";
                boolean names = false;
                while (d.remaining() > 0) {
                    switch (Ber.identifier(d) & 0x1f) {
                        case 1 -> rule = Ber.peekText(d);
                        case 2 -> type = Ber.peekText(d);
                        case 3 -> value = Ber.peekText(d);
                        case 4 -> names = true;
                        default -> {}
                    }
                    Ber.skip(d);
                }
                into.append(type);
                if (names) into.append(":dn");
                if (rule != null) into.append(':').append(rule);
                into.append(":=").append(value);
            }
            default -> {}
        }
        d.widen(rest);
        into.append(')');
    }

    /** Bytes that can be printed as characters, others as pairs of digits. */
    static String value(Dissection d, int ahead, int length) {
        int count = Math.min(length, d.captured() - ahead);
        boolean printable = true;
        for (int i = 0; i < count && printable; i++) {
            int b = d.peekU8(ahead + i);
            printable = b >= 0x20 && b < 0x7f || b >= 0x80;
        }
        if (count < 0) return "";
        if (printable) return new String(d.peekBytes(ahead, count), java.nio.charset.StandardCharsets.UTF_8);
        byte[] bytes = d.peekBytes(ahead, Math.min(count, MOST_BYTES));
        String text = new Text().hex(bytes, 0, bytes.length, ':').toString();
        return count > MOST_BYTES ? text + ":…" : text;
    }
}
