package mako.protocols.telecom;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.Q931Fields.*;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import mako.dissect.*;

/** A message of ITU-T Q.931, clause 4, and its information elements. Used for one message. */
final class Q931Message {

    private static final Field ELEMENT = section("Information element");
    private static final Field Q932    = protocol("q932", "Q.932", "Q.932", HIDDEN);
    private static final Field TYPE    = u8("q932.ie.type", "Type", HEX, names(Values.of("28 Facility\n39 Notification indicator")), help("Information Element Type"));
    private static final Field COUNT   = u8("q932.ie.len", "Length", help("Information Element Length"));
    private static final Field PROFILE = u8("q932.pp", "Protocol profile", HEX, mask(0x1f), names(Values.of("17 Remote Operations Protocol\n18 CMIP Protocol\n19 ACSE Protocol\n31 Networking extensions")));
    private static final Field NOTIFICATION = u8("q932.nd", "Notification description", HEX, names(Values.of("0 userSuspended\n1 userResume\n2 bearerServiceChange")));
    private static final Field NOT_READ = warning(Field.Group.UNDECODED, "q932.asn1_encoded", "ASN.1 Encoded Data Structure(NOT IMPLEMENTED)");
    private static final Values CODESETS = Values.of("""
        0 Q.931 information elements
        4 Information elements for ISO/IEC use
        5 Information elements for national use
        6 Information elements specific to the local network
        7 User-specific information elements
        """);
    private static final Values DISCRIMINATORS = Values.of("3 Maintenance messages\n8 Q.931\n9 Q.2931");
    private static final Values PRIMARY_CHANNELS = Values.of("0 No channel\n1 Channel indicated in following octets\n3 Any channel");
    private static final Values BASIC_CHANNELS = Values.of("0 No channel\n1 B1 channel\n2 B2 channel\n3 Any channel");
    /** Elements that say nothing where they are empty. */
    private static final String SILENT = "\1\4\10\24\30\36\40\50\54\102\103\104\105\106\107\112\114\154\155\160\161\164\170\174\175\176";
    private static final int NAMED = 0;
    private static final int DELAY_OCTETS = 3;
    /** The plan of E.164. */
    private static final int TELEPHONY = 1;
    /** The bit that says that an octet is the last of its group. */
    private static final int LAST = 0x80;
    private static final int USER_SPECIFIED = 0x10;
    private static final int IDENTIFIED = 0x0b;
    /** X.25 and its like: ISO 8208, X.223. */
    private static final int PACKETS = 6;
    private static final int MOST_PACKETS = 8;
    private static final int CODED = 5;
    /** An element's type, and a length of two octets. */
    private static final int LONG_HEAD = 3;
    private static final int TIMER = 3;
    private static final int MULTIRATE = 0x18;
    private static final int USER_USER = 0x7e;
    private static final int MAINTENANCE = 3;
    private static final int REDIRECTED = 21;

    private final Dissection d;
    private final boolean packets;

    /** @param packets whether it came over TCP, where user information may be long */
    Q931Message(Dissection d, boolean packets) {
        this.d = d;
        this.packets = packets;
    }

    void read() {
        d.open(Q931.Q931);
        d.extent(d.remaining());
        int discriminator = d.u8(DISC);
        if (d.titles()) d.titleLast("Protocol discriminator: {}", DISCRIMINATORS.name(discriminator, "Unknown (0x" + new Text().hex(discriminator, 2) + ")"));
        int count = d.peekU8(0) & 0x0f;
        if (1 + count + 1 > d.remaining() && packets) throw d.malformed();
        d.at(CALL_REF_LEN, d.offset(), 1, count);
        d.skip(1);
        if (count > 0) {
            d.ensure(count);
            boolean there = d.peekU8(0) >= 0x80;
            d.at(CALL_REF_FLAG, d.offset(), 1, there ? 1 : 0);
            byte[] reference = d.peekBytes(0, count);
            reference[0] &= 0x7f;
            d.at(CALL_REF, d.offset(), count, reference);
            d.skip(count);
        }
        int type = d.u8(discriminator == MAINTENANCE ? MAINTENANCE_MESSAGE_TYPE : MESSAGE_TYPE);
        Field field = discriminator == MAINTENANCE ? MAINTENANCE_MESSAGE_TYPE : MESSAGE_TYPE;
        if (d.columns()) {
            String name = field.names.name(type);
            d.info("{}", name != null ? name : "Unknown (0x" + hex(type) + ")");
        }
        elements();
        d.close();
    }

