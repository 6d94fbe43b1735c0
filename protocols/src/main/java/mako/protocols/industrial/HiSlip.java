package mako.protocols.industrial;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import java.util.Locale;
import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** High-Speed LAN Instrument Protocol, IVI Foundation IVI-6.1: messages of two connections, one that is in step and one that is not. */
public final class HiSlip implements Dissector {

    private static final Values TYPES = Values.of("""
        0x00 Initialize
        0x01 InitializeResponse
        0x02 FatalError
        0x03 Error
        0x04 AsyncLock
        0x05 AsyncLockResponse
        0x06 Data
        0x07 DataEnd
        0x08 DeviceClearComplete
        0x09 DeviceClearAcknowledge
        0x0a AsyncRemoteLocalControl
        0x0b AsyncRemoteLocalResponse
        0x0c Trigger
        0x0d Interrupted
        0x0e AsyncInterrupted
        0x0f AsyncMaximumMessageSize
        0x10 AsyncMaximumMessageSizeResponse
        0x11 AsyncInitialize
        0x12 AsyncInitializeResponse
        0x13 AsyncDeviceClear
        0x14 AsyncServiceRequest
        0x15 AsyncStatusQuery
        0x16 AsyncStatusResponse
        0x17 AsyncDeviceClearAcknowledge
        0x18 AsyncLockInfo
        0x19 AsyncLockInfoResponse
        0x1a-0x7f reserved for future use
        0x80-0xff VendorSpecific
        """);
    private static final Values FATAL_ERRORS = Values.of("""
        0 Unidentified error
        1 Poorly formed message header
        2 Attempt to use connection without both channels established
        3 Invalid Initialization Sequence
        4 Server refused connection due to maximum number of clients exceeded
        5-0x7f Reserved for HiSLIP extensions
        0x80-0xff Device defined errors
        """);
    private static final Values ERRORS = Values.of("""
        0 Unidentified error
        1 Unrecognized Message Type
        2 Unrecognized control code
        3 Unrecognized Vendor Defined Message
        4 Message too large
        5-0x7f Reserved for HiSLIP extensions
        0x80-0xff Device defined errors
        """);
    private static final Values MODES = Values.of("0 Prefer Synchronized\n1 Prefer Overlap");
    private static final Values FEATURES = Values.of("0 Synchronized mode\n1 Overlapped mode");
    private static final Values REMOTE = Values.of("""
        0 Disable remote
        1 Enable remote
        2 Disable remote and go to local
        3 Enable remote and go to remote
        4 Enable remote and lock out local
        5 Enable remote, go to remote, and set local lockout
        6 go to local without changing state of remote enable
        """);
    private static final Values LOCKED = Values.of("0 Failure\n1 Success\n2 Success shared\n3 Error");
    private static final Values LOCKS = Values.of("0 Release\n1 Request");
    private static final Values LOCK_INFO = Values.of("0 No exclusive lock granted\n1 Exclusive lock granted");

