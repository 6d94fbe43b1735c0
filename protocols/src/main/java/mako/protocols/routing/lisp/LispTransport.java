package mako.protocols.routing.lisp;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.routing.AddressFamilies;
import mako.protocols.transport.Tcp;

/** The reliable transport of LISP, draft-kouvelas-lisp-map-server-reliable-transport. */
public final class LispTransport implements Dissector {

    static final Field TRANSPORT = protocol("lisp-tcp", "LISP", "Locator/ID Separation Protocol (Reliable Transport)");
    static final Field TYPE = u16("lisp-tcp.message.type", "Type", names(Values.of("""
        16 Error Notification
        17 Registration
        18 Registration ACK
        19 Registration NACK
        20 Registration Refresh
        21 Mapping Notification
        22 RLOC Membership Subscribe
        23 RLOC Membership Subscribe ACK
        24 RLOC Membership Subscribe NACK
        25 RLOC Membership Unsubscribe
        26 RLOC Membership Element Add
        27 RLOC Membership Element Remove
        28 RLOC Membership Refresh Request
        29 RLOC Membership Refresh Begin
        30 RLOC Membership Refresh End
        """)), help("TLV Message Type"));
    static final Field LENGTH = u16("lisp-tcp.message.length", "Length", help("TLV Message Length"));
    static final Field ID = u32("lisp-tcp.message.id", "Message ID");
    static final Field DATA = bytes("lisp-tcp.message.data", "Message Data");
    static final Field ERR_CODE = u8("lisp-tcp.message.err.code", "Error code");
    static final Field ERR_RESERVED = u24("lisp-tcp.message.err.reserved", "Error code", HEX, help("Must be zero"));
    static final Field REJECT_REASON = u8("lisp-tcp.message.registration_reject.reason", "Registration reject reason", names(Values.of("""
        1 Not a valid site EID prefix
        2 Authentication failure
        3 Locator set not allowed
        4 Reason not defined
        """)));
    static final Field REJECT_RES = u16("lisp-tcp.message.registration_reject.res", "Reserved bits", HEX, help("Must be zero"));
    static final Field REFRESH_SCOPE = u8("lisp-tcp.message.registration_refresh.scope", "Registration refresh scope", names(Values.of("""
        0 All prefixes under all address families under all EID instances
        1 All prefixes under all address families under a single EID instance
        2 All prefixes under a single address family under a single EID instance
        3 All prefixes covered by a specific EID prefix in a single EID instance
        4 A specific EID prefix in a single EID instance
        """)));
    static final Field REFRESH_FLAGS_REJECTED = bit("lisp-tcp.message.registration_refresh.flags.rejected", "Rejected only", 0x8000, maskWidth(16), SET_NOT_SET);
    static final Field REFRESH_RES = u16("lisp-tcp.message.registration_refresh.res", "Reserved", HEX, mask(0x7fff), help("Must be zero"));
    static final Field XTRID = bytes("lisp-tcp.message.xtrid", "xTR-ID");
    static final Field SITEID = bytes("lisp-tcp.message.siteid", "Site-ID");
    static final Field EID_PREFIX_LENGTH = u8("lisp-tcp.message.eid.prefix.length", "Prefix Length");
    static final Field EID_PREFIX_AFI = u16("lisp-tcp.message.eid.prefix.afi", "Prefix AFI", names(AddressFamilies.NAMES));
    static final Field EID_IPV4 = ipv4("lisp-tcp.message.eid.ipv4", "Address");
    static final Field EID_IPV6 = ipv6("lisp-tcp.message.eid.ipv6", "Address");
    static final Field EID_MAC = ether("lisp-tcp.message.eid.mac", "Address");
    static final Field END_MARKER = u32("lisp-tcp.message.end_marker", "Message End Marker", HEX);
    static final Field ERR_OFFENDING_MSG_TYPE = u16("lisp-tcp.message.err.offending_msg.type", "Offending message type");
    static final Field ERR_OFFENDING_MSG_LEN = u16("lisp-tcp.message.err.offending_msg.len", "Offending message length");
    static final Field ERR_OFFENDING_MSG_ID = u32("lisp-tcp.message.err.offending_msg.id", "Offending message ID");
    static final Field ERR_OFFENDING_MSG_DATA = bytes("lisp-tcp.message.err.offending_msg.data", "Offending message data");
    static final Field REGISTER = section("Map-Register");
    static final Field PREFIX = section("EID Prefix");

