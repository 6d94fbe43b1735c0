package mako.protocols.monitoring;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.encoding.Ber;
import mako.protocols.link.HpExtended;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Simple Network Management Protocol: RFC 1157 (version 1), RFC 3416 (versions 2 and 3). */
public final class Snmp implements Dissector {

    static final Field SNMP     = protocol("snmp", "SNMP", "Simple Network Management Protocol");
    private static final Values VERSIONS = Values.of("""
        0 version-1
        1 v2c
        2 v2u
        3 snmpv3
        """);
    private static final Values PDUS = Values.of("""
        0 get-request
        1 get-next-request
        2 get-response
        3 set-request
        4 trap
        5 getBulkRequest
        6 informRequest
        7 snmpV2-trap
        8 report
        """);
    static final Field VERSION  = i32("snmp.version", "version", names(VERSIONS));
    static final Field COMMUNITY = text("snmp.community", "community", UTF_8);
    static final Field DATA     = u32("snmp.data", "data", names(PDUS));
    private static final Field[] ELEMENTS = {
        group("snmp.get_request_element", "get-request"),
        group("snmp.get_next_request_element", "get-next-request"),
        group("snmp.get_response_element", "get-response"),
        group("snmp.set_request_element", "set-request"),
        group("snmp.trap_element", "trap"),
        group("snmp.getBulkRequest_element", "getBulkRequest"),
        group("snmp.informRequest_element", "informRequest"),
        group("snmp.snmpV2_trap_element", "snmpV2-trap"),
        group("snmp.report_element", "report"),
    };
    static final Field REQUEST_ID = i32("snmp.request_id", "request-id");
    static final Field STATUS   = i32("snmp.error_status", "error-status", names(Values.of("""
        0 noError
        1 tooBig
        2 noSuchName
        3 badValue
        4 readOnly
        5 genErr
        6 noAccess
        7 wrongType
        8 wrongLength
        9 wrongEncoding
        10 wrongValue
        11 noCreation
        12 inconsistentValue
        13 resourceUnavailable
        14 commitFailed
        15 undoFailed
        16 authorizationError
        17 notWritable
        18 inconsistentName
        """)));
    static final Field INDEX    = i32("snmp.error_index", "error-index");
    static final Field NON_REPEATERS = u32("snmp.non_repeaters", "non-repeaters");
    static final Field REPETITIONS = u32("snmp.max_repetitions", "max-repetitions");
    static final Field ENTERPRISE = oid("snmp.enterprise", "enterprise");
    static final Field AGENT    = ipv4("snmp.agent_addr", "agent-addr");
    static final Field GENERIC  = i32("snmp.generic_trap", "generic-trap", names(Values.of("""
        0 coldStart
        1 warmStart
        2 linkDown
        3 linkUp
        4 authenticationFailure
        5 egpNeighborLoss
        6 enterpriseSpecific
        """)));
    static final Field SPECIFIC = i32("snmp.specific_trap", "specific-trap");
    static final Field STAMP    = u32("snmp.time_stamp", "time-stamp");
    static final Field BINDINGS = u32("snmp.variable_bindings", "variable-bindings");
    static final Field BINDING  = section("VarBind");
    static final Field NAME     = oid("snmp.name", "Object Name");
    static final Field INT      = i64("snmp.value.int", "Value (Integer32)");
    static final Field OCTETS   = bytes("snmp.value.octets", "Value (OctetString)");
    static final Field OID      = oid("snmp.value.oid", "Value (OID)");
    static final Field NULL     = group("snmp.value.null", "Value (Null)");
    static final Field IPV4     = ipv4("snmp.value.ipv4", "Value (IpAddress)");
    static final Field ADDRESS  = bytes("snmp.value.addr", "Value (IpAddress)");
    static final Field UNSIGNED = i64("snmp.value.u32", "Value (Unsigned32)");
    static final Field GAUGE    = i64("snmp.value.g32", "Value (Gauge32)");
    static final Field UNKNOWN  = bytes("snmp.value.unk", "Value (Unknown)");
    static final Field COUNTER  = u64("snmp.value.counter", "Value (Counter32)");
    static final Field NSAP     = u64("snmp.value.nsap", "Value (NSAP)");
    static final Field TICKS    = u64("snmp.value.timeticks", "Value (Timeticks)");
    static final Field OPAQUE   = bytes("snmp.value.opaque", "Value (Opaque)");
    static final Field AS_TEXT  = text("snmp.var-bind_str", "Variable-binding-string", UTF_8);
    static final Field NO_OBJECT = group("snmp.noSuchObject", "noSuchObject");
    static final Field NO_INSTANCE = group("snmp.noSuchInstance", "noSuchInstance");
    static final Field END_OF_VIEW = group("snmp.endOfMibView", "endOfMibView");

