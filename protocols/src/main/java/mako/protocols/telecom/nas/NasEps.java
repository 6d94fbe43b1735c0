package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.nas.NasFields.*;
import static mako.protocols.telecom.nas.NasSessionFields.*;

import mako.dissect.*;

/** Non-access stratum of the Evolved Packet System, between a telephone and mobility management: 3GPP TS 24.301. */
public final class NasEps implements Dissector {

    static final Field NAS        = protocol("nas-eps", "NAS-EPS", "Non-Access-Stratum (NAS)PDU");
    static final Field EXTRANEOUS = note(Field.Group.PROTOCOL, "nas_eps.extraneous_data",
        "Extraneous Data, dissector bug or later version spec(report to wireshark.org)");
    static final Field MISSING    = error("nas_eps.missing_mandatory_element", Field.Group.PROTOCOL,
        "Missing Mandatory element, rest of dissection is suspect");
    static final Field UNKNOWN    = warning(Field.Group.PROTOCOL, "nas_eps.unknown_msg_type", "Unknown Message Type");
    static final Field UNKNOWN_PD = warning(Field.Group.PROTOCOL, "nas_eps.unknown_pd", "Unknown protocol discriminator");

    private static final int MOBILITY = 7;
    private static final int SESSION  = 2;
    private static final int SERVICE_REQUEST = 12;
    private static final int DETACH_REQUEST  = 0x45;

    @Override
    public Field dissects() {
        return NAS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nas-eps", "nas_eps", "gsm_a", "3gpp", "e212"};
    }

    @Override
    public void link(Links links) {}

    @Override
    public void dissect(Dissection d) {
        if (d.columns()) d.protocolColumn(d.protocolColumn() + "/NAS-EPS");
        d.open(NAS);
        int discriminator = d.peekU8(0) & 15;
        int security = d.peekU8(0) >> 4;
        if (discriminator == MOBILITY && security != 0) secured(d, security);
        else plain(d, true);
        d.close();
    }

    private static void say(Dissection d, String what) {
        if (!d.columns()) return;
        if (d.infoColumn().length() > 0) d.addInfo(", ");
        d.addInfo(what);
    }

    /** Clause 9.1: a message with what protects it in front. */
    private static void secured(Dissection d, int security) {
        header(d);
        if (security >= SERVICE_REQUEST) {
            say(d, "Service request");
            int octet = d.peekU8(0);
            d.part(KEY_SET, d.offset(), 1, octet);
            d.part(SHORT_NUMBER, d.offset(), 1, octet);
            d.skip(1);
            d.u16(SHORT_MAC);
            return;
        }
        d.u32(MSG_AUTH_CODE);
        d.u8(SEQ_NO);
        if (d.remaining() == 0) return;
        boolean ciphered = security == 2 || security == 4 || security == 5;
        if (ciphered && !readable(d)) {
            say(d, "Ciphered message");
            d.bytes(CIPHERED_MSG, d.remaining());
            return;
        }
        int octet = d.peekU8(0);
        if ((octet & 15) == MOBILITY && octet >> 4 != 0) secured(d, octet >> 4);
        else plain(d, true);
    }

    /** Whether a message that is said to be ciphered reads as a plain one: without ciphering they are sent as they are. */
    private static boolean readable(Dissection d) {
        int octet = d.peekU8(0);
        if (octet == MOBILITY) return d.captured() > 1 && NAS_MSG_EMM_TYPE.names.name(d.peekU8(1)) != null;
        return (octet & 15) == SESSION && d.captured() > 2 && NAS_MSG_ESM_TYPE.names.name(d.peekU8(2)) != null;
    }

    private static void header(Dissection d) {
        int octet = d.peekU8(0);
        d.part(SECURITY_HEADER_TYPE, d.offset(), 1, octet);
        d.part(GsmFields.L3_PROTOCOL_DISCRIMINATOR, d.offset(), 1, octet);
        d.skip(1);
    }