    private void elements() {
        int codeset = NAMED;
        boolean locked = true;
        while (d.remaining() > 0) {
            int type = d.peekU8(0);
            int set = codeset;
            if (!locked) {
                codeset = NAMED;
                locked = true;
            }
            if ((type & 0xf0) == 0x90) {
                codeset = type & 7;
                locked = (type & 8) == 0;
                shift(type);
            } else if (type >= 0x80) {
                if (set == NAMED) {
                    single(type);
                } else {
                    unknown(type);
                    d.skip(1);
                }
            } else {
                element(type, set);
            }
        }
    }

    private void shift(int type) {
        d.at(LOCKING_CODESET, d.offset(), 1, type & 7);
        if (d.titles()) {
            String name = CODESETS.name(type & 7);
            d.titleLast("{} shift to codeset {}: {}", (type & 8) == 0 ? "Locking" : "Non-locking", type & 7, name != null ? name : "Unknown (0x0" + (type & 7) + ")");
        }
        d.skip(1);
    }

    private void single(int type) {
        switch (type & 0xf0) {
            case 0xa0 -> {
                if (type == 0xa0) d.at(MORE_DATA, d.offset(), 1);
                else if (type == 0xa1) d.at(SENDING_COMPLETE, d.offset(), 1);
                else unknown(type);
            }
            case 0xb0 -> d.peek(CONGESTION_LEVEL);
            case 0xd0 -> d.peek(REPEAT_INDICATOR);
            default -> unknown(type);
        }
        d.skip(1);
    }

    private void unknown(int type) {
        d.at(ELEMENT, d.offset(), 1);
        if (d.titles()) d.titleLast("Unknown information element (0x{})", hex(type));
        d.noteLast(UNKNOWN_ELEMENT, "Unknown information element (0x{})", hex(type));
    }

    private void element(int type, int codeset) {
        int start = d.offset();
        boolean wide = packets && type == USER_USER && codeset == NAMED && d.remaining() > LONG_HEAD && d.peekU8(LONG_HEAD) == CODED;
        int count = wide ? d.peekU16(1) : d.peekU8(1);
        int head = wide ? LONG_HEAD : LONG_HEAD - 1;
        boolean facility = codeset == NAMED && (type == 0x1c || type == 0x27);
        if (facility) {
            facility(type, count);
            return;
        }
        // What lies beyond this message is no part of it, though more of the stream may come.
        if (head + count > d.remaining()) throw d.malformed();
        d.ensure(head + count);
        int here = count;
        d.at(ELEMENT, start, head + here);
        d.openLast();
        String name = name(type, codeset);
        if (d.titles()) d.titleLast("{}", name == null ? "Unknown information element (0x" + hex(type) + ")" : name);
        d.u8(INFORMATION_ELEMENT);
        if (d.titles()) d.titleLast("Information element: {}", name == null ? "Unknown (0x" + hex(type) + ")" : name);
        if (wide) d.at(INFORMATION_ELEMENT_LEN, d.offset(), 2, count);
        else d.at(INFORMATION_ELEMENT_LEN, d.offset(), 1, count);
        d.skip(head - 1);
        int rest = d.narrow(count);
        int end = d.offset() + count;
        if (count > 0 || codeset == NAMED && SILENT.indexOf(type) < 0) {
            if (codeset == NAMED) contents(type, count);
            else if (codeset == 6 && type == 0x28) text(AVAYA_DISPLAY, count, "Avaya Display ");
            else d.bytes(DATA, count);
        }
        d.seek(end);
        d.widen(rest);
        d.close();
    }

    private static String name(int type, int codeset) {
        if (codeset == NAMED) return INFORMATION_ELEMENT.names.name(type);
        return codeset == 6 && type == 0x28 ? "Avaya Display" : null;
    }