    static final Field HISLIP     = protocol("hislip", "HiSLIP", "High-Speed LAN Instrument Protocol");
    static final Field SYNCHRONOUS = group("hislip.syn", "Synchronous Channel", GENERATED);
    static final Field ASYNCHRONOUS = group("hislip.asyn", "Asynchronous Channel", GENERATED);
    static final Field REQUEST_IN = frame("hislip.response", "Request", GENERATED);
    static final Field RESPONSE_IN = frame("hislip.request", "Response", GENERATED);
    static final Field PROLOGUE   = text("hislip.prologue", "Prologue");
    static final Field TYPE       = u8("hislip.messagetype", "Message Type", HEX, names(TYPES), help("HiSLIP Message Type"));
    static final Field CONTROL    = u8("hislip.controlcode", "Control Code", help("HiSLIP Control Code"));
    static final Field DELIVERED  = u8("hislip.controlcode.rmt", "Control Code", HEX, names(Values.of("0 RMT was not delivered\n1 RMT was delivered")));
    static final Field MODE       = u8("hislip.controlcode.overlap", "Control Code", HEX, names(MODES));
    static final Field LOCK_HELD  = u8("hislip.controlcode.asynclockinforesponse", "Control Code", HEX, names(LOCK_INFO));
    static final Field LOCK_RESULT = u8("hislip.controlcode.asynclockresponse", "Control Code", HEX, names(LOCKED));
    static final Field REMOTE_CONTROL = u8("hislip.controlcode.asyncremotelocalcontrol", "Control Code", HEX, names(REMOTE));
    static final Field FEATURE    = u8("hislip.controlcode.featurenegotiation", "Control Code", HEX, names(FEATURES));
    static final Field LOCK       = u8("hislip.controlcode.asynclockcode", "Control Code", HEX, names(LOCKS));
    static final Field STATUS     = u8("hislip.controlcode.stb", "STB", HEX, help("HiSLIP Status Byte"));
    static final Field FATAL      = u8("hislip.fatalerrcode", "Fatalerror Code", HEX, names(FATAL_ERRORS));
    static final Field ERROR      = u8("hislip.nonfatalerrorcode", "Nonfatalerror Code", HEX, names(ERRORS));
    static final Field PARAMETER  = group("hislip.msgpara", "Message Parameter", help("HiSLIP Message Parameter"));
    static final Field MESSAGE_ID = u32("hislip.msgpara.messageid", "MessageID", HEX, help("HiSLIP MessageID"));
    static final Field SESSION    = u16("hislip.msgpara.sessionid", "SessionID", HEX, help("HiSLIP SessionID"));
    static final Field SERVER     = u16("hislip.msgpara.servproto", "Server version", HEX, help("HiSLIP Server Protocol version"));
    static final Field VENDOR     = u16("hislip.msgpara.vendorID", "VendorID", HEX, names(Values.resource(HiSlip.class, "hislip-vendors.txt")));
    static final Field CLIENT     = u16("hislip.msgpara.clientproto", "Client version", HEX, help("HiSLIP Client protocol version"));
    static final Field CLIENTS    = u32("hislip.msgpara.clients", "HiSLIP clients holding locks");
    static final Field TIMEOUT    = u32("hislip.msgpara.timeout", "Timeout[ms]", help("Time out from a AsyncLock message"));
    static final Field LENGTH     = u64("hislip.payloadlength", "Payload Length", help("HiSLIP Payload Length"));
    static final Field MOST       = u64("hislip.maxmsgsize", "Max Message Size", help("HiSLIP Maximum Message Size"));
    static final Field DATA       = text("hislip.data", "Data", help("HiSLIP Payload"));
    static final Field ODD        = section("Message Parameter isn't 0");
    static final Field NOT_ZERO   = warning(Field.Group.PROTOCOL, "hislip.msgnotnull", "Message Parameter isn't 0");

    private static final int PORT = 4880;
    private static final int HEADER = 16;
    private static final int LOCK_TYPE = 0x04;
    private static final int ASYNC_INITIALIZE = 0x11;

