package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.nas.GsmFields.*;

import java.time.ZoneOffset;
import mako.dissect.*;
import mako.protocols.telecom.SessionManagement;

/** What a network is called, and what time it is there: 3GPP TS 24.008, clauses 10.5.3.5a to 10.5.3.12. */
final class NasTexts {

    private NasTexts() {}

    /** TS 24.008, clause 10.5.3.5a: text in seven bits a character, or in sixteen. */
    static void name(Dissection d) {
        int octet = d.peekU8(0);
        for (Field part : new Field[] {EXTENSION_BIT, CODING_SCHEME, ADD_CI, NUMBER_OF_SPARE_BITS}) d.part(part, d.offset(), 1, octet);
        d.skip(1);
        int count = d.remaining();
        if (count == 0) return;
        int scheme = octet >> 4 & 7;
        if (scheme == 1) d.text(TEXT_STRING, count, Field.Charset.UTF_16_BIG);
        else if (scheme == 0) {
            int bits = count * 8 - (octet & 7);
            d.at(TEXT_STRING, d.offset(), count, sevens(d.peekBytes(0, count), bits / 7));
            if (bits % 7 != 0) d.noteLast(NOT_SEVENS);
            d.skip(count);
        }
    }

    private static final Field NOT_SEVENS = warning(Field.Group.MALFORMED, "gsm_a.dtap.text_string_not_multiple_of_7",
        "Value leads to a Text String whose length is not a multiple of 7 bits");
    private static final Field EXTENSION_BIT = bit("gsm_a.extension", "Extension", 0x80, yesNo("No Extension", "Extended"), maskWidth(8));

    /** The characters of the default alphabet that are those of ASCII, and where they differ a few of the rest: TS 23.038, clause 6.2.1. */
    private static String sevens(byte[] bytes, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int bit = i * 7;
            int pair = bytes[bit >> 3] & 255 | (bit / 8 + 1 < bytes.length ? (bytes[bit / 8 + 1] & 255) << 8 : 0);
            int value = pair >> (bit & 7) & 127;
            text.append(ALPHABET.charAt(value));
        }
        return text.toString();
    }

    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    static void zone(Dissection d) {
        int octet = d.peekU8(0);
        d.at(TIMEZONE, d.offset(), 1, SessionManagement.quarters(octet));
        if (d.titles()) d.titleLast("Timezone: {}", SessionManagement.timeZone(octet));
        d.skip(1);
    }

    /** TS 24.008, clause 10.5.3.9: two digits an octet, the other way round, and the zone. */
    static void moment(Dissection d) {
        int[] parts = new int[6];
        for (int i = 0; i < 6; i++) {
            int octet = d.peekU8(i);
            parts[i] = (octet & 15) * 10 + (octet >> 4);
        }
        long days = days(2000 + parts[0], parts[1], parts[2]);
        long seconds = days * 86400 + parts[3] * 3600L + parts[4] * 60L + parts[5];
        d.time(TIME_ZONE_TIME, d.offset(), 6, seconds, 0);
        if (d.titles()) {
            var text = new Text();
            new Show(ZoneOffset.UTC).moment(Base.UTC, seconds, 0, text);
            // It is the local time, of the zone that follows.
            d.titleLast("Time: {}", text.toString().replace(" UTC", ""));
        }
        d.skip(6);
        zone(d);
    }

    private static long days(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int inEra = y - era * 400;
        int inYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146097L + inEra * 365L + inEra / 4 - inEra / 100 + inYear - 719468;
    }
}