    private void contents(int type, int count) {
        switch (type) {
            case 0x04, 0x7c -> bearer();
            case 0x08 -> cause();
            case 0x14 -> {
                if (standard(CALL_STATE_DATA, false, false)) d.u8(CALL_STATE);
            }
            case 0x18 -> channel();
            case 0x1e -> {
                if (standard(PROGRESS_INDICATOR_DATA, false, false)) {
                    d.u8(PROGRESS_INDICATOR_LOCATION);
                    if (d.remaining() > 0) d.u8(PROGRESS_INDICATOR_DESCRIPTION);
                }
            }
            case 0x20, 0x78 -> network();
            case 0x28 -> text(DISPLAY_INFORMATION, count, "Display ");
            case 0x2c -> text(KEYPAD_FACILITY, count, "Keypad facility ");
            case 0x29 -> date(count);
            case 0x34 -> {
                if (exactly("Signal", count, 1)) d.u8(SIGNAL);
            }
            case 0x40 -> {
                if (exactly("Information rate", count, 4)) {
                    d.u8(INFORMATION_RATE_INCOMING);
                    d.u8(INFORMATION_RATE_OUTGOING);
                    d.u8(INFORMATION_RATE_MINIMUM_INCOMING);
                    d.u8(INFORMATION_RATE_MINIMUM_OUTGOING);
                }
            }
            case 0x42 -> delays();
            case 0x43 -> {
                delay(TRANSIT_DELAY);
            }
            case 0x44 -> {
                d.peek(FAST_SELECT);
                d.peek(PL_REQUEST);
                d.peek(PL_BINARY_CONFIRMATION);
                d.u8(PL_MODULUS);
            }
            case 0x45 -> pair(PL_WINDOW_SIZE_FORWARD_VALUE, PL_WINDOW_SIZE_BACKWARD_VALUE);
            case 0x46 -> pair(PACKET_SIZE_FORWARD_VALUE, PACKET_SIZE_BACKWARD_VALUE);
            case 0x47 -> {
                d.u8(CUG_INDICATION);
                if (d.remaining() > 0) d.string(CUG_INDEX_CODE, d.remaining());
            }
            case 0x4a -> d.u8(REVERSE_CHARGING_IND);
            case 0x4c -> number("Connected number", CONNECTED_NUMBER_DIGITS);
            case 0x6c -> number("Calling party number", CALLING_PARTY_NUMBER_DIGITS);
            case 0x70 -> number("Called party number", CALLED_PARTY_NUMBER_DIGITS);
            case 0x74 -> number("Redirecting number", REDIRECTING_NUMBER_DIGITS);
            case 0x6d, 0x71 -> {
                d.peek(PARTY_SUBADDR_TYPE);
                d.u8(PARTY_SUBADDR_ODD_EVEN);
                if (d.remaining() > 0) d.bytes(PARTY_SUBADDR, d.remaining());
            }
            case 0x79 -> {
                if (exactly("Restart indicator", count, 1)) d.u8(RESTART_INDICATOR);
            }
            case 0x7d -> characteristics();
            case 0x7e -> user();
            case 0x00 -> {
                if (exactly("Segmented message", count, 2)) segment();
            }
            case 0x01 -> {
                d.peek(EXTENSION_IND);
                d.peek(EXTENSION_IND_PREFERENCE);
                d.u8(EXTENSION_IND_NEW_STATUS);
            }
            default -> d.bytes(DATA, count);
        }
    }

    private boolean exactly(String name, int count, int right) {
        if (count == right) return true;
        d.note(INVALID_LENGTH, "{}: length is {}, should be {}", name, count, right);
        return false;
    }

    /** The standard that the rest is coded by; what other standards say is data. */
    private boolean standard(Field data, boolean extension, boolean dataFirst) {
        boolean known = (d.peekU8(0) & 0x60) == 0;
        if (!known && dataFirst) d.at(data, d.offset(), d.remaining());
        if (extension) d.peek(EXTENSION_IND);
        d.peek(CODING_STANDARD);
        if (!known && !dataFirst) d.at(data, d.offset(), d.remaining());
        return known;
    }