    private static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, REQUEST_IN, null);
    private static final Key<boolean[]> ASYNC = Key.key(() -> new boolean[1]);

    @Override
    public Field dissects() {
        return HISLIP;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, HiSlip::length, this);
        links.heuristicFramed(Tcp.PORTS, Links.Strength.USUAL, "hislip_tcp", HiSlip::length, this, HiSlip::looksLikeHiSlip);
    }

    private static int length(Dissection d) {
        if (d.captured() < HEADER) return Framing.NEED_MORE;
        return (int) Math.min(Integer.MAX_VALUE, HEADER + Math.max(0, d.peekU64(8)));
    }

    /** An instrument's or its client's first message, whole. */
    private static boolean looksLikeHiSlip(Dissection d) {
        return d.captured() >= HEADER && d.looksAt("HS") && d.peekU8(2) == ASYNC_INITIALIZE && d.peekU64(8) == 0 && d.captured() == HEADER;
    }

    /** The request that a message responds to, or -1. */
    private static int answered(int type) {
        return switch (type) {
            case 0x01, 0x05, 0x10, 0x12, 0x16, 0x19 -> type - 1;
            default -> -1;
        };
    }

    private static boolean isRequest(int type) {
        return answered(type + 1) == type;
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(HISLIP);
        d.protocolColumn("HiSLIP");
        int type = d.peekU8(2);
        String name = TYPES.name(type, "Unknown");
        boolean async = isAsync(d, type);
        if (d.titles()) d.title("High-Speed LAN Instrument Protocol ({}), {}", async ? "Asynchron" : "Synchron", name);
        d.at(async ? ASYNCHRONOUS : SYNCHRONOUS, start, 0);
        if (d.conversation() != null) {
            if (isRequest(type)) d.request(EXCHANGES, d.conversation(), type);
            else if (answered(type) >= 0) d.response(EXCHANGES, d.conversation(), answered(type));
        }
        d.text(PROLOGUE, 2);
        d.u8(TYPE);
        if (d.columns()) d.info(name);
        int code = d.peekU8(0);
        long parameter = d.peekU32(1);
        control(d, type, code, parameter);
        d.open(PARAMETER);
        parameter(d, type, parameter, code == 0);
        d.close();
        d.u64(LENGTH);
        if (d.remaining() > 0) payload(d, type);
        d.close();
    }

    /** Which of the two connections it is, the message says in most cases. */
    private static boolean isAsync(Dissection d, int type) {
        if (type == 2 || type == 3 || type > 0x19) {
            return d.conversation() != null && d.remember(d.conversation().get(ASYNC)[0] ? 1L : 0L) != 0;
        }
        if (type == ASYNC_INITIALIZE && d.conversation() != null) {
            boolean[] known = d.conversation().get(ASYNC);
            d.learn(() -> known[0] = true);
        }
        return !(type < 4 || type >= 6 && type <= 9 || type == 0x0c || type == 0x0d);
    }

    private static void control(Dissection d, int type, int code, long parameter) {
        String words = null;
        switch (type) {
            case 0x01 -> words = read(d, MODE, MODES, code);
            case 0x02 -> words = read(d, FATAL, FATAL_ERRORS, code);
            case 0x03 -> words = read(d, ERROR, ERRORS, code);
            case 0x04 -> {
                d.u8(LOCK);
                // A lock that several clients may have is named in the payload.
                String kind = code == 0 ? "" : d.peekU64(4) != 0 ? "Shared" : "Exclusive";
                if (d.titles() && code != 0) {
                    d.appendLast("[{}]", kind);
                    d.append(", Request ({})", (Object) kind);
                }
                if (d.columns()) d.addInfo(" [{}{}{}]", LOCKS.name(code, "Unknown"), code == 0 ? "" : " ", kind);
            }
            case 0x05 -> words = read(d, LOCK_RESULT, LOCKED, code);
            case 0x06, 0x07, 0x0c, 0x15 -> d.u8(DELIVERED);
            case 0x08, 0x09, 0x17 -> {
                d.u8(FEATURE);
                if (d.columns()) d.addInfo(" [{}]", FEATURES.name(code, "Unknown"));
            }
            case 0x0a -> words = read(d, REMOTE_CONTROL, REMOTE, code);
            case 0x14, 0x16 -> {
                d.u8(STATUS);
                if (d.titles()) d.append(", STB (0x{x})", code);
                if (d.columns()) d.addInfo(" STB (0x{x})", code, 0);
            }
            case 0x19 -> words = read(d, LOCK_HELD, LOCK_INFO, code);
            default -> d.u8(CONTROL);
        }
        if (words != null) {
            if (d.titles()) d.append(", {}", (Object) words);
            if (d.columns()) d.addInfo(" [{}]", words);
        }
        if (d.titles() && hasMessageId(type)) d.append(", MessageId: 0x{x}", parameter);
    }

    private static String read(Dissection d, Field field, Values names, int code) {
        d.u8(field);
        return names.name(code, "Unknown");
    }

    private static boolean hasMessageId(int type) {
        return type == 0x06 || type == 0x07 || type == 0x0a || type >= 0x0c && type <= 0x0e || type == 0x15;
    }

    private static void parameter(Dissection d, int type, long parameter, boolean release) {
        if (hasMessageId(type) || type == LOCK_TYPE && release) {
            d.u32(MESSAGE_ID);
            return;
        }
        switch (type) {
            case 0x00 -> {
                d.u16(CLIENT);
                d.u16(VENDOR);
            }
            case 0x01 -> {
                d.u16(SERVER);
                d.u16(SESSION);
            }
            case LOCK_TYPE -> d.u32(TIMEOUT);
            case 0x11 -> {
                d.skip(2);
                d.u16(SESSION);
            }
            case 0x12 -> {
                d.skip(2);
                d.u16(VENDOR);
            }
            case 0x19 -> d.u32(CLIENTS);
            default -> {
                if (parameter != 0) {
                    d.open(ODD);
                    d.note(NOT_ZERO);
                    d.skip(4);
                    d.close();
                } else {
                    d.skip(4);
                }
            }
        }
    }

    private static void payload(Dissection d, int type) {
        if ((type == 0x0f || type == 0x10) && d.remaining() == 8) {
            long most = d.u64(MOST);
            String size = String.format(Locale.ROOT, "%.2f", most / 1048576.0);
            if (d.titles()) d.appendLast(" bytes ({} Mbytes)", size);
            if (d.columns()) d.addInfo(" Max Message Size: {} Mbytes", size);
            return;
        }
        if (d.columns() && (type == 0 || type == 6 || type == 7)) d.addInfo(" {s}", d.peekText(0, d.captured()));
        d.text(DATA, d.remaining());
    }
}
