package mako.protocols.telecom.nas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mako.dissect.*;

/** What messages of the non-access stratum are made of: 3GPP TS 24.301, clauses 8.2 and 8.3. */
final class NasMessages {

    /**
     * A line for each message: its number, then its parts. V an octet without anything in front, LV with its length, LVE with two
     * octets of length; T with its number and a fixed length, TLV and TLVE with both, S in one octet with half an octet of number.
     * A colon, how it is read, a colon, its name.
     */
    private static final String LINES = """
        41;V:attach:;LV:id:EPS mobile identity;LV:capability:UE network capability;LVE:esm:ESM message container;\
        T19.3:skip:P-TMSI Signature - Old P-TMSI signature;TLV50:id:EPS mobile identity - Additional GUTI;\
        T52.5:tai:Tracking area identity - Last visited registered TAI;T5c.2:drx:DRX Parameter;TLV31:network:MS Network Capability;\
        T13.5:lai:Location Area Identification (LAI) - Old location area identification;S9:tmsi:TMSI Status;TLV11:mark2:Mobile station classmark 2;\
        TLV20:mark3:Mobile station classmark 3;TLV40:codecs:Supported Codec List - Supported Codecs;SF:update:Additional update type;\
        TLV5d:voice:Voice Domain Preference and UE's Usage Setting;SD:skip:Device Properties;SE:guti:GUTI type - Old GUTI type;\
        SC:features:MS network feature support;TLV10:skip:Network Resource Identifier Container;TLV6a:timer2:GPRS Timer 2 - T3324 value;\
        TLV5e:timer3:GPRS Timer 3 - T3412 extended value;TLV6e:skip:Extended DRX Parameters;\
        TLV6f:more:UE additional security capability;TLV6d:skip:UE status;T17.1:skip:Additional information requested;TLV32:skip:N1 UE network capability;\
        TLV34:skip:UE radio capability ID availability;TLV35:skip:WUS assistance information;TLV36:skip:NB-S1 DRX parameter
        42;V:attached:;V:timer:GPRS Timer - T3412 value;LV:tais:Tracking area identity list - TAI list;LVE:esm:ESM message container;\
        TLV50:id:EPS mobile identity - GUTI;T13.5:lai:Location Area Identification (LAI);TLV23:mobile:Mobile identity - MS identity;\
        T53.1:cause:EMM cause;T17.1:timer:GPRS Timer - T3402 value;T59.1:timer:GPRS Timer - T3423 value;TLV4a:plmns:PLMN List - Equivalent PLMNs;\
        TLV34:skip:Emergency Number List;TLV64:support:EPS network feature support;SF:result:Additional update result;\
        TLV5e:timer3:GPRS Timer 3 - T3412 extended value;TLV6a:timer2:GPRS Timer 2 - T3324 value;TLV6e:skip:Extended DRX Parameters;\
        TLV65:skip:DCN-ID;SE:sms:SMS services status;SD:skip:Non-3GPP NW provided policies;TLV6b:timer2:GPRS Timer 2 - T3448 value;\
        SC:skip:Network policy;TLV6c:timer3:GPRS Timer 3 - T3447 value;TLVE7a:skip:Extended emergency number list;TLVE7c:skip:Ciphering key data
        43;LVE:esm:ESM message container
        44;V:cause:EMM cause;TLVE78:esm:ESM message container;TLV5f:timer2:GPRS Timer 2 - T3346 value;TLV16:timer2:GPRS Timer 2 - T3402 value;\
        SA:skip:Extended EMM cause
        45;LV:id:EPS mobile identity
        145;T53.1:cause:EMM cause
        46
        48;V:tau:;LV:id:EPS mobile identity - Old GUTI;SB:keys:NAS key set identifier - Non-current native NAS key set identifier;\
        S8:skip:Ciphering Key Sequence Number - GPRS ciphering key sequence number;T19.3:skip:P-TMSI Signature - Old P-TMSI signature;\
        TLV50:id:EPS mobile identity - Additional GUTI;T55.4:nonce:Nonce - NonceUE;TLV58:capability:UE network capability;\
        T52.5:tai:Tracking area identity - Last visited registered TAI;T5c.2:drx:DRX Parameter;SA:radio:UE radio capability information update needed;\
        TLV57:bearers:EPS bearer context status;TLV31:network:MS Network Capability;\
        T13.5:lai:Location Area Identification (LAI) - Old location area identification;S9:tmsi:TMSI Status;TLV11:mark2:Mobile station classmark 2;\
        TLV20:mark3:Mobile station classmark 3;TLV40:codecs:Supported Codec List - Supported Codecs;SF:update:Additional update type;\
        TLV5d:voice:Voice Domain Preference and UE's Usage Setting;SE:guti:GUTI type - Old GUTI type;SD:skip:Device Properties;\
        SC:features:MS network feature support;TLV10:skip:Network Resource Identifier Container;TLV6a:timer2:GPRS Timer 2 - T3324 value;\
        TLV5e:timer3:GPRS Timer 3 - T3412 extended value;TLV6e:skip:Extended DRX Parameters;TLV6f:more:UE additional security capability;\
        TLV6d:skip:UE status;T17.1:skip:Additional information requested;TLV32:skip:N1 UE network capability
        49;V:updated:;T5a.1:timer:GPRS Timer - T3412 value;TLV50:id:EPS mobile identity - GUTI;TLV54:tais:Tracking area identity list - TAI list;\
        TLV57:bearers:EPS bearer context status;T13.5:lai:Location Area Identification (LAI);TLV23:mobile:Mobile identity - MS identity;\
        T53.1:cause:EMM cause;T17.1:timer:GPRS Timer - T3402 value;T59.1:timer:GPRS Timer - T3423 value;TLV4a:plmns:PLMN List - Equivalent PLMNs;\
        TLV34:skip:Emergency Number List;TLV64:support:EPS network feature support;SF:result:Additional update result;\
        TLV5e:timer3:GPRS Timer 3 - T3412 extended value;TLV6a:timer2:GPRS Timer 2 - T3324 value;TLV6e:skip:Extended DRX Parameters;\
        TLV68:skip:Header compression configuration status;TLV65:skip:DCN-ID;SE:sms:SMS services status;SD:skip:Non-3GPP NW provided policies;\
        TLV6b:timer2:GPRS Timer 2 - T3448 value;SC:skip:Network policy;TLV6c:timer3:GPRS Timer 3 - T3447 value;\
        TLVE7a:skip:Extended emergency number list;TLVE7c:skip:Ciphering key data
        4a
        4b;V:cause:EMM cause;TLV5f:timer2:GPRS Timer 2 - T3346 value;SA:skip:Extended EMM cause
        4c;V:service:;LV:mobile:Mobile identity - M-TMSI;SB:csfb:CSFB response;TLV57:bearers:EPS bearer context status;SD:skip:Device Properties
        4d;V:plane:;TLVE78:esm:ESM message container;TLVE67:nas:NAS message container;TLV57:bearers:EPS bearer context status;SD:skip:Device Properties
        4e;V:cause:EMM cause;T5b.1:timer:GPRS Timer - T3442 value;TLV5f:timer2:GPRS Timer 2 - T3346 value;TLV6b:timer2:GPRS Timer 2 - T3448 value
        4f;TLV57:bearers:EPS bearer context status;TLV6b:timer2:GPRS Timer 2 - T3448 value
        50;LV:id:EPS mobile identity - GUTI;TLV54:tais:Tracking area identity list - TAI list;TLV65:skip:DCN-ID
        51
        52;V:challenge:;V16:rand:Authentication Parameter RAND - EPS challenge;\
        LV:autn:Authentication Parameter AUTN (UMTS and EPS authentication challenge) - EPS challenge
        53;LV:res:Authentication response parameter
        54
        55;V:identity:
        56;LV:mobile:Mobile identity
        5c;V:cause:EMM cause;TLV30:skip:Authentication Failure Parameter (UMTS and EPS authentication challenge)
        5d;V:algorithms:NAS security algorithms - Selected NAS security algorithms;V:challenge:;\
        LV:security:UE security capability - Replayed UE security capabilities;SC:imeisv:IMEISV request;T55.4:nonce:Nonce - Replayed nonceUE;\
        T56.4:nonceMme:Nonce - NonceMME;TLV4f:hash:HashMME;TLV6f:more:UE additional security capability
        5e;TLV23:mobile:Mobile identity - IMEISV;TLVE79:replayed:Replayed NAS message container
        5f;V:cause:EMM cause
        60;V:cause:EMM cause
        61;TLV43:name:Network Name - Full name for network;TLV45:name:Network Name - Short Name;T46.1:zone:Time Zone - Local;\
        T47.7:moment:Time Zone and Time - Universal Time and Local Time Zone;TLV49:dst:Daylight Saving Time
        62;LV:nas:NAS message container
        63;LV:nas:NAS message container
        64;V:paging:Paging identity;TLV60:skip:CLI;T61.1:supplementary:SS Code;T62.1:location:LCS indicator;TLV63:skip:LCS client identity
        68;V:generic:Generic message container type;LVE:container:Generic message container;TLV65:skip:Additional information
        69;V:generic:Generic message container type;LVE:container:Generic message container;TLV65:skip:Additional information
        c1;LV:qos:EPS quality of service;LV:apn:Access Point Name;LV:pdn:PDN address;TLV5d:skip:Linked TI;TLV30:skip:Quality Of Service - Negotiated QoS;\
        T32.1:skip:LLC Service Access Point Identifier;S8:skip:Radio Priority;T34.1:skip:Packet Flow Identifier;TLV5e:ambr:APN aggregate maximum bit rate;\
        T58.1:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;SB:skip:Connectivity type;SC:skip:WLAN offload indication;\
        TLVE33:nbifom:NBIFOM container;TLV66:skip:Header compression configuration;S9:skip:Control plane only indication;\
        TLVE7b:pco:Extended Protocol Configuration Options;T6e.2:rate:Serving PLMN rate control;TLV5f:extambr:Extended APN aggregate maximum bit rate
        c2;TLV27:pco:Protocol Configuration Options;TLVE7b:pco:Extended Protocol Configuration Options
        c3;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLVE7b:pco:Extended Protocol Configuration Options
        c5;V:linked:;LV:qos:EPS quality of service;LV:tft:Traffic Flow Template;TLV5d:skip:Transaction Identifier;\
        TLV30:skip:Quality Of Service - Negotiated QoS;T32.1:skip:LLC Service Access Point Identifier;S8:skip:Radio Priority;\
        T34.1:skip:Packet Flow Identifier;TLV27:pco:Protocol Configuration Options;SC:skip:WLAN offload indication;TLVE33:nbifom:NBIFOM container;\
        TLVE7b:pco:Extended Protocol Configuration Options;TLV5c:extqos:Extended quality of service
        c6;TLV27:pco:Protocol Configuration Options;TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        c7;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        c9;TLV5b:qos:EPS quality of service - New EPS QoS;TLV36:tft:Traffic Flow Template;TLV30:skip:Quality Of Service - New QoS;\
        T32.1:skip:LLC Service Access Point Identifier;S8:skip:Radio Priority;T34.1:skip:Packet Flow Identifier;TLV5e:ambr:APN aggregate maximum bit rate;\
        TLV27:pco:Protocol Configuration Options;SC:skip:WLAN offload indication;TLVE33:nbifom:NBIFOM container;\
        TLV66:skip:Header compression configuration;TLVE7b:pco:Extended Protocol Configuration Options;\
        TLV5f:extambr:Extended APN aggregate maximum bit rate;TLV5c:extqos:Extended quality of service
        ca;TLV27:pco:Protocol Configuration Options;TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        cb;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        cd;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLV37:timer3:GPRS Timer 3 - T3396 value;SC:skip:WLAN offload indication;\
        TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        ce;TLV27:pco:Protocol Configuration Options;TLVE7b:pco:Extended Protocol Configuration Options
        d0;V:pdntype:;SD:eit:ESM information transfer flag;TLV28:apn:Access Point Name;TLV27:pco:Protocol Configuration Options;SC:skip:Device Properties;\
        TLVE33:nbifom:NBIFOM container;TLV66:skip:Header compression configuration;TLVE7b:pco:Extended Protocol Configuration Options
        d1;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLV37:timer3:GPRS Timer 3 - Back-off timer value;TLV6b:again:Re-attempt indicator;\
        TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        d2;V:linked:;TLV27:pco:Protocol Configuration Options;TLVE7b:pco:Extended Protocol Configuration Options
        d3;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLVE7b:pco:Extended Protocol Configuration Options
        d4;V:linked:;LV:tft:Traffic flow aggregate description;LV:qos:EPS quality of service - Required traffic flow QoS;\
        TLV27:pco:Protocol Configuration Options;SC:skip:Device Properties;TLVE33:nbifom:NBIFOM container;\
        TLVE7b:pco:Extended Protocol Configuration Options;TLV5c:extqos:Extended quality of service
        d5;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLV37:timer3:GPRS Timer 3 - Back-off timer value;\
        TLV6b:again:Re-attempt indicator;TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        d6;V:linked:;LV:tft:Traffic flow aggregate description;TLV5b:qos:EPS quality of service - Required traffic flow QoS;T58.1:esmcause:ESM cause;\
        TLV27:pco:Protocol Configuration Options;SC:skip:Device Properties;TLVE33:nbifom:NBIFOM container;\
        TLV66:skip:Header compression configuration;TLVE7b:pco:Extended Protocol Configuration Options;TLV5c:extqos:Extended quality of service
        d7;V:esmcause:ESM cause;TLV27:pco:Protocol Configuration Options;TLV37:timer3:GPRS Timer 3 - Back-off timer value;\
        TLV6b:again:Re-attempt indicator;TLVE33:nbifom:NBIFOM container;TLVE7b:pco:Extended Protocol Configuration Options
        d9
        da;TLV28:apn:Access Point Name;TLV27:pco:Protocol Configuration Options;TLVE7b:pco:Extended Protocol Configuration Options
        db;LV:notification:Notification indicator
        dc
        e8;V:esmcause:ESM cause
        e9;TLVE79:skip:Remote UE context list - Remote UE Context Connected;TLVE7a:skip:Remote UE context list - Remote UE Context Disconnected
        ea
        eb;LVE:data:User data container;SF:release:Release assistance indication
        """;