    private boolean ends() {
        d.peek(EXTENSION_IND);
        return d.peekU8(0) >= 0x80;
    }

    /** Clause 4.5.5, bearer capability; 4.5.19, low layer compatibility. */
    private void bearer() {
        if (!standard(BEARER_CAPABILITY_DATA, true, true)) return;
        boolean more = d.peekU8(0) < 0x80;
        d.u8(INFORMATION_TRANSFER_CAPABILITY);
        if (more && d.remaining() > 0) d.u8(OUT_BAND_NEGOTIATION);
        if (d.remaining() == 0) return;
        d.peek(EXTENSION_IND);
        d.peek(TRANSFER_MODE);
        boolean multiple = (d.peekU8(0) & 0x1f) == MULTIRATE;
        d.u8(INFORMATION_TRANSFER_RATE);
        if (multiple && d.remaining() > 0) d.u8(BEARER_CAPABILITY_RATE_MULTIPLIER);
        int layer = 0;
        while (d.remaining() > 0) {
            int octet = d.peekU8(0);
            if ((octet >> 5 & 3) <= layer) return;
            layer = octet >> 5 & 3;
            boolean last = ends();
            d.peek(LAYER_IDENT);
            switch (layer) {
                case 1 -> first(last);
                case 2 -> second(octet & 0x1f, last);
                default -> third(octet & 0x1f, last);
            }
        }
    }

    private void first(boolean last) {
        d.u8(UIL1);
        if (last || d.remaining() == 0) return;
        boolean ended = d.peekU8(0) >= LAST;
        d.peek(LAYER_1);
        d.peek(LAYER_1_IN_BAND_NEGOTIATION);
        d.u8(BEARER_CAPABILITY_USER_RATE);
        if (ended || d.remaining() == 0) return;
        ended = d.peekU8(0) >= LAST;
        d.peek(BEARER_CAPABILITY_INTERMEDIATE_RATE);
        d.peek(SEND_DATA_NET_INDEPENDENT_CLOCK);
        d.peek(ACCEPT_DATA_NET_INDEPENDENT_CLOCK);
        d.peek(SEND_DATA_FLOW_CONTROL);
        d.u8(ACCEPT_DATA_FLOW_CONTROL);
        if (ended || d.remaining() == 0) return;
        ended = d.peekU8(0) >= LAST;
        d.peek(RATE_ADAPTION_HEADER);
        d.peek(MULTIPLE_FRAME_ESTABLISHMENT);
        d.peek(MODE_OF_OPERATION);
        d.peek(PROTOCOL_NEGOTIATION);
        d.peek(MESSAGE_ORIGINATOR);
        d.u8(NEGOTIATION_IS_DONE);
        if (ended || d.remaining() == 0) return;
        ended = d.peekU8(0) >= LAST;
        d.peek(BEARER_CAPABILITY_STOP_BITS);
        d.peek(BEARER_CAPABILITY_DATA_BITS);
        // The next group is looked for in the same octet.
        d.peek(BEARER_CAPABILITY_PARITY);
        if (ended || d.remaining() == 0) return;
        d.peek(BEARER_CAPABILITY_DUPLEX);
        d.u8(BEARER_CAPABILITY_MODEM_TYPE);
    }

    private void second(int protocol, boolean last) {
        d.u8(UIL2);
        if (last || d.remaining() == 0) return;
        boolean ended = d.peekU8(0) >= LAST;
        d.u8(protocol == USER_SPECIFIED ? UIL2_INFO : BEARER_CAPABILITY_MODE);
        if (ended || d.remaining() == 0) return;
        int size = d.u8(BEARER_CAPABILITY_WINDOW_SIZE);
        if (d.titles()) d.titleLast("Window size: octet & 0x7F{} k", size & 0x7f);
    }

