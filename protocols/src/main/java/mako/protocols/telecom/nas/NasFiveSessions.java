package mako.protocols.telecom.nas;

import static mako.dissect.Fields.*;
import static mako.protocols.telecom.nas.NasFiveElements.*;

import mako.dissect.*;
import mako.protocols.telecom.SessionManagement;

/** Information elements of session management of 5G: 3GPP TS 24.501, clause 9.11.4. */
final class NasFiveSessions {

    static final Field UNKNOWN_VALUE = error("nas_5gs.unknown_value", Field.Group.PROTOCOL, "Value not according to (decoded)specification");
    static final Field NOT_DISSECTED = note(Field.Group.PROTOCOL, "nas_5gs.not_diss", "Not dissected yet");

    private static final Field ENTRY      = section("Entry");
    private static final Field FILTERS    = NasFiveFields.of("sm.max_nb_sup_pkt_flt.nb");
    private static final Field FILTERS_SPARE = NasFiveFields.of("sm.max_nb_sup_pkt_flt.spare");
    private static final Field LINK_LOCAL = NasFiveFields.of("sm.si6lla");
    private static final Field KIND       = NasFiveFields.of("sm.pdu_ses_type");
    private static final Field IPV4       = NasFiveFields.of("sm.pdu_addr_inf_ipv4");
    private static final Field IPV6       = NasFiveFields.of("sm.pdu_addr_inf_ipv6");
    private static final Field ROUTER     = NasFiveFields.of("sm.smf_ipv6_lla");
    private static final Field RULE       = NasFiveFields.of("sm.qos_rule_id");
    private static final Field LENGTH     = NasFiveFields.of("sm.length");
    private static final Field OPERATION  = NasFiveFields.of("sm.rop");
    private static final Field DEFAULT    = NasFiveFields.of("sm.dqr");
    private static final Field COUNT      = NasFiveFields.of("sm.nof_pkt_filters");
    private static final Field DIRECTION  = NasFiveFields.of("sm.pkt_flt_dir");
    private static final Field FILTER     = NasFiveFields.of("sm.pkt_flt_id");
    private static final Field FILTER_LENGTH = NasFiveFields.of("sm.pf_len");
    private static final Field COMPONENT  = NasFiveFields.of("sm.pf_type");
    private static final Field PRECEDENCE = NasFiveFields.of("sm.qos_rule_precedence");
    private static final Field SEGREGATED = NasFiveFields.of("sm.segregation");
    private static final Field FLOW       = NasFiveFields.of("sm.qfi");
    private static final Field FLOW_CODE  = NasFiveFields.of("sm.hf_nas_5gs_sm_qos_des_flow_opt_code");
    private static final Field MORE       = NasFiveFields.of("sm.e");
    private static final Field PARAMETERS = NasFiveFields.of("sm.nof_params");
    private static final Field PARAMETER  = NasFiveFields.of("sm.param_id");
    private static final Field PARAMETER_LENGTH = NasFiveFields.of("sm.param_len");
    private static final Field CONTENT    = NasFiveFields.of("sm.param_content");
    private static final Field QUALITY    = NasFiveFields.of("sm.5qi");
    private static final Field WINDOW     = NasFiveFields.of("sm.averaging_window");
    private static final Field BEARER     = NasFiveFields.of("sm.eps_bearer_id");
    private static final Field MASK       = NasFiveFields.of("ipv4_address_mask");
    private static final Field ADDRESS    = NasFiveFields.of("ipv6_address");
    private static final Field PREFIX     = NasFiveFields.of("ipv6_prefix_len");
    private static final Field NEXT       = NasFiveFields.of("protocol_identifier_or_next_hd");
    private static final Field PORT       = NasFiveFields.of("single_port_number");
    private static final Field LOW        = NasFiveFields.of("port_range_low_limit");
    private static final Field HIGH       = NasFiveFields.of("port_range_high_limit");
    private static final Field INDEX      = NasFiveFields.of("security_parameter_index");
    private static final Field CLASS      = NasFiveFields.of("tos_tc_value");
    private static final Field CLASS_MASK = NasFiveFields.of("tos_tc_mask");
    private static final Field LABEL      = NasFiveFields.of("flow_label");
    private static final Field ETHER      = NasFiveFields.of("mac_addr");
    private static final Field TAG        = NasFiveFields.of("vlan_tag_vid");
    private static final Field PRIORITY   = NasFiveFields.of("vlan_tag_pcp");
    private static final Field DROP       = NasFiveFields.of("vlan_tag_dei");
    private static final Field ETHERTYPE  = NasFiveFields.of("ethertype");
    private static final Field DOWN_UNIT  = NasFiveFields.of("sm.unit_for_session_ambr_dl");
    private static final Field DOWN_RATE  = NasFiveFields.of("sm.session_ambr_dl");
    private static final Field UP_UNIT    = NasFiveFields.of("sm.unit_for_session_ambr_ul");
    private static final Field UP_RATE    = NasFiveFields.of("sm.session_ambr_ul");
    private static final Field MAPPED     = NasFiveFields.of("sm.mapd_eps_b_cont_id");
    private static final Field MAPPED_CODE = NasFiveFields.of("sm.mapd_eps_b_cont_opt_code");
    private static final Field MAPPED_MORE = NasFiveFields.of("sm.mapd_eps_b_cont_E");
    private static final Field MAPPED_MORE_CHANGED = NasFiveFields.of("sm.mapd_eps_b_cont_E_mod");
    private static final Field MAPPED_COUNT = NasFiveFields.of("sm.mapd_eps_b_cont_num_eps_parms");
    private static final Field MAPPED_PARAMETER = NasFiveFields.of("sm.mapd_eps_b_cont_param_id");
    private static final Field MAPPED_CONTENT   = NasFiveFields.of("sm.mapd_eps_b_cont_eps_param_cont");

