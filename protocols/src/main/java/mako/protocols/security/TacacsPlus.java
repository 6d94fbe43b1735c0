package mako.protocols.security;

import static mako.dissect.Fields.*;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** TACACS+: RFC 8907. */
public final class TacacsPlus implements Dissector {

    static final Field TACACS = protocol("tacplus", "TACACS+", "TACACS+");
    static final Field RESPONSE = bool("tacplus.response", "Response", HIDDEN);
    static final Field REQUEST = bool("tacplus.request", "Request", HIDDEN);
    static final Field MAJVERS = u8("tacplus.majvers", "Major version", names(Values.of("192 TACACS+")), SOME_NAMED);
    static final Field MINVERS = u8("tacplus.minvers", "Minor version");
    static final Values TYPE_NAMES = Values.of("""
        1 Authentication
        2 Authorization
        3 Accounting
        """);
    static final Field TYPE = u8("tacplus.type", "Type", names(TYPE_NAMES));
    static final Field SEQNO = u8("tacplus.seqno", "Sequence number");
    static final Field FLAGS_UNENCRYPTED = bit("tacplus.flags.unencrypted", "Unencrypted", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS_SINGLECONN = bit("tacplus.flags.singleconn", "Single Connection", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field FLAGS = u8("tacplus.flags", "Flags", HEX, bits(FLAGS_UNENCRYPTED, FLAGS_SINGLECONN));
    static final Field ACCT_FLAGS_MORE = bit("tacplus.acct.flags.more", "More", 0x1, SET_NOT_SET, maskWidth(8));
    static final Field ACCT_FLAGS_START = bit("tacplus.acct.flags.start", "Start", 0x2, SET_NOT_SET, maskWidth(8));
    static final Field ACCT_FLAGS_STOP = bit("tacplus.acct.flags.stop", "Stop", 0x4, SET_NOT_SET, maskWidth(8));
    static final Field ACCT_FLAGS_WATCHDOG = bit("tacplus.acct.flags.watchdog", "Watchdog", 0x8, SET_NOT_SET, maskWidth(8));
    static final Field ACCT_FLAGS = u8("tacplus.acct.flags", "Flags", HEX, bits(ACCT_FLAGS_MORE, ACCT_FLAGS_START, ACCT_FLAGS_STOP, ACCT_FLAGS_WATCHDOG));
    static final Field SESSION_ID = u32("tacplus.session_id", "Session ID");
    static final Field PACKET_LEN = u32("tacplus.packet_len", "Packet length");
    static final Field AUTH_PASSWORD = textz("tacplus.auth_password", "Password");
    static final Field PORT = textz("tacplus.port", "Port");
    static final Field REMOTE_ADDRESS = textz("tacplus.remote_address", "Remote Address");
    static final Field CHAP_CHALLENGE = textz("tacplus.chap.challenge", "Challenge");
    static final Field CHAP_RESPONSE = textz("tacplus.chap.response", "Response");
    static final Field MSCHAP_CHALLENGE = textz("tacplus.mschap.challenge", "Challenge");
    static final Field MSCHAP_RESPONSE = textz("tacplus.mschap.response", "Response");
    static final Field ARAP_NAS_CHALLENGE = textz("tacplus.arap.nas_challenge", "Nas Challenge");
    static final Field ARAP_REMOTE_CHALLENGE = textz("tacplus.arap.remote_challenge", "Remote Challenge");
    static final Field ARAP_REMOTE_RESPONSE = textz("tacplus.arap.remote_response", "Remote Response");
    static final Field PRIVILEGE_LEVEL = u8("tacplus.privilege_level", "Privilege Level");
    static final Values AUTHENTICATION_TYPE_NAMES = Values.of("""
        1 ASCII
        2 PAP
        3 CHAP
        4 ARAP
        5 MS-CHAP
        """);
    static final Field AUTHENTICATION_TYPE = u8("tacplus.authentication_type", "Authentication type", names(AUTHENTICATION_TYPE_NAMES));
    static final Values SERVICE_NAMES = Values.of("""
        0 TAC_PLUS_AUTHEN_SVC_NONE
        1 Login
        2 ENABLE
        3 PPP
        4 ARAP
        5 TAC_PLUS_AUTHEN_SVC_PT
        6 TAC_PLUS_AUTHEN_SVC_RCMD
        7 TAC_PLUS_AUTHEN_SVC_X25
        8 TAC_PLUS_AUTHEN_SVC_NASI
        9 TAC_PLUS_AUTHEN_SVC_FWPROXY
        """);
    static final Field SERVICE = u8("tacplus.service", "Service", names(SERVICE_NAMES));
    static final Field USER_LEN = u8("tacplus.user_len", "User len");
    static final Field USER = textz("tacplus.user", "User");
    static final Field PORT_LEN = u8("tacplus.port_len", "Port len");
    static final Field ADDRESS_LEN = u8("tacplus.address_len", "Remaddr len");
    static final Field ARG_LENGTH = u8("tacplus.arg_length", "Length");
    static final Field ARG_VALUE = textz("tacplus.arg_value", "Value");
    static final Field CHAP_ID = u8("tacplus.chap.id", "ID");
    static final Field MSCHAP_ID = u8("tacplus.mschap.id", "ID");
    static final Values AUTHEN_ACTION_NAMES = Values.of("""
        1 Inbound Login
        2 Change password request
        3 Send password request
        4 Outbound Request (SENDAUTH)
        """);
    static final Field AUTHEN_ACTION = u8("tacplus.authen_action", "Action", names(AUTHEN_ACTION_NAMES));
    static final Field BODY_AUTHEN_REQ_CONT_FLAGS = u8("tacplus.body_authen_req_cont.flags", "Flags", HEX);
    static final Field BODY_AUTHEN_REQ_CONT_USER_LENGTH = u16("tacplus.body_authen_req_cont.user_length", "User length");
    static final Field BODY_AUTHEN_REQ_CONT_DATA_LENGTH = u16("tacplus.body_authen_req_cont.data_length", "Data length");
    static final Field BODY_AUTHEN_REQ_CONT_USER = text("tacplus.body_authen_req_cont.user", "User");
    static final Values BODY_AUTHEN_REP_STATUS_NAMES = Values.of("""
        0x1  Authentication Passed
        0x2  Authentication Failed
        0x3  Send Data
        0x4  Send Username
        0x5  Send Password
        0x6  Restart Authentication Sequence
        0x7  Unrecoverable Error
        0x21 Use Alternate Server
        """);
    static final Field BODY_AUTHEN_REP_STATUS = u8("tacplus.body_authen_rep.status", "Status", HEX, names(BODY_AUTHEN_REP_STATUS_NAMES));
    static final Field BODY_AUTHEN_REP_FLAGS = u8("tacplus.body_authen_rep.flags", "Flags", HEX);
    static final Field BODY_AUTHEN_REP_SERVER_MSG_LEN = u16("tacplus.body_authen_rep.server_msg_len", "Server message length");
    static final Field BODY_AUTHEN_REP_SERVER_MSG = text("tacplus.body_authen_rep.server_msg", "Server message");
    static final Field BODY_AUTHEN_REP_SERVER_DATA_LEN = u16("tacplus.body_authen_rep_server.data_len", "Data length");
    static final Values BODY_AUTHOR_REQ_AUTH_METHOD_NAMES = Values.of("""
        0x0  NOT_SET
        0x1  NONE
        0x2  KRB5
        0x3  LINE
        0x4  ENABLE
        0x5  LOCAL
        0x6  TACACSPLUS
        0x8  GUEST
        0x10 RADIUS
        0x11 KRB4
        0x20 RCMD
        """);
    static final Field BODY_AUTHOR_REQ_AUTH_METHOD = u8("tacplus.body_author_req.auth_method", "Auth Method", HEX, names(BODY_AUTHOR_REQ_AUTH_METHOD_NAMES));
    static final Field BODY_AUTHOR_REQ_ARG_COUNT = u8("tacplus.body_author_req.arg_count", "Arg count");
    static final Values BODY_AUTHOR_REP_AUTH_STATUS_NAMES = Values.of("""
        0x1  PASS_ADD
        0x2  PASS_REPL
        0x10 FAIL
        0x11 ERROR
        0x21 FOLLOW
        """);
    static final Field BODY_AUTHOR_REP_AUTH_STATUS = u8("tacplus.body_author_rep.auth_status", "Auth Status", HEX, names(BODY_AUTHOR_REP_AUTH_STATUS_NAMES));
    static final Field BODY_AUTHOR_REP_SERVER_MSG_LEN = u16("tacplus.body_author_rep_server.msg_len", "Server Msg length");
    static final Field BODY_AUTHOR_REP_SERVER_DATA_LEN = u16("tacplus.body_author_rep_server.data_len", "Data length");
    static final Field BODY_AUTHOR_REP_ARG_COUNT = u8("tacplus.body_author_rep.arg_count", "Arg count");
    static final Field ACCT_AUTH_METHOD = u8("tacplus.acct.auth_method", "Auth Method", HEX, names(BODY_AUTHOR_REQ_AUTH_METHOD_NAMES));
    static final Field ACCT_ARG_COUNT = u8("tacplus.acct.arg_count", "Arg count");
    static final Values BODY_ACCT_STATUS_NAMES = Values.of("""
        0x1  Success
        0x2  Error
        0x21 Follow
        """);
    static final Field BODY_ACCT_STATUS = u8("tacplus.body_acct.status", "Status", HEX, names(BODY_ACCT_STATUS_NAMES));
    static final Field BODY_ACCT_MSG_LEN = u16("tacplus.body_acct.msg_len", "Server Msg length");
    static final Field BODY_ACCT_DATA_LEN = u16("tacplus.body_acct.data_len", "Data length");
    static final Field BODY_ACCT_SERVER_MSG = text("tacplus.body_acct.server_msg", "Server message");
    static final Field BODY_ACCT_DATA = text("tacplus.body_acct.data", "Data");
    static final Field DATA = bytes("tacplus.data", "Data");
    static final Field ASCII_LENGTH = u8("tacplus.ascii_length", "ASCII Data Length");
    static final Field PASSWORD_LENGTH = u8("tacplus.password_length", "Password Length");
    static final Field CHAP_DATA_LENGTH = u8("tacplus.chap_data_length", "CHAP Data Length");
    static final Field MSCHAP_DATA_LENGTH = u8("tacplus.mschap_data_length", "MSCHAP Data Length");
    static final Field ARAP_DATA_LENGTH = u8("tacplus.arap_data_length", "ARAP Data Length");
    static final Field DATA_LENGTH = u8("tacplus.data_length", "Data");

    static final Field BODY            = section("Body");
    static final Field SECRET_DATA     = section("Data");
    static final Field BOGUS           = section("Bogus data");
    static final Field INVALID_LENGTH  = warning(Field.Group.PROTOCOL, "tacplus.packet_len.invalid", "Invalid length");
    static final Field BOGUS_DATA      = warning(Field.Group.PROTOCOL, "tacplus.bogus_data", "Bogus data");

    private static final Preference KEY = Preference.text("tacplus.key", "TACACS+ Encryption Key", "");

    private static final int TCP_PORT       = 49;
    private static final int HEADER         = 12;
    private static final int UNENCRYPTED    = 1;
    private static final int SINGLE         = 4;

    private static final int AUTHENTICATION = 1;
    private static final int AUTHORIZATION  = 2;
    private static final int ACCOUNTING     = 3;

    private static final int ASCII          = 1;
    private static final int PAP            = 2;
    private static final int CHAP           = 3;
    private static final int ARAP           = 4;
    private static final int MS_CHAP        = 5;

    /** How long the answers of CHAP and MS-CHAP are, and what those of ARAP consist of: section 5.4.2. */
    private static final int CHAP_ANSWER    = 16;
    private static final int MS_CHAP_ANSWER = 49;
    private static final int ARAP_PART      = 8;

    private static final int MOST_BODY      = 1 << 16;

    @Override
    public Field dissects() {
        return TACACS;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, TCP_PORT, Framing.u32At(8, HEADER), this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(TACACS);
        d.protocolColumn("TACACS+");
        boolean request = d.destinationPort() == TCP_PORT;
        int type = d.peekU8(1);
        if (d.columns()) {
            String name = TYPE.names.name(type);
            if (name != null) d.info("{}: {}", request ? "Q" : "R", name);
            else d.info("{}: Unknown (0x{x2})", request ? "Q" : "R", type);
        }
        d.at(request ? REQUEST : RESPONSE, start, 0, 1);
        int version = d.peekU8(0);
        d.at(MAJVERS, start, 1, version & 0xf0);
        if (d.titles() && version >> 4 == 12) d.titleLast("Major version: TACACS+");
        else if (d.titles()) d.titleLast("Major version: Unknown Version");
        d.at(MINVERS, start, 1, version & 0x0f);
        d.skip(1);
        d.u8(TYPE);
        int sequence = d.u8(SEQNO);
        int flags = d.u8(FLAGS);
        if (d.titles()) {
            d.appendLast(" ({} payload, {})", (flags & UNENCRYPTED) != 0 ? "Unencrypted" : "Encrypted", (flags & SINGLE) != 0 ? "Single connection" : "Multiple Connections");
        }
        long session = d.u32(SESSION_ID);
        long length = d.u32(PACKET_LEN);
        if (length == 0 || length > MOST_BODY) d.noteLast(INVALID_LENGTH, "Invalid length: {}", length);
        int rest = d.narrow((int) Math.min(length, Integer.MAX_VALUE));
        int begin = d.offset();
        if ((flags & UNENCRYPTED) != 0) {
            body(d, request ? "Request" : "Reply", request, type, sequence);
        } else {
            d.open(BODY);
            d.title(request ? "Encrypted Request" : "Encrypted Reply");
            d.skip(d.captured());
            d.close();
            byte[] opened = opened(d, begin, version, sequence, session);
            if (opened != null) {
                long kept = d.enter("TACACS+ Decrypted", opened);
                body(d, request ? "Decrypted Request" : "Decrypted Reply", request, type, sequence);
                d.leave(kept);
            }
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }

    /** Section 4.5: bytes that MD5 makes of session, key, version and number are added to the body. Null where there is no key. */
    private static byte[] opened(Dissection d, int begin, int version, int sequence, long session) {
        String key = d.text(KEY);
        if (key == null || key.isEmpty()) return null;
        int here = d.offset();
        d.seek(begin);
        byte[] body = d.peekBytes(0, here - begin);
        d.seek(here);
        byte[] secret = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] pad = {};
            for (int at = 0; at < body.length; at++) {
                if (at % 16 == 0) {
                    digest.update(new byte[] {(byte) (session >> 24), (byte) (session >> 16), (byte) (session >> 8), (byte) session});
                    digest.update(secret);
                    digest.update(new byte[] {(byte) version, (byte) sequence});
                    pad = digest.digest(pad);
                }
                body[at] ^= pad[at % 16];
            }
            return body;
        } catch (NoSuchAlgorithmException unavailable) {
            return null;
        }
    }

    private static void body(Dissection d, String title, boolean request, int type, int sequence) {
        d.open(BODY);
        d.title(title);
        d.extent(d.captured());
        switch (type) {
            case AUTHENTICATION -> {
                if (!request) authenticationReply(d);
                else if (sequence == 1) authenticationStart(d);
                else authenticationContinue(d);
            }
            case AUTHORIZATION -> {
                if (request) authorizationRequest(d);
                else authorizationReply(d);
            }
            case ACCOUNTING -> {
                if (request) accountingRequest(d);
                else accountingReply(d);
            }
            default -> {
                d.open(BOGUS);
                d.note(BOGUS_DATA);
                d.skip(d.captured());
                d.close();
            }
        }
        d.close();
    }

    /** Reads a length and writes down with it what lies at {@code offset}; returns the length. */
    private static int lengthAnd(Dissection d, Field length, Field value, int offset) {
        return value(d, d.u8(length), value, offset);
    }

    private static int value(Dissection d, int count, Field value, int offset) {
        if (count == 0) return 0;
        int here = d.offset();
        d.seek(offset);
        d.text(value, count);
        d.seek(here);
        return count;
    }

    /** Section 5.1. */
    private static void authenticationStart(Dissection d) {
        int values = d.offset() + 8;
        d.u8(AUTHEN_ACTION);
        d.u8(PRIVILEGE_LEVEL);
        int type = d.u8(AUTHENTICATION_TYPE);
        d.u8(SERVICE);
        values = userPortAddress(d, values);
        switch (type) {
            case ASCII -> value(d, d.u8(ASCII_LENGTH), DATA, values);
            case PAP -> lengthAnd(d, PASSWORD_LENGTH, AUTH_PASSWORD, values);
            case CHAP -> challenge(d, d.u8(CHAP_DATA_LENGTH), values, CHAP_ANSWER, "CHAP Data", CHAP_ID, CHAP_CHALLENGE, CHAP_RESPONSE);
            case ARAP -> arap(d, d.u8(ARAP_DATA_LENGTH), values);
            case MS_CHAP -> challenge(d, d.u8(MSCHAP_DATA_LENGTH), values, MS_CHAP_ANSWER, "MSCHAP Data", MSCHAP_ID, MSCHAP_CHALLENGE, MSCHAP_RESPONSE);
            default -> { }
        }
    }

    /** Reads who it is from, whose values lie one after the other from {@code at} on; returns where they end. */
    private static int userPortAddress(Dissection d, int at) {
        int next = at;
        next += lengthAnd(d, USER_LEN, USER, next);
        next += lengthAnd(d, PORT_LEN, PORT, next);
        next += lengthAnd(d, ADDRESS_LEN, REMOTE_ADDRESS, next);
        return next;
    }

    private static void challenge(Dissection d, int count, int at, int answer, String title, Field id, Field challenge, Field response) {
        if (count == 0) return;
        d.seek(at);
        d.open(SECRET_DATA);
        d.title(title);
        d.u8(id);
        int width = count - 1 - answer;
        if (width > 0) d.text(challenge, width);
        if (width >= 0) d.text(response, answer);
        d.close();
    }

    private static void arap(Dissection d, int count, int at) {
        if (count == 0) return;
        d.seek(at);
        d.open(SECRET_DATA);
        d.title("ARAP Data");
        d.text(ARAP_NAS_CHALLENGE, ARAP_PART);
        d.text(ARAP_REMOTE_CHALLENGE, ARAP_PART);
        d.text(ARAP_REMOTE_RESPONSE, ARAP_PART);
        d.close();
    }

    /** Section 5.2. */
    private static void authenticationReply(Dissection d) {
        int values = d.offset() + 6;
        d.u8(BODY_AUTHEN_REP_STATUS);
        int flags = d.u8(BODY_AUTHEN_REP_FLAGS);
        if (d.titles() && (flags & 1) != 0) d.appendLast("(NoEcho)");
        values += value(d, d.u16(BODY_AUTHEN_REP_SERVER_MSG_LEN), BODY_AUTHEN_REP_SERVER_MSG, values);
        value(d, d.u16(BODY_AUTHEN_REP_SERVER_DATA_LEN), DATA, values);
    }

    /** Section 5.3. */
    private static void authenticationContinue(Dissection d) {
        int values = d.offset() + 5;
        d.peek(BODY_AUTHEN_REQ_CONT_FLAGS, 4, 1);
        if (d.titles() && (d.peekU8(4) & 1) != 0) d.appendLast("(Abort)");
        values += value(d, d.u16(BODY_AUTHEN_REQ_CONT_USER_LENGTH), BODY_AUTHEN_REQ_CONT_USER, values);
        value(d, d.u16(BODY_AUTHEN_REQ_CONT_DATA_LENGTH), DATA, values);
    }

    /** Section 6.1. */
    private static void authorizationRequest(Dissection d) {
        int begin = d.offset();
        d.u8(BODY_AUTHOR_REQ_AUTH_METHOD);
        d.u8(PRIVILEGE_LEVEL);
        d.u8(AUTHENTICATION_TYPE);
        d.u8(SERVICE);
        int values = userPortAddress(d, begin + 8 + d.peekU8(3));
        arguments(d, d.u8(BODY_AUTHOR_REQ_ARG_COUNT), values);
    }

    private static void arguments(Dissection d, int count, int at) {
        int next = at;
        for (int i = 0; i < count; i++) {
            int length = d.u8(ARG_LENGTH);
            if (d.titles()) d.titleLast("Arg[{}] length: {}", i, length);
            int here = d.offset();
            d.seek(next);
            String words = d.titles() ? d.peekText(0, length) : null;
            d.text(ARG_VALUE, length);
            if (d.titles()) d.titleLast("Arg[{}] value: {s}", i, words);
            d.seek(here);
            next += length;
        }
    }

    /** Section 6.2. */
    private static void authorizationReply(Dissection d) {
        int begin = d.offset();
        d.u8(BODY_AUTHOR_REP_AUTH_STATUS);
        int count = d.peekU8(0);
        d.skip(1);
        int message = d.u16(BODY_AUTHOR_REP_SERVER_MSG_LEN);
        int data = d.u16(BODY_AUTHOR_REP_SERVER_DATA_LEN);
        d.at(BODY_AUTHOR_REP_ARG_COUNT, begin + 1, 1, count);
        arguments(d, count, begin + 6 + count + message + data);
    }

    /** Section 7.1. */
    private static void accountingRequest(Dissection d) {
        int begin = d.offset();
        d.u8(ACCT_FLAGS);
        d.u8(ACCT_AUTH_METHOD);
        d.u8(PRIVILEGE_LEVEL);
        d.u8(AUTHENTICATION_TYPE);
        d.u8(SERVICE);
        int values = userPortAddress(d, begin + 9 + d.peekU8(3));
        arguments(d, d.u8(ACCT_ARG_COUNT), values);
    }

    /** Section 7.2. */
    private static void accountingReply(Dissection d) {
        int values = d.offset() + 5;
        d.peek(BODY_ACCT_STATUS, 4, 1);
        values += value(d, d.u16(BODY_ACCT_MSG_LEN), BODY_ACCT_SERVER_MSG, values);
        value(d, d.u16(BODY_ACCT_DATA_LEN), BODY_ACCT_DATA, values);
    }
}