    /** Messages of session management that the network sends. */
    private static final String DOWNWARDS = "\u00c1\u00c5\u00c9\u00cd\u00d1\u00d3\u00d5\u00d7\u00d9";

    private enum Form { V, LV, LVE, T, TLV, TLVE, S }

    /**
     * A part.
     *
     * @param number the number in front, half an octet for the short form; -1 for none
     * @param length how many octets where that is fixed
     */
    private record Part(Form form, int number, int length, String reader, String name) {}

    private static final class Known {
        static final Map<Integer, Part[]> MESSAGES = read();
    }

    private NasMessages() {}

    private static Map<Integer, Part[]> read() {
        Map<Integer, Part[]> all = new HashMap<>();
        for (String line : LINES.split("\n")) {
            String[] words = line.split(";");
            List<Part> parts = new ArrayList<>();
            for (int i = 1; i < words.length; i++) parts.add(part(words[i].strip()));
            all.put(Integer.parseInt(words[0].strip(), 16), parts.toArray(new Part[0]));
        }
        return all;
    }

    private static Part part(String word) {
        int colon = word.indexOf(':');
        int second = word.indexOf(':', colon + 1);
        String form = word.substring(0, colon);
        String reader = word.substring(colon + 1, second);
        String name = word.substring(second + 1);
        int digits = 0;
        while (digits < form.length() && form.charAt(digits) >= 'G' || digits < form.length() && form.charAt(digits) == 'E') digits++;
        // The short form's number may be a letter that is one of a form's name too.
        if (form.charAt(0) == 'S') digits = 1;
        Form kind = Form.valueOf(form.substring(0, digits));
        String rest = form.substring(digits);
        int dot = rest.indexOf('.');
        if (kind == Form.V) return new Part(kind, -1, rest.isEmpty() ? 1 : Integer.parseInt(rest), reader, name);
        int number = rest.isEmpty() ? -1 : Integer.parseInt(dot < 0 ? rest : rest.substring(0, dot), 16);
        return new Part(kind, number, dot < 0 ? 0 : Integer.parseInt(rest.substring(dot + 1)), reader, name);
    }

