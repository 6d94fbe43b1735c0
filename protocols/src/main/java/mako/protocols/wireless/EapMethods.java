package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Methods of EAP that are told in a message: of SIM cards (RFC 4186, RFC 4187), of Microsoft (draft-kamath-pppext-eap-mschapv2) and of Cisco. */
final class EapMethods {

    private static final Values ATTRIBUTES = Values.of("""
        1 AT_RAND
        2 AT_AUTN
        3 AT_RES
        4 AT_AUTS
        6 AT_PADDING
        7 AT_NONCE_MT
        10 AT_PERMANENT_ID_REQ
        11 AT_MAC
        12 AT_NOTIFICATION
        13 AT_ANY_ID_REQ
        14 AT_IDENTITY
        15 AT_VERSION_LIST
        16 AT_SELECTED_VERSION
        17 AT_FULLAUTH_ID_REQ
        19 AT_COUNTER
        20 AT_COUNTER_TOO_SMALL
        21 AT_NONCE_S
        22 AT_CLIENT_ERROR_CODE
        23 AT_KDF_INPUT
        24 AT_KDF
        128 Unassigned
        129 AT_IV
        130 AT_ENCR_DATA
        131 Unassigned
        132 AT_NEXT_PSEUDONYM
        133 AT_NEXT_REAUTH_ID
        134 AT_CHECKCODE
        135 AT_RESULT_IND
        136 AT_BIDDING
        137 AT_IPMS_IND
        138 AT_IPMS_RES
        139 AT_TRUST_IND
        140 AT_SHORT_NAME_FOR_NETWORK
        141 AT_FULL_NAME_FOR_NETWORK
        142 AT_RQSI_IND
        143 AT_RQSI_RES
        144 AT_TWAN_CONN_MODE
        145 AT_VIRTUAL_NETWORK_ID
        146 AT_VIRTUAL_NETWORK_REQ
        147 AT_CONNECTIVITY_TYPE
        148 AT_HANDOVER_INDICATION
        149 AT_HANDOVER_SESSION_ID
        150 AT_MN_SERIAL_ID
        151 AT_DEVICE_IDENTITY
        """);
    private static final Values NOTIFICATIONS = Values.of("""
        0 General Failure after Authentication
        1026 User has been temporarily denied access
        1031 User has not subscribed to the requested service
        8192 Failure to Terminate the Authentication Exchange
        16384 General Failure
        32768 Success
        """);
    private static final Values ERRORS = Values.of("""
        0 Unable to process packet
        1 Unsupported version
        2 Insufficient number of challenges
        3 RANDs are not fresh
        """);

    static final Card SIM = new Card("sim", "EAP-SIM", Values.of("""
        10 Start
        11 Challenge
        12 Notification
        13 Re-authentication
        14 Client-Error
        """));
    static final Card AKA = new Card("aka", "EAP-AKA", Values.of("""
        1 AKA-Challenge
        2 AKA-Authentication-Reject
        4 AKA-Synchronization-Failure
        5 AKA-Identity
        12 Notification
        13 Re-authentication
        14 Client-Error
        """));

    static final Field ACTUAL  = u16("eap.identity.actual_len", "Identity Actual Length");
    static final Field PADDING = bytes("eap.identity.padding", "Padding");

    static final Field LEAP_VERSION   = u8("eap.leap.version", "EAP-LEAP Version");
    static final Field LEAP_RESERVED  = u8("eap.leap.reserved", "EAP-LEAP Reserved", HEX);
    static final Field LEAP_COUNT     = u8("eap.leap.count", "EAP-LEAP Count");
    static final Field LEAP_CHALLENGE = bytes("eap.leap.peer_challenge", "EAP-LEAP Peer-Challenge");
    static final Field LEAP_RESPONSE  = bytes("eap.leap.peer_response", "EAP-LEAP Peer-Response");
    static final Field LEAP_NAME      = text("eap.leap.name", "EAP-LEAP Name");

    static final Field OPCODE     = u8("eap.ms_chap_v2.opcode", "EAP-MS-CHAP-v2 OpCode", names(Values.of("""
        1 Challenge
        2 Response
        3 Success
        4 Failure
        7 Change-Password
        """)));
    static final Field CHAP_ID    = u8("eap.ms_chap_v2.id", "EAP-MS-CHAP-v2 Id");
    static final Field LENGTH     = u16("eap.ms_chap_v2.length", "EAP-MS-CHAP-v2 Length");
    static final Field VALUE_SIZE = u8("eap.ms_chap_v2.value_size", "EAP-MS-CHAP-v2 Value-Size");
    static final Field CHALLENGE  = bytes("eap.ms_chap_v2.challenge", "EAP-MS-CHAP-v2 Challenge");
    static final Field NAME       = text("eap.ms_chap_v2.name", "EAP-MS-CHAP-v2 Name");
    static final Field PEER       = bytes("eap.ms_chap_v2.peer_challenge", "EAP-MS-CHAP-v2 Peer-Challenge");
    static final Field RESERVED   = bytes("eap.ms_chap_v2.reserved", "EAP-MS-CHAP-v2 Reserved");
    static final Field RESPONSE   = bytes("eap.ms_chap_v2.nt_response", "EAP-MS-CHAP-v2 NT-Response");
    static final Field FLAGS      = u8("eap.ms_chap_v2.flags", "EAP-MS-CHAP-v2 Flags", HEX);
    static final Field UNKNOWN    = bytes("eap.ms_chap_v2.response", "EAP-MS-CHAP-v2 Response (Unknown Length)");
    static final Field MESSAGE    = text("eap.ms_chap_v2.message", "EAP-MS-CHAP-v2 Message");
    static final Field FAILURE    = text("eap.ms_chap_v2.failure_request", "EAP-MS-CHAP-v2 Failure-Request");
    static final Field DATA       = bytes("eap.ms_chap_v2.data", "EAP-MS-CHAP-v2 Data");
    static final Field BAD_LENGTH = warning(Field.Group.PROTOCOL, "eap.ms_chap_v2.length.invalid", "Invalid Length");

