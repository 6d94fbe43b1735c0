package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.telecom.E212;

/** Information elements of the non-access stratum of 5G that are more than fields in a row: 3GPP TS 24.501, clause 9.11. */
final class NasFiveElements {

    private static final Field[] SPARE = new Field[256];
    private static final Field[] SPARE_BITS = new Field[8];

    static {
        for (int mask : new int[] {0xf0, 0xe0, 0xfe, 0x1f, 0x80}) SPARE[mask] = u8("nas_5gs.spare_bits", "Spare", HEX, mask(mask));
        for (int i = 0; i < 8; i++) SPARE_BITS[i] = NasFiveFields.of("spare_b" + i);
    }

    private static final Field ENTRY      = section("Entry");
    private static final Field LENGTH     = NasFiveFields.of("mm.length");
    private static final Field SST        = NasFiveFields.of("mm.sst");
    private static final Field SD         = NasFiveFields.of("mm.mm_sd");
    private static final Field HOME_SST   = NasFiveFields.of("mm.mapped_hplmn_sst");
    private static final Field HOME_SD    = NasFiveFields.of("mm.mapped_hplmn_ssd");
    private static final Field MAPPED     = NasFiveFields.of("mm.len_of_mapped_s_nssai");
    private static final Field REJECTED   = NasFiveFields.of("mm.len_of_rej_s_nssai");
    private static final Field REASON     = NasFiveFields.of("mm.rej_s_nssai.cause");
    private static final Field AREA       = NasFiveFields.of("tac");
    private static final Field LIST_TYPE  = NasFiveFields.of("mm.tal_t_li");
    private static final Field LIST_COUNT = NasFiveFields.of("mm.tal_num_e");
    private static final Field ALLOWED       = NasFiveFields.of("mm.sal_al_t");
    private static final Field ALLOWED_TYPE  = NasFiveFields.of("mm.sal_t_li");
    private static final Field ALLOWED_COUNT = NasFiveFields.of("mm.sal_num_e");
    private static final Field NETWORK    = NasFiveFields.of("cmn.dnn");
    private static final Field SESSION    = NasFiveFields.of("pdu_session_id");
    private static final Field CAUSE      = NasFiveFields.of("mm.5gmm_cause");
    private static final Field SM_CAUSE   = NasFiveFields.of("sm.5gsm_cause");
    private static final Field CAPABILITY = NasFiveFields.of("mm.ue_radio_cap_id");
    private static final Field CYCLE      = NasFiveFields.of("mm.nb_n1_drx_value");
    private static final Field GROUP_LENGTH = NasFiveFields.of("mm.cag_info.entry.len");
    private static final Field GROUP_ONLY = NasFiveFields.of("mm.cag_info.entry.cag_only");
    private static final Field GROUP_ID   = NasFiveFields.of("mm.cag_info.entry.cag_id");
    private static final Field DATA_TYPE  = NasFiveFields.of("mm.ciot_small_data_cont.data_type");
    private static final Field DATA_MORE  = NasFiveFields.of("mm.ciot_small_data_cont.ddx");
    private static final Field DATA_SESSION  = NasFiveFields.of("mm.ciot_small_data_cont.pdu_session_id");
    private static final Field DATA_CONTENT  = NasFiveFields.of("mm.ciot_small_data_cont.data_contents");
    private static final Field STEERING_TYPE = NasFiveFields.of("sor.sor_data_type");
    private static final Field STEERING_UE   = NasFiveFields.of("mm.sor_mac_iue");
    private static final Field STEERING_HOME = NasFiveFields.of("mm.sor_mac_iausf");
    private static final Field STEERING_COUNT = NasFiveFields.of("mm.counter_sor");
    private static final Field ACKNOWLEDGE   = NasFiveFields.of("sor_hdr0.ack");
    private static final Field STEERING_LIST = NasFiveFields.of("sor_hdr0.list_type");
    private static final Field INDICATION    = NasFiveFields.of("sor_hdr0.list_ind");
    private static final Field SECURED       = NasFiveFields.of("mm.sor_sec_pkt");

