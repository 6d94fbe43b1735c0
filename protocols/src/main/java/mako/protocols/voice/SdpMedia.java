package mako.protocols.voice;

import static mako.dissect.Fields.*;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import mako.dissect.*;

/** What is said of single formats of media in a session description: keys of RFC 4568, pictures of RFC 6184 and RFC 4629. */
final class SdpMedia {

    static final Field KEY_TAG     = u32("sdp.crypto.tag", "tag");
    static final Field SUITE       = text("sdp.crypto.crypto_suite", "Crypto suite", UTF_8);
    static final Field KEYS        = section("Key parameters");
    static final Field KEY_SALT    = bytes("sdp.key_and_salt", "Key and Salt");
    static final Field MASTER_KEY  = bytes("sdp.crypto.master_key", "Master Key");
    static final Field MASTER_SALT = bytes("sdp.crypto.master_salt", "Master salt");
    static final Field LIFETIME    = text("sdp.crypto.lifetime", "Lifetime", UTF_8);
    static final Field INDEX       = text("sdp.crypto.mki-valu", "mki-value", UTF_8);
    static final Field INDEX_LENGTH = text("sdp.crypto.mki_length", "mki_length", UTF_8);
    static final Field BAD_TAG     = error("sdp.invalid_crypto_tag", "Invalid crypto tag");
    static final Field BAD_INDEX   = error("sdp.invalid_crypto_mki_length", "Invalid crypto mki length");
    static final Field NO_COLON    = note(Field.Group.MALFORMED, "sdp.invalid_key_param", "Invalid key-param (no ':' delimiter)");

    static final Field PACKETIZATION = u32("sdp.fmtp.h264_packetization_mode", "Packetization mode", GENERATED, names(Values.of("""
        0 Single NAL mode
        1 Non-interleaved mode
        2 Interleaved mode
        """)));
    static final Field PROFILE_LEVEL = u32("sdp.fmtp.profile_level_id", "Level Code", GENERATED, names(Values.resource(SdpMedia.class, "mpeg4-levels.txt")));
    static final Field FIRST_UNIT  = text("sdp.nal_unit_1_string", "NAL unit 1 string", UTF_8);
    static final Field SECOND_UNIT = text("sdp.nal_unit_2_string", "NAL unit 2 string", UTF_8);
    static final Field H263_PROFILE = u32("sdp.fmtp.h263profile", "Profile", GENERATED, names(Values.of("""
        0 Baseline Profile
        1 H.320 Coding Efficiency Version 2 Backward-Compatibility Profile
        2 Version 1 Backward-Compatibility Profile
        3 Version 2 Interactive and Streaming Wireless Profile
        4 Version 3 Interactive and Streaming Wireless Profile
        5 Conversational High Compression Profile
        6 Conversational Internet Profile
        7 Conversational Interlace Profile
        8 High Latency Profile
        """)));
    static final Field H263_LEVEL = u32("sdp.fmtp.h263level", "Level", GENERATED, names(Values.of("""
        10 QCIF (176 x 144), 1 x 64Kb/s
        20 CIF (352 x 288), 2 x 64Kb/s
        30 CIF (352 x 288), 6 x 64Kb/s
        40 CIF (352 x 288), 32 x 64Kb/s
        45 QCIF (176 x144) support of CPFMT, 2 x 64Kb/s
        50 CIF (352 x 288) support of CPFMT, 64 x 64Kb/s
        60 CPFMT: 720 x 288 support of CPFMT, 128 x 64Kb/s
        70 CPFMT: 720 x 576 support of CPFMT, 256 x 64Kb/s
        """)));

    private static final Set<String> SUITES = Set.of("AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32", "F8_128_HMAC_SHA1_80");
    private static final String INLINE = "inline:";
    private static final int KEY_BYTES = 16;
    private static final int SALT_BYTES = 14;
    /** Section 6.2: 80 and 32 bits. */
    private static final int LONG_TAG = 10;
    private static final int SHORT_TAG = 4;

    private SdpMedia() {}

