package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.telecom.E164;

/** Short messages: 3GPP TS 23.040, clause 9.2, their characters TS 23.038. */
public final class ShortMessage implements Dissector {

    static final Field SHORT = protocol("gsm_sms", "GSM SMS", "GSM SMS TPDU (GSM 03.40)");

    private static final int PARAMETERS_CODING = 2;
    private static final int PARAMETERS_LENGTH = 4;
    private static final int ALPHANUMERIC = 5;
    private static final int STAMP = 7;

    /** How what is said is written. */
    private enum Coding { SEVENS, OCTETS, WIDE, COMPRESSED }

    /** What came of messages that are sent in several, by what they have in common. */
    private static final Key<Map<Long, String[]>> TEXTS = Key.key(HashMap::new);
    private static final int MOST = 4096;

    /** Apart, since its fields are declared only when the first packet comes. */
    private static final class Reassembly {
        static final Fragments PIECES = Fragments.fragments("Reassembled GSM SMS",
            new Fragments.Parts(Parts.PIECES, Parts.PIECE, null, null, null, null, null, Parts.COUNT, Parts.WHOLE_IN, Parts.WHOLE_LENGTH, null));
    }

    @Override
    public Field dissects() {
        return SHORT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"gsm_sms", "e164"};
    }

    @Override
    public void link(Links links) {
        links.add(ShortMessageRelay.MESSAGES, 0, this);
    }

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        boolean up = d.about() instanceof Boolean said && said;
        int first = d.peekU8(0);
        // A report begins with why the message was not taken, which is none of what messages begin with.
        d.open(SHORT);
        d.protocolColumn("GSM SMS");
        int kind = first & 3;
        switch (kind) {
            case 0 -> {
                if (up) report(d, first, true);
                else deliver(d, first);
            }
            case 1 -> {
                if (up) submit(d, first);
                else report(d, first, false);
            }
            case 2 -> {
                if (up) command(d, first);
                else status(d, first);
            }
            default -> {
                title(d, "Reserved");
                d.skipRest();
            }
        }
        d.skipRest();
        d.close();
    }

    private static void title(Dissection d, String name) {
        if (d.titles()) d.append(" {}", name);
    }

    private static void flags(Dissection d, int octet, Field... fields) {
        for (Field field : fields) d.part(field, d.offset(), 1, octet);
        d.skip(1);
    }

    /** Clause 9.2.2.1. */
    private static void deliver(Dissection d, int octet) {
        title(d, "SMS-DELIVER");
        flags(d, octet, Parts.REPLY, Parts.HEADED, Parts.INDICATED, Parts.LOOP, Parts.MORE, Parts.DOWN);
        String from = address(d, Parts.ORIGINATING, Parts.FROM);
        identifier(d);
        int coding = coding(d);
        stamp(d, Parts.STAMPED);
        user(d, octet, coding, from);
    }

    /** Clause 9.2.2.2. */
    private static void submit(Dissection d, int octet) {
        title(d, "SMS-SUBMIT");
        flags(d, octet, Parts.REPLY, Parts.HEADED, Parts.REQUESTED, Parts.VALIDITY, Parts.REJECT, Parts.UP);
        d.u8(Parts.REFERENCE);
        String to = address(d, Parts.DESTINATION, Parts.TO);
        identifier(d);
        int coding = coding(d);
        switch (octet >> 3 & 3) {
            case 1 -> {
                d.open(Parts.ENHANCED);
                d.skip(STAMP);
                d.close();
            }
            case 2 -> {
                int time = d.u8(Parts.PERIOD);
                if (d.titles()) d.titleLast("TP-Validity-Period: {}", period(time));
            }
            case 3 -> stamp(d, Parts.ABSOLUTE);
            default -> {}
        }
        user(d, octet, coding, to);
    }

    /** Clause 9.2.3.12.1. */
    private static String period(int time) {
        if (time <= 143) {
            int minutes = (time + 1) * 5;
            return minutes < 60 ? minutes + " minutes" : minutes / 60 + " hours " + minutes % 60 + " minutes";
        }
        if (time <= 167) return "%d hours %d minutes".formatted(12 + (time - 143) / 2, (time - 143) % 2 * 30);
        return time <= 196 ? time - 166 + " day(s)" : time - 192 + " week(s)";
    }

    /** Clauses 9.2.2.1a and 9.2.2.2a. */
    private static void report(Dissection d, int octet, boolean up) {
        title(d, up ? "SMS-DELIVER REPORT" : "SMS-SUBMIT REPORT");
        flags(d, octet, Parts.HEADED, up ? Parts.UP : Parts.DOWN);
        if (d.peekU8(0) >= 0x80) d.u8(Parts.FAILURE);
        int present = parameters(d);
        if (!up) stamp(d, Parts.STAMPED);
        optional(d, present, octet);
    }

    /** Clause 9.2.2.3. */
    private static void status(Dissection d, int octet) {
        title(d, "SMS-STATUS REPORT");
        flags(d, octet, Parts.HEADED, Parts.QUALIFIED, Parts.LOOP, Parts.MORE, Parts.DOWN);
        d.u8(Parts.REFERENCE);
        address(d, Parts.RECIPIENT, Parts.WHOM);
        stamp(d, Parts.STAMPED);
        stamp(d, Parts.DISCHARGED);
        d.open(Parts.STATUS);
        int status = d.peekU8(0);
        d.part(Parts.DEFINITION, d.offset(), 1, status);
        d.part(Parts.ERROR, d.offset(), 1, status);
        d.part(Parts.REASONS[status >> 5 & 3], d.offset(), 1, status);
        d.skip(1);
        d.close();
        if (d.remaining() > 0) optional(d, parameters(d), octet);
    }

    /** Clause 9.2.2.4. */
    private static void command(Dissection d, int octet) {
        title(d, "SMS-COMMAND");
        flags(d, octet, Parts.HEADED, Parts.REQUESTED, Parts.UP);
        d.u8(Parts.REFERENCE);
        identifier(d);
        d.u8(Parts.COMMAND);
        d.u8(Parts.MESSAGE);
        address(d, Parts.DESTINATION, Parts.TO);
        int count = d.u8(Parts.COMMAND_LENGTH);
        if (d.titles()) d.titleLast("TP-Command-Data-Length: ({}) {}", count, count == 0 ? "no Command-Data" : "depends on Data-Coding-Scheme");
        if (count > 0) {
            d.open(Parts.COMMAND_DATA);
            d.skip(count);
            d.close();
        }
    }

    private static int parameters(Dissection d) {
        int octet = d.peekU8(0);
        d.at(Parts.PARAMETERS, d.offset(), 1, octet);
        if (d.titles()) {
            if ((octet & PARAMETERS_LENGTH) != 0) d.appendLast(", TP-UDL");
            if ((octet & PARAMETERS_CODING) != 0) d.appendLast(", TP-DCS");
            if ((octet & 1) != 0) d.appendLast(", TP-PID");
        }
        d.openLast();
        flags(d, octet, Parts.EXTENDED, Parts.PARAMETERS_RESERVED, Parts.WITH_LENGTH, Parts.WITH_CODING, Parts.WITH_IDENTIFIER);
        d.close();
        return octet;
    }

    private static void optional(Dissection d, int present, int octet) {
        if ((present & 1) != 0) identifier(d);
        int coding = (present & PARAMETERS_CODING) != 0 ? coding(d) : 0;
        if ((present & PARAMETERS_LENGTH) != 0) user(d, octet, coding, "");
    }

    /** Clause 9.1.2.5. */
    private static String address(Dissection d, Field group, Field field) {
        d.open(group);
        int digits = d.u8(Parts.DIGITS);
        if (d.titles()) d.appendLast(" address digits");
        int octet = d.peekU8(0);
        flags(d, octet, Parts.ADDRESS_EXTENSION, Parts.ADDRESS_TYPE, Parts.ADDRESS_PLAN);
        int count = (digits + 1) / 2;
        byte[] packed = d.peekBytes(0, count);
        String number = (octet >> 4 & 7) == ALPHANUMERIC ? sevens(packed, 0, digits * 4 / 7) : digits(packed, digits);
        int at = d.offset();
        d.at(field, at, count, number);
        if ((octet & 0x7f) == 0x11 && field != Parts.WHOM) {
            d.at(E164.MSISDN, at, count, number);
            d.openLast();
            E164.country(d, at, number);
            d.close();
        }
        if (d.titles()) d.append(" - ({})", number);
        d.skip(count);
        d.close();
        return number;
    }

    private static String digits(byte[] packed, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int digit = packed[i / 2] >> (i % 2 * 4) & 15;
            if (digit < 15) text.append("0123456789*#abc".charAt(digit));
        }
        return text.toString();
    }

    /** Clause 9.2.3.9. */
    private static void identifier(Dissection d) {
        int octet = d.peekU8(0);
        d.at(Parts.IDENTIFIER, d.offset(), 1, octet);
        d.openLast();
        switch (octet >> 6) {
            case 0 -> flags(d, octet, Parts.FORMAT, Parts.INTERWORKING, (octet & 0x20) != 0 ? Parts.DEVICE : Parts.PROTOCOL);
            case 1 -> flags(d, octet, Parts.FORMAT, Parts.MESSAGE_TYPE);
            case 2 -> flags(d, octet, Parts.IDENTIFIER_RESERVED, Parts.UNDEFINED);
            default -> flags(d, octet, Parts.OWN_USE, Parts.OWN);
        }
        d.close();
    }

    /** TS 23.038, clause 4. */
    private static int coding(Dissection d) {
        int octet = d.peekU8(0);
        d.at(Parts.CODING, d.offset(), 1, octet);
        d.openLast();
        if (octet == 0) {
            d.part(Parts.GROUP, d.offset(), 1, octet);
            d.open(Parts.DEFAULT);
            d.skip(1);
            d.close();
        } else if (octet < 0x80) {
            flags(d, octet, Parts.GROUP, Parts.COMPRESSION, Parts.CLASSED, Parts.CHARACTERS, Parts.CLASS);
        } else if (octet < 0xc0) {
            flags(d, octet, Parts.FINE_GROUP);
        } else if (octet < 0xf0) {
            flags(d, octet, Parts.FINE_GROUP, Parts.SENSE, Parts.CODING_RESERVED, Parts.WAITING);
        } else {
            flags(d, octet, Parts.FINE_GROUP, Parts.HIGH_RESERVED, Parts.MESSAGE_CODING, Parts.CLASS);
        }
        d.close();
        return octet;
    }

    private static Coding written(int coding) {
        if (coding < 0x80) {
            if ((coding & 0x20) != 0) return Coding.COMPRESSED;
            return switch (coding >> 2 & 3) {
                case 1 -> Coding.OCTETS;
                case 2 -> Coding.WIDE;
                default -> Coding.SEVENS;
            };
        }
        if (coding >= 0xf0) return (coding & 4) != 0 ? Coding.OCTETS : Coding.SEVENS;
        return coding >= 0xe0 ? Coding.WIDE : Coding.SEVENS;
    }

    /** Clause 9.2.3.11. */
    private static void stamp(Dissection d, Field group) {
        if (d.remaining() < STAMP) {
            d.skipRest();
            return;
        }
        d.open(group);
        for (Field part : Parts.MOMENT) {
            int octet = d.peekU8(0);
            d.at(part, d.offset(), 1, (octet & 15) * 10 + (octet >> 4));
            d.skip(1);
        }
        int octet = d.peekU8(0);
        int quarters = (octet & 7) * 10 + (octet >> 4);
        d.at(Parts.ZONE, d.offset(), 1, (octet & 8) != 0 ? -quarters : quarters);
        if (d.titles()) d.titleLast("Timezone: GMT {} {} hours {} minutes", (octet & 8) != 0 ? "-" : "+", quarters / 4, quarters % 4 * 15);
        d.skip(1);
        d.close();
    }

    /** Clause 9.2.3.24. */
    private static void user(Dissection d, int octet, int coding, String with) {
        int length = d.u8(Parts.LENGTH);
        if (d.titles()) d.titleLast("TP-User-Data-Length: ({}) {}", length, length == 0 ? "no User-Data" : "depends on Data-Coding-Scheme");
        if (length == 0 || d.remaining() == 0) return;
        Coding written = written(coding);
        int count = Math.min(d.remaining(), written == Coding.SEVENS ? (length * 7 + 7) / 8 : length);
        d.open(Parts.USER);
        int rest = d.narrow(count);
        int headed = 0;
        int fill = 0;
        int[] series = null;
        if ((octet & 0x40) != 0) {
            headed = d.peekU8(0) + 1;
            fill = written == Coding.SEVENS ? (7 - headed * 8 % 7) % 7 : 0;
            series = header(d, fill);
        }
        int characters = length - (written == Coding.SEVENS ? (headed * 8 + fill) / 7 : headed);
        String text = switch (written) {
            case SEVENS -> sevens(d.peekBytes(0, d.remaining()), fill, Math.max(0, Math.min(characters, (d.remaining() * 8 - fill) / 7)));
            case WIDE -> new String(d.peekBytes(0, d.remaining()), StandardCharsets.UTF_16BE);
            default -> null;
        };
        String[] texts = {text};
        if (series != null && text != null) texts = series(d, series, text, with);
        if (text == null) {
            if (d.remaining() > 0) d.bytes(written == Coding.COMPRESSED ? Parts.COMPRESSED : Parts.BODY, d.remaining());
        } else {
            for (String one : texts) if (one != null) d.at(Parts.TEXT, d.offset(), d.remaining(), one);
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }

    /** Clause 9.2.3.24.1: returns what all that belong together bear, how many there are, and which this is. */
    private static String[] series(Dissection d, int[] series, String text, String with) {
        int number = series[2];
        int total = series[1];
        if (number == 0 || number > total) return new String[] {text};
        long id = (long) with.hashCode() << 32 | (long) series[0] << 8 | total;
        Map<Long, String[]> all = d.state(TEXTS);
        d.learn(() -> {
            if (number > 1 || all.size() < MOST) all.computeIfAbsent(id, none -> new String[total])[number - 1] = text;
        });
        Fragments.Datagram whole = d.fragmentInTurn(Reassembly.PIECES, id, number - 1, number < total);
        if (whole == null) {
            if (d.columns()) d.addInfo(" (Short Message fragment {} of {})", number, total);
            return new String[] {text};
        }
        d.showParts(Reassembly.PIECES, whole, 0);
        if (d.columns()) d.addInfo(" (Short Message Reassembled)");
        String[] known = d.remember(all.get(id));
        return known == null ? new String[] {text} : known;
    }

    private static int[] header(Dissection d, int fill) {
        d.open(Parts.HEADER);
        int count = d.u8(Parts.HEADER_LENGTH);
        int rest = d.narrow(count);
        int[] series = null;
        while (d.remaining() > 1) {
            d.open(Parts.INFORMATION);
            int kind = d.u8(Parts.INFORMATION_KIND);
            if (d.titles()) d.title("IE: {}", Parts.KINDS.name(kind));
            int length = d.u8(Parts.INFORMATION_LENGTH);
            int inner = d.narrow(length);
            int at = d.offset();
            switch (kind) {
                case 0x00, 0x08 -> {
                    int wide = kind == 0 ? 1 : 2;
                    if (length != wide + 2) {
                        if (length > 0) d.bytes(Parts.INFORMATION_DATA, length);
                    } else {
                        int id = wide == 1 ? d.peekU8(0) : d.peekU16(0);
                        d.at(Parts.SERIES, at, wide, id);
                        d.skip(wide);
                        int total = d.u8(Parts.SERIES_COUNT);
                        series = new int[] {id, total, d.u8(Parts.SERIES_NUMBER)};
                    }
                }
                case 0x04 -> {
                    port(d, Parts.PORT_TO, 1);
                    port(d, Parts.PORT_FROM, 1);
                }
                case 0x05 -> {
                    port(d, Parts.PORT_TO, 2);
                    port(d, Parts.PORT_FROM, 2);
                }
                case 0x24 -> d.u8(Parts.SINGLE);
                case 0x25 -> d.u8(Parts.LOCKING);
                default -> {
                    if (length > 0) d.bytes(Parts.INFORMATION_DATA, length);
                }
            }
            d.skipRest();
            d.widen(inner);
            d.close();
        }
        d.skipRest();
        d.widen(rest);
        if (fill > 0) d.part(Parts.FILL, d.offset(), 1, d.peekU8(0) & (1 << fill) - 1);
        d.close();
        return series;
    }

    private static void port(Dissection d, Field field, int width) {
        int port = width == 1 ? d.peekU8(0) : d.peekU16(0);
        d.at(field, d.offset(), width, port);
        if (d.titles()) d.titleLast("{}: {} ({})", field.label, (width == 1 ? Parts.NARROW_PORTS : Parts.WIDE_PORTS).name(port), port);
        d.skip(width);
    }

    /** TS 23.038, clause 6.1.2.1: characters of seven bits, the lowest first. */
    private static String sevens(byte[] packed, int skipped, int count) {
        var text = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < count; i++) {
            int bit = skipped + i * 7;
            if (bit / 8 >= packed.length) break;
            int pair = packed[bit / 8] & 255 | (bit / 8 + 1 < packed.length ? (packed[bit / 8 + 1] & 255) << 8 : 0);
            int value = pair >> (bit & 7) & 127;
            if (value == ESCAPE && !escaped) {
                escaped = true;
                continue;
            }
            int at = escaped ? ESCAPED.indexOf(value) : -1;
            text.append(at >= 0 ? MEANT.charAt(at) : ALPHABET.charAt(value));
            escaped = false;
        }
        return text.toString();
    }

    private static final int ESCAPE = 0x1b;
    private static final String ESCAPED = "\n\u0014()/<=>@e";
    private static final String MEANT = "\f^{}\\[~]|€";
    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final class Parts {
        private static final Values DOWN_NAMES = Values.of("0 SMS-DELIVER\n1 SMS-SUBMIT REPORT\n2 SMS-STATUS REPORT\n3 Reserved");
        private static final Values UP_NAMES = Values.of("0 SMS-DELIVER REPORT\n1 SMS-SUBMIT\n2 SMS-COMMAND\n3 Reserved");
        private static final Values REASON_DONE = Values.of("""
            0 Short message received by the SME
            1 Short message forwarded by the SC to the SME but the SC is unable to confirm delivery
            2 Short message replaced by the SC Reserved values
            3-15 Reserved
            16-31 Values specific to each SC
            """);
        private static final Values REASON_TEMPORARY = Values.of("""
            0 Congestion
            1 SME busy
            2 No response from SME
            3 Service rejected
            4 Quality of service not available
            5 Error in SME
            6-15 Reserved
            16-31 Values specific to each SC
            """);
        private static final Values REASON_PERMANENT = Values.of("""
            0 Remote procedure error
            1 Incompatible destination
            2 Connection rejected by SME
            3 Not obtainable
            4 Quality of service not available
            5 No interworking available
            6 SM Validity Period Expired
            7 SM Deleted by originating SME
            8 SM Deleted by SC Administration
            9 SM does not exist (The SM may have previously existed in the SC but the SC no longer has knowledge
            10-15 Reserved
            16-31 Values specific to each SC
            """);
        static final Values NARROW_PORTS = Values.of("0-239 Reserved\n240-255 Available for allocation by applications");
        static final Values WIDE_PORTS = Values.of("""
            0-15999 UDP/TCP port numbers assigned by IANA without the need to refer to 3GPP
            16000-16999 Available for allocation by SMS applications without the need to refer to 3GPP or IANA
            17000-49151 UDP/TCP port numbers assigned by IANA
            49152-65535 Reserved for future allocation by 3GPP
            """);
        /** Clause 9.2.3.24. */
        static final Values KINDS = Values.of("""
            0 Concatenated short messages, 8-bit reference number (SMS Control)
            1 Special SMS Message Indication (SMS Control)
            2 Reserved N/A
            3 Value not used to avoid misinterpretation as <LF> character N/A
            4 Application port addressing scheme, 8 bit address (SMS Control)
            5 Application port addressing scheme, 16 bit address (SMS Control)
            6 SMSC Control Parameters (SMS Control)
            7 UDH Source Indicator (SMS Control)
            8 Concatenated short message, 16-bit reference number (SMS Control)
            9 Wireless Control Message Protocol (SMS Control)
            10 Text Formatting (EMS Control)
            11 Predefined Sound (EMS Content)
            12 User Defined Sound (iMelody max 128 bytes) (EMS Content)
            13 Predefined Animation (EMS Content)
            14 Large Animation (16*16 times 4 = 32*4 =128 bytes) (EMS Content)
            15 Small Animation (8*8 times 4 = 8*4 =32 bytes) (EMS Content)
            16 Large Picture (32*32 = 128 bytes) (EMS Content)
            17 Small Picture (16*16 = 32 bytes) (EMS Content)
            18 Variable Picture (EMS Content)
            19 User prompt indicator (EMS Control)
            20 Extended Object (EMS Content)
            21 Reused Extended Object (EMS Control)
            22 Compression Control (EMS Control)
            23 Object Distribution Indicator (EMS Control)
            24 Standard WVG object (EMS Content)
            25 Character Size WVG object (EMS Content)
            26 Extended Object Data Request Command (EMS Control)
            27-31 Reserved for future EMS features (see subclause 3.10) N/A
            32 RFC 822 E-Mail Header (SMS Control)
            33 Hyperlink format element (SMS Control)
            34 Reply Address Element (SMS Control)
            35 Enhanced Voice Mail Information (SMS Control)
            36 National Language Single Shift (SMS Control)
            37 National Language Locking Shift (SMS Control)
            38-111 Reserved for future use N/A
            112-127 (U)SIM Toolkit Security Headers (SMS Control)
            128-159 SME to SME specific use (SMS Control)
            160-191 Reserved for future use N/A
            192-223 SC specific use (SMS Control)
            224-255 Reserved for future use N/A
            """);

        static final Field REPLY     = of("tp-rp");
        static final Field HEADED    = of("tp-udhi");
        static final Field INDICATED = of("tp-sri");
        static final Field LOOP      = of("tp-lp");
        static final Field MORE      = of("tp-mms");
        static final Field REQUESTED = of("tp-srr");
        static final Field VALIDITY  = of("tp-vpf");
        static final Field REJECT    = of("tp-rd");
        static final Field QUALIFIED = of("tp-srq");
        static final Field DOWN      = u8("gsm_sms.tp-mti", "TP-MTI", mask(3), names(DOWN_NAMES));
        static final Field UP        = u8("gsm_sms.tp-mti", "TP-MTI", mask(3), names(UP_NAMES));
        static final Field REFERENCE = of("tp-mr");
        static final Field FROM      = of("tp-oa");
        static final Field TO        = of("tp-da");
        static final Field WHOM      = of("tp-ra");
        static final Field ORIGINATING = section("TP-Originating-Address");
        static final Field DESTINATION = section("TP-Destination-Address");
        static final Field RECIPIENT = section("TP-Recipient-Address");
        static final Field DIGITS    = of("dis_field_addr.length");
        static final Field ADDRESS_EXTENSION = of("dis_field_addr.extension");
        static final Field ADDRESS_TYPE = of("dis_field_addr.num_type");
        static final Field ADDRESS_PLAN = of("dis_field_addr.num_plan");
        static final Field IDENTIFIER = of("tp-pid");
        static final Field FORMAT    = of("tp.pid.format_subsequent_bits");
        static final Field INTERWORKING = of("tp.pid.telematic_interworking");
        static final Field DEVICE    = of("tp.pid.device_type");
        static final Field PROTOCOL  = of("tp.pid.sm_al_proto");
        static final Field MESSAGE_TYPE = of("tp.pid.message_type");
        static final Field IDENTIFIER_RESERVED = of("tp.pid.reserved");
        static final Field UNDEFINED = of("tp.pid.undefined");
        static final Field OWN_USE   = of("tp.pid.sc_specific_use");
        static final Field OWN       = of("tp.pid.sc_specific");
        static final Field CODING    = of("tp-dcs");
        static final Field GROUP     = of("coding_group_bits2");
        static final Field FINE_GROUP = of("coding_group_bits4");
        static final Field DEFAULT   = group("gsm_sms.gsm_7_bit_default_alphabet", "Special case, GSM 7 bit default alphabet");
        static final Field COMPRESSION = of("dcs.text_compressed");
        static final Field CLASSED   = of("dcs.message_class_defined");
        static final Field CHARACTERS = of("dcs.character_set");
        static final Field CLASS     = of("dcs.message_class");
        static final Field SENSE     = of("dcs.indication_sense");
        static final Field CODING_RESERVED = of("dcs.reserved");
        static final Field HIGH_RESERVED = u8("gsm_sms.dcs.reserved", "Reserved", mask(8));
        static final Field WAITING   = of("dcs.message_waiting");
        static final Field MESSAGE_CODING = of("dcs.message_coding");
        static final Field STAMPED   = section("TP-Service-Centre-Time-Stamp");
        static final Field DISCHARGED = section("TP-Discharge-Time");
        static final Field ABSOLUTE  = section("TP-Validity-Period: absolute");
        static final Field ENHANCED  = section("TP-Validity-Period");
        static final Field PERIOD    = of("vp.validity_period");
        static final Field[] MOMENT  = {of("scts.year"), of("scts.month"), of("scts.day"), of("scts.hour"), of("scts.minutes"), of("scts.seconds")};
        static final Field ZONE      = of("scts.timezone");
        static final Field STATUS    = section("TP-Status");
        static final Field DEFINITION = of("dis_field.definition");
        static final Field ERROR     = of("dis_field.st_error");
        static final Field[] REASONS = {reason(REASON_DONE), reason(REASON_TEMPORARY), reason(REASON_PERMANENT), reason(REASON_TEMPORARY)};
        static final Field FAILURE   = of("tp-fcs");
        static final Field PARAMETERS = of("tp.parameter_indicator");
        static final Field EXTENDED  = of("tp.extension");
        static final Field PARAMETERS_RESERVED = of("tp.reserved");
        static final Field WITH_LENGTH = of("tp.udl.present");
        static final Field WITH_CODING = of("tp.dcs.present");
        static final Field WITH_IDENTIFIER = of("tp.pid.present");
        static final Field COMMAND   = of("tp.command_type");
        static final Field MESSAGE   = of("tp.message_number");
        static final Field COMMAND_LENGTH = of("tp.command_data_length");
        static final Field COMMAND_DATA = group("gsm_sms.tp.command_data", "TP-Command-Data");
        static final Field LENGTH    = of("tp.user_data_length");
        static final Field USER      = section("TP-User-Data");
        static final Field TEXT      = of("sms_text");
        static final Field BODY      = of("sms_body");
        static final Field COMPRESSED = of("compressed_data");
        static final Field HEADER    = section("User-Data Header");
        static final Field HEADER_LENGTH = of("dis_field_udh.user_data_header_length");
        static final Field INFORMATION = section("IE");
        static final Field INFORMATION_KIND = of("ie_identifier");
        static final Field INFORMATION_LENGTH = of("dis_field_ud_iei.length");
        static final Field INFORMATION_DATA = of("ie_data");
        static final Field SERIES    = of("udh.mm.msg_id");
        static final Field SERIES_COUNT = of("udh.mm.msg_parts");
        static final Field SERIES_NUMBER = of("udh.mm.msg_part");
        static final Field PORT_TO   = of("destination_port");
        static final Field PORT_FROM = of("originator_port");
        static final Field SINGLE    = of("dis_iei_lang.single_shift");
        static final Field LOCKING   = of("dis_iei_lang.locking_shift");
        static final Field FILL      = u8("gsm_sms.dis_field_udh.gsm.fill_bits", "Fill bits", HEX, mask(1));
        static final Field PIECES    = group("gsm_sms.fragments", "Short Message fragments", GENERATED);
        static final Field PIECE     = frame("gsm_sms.fragment", "Short Message fragment", GENERATED);
        static final Field COUNT     = u32("gsm_sms.fragment.count", "Short Message fragment count");
        static final Field WHOLE_IN  = frame("gsm_sms.reassembled.in", "Reassembled in");
        static final Field WHOLE_LENGTH = u32("gsm_sms.reassembled.length", "Reassembled Short Message length");

        private Parts() {}

        private static Field of(String name) {
            return ShortMessageFields.of("gsm_sms." + name);
        }

        private static Field reason(Values names) {
            return u8("gsm_sms.dis.field_st_reason", "Reason", mask(31), names(names));
        }
    }
}
