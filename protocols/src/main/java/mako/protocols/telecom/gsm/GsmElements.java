package mako.protocols.telecom.gsm;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import mako.dissect.*;
import mako.protocols.telecom.BitRow;
import mako.protocols.telecom.E212;
import mako.protocols.telecom.nas.NasElements;

/** Information elements of the third layer: 3GPP TS 24.008, clause 10.5, and TS 44.018, clause 10.5. */
final class GsmElements {

    private static final Field GROUP = section("Group");
    private static final Field EXTRANEOUS = note(Field.Group.PROTOCOL, "gsm_a.extraneous_data",
        "Extraneous Data, dissector bug or later version spec(report to wireshark.org)");

    /** Rows of the resource, by name: what is read of an element that is nothing but fields one after the other. */
    private static final class Rows {
        private static final BitRow NONE = new BitRow("", GsmFieldList::named);
        private static final Map<String, BitRow> KNOWN = new HashMap<>();
        /** Those of which what is left over is remarked on: their names have a plus sign behind. */
        private static final Set<String> REMARKING = new HashSet<>();

        static {
            for (String line : Resources.text(E212.class, "gsm-rows.txt").split("\n")) {
                if (line.indexOf('|') <= 0 || line.charAt(0) == '#') continue;
                int bar = line.indexOf('|');
                String name = line.substring(0, bar);
                if (name.endsWith("+")) {
                    name = name.substring(0, name.length() - 1);
                    REMARKING.add(name);
                }
                KNOWN.put(name, new BitRow(line.substring(bar + 1), GsmFieldList::named));
            }
        }

        static BitRow of(String name) {
            return KNOWN.getOrDefault(name, NONE);
        }

        static boolean remarks(String name) {
            return REMARKING.contains(name);
        }
    }

    private static final Field AREA_CODE    = GsmFieldList.of("lac");
    private static final Field ROUTING_CODE = GsmFieldList.of("gm.gmm.rac");
    private static final Field CALLED       = GsmFieldList.of("dtap.cld_party_bcd_num");
    private static final Field CALLING      = GsmFieldList.of("dtap.clg_party_bcd_num");
    private static final Field CONNECTED    = GsmFieldList.of("dtap.conn_num");
    private static final Field REDIRECTING  = GsmFieldList.of("dtap.red_party_bcd_num");
    private static final Field USER_PROTOCOL = GsmFieldList.of("dtap.u2u_prot_discr");
    private static final Field DATA         = GsmFieldList.of("dtap.data");
    private static final Field RELAY_CAUSE  = GsmFieldList.of("dtap.cp_cause");
    /** TS 24.011, clause 8.1.4.2. */
    private static final Values RELAY_CAUSES = Values.of("""
        17 Network failure
        22 Congestion
        81 Invalid Transaction Identifier value
        95 Semantically incorrect message
        96 Invalid mandatory information
        97 Message type non-existent or not implemented
        98 Message not compatible with the short message protocol state
        99 Information element non-existent or not implemented
        111 Protocol error, unspecified
        """);
    private static final String UNSPECIFIED_CAUSE = "Reserved, treat as Protocol error, unspecified";
    private static final Field RELAYED      = Fields.bytes("gsm_a.dtap.rpdu", "RPDU");
    private static final Field TIMER        = GsmFieldList.of("dtap.mm_timer");
    private static final Field TIMER_UNIT   = GsmFieldList.of("dtap.mm_timer_unit");
    private static final Field TIMER_VALUE  = GsmFieldList.of("dtap.mm_timer_value");
    private static final Field POINT        = GsmFieldList.of("gm.gmm.nsapi");
    private static final Field FORMAT       = GsmFieldList.of("dtap.afi");
    private static final Field SUBADDRESS   = GsmFieldList.of("dtap.subaddress_information");
    private static final Field CAUSE        = GsmFieldList.of("dtap.cause");

