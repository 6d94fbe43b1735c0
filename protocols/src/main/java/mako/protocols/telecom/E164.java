package mako.protocols.telecom;

import static mako.dissect.Fields.*;

import mako.dissect.Dissection;
import mako.dissect.Field;
import mako.dissect.Fields;
import mako.dissect.Values;

/** Telephone numbers: ITU-T E.164; written in octets as in 3GPP TS 29.002, section 17.7.8. */
public final class E164 {

    static final Field PROTOCOL = protocol("e164", "E.164", "ITU-T E.164 number");
    private static final Values COUNTRIES = Values.resource(E164.class, "calling-codes.txt");

    public static final Field MSISDN = custom("e164.msisdn", "E.164 number (MSISDN)", E212::digits);
    static final Field CALLING = Fields.text("e164.calling_party_number.digits", "E.164 Calling party number digits");
    static final Field CALLED  = Fields.text("e164.called_party_number.digits", "E.164 Called party number digits");
    static final Field COUNTRY = u16("e164.country_code", "Country Code", names(COUNTRIES));

    private E164() {}

    /** Writes down the country of a number whose digits, two an octet, lie at {@code offset}. */
    public static void country(Dissection d, int offset, String digits) {
        int code = 0;
        for (int i = 0; i < 3 && i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0) return;
            code = code * 10 + digit;
            if (COUNTRIES.name(code) == null) continue;
            d.at(COUNTRY, offset, i / 2 + 1, code);
            return;
        }
    }

    /** Writes down a number that is written in characters, with the country that it begins with. */
    static void text(Dissection d, int offset, int count, String digits) {
        d.at(MSISDN, offset, count, digits);
        d.openLast();
        // The country is looked for as if two digits were in an octet: so it is found where the characters happen to be such.
        var packed = new StringBuilder();
        for (int i = 0; i < 2 && i < digits.length(); i++) packed.append(Integer.toHexString(digits.charAt(i) & 15)).append(Integer.toHexString(digits.charAt(i) >> 4 & 15));
        country(d, offset, packed.toString());
        d.close();
    }

    /** Reads the number of a subscriber, country code first, two digits an octet. */
    public static void msisdn(Dissection d, int count) {
        int start = d.offset();
        d.bytes(MSISDN, count);
        int code = 0;
        for (int digits = 1; digits <= 3 && digits <= count * 2; digits++) {
            d.seek(start);
            int octet = d.peekU8((digits - 1) / 2);
            int digit = digits % 2 == 1 ? octet & 15 : octet >> 4;
            if (digit > 9) break;
            code = code * 10 + digit;
            if (COUNTRIES.name(code) != null) {
                d.seek(start + count);
                d.openLast();
                d.at(COUNTRY, start, (digits + 1) / 2, code);
                d.close();
                break;
            }
        }
        d.seek(start + count);
    }
}