    private static final Field[] UNITS = {NasFiveFields.of("sm.unit_for_gfbr_ul"), NasFiveFields.of("sm.unit_for_gfbr_dl"),
        NasFiveFields.of("sm.unit_for_mfbr_ul"), NasFiveFields.of("sm.unit_for_mfbr_dl")};
    private static final Field[] RATES = {NasFiveFields.of("sm.gfbr_ul"), NasFiveFields.of("sm.gfbr_dl"), NasFiveFields.of("sm.mfbr_ul"),
        NasFiveFields.of("sm.mfbr_dl")};

    private static final Field SPARE_SIX = NasFiveFields.of("spare_b6");
    private static final int DELETE_RULE    = 2;
    private static final int DELETE_FILTERS = 5;
    private static final String[] SCALES = {"Kbps", "Mbps", "Gbps", "Tbps", "Pbps"};

    private NasFiveSessions() {}

    static void read(Dissection d, String reader) {
        switch (reader) {
            case "filters" -> {
                int value = d.peekU16(0);
                d.part(FILTERS, d.offset(), 2, value);
                d.part(FILTERS_SPARE, d.offset(), 2, value);
                d.skip(2);
            }
            case "rate" -> {
                rate(d, DOWN_UNIT, DOWN_RATE);
                rate(d, UP_UNIT, UP_RATE);
            }
            case "address" -> address(d);
            case "rules" -> rules(d, false);
            case "rulesUp" -> rules(d, true);
            case "flows" -> flows(d);
            case "bearers" -> bearers(d);
            default -> {}
        }
    }

    /** Clause 9.11.4.14: a number and its unit, from 1 kbit/s on in steps of four. */
    private static void rate(Dissection d, Field unit, Field field) {
        int scale = d.u8(unit);
        int number = d.u16(field);
        if (!d.titles()) return;
        if (scale == 0) {
            d.titleLast("{}: {} {} ({})", field.label, number, "Unit value 0, Illegal", number);
            return;
        }
        int step = Math.min(scale, 5 * SCALES.length) - 1;
        d.titleLast("{}: {} {} ({})", field.label, (long) number << 2 * (step % 5), SCALES[step / 5], number);
    }

    /** Clause 9.11.4.10. */
    private static void address(Dissection d) {
        int octet = d.peekU8(0);
        here(d, LINK_LOCAL);
        here(d, KIND);
        int kind = octet & 7;
        if (kind != 1 && kind != 2 && kind != 3) {
            d.noteLast(UNKNOWN_VALUE);
            d.skipRest();
            return;
        }
        d.skip(1);
        if (kind != 1) {
            // The half that is told of an address of the link.
            var half = new StringBuilder("::");
            for (int i = 0; i < 4; i++) half.append(i == 0 ? "" : ":").append(Integer.toHexString(d.peekU16(2 * i)));
            d.bytes(IPV6, 8);
            if (d.titles()) d.titleLast("{}: {}", IPV6.label, half.toString());
        }
        if (kind != 2) d.ipv4(IPV4);
        if ((octet & 8) != 0) d.ipv6(ROUTER);
    }

