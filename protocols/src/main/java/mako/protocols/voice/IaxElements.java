package mako.protocols.voice;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Information elements of frames that set up, change and end calls: RFC 5456, section 8.6. */
final class IaxElements {

    private static final Values IDS = Values.of("""
        1 Number/extension being called
        2 Calling number
        3 Calling number ANI for billing
        4 Name of caller
        5 Context for number
        6 Username (peer or user) for authentication
        7 Password for authentication
        8 Actual codec capability
        9 Desired codec format
        10 Desired language
        11 Protocol version
        12 CPE ADSI capability
        13 Originally dialed DNID
        14 Authentication method(s)
        15 Challenge data for MD5/RSA
        16 MD5 challenge result
        17 RSA challenge result
        18 Apparent address of peer
        19 When to refresh registration
        20 Dialplan status
        21 Call number of peer
        22 Cause
        23 Unknown IAX command
        24 How many messages waiting
        25 Request auto-answering
        26 Request musiconhold with QUELCH
        27 Transfer Request Identifier
        28 Referring DNIS
        29 Provisioning info
        30 AES Provisioning info
        31 Date/Time
        32 Device type
        33 Service Identifier
        34 Firmware revision
        35 Firmware block description
        36 Firmware block of data
        37 Provisioning version
        38 Calling presentation
        39 Calling type of number
        40 Calling transit network select
        41 Supported sampling rates
        42 Hangup cause
        43 Encryption format
        44 Raw encryption key
        45 Codec preferences
        46 Received jitter
        47 Received loss
        48 Received frames
        49 Max playout delay in ms for received frames
        50 Dropped frames
        51 Frames received out of order
        52 IAX2 variable
        53 OSP Token
        54 Call Token
        55 64-bit codec capability
        56 64-bit codec format
        255 Data call format
        """);
    static final Field ELEMENT    = section("Information Element");
    static final Field ID         = u8("iax2.ie_id", "IE id", names(IDS));
    static final Field LENGTH     = u8("iax2.length", "Length");
    static final Field VERSION    = u8("iax2.version", "Version");
    static final Field CALLED     = text("iax2.iax.called_number", "Number/extension being called");
    static final Field CALLING    = text("iax2.iax.calling_number", "Calling number");
    static final Field BILLED     = text("iax2.iax.calling_ani", "Calling number ANI for billing");
    static final Field NAME       = text("iax2.iax.calling_name", "Name of caller");
    static final Field CONTEXT    = text("iax2.iax.called_context", "Context for number");
    static final Field USER       = text("iax2.iax.username", "Username (peer or user) for authentication");
    static final Field PASSWORD   = text("iax2.iax.password", "Password for authentication");
    private static final Trait SUPPORTED = yesNo("Supported", "Not supported");
    private static final Field[] CODECS = {
        codec("g723_1", "G.723.1 compression", 0), codec("gsm", "GSM compression", 1), codec("ulaw", "Raw mu-law data (G.711)", 2),
        codec("alaw", "Raw A-law data (G.711)", 3), codec("g726_aal2", "ADPCM (G.726, 32kbps, AAL2 codeword packing)", 4), codec("adpcm", "ADPCM", 5),
        codec("slinear", "Raw 16-bit Signed Linear (8000 Hz) PCM", 6), codec("lpc10", "LPC10, 180 samples/frame", 7), codec("g729a", "G.729a Audio", 8),
        codec("speex", "SpeeX Free Compression", 9), codec("ilbc", "iLBC Free Compression", 10),
        codec("g726", "ADPCM (G.726, 32kbps, RFC3551 codeword packing)", 11), codec("g722", "G.722", 12),
        codec("siren7", "G.722.1 (also known as Siren7, 32kbps assumed)", 13), codec("siren14", "G.722.1 Annex C (also known as Siren14, 48kbps assumed)", 14),
        codec("slinear16", "Raw 16-bit Signed Linear (16000 Hz) PCM", 15), codec("jpeg", "JPEG images", 16), codec("png", "PNG images", 17),
        codec("h261", "H.261 video", 18), codec("h263", "H.263 video", 19), codec("h263_plus", "H.263+ video", 20), codec("h264", "H.264 video", 21),
        codec("mpeg4", "MPEG4 video", 22), codec("vp8", "VP8 video", 23), codec("t140_red", "T.140 RED Text format RFC 4103", 26),
        codec("t140", "T.140 Text format - ITU T.140, RFC 4103", 27), codec("g719", "G.719 (64 kbps assumed)", 32),
        codec("speex16", "SpeeX Wideband (16kHz) Free Compression", 33), codec("opus", "Opus audio (8kHz, 16kHz, 24kHz, 48Khz)", 34),
        codec("testlaw", "Raw testing-law data (G.711)", 47),
    };
    /** How many of them 32 bits have room for. */
    private static final int OLD_CODECS = 26;
    static final Field CAPABILITY = u32("iax2.iax.capability", "Actual codec capability", HEX, bits(java.util.Arrays.copyOf(CODECS, OLD_CODECS)));
    static final Field FORMAT     = u64("iax2.iax.format", "Desired codec format", IaxSubclass.CODEC_NAMES);
    static final Field LANGUAGE   = text("iax2.iax.language", "Desired language");
    static final Field PROTOCOL_VERSION = u16("iax2.iax.version", "Protocol version", HEX);
    static final Field ADSI       = u16("iax2.iax.cpe_adsi", "CPE ADSI capability", HEX);
    static final Field DIALED     = text("iax2.iax.dnid", "Originally dialed DNID");
    static final Field METHODS    = u16("iax2.iax.auth.methods", "Authentication method(s)", HEX);
    static final Field CHALLENGE  = text("iax2.iax.auth.challenge", "Challenge data for MD5/RSA");
    static final Field MD5        = text("iax2.iax.auth.md5", "MD5 challenge result");
    static final Field RSA        = text("iax2.iax.auth.rsa", "RSA challenge result");
    static final Field APPARENT   = section("Apparent Address");
    static final Field FAMILY     = u16("iax2.iax.app_addr.sinfamily", "Family");
    static final Field PORT       = u16("iax2.iax.app_addr.sinport", "Port");
    static final Field ADDRESS    = ipv4("iax2.iax.app_addr.sinaddr", "Address");
    static final Field REFRESH    = i16("iax2.iax.refresh", "When to refresh registration");
    static final Field PLAN       = u16("iax2.iax.dialplan_status", "Dialplan status", HEX);
    static final Field CALL_NUMBER = u16("iax2.iax.call_no", "Call number of peer");
    static final Field CAUSE      = text("iax2.iax.cause", "Cause");
    static final Field UNKNOWN_COMMAND = bytes("iax2.iax.iax_unknown", "Unknown IAX command");
    static final Field MESSAGES   = i16("iax2.iax.msg_count", "How many messages waiting");
    static final Field AUTO_ANSWER = group("iax2.iax.autoanswer", "Request auto-answering");
    static final Field MUSIC      = group("iax2.iax.moh", "Request musiconhold with QUELCH");
    static final Field TRANSFER   = u32("iax2.iax.transferid", "Transfer Request Identifier", HEX);
    static final Field REFERRING  = text("iax2.iax.rdnis", "Referring DNIS");
    static final Field PROVISIONING = text("iax2.iax.provisioning", "Provisioning info");
    static final Field SECRET_PROVISIONING = text("iax2.iax.aesprovisioning", "AES Provisioning info");
    static final Field RAW_TIME   = u32("iax2.iax.datetime.raw", "Date/Time");
    static final Field TIME       = time("iax2.iax.datetime", "Date/Time", LOCAL);
    static final Field DEVICE     = text("iax2.iax.devicetype", "Device type");
    static final Field SERVICE    = text("iax2.iax.serviceident", "Service identifier");
    static final Field FIRMWARE   = u16("iax2.iax.firmwarever", "Firmware version", HEX);
    static final Field FIRMWARE_BLOCK = u32("iax2.iax.fwblockdesc", "Firmware block description", HEX);
    static final Field FIRMWARE_DATA = text("iax2.iax.fwblockdata", "Firmware block of data");
    static final Field PROVISIONING_VERSION = u32("iax2.iax.provver", "Provisioning version", HEX);
    static final Field PRESENTATION = u8("iax2.iax.callingpres", "Calling presentation", HEX);
    static final Field NUMBER_TYPE = u8("iax2.iax.callington", "Calling type of number", HEX);
    static final Field TRANSIT    = u16("iax2.iax.callingtns", "Calling transit network select", HEX);
    static final Field SAMPLING   = u16("iax2.iax.samplingrate", "Supported sampling rates", HEX);
    static final Field HANGUP     = u8("iax2.iax.causecode", "Hangup cause", HEX, names(Values.of("""
        1 Unallocated
        2 No route transit net
        3 No route to destination
        5 Misdialled trunk prefix
        6 Channel unacceptable
        7 Call awarded delivered
        8 Preempted
        14 Number ported not here
        16 Normal clearing
        17 User busy
        18 No user response
        19 No answer
        20 Subscriber absent
        21 Call rejected
        22 Number changed
        23 Redirected to new destination
        26 Answered elsewhere
        27 Destination out of order
        28 Invalid number format
        29 Facility rejected
        30 Response to status inquiry
        31 Normal unspecified
        34 Normal circuit congestion
        38 Network out of order
        41 Normal temporary failure
        42 Switch congestion
        43 Access info discarded
        44 Requested channel unavailable
        50 Facility not subscribed
        52 Outgoing call barred
        54 Incoming call barred
        57 Bearer capability not authorized
        58 Bearer capability not available
        65 Bearer capability not implemented
        66 Channel not implemented
        69 Facility not implemented
        81 Invalid call reference
        88 Incompatible destination
        95 Invalid message unspecified
        96 Mandatory IE missing
        97 Message type nonexistent
        98 Wrong message
        99 IE nonexistent
        100 Invalid IE contents
        101 Wrong call state
        102 Recovery on timer expire
        103 Mandatory IE length error
        111 Protocol error
        127 Interworking
        """)));
    static final Field ENCRYPTION = u16("iax2.iax.encryption", "Encryption format", HEX);
    static final Field KEY        = text("iax2.iax.enckey", "Encryption key");
    static final Field PREFERENCES = text("iax2.iax.codecprefs", "Codec negotiation");
    static final Field JITTER     = u32("iax2.iax.rrjitter", "Received jitter (as in RFC1889)", HEX);
    static final Field LOSS       = u32("iax2.iax.rrloss", "Received loss (high byte loss pct, low 24 bits loss count, as in rfc1889)", HEX);
    static final Field FRAMES     = u32("iax2.iax.rrpkts", "Total frames received", HEX);
    static final Field DELAY      = u16("iax2.iax.rrdelay", "Max playout delay in ms for received frames", HEX);
    static final Field DROPPED    = u32("iax2.iax.rrdropped", "Dropped frames (presumably by jitterbuffer)", HEX);
    static final Field DISORDERED = u32("iax2.iax.rrooo", "Frame received out of order", HEX);
    static final Field CAPABILITY2 = u64("iax2.iax.capability2", "64-bit codec capability", HEX, bits(CODECS));
    static final Field FORMAT2    = u64("iax2.iax.format2", "64-bit codec format", IaxSubclass.CODEC_NAMES);
    static final Field DATA_FORMAT = u32("iax2.iax.dataformat", "Data call format", HEX, names(Values.of("""
        0 N/A (analogue call?)
        1 ITU-T V.110 rate adaption
        2 ITU-T H.223/H.245
        """)));
    static final Field UNKNOWN1   = u8("iax2.iax.unknownbyte", "Unknown", HEX);
    static final Field UNKNOWN2   = u16("iax2.iax.unknownshort", "Unknown", HEX);
    static final Field UNKNOWN4   = u32("iax2.iax.unknownlong", "Unknown", HEX);
    static final Field UNKNOWN    = text("iax2.iax.unknownstring", "Unknown");
    static final Field WRONG      = section("Invalid length");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "iax2.invalid_len", "Invalid length");

    /** By their numbers; null where an element is read in a way of its own, or not known. */
    private static final Field[] BY_ID = {null, CALLED, CALLING, BILLED, NAME, CONTEXT, USER, PASSWORD, CAPABILITY, FORMAT, LANGUAGE, PROTOCOL_VERSION, ADSI,
        DIALED, METHODS, CHALLENGE, MD5, RSA, null, REFRESH, PLAN, CALL_NUMBER, CAUSE, UNKNOWN_COMMAND, MESSAGES, AUTO_ANSWER, MUSIC, TRANSFER, REFERRING,
        PROVISIONING, SECRET_PROVISIONING, RAW_TIME, DEVICE, SERVICE, FIRMWARE, FIRMWARE_BLOCK, FIRMWARE_DATA, PROVISIONING_VERSION, PRESENTATION, NUMBER_TYPE,
        TRANSIT, SAMPLING, HANGUP, ENCRYPTION, KEY, PREFERENCES, JITTER, LOSS, FRAMES, DELAY, DROPPED, DISORDERED};

    private static final int ADDRESS_ID = 18;
    private static final int TIME_ID = 31;
    private static final int CAPABILITY2_ID = 55;
    private static final int FORMAT2_ID = 56;
    private static final int DATA_ID = 255;

    private IaxElements() {}

    private static Field codec(String name, String label, int bit) {
        return bit("iax2.cap." + name, label, 1L << bit, SUPPORTED, maskWidth(64));
    }

    static void dissect(Dissection d) {
        while (d.remaining() > 0) element(d);
    }

    private static void element(Dissection d) {
        int id = d.peekU8(0);
        int length = d.peekU8(1);
        d.open(ELEMENT);
        d.extent(2 + length);
        d.u8(ID);
        d.u8(LENGTH);
        d.ensure(length);
        int rest = d.narrow(length);
        value(d, id, length);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, int id, int length) {
        Field field = id == DATA_ID ? DATA_FORMAT : id < BY_ID.length ? BY_ID[id] : null;
        if (id == ADDRESS_ID) {
            if (d.titles()) d.title("Information Element: Apparent Address");
            d.open(APPARENT);
            d.extent(length);
            d.leUint(FAMILY, 2);
            d.u16(PORT);
            d.ipv4(ADDRESS);
            d.close();
        } else if (id == CAPABILITY2_ID || id == FORMAT2_ID) {
            d.u8(VERSION);
            if (length != 9) wrong(d);
            else if (id == FORMAT2_ID) format(d, FORMAT2, 8);
            else capability(d, CAPABILITY2, 8);
        } else if (field == null) {
            unknown(d, id, length);
        } else if (id == TIME_ID && length == 4) {
            moment(d);
        } else if (field == FORMAT && length == 4) {
            format(d, field, 4);
        } else if (field == CAPABILITY && length == 4) {
            capability(d, field, 4);
        } else if (field.type == Type.NONE) {
            d.at(field, d.offset(), length);
            title(d, field, "");
        } else if (field.type == Type.STRING) {
            String text = d.string(field, length);
            title(d, field, ": " + text);
        } else if (field.type == Type.BYTES) {
            if (d.titles()) title(d, field, ": " + hex(d, length));
            d.bytes(field, length);
        } else if (field.type.width != length) {
            wrong(d);
        } else {
            number(d, field, length);
        }
    }

    private static void title(Dissection d, Field field, String rest) {
        d.title("Information Element: {}{}", field.label, rest);
    }

    private static void number(Dissection d, Field field, int length) {
        long value = d.uint(field, length);
        if (!d.titles()) return;
        if (field.names != null) {
            String hex = new Text().hex(value, 2 * length).toString();
            title(d, field, ": " + field.names.name(value, "Unknown") + " (0x" + hex + ")");
        } else if (field.base == Base.HEX) {
            title(d, field, ": 0x" + new Text().hex(value, 2 * length));
        } else {
            title(d, field, ": " + value);
        }
    }

    private static void format(Dissection d, Field field, int length) {
        long value = d.uint(field, length);
        if (!d.titles()) return;
        String words = ": " + IaxSubclass.codecName(value) + " (0x" + new Text().hex(value, 16) + ")";
        d.titleLast("{}{}", field.label, words);
        title(d, field, words);
    }

    private static void capability(Dissection d, Field field, int length) {
        long value = d.uint(field, length);
        if (!d.titles()) return;
        var words = new StringBuilder(": 0x").append(new Text().hex(value, 2 * length));
        for (Field codec : CODECS) if ((value & codec.mask) != 0) words.append(", ").append(codec.label);
        d.titleLast("{}{}", field.label, words.toString());
        title(d, field, words.toString());
    }

    private static String hex(Dissection d, int length) {
        Text words = new Text();
        for (int i = 0; i < length; i++) words.hex(d.peekU8(i), 2);
        return words.toString();
    }

    /** Years since 2000, months, days, hours, minutes and steps of two seconds, in seven, four, five, five, six and five bits. */
    private static void moment(Dissection d) {
        int at = d.offset();
        long raw = d.u32(RAW_TIME);
        long second = (raw & 0x1f) << 1;
        long minute = raw >> 5 & 0x3f;
        long hour = raw >> 11 & 0x1f;
        long day = raw >> 16 & 0x1f;
        long month = raw >> 21 & 0x0f;
        long year = 2000 + (raw >> 25);
        // Days since 1970, of a calendar whose years begin in March.
        long y = month <= 2 ? year - 1 : year;
        long days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1 - 719468;
        long seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
        d.time(TIME, at, 4, seconds, 0);
        if (d.titles()) title(d, TIME, ": " + Show.utc(seconds, 0, new Text()));
    }

    private static void unknown(Dissection d, int id, int length) {
        String name = IDS.name(id, "Unknown");
        switch (id >= 52 && id <= 54 ? 0 : length) {
            case 1 -> words(d, name, d.u8(UNKNOWN1));
            case 2 -> words(d, name, d.u16(UNKNOWN2));
            case 4 -> words(d, name, d.u32(UNKNOWN4));
            default -> {
                String text = d.string(UNKNOWN, length);
                if (d.titles()) {
                    d.titleLast("{}: {}", name, text);
                    d.title("Information Element: {}: {}", name, text);
                }
            }
        }
    }

    private static void words(Dissection d, String name, long value) {
        if (!d.titles()) return;
        String hex = Long.toHexString(value);
        d.titleLast("{}: 0x{}", name, hex);
        d.title("Information Element: {}: 0x{}", name, hex);
    }

    private static void wrong(Dissection d) {
        d.title(" ");
        d.seek(d.offset() - 1);
        d.open(WRONG);
        d.extent(1);
        d.note(BAD_LENGTH);
        d.close();
        d.skip(1);
    }
}
