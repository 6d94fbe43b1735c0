package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.security.tls.Tls;
import mako.protocols.transport.Tcp;

/** MQTT, versions 3.1, 3.1.1 and 5.0: OASIS, "MQTT Version 3.1.1" and "MQTT Version 5.0". */
public final class Mqtt implements Dissector {

    static final Field MQTT     = protocol("mqtt", "MQTT", "MQ Telemetry Transport Protocol");
    static final Field LENGTH   = u64("mqtt.len", "Msg Len");
    private static final Values TYPES = Values.of("""
        0 Reserved
        1 Connect Command
        2 Connect Ack
        3 Publish Message
        4 Publish Ack
        5 Publish Received
        6 Publish Release
        7 Publish Complete
        8 Subscribe Request
        9 Subscribe Ack
        10 Unsubscribe Request
        11 Unsubscribe Ack
        12 Ping Request
        13 Ping Response
        14 Disconnect Req
        15 Authentication Exchange
        16 Reserved
        """);
    private static final Values QOS_NAMES = Values.of("""
        0 At most once delivery (Fire and Forget)
        1 At least once delivery (Acknowledged deliver)
        2 Exactly once delivery (Assured Delivery)
        3 Reserved
        """);
    static final Field TYPE     = u8("mqtt.msgtype", "Message Type", mask(0xf0), names(TYPES));
    static final Field RESERVED = u8("mqtt.hdr_reserved", "Reserved", mask(0x0f));
    static final Field RETAIN_RESERVED = u8("mqtt.retain_reserved", "Reserved", mask(0x01));
    static final Field DUPLICATE = bit("mqtt.dupflag", "DUP Flag", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field QOS      = u8("mqtt.qos", "QoS Level", mask(0x06), names(QOS_NAMES));
    static final Field RETAIN   = bit("mqtt.retain", "Retain", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field HEADER   = u8("mqtt.hdrflags", "Header Flags", HEX);
    static final Field ACK_RESERVED = bit("mqtt.conack.flags.reserved", "Reserved", 0xfe, SET_NOT_SET, maskWidth(8));
    static final Field PRESENT  = bit("mqtt.conack.flags.sp", "Session Present", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field ACK_FLAGS = u8("mqtt.conack.flags", "Acknowledge Flags", HEX, bits(ACK_RESERVED, PRESENT));
    static final Field RETURN_CODE = u8("mqtt.conack.val", "Return Code", names(Values.of("""
        0 Connection Accepted
        1 Connection Refused: unacceptable protocol version
        2 Connection Refused: identifier rejected
        3 Connection Refused: server unavailable
        4 Connection Refused: bad user name or password
        5 Connection Refused: not authorized
        """)));
    static final Field ID       = u16("mqtt.msgid", "Message Identifier");
    static final Field SUBSCRIBED_QOS = u8("mqtt.sub.qos", "Requested QoS", names(QOS_NAMES));
    static final Field GRANTED_QOS = u8("mqtt.suback.qos", "Granted QoS", names(Values.of("""
        0 At most once delivery (Fire and Forget)
        1 At least once delivery (Acknowledged deliver)
        2 Exactly once delivery (Assured Delivery)
        3 Reserved
        128 Failure
        """)));
    static final Field TOPIC_LENGTH = u16("mqtt.topic_len", "Topic Length");
    static final Field TOPIC    = text("mqtt.topic", "Topic", UTF_8);
    static final Field WILL_TOPIC_LENGTH = u16("mqtt.willtopic_len", "Will Topic Length");
    static final Field WILL_TOPIC = text("mqtt.willtopic", "Will Topic", UTF_8);
    static final Field WILL_LENGTH = u16("mqtt.willmsg_len", "Will Message Length");
    static final Field WILL     = bytes("mqtt.willmsg", "Will Message");
    static final Field USER_LENGTH = u16("mqtt.username_len", "User Name Length");
    static final Field USER     = text("mqtt.username", "User Name", UTF_8);
    static final Field PASSWORD_LENGTH = u16("mqtt.passwd_len", "Password Length");
    static final Field PASSWORD = text("mqtt.passwd", "Password", UTF_8);
    static final Field MESSAGE  = bytes("mqtt.msg", "Message");
    static final Field NAME_LENGTH = u16("mqtt.proto_len", "Protocol Name Length");
    static final Field NAME     = text("mqtt.protoname", "Protocol Name", UTF_8);
    static final Field CLIENT_LENGTH = u16("mqtt.clientid_len", "Client ID Length");
    static final Field CLIENT   = text("mqtt.clientid", "Client ID", UTF_8);
    static final Field VERSION  = u8("mqtt.ver", "Version", names(Values.of("""
        3 MQTT v3.1
        4 MQTT v3.1.1
        5 MQTT v5.0
        """)));
    static final Field HAS_USER = bit("mqtt.conflag.uname", "User Name Flag", 0x80, SET_NOT_SET, maskWidth(8));
    static final Field HAS_PASSWORD = bit("mqtt.conflag.passwd", "Password Flag", 0x40, SET_NOT_SET, maskWidth(8));
    static final Field WILL_RETAIN = bit("mqtt.conflag.retain", "Will Retain", 0x20, SET_NOT_SET, maskWidth(8));
    static final Field WILL_QOS = u8("mqtt.conflag.qos", "QoS Level", mask(0x18), names(QOS_NAMES));
    static final Field HAS_WILL = bit("mqtt.conflag.willflag", "Will Flag", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field CLEAN    = bit("mqtt.conflag.cleansess", "Clean Session Flag", 0x02, SET_NOT_SET, maskWidth(8));
    static final Field CONNECT_RESERVED = bit("mqtt.conflag.reserved", "(Reserved)", 0x01, SET_NOT_SET, maskWidth(8));
    static final Field CONNECT_FLAGS = u8("mqtt.conflags", "Connect Flags", HEX,
        bits(HAS_USER, HAS_PASSWORD, WILL_RETAIN, WILL_QOS, HAS_WILL, CLEAN, CONNECT_RESERVED));
    static final Field KEEP_ALIVE = u16("mqtt.kalive", "Keep Alive");
    static final Field OPTIONS_RESERVED = u8("mqtt.subscription_options_reserved", "Reserved", HEX, mask(0xc0));
    static final Field RETAIN_HANDLING = u8("mqtt.subscription_options_retain", "Retain Handling", mask(0x30), names(Values.of("""
        0 Send msgs at subscription time
        1 Send msgs if subscription does not exist
        2 Do not send msgs at subscription time
        3 Reserved
        """)));
    static final Field AS_PUBLISHED = bit("mqtt.subscription_options_rap", "Retain As Published", 0x08, SET_NOT_SET, maskWidth(8));
    static final Field NO_LOCAL = bit("mqtt.subscription_options_nl", "No Local", 0x04, SET_NOT_SET, maskWidth(8));
    static final Field OPTIONS_QOS = u8("mqtt.subscription_options_qos", "QoS", mask(0x03), names(QOS_NAMES));
    static final Field OPTIONS  = u8("mqtt.subscription_options", "Subscription Options", HEX,
        bits(OPTIONS_RESERVED, RETAIN_HANDLING, AS_PUBLISHED, NO_LOCAL, OPTIONS_QOS));
    static final Field CONNACK_REASON = reason("connack", """
        0 Success
        128 Unspecified error
        129 Malformed Packet
        130 Protocol Error
        131 Implementation specific error
        132 Unsupported Protocol Version
        133 Client Identifier not valid
        134 Bad User Name or Password
        135 Not authorized
        136 Server unavailable
        137 Server busy
        138 Banned
        140 Bad authentication method
        144 Topic Name invalid
        149 Packet too large
        151 Quota exceeded
        154 Retain not supported
        155 QoS not supported
        156 Use another server
        157 Server moved
        159 Connection rate exceeded
        """);
    static final Field PUBACK_REASON = reason("puback", """
        0 Success
        16 No matching subscribers
        128 Unspecified error
        131 Implementation specific error
        135 Not authorized
        144 Topic Name invalid
        145 Packet Identifier in use
        151 Quota exceeded
        153 Payload format invalid
        """);
    static final Field PUBREC_REASON = reason("pubrec", """
        0 Success
        16 No matching subscribers
        128 Unspecified error
        131 Implementation specific error
        135 Not authorized
        144 Topic Name invalid
        145 Packet Identifier in use
        151 Quota exceeded
        153 Payload format invalid
        """);
    static final Field PUBREL_REASON = reason("pubrel", """
        0 Success
        146 Packet Identifier not found
        """);
    static final Field PUBCOMP_REASON = reason("pubcomp", """
        0 Success
        146 Packet Identifier not found
        """);
    static final Field SUBACK_REASON = reason("suback", """
        0 Granted QoS 0
        1 Granted QoS 1
        2 Granted QoS 2
        128 Unspecified error
        131 Implementation specific error
        135 Not authorized
        143 Topic Filter invalid
        145 Packet Identifier in use
        151 Quota exceeded
        158 Shared Subscription not supported
        161 Subscription Identifiers not supported
        162 Wildcard Subscription not supported
        """);
    static final Field UNSUBACK_REASON = reason("unsuback", """
        0 Success
        17 No subscription existed
        131 Implementation specific error
        135 Not authorized
        143 Topic Filter invalid
        145 Packet Identifier in use
        """);
    static final Field DISCONNECT_REASON = reason("disconnect", """
        0 Normal disconnection
        4 Disconnect with Will Message
        128 Unspecified error
        129 Malformed Packet
        130 Protocol Error
        131 Implementation specific error
        135 Not authorized
        137 Server busy
        139 Server shutting down
        140 Bad authentication method
        141 Keep Alive timeout
        142 Session taken over
        143 Topic Filter invalid
        144 Topic Name invalid
        147 Receive Maximum exceeded
        148 Topic Alias invalid
        149 Packet too large
        150 Message rate too high
        151 Quota exceeded
        152 Administrative action
        153 Payload format invalid
        154 Retain not supported
        155 QoS not supported
        156 Use another server
        157 Server moved
        158 Shared Subscription not supported
        159 Connection rate exceeded
        160 Maximum connect time
        161 Subscription Identifiers not supported
        162 Wildcard Subscription not supported
        """);
    static final Field AUTH_REASON = reason("auth", """
        0 Success
        24 Continue authentication
        25 Re-authenticate
        """);
    static final Field PROPERTIES = group("mqtt.properties", "Properties");
    static final Field WILL_PROPERTIES = group("mqtt.will_properties", "Will Properties");
    static final Field PROPERTY_LENGTH = u64("mqtt.property_len", "Total Length");
    static final Field PROPERTY = u8("mqtt.property_id", "ID", HEX, names(Values.of("""
        0x1 Payload Format Indicator
        0x2 Publication Expiry Interval
        0x3 Content Type
        0x8 Response Topic
        0x9 Correlation Data
        0xb Subscription Identifier
        0x11 Session Expiry Interval
        0x12 Assigned Client Identifier
        0x13 Server Keep Alive
        0x15 Authentication Method
        0x16 Authentication Data
        0x17 Request Problem Information
        0x18 Will Delay Interval
        0x19 Request Response Information
        0x1a Response Information
        0x1c Server Reference
        0x1f Reason String
        0x21 Receive Maximum
        0x22 Topic Alias Maximum
        0x23 Topic Alias
        0x24 Maximum QoS
        0x25 Retain Available
        0x26 User Property
        0x27 Maximum Packet Size
        0x28 Wildcard Subscription Available
        0x29 Subscription Identifier Available
        0x2a Shared Subscription Available
        """)));
    static final Field NUMBER   = u32("mqtt.prop_number", "Value");
    static final Field CONTENT_TYPE = field(Type.UINT_STRING, Base.NONE, "mqtt.property.content_type", "Content Type", UTF_8);
    static final Field MOST_QOS = u8("mqtt.property.max_qos", "QoS", names(QOS_NAMES));
    static final Field ALIAS    = u16("mqtt.property.topic_alias", "Topic Alias");
    static final Field UNKNOWN_PROPERTY = text("mqtt.prop_unknown", "Unknown Property", UTF_8);
    static final Field STRING_LENGTH = u32("mqtt.prop_string_len", "Length");
    static final Field STRING   = text("mqtt.prop_string", "Value", UTF_8);
    static final Field KEY_LENGTH = u32("mqtt.prop_key_len", "Key Length");
    static final Field KEY      = text("mqtt.prop_key", "Key", UTF_8);
    static final Field VALUE_LENGTH = u32("mqtt.prop_value_len", "Value Length");
    static final Field VALUE    = text("mqtt.prop_value", "Value", UTF_8);

    static final Field NO_TOPIC = warning(Field.Group.PROTOCOL, "mqtt.illegal_topic_length", "Length cannot be 0");
    static final Field NO_VERSION = note(Field.Group.PROTOCOL, "mqtt.unknown_version", "Unknown version (missing the CONNECT packet?)");
    static final Field NO_ALIAS = warning(Field.Group.PROTOCOL, "mqtt.unknown_topic_alias", "Unknown topic alias");

    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final int VERSION_3_1 = 3;
    private static final int VERSION_5 = 5;

    private static final int CONNECT = 1;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int PUBREC = 5;
    private static final int PUBREL = 6;
    private static final int PUBCOMP = 7;
    private static final int SUBSCRIBE = 8;
    private static final int SUBACK = 9;
    private static final int UNSUBSCRIBE = 10;
    private static final int UNSUBACK = 11;
    private static final int DISCONNECT = 14;
    private static final int AUTH = 15;

    /** A type, and the remaining length in up to four bytes of seven bits (section 2.2.3), the lowest first. */
    private static final Framing FRAMING = d -> {
        if (d.offset() == d.streamStart()) d.info();
        int length = 0;
        for (int i = 1; i <= 4; i++) {
            if (d.captured() <= i) return Framing.NEED_MORE;
            int b = d.peekU8(i);
            length |= (b & 0x7f) << 7 * (i - 1);
            if (b < 0x80) return 1 + i + length;
        }
        return 5 + length;
    };

    private static final Key<Session> SESSION = Key.key(Session::new);

    /** What is known of a connection: its version once the client has said it, and which topics the numbers stand for that both sides use. */
    private static final class Session {
        int version;
        final Map<Integer, String> aliasesForward = new HashMap<>();
        final Map<Integer, String> aliasesBackward = new HashMap<>();
    }

    private static Field reason(String message, String names) {
        return u8("mqtt." + message + ".reason_code", "Reason Code", names(Values.of(names)));
    }

    @Override
    public Field dissects() {
        return MQTT;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, FRAMING, this);
        links.addFramed(Tls.PORTS, TLS_PORT, FRAMING, this);
    }

    @Override
    public void dissect(Dissection d) {
        Session session = d.conversation().get(SESSION);
        int start = d.offset();
        int header = d.peekU8(0);
        int type = header >> 4;
        String name = TYPES.name(type, "Unknown");
        d.protocolColumn("MQTT");
        Text info = start == d.streamStart() ? d.info() : d.moreInfo();
        if (!info.isEmpty()) info.add(", ");
        if (d.columns()) info.add(name);
        d.open(MQTT);
        if (d.titles()) d.title("MQ Telemetry Transport Protocol, {}", name);
        int version = (int) d.remember(session.version);
        if (version == 0 && type != CONNECT) d.note(NO_VERSION);
        header(d, header, type, version, name);
        variable(d, LENGTH);
        switch (type) {
            case CONNECT -> connect(d, session);
            case CONNACK -> acknowledged(d, version);
            case PUBLISH -> publish(d, session, version, header);
            case SUBSCRIBE, UNSUBSCRIBE -> subscribe(d, version, type == SUBSCRIBE);
            case SUBACK, UNSUBACK -> subscribed(d, version, type == SUBACK);
            case PUBACK, PUBREC, PUBREL, PUBCOMP -> {
                id(d);
                if (version == VERSION_5) reasonAndProperties(d, type == PUBACK ? PUBACK_REASON : type == PUBREC ? PUBREC_REASON
                    : type == PUBREL ? PUBREL_REASON : PUBCOMP_REASON);
            }
            case DISCONNECT -> {
                if (version == VERSION_5) reasonAndProperties(d, DISCONNECT_REASON);
            }
            case AUTH -> reasonAndProperties(d, AUTH_REASON);
            default -> {}
        }
        d.skip(d.remaining());
        d.close();
    }

    private static void header(Dissection d, int header, int type, int version, String name) {
        boolean old = version == VERSION_3_1 && (type == PUBREL || type == SUBSCRIBE || type == UNSUBSCRIBE);
        d.peek(HEADER);
        if (d.titles()) {
            var title = new StringBuilder("Header Flags: 0x").append(new Text().hex(header, 2)).append(", Message Type: ").append(name);
            if (type == PUBLISH || old) {
                if ((header & 8) != 0) title.append(", DUP Flag");
                title.append(", QoS Level: ").append(QOS_NAMES.name(header >> 1 & 3));
                if (type == PUBLISH && (header & 1) != 0) title.append(", Retain");
            }
            d.titleLast("{}", title.toString());
        }
        d.openLast();
        d.peek(TYPE);
        if (type == PUBLISH || old) {
            d.peek(DUPLICATE, 0, 1);
            d.peek(QOS);
            if (type == PUBLISH) d.peek(RETAIN, 0, 1);
            else d.peek(RETAIN_RESERVED);
        } else {
            d.peek(RESERVED);
        }
        d.skip(1);
        d.close();
    }

    /** Reads a number in groups of seven bits, the lowest first. */
    private static int variable(Dissection d, Field field) {
        int at = d.offset();
        int value = 0;
        int size = 0;
        int b;
        do {
            b = d.peekU8(size);
            value |= (b & 0x7f) << 7 * size;
            size++;
        } while (b >= 0x80 && size < 4);
        d.at(field, at, size, value);
        d.skip(size);
        return value;
    }

    private static int id(Dissection d) {
        int id = d.u16(ID);
        if (d.columns()) d.moreInfo().add(" (id=").number(id).add(")");
        return id;
    }

    private static void string(Dissection d, Field lengthField, Field field) {
        int length = d.u16(lengthField);
        if (length > 0) d.text(field, length);
    }

    private static void connect(Dissection d, Session session) {
        string(d, NAME_LENGTH, NAME);
        int version = d.u8(VERSION);
        d.learn(() -> session.version = version);
        int flags = d.u8(CONNECT_FLAGS);
        if (d.titles()) {
            var title = new StringBuilder("Connect Flags: 0x").append(new Text().hex(flags, 2));
            if ((flags & 0x80) != 0) title.append(", User Name Flag");
            if ((flags & 0x40) != 0) title.append(", Password Flag");
            if ((flags & 0x20) != 0) title.append(", Will Retain");
            title.append(", QoS Level: ").append(QOS_NAMES.name(flags >> 3 & 3));
            if ((flags & 0x04) != 0) title.append(", Will Flag");
            if ((flags & 0x02) != 0) title.append(", Clean Session Flag");
            if ((flags & 0x01) != 0) title.append(", (Reserved)");
            d.titleLast("{}", title.toString());
        }
        d.u16(KEEP_ALIVE);
        if (version == VERSION_5) properties(d, PROPERTIES);
        string(d, CLIENT_LENGTH, CLIENT);
        if ((flags & 0x04) != 0) {
            if (version == VERSION_5) properties(d, WILL_PROPERTIES);
            string(d, WILL_TOPIC_LENGTH, WILL_TOPIC);
            int length = d.u16(WILL_LENGTH);
            if (length > 0) d.bytes(WILL, length);
        }
        if ((flags & 0x80) != 0) string(d, USER_LENGTH, USER);
        if ((flags & 0x40) != 0) string(d, PASSWORD_LENGTH, PASSWORD);
    }

    private static void acknowledged(Dissection d, int version) {
        if (version == VERSION_3_1) {
            d.at(ACK_RESERVED, d.offset(), 1, 0);
            if (d.titles()) d.titleLast("Reserved: Not set");
            d.skip(1);
        } else {
            int flags = d.u8(ACK_FLAGS);
            if (d.titles() && (flags & 1) != 0) d.titleLast("Acknowledge Flags: 0x{x2}, Session Present", (long) flags);
        }
        if (version == VERSION_3_1 || version == 4) {
            d.u8(RETURN_CODE);
        } else {
            d.u8(CONNACK_REASON);
            if (version == VERSION_5) properties(d, PROPERTIES);
        }
    }

    private static void publish(Dissection d, Session session, int version, int header) {
        int length = d.u16(TOPIC_LENGTH);
        int lengthEntry = d.last();
        String topic = length == 0 ? "" : Strings.utf8(d.currentSource().bytes, d.currentSource().start + d.offset(), Math.min(length, d.captured()));
        if (length > 0) d.text(TOPIC, length);
        else if (version != VERSION_5) d.noteOn(lengthEntry, NO_TOPIC, NO_TOPIC.label);
        if ((header >> 1 & 3) != 0) id(d);
        if (version == VERSION_5) {
            int alias = properties(d, PROPERTIES);
            Map<Integer, String> aliases = d.forward() ? session.aliasesForward : session.aliasesBackward;
            if (alias > 0 && length > 0) {
                String named = topic;
                d.learn(() -> aliases.put(alias, named));
            } else if (alias > 0) {
                topic = d.remember(aliases.get(alias));
                if (topic == null) {
                    d.noteOn(lengthEntry, NO_ALIAS, NO_ALIAS.label);
                    topic = "";
                } else {
                    d.at(TOPIC, d.offset(), 0, topic);
                    d.generated();
                }
            }
        }
        if (d.columns()) d.moreInfo().add(" [").escaped(topic).add("]");
        d.bytes(MESSAGE, d.remaining());
    }

    private static void subscribe(Dissection d, int version, boolean subscribes) {
        id(d);
        if (version == VERSION_5) properties(d, PROPERTIES);
        while (d.remaining() > 0) {
            int length = d.u16(TOPIC_LENGTH);
            if (d.columns() && subscribes) {
                d.moreInfo().add(" [").escaped(d.currentSource().bytes, d.currentSource().start + d.offset(), Math.min(length, d.captured())).add("]");
            }
            if (length > 0) d.text(TOPIC, length);
            if (!subscribes) continue;
            if (version == VERSION_5) options(d);
            else d.u8(SUBSCRIBED_QOS);
        }
    }

    private static void options(Dissection d) {
        int options = d.u8(OPTIONS);
        if (!d.titles()) return;
        var title = new StringBuilder("Subscription Options: 0x").append(new Text().hex(options, 2));
        title.append(", Retain Handling: ").append(RETAIN_HANDLING.names.name(options >> 4 & 3));
        if ((options & 8) != 0) title.append(", Retain As Published");
        if ((options & 4) != 0) title.append(", No Local");
        title.append(", QoS: ").append(QOS_NAMES.name(options & 3));
        d.titleLast("{}", title.toString());
    }

    private static void subscribed(Dissection d, int version, boolean subscribes) {
        id(d);
        if (version == VERSION_5) properties(d, PROPERTIES);
        boolean old = version == VERSION_3_1 || version == 4;
        while (d.remaining() > 0) d.u8(!subscribes ? UNSUBACK_REASON : old ? GRANTED_QOS : SUBACK_REASON);
    }

    private static void reasonAndProperties(Dissection d, Field reason) {
        if (d.remaining() == 0) return;
        d.u8(reason);
        if (d.remaining() > 0) properties(d, PROPERTIES);
    }

    /** Reads properties, version 5.0, section 2.2.2; returns the topic alias among them, or 0. */
    private static int properties(Dissection d, Field group) {
        d.open(group);
        int length = variable(d, PROPERTY_LENGTH);
        int alias = 0;
        int rest = d.narrow(length);
        while (d.remaining() > 0) {
            int id = d.u8(PROPERTY);
            switch (id) {
                case 0x01, 0x17, 0x19, 0x25, 0x28, 0x29, 0x2a -> number(d, 1);
                case 0x13, 0x21, 0x22 -> number(d, 2);
                case 0x02, 0x11, 0x18, 0x27 -> number(d, 4);
                case 0x0b -> variable(d, NUMBER);
                case 0x03 -> {
                    int count = d.peekU16(0);
                    d.at(CONTENT_TYPE, d.offset(), 2 + count, Strings.utf8(d.currentSource().bytes, d.currentSource().start + d.offset() + 2,
                        Math.min(count, Math.max(0, d.captured() - 2))));
                    d.skip(2 + count);
                }
                case 0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> pair(d, STRING_LENGTH, STRING);
                case 0x23 -> alias = d.u16(ALIAS);
                case 0x24 -> d.u8(MOST_QOS);
                case 0x26 -> {
                    pair(d, KEY_LENGTH, KEY);
                    pair(d, VALUE_LENGTH, VALUE);
                }
                default -> d.text(UNKNOWN_PROPERTY, d.remaining());
            }
        }
        d.widen(rest);
        d.close();
        return alias;
    }

    private static void number(Dissection d, int width) {
        d.uint(NUMBER, width);
    }

    private static void pair(Dissection d, Field lengthField, Field field) {
        int length = (int) d.uint(lengthField, 2);
        d.text(field, length);
    }
}