    private void third(int protocol, boolean last) {
        d.u8(UIL3);
        if (last || d.remaining() == 0) return;
        boolean ended = d.peekU8(0) >= LAST;
        if (protocol == USER_SPECIFIED) {
            packetSize();
            return;
        }
        if (protocol == IDENTIFIED && !ended && d.remaining() > 1) {
            d.at(UIL3_ADDITIONAL, d.offset(), 2, (d.peekU8(0) & 0x0f) << 4 | d.peekU8(1) & 0x0f);
            d.skip(2);
            return;
        }
        if (protocol < PACKETS || protocol > MOST_PACKETS) return;
        d.u8(BEARER_CAPABILITY_MODE);
        if (ended || d.remaining() == 0) return;
        ended = d.peekU8(0) >= LAST;
        packetSize();
        if (ended || d.remaining() == 0) return;
        d.u8(BEARER_CAPABILITY_PACKET_WINDOW_SIZE);
    }

    private void packetSize() {
        d.u8(BEARER_CAPABILITY_DEFAULT_PACKET_SIZE);
        if (d.titles()) d.appendLast(" octets");
    }

    /** ITU-T Q.850, clause 2.1. */
    private void cause() {
        if ((d.peekU8(0) & 0x60) != 0) {
            standard(CAUSE_DATA, false, false);
            return;
        }
        d.peek(CAUSE_LOCATION);
        d.peek(CODING_STANDARD);
        boolean last = ends();
        d.skip(1);
        if (d.remaining() == 0) return;
        if (!last) {
            d.peek(CAUSE_RECOMMENDATION);
            ends();
            d.skip(1);
            if (d.remaining() == 0) return;
        }
        int cause = d.peekU8(0) & 0x7f;
        d.peek(CAUSE_VALUE);
        ends();
        d.skip(1);
        if (d.remaining() == 0) return;
        switch (cause) {
            case 1, 3, 49 -> {
                d.peek(NETWORK_SERVICE);
                d.peek(EXTENSION_CONDITION_TYPE);
                d.peek(EXTENSION_CONDITION);
            }
            case REDIRECTED -> rejection();
            case 43, 88, 96, 99, 100 -> {
                while (d.remaining() > 0) {
                    int element = d.u8(INFORMATION_ELEMENT);
                    if (d.titles()) d.titleLast("Information element: {}", INFORMATION_ELEMENT.names.name(element, "Unknown (0x" + hex(element) + ")"));
                }
            }
            case 97, 101 -> d.u8(CAUSE_CALL_MESSAGE_TYPE);
            case 102 -> {
                if (d.remaining() >= TIMER) d.string(CAUSE_CALL_REC_TIMER, TIMER);
            }
            default -> d.bytes(CAUSE_CALL_DIAGNOSTIC, d.remaining());
        }
    }

    private void rejection() {
        d.peek(CAUSE_CALL_REJECTION_REASON);
        d.u8(CAUSE_CALL_CONDITION);
        if (d.remaining() == 0) return;
        d.bytes(CAUSE_CALL_DIAGNOSTIC, d.remaining());
    }

    private static String hex(int octet) {
        return new Text().hex(octet, 2).toString().toUpperCase(Locale.ROOT);
    }

    /** Clause 4.5.13. */
    private void channel() {
        ends();
        int octet = d.peekU8(0);
        boolean primary = (octet & 0x20) != 0;
        d.peek(CHANNEL_INTERFACE_ID_PRESENT);
        d.peek(CHANNEL_INTERFACE_TYPE);
        d.peek(CHANNEL_EXCLUSIVE);
        d.peek(CHANNEL_DCHAN);
        d.peek(CHANNEL_SELECTION);
        if (d.titles()) {
            String name = (primary ? PRIMARY_CHANNELS : BASIC_CHANNELS).name(octet & 3, "Unknown");
            d.titleLast("Information channel selection: {} (0x{})", name, octet & 3);
        }
        d.skip(1);
        if ((octet & 0x40) != 0) {
            int count = 0;
            while (count < d.remaining() && d.peekU8(count++) < 0x80) {
                // The number goes on.
            }
            if (count == 0) return;
            long number = 0;
            for (int i = 0; i < count; i++) number = number << 7 | d.peekU8(i) & 0x7f;
            d.at(CHANNEL_INTERFACE_ID, d.offset(), count, number & 0xffffffffL);
            d.skip(count);
        }
        if (!primary || d.remaining() == 0) return;
        d.peek(EXTENSION_IND);
        boolean known = (d.peekU8(0) & 0x60) == 0;
        d.peek(CODING_STANDARD);
        if (!known) {
            d.at(CHANNEL_DATA, d.offset(), d.remaining());
            return;
        }
        boolean map = (d.peekU8(0) & 0x10) != 0;
        d.peek(CHANNEL_MAP);
        d.u8(CHANNEL_ELEMENT_TYPE);
        if (map) {
            while (d.remaining() > 0) d.u8(CHANNEL_SLOT_MAP);
        } else {
            while (d.remaining() > 0) {
                boolean end = ends();
                d.u8(CHANNEL_NUMBER);
                if (end) break;
            }
        }
    }

