package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.stringTable;

import mako.dissect.*;

/** Non-access stratum of the 5G system, between a telephone and the core: 3GPP TS 24.501. */
public final class NasFive implements Dissector {

    static final Field NAS        = protocol("nas-5gs", "NAS-5GS", "Non-Access-Stratum 5GS (NAS)PDU");
    static final Field EXTRANEOUS = note(Field.Group.PROTOCOL, "nas_5gs.extraneous_data",
        "Extraneous Data, dissector bug or later version spec(report to wireshark.org)");
    static final Field MISSING    = error("nas_5gs.missing_mandatory_element", Field.Group.PROTOCOL,
        "Missing Mandatory element, rest of dissection is suspect");
    static final Field UNKNOWN    = warning(Field.Group.PROTOCOL, "nas_5gs.mm.unknown_msg_type", "Unknown Message Type");
    static final Field UNKNOWN_SM = warning(Field.Group.PROTOCOL, "nas_5gs.sm.unknown_msg_type", "Unknown Message Type");
    static final Field UNKNOWN_PD = error("nas_5gs.unknown_pd", Field.Group.PROTOCOL, "Unknown protocol discriminator");

    private static final Field PROTECTED = section("Security protected NAS 5GS message");
    private static final Field PLAIN     = section("Plain NAS 5GS Message");
    private static final Field REMARK    = section("Remark");
    private static final Field ENCRYPTED = section("Encrypted data");



    private static final int MOBILITY = 126;
    private static final int SESSIONS = 46;
    private static final int CIPHERED     = 2;
    private static final int CIPHERED_NEW = 4;
    private static final int HEADER = 7;

    /** What messages carry for others, and their own. */
    static final Table CARRIED = stringTable("nas-5gs.carried", "NAS-5GS carried");

    /** Fields that are declared only when the first message comes. */
    private static final class Parts {
        static final Field DISCRIMINATOR = NasFiveFields.of("epd");
        static final Field SPARE_HALF    = NasFiveFields.of("spare_half_octet");
        static final Field HEADER_TYPE   = NasFiveFields.of("security_header_type");
        static final Field CODE          = NasFiveFields.of("msg_auth_code");
        static final Field NUMBER        = NasFiveFields.of("seq_no");
        static final Field SESSION       = NasFiveFields.of("pdu_session_id");
        static final Field TRANSACTION   = NasFiveFields.of("proc_trans_id");
        static final Field TYPE          = NasFiveFields.of("mm.message_type");
        static final Field SESSION_TYPE  = NasFiveFields.of("sm.message_type");
        static final Field POLICY_TYPE   = NasFiveFields.of("updp.message_type");
    }

    @Override
    public Field dissects() {
        return NAS;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"nas-5gs", "nas_5gs", "nas_eps", "gsm_a", "3gpp", "e212"};
    }

    @Override
    public Table[] offers() {
        return new Table[] {CARRIED};
    }

    @Override
    public void link(Links links) {
        for (String name : new String[] {"nas-eps", "eap"}) links.add(CARRIED, name, links.dissector(name));
    }

    @Override
    public void dissect(Dissection d) {
        pdu(d, false);
    }

    /** What comes, protected or not; one in another is no layer. */
    static void pdu(Dissection d, boolean inside) {
        if (d.columns()) d.protocolColumn(d.protocolColumn().isEmpty() ? "NAS-5GS" : d.protocolColumn() + "/NAS-5GS");
        if (inside) d.openAgain(NAS);
        else d.open(NAS);
        int security = d.peekU8(0) == MOBILITY && d.captured() > 1 ? d.peekU8(1) & 15 : 0;
        if (security != 0) {
            d.open(PROTECTED, HEADER);
            header(d);
            d.u32(Parts.CODE);
            d.u8(Parts.NUMBER);
            d.close();
        }
        if (security == CIPHERED || security == CIPHERED_NEW) {
            d.open(ENCRYPTED);
            d.skipRest();
            d.close();
        } else {
            plain(d);
        }
        d.close();
    }

    private static void header(Dissection d) {
        d.u8(Parts.DISCRIMINATOR);
        int octet = d.peekU8(0);
        d.part(Parts.SPARE_HALF, d.offset(), 1, octet);
        d.part(Parts.HEADER_TYPE, d.offset(), 1, octet);
        d.skip(1);
    }

    /** The upper half of the octet that comes, where nothing is in it. */
    static void spareHalf(Dissection d) {
        d.part(Parts.SPARE_HALF, d.offset(), 1, d.peekU8(0));
    }

    /** A message that can be read. */
    static void plain(Dissection d) {
        d.open(PLAIN);
        int discriminator = d.peekU8(0);
        if (discriminator == MOBILITY) {
            header(d);
            message(d, Parts.TYPE, UNKNOWN);
        } else if (discriminator == SESSIONS) {
            d.u8(Parts.DISCRIMINATOR);
            d.u8(Parts.SESSION);
            d.u8(Parts.TRANSACTION);
            message(d, Parts.SESSION_TYPE, UNKNOWN_SM);
        } else {
            d.u8(Parts.DISCRIMINATOR);
            remark(d, UNKNOWN_PD, d.remaining(), "Not a NAS 5GS PD %d (Unknown)".formatted(discriminator));
        }
        d.skipRest();
        d.close();
    }

    private static void message(Dissection d, Field field, Field unknown) {
        int type = d.peekU8(0);
        String name = field.names.name(type);
        if (name == null) {
            remark(d, unknown, 1, "Unknown Message Type 0x%02x".formatted(type));
            return;
        }
        d.u8(field);
        if (d.columns()) {
            if (d.infoColumn().length() > 0) d.addInfo(", ");
            d.addInfo(name);
        }
        NasFiveMessages.read(d, type);
        if (d.remaining() > 0) extraneous(d);
    }

    /** Clause D.5: what tells policies. */
    static void policy(Dissection d) {
        d.u8(Parts.TRANSACTION);
        int type = d.u8(Parts.POLICY_TYPE);
        String name = Parts.POLICY_TYPE.names.name(type);
        if (name != null && d.columns()) d.addInfo(", {}", name);
        d.skipRest();
    }

    /** What is left where nothing should be. */
    static void extraneous(Dissection d) {
        if (d.remaining() == 0) return;
        remark(d, EXTRANEOUS, d.remaining(), EXTRANEOUS.label);
    }

    /** What is to be remarked on octets that come, a line of its own. */
    static void remark(Dissection d, Field expert, int count, String words) {
        d.open(REMARK, count);
        if (d.titles()) d.title("{}", words);
        d.note(expert, "{}", words);
        d.skip(count);
        d.close();
    }
}