    /** Clause 9.11.4.13: a telephone may ask for a flow of its own. */
    private static void rules(Dissection d, boolean up) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("QoS rule {}", i);
            d.u8(RULE);
            int length = d.u16(LENGTH);
            int end = d.remaining() - length;
            here(d, OPERATION);
            here(d, DEFAULT);
            here(d, COUNT);
            int octet = d.peekU8(0);
            d.skip(1);
            for (int j = 1; j <= (octet & 15); j++) filter(d, j, octet >> 5);
            boolean more = octet >> 5 != DELETE_RULE;
            if (more && d.remaining() > end) d.u8(PRECEDENCE);
            if (more && d.remaining() > end) {
                spareBits(d, 7, 7);
                here(d, up ? SEGREGATED : SPARE_SIX);
                here(d, FLOW);
                d.skip(1);
            }
            d.close();
        }
    }

    private static void filter(Dissection d, int number, int operation) {
        d.open(ENTRY);
        if (d.titles()) d.title("Packet filter {}", number);
        if (operation == DELETE_FILTERS) {
            here(d, FILTER);
            d.skip(1);
            d.close();
            return;
        }
        here(d, DIRECTION);
        here(d, FILTER);
        d.skip(1);
        int length = d.u8(FILTER_LENGTH);
        int rest = d.remaining() - length;
        for (int i = 1; d.remaining() > rest; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("Packet filter component {}", i);
            component(d, rest);
            d.close();
        }
        d.close();
    }

    private static void component(Dissection d, int rest) {
        int kind = d.u8(COMPONENT);
        switch (kind) {
            case 0x01 -> {}
            case 0x10, 0x11 -> {
                d.ipv4(IPV4);
                d.ipv4(MASK);
            }
            case 0x21, 0x23 -> {
                d.ipv6(ADDRESS);
                d.u8(PREFIX);
            }
            case 0x30 -> d.u8(NEXT);
            case 0x40, 0x50 -> d.u16(PORT);
            case 0x41, 0x51 -> {
                d.u16(LOW);
                d.u16(HIGH);
            }
            case 0x60 -> d.u32(INDEX);
            case 0x70 -> {
                d.u8(CLASS);
                d.u8(CLASS_MASK);
            }
            case 0x80 -> d.u24(LABEL);
            case 0x81, 0x82 -> d.ether(ETHER);
            case 0x83, 0x84 -> d.u16(TAG);
            case 0x85, 0x86 -> {
                here(d, PRIORITY);
                here(d, DROP);
                d.skip(1);
            }
            case 0x87 -> d.u16(ETHERTYPE);
            default -> {
                int count = Math.max(0, d.remaining() - rest);
                NasFive.remark(d, NOT_DISSECTED, count, NOT_DISSECTED.label);
            }
        }
    }

    /** Clause 9.11.4.12. */
    private static void flows(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            int group = d.last();
            if (d.titles()) d.titleOn(group, "QoS flow description {}", i);
            here(d, FLOW);
            d.skip(1);
            here(d, FLOW_CODE);
            d.skip(1);
            here(d, MORE);
            here(d, PARAMETERS);
            int count = d.peekU8(0) & 63;
            d.skip(1);
            for (int j = 1; j <= count; j++) parameter(d, group, j);
            d.close();
        }
    }

    private static void parameter(Dissection d, int group, int number) {
        d.open(ENTRY);
        if (d.titles()) d.title("Parameter {}", number);
        int kind = d.u8(PARAMETER);
        if (d.titles()) d.appendOn(group, " - {}", PARAMETER.names.name(kind, "Unknown"));
        int length = d.u8(PARAMETER_LENGTH);
        int rest = d.narrow(length);
        switch (kind) {
            case 1 -> d.u8(QUALITY);
            case 2, 3, 4, 5 -> rate(d, UNITS[kind - 2], RATES[kind - 2]);
            case 6 -> d.u16(WINDOW);
            case 7 -> {
                here(d, BEARER);
                d.skip(1);
            }
            default -> {
                if (length > 0) d.bytes(CONTENT, length);
            }
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }

    /** Clause 9.11.4.8. */
    private static void bearers(Dissection d) {
        for (int i = 1; d.remaining() > 0; i++) {
            d.open(ENTRY);
            if (d.titles()) d.title("Mapped EPS bearer context {}", i);
            here(d, MAPPED);
            d.skip(1);
            int rest = d.narrow(d.u16(LENGTH));
            int octet = d.peekU8(0);
            here(d, MAPPED_CODE);
            spareBits(d, 5, 5);
            here(d, octet >> 6 == 3 ? MAPPED_MORE_CHANGED : MAPPED_MORE);
            here(d, MAPPED_COUNT);
            d.skip(1);
            for (int j = 1; j <= (octet & 15) && d.remaining() > 0; j++) mapped(d, j);
            d.skipRest();
            d.widen(rest);
            d.close();
        }
    }

    private static void mapped(Dissection d, int number) {
        int kind = d.peekU8(0);
        d.open(ENTRY);
        if (d.titles()) d.title("EPS parameter {} - {}", number, MAPPED_PARAMETER.names.name(kind, "Unknown"));
        d.u8(MAPPED_PARAMETER);
        int length = d.u8(LENGTH);
        int rest = d.narrow(length);
        switch (kind) {
            case 1 -> NasRates.quality(d);
            case 2 -> NasRates.extendedQuality(d);
            case 3 -> SessionManagement.template(d);
            case 4 -> NasRates.aggregate(d);
            case 5 -> NasRates.extendedAggregate(d);
            default -> {
                if (length > 0) d.bytes(MAPPED_CONTENT, length);
            }
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }
}