    private static final Field PART_SPARE  = NasFiveFields.named("nas-5gs.mm.extended_rejected_nssai.spare");
    private static final Field PART_TYPE   = NasFiveFields.named("nas-5gs.mm.extended_rejected_nssai.type_of_list");
    private static final Field PART_COUNT  = NasFiveFields.named("nas-5gs.mm.extended_rejected_nssai.number_of_element");
    private static final Field PART_TIMER  = NasFiveFields.named("nas-5gs.mm.extended_rejected_nssai.back_off_timer");
    private static final Field PART_LENGTH = NasFiveFields.of("mm.rejected_s_nssai.length");
    private static final Field PART_REASON = NasFiveFields.of("mm.rejected_s_nssai.cause_value");

    private static final Field FAILURE     = bytes("gsm_a.dtap.auts", "AUTS value");
    private static final Field FAILURE_SQN = bytes("gsm_a.dtap.auts.sqn_ms_xor_ak", "SQN_MS xor AK");
    private static final Field FAILURE_MAC = bytes("gsm_a.dtap.auts.mac_s", "MAC-S");

    private static final int N1_SESSION = 1;
    private static final int POLICY     = 5;

    private NasFiveElements() {}

    /** Reads what an element holds. */
    static void read(Dissection d, String reader) {
        switch (reader) {
            case "identity" -> NasFiveIdentity.read(d);
            case "slices" -> slices(d);
            case "slice" -> slice(d, d.remaining());
            case "mapped" -> mapped(d);
            case "rejected" -> rejected(d);
            case "moreRejected" -> moreRejected(d);
            case "area" -> area(d);
            case "areas" -> areas(d);
            case "allowed" -> allowed(d);
            case "networks" -> {
                for (int i = 1; d.remaining() > 0; i++) {
                    d.open(ENTRY, 1 + d.peekU8(0));
                    if (d.titles()) d.title("LADN DNN value {}", i);
                    name(d, d.u8(LENGTH));
                    d.close();
                }
            }
            case "name" -> name(d, d.remaining());
            case "local" -> local(d);
            case "errors" -> {
                while (d.remaining() > 0) {
                    d.u8(SESSION);
                    if (d.remaining() > 0) d.u8(CAUSE);
                }
            }
            case "cause" -> cause(d, CAUSE);
            case "sessionCause" -> cause(d, SM_CAUSE);
            case "capabilityId" -> {
                int count = d.remaining();
                d.at(CAPABILITY, d.offset(), count, digits(d, 0, count));
                d.skip(count);
            }
            case "narrowCycle" -> {
                spare(d, 0xf0);
                here(d, CYCLE);
                d.skip(1);
            }
            case "steering" -> steering(d);
            case "groups" -> groups(d);
            case "data" -> data(d);
            case "failure" -> failure(d);
            case "epsMessage" -> carried(d, "nas-eps");
            case "message" -> {
                if (d.remaining() > 0) NasFive.pdu(d, true);
            }
            case "eap" -> carried(d, "eap");
            default -> NasFiveSessions.read(d, reader);
        }
    }