    private static final int RESPONSE_SIZE = 49;
    private static final int NOTIFICATION  = 12;
    private static final int IDENTITY      = 14;
    private static final int CLIENT_ERROR  = 22;

    private EapMethods() {}

    /** The fields of a method of SIM cards. */
    static final class Card {
        final Field subtype;
        final Field reserved;
        final Field attribute;
        final Field type;
        final Field length;
        final Field notification;
        final Field error;
        final Field value;
        final String name;

        Card(String part, String name, Values subtypes) {
            this.name = name;
            subtype = u8("eap." + part + ".subtype", name + " Subtype", names(subtypes));
            reserved = u16("eap." + part + ".reserved", name + " Reserved", HEX);
            attribute = group("eap." + part + ".subtype.attribute", name + " Attribute");
            type = u8("eap." + part + ".subtype.type", name + " Type", names(ATTRIBUTES));
            length = u8("eap." + part + ".subtype.len", name + " Length");
            notification = u16("eap." + part + ".notification_type", name + " Notification Type", names(NOTIFICATIONS));
            error = u16("eap." + part + ".error_code", name + " Error Code", names(ERRORS));
            value = bytes("eap." + part + ".subtype.value", name + " Value");
        }

        /** Reads a message: attributes, whose lengths are in words of four bytes. */
        void read(Dissection d) {
            if (d.remaining() < 1) return;
            d.u8(subtype);
            if (d.remaining() < 2) return;
            d.u16(reserved);
            while (d.remaining() >= 2) attribute(d);
        }

        private void attribute(Dissection d) {
            int kind = d.peekU8(0);
            int size = d.peekU8(1) * 4;
            d.open(attribute);
            d.extent(Math.min(size, d.remaining()));
            if (d.titles()) d.title("{} Attribute: {} ({})", name, ATTRIBUTES.name(kind, "Unknown"), kind);
            d.u8(type);
            // What follows one without a length cannot be found.
            if (size == 0) {
                d.skipRest();
            } else {
                d.u8(length);
                value(d, kind, size - 2);
            }
            d.close();
        }

        private void value(Dissection d, int kind, int size) {
            if (kind == NOTIFICATION && size == 2) d.u16(notification);
            else if (kind == CLIENT_ERROR && size == 2) d.u16(error);
            else if (kind == IDENTITY && size >= 2) identity(d, size - 2);
            else d.bytes(value, size);
        }

        private static void identity(Dissection d, int size) {
            int actual = d.u16(ACTUAL);
            int shown = Math.min(actual, size);
            EapIdentity.read(d, shown);
            if (shown < size) d.bytes(PADDING, size - shown);
        }
    }

    /** Lightweight EAP of Cisco. */
    static void leap(Dissection d, boolean request) {
        d.u8(LEAP_VERSION);
        d.u8(LEAP_RESERVED);
        int count = d.u8(LEAP_COUNT);
        d.bytes(request ? LEAP_CHALLENGE : LEAP_RESPONSE, count);
        if (d.remaining() > 0) d.text(LEAP_NAME, d.remaining());
    }

    /** Microsoft's CHAP, version 2. */
    static void chap(Dissection d, boolean request) {
        int whole = d.remaining();
        int opcode = d.u8(OPCODE);
        if (d.remaining() < 3) return;
        d.u8(CHAP_ID);
        int length = d.u16(LENGTH);
        if (length != whole) d.noteLast(BAD_LENGTH);
        if (d.remaining() == 0) return;
        switch (opcode) {
            case 1 -> {
                d.bytes(CHALLENGE, d.u8(VALUE_SIZE));
                rest(d, NAME);
            }
            case 2 -> response(d);
            case 3 -> rest(d, request ? MESSAGE : DATA);
            case 4 -> rest(d, request ? FAILURE : DATA);
            default -> d.bytes(DATA, d.remaining());
        }
    }

    private static void rest(Dissection d, Field field) {
        if (d.remaining() > 0) d.text(field, d.remaining());
    }

    private static void response(Dissection d) {
        int size = d.u8(VALUE_SIZE);
        if (size == RESPONSE_SIZE) {
            d.bytes(PEER, 16);
            d.bytes(RESERVED, 8);
            d.bytes(RESPONSE, 24);
            d.u8(FLAGS);
        } else {
            d.bytes(UNKNOWN, size);
        }
        rest(d, NAME);
    }
}
