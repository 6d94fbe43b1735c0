package mako.protocols.transport;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Chunks of SCTP packets, RFC 9260 section 3.3, and parameters of those that begin an association. */
final class SctpChunks {

    private static final Values TYPES = Values.of("""
        0   DATA
        1   INIT
        2   INIT_ACK
        3   SACK
        4   HEARTBEAT
        5   HEARTBEAT_ACK
        6   ABORT
        7   SHUTDOWN
        8   SHUTDOWN_ACK
        9   ERROR
        10  COOKIE_ECHO
        11  COOKIE_ACK
        12  ECNE
        13  CWR
        14  SHUTDOWN_COMPLETE
        15  AUTH
        16  NR_SACK
        64  I_DATA
        128 ASCONF_ACK
        129 PKTDROP
        130 RE_CONFIG
        132 PAD
        192 FORWARD_TSN
        193 ASCONF
        194 I_FORWARD_TSN
        255 IETF_EXTENSION
        """);
    private static final Values PARAMETERS = Values.of("""
        0x0001 Heartbeat info
        0x0005 IPv4 address
        0x0006 IPv6 address
        0x0007 State cookie
        0x0008 Unrecognized parameter
        0x0009 Cookie preservative
        0x000b Hostname address
        0x000c Supported address types
        0x000d Outgoing SSN reset request
        0x000e Incoming SSN reset request
        0x000f SSN/TSN reset request
        0x0010 Re-configuration response
        0x0011 Add outgoing streams request
        0x0012 Add incoming streams request
        0x8000 ECN
        0x8002 Random
        0x8003 Authenticated Chunk list
        0x8004 Requested HMAC Algorithm
        0x8008 Supported Extensions
        0xc000 Forward TSN supported
        0xc001 Add IP address
        0xc002 Delete IP address
        0xc003 Error cause indication
        0xc004 Set primary address
        0xc005 Success report
        0xc006 Adaptation Layer Indication
        """);
    private static final Values ADDRESSES = Values.of("""
        5  IPv4 address
        6  IPv6 address
        11 Hostname address
        """);
    private static final Values PAYLOADS = Values.resource(Sctp.class, "sctp-payloads.txt");