    /** RFC 4568, section 9.1: a tag, a suite, and keys; {@code text} begins at {@code at} of the source, its value at {@code from}. Returns how many bytes show that packets are genuine. */
    static int key(Dissection d, int at, String text, int from) {
        int blank = text.indexOf(' ', from);
        int tagEnd = blank < 0 ? text.length() : blank;
        int tag = SipHeaders.number(text.substring(from, tagEnd));
        d.at(KEY_TAG, at + from, tagEnd - from, Math.max(0, tag));
        if (tag < 0) d.noteLast(BAD_TAG);
        if (blank < 0) return 0;
        int suiteEnd = text.indexOf(' ', blank + 1);
        if (suiteEnd < 0) suiteEnd = text.length();
        String suite = text.substring(blank + 1, suiteEnd);
        d.at(SUITE, at + blank + 1, suite.length());
        int genuine = !SUITES.contains(suite) ? 0 : suite.endsWith("_80") ? LONG_TAG : SHORT_TAG;
        if (suiteEnd + 1 >= text.length()) return genuine;
        int begin = suiteEnd + 1;
        if (!text.startsWith(INLINE, begin)) {
            if (text.indexOf(':', begin) < 0) d.noteLast(NO_COLON);
            return genuine;
        }
        int semicolon = text.indexOf(';', begin);
        int end = semicolon < 0 ? text.length() : semicolon;
        d.at(KEYS, at + begin, end - begin);
        d.openLast();
        int bar = text.indexOf('|', begin);
        int keyEnd = bar < 0 || bar > end ? end : bar;
        int keyFrom = begin + INLINE.length();
        byte[] key = decoded(text.substring(keyFrom, keyEnd));
        if (SUITES.contains(suite)) {
            d.at(KEY_SALT, at + keyFrom, keyEnd - keyFrom);
            if (key.length >= KEY_BYTES + SALT_BYTES) {
                d.at(MASTER_KEY, at + begin, KEY_BYTES, Arrays.copyOf(key, KEY_BYTES));
                d.at(MASTER_SALT, at + begin + KEY_BYTES, SALT_BYTES, Arrays.copyOfRange(key, KEY_BYTES, KEY_BYTES + SALT_BYTES));
            }
        } else {
            d.at(KEY_SALT, at + begin, key.length, key);
        }
        if (keyEnd < end && semicolon < 0) lifetime(d, at, text, keyEnd + 1);
        d.close();
        return genuine;
    }

    private static void lifetime(Dissection d, int at, String text, int from) {
        int bar = text.indexOf('|', from);
        int end = bar < 0 ? text.length() : bar;
        d.at(LIFETIME, at + from, end - from);
        int colon = bar < 0 ? -1 : text.indexOf(':', bar);
        if (colon < 0) return;
        d.at(INDEX, at + bar + 1, colon - bar - 1);
        d.at(INDEX_LENGTH, at + colon + 1, text.length() - colon - 1);
        if (SipHeaders.number(text.substring(colon + 1)) < 0) d.noteLast(BAD_INDEX);
    }

    /** The bytes that characters of base 64 stand for; none where they are not such. */
    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    /** A parameter of a format; {@code text} begins at {@code at} of the source. */
    static void parameter(Dissection d, String codec, int at, String text) {
        int equals = text.indexOf('=');
        if (equals < 0) return;
        String name = text.substring(0, equals);
        String value = text.substring(equals + 1);
        int number = SipHeaders.number(value);
        int from = at + equals + 1;
        switch (codec) {
            case "H264" -> {
                if (name.equals("packetization-mode") && number >= 0) d.at(PACKETIZATION, from, value.length(), number);
                else if (name.equals("profile-level-id") && value.length() == 6) profile(d, at, value);
                else if (name.equals("sprop-parameter-sets")) sets(d, at, from, value);
            }
            case "MP4V-ES" -> {
                if (name.equals("profile-level-id") && number >= 0) d.at(PROFILE_LEVEL, from, value.length(), number);
            }
            case "H263-1998", "H263-2000" -> {
                int digits = 0;
                while (digits < value.length() && Character.isDigit(value.charAt(digits))) digits++;
                int leading = SipHeaders.number(value.substring(0, digits));
                if (name.equals("profile") && leading >= 0) d.at(H263_PROFILE, from, value.length(), leading);
                else if (name.equals("level") && leading >= 0) d.at(H263_LEVEL, from, value.length(), leading);
            }
            default -> {}
        }
    }

    /** RFC 6184, section 8.1: parameter sets, in characters of base 64, with commas between them. */
    private static void sets(Dissection d, int at, int from, String value) {
        int comma = value.indexOf(',');
        String first = comma < 0 ? value : value.substring(0, comma);
        d.at(FIRST_UNIT, from, first.length());
        H264Parameters.unit(d, at, decoded(first));
        if (comma < 0) return;
        String second = value.substring(comma + 1);
        d.at(SECOND_UNIT, from + comma + 1, second.length());
        H264Parameters.unit(d, at, decoded(second));
    }

    /** RFC 6184, section 8.1: the three bytes of a profile, in hexadecimal digits. */
    private static void profile(Dissection d, int at, String value) {
        try {
            byte[] bytes = HexFormat.of().parseHex(value);
            d.at(H264.PROFILE, at, bytes.length, bytes);
            d.openLast();
            H264.profile(d, 0, bytes[0] & 255, bytes[1] & 255, bytes[2] & 255);
            d.close();
        } catch (IllegalArgumentException notHexadecimal) {
            return;
        }
    }
}