    /** A message that can be read. */
    static void plain(Dissection d, boolean whole) {
        int octet = d.peekU8(0);
        boolean session = (octet & 15) == SESSION;
        if (!session && (octet & 15) != MOBILITY) {
            d.part(GsmFields.L3_PROTOCOL_DISCRIMINATOR, d.offset(), 1, octet);
            d.skip(1);
            d.note(UNKNOWN_PD, "Not a NAS EPS PD {} ({})", octet & 15, "Unknown");
            d.skipRest();
            return;
        }
        if (session) {
            d.part(BEARER_ID, d.offset(), 1, octet);
            d.part(GsmFields.L3_PROTOCOL_DISCRIMINATOR, d.offset(), 1, octet);
            d.skip(1);
            d.u8(PROC_TRANS_ID);
        } else {
            header(d);
        }
        int type = d.u8(session ? NAS_MSG_ESM_TYPE : NAS_MSG_EMM_TYPE);
        String name = (session ? NAS_MSG_ESM_TYPE : NAS_MSG_EMM_TYPE).names.name(type);
        if (name == null) {
            d.note(UNKNOWN, "Unknown Message Type 0x{x2}", type);
            d.skipRest();
            return;
        }
        say(d, name);
        if (type == DETACH_REQUEST) detach(d);
        else NasMessages.read(d, type);
        if (d.remaining() > 0) {
            d.open(NasElements.ELEMENT);
            if (d.titles()) d.title("{}", EXTRANEOUS.label);
            d.note(EXTRANEOUS);
            d.skipRest();
            d.close();
        }
    }

    /** Clause 8.2.11: who sends it is told by nothing but its length. */
    private static void detach(Dissection d) {
        boolean up = d.remaining() > 4;
        d.at(up ? DETACH_REQ_UL : DETACH_REQ_DL, d.offset(), d.remaining());
        int at = d.offset();
        int octet = d.peekU8(0);
        d.skip(1);
        if (up) {
            d.part(TSC_HIGH, at, 1, octet);
            d.part(KEY_HIGH, at, 1, octet);
            d.part(SWITCH_OFF_BIT, at, 1, octet);
            d.part(DETACH_UP, at, 1, octet);
            if (d.columns()) d.addInfo(" ({}{})", DETACH_TYPE_UL.names.name(octet & 7, "Unknown"), (octet & 8) != 0 ? " / switch-off" : "");
            NasMessages.read(d, DETACH_REQUEST);
            return;
        }
        NasElements.spare(d, at, 0xf0, octet);
        NasElements.spare(d, at, 0x08, octet);
        d.part(DETACH_DOWN, at, 1, octet);
        if (d.columns()) d.addInfo(" ({})", DETACH_TYPE_DL.names.name(octet & 7, "Unknown"));
        NasMessages.read(d, DETACH_REQUEST + 0x100);
    }

    static final Field KEY_SET      = u8("nas_eps.emm.nas_key_set_id", "NAS key set identifier", mask(0xe0), names(NAS_KEY_SET_ID.names));
    static final Field SHORT_NUMBER = u8("nas_eps.seq_no_short", "Sequence number (short)", mask(0x1f));
    static final Field TSC_HIGH     = bit("nas_eps.emm.tsc", TSC.label, 0x80, yesNo(TSC.yes, TSC.no), maskWidth(8));
    static final Field KEY_HIGH     = u8("nas_eps.emm.nas_key_set_id", "NAS key set identifier", mask(0x70), names(NAS_KEY_SET_ID.names));
    static final Field TSC_LOW      = bit("nas_eps.emm.tsc", TSC.label, 0x08, yesNo(TSC.yes, TSC.no), maskWidth(8));
    static final Field KEY_LOW      = u8("nas_eps.emm.nas_key_set_id", "NAS key set identifier", mask(0x07), names(NAS_KEY_SET_ID.names));
    static final Field SWITCH_OFF_BIT = u8("nas_eps.emm.switch_off", "Switch off", mask(0x08), names(SWITCH_OFF.names));
    static final Field DETACH_UP    = u8("nas_eps.emm.detach_type_ul", "Detach Type", mask(0x07), names(DETACH_TYPE_UL.names));
    static final Field DETACH_DOWN  = u8("nas_eps.emm.detach_type_dl", "Detach Type", mask(0x07), names(DETACH_TYPE_DL.names));
}