    private static final String DIGITS = "0123456789*#abc?";
    private static final int END_OF_NUMBER = 15;

    private GsmElements() {}

    /** Reads half an octet, without moving. */
    static void half(Dissection d, String reader, boolean high) {
        Rows.of(reader).read(d, 8 * d.offset() + (high ? 0 : 4));
    }

    static void row(Dissection d, String name) {
        Rows.of(name).read(d);
    }

    /** Reads a row without moving, and returns the bit behind it. */
    static int bits(Dissection d, String name) {
        return Rows.of(name).read(d, 8 * d.offset());
    }

    /** Reads what is in an element, up to its end; {@code about} is the field of its number. */
    static void read(Dissection d, String reader, int group, Field about, boolean up) {
        switch (reader) {
            case "none" -> {}
            case "mobile_identity" -> NasElements.read(d, "mobile", group, up);
            case "mobile_station_classmark_1" -> grouped(d, "Mobile Station Classmark 1", reader);
            case "mobile_station_classmark_3" -> NasElements.read(d, "mark3", group, up);
            case "gprs_timer" -> NasElements.read(d, "timer", group, up);
            case "gprs_timer_2" -> NasElements.read(d, "timer2", group, up);
            case "gprs_timer_3" -> NasElements.read(d, "timer3", group, up);
            case "network_name" -> NasElements.read(d, "name", group, up);
            case "time_zone" -> NasElements.read(d, "zone", group, up);
            case "time_zone_and_time" -> NasElements.read(d, "moment", group, up);
            case "plmn_list", "plmn_list_equivalent" -> NasElements.read(d, "plmns", group, up);
            case "supported_codec_list" -> NasElements.read(d, "codecs", group, up);
            case "ms_network_capability" -> NasElements.read(d, "network", group, up);
            case "protocol_configuration_options" -> NasElements.read(d, "pco", group, up);
            case "traffic_flow_template" -> NasElements.read(d, "tft", group, up);
            case "access_point_name" -> NasElements.read(d, "apn", group, up);
            case "authentication_parameter_autn" -> NasElements.read(d, "autn", group, up);
            case "ue_network_capability" -> NasElements.read(d, "capability", group, up);
            case "location_area_identification", "location_area_identification_2" -> area(d);
            case "routing_area_identification", "routing_area_identification_2" -> {
                if (d.titles()) d.appendOn(group, " - RAI: {}", routingWords(d));
                routing(d);
            }
            case "call_state" -> grouped(d, "Call State", reader);
            case "cause" -> cause(d, group);
            case "cp_cause" -> {
                int cause = d.u8(RELAY_CAUSE);
                if (d.titles()) {
                    d.titleLast("Cause: ({}) {}", cause, RELAY_CAUSES.name(cause, UNSPECIFIED_CAUSE));
                    d.appendOn(group, " - ({}) {}", cause, RELAY_CAUSES.name(cause, UNSPECIFIED_CAUSE));
                }
            }
            case "called_party_bcd_number" -> number(d, CALLED, group);
            case "calling_party_bcd_number" -> number(d, CALLING, group);
            case "connected_number" -> number(d, CONNECTED, group);
            case "redirecting_party_bcd_number" -> number(d, REDIRECTING, group);
            case "called_party_subaddress", "calling_party_subaddress", "connected_subaddress", "redirecting_party_subaddress" -> {
                boolean access = (d.peekU8(0) & 0x70) == 0;
                row(d, "subaddress");
                if (access && d.remaining() > 0) d.u8(FORMAT);
                if (d.remaining() > 0) d.bytes(SUBADDRESS, d.remaining());
            }
            case "bearer_capability", "bearer_capability_1" -> bearer(d);
            case "user_user" -> {
                d.u8(USER_PROTOCOL);
                d.skipRest();
            }
            case "mm_timer" -> timer(d);
            case "pdp_context_status", "mbms_context_status" -> points(d, reader);
            case "packet_data_protocol_address" -> PacketElements.address(d);
            case "ms_radio_access_capability" -> PacketElements.capabilities(d);
            case "cp_user_data" -> user(d);
            default -> {
                if (!RadioElements.read(d, reader, group)) row(d, reader);
            }
        }
        if (d.remaining() > 0 && Rows.remarks(reader)) {
            remark(d, extraneous(about));
        }
    }