    static final Field CHUNK     = section("Chunk");
    static final Field TYPE      = u8("sctp.chunk_type", "Chunk type", names(TYPES), bits(
        bit("sctp.chunk_bit_1", "Bit", 0x80, yesNo("Skip chunk and continue processing of the packet", "Stop processing of the packet"), maskWidth(8)),
        bit("sctp.chunk_bit_2", "Bit", 0x40, yesNo("Do report", "Do not report"), maskWidth(8))));
    static final Field FLAGS     = u8("sctp.chunk_flags", "Chunk flags", HEX);
    static final Field LENGTH    = u16("sctp.chunk_length", "Chunk length");
    static final Field VALUE     = bytes("sctp.chunk_value", "Chunk value");
    static final Field PADDING   = bytes("sctp.chunk_padding", "Chunk padding");
    static final Field AT_ONCE   = bit("sctp.data_i_bit", "I-Bit", 0x08, yesNo("Send SACK immediately", "Possibly delay SACK"), maskWidth(8));
    static final Field UNORDERED = bit("sctp.data_u_bit", "U-Bit", 0x04, yesNo("Unordered delivery", "Ordered delivery"), maskWidth(8));
    static final Field BEGINNING = bit("sctp.data_b_bit", "B-Bit", 0x02, yesNo("First segment", "Subsequent segment"), maskWidth(8));
    static final Field ENDING    = bit("sctp.data_e_bit", "E-Bit", 0x01, yesNo("Last segment", "Not the last segment"), maskWidth(8));
    static final Field NONCE     = u8("sctp.sack_nounce_sum", "Nounce sum", mask(0x01));
    static final Field ABORT_TAG = bit("sctp.abort_t_bit", "T-Bit", 0x01, yesNo("Tag reflected", "Tag not reflected"), maskWidth(8));
    static final Field COMPLETE_TAG = bit("sctp.shutdown_complete_t_bit", "T-Bit", 0x01, yesNo("Tag reflected", "Tag not reflected"), maskWidth(8));
    static final Field NUMBER    = u32("sctp.data_tsn", "Transmission sequence number (relative)");
    static final Field RAW_NUMBER = u32("sctp.data_tsn_raw", "Transmission sequence number (absolute)");
    static final Field STREAM    = u16("sctp.data_sid", "Stream identifier", HEX);
    static final Field SEQUENCE  = u16("sctp.data_ssn", "Stream sequence number");
    static final Field PROTOCOL  = u32("sctp.data_payload_proto_id", "Payload protocol identifier", names(PAYLOADS));
    static final Field ANY_TAG   = u32("sctp.initiate_tag", "Initiate tag", HEX, HIDDEN);
    static final Field INIT_TAG  = u32("sctp.init_initiate_tag", "Initiate tag", HEX);
    static final Field INIT_CREDIT = u32("sctp.init_credit", "Advertised receiver window credit (a_rwnd)");
    static final Field INIT_OUT  = u16("sctp.init_nr_out_streams", "Number of outbound streams");
    static final Field INIT_IN   = u16("sctp.init_nr_in_streams", "Number of inbound streams");
    static final Field INIT_NUMBER = u32("sctp.init_initial_tsn", "Initial TSN");
    static final Field ACK_TAG   = u32("sctp.initack_initiate_tag", "Initiate tag", HEX);
    static final Field ACK_CREDIT = u32("sctp.initack_credit", "Advertised receiver window credit (a_rwnd)");
    static final Field ACK_OUT   = u16("sctp.initack_nr_out_streams", "Number of outbound streams");
    static final Field ACK_IN    = u16("sctp.initack_nr_in_streams", "Number of inbound streams");
    static final Field ACK_NUMBER = u32("sctp.initack_initial_tsn", "Initial TSN");
    static final Field CUMULATIVE = u32("sctp.sack_cumulative_tsn_ack", "Cumulative TSN ACK (relative)");
    static final Field RAW_CUMULATIVE = u32("sctp.sack_cumulative_tsn_ack_raw", "Cumulative TSN ACK (absolute)");
    static final Field CREDIT    = u32("sctp.sack_a_rwnd", "Advertised receiver window credit (a_rwnd)");
    static final Field GAPS      = u16("sctp.sack_number_of_gap_blocks", "Number of gap acknowledgement blocks");
    static final Field DUPLICATES = u16("sctp.sack_number_of_duplicated_tsns", "Number of duplicated TSNs");
    static final Field GAP       = section("Gap Acknowledgement");
    static final Field GAP_START = u16("sctp.sack_gap_block_start", "Start");
    static final Field GAP_START_NUMBER = u32("sctp.sack_gap_block_start_tsn", "Start TSN", GENERATED);
    static final Field GAP_END   = u16("sctp.sack_gap_block_end", "End");
    static final Field GAP_END_NUMBER = u32("sctp.sack_gap_block_end_tsn", "End TSN", GENERATED);
    static final Field IN_GAPS   = u32("sctp.sack_number_of_tsns_gap_acked", "Number of TSNs in gap acknowledgement blocks", GENERATED);
    static final Field DUPLICATE = u32("sctp.sack_duplicate_tsn", "Duplicate TSN");
    static final Field SHUTDOWN_ACK = u32("sctp.shutdown_cumulative_tsn_ack", "Cumulative TSN Ack");
    static final Field COOKIE    = bytes("sctp.cookie", "Cookie");
    static final Field PARAMETER = section("Parameter");
    static final Field PARAMETER_TYPE = u16("sctp.parameter_type", "Parameter type", HEX, names(PARAMETERS), bits(
        bit("sctp.parameter_bit_1", "Bit", 0x8000, yesNo("Skip parameter and continue processing of the chunk", "Stop processing of chunk"), maskWidth(16)),
        bit("sctp.parameter_bit_2", "Bit", 0x4000, yesNo("Do report", "Do not report"), maskWidth(16))));
    static final Field PARAMETER_LENGTH = u16("sctp.parameter_length", "Parameter length");
    static final Field PARAMETER_VALUE = bytes("sctp.parameter_value", "Parameter value");
    static final Field PARAMETER_PADDING = bytes("sctp.parameter_padding", "Parameter padding");
    static final Field IPV4      = ipv4("sctp.parameter_ipv4_address", "IP Version 4 address");
    static final Field IPV6      = ipv6("sctp.parameter_ipv6_address", "IP Version 6 address");
    static final Field HEARTBEAT = bytes("sctp.parameter_heartbeat_information", "Heartbeat information");
    static final Field STATE     = bytes("sctp.parameter_state_cookie", "State cookie");
    static final Field INCREMENT = u32("sctp.parameter_cookie_preservative_incr", "Suggested Cookie life-span increment (msec)");
    static final Field ADDRESS_TYPE = u16("sctp.parameter_supported_address_type", "Supported address type", names(ADDRESSES));
    static final Field ADAPTATION = u32("sctp.adaptation_layer_indication", "Indication", HEX);