    /** Reads the parts of a message. */
    static void read(Dissection d, int type) {
        Part[] parts = Known.MESSAGES.get(type);
        if (parts == null) return;
        for (Part part : parts) {
            boolean mandatory = part.number < 0;
            if (d.remaining() == 0) {
                if (mandatory && !part.name.isEmpty()) d.note(NasEps.MISSING, "Missing Mandatory element {}, rest of dissection is suspect", part.name);
                continue;
            }
            if (mandatory || matches(d, part)) part(d, part, DOWNWARDS.indexOf(type) < 0);
        }
    }

    private static boolean matches(Dissection d, Part part) {
        int octet = d.peekU8(0);
        return part.form == Form.S ? octet >> 4 == part.number : octet == part.number;
    }

    private static void part(Dissection d, Part part, boolean up) {
        if (part.name.isEmpty()) {
            NasElements.octet(d, part.reader);
            return;
        }
        int numbered = part.number < 0 || part.form == Form.S ? 0 : 1;
        int lengthAt = switch (part.form) {
            case LV, TLV -> 1;
            case LVE, TLVE -> 2;
            default -> 0;
        };
        int length = switch (lengthAt) {
            case 1 -> d.peekU8(numbered);
            case 2 -> d.peekU16(numbered);
            default -> part.form == Form.S ? 1 : part.length;
        };
        d.open(NasElements.ELEMENT);
        int group = d.last();
        if (d.titles()) d.titleOn(group, "{}", part.name);
        if (numbered != 0) d.u8(NasElements.number(part.reader));
        if (lengthAt != 0) d.uint(GsmFields.LEN, lengthAt);
        int rest = d.narrow(length);
        if (part.form == Form.S) {
            d.part(NasElements.HALF_NUMBER, d.offset(), 1, d.peekU8(0));
            if (d.titles()) d.titleLast("Element ID: 0x{x}-", d.peekU8(0) >> 4);
        }
        NasElements.read(d, part.reader, group, up);
        d.skipRest();
        d.widen(rest);
        d.close();
    }
}
