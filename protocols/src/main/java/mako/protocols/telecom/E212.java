package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import mako.dissect.Dissection;
import mako.dissect.Field;
import mako.dissect.Source;
import mako.dissect.Values;

/** Who a mobile subscriber is, and whose network it is: ITU-T E.212; written in octets as in 3GPP TS 24.008, sections 10.5.1.3 and 10.5.1.4. */
public final class E212 {

    static final Field PROTOCOL = protocol("e212", "E.212", "ITU-T E.212 number");
    private static final Values COUNTRIES = Values.resource(E212.class, "mobile-countries.txt");
    /** By country code times a thousand and network code; of those with three digits a million more. */
    private static final Values NETWORKS = Values.resource(E212.class, "mobile-networks.txt");

    public static final Field IMSI       = custom("e212.imsi", "IMSI", E212::digits);
    static final Field ASSOCIATED = custom("e212.assoc.imsi", "Association IMSI", E212::digits, GENERATED);

    static final Field NOT_DECIMAL_COUNTRY = warning(Field.Group.MALFORMED, "e212.mcc.non_decimal", "MCC contains non-decimal digits");
    static final Field NOT_DECIMAL_NETWORK = warning(Field.Group.MALFORMED, "e212.mnc.non_decimal", "MNC contains non-decimal digits");
    static final Field BAD_IMSI            = warning(Field.Group.MALFORMED, "e212.imsi.malformed", "Malformed IMSI");

    /** Fields for country and network of something. */
    public record Place(Field country, Field network) {}

    public static final Place NETWORK          = place("");
    public static final Place LOCATION_AREA    = place("lai.");
    public static final Place ROUTING_AREA     = place("rai.");
    public static final Place SERVICE_AREA     = place("sai.");
    public static final Place CELL             = place("cgi.");
    public static final Place E_UTRAN_CELL     = place("ecgi.");
    public static final Place TRACKING_AREA    = place("tai.");
    public static final Place NR_CELL          = place("nrcgi.");
    public static final Place TRACKING_AREA_5G = place("5gstai.");
    public static final Place MME              = place("gummei.");
    public static final Place AMF              = place("guami.");

    private static Place place(String part) {
        return new Place(u16("e212." + part + "mcc", "Mobile Country Code (MCC)", names(COUNTRIES)), u16("e212." + part + "mnc", "Mobile Network Code (MNC)"));
    }

    private E212() {}

    /** Writes down country and network of which the digits are characters at {@code offset}: five or six. */
    public static void written(Dissection d, int offset, String digits) {
        if (digits.length() < 5 || digits.length() > 6) return;
        int[] number = new int[6];
        for (int i = 0; i < digits.length(); i++) {
            number[i] = Character.digit(digits.charAt(i), 10);
            if (number[i] < 0) return;
        }
        int mcc = number(number[0], number[1], number[2]);
        d.at(NETWORK.country, offset, 3, mcc);
        network(d, NETWORK, offset + 3, mcc, number[3], number[4], number[5], digits.length() - 3, digits.length() - 3);
    }

    /** Reads the three octets of country and network. */
    public static void network(Dissection d, Place of) {
        d.ensure(3);
        int first = d.peekU8(0);
        int second = d.peekU8(1);
        int third = d.peekU8(2);
        country(d, of, d.offset(), first & 15, first >> 4, second & 15);
        int length = second >> 4 == 15 ? 2 : 3;
        int mcc = number(first & 15, first >> 4, second & 15);
        network(d, of, d.offset() + 1, mcc, third & 15, third >> 4, second >> 4, length);
        d.skip(3);
    }

    /** Says in words what the three octets of country and network at the cursor are. */
    public static String words(Dissection d) {
        d.ensure(3);
        int first = d.peekU8(0);
        int second = d.peekU8(1);
        int third = d.peekU8(2);
        int mcc = number(first & 15, first >> 4, second & 15);
        boolean two = second >> 4 == 15;
        int mnc = two ? (third & 15) * 10 + (third >> 4) : number(third & 15, third >> 4, second >> 4);
        return "MCC %d %s, MNC %s %s".formatted(mcc, COUNTRIES.name(mcc, ""), (two ? "%02d" : "%03d").formatted(mnc), NETWORKS.name(mcc * 1000L + mnc + (two ? 0 : 1_000_000), ""));
    }

    private static int number(int a, int b, int c) {
        return a * 100 + b * 10 + c;
    }

    private static void country(Dissection d, Place of, int offset, int a, int b, int c) {
        d.at(of.country, offset, 2, number(a, b, c));
        if (a > 9 || b > 9 || c > 9) d.noteLast(NOT_DECIMAL_COUNTRY);
    }

    private static void network(Dissection d, Place of, int offset, int mcc, int a, int b, int c, int length) {
        network(d, of, offset, mcc, a, b, c, length, 2);
    }

    private static void network(Dissection d, Place of, int offset, int mcc, int a, int b, int c, int length, int count) {
        int mnc = length == 2 ? a * 10 + b : number(a, b, c);
        d.at(of.network, offset, count, mnc);
        if (d.titles()) d.titleLast(length == 2 ? "Mobile Network Code (MNC): {} ({d2})" : "Mobile Network Code (MNC): {} ({d3})", name(mcc, mnc, length), mnc);
        if (a > 9 || b > 9 || length == 3 && c > 9) d.noteLast(NOT_DECIMAL_NETWORK);
    }