    /** What a message is part of that chunks bring. */
    static final class Message {
        static final Key<Message> KEY = Key.key(Message::new);
        long number;
        /** The number counted from the first one seen. */
        long relative;
        int flags;
        int stream;
        int sequence;
        long protocol;

        void clear() {
            number = protocol = 0;
            flags = stream = sequence = 0;
        }
    }

    /** Where in its association a message is. */
    private static final class Place implements Finding {
        static final Key<Place> KEY = Key.key(Place::new);
        Sctp.Direction direction;
        long number;
        int flags;
        int count;
        boolean data;
        long relative;
        long began;
        int offset;

        @Override
        public void discover(Dissection d) {
            offset = -1;
            began = number;
            if (data && !direction.known) {
                direction.known = true;
                direction.first = number;
            }
            relative = direction.known ? number - direction.first & 0xffffffffL : number;
            if (!data) return;
            if ((flags & FIRST) != 0) {
                direction.began = number;
                direction.bytes = 0;
            } else if (number != direction.next) {
                return;
            }
            began = direction.began;
            offset = direction.bytes;
            direction.bytes += count;
            direction.next = number + 1 & 0xffffffffL;
        }

        @Override
        public void write(Dissection d) {
            d.remember(relative);
            d.remember(began);
            d.remember((long) offset);
        }

        @Override
        public void read(Dissection d) {
            relative = d.remember(0L);
            began = d.remember(0L);
            offset = (int) d.remember(0L);
        }
    }

    private static final int DATA     = 0;
    private static final int SELECTIVE = 3;
    private static final int FIRST    = 2;
    private static final int LAST     = 1;
    private static final int DATA_HEADER = 16;

    private SctpChunks() {}

    /** Shows the chunk at the cursor. Returns whether the protocol's group is still open: a message that is handed on closes it. */
    static boolean chunk(Dissection d, Conversation conversation, boolean forward, Message message) {
        int type = d.peekU8(0);
        int length = d.peekU16(2);
        int start = d.offset();
        String name = TYPES.name(type, "RESERVED");
        int whole = Math.max(Sctp.CHUNK_HEADER, length);
        int padding = Math.min(-whole & 3, Math.max(0, d.remaining() - whole));
        d.open(CHUNK);
        if (d.titles()) d.title("{} chunk", name);
        d.u8(TYPE);
        flags(d, type);
        d.u16(LENGTH);
        int rest = d.narrow(whole - Sctp.CHUNK_HEADER);
        if (type != DATA && type != SELECTIVE && d.columns()) d.moreInfo().add(name).add(" ");
        boolean handed = false;
        if (type == DATA) {
            data(d, conversation, forward, message, start, whole);
            d.extent(Math.min(whole, DATA_HEADER));
            handed = true;
        } else {
            content(d, type, conversation, forward);
        }
        int here = d.offset();
        d.widen(rest);
        if (padding > 0) d.at(PADDING, start + whole, padding);
        if (!handed) {
            d.skip(padding);
            d.close();
            return true;
        }
        d.close();
        d.seek(here);
        int left = d.narrow(start + whole - here);
        boolean closed = payload(d, message);
        d.widen(left);
        d.skip(Math.min(padding, d.remaining()));
        return !closed;
    }

    private static void flags(Dissection d, int type) {
        d.u8(FLAGS);
        d.openLast();
        d.seek(d.offset() - 1);
        switch (type) {
            case DATA -> {
                d.peek(AT_ONCE, 0, 1);
                d.peek(UNORDERED, 0, 1);
                d.peek(BEGINNING, 0, 1);
                d.peek(ENDING, 0, 1);
            }
            case 3 -> d.peek(NONCE);
            case 6 -> d.peek(ABORT_TAG, 0, 1);
            case 14 -> d.peek(COMPLETE_TAG, 0, 1);
            default -> {}
        }
        d.skip(1);
        d.close();
    }

    private static Place place(Dissection d, Conversation conversation, boolean forward, long number, boolean data, int flags, int count) {
        Place place = d.scratch(Place.KEY);
        place.direction = conversation == null ? new Sctp.Direction() : conversation.get(Sctp.Association.KEY).of(forward);
        place.number = number;
        place.data = data;
        place.flags = flags;
        place.count = count;
        return d.find(place);
    }