    static final Field INVALID_LENGTH = error("lisp-tcp.invalid_length", Field.Group.PROTOCOL, "Invalid message length");
    static final Field INVALID_MARKER = error("lisp-tcp.invalid_marker", Field.Group.PROTOCOL, "Invalid message end marker");

    private static final int HEADER = 8;
    private static final long MARKER = 0x9facade9L;

    @Override
    public Field dissects() {
        return TRANSPORT;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"lisp-tcp", "lisp"};
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, 4342, d -> d.captured() < 4 ? Framing.NEED_MORE : Math.max(d.peekU16(2), HEADER), this);
    }

    @Override
    public void dissect(Dissection d) {
        d.protocolColumn("LISP");
        int type = d.peekU16(0);
        int length = d.peekU16(2);
        long id = d.peekU32(4);
        String name = TYPE.names.name(type);
        String words = name != null ? name : "Unknown type (" + type + ")";
        if (d.columns()) {
            Text info = d.info();
            if (!info.isEmpty()) info.add("; ");
            info.add("Msg: ").number(id).add(", ").add(words);
        }
        d.open(TRANSPORT);
        if (d.titles()) d.append(", Msg: {}, {}", id, words);
        d.u16(TYPE);
        d.u16(LENGTH);
        if (length < HEADER + 4) {
            d.noteLast(INVALID_LENGTH);
            d.skipRest();
            d.close();
            d.fenceInfo();
            return;
        }
        d.u32(ID);
        int rest = d.narrow(length - HEADER - 4);
        switch (type) {
            case 16 -> {
                d.u8(ERR_CODE);
                d.u24(ERR_RESERVED);
                if (d.remaining() >= HEADER) {
                    d.u16(ERR_OFFENDING_MSG_TYPE);
                    d.u16(ERR_OFFENDING_MSG_LEN);
                    d.u32(ERR_OFFENDING_MSG_ID);
                    if (d.remaining() > 0) d.bytes(ERR_OFFENDING_MSG_DATA, d.remaining());
                }
            }
            case 17 -> {
                d.open(REGISTER);
                Lisp.register(d, true);
                d.close();
            }
            case 18 -> prefix(d);
            case 19 -> {
                int reason = d.u8(REJECT_REASON);
                if (d.titles()) d.append(", Reason: {}", REJECT_REASON.names.name(reason, "Unknown"));
                d.u16(REJECT_RES);
                prefix(d);
            }
            case 20 -> {
                int scope = d.u8(REFRESH_SCOPE);
                boolean rejected = (d.peekU8(0) & 0x80) != 0;
                d.peek(REFRESH_FLAGS_REJECTED, 0, 2);
                d.u16(REFRESH_RES);
                if (d.columns()) d.addInfo(", Scope: {}{}", scope, rejected ? " (rejected only)" : "");
                if (d.titles()) d.append(", Scope: {}", REFRESH_SCOPE.names.name(scope, "Unknown"));
                if (scope > 0 && d.remaining() > 0) prefix(d);
            }
            case 21 -> {
                d.bytes(XTRID, 16);
                d.bytes(SITEID, 8);
                if (d.remaining() > 0) {
                    String prefix = LispMapping.record(d, 1, false);
                    if (d.titles()) d.append(" for {}", prefix);
                }
            }
            default -> {
                if (d.remaining() > 0) d.bytes(DATA, d.remaining());
            }
        }
        if (d.remaining() > 0) d.bytes(DATA, d.remaining());
        d.widen(rest);
        long marker = d.u32(END_MARKER);
        if (marker == MARKER) {
            d.appendLast(" (correct)");
        } else {
            d.appendLast(" (incorrect)");
            d.noteLast(INVALID_MARKER);
        }
        d.close();
        d.fenceInfo();
    }

    private static void prefix(Dissection d) {
        d.open(PREFIX);
        int length = d.u8(EID_PREFIX_LENGTH);
        int family = d.u16(EID_PREFIX_AFI);
        String address = LispAddress.read(d, family, EID_IPV4, EID_IPV6, EID_MAC, null, "Address");
        if (d.titles()) d.title("EID Prefix: {}/{}", address, length);
        d.close();
        if (d.titles()) d.append(" for {}/{}", address, length);
    }
}