    static final Field PARAMETERS_2U = bytes("snmp.parameters", "parameters");
    static final Field DATA_2U  = u32("snmp.datav2u", "datav2u", names(Values.of("0 plaintext\n1 encrypted")));
    static final Field PLAIN_2U = u32("snmp.plaintext", "plaintext", names(PDUS));
    static final Field CIPHER_2U = bytes("snmp.encrypted", "encrypted");

    static final Field VERSION_3 = i32("snmp.msgVersion", "msgVersion", names(VERSIONS));
    static final Field GLOBAL   = group("snmp.msgGlobalData_element", "msgGlobalData");
    static final Field MESSAGE_ID = u32("snmp.msgID", "msgID");
    static final Field MOST_SIZE = u32("snmp.msgMaxSize", "msgMaxSize");
    static final Field FLAGS    = bytes("snmp.msgFlags", "msgFlags");
    static final Field REPORTABLE = bit("snmp.v3.flags.report", "Reportable", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field ENCRYPTED = bit("snmp.v3.flags.crypt", "Encrypted", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field AUTHENTICATED = bit("snmp.v3.flags.auth", "Authenticated", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field MODEL    = u32("snmp.msgSecurityModel", "msgSecurityModel", names(Values.of("""
        0 Any
        1 V1
        2 V2C
        3 USM
        """)));
    static final Field PARAMETERS = bytes("snmp.msgSecurityParameters", "msgSecurityParameters");
    static final Field ENGINE   = bytes("snmp.msgAuthoritativeEngineID", "msgAuthoritativeEngineID");
    static final Field BOOTS    = u32("snmp.msgAuthoritativeEngineBoots", "msgAuthoritativeEngineBoots");
    static final Field ENGINE_TIME = u32("snmp.msgAuthoritativeEngineTime", "msgAuthoritativeEngineTime");
    static final Field USER     = text("snmp.msgUserName", "msgUserName", UTF_8);
    static final Field AUTHENTICATION = bytes("snmp.msgAuthenticationParameters", "msgAuthenticationParameters");
    static final Field PRIVACY  = bytes("snmp.msgPrivacyParameters", "msgPrivacyParameters");
    static final Field MESSAGE  = u32("snmp.msgData", "msgData", names(Values.of("0 plaintext\n1 encryptedPDU")));
    static final Field PLAIN    = group("snmp.plaintext_element", "plaintext");
    static final Field CIPHER   = bytes("snmp.encryptedPDU", "encryptedPDU");
    static final Field CONTEXT_ENGINE = bytes("snmp.contextEngineID", "contextEngineID");
    static final Field CONTEXT  = text("snmp.contextName", "contextName", UTF_8);

    static final Field RESPONSE_IN = frame("snmp.response_in", "Response In", GENERATED);
    static final Field RESPONSE_TO = frame("snmp.response_to", "Response To", GENERATED);
    static final Field TIME     = duration("snmp.time", "Time", GENERATED);

    static final Field SAYS_WHY = note(Field.Group.RESPONSE_CODE, "snmp.varbind.response", "Response");
    static final Field NO_VERSION = warning(Field.Group.PROTOCOL, "snmp.version.unknown", "Unknown version");

    private static final Key<Boolean> SPLIT = Key.key(() -> false);
    private static final Exchanges EXCHANGES = exchanges(RESPONSE_IN, RESPONSE_TO, TIME);
    private static final int[] PORTS = {161, 162};
    private static final int HP_SERVICE = 0x165a;
    private static final int OTHER_PORT = 8161;
    private static final int VERSION_2C = 1;
    private static final int VERSION_2U = 2;
    private static final int V3 = 3;
    private static final int USM = 3;
    private static final int RESPONSE = 2;
    private static final int TRAP = 4;
    private static final int BULK = 5;
    private static final int INFORM = 6;
    private static final int FIRST_PDU = 0xa0;
    /** Objects whose values are shown as text, too: sysDescr and sysName (RFC 3418). */
    private static final String[] SHOWN_AS_TEXT = {"1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.5.0"};

    private static final Framing FRAMING = d -> {
        if (d.captured() < 2) return Framing.NEED_MORE;
        int first = d.peekU8(1);
        if (first < 0x80) return first + 2;
        int size = first & 0x7f;
        if (size > 4) return d.captured();
        if (d.captured() < 2 + size) return Framing.NEED_MORE;
        long length = 0;
        for (int i = 0; i < size; i++) length = length << 8 | d.peekU8(2 + i);
        return (int) Math.min(Integer.MAX_VALUE, length + 2 + size);
    };

    @Override
    public Field dissects() {
        return SNMP;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"snmp", "ber"};
    }

    @Override
    public void link(Links links) {
        for (int port : PORTS) {
            links.add(Udp.PORTS, port, this);
            links.addFramed(Tcp.PORTS, port, FRAMING, this);
        }
        links.add(Udp.PORTS, OTHER_PORT, this);
        links.add(HpExtended.SERVICES, HP_SERVICE, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (!isMessage(d)) throw d.notMine();
        split(d);
        d.protocolColumn("SNMP");
        d.open(SNMP);
        int rest = Ber.enter(d);
        int version = d.peekU8(0) == Ber.INTEGER && d.peekU8(1) == 1 ? d.peekU8(2) : -1;
        if (version == V3) {
            d.info();
            version3(d);
        } else if (version == 0 || version == VERSION_2C) {
            d.info();
            Ber.integer(d, VERSION);
            Ber.text(d, COMMUNITY, Field.Charset.UTF_8);
            pdu(d, DATA);
        } else if (version == VERSION_2U) {
            version2u(d);
        } else {
            d.note(NO_VERSION);
            d.skip(d.remaining());
        }
        d.widen(rest);
        d.close();
    }

    /** The reference program takes what follows the first message over UDP between two ports for another conversation. */
    private static void split(Dissection d) {
        if (d.carrier() != Udp.UDP || d.isQuoted() || d.remember(d.conversation().find(SPLIT)) != null) return;
        Conversation rest = d.splitConversation();
        d.learn(() -> rest.put(SPLIT, true));
    }

    /** A SEQUENCE that the bytes suffice for. */
    private static boolean isMessage(Dissection d) {
        return d.captured() >= 2 && Ber.at(d, Ber.SEQUENCE) && FRAMING.length(d) <= d.remaining();
    }

    // ---- version 2 with user-based security, RFC 1910, section 3

    private static void version2u(Dissection d) {
        Ber.integer(d, VERSION);
        Ber.octets(d, PARAMETERS_2U);
        boolean plain = !Ber.at(d, Ber.OCTET_STRING);
        int start = d.offset();
        d.at(DATA_2U, start, Ber.whole(d), plain ? 0 : 1);
        d.openLast();
        int data = d.group();
        if (plain) {
            d.info();
            pdu(d, PLAIN_2U);
        } else {
            Ber.octets(d, CIPHER_2U);
        }
        d.placeOn(data, start, d.offset() - start);
        d.close();
    }

    // ---- version 3, RFC 3412, section 6, and RFC 3414, section 2.4

    private static void version3(Dissection d) {
        Ber.integer(d, VERSION_3);
        int global = Ber.begin(d, GLOBAL);
        if (global < 0) return;
        Ber.integer(d, MESSAGE_ID);
        Ber.integer(d, MOST_SIZE);
        flags(d);
        long model = Ber.integer(d, MODEL);
        Ber.end(d, global);
        if (model == USM) security(d);
        else Ber.octets(d, PARAMETERS);
        boolean plain = Ber.at(d, Ber.SEQUENCE);
        d.at(MESSAGE, d.offset(), Ber.whole(d), plain ? 0 : 1);
        d.openLast();
        int message = d.group();
        int start = d.offset();
        if (plain) {
            int scoped = Ber.begin(d, PLAIN);
            engine(d, CONTEXT_ENGINE);
            Ber.text(d, CONTEXT, Field.Charset.UTF_8);
            pdu(d, DATA);
            Ber.end(d, scoped);
        } else {
            d.info("encryptedPDU: privKey Unknown");
            Ber.octets(d, CIPHER);
        }
        d.placeOn(message, start, d.offset() - start);
        d.close();
    }

    private static void flags(Dissection d) {
        int rest = Ber.enter(d);
        int at = d.offset();
        int count = d.remaining();
        d.bytes(FLAGS, count);
        if (count > 0) {
            if (d.titles()) {
                d.seek(at);
                d.titleLast("msgFlags: {}", new Text().hex(d.peekU8(0), 2).toString());
            }
            d.openLast();
            d.seek(at);
            d.peek(REPORTABLE, 0, 1);
            d.peek(ENCRYPTED, 0, 1);
            d.peek(AUTHENTICATED, 0, 1);
            d.seek(at + count);
            d.placeOn(d.group(), at, count);
            d.close();
        }
        d.widen(rest);
    }

    private static void security(Dissection d) {
        int octets = Ber.enter(d);
        int rest = Ber.enter(d);
        engine(d, ENGINE);
        Ber.integer(d, BOOTS);
        Ber.integer(d, ENGINE_TIME);
        Ber.text(d, USER, Field.Charset.UTF_8);
        Ber.octets(d, AUTHENTICATION);
        Ber.octets(d, PRIVACY);
        d.widen(rest);
        d.widen(octets);
    }

    private static void engine(Dissection d, Field field) {
        int at = d.offset();
        int size = Ber.whole(d);
        Ber.octets(d, field);
        d.openLast();
        SnmpEngine.parts(d, at, size);
        int end = d.offset();
        d.seek(at);
        int contents = Ber.contents(d);
        d.seek(end);
        d.placeOn(d.group(), contents, end - contents);
        d.close();
    }

    // ---- what all versions carry

    private static void pdu(Dissection d, Field as) {
        int start = d.offset();
        int type = Ber.identifier(d) - FIRST_PDU;
        if (type < 0 || type >= ELEMENTS.length) {
            Ber.noChoice(d);
            return;
        }
        String name = PDUS.name(type);
        if (d.columns()) d.moreInfo().add(name);
        d.at(as, start, Ber.whole(d), type);
        d.openLast();
        int choice = d.group();
        int rest = Ber.begin(d, ELEMENTS[type], FIRST_PDU + type);
        long id = 0;
        if (type == TRAP) {
            trap(d);
        } else {
            id = Ber.integer(d, REQUEST_ID);
            Ber.integer(d, type == BULK ? NON_REPEATERS : STATUS);
            Ber.integer(d, type == BULK ? REPETITIONS : INDEX);
        }
        Ber.sequenceOf(d, BINDINGS, Snmp::binding);
        Ber.end(d, rest);
        int end = d.offset();
        d.placeOn(choice, start, end - start);
        d.close();
        d.seek(start);
        // There is none where it comes without ports.
        Conversation conversation = d.conversation();
        if (conversation != null && type == RESPONSE) d.response(EXCHANGES, conversation, id);
        else if (conversation != null && (type < TRAP || type == BULK || type == INFORM)) d.request(EXCHANGES, conversation, id);
        d.seek(end);
    }

    private static void trap(Dissection d) {
        String enterprise = Ber.oid(d, ENTERPRISE);
        if (d.columns() && enterprise != null && !enterprise.isEmpty()) d.moreInfo().add(" iso").add(enterprise.substring(1));
        int rest = Ber.enter(d);
        if (d.remaining() == 4) d.ipv4(AGENT);
        d.widen(rest);
        Ber.integer(d, GENERIC);
        Ber.integer(d, SPECIFIC);
        Ber.integer(d, STAMP);
    }

    private static void binding(Dissection d) {
        d.open(BINDING);
        int rest = Ber.enter(d);
        String name = Ber.oid(d, NAME);
        if (name == null) name = "";
        if (d.columns()) d.moreInfo().raw(' ').add(name.startsWith("0.") ? "itu-t" + name.substring(1) : name);
        value(d, name);
        d.widen(rest);
        d.close();
    }

    private static void value(Dissection d, String name) {
        int identifier = Ber.identifier(d);
        if (identifier == Ber.OID) {
            int at = d.offset();
            int size = Ber.whole(d);
            String oid = Ber.oid(d, OID);
            if (d.titles() && oid != null) d.title("{}: {} (iso{})", name, oid, oid.length() > 1 ? oid.substring(1) : "");
            asText(d, name, at + 2, size - 2);
            return;
        }
        int rest = Ber.enter(d);
        int at = d.offset();
        int count = d.remaining();
        switch (identifier) {
            case Ber.INTEGER -> number(d, INT, name, "Integer32", true);
            case 0x41 -> number(d, COUNTER, name, "Counter32", false);
            case 0x42 -> number(d, GAUGE, name, "Gauge32", false);
            case 0x43 -> number(d, TICKS, name, "Timeticks", false);
            case 0x45 -> number(d, NSAP, name, "NSAP", false);
            case 0x46 -> number(d, COUNTER, name, "Counter64", false);
            case 0x47 -> number(d, UNSIGNED, name, "Unsigned32", false);
            case Ber.OCTET_STRING -> octets(d, OCTETS, name, true);
            case 0x44 -> octets(d, OPAQUE, name, false);
            case Ber.NULL -> nothing(d, NULL, name, "Value (Null)");
            case 0x80 -> nothing(d, NO_OBJECT, name, "noSuchObject");
            case 0x81 -> nothing(d, NO_INSTANCE, name, "noSuchInstance");
            case 0x82 -> nothing(d, END_OF_VIEW, name, "endOfMibView");
            case 0x40 -> {
                if (count == 4) {
                    int address = d.ipv4(IPV4);
                    if (d.titles()) d.title("{}: {}", name, new Text().ipv4(address).toString());
                } else {
                    octets(d, ADDRESS, name, false);
                }
            }
            default -> octets(d, UNKNOWN, name, false);
        }
        boolean has = identifier != Ber.NULL && (identifier & 0x80) == 0 && count > 0;
        if (has) asText(d, name, at, count);
        d.widen(rest);
    }

    /** Shows the value just read as text inside it, where the object is one of which people want that. */
    private static void asText(Dissection d, String name, int at, int count) {
        for (String shown : SHOWN_AS_TEXT) {
            if (!shown.equals(name)) continue;
            d.layer(SNMP);
            d.openLast();
            d.at(AS_TEXT, at, count);
            d.noteStray(AS_TEXT, at, count);
            d.placeOn(d.group(), at, count);
            d.close();
        }
    }

    private static void number(Dissection d, Field field, String name, String type, boolean signed) {
        int count = d.remaining();
        long value = 0;
        for (int i = 0; i < count; i++) value = i == 0 && signed ? (byte) d.peekU8(0) : value << 8 | d.peekU8(i);
        d.at(field, d.offset(), count, value);
        String text = signed ? Long.toString(value) : Long.toUnsignedString(value);
        if (d.titles()) {
            d.titleLast("Value ({}): {}", type, text);
            d.title("{}: {}", name, text);
        }
        d.skip(count);
    }

    private static void octets(Dissection d, Field field, String name, boolean quotes) {
        int count = d.remaining();
        Source source = d.currentSource();
        int from = source.start + d.offset();
        d.bytes(field, count);
        if (!d.titles()) return;
        var text = new Text();
        boolean readable = quotes && count > 0;
        for (int i = 0; i < count && readable; i++) readable = isReadable(source.bytes[from + i]);
        if (count == 0) text.add("<MISSING>");
        else if (readable) text.add("\"").escaped(source.bytes, from, count).add("\"");
        else text.hex(source.bytes, from, Math.min(count, MOST_BYTES), 0).add(count > MOST_BYTES ? "…" : "");
        d.titleLast("{}: {}", field.label, text.toString());
        d.title("{}: {}", name, text.toString());
    }

    private static final int MOST_BYTES = 36;

    private static boolean isReadable(int c) {
        return c >= 0x20 && c < 0x7f || c >= 9 && c <= 13;
    }

    private static void nothing(Dissection d, Field field, String name, String text) {
        d.at(field, d.offset(), d.remaining());
        if (field != NULL) d.noteLast(SAYS_WHY, text);
        if (d.titles()) d.title("{}: {}", name, text);
        d.skip(d.remaining());
    }
}