    /** Section 3.3.1. */
    private static void data(Dissection d, Conversation conversation, boolean forward, Message message, int start, int whole) {
        Source source = d.currentSource();
        message.flags = source.bytes[source.start + start + 1];
        message.number = d.peekU32(0);
        int count = Math.max(0, whole - DATA_HEADER);
        Place place = place(d, conversation, forward, message.number, true, message.flags, count);
        d.at(NUMBER, d.offset(), 4, place.relative);
        d.u32(RAW_NUMBER);
        message.stream = d.u16(STREAM);
        message.sequence = d.u16(SEQUENCE);
        message.protocol = d.u32(PROTOCOL);
        boolean ordered = (message.flags & 4) == 0;
        message.relative = place.relative;
        if (!d.titles()) return;
        String segment = (message.flags & 3) == 3 ? "complete" : (message.flags & FIRST) != 0 ? "first" : (message.flags & LAST) != 0 ? "last" : "middle";
        d.title("DATA chunk ({}, {} segment, TSN: {}, SID: {}, SSN: {}, PPID: {}, payload length: {} byte{})", ordered ? "ordered" : "unordered", segment,
            place.relative, message.stream, message.sequence, message.protocol, count, count == 1 ? "" : "s");
    }

    /** Hands a message on, once all of it is there; returns whether the protocol's group was closed for that. */
    private static boolean payload(Dissection d, Message message) {
        if (d.remaining() <= 0) return false;
        Place place = d.scratch(Place.KEY);
        if ((message.flags & 3) == 3) {
            d.close();
            hand(d, message);
            return true;
        }
        if (place.offset < 0 || d.captured() < d.remaining()) {
            fragment(d, message);
            return false;
        }
        long id = (place.began * 31 + message.stream) * 65_537 + d.sourcePort();
        Fragments.Datagram datagram = d.fragment(Sctp.MESSAGES, id, place.offset, (message.flags & LAST) == 0);
        if (datagram == null) {
            fragment(d, message);
            return false;
        }
        d.skipRest();
        long kept = d.enter(Sctp.MESSAGES, datagram);
        d.close();
        hand(d, message);
        d.leave(kept);
        return true;
    }

    /** What a chunk carries that nobody knows is named by its number. */
    private static void announce(Dissection d, Message message) {
        if (d.columns()) d.addInfo("DATA (TSN={}) ", message.relative, 0);
    }

    private static void fragment(Dissection d, Message message) {
        announce(d, message);
        if (d.columns()) d.addInfo("(Message Fragment) ");
        d.skipRest();
    }

    private static void hand(Dissection d, Message message) {
        int low = Math.min(d.sourcePort(), d.destinationPort());
        int high = Math.max(d.sourcePort(), d.destinationPort());
        if (message.protocol != 0 && d.claimed(Sctp.PAYLOADS, message.protocol) && d.tryPayload(Sctp.PAYLOADS, message.protocol, message.protocol) >= 0) return;
        if (d.tryPayload(Sctp.PORTS, low, high) >= 0) return;
        announce(d, message);
        d.rest();
    }

    private static void content(Dissection d, int type, Conversation conversation, boolean forward) {
        switch (type) {
            case 1, 2 -> begin(d, type == 1);
            case SELECTIVE -> acknowledge(d, conversation, forward);
            case 4, 5 -> {
                if (d.titles()) d.append(" (Information: {} byte{})", d.remaining(), d.remaining() == 1 ? "" : "s");
                parameters(d);
            }
            case 7 -> {
                long number = d.u32(SHUTDOWN_ACK);
                if (d.titles()) d.append(" (Cumulative TSN ack: {})", number);
            }
            case 10 -> {
                if (d.titles()) d.append(" (Cookie length: {} byte{})", d.remaining(), d.remaining() == 1 ? "" : "s");
                if (d.remaining() > 0) d.bytes(COOKIE, d.remaining());
            }
            case 6, 8, 9, 11, 14 -> d.skipRest();
            default -> {
                if (d.remaining() > 0) d.bytes(VALUE, d.remaining());
            }
        }
    }

    /** Section 3.3.2 and 3.3.3. */
    private static void begin(Dissection d, boolean first) {
        int at = d.offset();
        long tag = d.u32(first ? INIT_TAG : ACK_TAG);
        d.at(ANY_TAG, at, 4, tag);
        d.u32(first ? INIT_CREDIT : ACK_CREDIT);
        int out = d.u16(first ? INIT_OUT : ACK_OUT);
        int in = d.u16(first ? INIT_IN : ACK_IN);
        d.u32(first ? INIT_NUMBER : ACK_NUMBER);
        if (d.titles()) d.append(" (Outbound streams: {}, inbound streams: {})", out, in);
        parameters(d);
    }

