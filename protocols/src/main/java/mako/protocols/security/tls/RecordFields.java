package mako.protocols.security.tls;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What records are read into, of TLS and DTLS under names of their own, and what is said of them. */
final class RecordFields {

    static final Values CONTENT_TYPES = Values.of("""
        20 Change Cipher Spec
        21 Alert
        22 Handshake
        23 Application Data
        24 Heartbeat
        25 Connection ID
        """);
    static final Values ALERT_LEVELS = Values.of("1 Warning\n2 Fatal");
    static final Values ALERTS       = Values.resource(RecordFields.class, "alerts.txt");

    final Field record;
    final Field contentType;
    final Field version;
    final Field length;
    final Field appData;
    final Field appProtocol;
    final Field cipherChange;
    final Field alert;
    final Field alertLevel;
    final Field alertText;
    final Field heartbeat;
    final Field heartbeatType;
    final Field heartbeatLength;
    final Field heartbeatPayload;
    final Field heartbeatPadding;
    final Field resumed;
    final Field badLength;
    final Field badHeartbeat;
    /** What records are called whose version is not known. */
    final String unknown;

    RecordFields(String protocol, String unknown) {
        this.unknown = unknown;
        record = group(protocol + ".record", "Record Layer");
        contentType = u8(protocol + ".record.content_type", "Content Type", names(CONTENT_TYPES));
        version = u16(protocol + ".record.version", "Version", HEX, names(HandshakeFields.VERSIONS));
        length = u16(protocol + ".record.length", "Length");
        appData = bytes(protocol + ".app_data", "Encrypted Application Data");
        appProtocol = text(protocol + ".app_data_proto", "Application Data Protocol", GENERATED);
        cipherChange = group(protocol + ".change_cipher_spec", "Change Cipher Spec Message");
        alert = group(protocol + ".alert_message", "Alert Message");
        alertLevel = u8(protocol + ".alert_message.level", "Level", names(ALERT_LEVELS));
        alertText = u8(protocol + ".alert_message.desc", "Description", names(ALERTS));
        heartbeat = group(protocol + ".heartbeat_message", "Heartbeat Message");
        heartbeatType = u8(protocol + ".heartbeat_message.type", "Type", names(Values.of("1 Request\n2 Response")));
        heartbeatLength = u16(protocol + ".heartbeat_message.payload_length", "Payload Length");
        heartbeatPayload = bytes(protocol + ".heartbeat_message.payload", "Payload Length");
        heartbeatPadding = bytes(protocol + ".heartbeat_message.padding", "Payload Length");
        resumed = note(Field.Group.SEQUENCE, protocol + ".resumed", "This session reuses previously negotiated keys (Session resumption)");
        badLength = expert(Field.Severity.ERROR, Field.Group.PROTOCOL, protocol + ".record.length.invalid",
            "Record fragment length is too small or too large");
        badHeartbeat = error(protocol + ".heartbeat_message.payload_length.invalid", "Invalid heartbeat payload length");
    }

    /** The version as columns and titles show it. */
    String versionName(int number) {
        return Session.versionName(number, unknown);
    }

    /** Gives the record its line. */
    void title(Dissection d, int number, String what, String more) {
        title(d, number, what, more, "");
    }

    /** As {@link #title(Dissection, int, String, String)}, with another word behind. */
    void title(Dissection d, int number, String what, String more, String most) {
        if (!d.titles()) return;
        d.title("{} Record Layer: {}{}{}", versionName(number), what, more == null ? "" : more, most);
    }

    /** Says in the Info column what there is. */
    static void say(Dissection d, String what) {
        Text info = d.moreInfo();
        if (!info.isEmpty()) info.add(", ");
        info.add(what);
    }
}