    /** Says of what is left that nobody expects it. */
    static void remark(Dissection d, Field extraneous) {
        d.open(GROUP);
        if (d.titles()) d.title("{}", extraneous.label);
        d.note(extraneous);
        d.skipRest();
        d.close();
    }

    private static Field extraneous(Field numbered) {
        if (numbered == null) return EXTRANEOUS;
        String name = numbered.abbreviation;
        return name.startsWith("gsm_a.dtap") ? GsmHeader.EXTRANEOUS : name.startsWith("gsm_a.gm") ? GsmHeader.PACKET_EXTRANEOUS
            : name.startsWith("gsm_a.rr") ? GsmHeader.RADIO_EXTRANEOUS : EXTRANEOUS;
    }

    private static void grouped(Dissection d, String title, String row) {
        d.open(GROUP);
        if (d.titles()) d.title("{}", title);
        row(d, row);
        d.close();
    }

    private static void user(Dissection d) {
        if (d.remaining() == 0) return;
        d.at(RELAYED, d.offset(), d.remaining());
        if (d.titles()) d.titleLast("RPDU (not displayed)");
        if (d.tryPayload(GsmDtap.SHORT_MESSAGES, 0, 0) < 0) d.skipRest();
    }

    /** TS 24.008, clause 10.5.1.3. */
    private static void area(Dissection d) {
        d.open(GROUP);
        if (d.titles()) d.title("Location Area Identification (LAI) - {}, LAC {}", E212.words(d), d.peekU16(3));
        E212.network(d, E212.LOCATION_AREA);
        d.u16(AREA_CODE);
        d.close();
    }

    /** TS 24.008, clause 10.5.5.15. */
    static void routing(Dissection d) {
        d.open(GROUP);
        if (d.titles()) d.title("Routing area identification: {}", routingWords(d));
        E212.network(d, E212.ROUTING_AREA);
        d.u16(AREA_CODE);
        d.u8(ROUTING_CODE);
        d.close();
    }

    private static String routingWords(Dissection d) {
        int second = d.peekU8(1);
        int third = d.peekU8(2);
        String network = "%x%x".formatted(third & 15, third >> 4) + (second >> 4 == 15 ? "" : "%x".formatted(second >> 4));
        return "%x%x%x-%s-%d-%d".formatted(d.peekU8(0) & 15, d.peekU8(0) >> 4, second & 15, network, d.peekU16(3), d.peekU8(5));
    }

    /** TS 24.008, clause 10.5.4.11. */
    private static void cause(Dissection d, int group) {
        boolean more = d.peekU8(0) < 0x80;
        row(d, "cause_octet");
        if (more && d.remaining() > 0) row(d, "recommendation");
        if (d.remaining() == 0) return;
        int cause = d.peekU8(0) & 127;
        row(d, "cause_value");
        if (d.titles()) d.appendOn(group, " - ({}) {}", cause, CAUSES.name(cause, "Unknown"));
        if (d.remaining() == 0) return;
        d.open(GROUP);
        if (d.titles()) d.title("Diagnostics");
        d.bytes(DATA, d.remaining());
        d.close();
    }

    private static final Values CAUSES = CAUSE.names == null ? Values.of("") : CAUSE.names;