    /** Clause 4.5.21, network-specific facilities; 4.5.29, transit network selection. */
    private void network() {
        int length = d.peekU8(0) & 0x7f;
        d.u8(NETID_LENGTH);
        if (d.remaining() == 0) return;
        if (length > 0) {
            d.peek(NETID_TYPE);
            d.u8(NETID_PLAN);
            if (d.remaining() == 0) return;
            int count = Math.min(length - 1, d.remaining());
            d.string(NETID, count);
        }
        if (d.remaining() > 0) d.bytes(NETID_FACILITY_SPECIFICATION, d.remaining());
    }

    private void text(Field field, int count, String name) {
        String text = new String(d.peekBytes(0, count), StandardCharsets.UTF_8);
        d.string(field, count);
        if (d.titles()) d.title("{} '{}'", name, new Text().escaped(text));
    }

    /** Clause 4.6.1. */
    private void date(int count) {
        if (count != 5 && count != 6) {
            d.at(ELEMENT, d.offset(), count);
            if (d.titles()) d.titleLast("Date/time: length is {}, should be 5 or 6", count);
            d.noteLast(INVALID_TIME, "Date/time: length is {}, should be 5 or 6", count);
            return;
        }
        d.at(DATE_TIME, d.offset(), count);
        if (d.titles()) {
            var text = new Text();
            for (int i = 0; i < 6; i++) {
                if (i > 0) text.add(i < 3 ? "-" : i == 3 ? " " : ":");
                int value = i < count ? d.peekU8(i) : 0;
                if (value < 10) text.add("0");
                text.number(value);
            }
            d.titleLast("Date/time: {}", text.toString());
        }
    }

    /** Clauses 4.6.2 and 4.6.11 of what is for packets. */
    private void delays() {
        Field[] fields = {CUMULATIVE_TRANSIT_DELAY, REQUESTED_END_TO_END_TRANSIT_DELAY, MAXIMUM_END_TO_END_TRANSIT_DELAY};
        for (Field field : fields) if (d.remaining() == 0 || !delay(field)) return;
    }

    /** A number in three octets, of which only the last has its first bit set. */
    private boolean delay(Field field) {
        int octets = 0;
        long value = 0;
        boolean ended = false;
        while (!ended && octets < d.remaining()) {
            int octet = d.peekU8(octets++);
            value = value << 7 | octet & 0x7f;
            ended = octet >= LAST;
        }
        if (!ended) {
            d.note(INVALID_LENGTH, "{} goes past end of information element", field.label);
            return false;
        }
        if (octets != DELAY_OCTETS) {
            d.note(INVALID_LENGTH, "{} isn't 3 octets long", field.label);
            return false;
        }
        d.skip(octets);
        d.at(field, d.offset(), octets, value & 0xffff);
        if (d.titles()) d.titleLast("{}: {}ms", field.label, value & 0xffff);
        return true;
    }

    private void pair(Field first, Field second) {
        d.u8(first);
        if (d.remaining() > 0) d.u8(second);
    }