    private static String name(int mcc, int mnc, int length) {
        return NETWORKS.name(mcc * 1000L + mnc + (length == 3 ? 1_000_000 : 0), "Unknown");
    }

    /** Reads the number of a subscriber, two digits an octet. */
    public static void imsi(Dissection d, int count) {
        int start = d.offset();
        d.bytes(IMSI, count);
        int length = length(d, start, count);
        // ITU-T E.212, section 6: fifteen digits at most, of which five or six say country and network.
        if (length < 5 || length > 15) d.noteLast(BAD_IMSI);
        d.at(ASSOCIATED, start, count);
        d.generated();
        if (count < 3) return;
        d.seek(start);
        int first = d.peekU8(0);
        int second = d.peekU8(1);
        int third = d.peekU8(2);
        d.openLast();
        country(d, NETWORK, start, first & 15, first >> 4, second & 15);
        int mcc = number(first & 15, first >> 4, second & 15);
        int two = (second >> 4) * 10 + (third & 15);
        boolean known = NETWORKS.name(mcc * 1000L + two) != null;
        network(d, NETWORK, start + 1, mcc, second >> 4, third & 15, third >> 4, known ? 2 : 3);
        d.close();
        d.seek(start + count);
    }

    /** Reads the number of a subscriber whose first octet has only one digit, in its upper half: 3GPP TS 24.008, section 10.5.1.4. */
    public static void imsi2(Dissection d, int count) {
        int start = d.offset();
        d.ensure(count);
        boolean odd = (d.peekU8(0) & 8) != 0;
        var digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int octet = d.peekU8(i);
            if (i > 0) digits.append(digit(octet & 15));
            // Some fill an octet that has one digit, whatever they say of their number.
            if ((i < count - 1 || odd) && octet >> 4 != 15) digits.append(digit(octet >> 4));
        }
        String number = digits.toString();
        d.at(IMSI, start, count, number);
        if (number.length() < 5 || number.length() > 15) d.noteLast(BAD_IMSI);
        d.at(ASSOCIATED, start, count, number);
        d.generated();
        if (count >= 4) {
            d.openLast();
            int second = d.peekU8(1);
            int third = d.peekU8(2);
            int mcc = number(d.peekU8(0) >> 4, second & 15, second >> 4);
            country(d, NETWORK, start, d.peekU8(0) >> 4, second & 15, second >> 4);
            boolean known = NETWORKS.name(mcc * 1000L + (third & 15) * 10 + (third >> 4)) != null;
            network(d, NETWORK, start + 2, mcc, third & 15, third >> 4, d.peekU8(3) & 15, known ? 2 : 3, known ? 1 : 2);
            d.close();
        }
        d.seek(start + count);
    }

    /** Writes down the number of a subscriber that lies at {@code offset} in characters, a digit each; others than digits count as none. */
    public static void imsi(Dissection d, int offset, String digits) {
        int count = digits.length();
        d.at(IMSI, offset, count, digits);
        if (count < 5 || count > 15) d.noteLast(BAD_IMSI);
        d.at(ASSOCIATED, offset, count, digits);
        d.generated();
        if (count < 6) return;
        int mcc = number(digits.charAt(0) - '0', digits.charAt(1) - '0', digits.charAt(2) - '0');
        int two = (digits.charAt(3) - '0') * 10 + digits.charAt(4) - '0';
        int length = NETWORKS.name(mcc * 1000L + two) != null ? 2 : 3;
        int mnc = length == 2 ? two : two * 10 + digits.charAt(5) - '0';
        d.openLast();
        d.at(NETWORK.country, offset, 3, mcc);
        d.at(NETWORK.network, offset + 3, length, mnc);
        if (d.titles()) d.titleLast(length == 2 ? "Mobile Network Code (MNC): {} ({d2})" : "Mobile Network Code (MNC): {} ({d3})", name(mcc, mnc, length), mnc);
        d.close();
    }

    /** What a country is called, by its code. */
    public static String country(int mcc) {
        return COUNTRIES.name(mcc, "Unknown");
    }

    /** What a network is called, by the codes of country and network, with two digits or three. */
    public static String network(int mcc, int mnc, boolean three) {
        return name(mcc, mnc, three ? 3 : 2);
    }

    private static int length(Dissection d, int start, int count) {
        int here = d.offset();
        d.seek(start);
        int length = 0;
        while (length < count * 2) {
            int octet = d.peekU8(length / 2);
            if ((length % 2 == 0 ? octet & 15 : octet >> 4) == 15) break;
            length++;
        }
        d.seek(here);
        return length;
    }

    /** Returns the digits of an octet string in which the lower half of each octet comes first, up to a filler: TS 29.002, section 17.7.8. */
    public static String digits(Source source, int offset, int length, int parameter) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int octet = source.u8(offset + i);
            if ((octet & 15) == 15) break;
            text.append(digit(octet & 15));
            if (octet >> 4 == 15) break;
            text.append(digit(octet >> 4));
        }
        return text.toString();
    }

    private static char digit(int value) {
        return "0123456789?????f".charAt(value);
    }
}