    /** TS 24.008, clauses 10.5.4.7 and 10.5.4.9: digits two an octet, the first in the lower half. */
    private static void number(Dissection d, Field field, int group) {
        boolean more = d.peekU8(0) < 0x80;
        row(d, "numbered");
        if (more && d.remaining() > 0) row(d, "screened");
        int count = d.remaining();
        if (count == 0) return;
        var digits = new StringBuilder();
        boolean open = true;
        for (int i = 0; i < 2 * Math.min(count, d.captured()) && open; i++) {
            int digit = d.peekU8(i / 2) >> (i % 2 * 4) & 15;
            if (digit == END_OF_NUMBER) {
                if (i == 0) digits.append('?');
                open = false;
            } else {
                digits.append(DIGITS.charAt(digit));
            }
        }
        d.at(field, d.offset(), count, digits.toString());
        if (d.titles()) d.appendOn(group, " - ({})", digits);
        d.skip(count);
    }

    /** TS 24.008, clause 10.5.4.5: octets that say whether others of their kind follow. */
    private static void bearer(Dissection d) {
        int octet = d.peekU8(0);
        boolean speech = (octet & 7) == 0;
        octet(d, "Octet 3", "octet3");
        if (octet < 0x80 && d.remaining() > 0) {
            d.open(GROUP);
            if (d.titles()) d.title("Octets 3a - Speech Versions");
            boolean more = true;
            while (more && d.remaining() > 0) {
                more = d.peekU8(0) < 0x80;
                row(d, "octet3a");
            }
            d.close();
        }
        if (speech || d.remaining() == 0) return;
        octet(d, "Octet 4", "octet4");
        if (chain(d, new String[] {"Octet 5", "octet5", "Octet 5a", "octet5a", "Octet 5b", "octet5b"})) return;
        if (chain(d, new String[] {"Octet 6", "octet6", "Octet 6a", "octet6a", "Octet 6b", "octet6b", "Octet 6c", "octet6c", "Octet 6d", "octet6d"})) return;
        if (d.remaining() > 0) octet(d, "Octet 7", "octet7");
    }

    private static void octet(Dissection d, String title, String row) {
        d.open(GROUP);
        if (d.titles()) d.title("{}", title);
        row(d, row);
        d.close();
    }

    /** Reads octets of which each says whether the next is there; returns whether nothing is left. */
    private static boolean chain(Dissection d, String[] rows) {
        for (int i = 0; i < rows.length && d.remaining() > 0; i += 2) {
            boolean more = d.peekU8(0) < 0x80;
            octet(d, rows[i], rows[i + 1]);
            if (!more) break;
        }
        return d.remaining() == 0;
    }

    /** TS 24.008, clause 10.5.3.16. */
    private static void timer(Dissection d) {
        int octet = d.peekU8(0);
        int number = octet & 31;
        int minutes = switch (octet >> 5) {
            case 0 -> number * 2;
            case 2 -> number * 6;
            default -> number;
        };
        d.at(TIMER, d.offset(), 1, minutes);
        if (d.titles()) d.titleLast("MM Timer: {}", octet >> 5 == 0 ? minutes + " sec" : octet >> 5 == 7 ? "timer is deactivated" : minutes + " min");
        d.openLast();
        d.part(TIMER_UNIT, d.offset(), 1, octet);
        d.part(TIMER_VALUE, d.offset(), 1, octet);
        d.close();
        d.skip(1);
    }

    /** TS 24.008, clause 10.5.7.1: a bit for each access point of the network's service. */
    private static void points(Dissection d, String reader) {
        boolean packets = reader.startsWith("pdp");
        for (int octet = 0; d.remaining() > 0 && (octet < 2 || !packets); octet++) {
            int bits = d.peekU8(0);
            for (int bit = 0; bit < 8; bit++) {
                int active = bits >> bit & 1;
                d.at(POINT, d.offset(), 1, active);
                int number = 8 * octet + bit + (packets ? 0 : 128);
                if (d.titles()) d.titleLast("NSAPI {}: {} ({})", number, active != 0 ? packets ? "PDP-ACTIVE" : "MBMS-ACTIVE" : packets ? "PDP-INACTIVE" : "MBMS-INACTIVE", active);
            }
            d.skip(1);
        }
    }
}