    /** Section 3.3.4: up to where all is there, and what is there behind. */
    private static void acknowledge(Dissection d, Conversation conversation, boolean forward) {
        int start = d.offset() - Sctp.CHUNK_HEADER;
        long number = d.peekU32(0);
        Place place = place(d, conversation, !forward, number, false, 0, 0);
        d.at(CUMULATIVE, d.offset(), 4, place.relative);
        d.u32(RAW_CUMULATIVE);
        long credit = d.u32(CREDIT);
        int gaps = d.u16(GAPS);
        int duplicates = d.u16(DUPLICATES);
        if (d.titles()) d.append(" (Cumulative TSN: {}, a_rwnd: {}, gaps: {}, duplicate TSNs: {})", number, credit, gaps, duplicates);
        if (d.columns()) d.addInfo("SACK (Ack={}", place.relative, 0);
        long covered = 0;
        for (int i = 0; i < gaps && d.remaining() >= 4; i++) {
            int from = d.peekU16(0);
            int to = d.peekU16(2);
            d.open(GAP);
            if (d.titles()) d.title("Gap Acknowledgement for TSN {} to {}", place.relative + from & 0xffffffffL, place.relative + to & 0xffffffffL);
            d.u16(GAP_START);
            d.at(GAP_START_NUMBER, d.offset() - 2, 2, place.relative + from & 0xffffffffL);
            d.generated();
            d.u16(GAP_END);
            d.at(GAP_END_NUMBER, d.offset() - 2, 2, place.relative + to & 0xffffffffL);
            d.generated();
            d.close();
            covered += to - from + 1;
            if (d.columns()) d.addInfo("+{}", from, 0);
        }
        if (gaps > 0) {
            d.computed(IN_GAPS, covered);
            d.place(start, 0);
        }
        for (int i = 0; i < duplicates && d.remaining() >= 4; i++) d.u32(DUPLICATE);
        if (d.columns()) d.addInfo(", Arwnd={}) ", credit, 0);
        // What data behind it says stands beside this.
        d.fenceInfo();
    }

    /** Section 3.2.1. */
    private static void parameters(Dissection d) {
        while (d.remaining() >= 4) {
            int type = d.peekU16(0);
            int length = Math.max(4, d.peekU16(2));
            int count = length - 4;
            int padding = Math.min(-length & 3, Math.max(0, d.remaining() - length));
            d.open(PARAMETER);
            if (d.titles()) d.title("{} parameter", PARAMETERS.name(type, "Unknown"));
            d.u16(PARAMETER_TYPE);
            d.u16(PARAMETER_LENGTH);
            int rest = d.narrow(count);
            parameter(d, type, count);
            d.widen(rest);
            if (padding > 0) d.bytes(PARAMETER_PADDING, padding);
            d.close();
        }
        d.skipRest();
    }

    private static void parameter(Dissection d, int type, int count) {
        if (count == 0) return;
        switch (type) {
            case 0x0001 -> {
                d.bytes(HEARTBEAT, count);
                if (d.titles()) d.append(" (Information: {} byte{})", count, count == 1 ? "" : "s");
            }
            case 0x0005 -> {
                int address = d.ipv4(IPV4);
                if (d.titles()) d.append(" (Address: {})", new Text().ipv4(address).toString());
            }
            case 0x0006 -> {
                long high = d.peekU64(0);
                long low = d.peekU64(8);
                d.ipv6(IPV6);
                if (d.titles()) d.append(" (Address: {})", new Text().ipv6(high, low).toString());
            }
            case 0x0007 -> {
                d.bytes(STATE, count);
                if (d.titles()) d.append(" (Cookie length: {} byte{})", count, count == 1 ? "" : "s");
            }
            case 0x0009 -> d.u32(INCREMENT);
            case 0x000c -> {
                if (d.titles()) d.append(" (Supported types: ");
                for (int i = 0; d.remaining() >= 2; i++) {
                    int address = d.u16(ADDRESS_TYPE);
                    if (d.titles()) d.append("{}{}", i == 0 ? "" : ", ", address == 5 ? "IPv4" : address == 6 ? "IPv6" : "hostname");
                }
                if (d.titles()) d.append(")");
            }
            case 0xc006 -> {
                long layer = d.u32(ADAPTATION);
                if (d.titles()) d.append(" (Indication: {})", layer);
            }
            default -> d.bytes(PARAMETER_VALUE, count);
        }
    }
}