    /** Digits two an octet, the lower half first; a last half of ones is none. */
    static String digits(Dissection d, int from, int count) {
        var text = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            int octet = d.peekU8(i);
            text.append(digit(octet & 15));
            if (octet >> 4 == 15) break;
            text.append(digit(octet >> 4));
        }
        return text.toString();
    }

    static char digit(int value) {
        return value < 10 ? (char) ('0' + value) : '?';
    }

    static void here(Dissection d, Field field) {
        d.part(field, d.offset(), 1, d.peekU8(0));
    }

    static void spare(Dissection d, int mask) {
        here(d, SPARE[mask]);
        if (d.titles()) d.titleLast("Spare: 0x{x2}", (d.peekU8(0) & mask) >> Integer.numberOfTrailingZeros(mask));
    }

    /** Bits in which there is nothing, from the first down to the last. */
    static void spareBits(Dissection d, int first, int last) {
        for (int i = first; i >= last; i--) here(d, SPARE_BITS[i]);
    }

    private static void carried(Dissection d, String name) {
        if (d.remaining() == 0) return;
        boolean access = name.equals("eap");
        String protocol = d.columns() ? d.protocolColumn() : "";
        if (d.columns() && access) {
            d.addInfo(", ");
            d.fenceInfo();
        } else if (d.columns()) {
            d.protocolColumn(protocol + '/');
        }
        if (d.tryInsideAnyway(NasFive.CARRIED, name, null) < 0) d.skipRest();
        if (d.columns() && access) d.protocolColumn(protocol + "/EAP");
    }

    /** Clause 9.11.3.39: what is carried; false where that is but octets. */
    static boolean payload(Dissection d, int type) {
        if (d.remaining() == 0) return false;
        switch (type) {
            case N1_SESSION -> NasFive.plain(d);
            case POLICY -> NasFive.policy(d);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void cause(Dissection d, Field field) {
        int cause = d.u8(field);
        if (d.columns()) d.addInfo(" ({})", field.names.name(cause, "Unknown"));
    }

    /** Clause 9.11.3.37. */
    private static void slices(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            int length = d.peekU8(0);
            d.open(ENTRY, 1 + length);
            if (d.titles()) d.title("S-NSSAI {}", i);
            d.u8(LENGTH);
            slice(d, length);
            d.close();
        }
    }

    /** Clause 9.11.2.8. */
    private static void slice(Dissection d, int length) {
        int rest = d.narrow(length);
        if (length > 0) d.u8(SST);
        if (length == 4 || length == 5 || length == 8) d.u24(SD);
        if (length == 2 || length == 5 || length == 8) d.u8(HOME_SST);
        if (length == 8) d.u24(HOME_SD);
        d.skipRest();
        d.widen(rest);
    }

    private static void mapped(Dissection d) {
        while (d.remaining() > 0) {
            int length = d.peekU8(0);
            d.open(ENTRY, 1 + length);
            if (d.titles()) d.title("Mapped S-NSSAI content {}", 1);
            d.u8(MAPPED);
            slice(d, length);
            d.close();
        }
    }

    /** Clause 9.11.3.46. */
    private static void rejected(Dissection d) {
        while (d.remaining() > 0) {
            int length = d.peekU8(0) >> 4;
            d.open(ENTRY, 1 + length);
            if (d.titles()) d.title("Rejected S-NSSAI {}", 1);
            here(d, REJECTED);
            here(d, REASON);
            d.skip(1);
            slice(d, length);
            d.close();
        }
    }

    /** Clause 9.11.3.75. */
    private static void moreRejected(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("Partial extended rejected NSSAI list {}", i);
            here(d, PART_SPARE);
            here(d, PART_TYPE);
            here(d, PART_COUNT);
            int octet = d.peekU8(0);
            d.skip(1);
            if ((octet >> 4 & 7) == 1) d.u8(PART_TIMER);
            for (int j = 0; j <= (octet & 15); j++) {
                int length = d.peekU8(0) >> 4;
                d.open(ENTRY, 1 + length);
                if (d.titles()) d.title("Rejected S-NSSAI {}", j + 1);
                here(d, PART_LENGTH);
                here(d, PART_REASON);
                d.skip(1);
                slice(d, length);
                d.close();
            }
            d.close();
        }
    }

    private static void area(Dissection d) {
        E212.network(d, E212.TRACKING_AREA_5G);
        d.u24(AREA);
    }

    /** Clause 9.11.3.9. */
    private static void areas(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("Partial tracking area list  {}", i);
            here(d, LIST_TYPE);
            here(d, LIST_COUNT);
            places(d);
            d.close();
        }
    }

    /** Clause 9.11.3.49. */
    private static void allowed(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("Partial service area list  {}", i);
            here(d, ALLOWED);
            here(d, ALLOWED_TYPE);
            here(d, ALLOWED_COUNT);
            places(d);
            d.close();
        }
    }

    private static void places(Dissection d) {
        int octet = d.peekU8(0);
        d.skip(1);
        int kind = octet >> 5 & 3;
        int count = (octet & 31) + 1;
        if (kind == 2) {
            for (int i = 0; i < count; i++) area(d);
            return;
        }
        E212.network(d, E212.TRACKING_AREA_5G);
        if (kind == 1) d.u24(AREA);
        else if (kind == 0) for (int i = 0; i < count; i++) d.u24(AREA);
    }

    /** Names of labels with their length in front, written with dots: TS 23.003, clause 9.1. */
    static void name(Dissection d, int count) {
        name(d, NETWORK, count);
    }

    static void name(Dissection d, Field field, int count) {
        int start = d.offset();
        int rest = d.narrow(count);
        var name = new StringBuilder();
        while (d.remaining() > 0) {
            int length = Math.min(d.peekU8(0), d.remaining() - 1);
            if (name.length() > 0) name.append('.');
            name.append(d.peekText(1, length));
            d.skip(1 + length);
        }
        d.widen(rest);
        d.at(field, start, count, name.toString());
    }

    /** Clause 9.11.3.30. */
    private static void local(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("LADN {}", i);
            name(d, d.u8(LENGTH));
            int rest = d.narrow(d.u8(LENGTH));
            areas(d);
            d.widen(rest);
            d.close();
        }
    }

    /** Clause 9.11.3.51. */
    private static void steering(Dissection d) {
        int octet = d.peekU8(0);
        boolean answer = (octet & 1) != 0;
        if (answer) {
            spareBits(d, 7, 1);
            here(d, STEERING_TYPE);
            d.skip(1);
            d.bytes(STEERING_UE, 16);
            NasFive.extraneous(d);
            return;
        }
        spareBits(d, 7, 4);
        here(d, ACKNOWLEDGE);
        here(d, STEERING_LIST);
        here(d, INDICATION);
        here(d, STEERING_TYPE);
        d.skip(1);
        d.bytes(STEERING_HOME, 16);
        d.u16(STEERING_COUNT);
        if (d.remaining() == 0) return;
        if ((octet & 4) == 0) d.bytes(SECURED, d.remaining());
        else d.skipRest();
    }

    /** Clause 9.11.3.18A. */
    private static void groups(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            int length = d.peekU8(0);
            d.open(ENTRY, 1 + length);
            if (d.titles()) d.title("CAG information entry {}", i);
            d.u8(GROUP_LENGTH);
            int rest = d.narrow(length);
            E212.network(d, E212.NETWORK);
            spare(d, 0xfe);
            here(d, GROUP_ONLY);
            d.skip(1);
            while (d.remaining() > 0) d.u32(GROUP_ID);
            d.widen(rest);
            d.close();
        }
    }

    /** Clause 9.11.3.18B. */
    private static void data(Dissection d) {
        here(d, DATA_TYPE);
        if (d.peekU8(0) >> 5 == 0) {
            here(d, DATA_MORE);
            here(d, DATA_SESSION);
            d.skip(1);
            if (d.remaining() > 0) d.bytes(DATA_CONTENT, d.remaining());
            return;
        }
        spare(d, 0x1f);
        d.skipRest();
    }

    private static void failure(Dissection d) {
        if (d.remaining() != 14) return;
        d.at(FAILURE, d.offset(), 14);
        d.openLast();
        d.bytes(FAILURE_SQN, 6);
        d.bytes(FAILURE_MAC, 8);
        d.close();
    }
}