    /** Clauses 4.5.8 and 4.5.10, and like ones. */
    private void number(String name, Field digits) {
        int plan = d.peekU8(0) & 0x0f;
        d.peek(NUMBERING_PLAN);
        d.peek(NUMBER_TYPE);
        boolean last = ends();
        d.skip(1);
        if (!last && d.remaining() > 0) {
            d.peek(SCREENING_IND);
            d.peek(PRESENTATION_IND);
            last = ends();
            d.skip(1);
            if (!last && d.remaining() > 0) {
                d.peek(EXTENSION_REASON);
                d.skip(1);
            }
        }
        if (d.remaining() == 0) return;
        int count = d.remaining();
        String text = new String(d.peekBytes(0, count), StandardCharsets.UTF_8);
        d.string(digits, count);
        if (d.titles()) d.title("{}: '{}'", name, new Text().escaped(text));
        if (plan == TELEPHONY && digits == CALLING_PARTY_NUMBER_DIGITS) d.at(E164.CALLING, d.offset() - count, count);
        if (plan == TELEPHONY && digits == CALLED_PARTY_NUMBER_DIGITS) d.at(E164.CALLED, d.offset() - count, count);
    }

    /** Clause 4.5.17. */
    private void characteristics() {
        boolean known = (d.peekU8(0) & 0x60) == 0;
        ends();
        d.peek(CODING_STANDARD);
        d.peek(INTERPRETATION);
        int method = d.peekU8(0) & 3;
        d.u8(PRESENTATION_METHOD_PROTOCOL_PROFILE);
        if (!known || method != 1) {
            d.at(HIGH_LAYER_COMPAT_DATA, d.offset(), d.remaining());
            return;
        }
        if (d.remaining() == 0) return;
        int octet = d.peekU8(0);
        boolean last = ends();
        d.u8(HIGH_LAYER_CHARACTERISTICS);
        if (last || d.remaining() == 0) return;
        switch (octet) {
            case 0x5e, 0x5f -> {
                ends();
                d.u8(EXTENDED_HIGH_LAYER_CHARACTERISTICS);
            }
            case 0x60, 0x61, 0x62, 0x68 -> {
                ends();
                d.u8(EXTENDED_AUDIOVISUAL_CHARACTERISTICS);
            }
            default -> {}
        }
    }

    /** Clause 4.5.30. */
    private void user() {
        int discriminator = d.u8(USER_PROTOCOL_DISCRIMINATOR);
        int count = d.remaining();
        if (count == 0) return;
        int kept = d.offset();
        if (packets && discriminator == CODED) {
            if (d.tryPayload(Q931.USER, Q931.CODED) < 0) d.rest();
        } else if (discriminator == 0) {
            d.at(USER_LEN, kept, count, count);
            if (d.titles()) d.titleLast("User information: {} octets", count);
            d.restInside();
        } else if (discriminator == 4) {
            d.string(USER_STRING, count);
        } else {
            d.bytes(USER_BYTES, count);
        }
        d.seek(kept + count);
    }

    private void segment() {
        boolean first = d.peekU8(0) >= 0x80;
        d.u8(first ? SEGMENT_FIRST : SEGMENT_NOT_FIRST);
        if (d.titles()) d.appendLast(" segments remaining");
        d.u8(SEGMENT_TYPE);
    }

    /** ITU-T Q.932, clause 8. */
    private void facility(int type, int count) {
        int start = d.offset();
        int here = Math.min(count, d.remaining() - 2);
        d.at(Q932, start, 2 + here);
        d.at(ELEMENT, start, 2 + here);
        d.openLast();
        if (d.titles()) d.titleLast("{}", TYPE.names.name(type));
        d.u8(TYPE);
        d.u8(COUNT);
        int rest = d.narrow(count);
        int end = d.offset() + count;
        if (count > 0 && type == 0x1c) {
            d.u8(PROFILE);
        } else if (count > 0) {
            int octets = 0;
            long value = 0;
            do {
                value = value << 7 | d.peekU8(octets) & 0x7f;
            } while (d.peekU8(octets++) < 0x80 && octets < count);
            d.at(NOTIFICATION, d.offset(), octets, value & 0xffffffffL);
            if (octets < count) d.noteLast(NOT_READ, "ASN.1 Encoded Data Structure(NOT IMPLEMENTED)");
        }
        d.seek(end);
        d.widen(rest);
        d.close();
    }
}
